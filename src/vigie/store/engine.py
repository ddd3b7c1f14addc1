"""Where a store is, how to connect to it, and what its errors mean to people."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from vigie.errors import StoreError, UsageError

#: Seconds that a writer waits for the others: the longest transaction is that of one report, or a migration.
PATIENCE = 120
#: PostgreSQL's advisory lock of the one writer: any number, the same in all programs that write a store.
WRITER_LOCK = 0x56494749
_FORMS = "wanted: a path, sqlite:///PATH or postgresql://USER@HOST/NAME"
_FULL = ("database or disk is full", "no space left", "disk quota exceeded", "file too large")


def default_url() -> str:
    """`vigie.db` in the user's data directory."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('vigie', appauthor=False) / 'vigie.db'}"


def store_url(given: str | None) -> URL:
    """The URL of a store: as given; for a path, SQLite there; for nothing, the default. Raises `UsageError`."""
    wanted = (given or "").strip() or default_url()
    if "://" not in wanted:
        wanted = f"sqlite:///{wanted}"
    wanted = re.sub(r"^postgres://", "postgresql://", wanted)
    try:
        url = make_url(wanted)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise UsageError(f"--db: not the URL of a store ({_FORMS})") from None
    if backend not in ("sqlite", "postgresql"):
        raise UsageError(f"--db: {backend} is no database that Vigie keeps a store in ({_FORMS})")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise UsageError("--db: a store in SQLite needs a file (wanted: sqlite:///PATH)")
    return url.set(drivername="sqlite+pysqlite" if backend == "sqlite" else "postgresql+psycopg")


def is_sqlite(url: URL) -> bool:
    """Whether the store is a file."""
    return url.get_backend_name() == "sqlite"


def shown(url: URL) -> str:
    """What people call the store: its path, or its URL without the password."""
    if is_sqlite(url):
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_engine(url: URL, create: bool) -> Engine:
    """An engine for the store. Raises `StoreError` where no file is and none is to be made, or the driver is missing."""
    if is_sqlite(url):
        path = Path(str(url.database))
        if not path.exists():
            if not create:
                raise StoreError(
                    str(path), "no such store", "fill one with vigie ingest, or name another with --db"
                )
            _make_folder(path.parent)
        # isolation_level None: sqlite3 begins no transactions by itself, `_begin_sqlite` does.
        engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"application_name": "vigie"})
    except ModuleNotFoundError:
        raise StoreError(
            shown(url), "needs psycopg, which is not installed", "pip install 'vigie[postgres]'"
        ) from None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction of the only writer, committed at the end; others wait for it. All of it is kept or nothing."""
    with engine.connect().execution_options(vigie_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot of the store, whatever is written meanwhile."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with connection, connection.begin():
        yield connection


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Errors of the database become a `StoreError` of one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise _plain(shown(url), str(error), "") from error
    except DBAPIError as error:
        raise _plain(shown(url), str(error.orig), getattr(error.orig, "sqlstate", None) or "") from error
    except SQLAlchemyError as error:
        raise StoreError(shown(url), f"failed: {error}") from error


def _plain(where: str, said: str, state: str) -> StoreError:
    """A database's message in one line: what it means, and what to do. `state`: SQLSTATE, from PostgreSQL."""
    line = " ".join(said.split())
    lower = line.lower()
    if state == "53100" or any(words in lower for words in _FULL):
        return StoreError(
            where,
            "the disk is full; what is stored so far is whole, the report at hand was not stored",
            "free some space and run the same command again",
        )
    if "locked" in lower or state == "55P03":
        return StoreError(
            where, f"another program has been writing for {PATIENCE} s", "try again when it has ended"
        )
    if "not a database" in lower:
        return StoreError(where, "is not a store of Vigie (no SQLite file)")
    if "malformed" in lower:
        return StoreError(where, "is damaged", "vigie db check tells more; go back to a backup")
    if "readonly" in lower or "read-only" in lower or state == "25006":
        return StoreError(where, "can't be written: read-only")
    if "unable to open" in lower:
        return StoreError(where, "can't be opened", "is the folder there, and may you write in it?")
    if state.startswith("08") or "connection" in lower:
        return StoreError(where, f"can't be reached ({line})", "is the server running?")
    return StoreError(where, f"failed ({line})")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(folder), f"can't be made: {error.strerror or error}") from None


def _prepare_sqlite(connection: Any, _: Any) -> None:
    _use_wal(connection)
    for pragma in (
        # A commit survives the death of the program; after a power cut the last ones may be missing, never half there.
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _use_wal(connection: Any) -> None:
    """Readers and the writer at once. SQLite's own patience does not hold for this change, which two new programs may make at once."""
    deadline = time.monotonic() + PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("vigie_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
