"""The API over a store that the tests fill, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import newsroom
import pytest
from fastapi.testclient import TestClient
from stores import new_database

from vigie.api.app import create_app
from vigie.api.settings import Settings
from vigie.desk.ingest import open_store
from vigie.desk.reading_room import ReadingRoom
from vigie.desk.tokens import add_token
from vigie.reading.reader import DispatchReader
from vigie.store import Store

Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def room(reader: DispatchReader) -> ReadingRoom:
    return ReadingRoom(reader=reader)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, reader: DispatchReader) -> Path:
    """The newsroom's store; not to be written."""
    path = tmp_path_factory.mktemp("newsroom") / "vigie.db"
    with open_store(str(path), create=True) as store:
        newsroom.fill(store, reader)
    return path


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def client(request: pytest.FixtureRequest, room: ReadingRoom) -> Iterator[TestClient]:
    """A server on the newsroom's store in each database, for tests that only read."""
    where = request.getfixturevalue("filled" if request.param == "sqlite" else "filled_postgres")
    with (
        open_store(str(where)) as store,
        TestClient(create_app(store, room=room), base_url="http://localhost") as client,
    ):
        yield client


@pytest.fixture(scope="session")
def filled_postgres(postgres: str, reader: DispatchReader) -> str:
    """The newsroom's store on a server."""
    url = new_database(postgres, "newsroom")
    with open_store(url) as store:
        newsroom.fill(store, reader)
    return url


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the newsroom's store that a test may write."""
    copy(filled, tmp_path / "vigie.db")
    with open_store(str(tmp_path / "vigie.db")) as store:
        yield store


@pytest.fixture
def serve(desk: Store, room: ReadingRoom) -> Iterator[Serve]:
    """Makes servers on the copy: `serve(token="ingest review", settings=…)`."""
    opened: list[TestClient] = []

    def make(token: str | None = None, settings: Settings | None = None) -> TestClient:
        client = TestClient(create_app(desk, settings, room=room), base_url="http://localhost")
        if token is not None:
            client.headers["Authorization"] = f"Bearer {add_token(desk, 'Ada', token.split())}"
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.close()
