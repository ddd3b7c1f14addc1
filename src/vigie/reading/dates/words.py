"""Words of one language that tell a time, and a sentence cut into them.

Each token becomes one character that stands for the set of its word classes, so that grammar rules
can be regular expressions over a sentence of some thirty characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

Value = Any
"""What a word means within a class: a number, a name, or a mapping of both."""

_TOKEN = re.compile(
    r"\d+(?:[-/.]\d+){2}(?!\d)"  # 2020-01-03, 03/01/2020
    r"|\d{1,2}(?:[hH]\d{2}|[hH](?!\w)|:\d{2})(?!\w)"  # 14h30, 14h, 14:30
    r"|\d+(?:,\d+)?[^\W\d_]*"  # 3, 30,4, 1er
    r"|[^\W\d_]+(?:[\u0300-\u036f][^\W_]*)*(?:['’ʼ](?=\w))?"  # word, l'
    r"|[^\w\s]"
)
_PUNCTUATION = {
    "(": "lparen",
    ")": "rparen",
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "slash",
}
PUNCTUATION = frozenset(_PUNCTUATION.values())
"""What rules call the signs."""
_DAY, _HOUR, _MINUTE, _YEARS = range(1, 32), range(25), range(60), range(1000, 2200)
_FIGURE_SHAPES = "0 00 07 7 24 31 45 60 500 1990 1700 2500 1,5 45678".split()
"""One figure of every set of classes that figures have."""
_MODERN = range(1900, 2050)
OTHER, MARK = " ", "."
"""Symbols of a word, and of a sign, that no rule names."""


class RuleSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grammar line of the YAML: words that `match` make a node of class `is_`, read by `make`."""

    match: str
    make: str
    is_: str = msgspec.field(name="is")
    say: dict[str, Any] = msgspec.field(name="with", default_factory=dict)
    after: str = ""
    before: str = ""
    not_after: str = ""
    not_before: str = ""


class DateLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The date words and date grammar of one language.

    `words` are word classes, from a spelling to what it means; `exact` the spellings that count only
    with this capital, `dotted` those that count only with a full stop; `triggers` the classes and words
    without which a sentence holds no date; `ordinal` endings of ordinal figures; `joiners` the words within a number
    ("vingt et un"); `macros` names for parts of rules; `stages` the rules in the order of their use.
    """

    words: dict[str, dict[str, Any]]
    exact: dict[str, dict[str, Any]]
    dotted: dict[str, dict[str, Any]]
    triggers: list[str]
    ordinal_endings: list[str]
    joiners: list[str]
    tens: list[int]
    macros: dict[str, str]
    stages: list[list[RuleSource]]
    parts_of_day: dict[str, list[str]]
    seasons: dict[str, list[int]]


def load_lexicon(path: Path) -> DateLexicon:
    """Read a lexicon from YAML; raises `msgspec.ValidationError` where a field is wrong or unknown."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), DateLexicon)


@dataclass(slots=True)
class Item:
    """A token: where it stands, and what it means in each of its classes."""

    start: int
    end: int
    symbol: str
    values: Mapping[str, Value]


def _key(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower().replace("’", "'").replace("ʼ", "'"))


