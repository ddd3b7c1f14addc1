"""The names of actors, as reports give them."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

from vigie.store import tables as t
from vigie.store.asking import Asking
from vigie.store.words import fold


class PartyQueries(Asking):
    """See `vigie.store.Snapshot`."""

    def names(
        self, key: str | None = None, text: str | None = None, limit: int = 50
    ) -> list[tuple[str, str | None, str | None, int]]:
        """Names (as told, code, sector, incidents) of one actor (see `vigie.store.overview.counting.side`) or of all; the most frequent first."""
        p = t.incident_parties.c
        number = func.count(p.incident.distinct()).label("number")
        query = select(func.min(p.label), p.code, p.sector, number).where(p.name.is_not(None))
        if key is not None:
            query = query.where(_is(key))
        if text:
            query = query.where(p.name.contains(fold(text), autoescape=True))
        query = query.group_by(p.name, p.code, p.sector).order_by(number.desc(), p.name).limit(limit)
        return [(row[0], row[1], row[2], row[3]) for row in self._db.execute(query)]


def _is(key: str) -> ColumnElement[bool]:
    p = t.incident_parties.c
    if key.startswith("name:"):
        return p.name == fold(key[5:].strip())
    first, _, second = key.partition(" ")
    if second:
        return (p.code == first) & (p.sector == second)
    return (p.code == first) | ((p.sector == first) & p.code.is_(None))
