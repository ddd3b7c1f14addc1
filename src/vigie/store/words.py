"""Text → the words that are searched: case, accents and ligatures folded, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from vigie.model import Report

#: Gives the dictionary forms that a word can have; none for a word that the dictionary lacks.
Lemmas = Callable[[str], tuple[str, ...]]
#: Characters of a report that can be searched, and of one word: what PostgreSQL can index.
LONGEST = 1_000_000
_LONGEST_WORD = 200
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case without accents: "Élus" is "elus"."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(c for c in spread if not unicodedata.combining(c))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it stands, with its first and its next character."""
    for found in _WORD.finditer(text):
        yield found[0], found.start(), found.end()


def searchable(report: Report, lemmas: Lemmas) -> tuple[list[str], list[str]]:
    """The folded words of a report, title first, in their order; and its dictionary forms, each once and sorted."""
    told = f"{report.title}\n{report.text}" if report.title else report.text
    forms = [word for word, _, _ in words(told[:LONGEST])]
    folded = {form: solid(form) for form in set(forms)}
    found = {lemma for form in {form.lower() for form in folded} for lemma in forms_of(form, lemmas)}
    return [word for word in (folded[form] for form in forms) if word], sorted(found)


def forms_of(word: str, lemmas: Lemmas) -> frozenset[str]:
    """What a word is found by: its folded dictionary forms, else itself."""
    found = {solid(lemma) for lemma in lemmas(word.lower())} or {solid(word)}
    return frozenset(found - {""})


def solid(word: str) -> str:
    """Folded, without anything that a database would split at."""
    return "".join(c for c in fold(word) if c.isalnum())[:_LONGEST_WORD]