class Vocabulary:
    """Gives every token its classes and every set of classes its symbol."""

    def __init__(self, lexicon: DateLexicon, literals: Iterable[str], node_classes: Iterable[str]) -> None:
        self._symbols: dict[frozenset[str], str] = {}
        self._words: dict[str, dict[str, Value]] = {}
        self._endings = frozenset(lexicon.ordinal_endings)
        self._joiners = frozenset(lexicon.joiners)
        self._tens = frozenset(lexicon.tens)
        for name, words in lexicon.words.items():
            for word, value in words.items():
                self._words.setdefault(_key(word), {})[name] = value
        numbers: dict[str, int] = {}
        for word, means in self._words.items():
            if number := means.get("number") or means.get("one"):
                numbers[word] = number
        self._add_compound_numbers(numbers)
        for literal in literals:
            self._words.setdefault(_key(literal), {})["=" + _key(literal)] = literal
        self._dotted: dict[str, dict[str, Value]] = {}
        for name, words in lexicon.dotted.items():
            for word, value in words.items():
                self._dotted.setdefault(_key(word), {})[name] = value
        self._exact: dict[str, dict[str, Value]] = {}
        for name, words in lexicon.exact.items():
            for word, value in words.items():
                self._exact.setdefault(word, {})[name] = value
        for values in (*self._words.values(), *self._dotted.values(), *self._exact.values()):
            self.symbol(values)
        for figures in _FIGURE_SHAPES:
            self.symbol(self._figure_values(figures))
        for name in (
            *_PUNCTUATION.values(),
            *node_classes,
            "ordinal",
            "clock",
            "isodate",
            "numdate",
            "century",
            "colon",
        ):
            self.symbol({name: None})
        self.symbol({"dom": 1, "ordinal": 1})
        self.symbol({"name": None})
        self._frozen = True
        self._hyphen_starts = frozenset(
            _key(w.split("-")[0]) for w in (*self._words, *self._exact) if "-" in w
        )
        self._known: dict[str, tuple[str, Mapping[str, Value]]] = {
            word: (self.symbol(means), means) for word, means in (*self._words.items(), *self._exact.items())
        }

    def symbol(self, values: Iterable[str]) -> str:
        """The character of a set of classes; a set seen after construction is `OTHER`."""
        key = frozenset(values)
        found = self._symbols.get(key)
        if found is None:
            if getattr(self, "_frozen", False):
                return OTHER
            found = self._symbols[key] = chr(0xE000 + len(self._symbols))
        return found

    def symbols_of(self, name: str) -> str:
        """All symbols whose set holds the class (or the literal, written with `=`)."""
        return "".join(symbol for key, symbol in self._symbols.items() if name in key)

    def tokens(self, text: str, begin: int, end: int) -> list[Item]:
        """Cut `text[begin:end]`; offsets count in `text`."""
        items: list[Item] = []
        known = self._known
        append = items.append
        for match in _TOKEN.finditer(text, begin, end):
            word = match.group()
            start = match.start()
            found = known.get(word)
            if found is None:
                found = known.get(word.lower()) or self._unusual(word)
            append(Item(start, start + len(word), found[0], found[1]))
        return self._joined(items, text, end)

    def _unusual(self, word: str) -> tuple[str, Mapping[str, Value]]:
        first = word[0]
        if first.isdigit():
            values = self._figure_values(word)
            return self.symbol(values), values
        if not first.isalpha():
            name = _PUNCTUATION.get(word)
            return (self.symbol({name: None}), {name: word}) if name else (MARK, {})
        found = self._known.get(_key(word))
        if found is not None:
            return found
        if word[-1] in "eè" and re.fullmatch(r"[IVX]+e", word):
            value = _roman(word[:-1])
            return self.symbol({"century": value}), {"century": value}
        if first.isupper():
            return self.symbol({"name": None}), {"name": word}
        return OTHER, {}

    def _figure_values(self, word: str) -> dict[str, Value]:
        """Classes of a token that begins with a figure."""
        if not word.isascii() and not word.replace("è", "e").isascii():
            return {}
        if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
            year, month, day = map(int, word.split("-"))
            return _date_values("isodate", year, month, day)
        if match := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)", word):
            day, month, year = int(match[1]), int(match[3]), int(match[4])
            return _date_values("numdate", year if year > 99 else _century(year), month, day)
        if match := re.fullmatch(r"(\d{1,2})[hH:](\d\d)?", word):
            hour, minute = int(match[1]), int(match[2] or 0)
            clear = "clock" if ":" not in word else "colon"
            return {clear: (hour, minute)} if hour in _HOUR and minute in _MINUTE else {}
        if re.fullmatch(r"\d{1,9},\d{1,9}", word):
            return {"number": float(word.replace(",", "."))}
        digits = re.match(r"\d{1,9}", word)
        if digits is None:
            return {}
        number, ending = int(digits[0]), word[digits.end() :]
        if ending:
            if ending not in self._endings:
                return {}
            return {"dom": 1, "ordinal": 1} if number == 1 else {"ordinal": number}
        values: dict[str, Value] = {"number": number, "figure": number}
        length = len(word)
        if length <= 2:
            if number in _DAY:
                values["dom"] = number
            if number in _HOUR:
                values["hour"] = number
            if length == 2:
                values["yy"] = _century(number)
                if number in _MINUTE:
                    values["minute"] = number
        elif length == 4 and number in _YEARS:
            values["year"] = number
            if number in _MODERN:
                values["modern"] = number
        return values

    def _add_compound_numbers(self, numbers: Mapping[str, int]) -> None:
        """Number words of two parts: "vingt-quatre", "quatre-vingt-dix"."""
        for tens_word, tens in numbers.items():
            if tens not in self._tens:
                continue
            for unit_word, unit in numbers.items():
                if unit < 20 and unit not in self._tens:
                    values = self._words.setdefault(f"{tens_word}-{unit_word}", {})
                    values.setdefault("number", tens + unit)
                    if tens + unit in _DAY:
                        values.setdefault("dom", tens + unit)
                    if tens + unit in _HOUR:
                        values.setdefault("hour", tens + unit)

    def _joined(self, items: list[Item], text: str, end: int) -> list[Item]:
        """Join what the cutting took apart: compounds with hyphens, "vingt et un", "janv."."""
        out: list[Item] = []
        i, count = 0, len(items)
        while i < count:
            item = items[i]
            if i + 1 < count:
                following = items[i + 1]
                if following.start == item.end:
                    sign = text[item.end]
                    if sign == "." and (values := self._dotted.get(_key(text[item.start : item.end]))):
                        out.append(Item(item.start, following.end, self.symbol(values), values))
                        i += 2
                        continue
                    if sign in "-‐‑" and (joined := self._compound(items, i, text)):
                        out.append(joined[0])
                        i = joined[1]
                        continue
                if i + 2 < count and item.values.get("number") in self._tens:
                    unit = items[i + 2].values.get("number") or items[i + 2].values.get("one")
                    if unit and text[following.start : following.end] in self._joiners:
                        number = item.values["number"] + unit
                        values = {"number": number}
                        out.append(Item(item.start, items[i + 2].end, self.symbol(values), values))
                        i += 3
                        continue
            out.append(item)
            i += 1
        return out

    def _compound(self, items: list[Item], i: int, text: str) -> tuple[Item, int] | None:
        """The longest known word of hyphened tokens from the `i`-th on, and the index after it."""
        start, best = items[i].start, None
        if _key(text[start : items[i].end]) not in self._hyphen_starts:
            return None
        for j in range(i + 2, min(i + 7, len(items)), 2):
            if items[j - 1].start != items[j - 2].end or items[j].start != items[j - 1].end:
                break
            word = text[start : items[j].end].replace("‐", "-").replace("‑", "-")
            found = self._known.get(word) or self._known.get(_key(word))
            if found is not None:
                best = Item(start, items[j].end, *found), j + 1
        return best


def _date_values(name: str, year: int, month: int, day: int) -> dict[str, Value]:
    possible = 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year < 2200
    return {name: (year, month, day)} if possible else {}


def _century(two_figures: int) -> int:
    """A year of two figures: 1950 to 2049."""
    return two_figures + (2000 if two_figures < 50 else 1900)


def _roman(letters: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
