"""Reports and their records go in: what one transaction of the only writer may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.engine import Connection

from vigie.model import Explanation, Reading, Record, Report, Telling
from vigie.store import tables as t
from vigie.store.chunks import among, chunks
from vigie.store.joins import drop_groups
from vigie.store.packing import (
    packed,
    packed_explanation,
    packed_telling,
    unpacked,
    unpacked_explanation,
    unpacked_record,
)
from vigie.store.rows import actors, columns, places
from vigie.store.versions import merged, moment, rank
from vigie.store.words import Forms, searchable

_GROUPS = ((t.incidents, t.incident_records, "incident"), (t.threads, t.thread_records, "thread"))


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a version went. `report`: number of its report. `known`: it was there. `turned`: another version counts than before."""

    report: int
    known: bool
    turned: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a report: the records that stay, by number. `touched`: records that shared an incident or thread with any of its own."""

    kept: dict[int, Record]
    touched: frozenset[int]


class ReportWriter:
    """Writes through `connection`; nothing is kept unless its transaction is committed."""

    def __init__(self, connection: Connection, run: int, forms: Forms) -> None:
        self._db, self._run, self._forms = connection, run, forms

    def place(self, report: Report, content: str, unread: str | None = None) -> Placed:
        """Add a version of a report, or recognise it. `unread`: why there are no records of it."""
        number, current = self._report(report)
        found = self._db.execute(
            select(t.versions.c.n, t.versions.c.body).where(
                t.versions.c.report == number, t.versions.c.content == content
            )
        ).first()
        if found is None:
            self._add(number, report, content, unread)
        elif not self._merge(found.n, unpacked(Report, found.body), report, content):
            return Placed(number, known=True, turned=False)
        latest = self._latest(number)
        if latest.n != current:
            published = moment(unpacked(Report, latest.body).published)
            self._db.execute(
                update(t.reports).where(t.reports.c.n == number).values(current=latest.n, published=published)
            )
        return Placed(number, known=found is not None, turned=latest.n != current)

    def current(self, number: int) -> tuple[Report, str | None]:
        """The version of a report that counts, and why it is unread, if it is."""
        row = self._db.execute(
            select(t.versions.c.body, t.versions.c.unread)
            .join(t.reports, t.reports.c.current == t.versions.c.n)
            .where(t.reports.c.n == number)
        ).one()
        return unpacked(Report, row.body), row.unread

    def take_out(self, number: int, report: Report) -> Taken:
        """Take the machine's records of a report out; a human's stay where their words still stand in `report`."""
        rows = self._db.execute(
            select(t.records.c.n, t.records.c.origin, t.records.c.body).where(t.records.c.report == number)
        ).all()
        kept: dict[int, Record] = {}
        for row in rows:
            if row.origin == "human" and _stands(record := unpacked_record(row.body), report):
                kept[row.n] = record
        gone = [row.n for row in rows if row.n not in kept]
        touched = self.break_up([row.n for row in rows])
        for some in chunks(gone):
            self._db.execute(delete(t.records).where(t.records.c.n.in_(some)))
        return Taken(kept, frozenset(touched.difference(gone)))

    def put_in(
        self, number: int, reading: Reading, tellings: Mapping[str, Telling], unread: str | None = None
    ) -> dict[str, int]:
        """Add the records of a reading that are not there yet; gives the numbers of the new ones by id.

        `tellings`: what joining wants to know of a record, by its id. `unread`: why nothing was read.
        """
        there = set(self._db.execute(select(t.records.c.id).where(t.records.c.report == number)).scalars())
        new = [(position, r) for position, r in enumerate(reading.records) if r.id not in there]
        numbers = self._insert(number, new, reading.report.published, tellings)
        self._explain(number, reading, unread)
        self.index(number, reading.report)
        return numbers

    def retell(self, tellings: Mapping[int, Telling | None]) -> None:
        """Change what joining knows of records that are there."""
        for record, telling in tellings.items():
            body = None if telling is None else packed_telling(telling)
            self._db.execute(update(t.records).where(t.records.c.n == record).values(telling=body))

    def records(self, number: int) -> dict[int, Record]:
        """The records of a report by their numbers, in the order of the text."""
        rows = self._db.execute(
            select(t.records.c.n, t.records.c.body)
            .where(t.records.c.report == number)
            .order_by(t.records.c.position, t.records.c.id)
        )
        return {row.n: unpacked_record(row.body) for row in rows}

    def explanation(self, number: int, report: Report) -> Explanation:
        """The reasons of the reading of a report (its current version)."""
        body = self._db.execute(
            select(t.versions.c.explanation)
            .join(t.reports, t.reports.c.current == t.versions.c.n)
            .where(t.reports.c.n == number)
        ).scalar()
        return unpacked_explanation(report, body)

    def break_up(self, records: Sequence[int]) -> set[int]:
        """Delete the incidents and threads of records; gives all who were in them, who are to be joined again."""
        touched: set[int] = set()
        if not records:
            return touched
        for table, members, name in _GROUPS:
            mine = select(members.c[name]).where(among(self._db, members.c.record, records)).distinct()
            groups = set(self._db.execute(mine).scalars())
            theirs = select(members.c.record).where(among(self._db, members.c[name], groups))
            touched.update(self._db.execute(theirs).scalars() if groups else ())
            drop_groups(self._db, table, groups)
        return touched

    def numbered(self, id: str) -> int | None:
        """The number of a report; absent when it is not there."""
        return self._db.execute(select(t.reports.c.n).where(t.reports.c.id == id)).scalar()

    # --- versions -------------------------------------------------------------------------------------------------------

    def _report(self, report: Report) -> tuple[int, int | None]:
        row = self._db.execute(
            select(t.reports.c.n, t.reports.c.current).where(t.reports.c.id == report.id)
        ).first()
        if row is not None:
            return row.n, row.current
        return self._db.execute(
            insert(t.reports).values(id=report.id).returning(t.reports.c.n)
        ).scalar_one(), None

    def _add(self, number: int, report: Report, content: str, unread: str | None) -> None:
        values = {"report": number, "content": content, "unread": unread, "run": self._run}
        self._db.execute(insert(t.versions).values(values | _version_columns(report, content)))

    def _merge(self, version: int, known: Report, again: Report, content: str) -> bool:
        """Whether the second coming of a version changed it."""
        both = merged(known, again)
        if both == known:
            return False
        self._db.execute(
            update(t.versions).where(t.versions.c.n == version).values(_version_columns(both, content))
        )
        return True

    def _latest(self, number: int) -> Any:
        return self._db.execute(
            select(t.versions.c.n, t.versions.c.body)
            .where(t.versions.c.report == number)
            .order_by(t.versions.c.rank.desc())
            .limit(1)
        ).one()

    # --- records --------------------------------------------------------------------------------------------------------

    def _insert(
        self,
        number: int,
        new: Sequence[tuple[int, Record]],
        published: str | None,
        tellings: Mapping[str, Telling],
    ) -> dict[str, int]:
        if not new:
            return {}
        common = {"report": number, "origin": "machine", "run": self._run}
        rows = [
            common
            | columns(record, published)
            | {
                "id": record.id,
                "position": position,
                "body": packed(record),
                "telling": packed_telling(tellings[record.id]) if record.id in tellings else None,
            }
            for position, record in new
        ]
        returning = insert(t.records).returning(t.records.c.id, t.records.c.n)
        numbers: dict[str, int] = {row.id: row.n for row in self._db.execute(returning, rows)}
        self.describe({numbers[record.id]: record for _, record in new})
        return numbers

    def describe(self, records: dict[int, Record]) -> None:
        """Write the rows of actors and places of records that have none."""
        for table, rows in ((t.record_actors, actors), (t.record_places, places)):
            values = [{"record": n} | row for n, record in records.items() for row in rows(record)]
            if values:
                self._db.execute(insert(table), values)

    def _explain(self, number: int, reading: Reading, unread: str | None) -> None:
        current = select(t.reports.c.current).where(t.reports.c.n == number).scalar_subquery()
        explanation = None if unread else packed_explanation(reading.report, reading.explanation)
        self._db.execute(
            update(t.versions)
            .where(t.versions.c.n == current)
            .values(explanation=explanation, unread=unread, read_by=self._run)
        )

    def index(self, number: int, report: Report) -> None:
        """Make a report findable by its words."""
        words, lemmas = searchable(report, self._forms)
        if self._db.dialect.name == "sqlite":
            self._db.execute(text("DELETE FROM report_search WHERE rowid = :n"), {"n": number})
            self._db.execute(
                text("INSERT INTO report_search (rowid, words, lemmas) VALUES (:n, :words, :lemmas)"),
                {"n": number, "words": " ".join(words), "lemmas": " ".join(lemmas)},
            )
            return
        self._db.execute(
            text(
                "INSERT INTO report_search VALUES (:n, CAST(:words AS tsvector), CAST(:lemmas AS tsvector)) "
                "ON CONFLICT (report) DO UPDATE SET words = excluded.words, lemmas = excluded.lemmas"
            ),
            {
                "n": number,
                "words": " ".join(f"{word}:{place}" for place, word in enumerate(words, start=1)),
                "lemmas": " ".join(lemmas),
            },
        )


def _version_columns(report: Report, content: str) -> dict[str, Any]:
    return {
        "rank": rank(report, content),
        "publisher": report.publisher,
        "agency": report.agency,
        "url": report.url,
        "lang": report.lang,
        "fetched": report.fetched,
        "raw_sha256": report.raw_sha256,
        "body": packed(report),
    }


def _stands(record: Record, report: Report) -> bool:
    """Whether the words that a record rests on still stand where they stood: a corrected text may have moved them."""
    return all(
        ((report.title or "") if span.within else report.text)[span.start : span.end] == span.text
        for span in record.evidence
    )
