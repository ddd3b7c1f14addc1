"""Reports and their records, as a store has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Select, exists, func, or_, select, tuple_

from vigie.model import Reading, Record, Report
from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.chunks import chunks
from vigie.store.filters import Condition, Filters, on_records, on_reports
from vigie.store.packing import unpacked, unpacked_explanation, unpacked_record
from vigie.store.paging import Page, cursor, report_order
from vigie.store.search import Clause, highlights, parse

#: Reports that are put together at once while streaming.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found. Spans: first and next character of what fits, in the title and in the text."""

    report: Report
    in_title: tuple[tuple[int, int], ...] = ()
    in_text: tuple[tuple[int, int], ...] = ()


class ReportQueries(Asking):
    """See `vigie.store.Snapshot`."""

    def readings(self, filters: Filters | None = None) -> Iterator[Reading]:
        """Reports with their records, by date of publication and id; streamed.

        Where something is asked of records, only those that fit and the statements that carry them, and no report without any.
        """
        filters = filters or Filters()
        chosen = None if filters.of_reports_only else on_records(filters)
        for rows in self._batches(filters, chosen):
            found = self._records_by_report([row.n for row in rows], chosen)
            for row in rows:
                records = found.get(row.n, [])
                if records or chosen is None:
                    yield self._reading(row, records)

    def reading(self, report: str) -> Reading | None:
        """One report by its id, with its records; absent when it is not there."""
        row = self._db.execute(_current().where(t.reports.c.id == report)).first()
        return (
            None if row is None else self._reading(row, self._records_by_report([row.n], None).get(row.n, []))
        )

    def versions(self, report: str) -> list[Report]:
        """All versions of a report, numbered; the last one counts."""
        rows = self._db.execute(
            select(t.versions.c.body)
            .join(t.reports, t.reports.c.n == t.versions.c.report)
            .where(t.reports.c.id == report)
            .order_by(t.versions.c.rank)
        ).scalars()
        found = [unpacked(Report, body) for body in rows]
        return (
            [msgspec.structs.replace(one, version=n) for n, one in enumerate(found, 1)]
            if found[1:]
            else found
        )

    def older_versions(self, filters: Filters | None = None) -> Iterator[Report]:
        """The versions that no longer count, of reports that have several; by date of publication, id and number."""
        filters = filters or Filters()
        chosen = None if filters.of_reports_only else on_records(filters)
        for rows in self._batches(filters, chosen, t.reports.c.n.in_(_SEVERAL)):
            for row in rows:
                yield from self.versions(row.id)[:-1]

    def records_of(self, ids: Iterable[str]) -> dict[str, Record]:
        """Records by their ids; unknown ids are left out."""
        found: dict[str, Record] = {}
        for some in chunks(sorted(set(ids))):
            rows = self._db.execute(select(t.records.c.id, t.records.c.body).where(t.records.c.id.in_(some)))
            found.update({row.id: unpacked_record(row.body) for row in rows})
        return found

    def reports_of(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports (the version that counts) by their ids; unknown ids are left out."""
        query = select(t.reports.c.id, t.versions.c.body).join(
            t.versions, t.versions.c.n == t.reports.c.current
        )
        return self._by_id(query, t.reports, ids, Report)

    def unread(self) -> Iterator[tuple[str, str]]:
        """Reports that could not be read (id, why): kept, without records."""
        rows = self._db.execute(
            select(t.reports.c.id, t.versions.c.unread)
            .join(t.versions, t.versions.c.n == t.reports.c.current)
            .where(t.versions.c.unread.is_not(None))
            .order_by(t.reports.c.published, t.reports.c.id)
        )
        return ((row.id, row.unread) for row in rows)

    def search(self, filters: Filters, after: str | None = None, limit: int = 50) -> Page[Hit]:
        """A page of the reports that fit (`filters.text`: what is searched), the newest first. Raises `UsageError` for a bad cursor."""
        clauses = parse(filters.text or "", self._forms)
        chosen = None if filters.of_reports_only else on_records(filters)
        # First which, then what they say: common words fit many, and all of them are put in order.
        which = select(t.reports.c.n, t.reports.c.id, t.reports.c.published)
        if filters.publishers:
            which = which.join(t.versions, t.versions.c.n == t.reports.c.current)
        query = report_order(self._that_fit(which, filters, chosen), after)
        rows = self._db.execute(query.limit(limit + 1)).all()
        reports = self.reports_of(row.id for row in rows[:limit])
        hits = tuple(self._hit(reports[row.id], clauses) for row in rows[:limit])
        last = rows[limit - 1] if len(rows) > limit else None
        return Page(hits, None if last is None else cursor("newest", last.published, last.id))

    def stale(self, run: int, everything: bool = False, after: str = "", limit: int = 200) -> list[Report]:
        """Reports, by id, whose current version was read with another Vigie, codebook or model than `run` reads with; or (`everything`) was
        not read by that run."""
        query = self._stale(select(t.versions.c.body), run, everything).where(t.reports.c.id > after)
        rows = self._db.execute(query.order_by(t.reports.c.id).limit(limit)).scalars()
        return [unpacked(Report, body) for body in rows]

    def count_stale(self, run: int, everything: bool = False) -> int:
        """How many such reports there are."""
        return int(self._db.execute(self._stale(select(func.count()), run, everything)).scalar_one())

    # --- inside ---------------------------------------------------------------------------------------------------------

    def _stale(self, query: Select[Any], run: int, everything: bool) -> Select[Any]:
        ours = self._db.execute(select(t.runs).where(t.runs.c.n == run)).one()
        read_with = or_(*(t.runs.c[name] != getattr(ours, name) for name in ("vigie", "codebook", "model")))
        return (
            query.select_from(t.reports)
            .join(t.versions, t.versions.c.n == t.reports.c.current)
            .outerjoin(t.runs, t.runs.c.n == t.versions.c.read_by)
            .where(or_(t.runs.c.n.is_(None), t.runs.c.n != run if everything else read_with))
        )

    def _fitting(self, filters: Filters, chosen: Sequence[Condition] | None, *more: Condition) -> Select[Any]:
        """The current versions of the reports that fit; with `chosen`, of those that have a record that fits."""
        return self._that_fit(_current().where(*more), filters, chosen)

    def _that_fit(
        self, query: Select[Any], filters: Filters, chosen: Sequence[Condition] | None
    ) -> Select[Any]:
        query = query.where(*on_reports(*self._asked(filters)))
        if chosen is not None:
            query = query.where(exists(select(1).where(t.records.c.report == t.reports.c.n, *chosen)))
        return query

    def _batches(
        self, filters: Filters, chosen: Sequence[Condition] | None, *more: Condition
    ) -> Iterator[Sequence[Any]]:
        query = (
            self._fitting(filters, chosen, *more)
            .order_by(t.reports.c.published, t.reports.c.id)
            .limit(_BATCH)
        )
        rows = self._db.execute(query).all()
        while rows:
            yield rows
            last = tuple_(rows[-1].published, rows[-1].id)
            rows = self._db.execute(query.where(tuple_(t.reports.c.published, t.reports.c.id) > last)).all()

    def _records_by_report(
        self, reports: Sequence[int], chosen: Sequence[Condition] | None
    ) -> dict[int, list[Record]]:
        found: dict[int, list[Record]] = {}
        r = t.records.c
        query = (
            select(r.report, r.id, r.body).where(r.report.in_(reports)).order_by(r.report, r.position, r.id)
        )
        for row in self._db.execute(query):
            found.setdefault(row.report, []).append(unpacked_record(row.body))
        if chosen is None:
            return found
        fitting = set(self._db.execute(select(r.id).where(r.report.in_(reports), *chosen)).scalars())
        return {number: _with_statements(records, fitting) for number, records in found.items()}

    def _reading(self, row: Any, records: Sequence[Record]) -> Reading:
        report = unpacked(Report, row.body)
        if row.versions > 1:
            report = msgspec.structs.replace(report, version=row.versions)
        explanation = unpacked_explanation(report, row.explanation)
        return Reading(report=report, records=tuple(records), explanation=explanation)

    def _hit(self, report: Report, clauses: tuple[Clause, ...]) -> Hit:
        return Hit(
            report,
            tuple(highlights(report.title or "", clauses, self._forms)),
            tuple(highlights(report.text, clauses, self._forms)),
        )


_SEVERAL = select(t.versions.c.report).group_by(t.versions.c.report).having(func.count() > 1)


def _current() -> Select[Any]:
    """Reports with the version that counts, and how many versions there are."""
    every = t.versions.alias()
    versions = select(func.count()).where(every.c.report == t.reports.c.n).scalar_subquery()
    return select(
        t.reports.c.n,
        t.reports.c.id,
        t.reports.c.published,
        t.versions.c.body,
        t.versions.c.explanation,
        versions.label("versions"),
    ).join(t.versions, t.versions.c.n == t.reports.c.current)


def _with_statements(records: list[Record], fitting: set[str]) -> list[Record]:
    """The fitting records and the statements that carry them, in their order."""
    wanted: set[str] = set()
    by_id = {record.id: record for record in records}
    edge = [id for id in by_id if id in fitting]
    while edge:
        id = edge.pop()
        if id in by_id and id not in wanted:
            wanted.add(id)
            edge += by_id[id].said_in
    return [record for record in records if record.id in wanted]
