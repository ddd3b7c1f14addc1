"""Marks for a map, counts for a timeline and for the choices of a filter. Reads narrow columns only, never whole incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.filters import Filters, on_incidents

Plain = Literal["type", "quad", "certainty", "sources", "disputed", "country"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident on a map. `resolution`: see `vigie.model.Location`. Tolls: -1 where none is told; `dead_low` ≤ `dead`."""

    id: str
    type: str
    quad: int | None
    certainty: str
    disputed: bool
    day: str
    sources: int
    contradictions: int
    dead_low: int
    dead: int
    injured: int
    lat: float | None
    lon: float | None
    resolution: int | None
    place: str | None
    country: str | None


_MARK = (
    "id", "type", "quad", "certainty", "disputed", "first_day", "sources", "contradictions", "dead_low", "dead", "injured",
    "lat", "lon", "resolution", "place", "country",
)  # fmt: skip


class CountQueries(Asking):
    """See `vigie.store.Snapshot`."""

    def marks(self, filters: Filters | None = None, limit: int = 2000) -> list[Mark]:
        """Where incidents are, those of the latest days first; also those whose place is unknown."""
        i = t.incidents.c
        query = select(*(i[name] for name in _MARK)).where(*on_incidents(*self._asked(filters)))
        rows = self._db.execute(query.order_by(i.first_day.desc(), i.id.desc()).limit(limit))
        return [Mark(*row) for row in rows]

    def timeline(self, filters: Filters | None = None) -> list[tuple[str, int | None, int]]:
        """How many incidents began on each day, by quad class; the day is "" where none is known."""
        i = t.incidents.c
        rows = self._db.execute(self._counted((i.first_day, i.quad), filters).order_by(i.first_day, i.quad))
        return [(row[0], row[1], row[2]) for row in rows]

    def counts(self, by: Plain, filters: Filters | None = None) -> list[tuple[str | int | None, int]]:
        """How many incidents have each value, the most frequent first. Country: that of the best place."""
        column = t.incidents.c[by]
        number = func.count().label("number")
        query = select(column, number).where(*on_incidents(*self._asked(filters)))
        return [
            (row[0], row[1])
            for row in self._db.execute(query.group_by(column).order_by(number.desc(), column))
        ]

    def publishers(self, filters: Filters | None = None, limit: int = 30) -> list[tuple[str, int]]:
        """How many incidents each publisher told, the most frequent first."""
        members = t.incident_records
        number = func.count(members.c.incident.distinct()).label("number")
        query = (
            select(t.versions.c.publisher, number)
            .select_from(t.versions)
            .join(t.reports, t.reports.c.current == t.versions.c.n)
            .join(t.records, t.records.c.report == t.reports.c.n)
            .join(members, members.c.record == t.records.c.n)
            .where(t.versions.c.publisher.is_not(None))
        )
        if filters is not None and filters != Filters():
            query = query.join(t.incidents, t.incidents.c.id == members.c.incident).where(
                *on_incidents(*self._asked(filters))
            )
        query = query.group_by(t.versions.c.publisher).order_by(number.desc(), t.versions.c.publisher)
        return [(row[0], row[1]) for row in self._db.execute(query.limit(limit))]

    def places(
        self, filters: Filters | None = None, text: str | None = None, limit: int = 100
    ) -> list[tuple[str, str | None, int | None, float | None, float | None, int | None, int]]:
        """Best places of incidents: name, country, GeoNames id, latitude, longitude, resolution, how many; the most frequent first."""
        i = t.incidents.c
        columns = (i.place, i.country, i.geonameid, i.lat, i.lon, i.resolution)
        query = self._counted(columns, filters).where(i.place.is_not(None))
        if text:
            query = query.where(func.lower(i.place).contains(text.lower(), autoescape=True))
        rows = self._db.execute(query.order_by(func.count().desc(), i.place).limit(limit))
        return [(row[0], row[1], row[2], row[3], row[4], row[5], row[6]) for row in rows]

    def _counted(self, columns: Sequence[ColumnElement[Any]], filters: Filters | None) -> Select[Any]:
        conditions = on_incidents(*self._asked(filters))
        return select(*columns, func.count()).select_from(t.incidents).where(*conditions).group_by(*columns)
