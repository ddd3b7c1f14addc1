"""What was fetched from the network, and how it went."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from vigie.store import tables as t
from vigie.store.engine import reading, writing


@dataclass(frozen=True, slots=True)
class Address:
    """`etag`, `last_modified`: to tell the server. `changed`: last change that a feed told of this page. `checked`: when (UTC). `failures`: in a row;
    `said`: why the last one failed."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    changed: str = ""
    checked: str | None = None
    failures: int = 0
    said: str | None = None


def known_address(engine: Engine, url: str) -> Address | None:
    """What is known of an address; absent when it was never fetched."""
    with reading(engine) as connection:
        row = connection.execute(select(t.addresses).where(t.addresses.c.url == url)).first()
    return None if row is None else Address(**row._mapping)


def watched(engine: Engine) -> list[Address]:
    """All addresses that were asked for as feeds, in alphabetical order."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(t.addresses).where(t.addresses.c.changed == "").order_by(t.addresses.c.url)
        )
        return [Address(**row._mapping) for row in rows]


def note_address(engine: Engine, address: Address) -> None:
    """Keep how a fetching went, in the place of what was known."""
    values = {name: getattr(address, name) for name in t.addresses.c.keys()}  # noqa: SIM118
    insert = sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert
    statement = insert(t.addresses).values(values).on_conflict_do_update(index_elements=["url"], set_=values)
    with writing(engine) as connection:
        connection.execute(statement)
