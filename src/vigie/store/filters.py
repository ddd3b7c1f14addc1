"""What to show of a store, as conditions of SQL. Every field narrows; within a field, one of the values is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, radians

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, false, func, or_, select

from vigie.errors import UsageError
from vigie.model.base import Frozen
from vigie.store import tables as t
from vigie.store.words import fold

Condition = ColumnElement[bool]
_KM_A_DEGREE = 111.195
EARTH_KM = 6371.0088
CODES = re.compile(r"[A-Z]{3}(?: [A-Z]{3})?")
#: The finest place of which only the country is known.
COUNTRY = 1


class Filters(Frozen, kw_only=True):
    """What to show; nothing given, everything.

    `since`, `until`: days (ISO 8601) between which the event or state lies at least in part; where none is told the day of publication
    counts. `countries`: ISO 3166 alpha-3. `box`: west, south, east, north in degrees; west above east crosses the 180th
    meridian. `near`: latitude, longitude, kilometres. For `box` and `near`, a place known to its country only lies nowhere. `actors`:
    PLOVER codes ("MLI", "REB", "MLI MIL") or words of a name, in any part. `types`: PLOVER types, and what states are about. `quads`: PLOVER's
    quad classes. `min_sources`: independent ones. `publishers`: publisher or agency of the report. `text`: see `vigie.store.search`.
    """

    since: str | None = None
    until: str | None = None
    countries: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    near: tuple[float, float, float] | None = None
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    certainty: tuple[str, ...] = ()
    disputed: bool | None = None
    min_sources: int = 0
    publishers: tuple[str, ...] = ()
    text: str | None = None

    @property
    def of_reports_only(self) -> bool:
        """Whether nothing is asked of single records."""
        return self == Filters(publishers=self.publishers, text=self.text)


def on_records(filters: Filters) -> list[Condition]:
    """Conditions on rows of `records` (those on their reports: `on_reports`)."""
    found = [*_days_and_types(filters, t.records), *_firmness(filters, t.records)]
    found += [
        exists(select(1).where(table.c.record == t.records.c.n, condition))
        for table, condition in _details(filters)
    ]
    if filters.min_sources > 1:
        found.append(
            or_(
                _corroborated(t.incidents, t.incident_records, "incident", filters.min_sources),
                _corroborated(t.threads, t.thread_records, "thread", filters.min_sources),
            )
        )
    return found


def on_reports(filters: Filters, search: Condition | None) -> list[Condition]:
    """Conditions on rows of `reports` joined with their current version. `search`: the condition for `text`."""
    found: list[Condition] = []
    if filters.publishers:
        columns = (t.versions.c.publisher, t.versions.c.agency)
        found.append(or_(*(column.in_(filters.publishers) for column in columns)))
    if search is not None:
        found.append(search)
    return found


def on_incidents(filters: Filters, search: Condition | None) -> list[Condition]:
    """Conditions on rows of `incidents`. For place, actor, publisher, words: that one of its records fits is enough for each."""
    found = [*_days_and_types(filters, t.incidents), *_firmness(filters, t.incidents)]
    return found + _by_members(filters, t.incidents, t.incident_records, "incident", search)


def on_threads(filters: Filters, search: Condition | None) -> list[Condition]:
    """Conditions on rows of `threads`, as for incidents; how firmly, too, is asked of its records."""
    found = _days_and_types(filters, t.threads)
    firmness = _firmness(filters, t.records)
    if firmness:
        found.append(
            _member(t.threads, t.thread_records, "thread", t.records, t.records.c.n, and_(*firmness))
        )
    return found + _by_members(filters, t.threads, t.thread_records, "thread", search)


def _days_and_types(filters: Filters, table: Table) -> list[Condition]:
    found: list[Condition] = []
    if filters.since:
        found.append(table.c.last_day >= filters.since[:10])
    if filters.until:
        found.append(and_(table.c.first_day <= filters.until[:10], table.c.first_day != ""))
    if filters.types:
        found.append(table.c.type.in_(filters.types))
    return found


def _firmness(filters: Filters, table: Table) -> list[Condition]:
    found: list[Condition] = []
    if filters.quads:
        found.append(table.c.quad.in_(filters.quads))
    if filters.certainty:
        found.append(table.c.certainty.in_(filters.certainty))
    if filters.disputed is not None:
        found.append(table.c.disputed.is_(filters.disputed))
    return found


def _details(filters: Filters) -> Iterator[tuple[Table, Condition]]:
    """Conditions on rows of the tables beside `records`."""
    places, actors = t.record_places, t.record_actors
    where: list[Condition] = []
    if filters.countries:
        where.append(places.c.country_code.in_(filters.countries))
    if filters.box:
        where.append(_in_box(*filters.box))
    if filters.near:
        where.append(_near(*filters.near))
    if where:
        yield places, and_(places.c.role != "dateline", *where)
    if filters.actors:
        yield actors, or_(*(_is_actor(wanted) for wanted in filters.actors))


def _is_actor(wanted: str) -> Condition:
    c = t.record_actors.c
    named = c.name.contains(fold(wanted.strip()), autoescape=True)
    if not CODES.fullmatch(wanted):
        return named if wanted.strip() else false()
    first, _, second = wanted.partition(" ")
    if second:
        return and_(c.code == first, c.sector == second)
    return or_(c.code == first, c.sector == first, c.name == fold(wanted))


def _in_box(west: float, south: float, east: float, north: float) -> Condition:
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise UsageError(f"box {west},{south},{east},{north}: wanted west,south,east,north in degrees")
    c = t.record_places.c
    across = c.lon.between(west, east) if west <= east else or_(c.lon >= west, c.lon <= east)
    return and_(c.lat.between(south, north), across, func.coalesce(c.resolution, COUNTRY + 1) > COUNTRY)


def _near(lat: float, lon: float, km: float) -> Condition:
    """Great-circle distance by the haversine formula, within a box of latitudes that an index can find."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km > 0):
        raise UsageError(f"near {lat},{lon},{km}: wanted latitude,longitude in degrees and kilometres")
    c = t.record_places.c
    reach = km / _KM_A_DEGREE
    half_lat, half_lon = func.sin(func.radians(c.lat - lat) / 2), func.sin(func.radians(c.lon - lon) / 2)
    chord = half_lat * half_lat + func.cos(func.radians(c.lat)) * cos(radians(lat)) * half_lon * half_lon
    return and_(
        c.lat.between(lat - reach, lat + reach),
        func.coalesce(c.resolution, COUNTRY + 1) > COUNTRY,
        2 * EARTH_KM * func.asin(func.sqrt(chord)) <= km,
    )


def _by_members(
    filters: Filters, groups: Table, members: Table, name: str, search: Condition | None
) -> list[Condition]:
    found = [
        _member(groups, members, name, table, table.c.record, condition)
        for table, condition in _details(filters)
    ]
    if filters.min_sources > 1:
        found.append(groups.c.sources >= filters.min_sources)
    of_reports = on_reports(filters, search)
    if of_reports:
        reports = t.records.join(t.reports, t.reports.c.n == t.records.c.report).join(
            t.versions, t.versions.c.n == t.reports.c.current
        )
        found.append(_member(groups, members, name, reports, t.records.c.n, and_(*of_reports)))
    return found


def _member(
    groups: Table,
    members: Table,
    name: str,
    source: FromClause,
    record: ColumnElement[int],
    condition: Condition,
) -> Condition:
    joined = members.join(source, record == members.c.record)
    return exists(select(1).select_from(joined).where(members.c[name] == groups.c.id, condition))


def _corroborated(groups: Table, members: Table, name: str, sources: int) -> Condition:
    joined = members.join(groups, groups.c.id == members.c[name])
    return exists(
        select(1).select_from(joined).where(members.c.record == t.records.c.n, groups.c.sources >= sources)
    )
