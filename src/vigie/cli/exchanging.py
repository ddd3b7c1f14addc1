"""`vigie export`, `vigie import`."""

from __future__ import annotations

from typing import Annotated

import typer

from vigie.cli import filters as f
from vigie.cli.console import complain
from vigie.cli.options import Database, Output

FORMAT_NAMES = (
    "jsonl", "csv", "parquet", "geojson", "plover", "gdelt-events", "gdelt-mentions", "acled", "ucdp", "stix", "atom", "brief", "brief-html",
)  # fmt: skip
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"{', '.join(FORMAT_NAMES)}.",
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Of csv and parquet: events (default), incidents, reports, states, statements, strengths, threads.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("export")(export_store)
    app.command("import")(import_store)


def export_store(
    db: Database = None,
    format: Format = "jsonl",
    sheet: Sheet = None,
    output: Output = None,
    since: f.Since = None,
    until: f.Until = None,
    country: f.Countries = None,
    box: f.Box = None,
    near: f.Near = None,
    actor: f.Actors = None,
    type: f.Types = None,
    certainty: f.Certainties = None,
    min_sources: f.MinSources = 0,
    publisher: f.Publishers = None,
    text: f.Text = None,
) -> int:
    """Write what a store holds, or a choice of it, in a format of others; says what the format could not carry."""
    from vigie import __version__
    from vigie.desk.atomic import output_stream
    from vigie.desk.exporting import export
    from vigie.desk.formats import ExportOptions
    from vigie.desk.ingest import open_store

    filters = f.filters_from(
        since, until, country, box, near, actor, type, certainty, min_sources, publisher, text
    )
    options = ExportOptions(
        sheet=sheet, since=filters.since, until=filters.until, coder=f"Vigie {__version__}"
    )
    with open_store(db) as store, output_stream(output, spare=store.name) as stream:
        losses = export(store, format, stream, filters, options)
    if losses:
        complain(f"{format} does not carry: {', '.join(losses)}")
    return 0


def import_store(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="What `vigie export --format jsonl` wrote.", show_default=False),
    ],
    db: Database = None,
) -> int:
    """Take an export in JSON Lines into a store; nothing is read again, incidents come out the same."""
    from vigie.desk.importing import import_archive
    from vigie.desk.ingest import open_store

    with open_store(db, create=True) as store:
        for path in files:
            for line in import_archive(store, path).lines():
                complain(f"{path}: {line}")
    return 0
