"""How long the incidents take to be brought up to date for a new report when a store is full: ``python benchmarks/million.py [--events N]``.

The store is filled in bulk with made-up events of ten years (towns of the gazetteer, few countries in most of the news), each its own incident with the keys that joining
gives it. Then new reports of three events each come in the way that ingest takes them. Printed: milliseconds a report, the whole transaction and joining alone.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from vigie.desk import intake
from vigie.desk.intake import Arrival, Intake
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
    Telling,
)
from vigie.situation import assemble, keys, tellings
from vigie.store import Store
from vigie.store.incident_rows import incident_columns
from vigie.store.packing import packed, packed_telling
from vigie.store.rows import actors, columns, places
from vigie.store.versions import content_key, moment, rank

ROOT = Path(__file__).parents[1]
_FIRST, _DAYS = date(2015, 1, 1), 3650
_TYPES = (
    ("ASSAULT", 4, "attaque"),
    ("COERCE", 4, "arrestation"),
    ("PROTEST", 3, "manifestation"),
    ("CONSULT", 1, "rencontre"),
    ("AID", 2, "aide"),
)
_KINDS, _BATCH, _EVENTS = 4_000, 20_000, 3


def kinds(chance: random.Random) -> list[tuple[dict[str, Any], tuple[str, int, str], int]]:
    """Town, type and toll of the events; towns of a few countries come up most."""
    towns = yaml.load(
        (ROOT / "src/vigie/data/gazetteer/cities.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    by_country: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        by_country.setdefault(town["country_code"], []).append(town)
    countries = sorted(by_country)
    weights = [1 / (1 + place) for place in range(len(countries))]
    return [
        (chance.choice(by_country[code]), chance.choice(_TYPES), chance.randrange(1, 40))
        for code in chance.choices(countries, weights, k=_KINDS)
    ]


def reading(id: str, day: date, told: Sequence[tuple[dict[str, Any], tuple[str, int, str], int]]) -> Reading:
    """A report that tells these events, one a sentence."""
    text, sentences, events = "", [], []
    for number, (town, (type, quad, word), dead) in enumerate(told):
        sentence = f"Une {word} a fait {dead} morts à {town['name']} le {day}, selon la police."
        start = len(text)

        def span(words: str, role: str, start: int = start, sentence: str = sentence) -> Span:
            at = start + sentence.index(words)
            return Span(start=at, end=at + len(words), text=words, role=role)  # type: ignore[arg-type]

        where, toll = span(town["name"], "place"), span(str(dead), "count")
        events.append(
            Event(
                id=f"ev-{id}-{number}", report=id, sentence=number, event=type, quad_code=quad, event_scale=0.0, certainty="stated",
                actor=(Entity(name="inconnus", entity_text="inconnus", code=town["country_code"], sector=("UAF",)),),
                date=Date(text=str(day), start=str(day), end=str(day), precision="day", basis="absolute"),
                event_loc=(Location(extracted_place=town["name"], resolved_place=town["name"], start=where.start, end=where.end,
                                    place_role="happened", geonameid=town["geonameid"], country_code=town["country_code"], resolution=4),),
                counts=(Count(what="dead", low=dead, high=dead, text=toll.text, start=toll.start, end=toll.end),),
                evidence=(span(word, "trigger"), where, toll), why=("benchmark",),
            )
        )  # fmt: skip
        text += sentence + "\n"
        sentences.append(
            SentenceExplanation(sentence=number, start=start, end=start + len(sentence), text=sentence)
        )
    report = Report(id=id, text=text, published=f"{day}T18:00:00+00:00", publisher="AFP", lang="fr")
    return Reading(
        report=report, records=tuple(events), explanation=Explanation(report=id, sentences=tuple(sentences))
    )


class Bulk:
    """Rows for a store, written with plain SQL."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = OFF",
            "cache_size = -1000000",
            "temp_store = MEMORY",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        self._rows: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}

    def add(self, table: str, row: dict[str, Any]) -> None:
        self._rows.setdefault((table, tuple(row)), []).append(tuple(row.values()))

    def write(self) -> None:
        self._db.execute("BEGIN")
        for (table, names), rows in self._rows.items():
            marks = ", ".join("?" * len(names))
            quoted = ", ".join(f'"{name}"' for name in names)
            rows.sort(key=lambda row: str(row[0]))
            self._db.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)
        self._db.execute("COMMIT")
        self._rows.clear()

    def close(self) -> None:
        self._db.execute("ANALYZE")
        self._db.close()


def fill(path: Path, events: int, chance: random.Random, run: int) -> None:
    """Write so many events, two a report."""
    bulk, chosen = Bulk(path), kinds(chance)
    shapes = [_shape(one) for one in chosen]
    for n in range(1, events + 1):
        telling, incident = shapes[chance.randrange(len(shapes))]
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        for table, row in _rows(n, day, telling, incident, run):
            bulk.add(table, row)
        if n % _BATCH == 0 or n == events:
            bulk.write()
    bulk.close()


