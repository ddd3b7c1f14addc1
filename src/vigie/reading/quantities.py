"""Number phrases of a sentence: "au moins 12", "quelques centaines d'", "entre 30 et 40", "3,5 millions".

Conventions: coding.md, Counts ("des dizaines" is 20–99, "quelque 15" is 15 and approximate, "plus de N" has no upper side).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import text2num

from vigie.language.numbers import NumberWords
from vigie.syntax.tree import Sentence, Token

_DIGITS = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+|\d+(?:,\d+)?")
_THOUSANDS = re.compile(r"\d{3}")


@dataclass(slots=True, frozen=True)
class Quantity:
    """`first`, `last`: token indices of the phrase in its sentence; `noun`: the word that is counted, when there is one;
    `former`: the figure before a revision ("passe de 12 à 15 morts")."""

    low: int | None
    high: int | None
    approx: bool
    first: int
    last: int
    noun: Token | None
    article: bool = False
    former: bool = False


class QuantityReader:
    """Finds the quantities of a sentence, left to right."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in (("least", words.at_least), ("most", words.at_most), ("about", words.about)):
            for phrase in phrases:
                parts = tuple(phrase.replace("'", "' ").split())
                self._before.setdefault(parts[-1], []).append((parts, kind))
        for found in self._before.values():
            found.sort(key=lambda p: -len(p[0]))
        self._starters = (
            words.cardinals
            | set(words.collectives)
            | set(words.indefinite)
            | set(words.several)
            | set(words.multipliers)
        )

    def read(self, sentence: Sentence) -> list[Quantity]:
        tokens, found, i = sentence.tokens, list[Quantity](), 0
        while i < len(tokens):
            norm = tokens[i].norm
            if norm[:1].isdigit() or norm in self._starters or self._cardinal_word(norm):
                quantity = self._at(tokens, i)
                if quantity is not None:
                    found.append(quantity)
                    i = quantity.last + 1
                    continue
            i += 1
        return found

    def _at(self, tokens: list[Token], i: int) -> Quantity | None:
        words, token = self._words, tokens[i]
        if token.norm in words.single and not self._followed_by_number(tokens, i):
            return self._article(tokens, i)
        core = self._core(tokens, i)
        if core is None:
            return None
        low, high, approx, last = core
        first = i
        second = self._second(tokens, last + 1)
        revised = second is not None and self._revised(tokens, i, last)
        if second is not None and not revised:
            other, end = second
            if other is not None and low is not None and other >= low:
                high, last = other, end
                if i > 0 and tokens[i - 1].norm in ("entre", "de"):
                    first = i - 1
        kind, before = self._modifier(tokens, first)
        if kind == "least":
            high = None
        elif kind == "most":
            low = None
        elif kind == "about":
            approx = True
        noun = _counted(tokens, i, last)
        if kind == "":
            kind = self._behind(tokens, last, noun)
            low, high = (low, None) if kind == "least" else (None, high) if kind == "most" else (low, high)
            approx = approx or kind == "about"
        return Quantity(low, high, approx, before, last, noun, former=revised)

    def _revised(self, tokens: list[Token], i: int, last: int) -> bool:
        """ "passe de 12 à 15": two figures, the first one given up."""
        return (
            i > 0
            and tokens[i - 1].norm == "de"
            and tokens[last + 1].norm == "à"
            and any(t.lemma in self._words.revising for t in tokens[max(0, i - 7) : i])
        )

    def _behind(self, tokens: list[Token], last: int, noun: Token | None) -> str:
        """The kind of a phrase behind a number or its noun: "soixante personnes au moins"."""
        after = noun.i if noun is not None and last < noun.i <= last + 2 else last
        for begin in (after + 1, last + 1):
            for end in (begin + 2, begin + 1):
                phrase = tuple(t.norm for t in tokens[begin:end])
                following = tokens[end].norm if end < len(tokens) else ""
                if (
                    not phrase
                    or following[:1].isdigit()
                    or following in self._starters
                    or following in ("de", "d'")
                ):
                    continue
                kind = next((k for p, k in self._before.get(phrase[-1], ()) if p == phrase), "")
                if kind and phrase[-1] not in ("de", "d'", "que", "à", "quelque"):
                    return kind
        return ""

    def _article(self, tokens: list[Token], i: int) -> Quantity | None:
        """ "un soldat" counts one; "une dizaine" is a collective."""
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and following.norm in self._words.collectives:
            size = self._words.collectives[following.norm]
            size, last = self._multiplied(tokens, i + 1, size)
            kind, before = self._modifier(tokens, i)
            low, high = (size, None) if kind == "least" else (None, size) if kind == "most" else (size, size)
            return Quantity(
                low, high, kind not in ("least", "most"), before, last, _counted(tokens, i + 1, last)
            )
        noun = tokens[i].head
        if tokens[i].dep in ("det", "nummod") and noun.i > i and noun.pos in ("NOUN", "PROPN", "ADJ"):
            return Quantity(1, 1, False, i, i, noun, article=True)
        return None

    def _core(self, tokens: list[Token], i: int) -> tuple[int | None, int | None, bool, int] | None:
        words, norm = self._words, tokens[i].norm
        if norm[:1].isdigit():
            value, last = _digits(tokens, i)
            if value is None:
                return None
            scaled, last = self._multiplied(tokens, last, value)
            return round(scaled), round(scaled), False, last
        if norm in words.several:
            following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
            if following in words.indefinite:
                low, high, last = self._indefinite(tokens, i + 1)
                return low, high, True, last
            if tokens[i].dep not in ("det", "nummod", "amod") or following in words.cardinals:
                return None
            return words.several[norm], None, norm != "plusieurs", i
        if norm in words.indefinite and (i == 0 or tokens[i - 1].norm not in words.cardinals):
            low, high, last = self._indefinite(tokens, i)
            return low, high, True, last
        if norm in words.collectives and norm not in words.cardinals:
            size, last = self._multiplied(tokens, i, words.collectives[norm])
            return size, size, True, last
        if self._cardinal_word(norm):
            return self._cardinal(tokens, i)
        return None

    def _cardinal_word(self, norm: str) -> bool:
        """ "douze", "dix-huit", "vingt-et-un"."""
        cardinals, joints = self._words.cardinals, self._words.joints
        return norm in cardinals or (
            "-" in norm[1:-1] and all(part in cardinals or part in joints for part in norm.split("-"))
        )

    def _cardinal(self, tokens: list[Token], i: int) -> tuple[int | None, int | None, bool, int] | None:
        words, last = self._words, i
        while last + 1 < len(tokens):
            following = tokens[last + 1].norm
            if (
                self._cardinal_word(following)
                or (
                    following in words.joints
                    and last + 2 < len(tokens)
                    and tokens[last + 2].norm in ("un", "une", "onze")
                )
                or (following == "-" and last + 2 < len(tokens) and tokens[last + 2].norm in words.cardinals)
            ):
                last += 1
            else:
                break
        while last >= i:
            value = _spelled(" ".join(t.norm for t in tokens[i : last + 1] if t.norm != "-"))
            if value is not None:
                return value, value, False, last
            last -= 1
        return None

    def _indefinite(self, tokens: list[Token], i: int) -> tuple[int, int, int]:
        low, high = self._words.indefinite[tokens[i].norm]
        if i + 2 < len(tokens) and tokens[i + 1].norm in ("de", "d'"):
            factor = self._words.multipliers.get(tokens[i + 2].norm)
            if factor:
                return low * factor, (high + 1) * factor - 1, i + 2
        return low, high, i

    def _multiplied(self, tokens: list[Token], i: int, value: float) -> tuple[int, int]:
        for step in (1, 2):
            if i + step < len(tokens) and (step == 1 or tokens[i + 1].norm in ("de", "d'")):
                factor = self._words.multipliers.get(tokens[i + step].norm)
                if factor:
                    return round(value * factor), i + step
                if step == 1 and tokens[i + 1].norm == "mille":
                    return round(value * 1000), i + 1
        return round(value), i

    def _second(self, tokens: list[Token], i: int) -> tuple[int | None, int] | None:
        """The upper end of "30 à 40", "deux ou trois", "entre 30 et 40"."""
        if i + 1 >= len(tokens) or tokens[i].norm not in ("à", "ou", "et", "-", "/"):
            return None
        if tokens[i].norm == "et" and not any(t.norm == "entre" for t in tokens[max(0, i - 4) : i]):
            return None
        norm = tokens[i + 1].norm
        if norm in self._words.single or not (norm[:1].isdigit() or norm in self._words.cardinals):
            return None
        core = self._core(tokens, i + 1)
        return None if core is None else (core[1], core[3])

    def _modifier(self, tokens: list[Token], first: int) -> tuple[str, int]:
        """What stands before a number: `least`, `most`, `about` or nothing; with the index where the phrase begins."""
        start = first
        while start > 0 and tokens[start - 1].norm in ("les", "des", "ces", "ses", "quelque"):
            start -= 1
        if start < first and "quelque" in (t.norm for t in tokens[start:first]):
            return "about", first - 1
        for begin in (first, start):
            if begin == 0:
                continue
            for parts, kind in self._before.get(tokens[begin - 1].norm, ()):
                lower = begin - len(parts)
                if lower >= 0 and tuple(t.norm for t in tokens[lower:begin]) == parts:
                    return kind, lower
        return "", first

    def _followed_by_number(self, tokens: list[Token], i: int) -> bool:
        following = tokens[i + 1].norm if i + 1 < len(tokens) else ""
        return following in ("million", "milliard")


