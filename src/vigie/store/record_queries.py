"""Single records in pages, and where they are told and joined; what the desk's own pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from sqlalchemy import func, select, tuple_
from sqlalchemy.engine import Connection

from vigie.model import Event, Incident, Record, Review
from vigie.store import clock
from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.chunks import chunks
from vigie.store.filters import Filters, on_records, on_reports
from vigie.store.packing import unpacked, unpacked_record
from vigie.store.paging import Page, cursor, opened

RecordKind = Literal["event", "state", "strength", "statement"]


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher: how many reports of it, and the day of the newest."""

    publisher: str | None
    reports: int
    newest: str


class _Titled(msgspec.Struct):
    """A report, of which only the title is read."""

    title: str | None = None


class RecordQueries(Asking):
    """See `vigie.store.Snapshot`."""

    def generation(self) -> int:
        """How often the store was written: the same number means the same answers."""
        return clock.now(self._db)

    def record_page(
        self, kind: RecordKind, filters: Filters | None = None, after: str | None = None, limit: int = 50
    ) -> Page[Record]:
        """A page of records of one kind, the latest day first. Raises `UsageError` for a bad cursor."""
        filters, search = self._asked(filters)
        if _lacks(kind, filters):
            return Page(())
        r = t.records.c
        query = select(r.id, r.first_day, r.body).where(r.kind == kind, *on_records(filters))
        of_reports = on_reports(filters, search)
        if of_reports:
            query = (
                query.join(t.reports, t.reports.c.n == r.report)
                .join(t.versions, t.versions.c.n == t.reports.c.current)
                .where(*of_reports)
            )
        if after is not None:
            query = query.where(tuple_(r.first_day, r.id) < tuple_(*opened(after, "day")))
        rows = self._db.execute(query.order_by(r.first_day.desc(), r.id.desc()).limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        items = tuple(unpacked_record(row.body) for row in rows[:limit])
        return Page(items, None if last is None else cursor("day", last.first_day, last.id))

    @property
    def connection(self) -> Connection:
        """For overviews, which load all incidents at once."""
        return self._db

    def reports_with(self, words: str) -> list[int] | None:
        """Numbers of the reports with these words (see `vigie.store.search`); nothing for words that ask for nothing."""
        _, search = self._asked(Filters(text=words))
        if search is None:
            return None
        return list(self._db.execute(select(t.reports.c.n).where(search)).scalars())

    def incidents_by(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Incidents by their ids; unknown ids are left out."""
        query = select(t.incidents.c.id, t.incidents.c.body)
        return self._by_id(query, t.incidents, ids, Incident)

    def judged_incidents(self) -> set[str]:
        """The incidents of which somebody has judged a record, where that holds."""
        judged = (
            select(t.review_records.c.record)
            .join(t.reviews, t.reviews.c.n == t.review_records.c.review)
            .where(t.reviews.c.active)
        )
        return set(self.incident_ids_of(self._db.execute(judged).scalars()).values())

    def newest_day(self) -> str:
        """The day of the last report; "" where none is known."""
        newest = self._db.execute(select(func.max(t.reports.c.published))).scalar()
        return (newest or "")[:10]

    def review_page(self, after: str | None = None, limit: int = 50) -> Page[Review]:
        """Reviews, the latest first. Raises `UsageError` for a bad cursor."""
        v = t.reviews.c
        query = select(v.n, v.id, v.body)
        if after is not None:
            query = query.where(v.n < int(opened(after, "number")[0]))
        rows = self._db.execute(query.order_by(v.n.desc()).limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        items = tuple(unpacked(Review, row.body) for row in rows[:limit])
        return Page(items, None if last is None else cursor("number", last.n, last.id))

    def titles_of(self, reports: Iterable[str]) -> dict[str, str | None]:
        """The titles of reports by their ids."""
        query = select(t.reports.c.id, t.versions.c.body).join(
            t.versions, t.versions.c.n == t.reports.c.current
        )
        return {id: one.title for id, one in self._by_id(query, t.reports, reports, _Titled).items()}

    def events_in(self, reports: Iterable[str]) -> list[Event]:
        """All events of some reports."""
        found: list[Event] = []
        for some in chunks(sorted(set(reports))):
            numbers = self._db.execute(select(t.reports.c.n).where(t.reports.c.id.in_(some))).scalars().all()
            rows = self._db.execute(
                select(t.records.c.kind, t.records.c.body).where(t.records.c.report.in_(numbers))
            )
            found += [unpacked(Event, row.body) for row in rows if row.kind == "event"]
        return found

    def incident_ids_of(self, records: Iterable[str]) -> dict[str, str]:
        """The incident or thread that each record (by id) is in."""
        found: dict[str, str] = {}
        for members, name in ((t.incident_records, "incident"), (t.thread_records, "thread")):
            for some in chunks(sorted(set(records))):
                rows = self._db.execute(
                    select(t.records.c.id, members.c[name].label("group"))
                    .join(members, members.c.record == t.records.c.n)
                    .where(t.records.c.id.in_(some))
                )
                found.update({row.id: row.group for row in rows})
        return found

    def runs(self, limit: int = 50) -> list[dict[str, Any]]:
        """The latest runs: what ran when, with which versions, and what it did; the newest first."""
        rows = self._db.execute(select(t.runs).order_by(t.runs.c.n.desc()).limit(limit))
        return [
            {**row._mapping, "counts": msgspec.json.decode(row.counts) if row.counts else {}} for row in rows
        ]

    def feeds(self) -> list[dict[str, Any]]:
        """The feeds that are watched: when they were last asked, how often in a row that failed, what was said."""
        rows = self._db.execute(
            select(t.addresses).where(t.addresses.c.changed == "").order_by(t.addresses.c.url)
        )
        return [dict(row._mapping) for row in rows]

    def sources(self) -> Iterator[Source]:
        """Publishers by number of reports."""
        number = func.count().label("number")
        rows = self._db.execute(
            select(t.versions.c.publisher, number, func.max(t.reports.c.published).label("newest"))
            .join(t.reports, t.reports.c.current == t.versions.c.n)
            .group_by(t.versions.c.publisher)
            .order_by(number.desc(), t.versions.c.publisher)
        )
        return (Source(row.publisher, row.number, row.newest) for row in rows)


def _lacks(kind: RecordKind, filters: Filters) -> bool:
    """Whether records of this kind never have what is asked for, so that none need be looked at."""
    placed = filters.countries or filters.box or filters.near
    of_happenings = filters.types or filters.quads or filters.min_sources > 1
    return bool((kind == "statement" and placed) or (kind in ("statement", "strength") and of_happenings))
