"""A big store for measures: made-up incidents in the sizes and proportions of a desk's, written in bulk.

    python -m benchmarks.board_store PATH [--incidents 100000]

Always the same store for the same number. Nothing is read or joined: records and incidents are put together from lists.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice, product
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event, insert, text

from vigie.codebook.gazetteer import fold
from vigie.codebook.ontology import Ontology
from vigie.language.forms import dictionary_forms
from vigie.model import (
    Count,
    Date,
    Decision,
    Entity,
    Event,
    Explanation,
    FieldValue,
    Figure,
    Incident,
    IndependentSource,
    Location,
    Reason,
    Record,
    Report,
    SentenceExplanation,
    Span,
    Statement,
    Toll,
    Voice,
)
from vigie.store import Store
from vigie.store import tables as t
from vigie.store.incident_rows import incident_columns, party_rows
from vigie.store.packing import packed, packed_explanation
from vigie.store.rows import actors, columns, places
from vigie.store.versions import content_key, moment, rank
from vigie.store.words import Forms, forms_by, searchable

FIRST_DAY, _DAYS = date(2023, 1, 1), 1000
COUNTRIES = (
    "MLI", "NER", "BFA", "NGA", "TCD", "SDN", "SOM", "ETH", "COD", "CAF", "CMR", "MOZ", "LBY", "EGY", "TUN", "DZA", "SYR", "IRQ", "IRN", "YEM",
    "ISR", "LBN", "TUR", "UKR", "RUS", "AFG", "PAK", "IND", "MMR", "PHL", "COL", "VEN", "HTI", "MEX", "FRA", "DEU", "GBR", "USA", "CHN", "TWN",
)  # fmt: skip
_SECTORS = ("GOV", "MIL", "COP", "REB", "CVL", "OPP", "MED", "UAF", None)
MEDIA = (
    "AFP",
    "Reuters",
    "AA",
    "Xinhua",
    "AP",
    "RFI",
    "TASS",
    "ANI",
    "Radio Sud",
    "Le Courrier",
    "La Tribune",
    "L'Écho",
)
_FIRMNESS = ("stated", "stated", "stated", "stated", "alleged", "alleged", "feared", "planned", "denied")
WORDS = (
    "attaque", "armée", "police", "village", "soldats", "rebelles", "hommes", "armés", "véhicule", "route", "région",
    "population", "civils", "blessés", "morts", "bilan", "source", "locale", "ministère", "défense", "gouvernement", "président",
    "accord", "trêve", "négociations", "frontière", "ville", "marché", "école", "hôpital", "embuscade", "explosion", "drone",
    "frappe", "aérienne", "opération", "patrouille", "convoi", "otages", "libération", "manifestation", "arrestation",
    "sanctions", "diplomatie", "visite", "sommet", "conseil", "sécurité", "union", "organisation", "humanitaire", "déplacés",
    "réfugiés", "camp", "eau", "nourriture", "aide", "coopération", "soutien", "menace", "condamnation", "enquête", "justice",
    "tribunal", "élections", "campagne",
)  # fmt: skip
_SYLLABLES = (
    "ba",
    "dor",
    "mi",
    "tan",
    "le",
    "sou",
    "ker",
    "fa",
    "gri",
    "no",
    "val",
    "pe",
    "rou",
    "chi",
    "zan",
    "to",
    "du",
    "mar",
    "ven",
    "ou",
)
#: Those and made-up ones, in the order of their frequency.
VOCABULARY = (*WORDS, *("".join(parts) for parts in islice(product(_SYLLABLES, repeat=4), 0, None, 8)))
#: Frequencies as in a language (Zipf's law).
_SUMS = tuple(accumulate(1 / rank for rank in range(8, len(VOCABULARY) + 8)))
_BATCH = 2000


def words_by_frequency(
    chance: random.Random, count: int, rarest: int = len(VOCABULARY), commonest: int = 0
) -> list[str]:
    """Words of the vocabulary as often as they come, between two ranks."""
    sums = [one - _SUMS[commonest - 1] for one in _SUMS[commonest:rarest]] if commonest else _SUMS[:rarest]
    return chance.choices(VOCABULARY[commonest:rarest], cum_weights=sums, k=count)


class Desk:
    """Makes reports, records and incidents by chance, always the same for a number."""

    def __init__(self, incidents: int, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.incidents = incidents
        self.ontology = Ontology.load()
        self.types = tuple(self.ontology.types)
        self.weights = [8 if kind in ("ASSAULT", "CONSULT", "COERCE") else 2 for kind in self.types]
        self.towns = [self._town(n) for n in range(2500)]
        self._reports = 0

    def batches(self) -> Iterator[list[Happening]]:
        made = (self._happening(n) for n in range(self.incidents))
        while some := list(islice(made, _BATCH)):
            yield some

    def _town(self, number: int) -> Location:
        chance = self.chance
        country, resolution = chance.choice(COUNTRIES), chance.choice((5, 4, 4, 4, 3, 2, 1))
        return Location(
            extracted_place=f"Ville-{number}", resolved_place=f"Ville-{number}", start=60, end=68, place_role="happened", geonameid=number + 1,
            lat=round(chance.uniform(-30, 60), 4), lon=round(chance.uniform(-90, 120), 4), province=f"Province {number % 300}",
            country=country.title(), country_code=country, resolution=resolution, feature_class="P",
        )  # fmt: skip

    def _who(self, country: str) -> Entity:
        sector = self.chance.choice(_SECTORS)
        name = f"{self.chance.choice(WORDS)} {country.lower()}"
        return Entity(
            name=name,
            code=country,
            sector=(sector,) if sector else (),
            entity_text=name,
            start=0,
            end=len(name),
        )

    def _happening(self, number: int) -> Happening:
        chance = self.chance
        kind = chance.choices(self.types, self.weights)[0]
        town = chance.choice(self.towns)
        day = FIRST_DAY + timedelta(days=int(_DAYS * chance.random() ** 0.7))
        actor, recipient = (
            self._who(str(town.country_code)),
            self._who(chance.choice((town.country_code or "MLI", *COUNTRIES))),
        )
        tellings = chance.choices((1, 2, 3, 4, 6), (60, 22, 10, 5, 3))[0]
        dead = chance.choice((None, None, 1, 2, 3, 5, 12)) if self.ontology.quad(kind) == 4 else None
        told = [self._telling(number, n, kind, actor, recipient, town, day, dead) for n in range(tellings)]
        return Happening(told, self._incident(number, kind, actor, recipient, town, day, told))

    def _telling(
        self, incident: int, number: int, kind: str, actor: Entity, recipient: Entity, town: Location, day: date, dead: int | None
    ) -> Told:  # fmt: skip
        chance = self.chance
        medium = chance.choice(MEDIA)
        published = (
            f"{day + timedelta(days=number // 2)}T{chance.randrange(24):02}:{chance.randrange(60):02}:00Z"
        )
        sentence = f"{actor.name} {' '.join(words_by_frequency(chance, 6))} {town.resolved_place} {' '.join(words_by_frequency(chance, 8))}."
        body = " ".join(f"{' '.join(words_by_frequency(chance, 14)).capitalize()}." for _ in range(9))
        id = f"b-{incident}-{number}"
        report = Report(
            id=id, text=f"{sentence} {body}", title=f"{' '.join(words_by_frequency(chance, 7)).capitalize()}", published=published, publisher=medium,
            agency=medium if medium in MEDIA[:8] else None, url=f"https://{fold(medium).replace(' ', '')}.example/{id}", lang="fr",
        )  # fmt: skip
        toll = dead + chance.choice((0, 0, 0, 1)) if dead is not None else None
        counts = (
            ()
            if toll is None
            else (Count(what="dead", low=toll, high=toll, text=f"{toll} morts", start=10, end=18),)
        )
        stance = chance.choice(("asserts", "asserts", "announces", "accuses", "denies", "confirms"))
        firmness = chance.choice(_FIRMNESS)
        statement = Statement(
            id=f"st-{id}", report=id, sentence=0, source=recipient, source_kind="institution", verb="dire", stance=stance, certainty="stated",  # type: ignore[arg-type]
            evidence=(Span(start=0, end=6, text=report.text[:6], role="source"),), why=("fr/saying:dire",),
        )  # fmt: skip
        record = Event(
            id=f"ev-{id}", report=id, sentence=0, event=kind, quad_code=self.ontology.quad(kind), event_scale=0.0, certainty=firmness,  # type: ignore[arg-type]
            disputed=stance == "denies", actor=(actor,), recipient=(recipient,),
            date=Date(text="vendredi", start=str(day), end=str(day), precision="day", basis="published"), event_loc=(town,), counts=counts,
            said_in=(statement.id,), evidence=tuple(Span(start=n, end=n + 5, text=report.text[n : n + 5], role="trigger") for n in range(4)),
            why=("fr/events/assault:tuer", "fr/offices:soldat", "rule:apposition"),
        )  # fmt: skip
        voice = Voice(
            report=id, medium=medium, published=published, name=recipient.name, code=recipient.code, sector=recipient.sector,
            source_kind="institution", stance=stance, certainty=firmness,  # type: ignore[arg-type]
        )  # fmt: skip
        return Told(report, record, statement, voice)

    def _incident(
        self, number: int, kind: str, actor: Entity, recipient: Entity, town: Location, day: date, told: Sequence[Told]
    ) -> Incident:  # fmt: skip
        records, reports = tuple(one.record.id for one in told), tuple(one.report.id for one in told)
        voices = tuple(one.voice for one in told)
        named = (("event", kind), ("actor", str(actor.name)), ("recipient", str(recipient.name)), ("date", str(day)), ("place", str(town.resolved_place)), ("certainty", told[0].record.certainty))  # fmt: skip
        figures = tuple(
            Figure(low=c.low, high=c.high, text=c.text, record=o.record.id, report=o.report.id, published=o.report.published, voice=o.voice)
            for o in told for c in o.record.counts
        )  # fmt: skip
        lows = [one.low for one in figures if one.low is not None]
        tolls = (
            (Toll(what="dead", low=min(lows), high=max(lows), figures=figures, latest=len(figures) - 1),)
            if lows
            else ()
        )
        return Incident(
            id=f"i-{number}", family="violence", event=kind, certainty=told[0].record.certainty, disputed=any(o.record.disputed for o in told),
            actor=(actor,), recipient=(recipient,), date=told[0].record.date, event_loc=(town,), counts=tolls, records=records, reports=reports,
            values=tuple(
                FieldValue(field=field, value=value, words=value, records=records, reports=reports, sources=len(told), voices=voices, best=True)  # type: ignore[arg-type]
                for field, value in named
            ),
            sources=tuple(IndependentSource(name=o.report.publisher, agency=o.report.agency, reports=(o.report.id,)) for o in told),
            independent_sources=len(told), certainties=voices, first_reported=told[0].report.published, last_reported=told[-1].report.published,
            joins=tuple(
                Decision(a=records[0], b=other, outcome="join", weight=3.0, reasons=(Reason(rule="date:same", words="same day", weight=1.2),))
                for other in records[1:]
            ),
        )  # fmt: skip


class Told:
    """One report with its records."""

    def __init__(self, report: Report, record: Event, statement: Statement, voice: Voice) -> None:
        self.report, self.record, self.statement, self.voice = report, record, statement, voice


class Happening:
    """An incident and who tells it."""

    def __init__(self, told: Sequence[Told], incident: Incident) -> None:
        self.told, self.incident = told, incident


class Filler:
    """Writes rows in bulk."""

    def __init__(self, engine: Engine, forms: Forms) -> None:
        self._engine, self._forms = engine, forms
        self._report = self._record = 0

    def write(self, happenings: Sequence[Happening]) -> None:
        rows: dict[Table, list[Mapping[str, Any]]] = {table: [] for table in _TABLES}
        search: list[dict[str, Any]] = []
        for one in happenings:
            members = [self._told(told, rows, search) for told in one.told]
            rows[t.incidents].append(incident_columns(one.incident))
            rows[t.incident_parties] += party_rows(one.incident)
            rows[t.incident_records] += [{"incident": one.incident.id, "record": n} for n in members]
        with self._engine.begin() as db:
            for table, values in rows.items():
                db.execute(insert(table), values)
            db.execute(
                text("INSERT INTO report_search (rowid, words, lemmas) VALUES (:n, :words, :lemmas)"), search
            )

    def _told(
        self, told: Told, rows: dict[Table, list[Mapping[str, Any]]], search: list[dict[str, Any]]
    ) -> int:
        self._report += 1
        n, report = self._report, told.report
        content = content_key(report, agency=report.agency, lang=report.lang)
        sentence = SentenceExplanation(
            sentence=0, start=0, end=80, text=report.text[:80], records=(told.record.id, told.statement.id)
        )
        why = packed_explanation(report, Explanation(report=report.id, sentences=(sentence,)))
        rows[t.reports].append({"n": n, "id": report.id, "current": n, "published": moment(report.published)})
        rows[t.versions].append(
            {
                "n": n, "report": n, "content": content, "rank": rank(report, content), "publisher": report.publisher, "agency": report.agency,
                "url": report.url, "lang": report.lang, "run": 1, "read_by": 1, "body": packed(report), "explanation": why,
            }
        )  # fmt: skip
        words, lemmas = searchable(report, self._forms)
        search.append({"n": n, "words": " ".join(words), "lemmas": " ".join(lemmas)})
        records: tuple[Record, ...] = (told.record, told.statement)
        for position, record in enumerate(records):
            self._record += 1
            common = {
                "n": self._record,
                "id": record.id,
                "report": n,
                "position": position,
                "origin": "machine",
                "run": 1,
            }
            rows[t.records].append({**common, **columns(record, report.published), "body": packed(record)})
            rows[t.record_actors] += [{"record": self._record, **row} for row in actors(record)]
            rows[t.record_places] += [{"record": self._record, **row} for row in places(record)]
        return self._record - 1


_TABLES = (
    t.reports, t.versions, t.records, t.record_actors, t.record_places, t.incidents, t.incident_parties, t.incident_records,
)  # fmt: skip


def fill(path: str, incidents: int, tell: Callable[[str], None] = lambda line: None) -> None:
    """Make a store of that many incidents at a path where there is none."""
    with Store.open(path, create=True) as store:
        store.begin_run("benchmark", "0", "0", "0")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda db, _: db.execute("PRAGMA synchronous = OFF"))
    filler, began = Filler(engine, forms_by(dictionary_forms())), time.monotonic()
    for number, batch in enumerate(Desk(incidents).batches(), start=1):
        filler.write(batch)
        tell(f"{min(number * _BATCH, incidents):,} incidents, {time.monotonic() - began:.0f} s")
    with engine.begin() as db:
        db.execute(text("ANALYZE"))
    engine.dispose()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("path")
    options.add_argument("--incidents", type=int, default=100_000)
    given = options.parse_args()
    fill(given.path, given.incidents, lambda line: print(line, file=sys.stderr))