def _digits(tokens: list[Token], i: int) -> tuple[float | None, int]:
    """A figure, its groups of three digits perhaps in tokens of their own; `None` for dates, hours and the like."""
    text, last = tokens[i].text, i
    if text.isdigit() and len(text) <= 3:
        while (
            last + 1 < len(tokens)
            and _THOUSANDS.fullmatch(tokens[last + 1].text)
            and tokens[last + 1].start - tokens[last].end == 1
        ):
            last += 1
            text += tokens[last].text
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None, i
    if text.isdigit():
        return float(text[:15]), last
    grouped = re.fullmatch(r"\d{1,3}(?:[.  ]\d{3})+", text)
    plain = re.sub(r"\D", "", text) if grouped else text.replace(",", ".")
    try:
        return float(plain), last
    except ValueError:
        return None, i


@lru_cache(maxsize=4096)
def _spelled(words: str) -> int | None:
    try:
        return int(text2num(words.replace("une", "un"), "fr"))
    except (ValueError, AttributeError):
        return None


def _counted(tokens: list[Token], first: int, last: int) -> Token | None:
    """The noun that a number phrase counts."""
    inside = range(first, last + 1)
    for token in tokens[first : last + 1]:
        head = token.head
        if (
            token.dep in ("nummod", "det", "amod")
            and head.i not in inside
            and head.pos in ("NOUN", "PROPN", "ADJ", "VERB", "SYM")
        ):
            return head
    for token in tokens[first : last + 1]:
        for child in token.children:
            if (
                child.dep.startswith("nmod")
                and child.i > last
                and child.pos in ("NOUN", "PROPN", "VERB", "ADJ")
            ):
                return child
    if last + 1 < len(tokens) and tokens[last + 1].pos == "NOUN":
        return tokens[last + 1]
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].norm in ("de", "d'", "autres")
        and tokens[last + 2].pos == "NOUN"
    ):
        return tokens[last + 2]
    return None
