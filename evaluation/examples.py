"""The event lexicon's own examples, read as a desk would read them.

Every line of `events/*.yaml` brings a sentence that must be coded (`yes`: an event of the line's type) and one that must not
(`no`: no event of that type).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import msgspec

from vigie.codebook.events import EventEntry
from vigie.model import Event, Report

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

Side = Literal["yes", "no"]
#: A Thursday: any day does, the examples tell no history.
PUBLISHED = "2024-05-16"


class Example(msgspec.Struct, frozen=True):
    """One example read. `coded`: the types of the events found in it; `key`: the line's key, as explanations name it."""

    event: str
    side: Side
    key: str
    sentence: str
    coded: frozenset[str]

    @property
    def passed(self) -> bool:
        return (self.event in self.coded) == (self.side == "yes")


def read_examples(reader: DispatchReader, entries: Iterable[EventEntry]) -> list[Example]:
    """All examples of the entries, read in one stream, in their order."""
    asked = [(entry, side) for entry in entries for side in _SIDES]
    readings = reader.read_many(_reports(asked))
    return [
        Example(
            entry.event,
            side,
            entry.key,
            _sentence(entry, side),
            frozenset(record.event for record in reading.records if isinstance(record, Event)),
        )
        for (entry, side), reading in zip(asked, readings, strict=True)
    ]


_SIDES: tuple[Side, Side] = ("yes", "no")


def _sentence(entry: EventEntry, side: Side) -> str:
    return entry.yes if side == "yes" else entry.no


def _reports(asked: Iterable[tuple[EventEntry, Side]]) -> Iterator[Report]:
    for number, (entry, side) in enumerate(asked):
        yield Report(id=f"{number}", text=_sentence(entry, side), published=PUBLISHED)


def shares(examples: Iterable[Example], side: Side) -> dict[str, float]:
    """Share of the examples of a side that passed, by type and for `all` types together."""
    passed: dict[str, list[bool]] = {}
    for example in examples:
        if example.side == side:
            passed.setdefault(example.event, []).append(example.passed)
            passed.setdefault("all", []).append(example.passed)
    return {event: sum(found) / len(found) for event, found in sorted(passed.items())}
