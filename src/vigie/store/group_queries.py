"""Incidents, threads, links and reviews, as a store has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import Table, func, select
from sqlalchemy.sql.elements import ColumnElement

from vigie.model import Decision, Incident, Link, Review, Thread
from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.filters import Condition, Filters, on_incidents, on_threads
from vigie.store.packing import unpacked
from vigie.store.paging import Order, Page, cursor, ordered

T = TypeVar("T", Incident, Thread)
Facet = Literal["day", "type", "quad", "certainty", "country"]


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many of each kind are kept. `unread`: versions of reports of which Vigie reads nothing."""

    reports: int
    versions: int
    unread: int
    records: int
    incidents: int
    threads: int
    links: int
    reviews: int


class GroupQueries(Asking):
    """See `vigie.store.Snapshot`."""

    def incidents(self, filters: Filters | None = None) -> Iterator[Incident]:
        """Incidents by first report and id; streamed."""
        return self._stream(t.incidents, on_incidents(*self._asked(filters)), Incident)

    def threads(self, filters: Filters | None = None) -> Iterator[Thread]:
        """Threads by first report and id; streamed."""
        return self._stream(t.threads, on_threads(*self._asked(filters)), Thread)

    def incident_page(
        self,
        filters: Filters | None = None,
        order: Order = "latest",
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Incident]:
        """A page of incidents. Raises `UsageError` for a bad cursor."""
        return self._page(t.incidents, on_incidents(*self._asked(filters)), Incident, order, after, limit)

    def thread_page(
        self,
        filters: Filters | None = None,
        order: Order = "latest",
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Thread]:
        """A page of threads. Raises `UsageError` for a bad cursor."""
        return self._page(t.threads, on_threads(*self._asked(filters)), Thread, order, after, limit)

    def incident(self, id: str) -> Incident | None:
        """One incident, by its id or by that of one of its records."""
        return self._one(t.incidents, t.incident_records, "incident", id, Incident)

    def thread(self, id: str) -> Thread | None:
        """One thread, by its id or by that of one of its records."""
        return self._one(t.threads, t.thread_records, "thread", id, Thread)

    def count_incidents(self, filters: Filters | None = None) -> int:
        """How many incidents fit."""
        return self._count(t.incidents, *on_incidents(*self._asked(filters)))

    def facets(self, by: Sequence[Facet], filters: Filters | None = None) -> list[tuple[Any, ...]]:
        """How many incidents fit, counted by day, type, quad class, certainty or country, or by several: the values, then the count.

        An incident counts for each country that one of its records places it in.
        """
        columns = [_facet(name) for name in by]
        query = select(*columns, func.count(t.incidents.c.id.distinct())).select_from(t.incidents)
        if "country" in by:
            members, places = t.incident_records, t.record_places
            query = query.join(members, members.c.incident == t.incidents.c.id).join(
                places, (places.c.record == members.c.record) & (places.c.role != "dateline")
            )
        query = query.where(*on_incidents(*self._asked(filters))).group_by(*columns).order_by(*columns)
        return [tuple(row) for row in self._db.execute(query)]

    def decisions(self, record: str) -> list[Decision]:
        """What was decided for a record and others, joins and refusals alike, with the reasons."""
        number = select(t.records.c.n).where(t.records.c.id == record).scalar_subquery()
        rows = self._db.execute(
            select(t.decisions.c.body).where((t.decisions.c.a == number) | (t.decisions.c.b == number))
        ).scalars()
        return sorted((unpacked(Decision, body) for body in rows), key=lambda d: (d.a, d.b))

    def links(self, filters: Filters | None = None, incidents: Iterable[str] | None = None) -> Iterator[Link]:
        """Links by id: those of `incidents`; those between incidents that both fit `filters`."""
        query = select(t.links.c.body).order_by(t.links.c.id)
        if filters is not None and filters != Filters():
            fitting = select(t.incidents.c.id).where(*on_incidents(*self._asked(filters)))
            query = query.where(t.links.c.source.in_(fitting), t.links.c.target.in_(fitting))
        if incidents is not None:
            wanted = list(incidents)
            query = query.where(t.links.c.source.in_(wanted) | t.links.c.target.in_(wanted))
        return (unpacked(Link, body) for body in self._db.execute(query).scalars())

    def reviews(self, records: Iterable[str] | None = None, active: bool = False) -> Iterator[Review]:
        """Reviews by id: all; those of `records`; those that hold (`active`), so were not undone."""
        query = select(t.reviews.c.body).order_by(t.reviews.c.id)
        if records is not None:
            about = select(t.review_records.c.review).where(t.review_records.c.record.in_(list(records)))
            query = query.where(t.reviews.c.n.in_(about))
        if active:
            query = query.where(t.reviews.c.active)
        return (unpacked(Review, body) for body in self._db.execute(query).scalars())

    def statistics(self) -> Statistics:
        """How many of each kind are kept."""
        return Statistics(
            reports=self._count(t.reports),
            versions=self._count(t.versions),
            unread=self._count(t.versions, t.versions.c.unread.is_not(None)),
            records=self._count(t.records),
            incidents=self._count(t.incidents),
            threads=self._count(t.threads),
            links=self._count(t.links),
            reviews=self._count(t.reviews),
        )

    # --- inside ---------------------------------------------------------------------------------------------------------

    def _count(self, table: Table, *conditions: Condition) -> int:
        return int(self._db.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())

    def _stream(self, table: Table, conditions: Sequence[Condition], kind: type[T]) -> Iterator[T]:
        after: str | None = None
        while True:
            page = self._page(table, conditions, kind, "oldest", after, 500)
            yield from page.items
            if page.after is None:
                return
            after = page.after

    def _page(
        self,
        table: Table,
        conditions: Sequence[Condition],
        kind: type[T],
        order: Order,
        after: str | None,
        limit: int,
    ) -> Page[T]:
        query, column = ordered(select(table.c.id, table.c.body).where(*conditions), table, order, after)
        rows = self._db.execute(query.add_columns(column.label("value")).limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        items = tuple(unpacked(kind, row.body) for row in rows[:limit])
        return Page(items, None if last is None else cursor(order, last.value, last.id))

    def _one(self, table: Table, members: Table, name: str, id: str, kind: type[T]) -> T | None:
        holding = (
            select(members.c[name])
            .join(t.records, t.records.c.n == members.c.record)
            .where(t.records.c.id == id)
            .scalar_subquery()
        )
        body = self._db.execute(
            select(table.c.body).where((table.c.id == id) | (table.c.id == holding)).limit(1)
        ).scalar()
        return None if body is None else unpacked(kind, body)


def _facet(name: Facet) -> ColumnElement[Any]:
    if name == "country":
        return t.record_places.c.country_code
    if name == "day":
        return t.incidents.c.first_day
    column: ColumnElement[Any] = t.incidents.c[name]
    return column
