"""How often a store was written: the same number means the same answers."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from vigie.store import tables as t


def tick(connection: Connection) -> None:
    """Note that something is written; part of the same transaction."""
    connection.execute(update(t.clock).values(n=t.clock.c.n + 1))


def now(connection: Connection) -> int:
    """The number as of this snapshot."""
    return int(connection.execute(select(t.clock.c.n)).scalar_one())
