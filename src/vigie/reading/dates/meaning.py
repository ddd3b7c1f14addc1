"""What a date expression says, before anybody knows when it was said.

A tree of frozen values, free of any language's words. `resolution.py` turns it into calendar dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Basis: TypeAlias = Literal["published", "narrative"]
Unit: TypeAlias = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
Kind: TypeAlias = Literal["point", "since", "until", "from", "duration", "frequency", "reference"]


@dataclass(frozen=True, slots=True)
class Node:
    """A meaning, the characters it was read from, and the grammar line that read it."""

    start: int
    end: int
    meaning: Meaning
    rule: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some of year, month, day and weekday (Monday 0); `toward` is -1 for "last", 1 for "next".

    `within` is the week that a weekday, or the year that a month or a day is said to belong to.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    toward: int | None = None
    basis: Basis = "published"
    within: Node | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit `count` units away from the publication or from the narrated event.

    `of_event` is true when the text itself names the event that it counts from; `of` is the day that it names.
    """

    unit: Unit
    count: int
    basis: Basis = "published"
    of_event: bool = False
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The last (`toward` -1) or next (1) `count` units; `count` is None for an unsaid number."""

    unit: Unit
    count: float | None
    toward: int


@dataclass(frozen=True, slots=True)
class Season:
    name: str
    year: int | None = None
    toward: int | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or a century, by its first and last year."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Fraction:
    """The `index`-th quarter (`months` 3) or half (6) of a year."""

    index: int
    months: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: on `month`/`day`, or `easter` days after Easter Sunday, or (all None) on no known day."""

    name: str
    month: int | None = None
    day: int | None = None
    easter: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """The start, middle or end of a period."""

    portion: str
    of: Node | Relative


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Part of a day; `of` is None when the day isn't said, `same_day` when it is the publication's."""

    part: str
    of: Node | None = None
    portion: str | None = None
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by the clock, said at `at` (start, end), of a day `of` (None: not said)."""

    hour: int
    minute: int = 0
    of: Node | None = None
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """From the first to the last; `night` keeps only the night between two days."""

    first: Node
    last: Node
    night: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; `count` is None for an unsaid number ("several")."""

    unit: Unit
    count: float | None


@dataclass(frozen=True, slots=True)
class Frequency:
    """Again and again: every `count` units, or every such weekday."""

    unit: Unit | None = None
    count: float | None = None
    weekday: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A time without a date: "now", "soon", "until further notice"."""

    name: Literal["past", "present", "future", "open"]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a time and tell none (an age)."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A side of a time left open: since, until, from; `beyond` leaves the time named out ("before Monday")."""

    kind: Kind
    of: Node
    beyond: bool = False


Meaning: TypeAlias = (
    "Calendar | Relative | Window | Season | Era | Fraction | Feast | Portion | PartOfDay | Clock | Between"
    " | Duration | Frequency | Unsaid | Nothing | Bound"
)
