"""A sentence cut into words, each with its classes.

Each word becomes one character that stands for the set of its classes, so that grammar rules can be
regular expressions over a sentence of some thirty characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from vigie.reading.dates import figures
from vigie.reading.dates.lexicon import DateLexicon

Item: TypeAlias = tuple[int, int, Mapping[str, Any]]
"""A word: where it starts and ends, and what it means in each of its classes."""
Known: TypeAlias = tuple[str, Mapping[str, Any]]
"""Symbol and meanings of a word."""

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:(?:[-‐‑]{_LETTERS})+|['’ʼ](?=\w))?"  # word, week-end, l'
    r"|\d+(?:[-/.]\d+){2}(?!\d)"  # 2020-01-03, 03/01/2020
    r"|\d{1,2}(?:[hH]\d{2}|[hH](?!\w)|:\d{2})(?!\w)"  # 14h30, 14h, 14:30
    r"|\d{1,2}-[^\W\d_]+"  # 11-Septembre
    r"|\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?!\d)"  # 2.745
    r"|\d+(?:,\d+)?[^\W\d_]*"  # 3, 30,4, 1er
    r"|[^\w\s]"
)
_PART = re.compile(r"[^\W_]+|[-‐‑]")
_WORD = re.compile(r"[^\W_]+")
_DATE_FIGURES = re.compile(r"\d{4}|\d ?[hH/.:-]")
_PUNCTUATION = {"(": "lparen", ")": "rparen", ",": "comma", "/": "slash"} | dict.fromkeys("-–—‐‑", "dash")
PUNCTUATION = frozenset(_PUNCTUATION.values())
"""What rules call the signs."""
OTHER, MARK = " ", "."
"""Symbols of a word, and of a sign, that no rule names."""
_ROMAN = "IVX"
_NO_MEANING: Mapping[str, Any] = MappingProxyType({})


def spelling(word: str) -> str:
    """A word as the vocabulary spells it."""
    word = word.lower().replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-")
    return unicodedata.normalize("NFC", word)


class Vocabulary:
    """Gives every word its classes and every set of classes its symbol."""

    def __init__(self, lexicon: DateLexicon, literals: Iterable[str], node_classes: Iterable[str]) -> None:
        """`literals` are the words that the grammar names, `node_classes` the classes that it makes."""
        self._symbols: dict[frozenset[str], str] = {}
        self._frozen = False
        self._endings = frozenset(lexicon.ordinal_endings)
        self._joiners = frozenset(lexicon.joiners)
        self._tens = frozenset(lexicon.tens)
        words = _by_word(lexicon.words)
        _add_compound_numbers(words, self._tens)
        for literal in literals:
            words.setdefault(spelling(literal), {})["=" + spelling(literal)] = literal
        for name, exact in lexicon.exact.items():
            for word, value in exact.items():
                literal = "=" + spelling(word)
                kept = {literal: word} if literal in words.get(spelling(word), {}) else {}
                words[word] = kept | words.get(word, {}) | {name: value}
        self._known: dict[str, Known] = {word: (self.symbol(means), means) for word, means in words.items()}
        self._dotted: dict[str, Known] = {
            word: (self.symbol(means), means) for word, means in _by_word(lexicon.dotted).items()
        }
        for shape in figures.SHAPES:
            self.symbol(figures.classes_of(shape, ()))
        for name in (*PUNCTUATION, *node_classes, *figures.CLASSES, "century", "name"):
            self.symbol({name})
        self.symbol({"dom", "ordinal"})
        self._name = self.symbol({"name"})
        self._frozen = True
        self._tens_signs = frozenset(
            sign for sign, means in self._known.values() if means.get("number") in self._tens
        )
        self.triggers = frozenset(
            "".join(self.symbols_of(name) + self.symbols_of("=" + name) for name in lexicon.triggers)
        )
        spelt = (*self._known.items(), *self._dotted.items())
        self._trigger_words = frozenset(
            _WORD.findall(word.lower())[-1] for word, (sign, _) in spelt if sign in self.triggers
        )

    def symbol(self, classes: Iterable[str]) -> str:
        """The character of a set of classes; a set first seen after construction is `OTHER`."""
        key = frozenset(classes)
        found = self._symbols.get(key)
        if found is None:
            if self._frozen:
                return OTHER
            found = self._symbols[key] = chr(0xE000 + len(self._symbols))
        return found

    def symbols_of(self, name: str) -> str:
        """All symbols whose set holds the class (or the literal, written with `=`)."""
        return "".join(symbol for key, symbol in self._symbols.items() if name in key)

    def may_hold_date(self, text: str) -> bool:
        """False only where no word of the text is a trigger. Much faster than cutting it."""
        if not self._trigger_words.isdisjoint(_WORD.findall(text.lower())) or _DATE_FIGURES.search(text):
            return True
        return not text.isascii() and not unicodedata.is_normalized("NFC", text)

    def cut(self, text: str, begin: int, end: int) -> tuple[str, list[Item]]:
        """The words of `text[begin:end]`: their symbols, and as many items. Offsets count in `text`."""
        signs: list[str] = []
        items: list[Item] = []
        known = self._known
        for match in _TOKEN.finditer(text, begin, end):
            word = match.group()
            found = known.get(word) or known.get(word.lower())
            start, stop = match.span()
            if found is not None:
                signs.append(found[0])
                items.append((start, stop, found[1]))
            elif word.isalpha() and word[0] not in _ROMAN:
                signs.append(self._name if word[0].isupper() else OTHER)
                items.append((start, stop, _NO_MEANING))
            else:
                for sign, item in self._unusual(word, start, stop):
                    signs.append(sign)
                    items.append(item)
        symbols = "".join(signs)
        if not self._tens_signs.isdisjoint(signs):
            symbols, items = self._with_tens(symbols, items, text)
        if "." in text[begin:end]:
            symbols, items = self._with_full_stops(symbols, items, text)
        return symbols, items

    def _unusual(self, word: str, start: int, end: int) -> list[tuple[str, Item]]:
        """A word that isn't in the vocabulary as it is spelt; its parts where it has hyphens."""
        if word[0].isdigit() and not (len(word) > 2 and word[-1].isalpha() and "-" in word):
            values = figures.classes_of(word, self._endings)
            return [(self.symbol(values), (start, end, values))]
        if len(word) == 1 and not word.isalpha():
            name = _PUNCTUATION.get(word)
            return [(self.symbol({name}), (start, end, {name: word})) if name else (MARK, (start, end, {}))]
        found = self._known.get(spelling(word))
        if found is not None:
            return [(found[0], (start, end, found[1]))]
        parts = list(_PART.finditer(word))
        if len(parts) > 1:
            out = []
            for part in parts:
                said = part.group()
                means = self._known.get(said) or self._known.get(spelling(said))
                at = start + part.start(), start + part.end()
                out += [(means[0], (*at, means[1]))] if means else self._unusual(said, *at)
            return out
        if word[-1] == "e" and re.fullmatch(r"[IVX]+e", word):
            value = figures.roman(word[:-1])
            return [(self.symbol({"century"}), (start, end, {"century": value}))]
        if word[0].isupper():
            return [(self.symbol({"name"}), (start, end, {"name": word}))]
        return [(OTHER, (start, end, {}))]

    def _with_full_stops(self, symbols: str, items: list[Item], text: str) -> tuple[str, list[Item]]:
        """Abbreviations joined with their full stop ("janv.")."""
        signs: list[str] = []
        out: list[Item] = []
        for sign, item in zip(symbols, items, strict=True):
            if sign == MARK and out and out[-1][1] == item[0] and text[item[0]] == ".":
                found = self._dotted.get(spelling(text[out[-1][0] : out[-1][1]]))
                if found is not None:
                    signs[-1], out[-1] = found[0], (out[-1][0], item[1], found[1])
                    continue
            signs.append(sign)
            out.append(item)
        return "".join(signs), out

    def _with_tens(self, symbols: str, items: list[Item], text: str) -> tuple[str, list[Item]]:
        """Numbers of three words joined to one ("vingt et un")."""
        for i in range(len(items) - 3, -1, -1):
            tens = items[i][2].get("number")
            if tens not in self._tens or text[items[i + 1][0] : items[i + 1][1]] not in self._joiners:
                continue
            last = items[i + 2][2]
            unit = last.get("number") or last.get("one")
            if isinstance(unit, int) and unit < 20:
                values = {"number": tens + unit}
                symbols = symbols[:i] + self.symbol(values) + symbols[i + 3 :]
                items[i : i + 3] = [(items[i][0], items[i + 2][1], values)]
        return symbols, items


def _by_word(classes: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = {}
    for name, members in classes.items():
        for word, value in members.items():
            words.setdefault(spelling(word), {})[name] = value
    return words


def _add_compound_numbers(words: dict[str, dict[str, Any]], all_tens: frozenset[int]) -> None:
    """Number words of two parts: "vingt-quatre", "quatre-vingt-dix"."""
    numbers: dict[str, int] = {}
    for word, means in words.items():
        if number := means.get("number") or means.get("one"):
            numbers[word] = number
    for tens_word, tens in numbers.items():
        for unit_word, unit in numbers.items():
            if tens in all_tens and unit < 20:
                means = words.setdefault(f"{tens_word}-{unit_word}", {})
                means.setdefault("number", tens + unit)
                if tens + unit in figures.DAYS:
                    means.setdefault("dom", tens + unit)
                if tens + unit in figures.HOURS:
                    means.setdefault("hour", tens + unit)
