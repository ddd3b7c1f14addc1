"""The one face of a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.engine import URL, Connection

from vigie.errors import StoreError
from vigie.model import Report
from vigie.store import tables as t
from vigie.store.addresses import Address, known_address, note_address, watched
from vigie.store.checking import faults
from vigie.store.clock import tick
from vigie.store.copying import copy_file, copy_rows, is_empty
from vigie.store.engine import is_sqlite, make_engine, reading, shown, store_url, told, writing
from vigie.store.group_queries import GroupQueries
from vigie.store.joins import JoinWriter
from vigie.store.migrating import migrate
from vigie.store.overview.keeping import keep
from vigie.store.party_queries import PartyQueries
from vigie.store.record_queries import RecordQueries
from vigie.store.report_queries import ReportQueries
from vigie.store.reviews import ReviewWriter
from vigie.store.tokens import TokenTable
from vigie.store.words import Forms, Lemmas, forms_by
from vigie.store.writer import ReportWriter


class Snapshot(ReportQueries, GroupQueries, RecordQueries, PartyQueries):
    """All that can be asked of a store, as it was at one moment, whatever is written meanwhile."""


class Writing:
    """One transaction of the only writer: all of it is kept or nothing."""

    def __init__(self, connection: Connection, run: int, forms: Forms) -> None:
        self.reports = ReportWriter(connection, run, forms)
        self.joins = JoinWriter(connection)
        self.reviews = ReviewWriter(connection)


class Store:
    """Reports, records, incidents, threads and reviews in SQLite or PostgreSQL. Every error is a `StoreError` of one line."""

    def __init__(self, url: URL, engine: Engine, lemmas: Lemmas) -> None:
        self.url, self._engine = url, engine
        self._forms = forms_by(lemmas)

    @classmethod
    def open(cls, url: str | None = None, *, create: bool = False, lemmas: Lemmas | None = None) -> Store:
        """The store at a URL or path, by default `vigie.db` in the user's data directory; brought to the newest schema.

        `create`: make it where there is none. `lemmas`: dictionary forms of a word, for the search. Raises `UsageError`, `StoreError`.
        """
        address = store_url(url)
        engine = make_engine(address, create)
        try:
            with told(address):
                migrate(engine, shown(address))
        except BaseException:
            engine.dispose()
            raise
        return cls(address, engine, lemmas or _no_lemmas)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def name(self) -> str:
        """What people call it: its path, or its URL without the password."""
        return shown(self.url)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Ask; outside the lock of the writer."""
        with told(self.url), reading(self._engine) as connection:
            yield Snapshot(connection, self._forms)

    @contextmanager
    def writing(self, run: int) -> Iterator[Writing]:
        """Write; waits for other writers, commits at the end."""
        with told(self.url), writing(self._engine) as connection:
            tick(connection)
            yield Writing(connection, run, self._forms)

    @contextmanager
    def tokens(self, *, write: bool = False) -> Iterator[TokenTable]:
        """Who may write through the API."""
        with told(self.url), (writing if write else reading)(self._engine) as connection:
            yield TokenTable(connection)

    def knows(self, report: Report, content: str) -> bool:
        """Whether this version of the report is there, so that there is nothing to do (a new fetching would tell something new)."""
        with told(self.url), reading(self._engine) as connection:
            row = connection.execute(
                select(t.versions.c.fetched, t.versions.c.raw_sha256)
                .join(t.reports, t.reports.c.n == t.versions.c.report)
                .where(t.reports.c.id == report.id, t.versions.c.content == content)
            ).first()
        return row is not None and (row.fetched, row.raw_sha256) == (report.fetched, report.raw_sha256)

    def keep_overview(self, generation: int, body: bytes) -> None:
        """Keep an overview (see `Keeper.to_keep`) for the next server. Nothing that anybody is told changes, so the clock stands still."""
        with told(self.url), writing(self._engine) as connection:
            keep(connection, generation, body)

    def faults(self) -> list[str]:
        """What is wrong with the store, one line each; reads all of it."""
        with told(self.url), reading(self._engine) as connection:
            return list(faults(connection))

    def copy_to(self, target: str) -> str:
        """Copy the store, as it is now, to a path or URL where there is none yet; what people call the copy.

        Raises `StoreError` where there is something already.
        """
        url = store_url(target)
        path = Path(str(url.database))
        if is_sqlite(url) and path.exists():
            raise StoreError(str(path), "is there already", "name another file")
        if is_sqlite(url) and is_sqlite(self.url):
            with told(url):
                path.parent.mkdir(parents=True, exist_ok=True)
                copy_file(str(self.url.database), path)
            return shown(url)
        with Store.open(target, create=True) as copy, told(url), writing(copy._engine) as there:
            if not is_empty(there):
                raise StoreError(copy.name, "is a store with reports in it already", "name an empty database")
            with reading(self._engine) as here:
                copy_rows(here, there, self._forms)
            return copy.name

    def address(self, url: str) -> Address | None:
        """How fetching an address went last; absent when it was never fetched."""
        with told(self.url):
            return known_address(self._engine, url)

    def feeds(self) -> list[Address]:
        """The feeds that were fetched, and how that went."""
        with told(self.url):
            return watched(self._engine)

    def note(self, address: Address) -> None:
        """Keep how fetching an address went."""
        with told(self.url):
            note_address(self._engine, address)

    def begin_run(self, command: str, vigie: str, codebook: str, model: str) -> int:
        """Note that a run begins, and with what it reads; gives its number."""
        values = {"command": command, "started": _now(), "vigie": vigie, "codebook": codebook, "model": model}
        with told(self.url), writing(self._engine) as connection:
            tick(connection)
            return int(connection.execute(insert(t.runs).values(values).returning(t.runs.c.n)).scalar_one())

    def end_run(self, run: int, counts: dict[str, Any]) -> None:
        """Note that a run has ended, and what it did."""
        values = {"ended": _now(), "counts": msgspec.json.encode(counts).decode()}
        with told(self.url), writing(self._engine) as connection:
            tick(connection)
            connection.execute(update(t.runs).where(t.runs.c.n == run).values(values))


def _no_lemmas(word: str) -> tuple[str, ...]:
    return ()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