def _shape(kind: tuple[dict[str, Any], tuple[str, int, str], int]) -> tuple[Telling, Any]:
    (telling,) = tellings(reading("shape", _FIRST, [kind]))
    (incident,) = assemble([telling], [])
    return telling, incident


def _rows(n: int, day: date, shape: Telling, incident: Any, run: int) -> Iterator[tuple[str, dict[str, Any]]]:
    shift = (day - _FIRST).days
    report, id, published = f"b{n}", f"ev-b{n}", f"{day}T18:00:00+00:00"
    assert shape.facts is not None
    assert isinstance(shape.record, Event)
    date = Date(text=str(day), start=str(day), end=str(day), precision="day", basis="absolute")
    record = msgspec.structs.replace(shape.record, id=id, report=report, date=date)
    facts = msgspec.structs.replace(
        shape.facts,
        since=(shape.facts.since or 0) + shift,
        until=(shape.facts.until or 0) + shift,
        sketches=(f"{n:x}",),
    )
    telling = msgspec.structs.replace(
        shape, record=record, chain=id, facts=facts, published=published, signature=b""
    )
    told = Report(id=report, text=record.evidence[0].text, published=published, publisher="AFP")
    content = content_key(told)
    yield "reports", {"n": n, "id": report, "current": n, "published": moment(published)}
    yield "versions", {
        "n": n, "report": n, "content": content, "rank": rank(told, content), "publisher": "AFP", "run": run, "read_by": run, "body": packed(told),
    }  # fmt: skip
    row = {"n": n, "id": id, "report": n, "position": 0, "origin": "machine", "run": run}
    yield (
        "records",
        row | columns(record, published) | {"body": packed(record), "telling": packed_telling(telling)},
    )
    for table, some in (("record_actors", actors(record)), ("record_places", places(record))):
        yield from ((table, {"record": n} | one) for one in some)
    yield from (("block_keys", {"key": key, "record": n}) for key in keys(telling))
    made = msgspec.structs.replace(
        incident,
        id=f"i-b{n}",
        records=(id,),
        reports=(report,),
        date=date,
        first_reported=published,
        last_reported=published,
    )
    yield "incidents", incident_columns(made)
    yield "incident_records", {"incident": made.id, "record": n}


def update(store: Store, run: int, reports: int, seed: int) -> tuple[list[float], list[float]]:
    """Milliseconds of the transaction of each new report, and of joining in it."""
    chosen, chance = kinds(random.Random(1)), random.Random(seed)
    whole: list[float] = []
    joining: list[float] = []
    join: Callable[..., None] = vars(intake)["join"]

    def timed(*arguments: Any) -> None:
        began = time.process_time()
        join(*arguments)
        joining.append((time.process_time() - began) * 1000)

    vars(intake)["join"] = timed
    taking = Intake(store, run, lambda report: (_ for _ in ()).throw(LookupError(report.id)))
    for number in range(reports):
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        told = reading(f"new{seed}-{number}", day, chance.sample(chosen, _EVENTS))
        began = time.process_time()
        taking.take(Arrival(told.report, content_key(told.report)), told)
        whole.append((time.process_time() - began) * 1000)
    vars(intake)["join"] = join
    return whole, joining


def measure(events: int, reports: int, keep: str | None) -> None:
    """Fill a store, bring reports in, print the figures."""
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as folder:
        path = Path(keep or folder) / f"events-{events}.db"
        filled = path.exists()
        with Store.open(str(path), create=True) as store:
            run = store.begin_run("benchmark", "0", "0", "0")
        began = time.perf_counter()
        if not filled:
            fill(path, events, random.Random(1), run)
        spent = time.perf_counter() - began
        with Store.open(str(path)) as store:
            update(store, run, 5, int(time.time()))  # the first ones wait for the disk
            whole, joining = update(store, run, reports, int(time.time()) + 1)
        size = path.stat().st_size / 1e9
    print(f"store            {events:,} events, {size:.1f} GB, filled in {spent:.0f} s")
    for name, figures in (("a report", whole), ("joining alone", joining)):
        print(
            f"{name:<16} {statistics.median(figures):.1f} ms in the middle, {sorted(figures)[int(len(figures) * 0.95)]:.1f} ms at the 95th percentile"
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--events",
        type=int,
        default=20_000,
        help="how many the store holds (1,000,000 take some ten minutes)",
    )
    parser.add_argument("--reports", type=int, default=100, help="how many come in then")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the store there, and use it again")
    options = parser.parse_args()
    measure(options.events, options.reports, options.keep)


if __name__ == "__main__":
    main()
