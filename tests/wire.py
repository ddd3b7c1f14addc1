"""A made-up wire for tests of ingest: dispatches whose events stand in them, and a reader that needs no parser.

As a program, `python tests/wire.py URL FILE [N]` ingests FILE into the store at URL and, with N, kills itself (SIGKILL) at the N-th
statement that it sends to the database.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from vigie.desk.ingest import Reader, ingest
from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Explanation,
    Location,
    Reading,
    Report,
    SentenceExplanation,
    Span,
)
from vigie.sources.opening import Options
from vigie.store import Store

_PLACES = (
    ("Bagdad", "IRQ", 98182, 33.34, 44.4),
    ("Ménaka", "MLI", 2453514, 15.92, 2.4),
    ("Odessa", "UKR", 698740, 46.48, 30.73),
)
_AGENCIES = ("AFP", "Reuters", "AA", "Xinhua")
_FIRST = date(2024, 3, 1)


def dispatches(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Reports as they stand in JSON Lines: a few happenings, told by several agencies with other tolls, some of them twice."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        place = chance.choice(_PLACES)
        day = _FIRST + timedelta(days=chance.randrange(4))
        dead = chance.choice((3, 3, 4, 12))
        told = [
            f"Une attaque a fait {dead} morts à {place[0]} le {day}, selon la police, dépêche {number % 40}."
        ]
        if chance.random() < 0.4:
            told.append(
                f"Une attaque a fait {dead + 1} morts à {chance.choice(_PLACES)[0]} le {day - timedelta(days=1)}."
            )
        agency = chance.choice(_AGENCIES)
        published = f"{day + timedelta(days=chance.randrange(2))}T{chance.randrange(24):02}:00+00:00"
        found.append(
            {
                "id": f"w{number % (count - count // 10)}",
                "text": "\n".join(told),
                "publisher": agency,
                "published": published,
                "lang": "fr",
            }
        )
    return found


def write(path: Path, lines: Iterable[dict[str, Any]]) -> str:
    """The dispatches as a file of JSON Lines."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def read(report: Report) -> Reading:
    """An event for each line of a dispatch of this wire."""
    events, sentences, start = [], [], 0
    for number, line in enumerate(report.text.split("\n")):
        events.append(_event(report, number, line, start))
        end = start + len(line)
        sentences.append(
            SentenceExplanation(sentence=number, start=start, end=end, text=line, records=(events[-1].id,))
        )
        start = end + 1
    explanation = Explanation(report=report.id, sentences=tuple(sentences))
    return Reading(report=report, records=tuple(events), explanation=explanation)


def _event(report: Report, number: int, line: str, start: int) -> Event:
    words = line.split()
    dead, (place, code, geoname, lat, lon) = int(words[4]), next(p for p in _PLACES if p[0] in words)
    day = next(word.strip(",.") for word in words if word[:2] == "20")

    def span(told: str, role: str) -> Span:
        at = start + line.index(told)
        return Span(start=at, end=at + len(told), text=told, role=role)  # type: ignore[arg-type]

    trigger, where, toll = span("attaque", "trigger"), span(place, "place"), span(words[4], "count")
    return Event(
        id=f"ev-{report.id}-{number}", report=report.id, sentence=number, event="ASSAULT", quad_code=4, event_scale=-9.0,
        certainty="stated", recipient=(Entity(entity_text="morts", code=code, sector=("CVL",)),),
        date=Date(text=day, start=day, end=day, precision="day", basis="absolute"),
        event_loc=(Location(extracted_place=place, resolved_place=place, start=where.start, end=where.end, place_role="happened",
                            geonameid=geoname, lat=lat, lon=lon, country_code=code, resolution=4, city=place),),
        counts=(Count(what="dead", low=dead, high=dead, text=toll.text, start=toll.start, end=toll.end),),
        evidence=(trigger, where, toll), why=("wire",),
    )  # fmt: skip


class WireReader:
    """Stands in for the reader of dispatches."""

    def read(self, report: Report) -> Reading:
        return read(report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return map(read, reports)


def take(url: str, *files: str, tell: Any = None) -> Any:
    """Ingest files with this wire's reader; the summary."""
    reader = Reader(load=lambda language, pipeline: WireReader())  # type: ignore[arg-type,return-value]
    with Store.open(url, create=True) as store:
        return ingest(store, list(files), Options(), tell or (lambda line: None), reader=reader)


def everything(url: str) -> bytes:
    """All that a store says, in its own order, without what depends on the run."""
    with Store.open(url) as store, store.snapshot() as snapshot:
        parts = (
            snapshot.readings(),
            snapshot.older_versions(),
            snapshot.incidents(),
            snapshot.threads(),
            snapshot.links(),
            snapshot.reviews(),
        )
        return b"\n".join(msgspec.json.encode(item) for part in parts for item in part)


def _die_at(statement: int) -> None:
    from sqlalchemy import Engine, event

    sent = 0

    @event.listens_for(Engine, "before_cursor_execute")
    @event.listens_for(Engine, "commit")
    def count(*_: Any) -> None:
        nonlocal sent
        sent += 1
        if sent == statement:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    if sys.argv[3:]:
        _die_at(int(sys.argv[3]))
    take(sys.argv[1], sys.argv[2])
