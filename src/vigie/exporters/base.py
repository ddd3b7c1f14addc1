"""What all exporters have in common."""

from __future__ import annotations

from collections import Counter
from typing import Literal, Protocol

from vigie.model import Event, Incident, Link, Reading, Report, Review, Statement, Thread
from vigie.model.base import Frozen
from vigie.model.records import Certainty

#: How firmly that is told which is told to have happened; formats without a word for the rest carry only these.
DONE: tuple[Certainty, ...] = ("stated", "alleged")
Part = Literal["readings", "versions", "cases", "links", "threads", "reviews"]


class Exporter(Protocol):
    """Writes readings, one after the other, to the stream that it was made with."""

    def write(self, reading: Reading) -> None:
        """Write one reading and flush it."""

    def losses(self) -> tuple[str, ...]:
        """What the format could not carry so far, one phrase each: "4 events without an actor"."""


class Case(Frozen, kw_only=True):
    """An incident with what it rests on.

    `events`: its event records, in the order of `incident.records`. `statements`: those in their `said_in`. `reports`: in the order of
    `incident.reports`. What the store no longer has is left out.
    """

    incident: Incident
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()

    def report(self, id: str) -> Report | None:
        return next((one for one in self.reports if one.id == id), None)


class Losses:
    """Counts what a format could not carry. Each kind of loss is a noun and the rest of its phrase."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()

    def add(self, noun: str, rest: str = "", number: int = 1) -> None:
        """`noun` in the singular: `add("event", "without an actor")` → "1 event without an actor"."""
        if number:
            self._counted[noun, rest] += number

    def told(self) -> tuple[str, ...]:
        return tuple(
            f"{number} {noun if number == 1 else _plural(noun)}" + (f" {rest}" if rest else "")
            for (noun, rest), number in sorted(self._counted.items())
        )


class StoreExporter:
    """Base of the exporters of a whole store or a choice from it. What is written depends on what comes in and its order alone.

    `takes`: the parts that a format wants, in the order in which they must come. The methods for the others do nothing.
    `raw`: it wants the records as they were read, and what people said of them apart; the others get them as people corrected them.
    `never`: what the format has no place for at all, whether there is any or not.
    """

    takes: tuple[Part, ...] = ()
    raw: bool = False
    never: tuple[str, ...] = ()

    def __init__(self) -> None:
        self._lost = Losses()

    def reading(self, reading: Reading) -> None:
        """One report (its current version) with its records, in the order of the text."""

    def version(self, report: Report) -> None:
        """An older version of a report."""

    def case(self, case: Case) -> None:
        """One incident."""

    def link(self, link: Link) -> None:
        """One relation between two incidents."""

    def thread(self, thread: Thread) -> None:
        """One undertaking through its states."""

    def review(self, review: Review) -> None:
        """One statement of a person about records."""

    def close(self) -> None:
        """Write what stands at the end. Nothing comes after it; the stream stays open."""

    def losses(self) -> tuple[str, ...]:
        """What the format could not carry, one phrase each."""
        return (*self._lost.told(), *self.never)


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
