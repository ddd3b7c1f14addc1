"""An overview ↔ bytes that the store keeps, so that the next server need not read all rows."""

from __future__ import annotations

import zlib

import msgspec
import numpy as np
from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from vigie.store import tables as t
from vigie.store.overview.columns import Codes, Table
from vigie.store.overview.loading import TABLES, Loaded


class _Kept(msgspec.Struct, array_like=True):
    """`form`: which columns there are, of which types; another Vigie may have others."""

    form: str
    words: list[str]
    ids: list[str]
    tables: dict[str, dict[str, bytes]]


def packed_overview(codes: Codes, loaded: Loaded) -> bytes:
    """The columns as bytes."""
    tables = {
        name: {column: getattr(loaded, name)[column].astype(kind).tobytes() for column, kind in types.items()}
        for name, types in TABLES.items()
    }
    return zlib.compress(msgspec.msgpack.encode(_Kept(_FORM, codes.words, list(loaded.ids), tables)), 1)


def unpacked_overview(body: bytes) -> tuple[Codes, Loaded] | None:
    """The columns in bytes; none where another Vigie made them."""
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(body), type=_Kept)
    except (msgspec.MsgspecError, zlib.error):
        return None
    if kept.form != _FORM:
        return None
    tables = {
        name: Table(
            {column: np.frombuffer(kept.tables[name][column], kind) for column, kind in types.items()}
        )
        for name, types in TABLES.items()
    }
    return Codes(kept.words), Loaded(kept.ids, **tables)


def kept(db: Connection) -> tuple[int, bytes] | None:
    """The overview that the store keeps, and the state of the store that it tells."""
    row = db.execute(select(t.overview.c.n, t.overview.c.body)).first()
    return None if row is None else (row.n, row.body)


def keep(db: Connection, generation: int, body: bytes) -> None:
    """Keep this overview in place of the one before."""
    db.execute(delete(t.overview))
    db.execute(insert(t.overview).values(n=generation, body=body))


_FORM = repr(
    {name: {column: np.dtype(kind).str for column, kind in types.items()} for name, types in TABLES.items()}
)
