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
    """A statement before it becomes a record. `content`: characters of the report; `reports`: whether words of the source are quoted or told
    in a clause, so that it stands beside an event that the same verb names (docs/annotation.md)."""

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
    reports: bool = True

    def covers(self, start: int, end: int) -> bool:
        return self.content is not None and self.content[0] <= start and end <= self.content[1]


def mostly_quoted(view: SentenceView, start: int, end: int) -> bool:
    """Whether most of some characters stands in quotation marks."""
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in quotes_near(view, start, end))
    return inside * 2 > end - start


def quoted_within(view: SentenceView, start: int, end: int) -> list[tuple[int, int]]:
    """The quoted words among some characters; a name in quotation marks is none of them."""
    text = view.sentence.report_text
    return [
        (a, b)
        for a, b in quotes_near(view, start, end)
        if start <= a and b <= end and not text[a:b].strip(' «»“”"\u00a0\u202f').istitle()
    ]


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
