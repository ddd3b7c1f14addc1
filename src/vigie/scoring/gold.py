"""The gold format: one JSON line a dispatch, fields after the record contract, offsets resolved.

Offsets are code points of the dispatch's `text` (of its `title` where `in` is `"title"`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from vigie.errors import InputError
from vigie.model.records import Auxiliary, Certainty, Change, SourceKind, Stance, Status, Undertaking

Register = Literal["agency", "radio", "communique", "newspaper"]


class _Gold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class Words(_Gold, frozen=True, kw_only=True):
    """Exact words of the dispatch. `nth`: which occurrence, 1-based."""

    text: str
    nth: int = 1
    start: int
    end: int
    within: Literal["title"] | None = msgspec.field(default=None, name="in")


class GoldEntity(_Gold, frozen=True, kw_only=True):
    """Who: words, ISO 3166 alpha-3 or PLOVER code, PLOVER sectors, a person's name.

    `optional`: inferred from another clause, or a thing rather than a party, so that leaving it out is no error.
    """

    text: str
    nth: int = 1
    start: int
    end: int
    within: Literal["title"] | None = msgspec.field(default=None, name="in")
    code: str | None = None
    sector: tuple[str, ...] = ()
    person: str | None = None
    optional: bool = False


class GoldPlace(_Gold, frozen=True, kw_only=True):
    """Where. `optional`: known from another sentence only, so that leaving it out is no error."""

    text: str
    country_code: str | None = None
    optional: bool = False


class GoldDate(_Gold, frozen=True, kw_only=True):
    """When: ISO 8601 days, `end` included; `start` absent for an open beginning. `optional` as for places."""

    start: str | None = None
    end: str | None = None
    optional: bool = False


class GoldCount(_Gold, frozen=True, kw_only=True):
    """How many: `low`-`high`, an absent side is unknown; `superseded`: the text gives a newer figure.
    `optional`: told in another sentence than the act, so that leaving it out is no error."""

    what: str
    low: int | None = None
    high: int | None = None
    approx: bool = False
    superseded: bool = False
    optional: bool = False


class GoldEvent(_Gold, frozen=True, kw_only=True):
    """One act. `also`: types that are equally right. `optional`: neither a miss nor a false alarm.

    `source_kind`: of the statement that carries the event; absent when the dispatch itself says it.
    """

    trigger: Words
    event: str
    also: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    actor: tuple[GoldEntity, ...] = ()
    recipient: tuple[GoldEntity, ...] = ()
    place: GoldPlace | None = None
    date: GoldDate | None = None
    counts: tuple[GoldCount, ...] = ()
    certainty: Certainty
    disputed: bool = False
    source_kind: SourceKind | None = None
    optional: bool = False


class GoldState(_Gold, frozen=True, kw_only=True):
    """What goes on and what became of it."""

    label: Words
    about: Undertaking
    status: Status
    holder: tuple[GoldEntity, ...] = ()
    certainty: Certainty = "stated"
    optional: bool = False


class GoldStrength(_Gold, frozen=True, kw_only=True):
    """How much force stands where."""

    count: Words
    low: int | None = None
    high: int | None = None
    approx: bool = False
    unit: str
    force: tuple[GoldEntity, ...] = ()
    change: Change | None = None
    optional: bool = False


class GoldStatement(_Gold, frozen=True, kw_only=True):
    """Who says so. `source` absent when nobody is named ("on indique que")."""

    source: Words | None = None
    source_kind: SourceKind
    stance: Stance
    trigger: Words
    optional: bool = False


class GoldDispatch(_Gold, frozen=True, kw_only=True):
    """One dispatch with everything a careful desk reads in it."""

    id: str
    text: str
    title: str | None = None
    published: str
    register: Register
    region: str
    events: tuple[GoldEvent, ...] = ()
    states: tuple[GoldState, ...] = ()
    strengths: tuple[GoldStrength, ...] = ()
    statements: tuple[GoldStatement, ...] = ()


def load_gold(path: Path) -> list[GoldDispatch]:
    """The dispatches of a gold file (JSON Lines). Raises `InputError` that names the line and its fault."""
    found = []
    for place, line in lines_of(path):
        with refusing(place, "gold"):
            found.append(msgspec.json.decode(line, type=GoldDispatch))
    return found


def lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The lines of a file that hold something, each with its place as told to people. Raises `InputError`."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{path}, line {number}", line


@contextmanager
def refusing(place: str, what: str) -> Iterator[None]:
    """Turns what msgspec says of a line into an `InputError` that names the place."""
    try:
        yield
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(place, f"is not {what} ({error})") from None
