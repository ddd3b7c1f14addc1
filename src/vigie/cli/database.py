"""`vigie db check`, `vigie db backup`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vigie.cli.console import complain
from vigie.cli.options import Database

_FAULTY = 1


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    group = typer.Typer(help="Look after a store.", rich_markup_mode=None, invoke_without_command=True)
    group.callback()(_db)
    for command in (check, backup):
        group.command()(command)
    app.add_typer(group, name="db")


def _db(context: typer.Context) -> None:
    """Look after a store."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


def check(db: Database = None) -> int:
    """Say what is in a store, and whether all of it is whole (exit code 1 when it is not)."""
    from vigie.desk.ingest import open_store

    with open_store(db) as store:
        with store.snapshot() as snapshot:
            counts = snapshot.statistics()
        print(
            f"{store.name}: {counts.reports:,} reports ({counts.versions:,} versions, {counts.unread:,} unread), "
            f"{counts.records:,} records, {counts.incidents:,} incidents, {counts.threads:,} threads, "
            f"{counts.links:,} links, {counts.reviews:,} reviews"
        )
        sys.stdout.flush()
        faults = store.faults()
    for fault in faults:
        complain(fault)
    if not faults:
        print("nothing wrong")
    return _FAULTY if faults else 0


def backup(
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="Where to: a path, or the URL of an empty database.", show_default=False
        ),
    ],
    db: Database = None,
) -> int:
    """Copy a store as it is now, also while others write; from SQLite to PostgreSQL or back, too."""
    from vigie.desk.ingest import open_store

    with open_store(db) as store:
        print(f"{store.name} → {store.copy_to(target)}")
    return 0
