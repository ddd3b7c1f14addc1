"""Text → the words that are searched: case, accents and ligatures folded, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from vigie.model import Report

#: Gives the dictionary forms that a word can have; none for a word that the dictionary lacks.
Lemmas = Callable[[str], tuple[str, ...]]
#: Gives what a word is found by: its folded dictionary forms, else itself.
Forms = Callable[[str], frozenset[str]]

#: Characters of a report that can be searched, and of one word: what PostgreSQL can index.
LONGEST = 1_000_000
_LONGEST_WORD = 200
#: Words whose forms are kept at hand.
_AT_HAND = 50_000
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_ACCENTS = re.compile("[\u0300-\u036f]+")
#: Marks of scripts other than Latin, Greek and Cyrillic stand beyond here.
_OTHER_MARKS = re.compile(
    "[\u0483-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f\U00010000-\U0010ffff]"
)


def fold(text: str) -> str:
    """Lower case without accents: "Élus" is "elus"."""
    folded = text.casefold().translate(_LIGATURES)
    if folded.isascii():
        return folded
    spread = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    if _OTHER_MARKS.search(spread) is None:
        return spread
    return "".join(c for c in spread if not unicodedata.combining(c))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it stands, with its first and its next character."""
    for found in _WORD.finditer(text):
        yield found[0], found.start(), found.end()


def searchable(report: Report, forms: Forms) -> tuple[list[str], list[str]]:
    """The folded words of a report, title first, in their order; and its dictionary forms, each once and sorted."""
    told = (f"{report.title}\n{report.text}" if report.title else report.text)[:LONGEST]
    folded = [word[:_LONGEST_WORD] for word in _WORD.findall(fold(told))]
    return folded, sorted({form for word in set(_WORD.findall(told.lower())) for form in forms(word)})


def forms_by(lemmas: Lemmas) -> Forms:
    """What words are found by, where `lemmas` gives their dictionary forms; keeps the forms of frequent words at hand."""

    def forms(word: str) -> frozenset[str]:
        lower = word.lower()
        found = {solid(lemma) for lemma in lemmas(lower)} or {solid(lower)}
        return frozenset(found - {""})

    return lru_cache(_AT_HAND)(forms)


def solid(word: str) -> str:
    """Folded, without anything that a database would split at."""
    return "".join(c for c in fold(word) if c.isalnum())[:_LONGEST_WORD]
