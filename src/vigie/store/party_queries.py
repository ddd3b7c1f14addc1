"""Who does what to whom, counted over incidents; who accuses, denies, confirms."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from vigie.errors import UsageError
from vigie.model import Incident
from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.filters import Filters, on_incidents
from vigie.store.packing import unpacked
from vigie.store.paging import Page, cursor, ordered
from vigie.store.words import fold

_SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor: PLOVER's code and first sector, or a name where neither is known; how many incidents it acts and suffers in."""

    code: str | None
    sector: str | None
    acts: int
    suffers: int


@dataclass(frozen=True, slots=True)
class Act:
    """How many incidents of one type and day; `done` by the actor, or suffered."""

    done: bool
    day: str
    type: str
    quad: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """How many incidents of one quad class an actor is said to have in common with a recipient."""

    actor: tuple[str | None, str | None]
    recipient: tuple[str | None, str | None]
    quad: int | None
    number: int


class PartyQueries(Asking):
    """See `vigie.store.Snapshot`. An actor is asked for by `key`: a code ("MLI", any sector), a sector ("REB"), both ("MLI MIL"),
    or `name:` and a name."""

    def parties(self, filters: Filters | None = None, limit: int = 100) -> list[Party]:
        """Actors with a code or sector, those of the most incidents first."""
        p = t.incident_parties.c
        acts = func.count(p.incident.distinct()).filter(p.role == "actor")
        suffers = func.count(p.incident.distinct()).filter(p.role == "recipient")
        query = (
            select(p.code, p.sector, acts, suffers)
            .where(p.role.in_(_SIDES), or_(p.code.is_not(None), p.sector.is_not(None)))
            .group_by(p.code, p.sector)
            .order_by((acts + suffers).desc(), p.code, p.sector)
            .limit(limit)
        )
        if filters is not None and filters != Filters():
            query = query.join(t.incidents, t.incidents.c.id == p.incident).where(
                *on_incidents(*self._asked(filters))
            )
        return [Party(*row) for row in self._db.execute(query)]

    def names(
        self, key: str | None = None, text: str | None = None, limit: int = 50
    ) -> list[tuple[str, str | None, str | None, int]]:
        """Names as reports give them (label, code, sector, incidents), of one actor or of all; the most frequent first."""
        p = t.incident_parties.c
        number = func.count(p.incident.distinct()).label("number")
        query = select(func.min(p.label), p.code, p.sector, number).where(p.name.is_not(None))
        if key is not None:
            query = query.where(_is(key))
        if text:
            query = query.where(p.name.contains(fold(text), autoescape=True))
        query = query.group_by(p.name, p.code, p.sector).order_by(number.desc(), p.name).limit(limit)
        return [(row[0], row[1], row[2], row[3]) for row in self._db.execute(query)]

    def acts(self, key: str, filters: Filters | None = None) -> list[Act]:
        """What an actor did and suffered, by day and type."""
        p, i = t.incident_parties.c, t.incidents.c
        done = (p.role == "actor").label("done")
        query = (
            select(done, i.first_day, i.type, i.quad, func.count(i.id.distinct()))
            .select_from(t.incident_parties.join(t.incidents, i.id == p.incident))
            .where(p.role.in_(_SIDES), _is(key), *on_incidents(*self._asked(filters)))
            .group_by(done, i.first_day, i.type, i.quad)
            .order_by(i.first_day, i.type, done)
        )
        return [Act(bool(row[0]), row[1], row[2], row[3], row[4]) for row in self._db.execute(query)]

    def dyads(self, key: str | None = None, filters: Filters | None = None, limit: int = 200) -> list[Dyad]:
        """Who acts towards whom: with an actor's part in it, or all; the most frequent first."""
        a, r = t.incident_parties.alias("a"), t.incident_parties.alias("r")
        i = t.incidents.c
        number = func.count(i.id.distinct()).label("number")
        columns = (a.c.code, a.c.sector, r.c.code, r.c.sector, i.quad)
        query = (
            select(*columns, number)
            .select_from(
                a.join(r, (r.c.incident == a.c.incident) & (r.c.role == "recipient")).join(
                    t.incidents, i.id == a.c.incident
                )
            )
            .where(a.c.role == "actor", _known(a), _known(r), *on_incidents(*self._asked(filters)))
            .group_by(*columns)
            .order_by(number.desc(), *columns)
            .limit(limit)
        )
        if key is not None:
            query = query.where(or_(_is(key, a), _is(key, r)))
        return [Dyad((x[0], x[1]), (x[2], x[3]), x[4], x[5]) for x in self._db.execute(query)]

    def claim_page(
        self, filters: Filters | None = None, stances: int = 0, after: str | None = None, limit: int = 50
    ) -> Page[Incident]:
        """Incidents that somebody accuses somebody of, denies or confirms, last told first. `stances`: at least one of these bits
        (1 accuses, 2 denies, 4 confirms); 0: any."""
        i = t.incidents.c
        asked = i.claims > 0 if not stances else i.claims.bitwise_and(stances) > 0
        conditions = [asked, *on_incidents(*self._asked(filters))]
        query, column = ordered(select(i.id, i.body).where(*conditions), t.incidents, "latest", after)
        rows = self._db.execute(query.add_columns(column.label("value")).limit(limit + 1)).all()
        last = rows[limit - 1] if len(rows) > limit else None
        items = tuple(unpacked(Incident, row.body) for row in rows[:limit])
        return Page(items, None if last is None else cursor("latest", last.value, last.id))

    def claim_matrix(
        self, filters: Filters | None = None
    ) -> list[tuple[str, tuple[str | None, ...], tuple[str | None, ...], int]]:
        """Stance, who takes it (code, sector), on whose doing (the actor of the incident, the accused of an accusation), in how many incidents."""
        v, a = t.incident_parties.alias("v"), t.incident_parties.alias("a")
        i = t.incidents.c
        number = func.count(i.id.distinct()).label("number")
        accused = case((i.type == "ACCUSE", "recipient"), else_="actor")
        columns = (v.c.role, v.c.code, v.c.sector, a.c.code, a.c.sector)
        query = (
            select(*columns, number)
            .select_from(
                v.join(t.incidents, i.id == v.c.incident).outerjoin(
                    a, (a.c.incident == v.c.incident) & (a.c.role == accused)
                )
            )
            .where(v.c.role.not_in(_SIDES), *on_incidents(*self._asked(filters)))
            .group_by(*columns)
            .order_by(number.desc(), *columns)
        )
        return [(x[0], (x[1], x[2]), (x[3], x[4]), x[5]) for x in self._db.execute(query)]


def _known(table: object) -> ColumnElement[bool]:
    return or_(table.c.code.is_not(None), table.c.sector.is_not(None))  # type: ignore[attr-defined]


def _is(key: str, table: object = t.incident_parties) -> ColumnElement[bool]:
    c = table.c  # type: ignore[attr-defined]
    if key.startswith("name:"):
        return c.name == fold(key[5:].strip())  # type: ignore[no-any-return]
    words = key.split()
    if not words or len(words) > 2 or not all(word.isalpha() and word.isupper() for word in words):
        raise UsageError(f"{key!r} is no actor (wanted: MLI, REB, MLI MIL, or name: and a name)")
    if len(words) == 2:
        return (c.code == words[0]) & (c.sector == words[1])  # type: ignore[no-any-return]
    return (c.code == words[0]) | ((c.sector == words[0]) & c.code.is_(None))  # type: ignore[no-any-return]
