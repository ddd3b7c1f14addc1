"""`vigie ingest`."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli.console import NOT_READ, complain, inputs_or_help
from vigie.cli.options import Database, Pipeline, Published, published_day
from vigie.errors import UsageError
from vigie.sources.formats import SourceFormat

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from vigie.desk.ingest import Summary

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
    app.command()(ingest)


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


class Bar:
    """A bar on a terminal, by the bytes of the inputs; nothing when standard error is no terminal."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def begin(self, total: int) -> None:
        """`total`: bytes of all inputs; 0 where unknown."""
        if sys.stderr is None or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("reading", total=total or None)
        self._progress.start()

    def advance(self, size: int, summary: Summary) -> None:
        """`size`: bytes that are done with."""
        if self._progress is not None and self._task is not None:
            told = f"{summary.new:,} new, {summary.known:,} known, {summary.refused:,} refused"
            self._progress.update(self._task, advance=size, description=told)

    def complain(self, message: str) -> None:
        """One line on standard error, above the bar."""
        if self._progress is None:
            complain(message)
        else:
            self._progress.console.print(
                "vigie:", " ".join(message.split()), markup=False, highlight=False, soft_wrap=True
            )
