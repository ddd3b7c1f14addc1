"""`vigie ingest`, `vigie reread`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vigie.cli.console import NOT_READ, inputs_or_help
from vigie.cli.options import Database, Pipeline, Published, published_day
from vigie.cli.progress import Bar
from vigie.errors import UsageError
from vigie.sources.formats import SourceFormat

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, addresses of pages or feeds; - for standard input.",
        show_default=False,
    ),
]
Format = Annotated[
    SourceFormat | None,
    typer.Option("--input-format", help="Format of all sources. Default: by the name of each file."),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Judge the language of all reports, also of those that say theirs; what is not in it (fr) is kept unread.",
    ),
]
Private = Annotated[
    bool,
    typer.Option(
        "--private", help="Fetch also from addresses of your own network, which is refused otherwise."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (ingest, reread):
        app.command()(command)


def ingest(
    context: typer.Context,
    sources: Sources = None,
    db: Database = None,
    published: Published = None,
    input_format: Format = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD=NAME,…",
            help="Names of a table's columns: text=corps,published=jour.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing: feeds give their summaries.")
    ] = False,
    private: Private = False,
    pipeline: Pipeline = None,
) -> int:
    """Read dispatches into a store, where they are joined into incidents; what is known already is passed over."""
    from vigie.desk.face import refuse_unknown
    from vigie.desk.ingest import Reader, ingest, open_store
    from vigie.desk.intake import Desk
    from vigie.sources.opening import Options

    named = inputs_or_help(context, sources)
    language = (lang or "fr").lower()
    refuse_unknown(language)
    options = Options(
        format=input_format,
        published=published_day(published),
        columns=_columns(columns),
        offline=offline,
        private=private,
    )
    with open_store(db, create=True) as store, Bar() as bar:
        summary = ingest(
            store,
            named,
            options,
            bar.complain,
            reader=Reader(language, pipeline),
            desk=Desk(language, insist=lang is not None),
            progress=bar,
        )
    for line in summary.lines():
        print(line, file=sys.stderr)
    return NOT_READ if summary.refused else 0


def reread(
    db: Database = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was read with the present codebook and model.")
    ] = False,
    lang: Lang = None,
    pipeline: Pipeline = None,
) -> int:
    """Read the reports of a store again that were read with another codebook or model; what people accepted or corrected stays."""
    from vigie.desk.face import refuse_unknown
    from vigie.desk.ingest import Reader, open_store
    from vigie.desk.intake import Desk
    from vigie.desk.rereading import reread

    language = (lang or "fr").lower()
    refuse_unknown(language)
    desk = Desk(language, insist=lang is not None)
    with open_store(db) as store, Bar() as bar:
        done = reread(store, Reader(language, pipeline), desk, everything=everything, progress=bar)
    print(done.line(), file=sys.stderr)
    return 0


def _columns(told: str | None) -> dict[str, str]:
    """The value of `--columns`. Raises `UsageError`."""
    from vigie.sources.table import FIELDS

    found: dict[str, str] = {}
    for part in (told or "").split(",") if told else ():
        field, equals, name = part.partition("=")
        if not equals or field.strip() not in FIELDS:
            raise UsageError(f"--columns: {part!r} (wanted FIELD=NAME; fields: {', '.join(FIELDS)})")
        found[field.strip()] = name.strip()
    return found
