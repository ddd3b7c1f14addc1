"""A store is opened, checked, copied; its schema is what the migrations make."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import wire
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import vigie.store.migrating
from vigie.errors import StoreError, UsageError
from vigie.store import Store
from vigie.store.engine import writing
from vigie.store.tables import metadata


@pytest.fixture
def full(store_url: str, tmp_path: Path) -> str:
    """The URL of a store with some reports."""
    wire.take(store_url, wire.write(tmp_path / "wire.jsonl", wire.dispatches(12)))
    return store_url


def faults(url: str, *statements: str) -> str:
    """What the check says after some damage."""
    with Store.open(url) as store:
        with writing(store._engine) as connection:
            for statement in statements:
                connection.execute(text(statement))
        return "\n".join(store.faults())


def test_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (name or "").startswith(("report_search", "ix_report_search", "alembic"))

    with writing(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_stores_are_brought_to() -> None:
    folder = Path(vigie.store.migrating.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [vigie.store.migrating.HEAD]


def test_a_store_of_a_newer_vigie_is_refused(store_url: str) -> None:
    Store.open(store_url, create=True).close()
    with Store.open(store_url) as store, writing(store._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="made by a newer Vigie"):
        Store.open(store_url)


def test_files_that_are_no_store_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store.open(str(tmp_path / "absent.db"))
    (tmp_path / "text.db").write_text("no database at all, but long enough to be one" * 40, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a store of Vigie"):
        Store.open(str(tmp_path / "text.db"))
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    other.close()
    with pytest.raises(StoreError, match="is a database of something else"):
        Store.open(str(tmp_path / "other.db"))
    for url in ("mysql://localhost/news", "sqlite://", "http://"):
        with pytest.raises(UsageError, match="--db"):
            Store.open(url)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://ada:geheim@127.0.0.1:1/news")
    assert "geheim" not in str(caught.value)
    assert "can't be reached" in str(caught.value)


def test_a_whole_store_has_no_faults(full: str) -> None:
    assert faults(full) == ""


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE reports SET current = NULL WHERE id = 'w1'", "reports without a version that counts: w1"),
        ("DELETE FROM incidents", "events in no incident"),
        ("UPDATE versions SET rank = '0'", "a version is sorted wrongly"),
        ("DELETE FROM report_search", "search: knows 0 of"),
        ("UPDATE records SET id = 'ev-other' WHERE id = 'ev-w1-0'", "record ev-other: says that it is ev-w1-0"),
        ("DELETE FROM incident_records WHERE record = (SELECT n FROM records WHERE id = 'ev-w1-0')", "names other records"),
    ],
)  # fmt: skip
def test_damage_is_found(full: str, damage: str, told: str) -> None:
    assert told in faults(full, damage)


def test_a_copy_says_the_same_and_can_be_written(full: str, tmp_path: Path, postgres: str) -> None:
    before = wire.everything(full)
    with Store.open(full) as store:
        copy = f"sqlite:///{tmp_path / 'copies' / 'copy.db'}"
        store.copy_to(copy)
        with pytest.raises(StoreError, match="is there already"):
            store.copy_to(copy)
    assert wire.everything(copy) == before
    more = wire.write(tmp_path / "more.jsonl", wire.dispatches(20))
    wire.take(full, more)
    wire.take(copy, more)
    assert wire.everything(copy) == wire.everything(full)
    assert faults(copy) == ""


def test_a_store_moves_into_an_empty_database(store: Store, store_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path / 'source.db'}"
    file = wire.write(tmp_path / "wire.jsonl", wire.dispatches(12))
    wire.take(source, file)
    if store_url.startswith("sqlite"):
        return
    with Store.open(source) as opened:
        opened.copy_to(store_url)
        with pytest.raises(StoreError, match="with reports in it already"):
            opened.copy_to(store_url)
    assert wire.everything(store_url) == wire.everything(source)
    assert wire.take(store_url, file).known == 12
    assert faults(store_url) == ""
