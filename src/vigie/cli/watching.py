"""`vigie watch`."""

from __future__ import annotations

import sys
import threading
from typing import Annotated

import typer

from vigie.cli.console import NOT_READ, complain
from vigie.cli.ingesting import Lang, Private
from vigie.cli.options import Database, Pipeline


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(watch)


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS",
            help="OPML files, lists with one address a line, or addresses of feeds.",
            show_default=False,
        ),
    ],
    db: Database = None,
    every: Annotated[
        str, typer.Option(metavar="PAUSE", help="Pause between two rounds: 90s, 10m, 2h. At least a minute.")
    ] = "10m",
    once: Annotated[bool, typer.Option("--once", help="One round, then end (for cron).")] = False,
    lang: Lang = None,
    private: Private = False,
    pipeline: Pipeline = None,
) -> int:
    """Poll feeds again and again, politely, and read what is new into a store."""
    from vigie.desk.face import refuse_unknown
    from vigie.desk.ingest import Reader, open_store
    from vigie.desk.intake import Desk
    from vigie.desk.watch import Watch, feeds_named, seconds

    language = (lang or "fr").lower()
    refuse_unknown(language)
    pause, named = seconds(every), feeds_named(feeds)
    with open_store(db, create=True) as store:
        watching = Watch(
            store,
            named,
            pause,
            Reader(language, pipeline),
            complain,
            Desk(language, lang is not None),
            private,
        )
        if once:
            summary = watching.round()
            for line in summary.lines():
                print(line, file=sys.stderr)
            return NOT_READ if summary.refused else 0
        for summary in watching.rounds(threading.Event()):
            print(next(summary.lines()), file=sys.stderr, flush=True)
    return 0
