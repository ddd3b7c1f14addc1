"""The store's rows → tables in memory: all of them, or those that changed after a moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from vigie.store import tables as t
from vigie.store.overview.columns import Codes, Table, day_number, moment_number, table, tie

_INCIDENT = {
    "first_day": np.int32, "last_day": np.int32, "first_reported": np.int64, "last_reported": np.int64, "tie": np.int64, "type": np.int32,
    "quad": np.int8, "certainty": np.int32, "disputed": np.bool_, "sources": np.int32, "contradictions": np.int32, "dead": np.int32,
    "dead_low": np.int32, "injured": np.int32, "claims": np.int8, "doubt": np.int32, "lat": np.float64, "lon": np.float64,
    "resolution": np.int8, "geonameid": np.int64, "country": np.int32, "place": np.int32,
}  # fmt: skip
_PLACE = {"row": np.int64, "country": np.int32, "lat": np.float64, "lon": np.float64, "resolution": np.int8}
_ACTOR = {"row": np.int64, "code": np.int32, "sector": np.int32, "name": np.int32}
_PARTY = {"row": np.int64, "role": np.int8, "code": np.int32, "sector": np.int32, "name": np.int32}
#: The parts that parties of an incident have.
ROLES = ("actor", "recipient", "accuses", "denies", "confirms")
_MEMBER = {"row": np.int64, "report": np.int64, "publisher": np.int32, "agency": np.int32}

#: The tables of an overview.
TABLES: dict[str, dict[str, Any]] = {
    "incidents": _INCIDENT, "places": _PLACE, "actors": _ACTOR, "parties": _PARTY, "members": _MEMBER,
}  # fmt: skip


class Loaded:
    """Some incidents by number of their row, with what belongs to them; `row` in the other tables is that number.

    `places`, `actors`, `members`: of their records, for filters. `parties`: of the incidents.
    """

    def __init__(
        self, ids: list[str], incidents: Table, places: Table, actors: Table, parties: Table, members: Table
    ) -> None:
        self.ids, self.incidents = ids, incidents
        self.places, self.actors, self.parties, self.members = places, actors, parties, members


def load(db: Connection, codes: Codes, after: int | None = None) -> Loaded:
    """All incidents, or those written after generation `after`."""
    return _Loading(db, codes, after).loaded()


def ids(db: Connection) -> set[str]:
    """The ids of all incidents."""
    return set(db.execute(select(t.incidents.c.id)).scalars())


class _Loading:
    def __init__(self, db: Connection, codes: Codes, after: int | None) -> None:
        self._db, self._codes, self._after = db, codes, after

    def loaded(self) -> Loaded:
        number = self._codes.number
        names: list[str] = []
        incidents = table(_INCIDENT, self._incidents(names))
        self._rows = {id: row for row, id in enumerate(names)}
        member, place, actor, party = (
            t.incident_records.c,
            t.record_places.c,
            t.record_actors.c,
            t.incident_parties.c,
        )
        places = select(member.incident, place.country_code, place.lat, place.lon, place.resolution).join(
            t.record_places, (place.record == member.record) & (place.role != "dateline")
        )
        actors = select(member.incident, actor.code, actor.sector, actor.name).join(
            t.record_actors, actor.record == member.record
        )
        members = (
            select(member.incident, t.records.c.report, t.versions.c.publisher, t.versions.c.agency)
            .join(t.records, t.records.c.n == member.record)
            .join(t.reports, t.reports.c.n == t.records.c.report)
            .join(t.versions, t.versions.c.n == t.reports.c.current)
        )
        parties = select(party.incident, party.role, party.code, party.sector, party.name)
        return Loaded(
            names,
            incidents,
            table(_PLACE, ((r, number(c), _float(lat), _float(lon), res or 0) for r, c, lat, lon, res in self._of(places, member))),
            table(_ACTOR, ((r, number(c), number(s), number(n)) for r, c, s, n in self._of(actors, member))),
            table(_PARTY, ((r, ROLES.index(role), number(c), number(s), number(n)) for r, role, c, s, n in self._of(parties, party))),
            table(_MEMBER, ((r, report, number(p), number(a)) for r, report, p, a in self._of(members, member))),
        )  # fmt: skip

    def _incidents(self, names: list[str]) -> Iterator[tuple[Any, ...]]:
        i, number = t.incidents.c, self._codes.number
        query = select(
            i.id, i.first_day, i.last_day, i.first_reported, i.last_reported, i.type, i.quad, i.certainty, i.disputed, i.sources,
            i.contradictions, i.dead, i.dead_low, i.injured, i.claims, i.doubt, i.lat, i.lon, i.resolution, i.geonameid, i.country, i.place,
        )  # fmt: skip
        if self._after is not None:
            query = query.where(i.changed > self._after)
        for row in self._db.execute(query):
            names.append(row.id)
            yield (
                day_number(row.first_day), day_number(row.last_day), moment_number(row.first_reported), moment_number(row.last_reported),
                tie(row.id), number(row.type), row.quad or 0, number(row.certainty), row.disputed, row.sources, row.contradictions, row.dead,
                row.dead_low, row.injured, row.claims, row.doubt, _float(row.lat), _float(row.lon), row.resolution or 0,
                row.geonameid or 0, number(row.country), number(row.place),
            )  # fmt: skip

    def _of(self, query: Select[Any], members: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of what belongs to the incidents, with the number of the incident's row in front."""
        if self._after is not None:
            query = query.join(t.incidents, t.incidents.c.id == members.incident).where(
                t.incidents.c.changed > self._after
            )
        for id, *rest in self._db.execute(query):
            row = self._rows.get(id)
            if row is not None:
                yield (row, *rest)


def _float(value: float | None) -> float:
    return float("nan") if value is None else value
