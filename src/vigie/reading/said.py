"""A statement as it is read, before it becomes a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.model import Entity
from vigie.reading.insertions import quotes_near
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token


@dataclass(slots=True)
class Said:
    """A statement before it becomes a record. `content`: characters of the report; `carries`: whether events in the content are its own."""

    view: SentenceView
    trigger: Token
    stance: str
    key: str
    source: Who | None
    source_kind: str
    content: tuple[int, int] | None
    quoted: bool = False
    to: Entity | None = None
    anonymity: tuple[int, int] | None = None
    verb: str | None = None
    claim: bool = False
    id: str = ""
    negated: Token | None = None
    outer: Said | None = None

    def covers(self, start: int, end: int) -> bool:
        return self.content is not None and self.content[0] <= start and end <= self.content[1]


def mostly_quoted(view: SentenceView, start: int, end: int) -> bool:
    """Whether most of some characters stands in quotation marks."""
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in quotes_near(view, start, end))
    return inside * 2 > end - start


def anonymity_of(view: SentenceView, phrases: Iterable[str]) -> tuple[int, int] | None:
    """The words that grant a source anonymity, if the sentence has any."""
    plain = view.sentence.text.lower().replace("’", "'")
    if "anonym" not in plain and "condition de ne pas" not in plain and "être" not in plain:
        return None
    for phrase in phrases:
        at = plain.find(phrase)
        if at >= 0:
            return view.sentence.start + at, view.sentence.start + at + len(phrase)
    return None
