"""A whole store into another, as it is at one moment: backups, and moves between SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.engine import Connection

from vigie.model import Report
from vigie.store import tables as t
from vigie.store.packing import unpacked
from vigie.store.words import Forms
from vigie.store.writer import ReportWriter

_BATCH = 500


def copy_file(source: str, target: Path) -> None:
    """Copy a store in SQLite into a new file, whoever writes meanwhile; there is either the whole copy or none."""
    half = target.with_name(target.name + ".part")
    try:
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(half)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def copy_rows(
    source: Connection, target: Connection, forms: Forms, tell: Callable[[str], None] | None = None
) -> None:
    """Copy all rows into an empty store; the search is built anew."""
    for table in t.metadata.sorted_tables:
        if tell is not None:
            tell(table.name)
        if table is t.clock:  # a new store has its own
            target.execute(delete(table))
        rows = source.execution_options(yield_per=_BATCH).execute(select(table))
        for some in rows.mappings().partitions(_BATCH):
            target.execute(insert(table), [dict(row) for row in some])
        _count_on(target, table)
    writer = ReportWriter(target, 0, forms)
    current = select(t.reports.c.n, t.versions.c.body).join(t.versions, t.versions.c.n == t.reports.c.current)
    for row in source.execution_options(yield_per=_BATCH).execute(current):
        writer.index(row.n, unpacked(Report, row.body))


def is_empty(connection: Connection) -> bool:
    """Whether there is no report yet."""
    return connection.execute(select(t.reports.c.n).limit(1)).first() is None


def _count_on(target: Connection, table: Table) -> None:
    """PostgreSQL's counters do not follow numbers that are given; SQLite's do."""
    if target.dialect.name == "postgresql" and "n" in table.c:
        highest = target.execute(select(func.max(table.c.n))).scalar() or 0
        target.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'n'), :next, false)"),
            {"table": table.name, "next": highest + 1},
        )
