"""`vigie incidents`, `vigie threads`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli import filters as f
from vigie.cli.console import NOT_READ, complain
from vigie.cli.options import Database, InFormat, InputFormat, Lang, Pipeline, Published, published_day

if TYPE_CHECKING:
    from vigie.desk.incidents import Situations
    from vigie.desk.read import Desk
    from vigie.store import Filters

Limit = Annotated[int, typer.Option(metavar="N", min=1, help="At most so many, the latest first.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (incidents, threads):
        app.command()(command)


def incidents(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|ID",
            help="Dispatches to join straight away instead of a store (text or JSON Lines; - for standard input); ids (i-…, ev-…) to show in full.",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
    limit: Limit = 20,
    why: Annotated[
        bool, typer.Option("--why", help="On an incident's page: the grounds of every join and refusal.")
    ] = False,
    json: Json = False,
    published: Published = None,
    input_format: InFormat = None,
    lang: Lang = None,
    pipeline: Pipeline = None,
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
    """Show what happened over all reports: who says what, how many independent sources, what is contradicted or superseded."""
    from vigie.desk.incidents import is_id, show_incidents

    arguments = files or []
    inputs = [x for x in arguments if not is_id(x)]
    chosen = f.filters_from(
        since, until, country, box, near, actor, type, certainty, min_sources, publisher, text
    )
    desk = _desk(published, input_format, lang, pipeline)
    with _situations(inputs, db, chosen, desk) as source:
        show_incidents(source, sys.stdout, [x for x in arguments if is_id(x)], limit, why, json)
    return NOT_READ if desk.refused else 0


def threads(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Dispatches to join straight away instead of a store (text or JSON Lines; - for standard input).",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
    limit: Limit = 20,
    json: Json = False,
    published: Published = None,
    input_format: InFormat = None,
    lang: Lang = None,
    pipeline: Pipeline = None,
    since: f.Since = None,
    until: f.Until = None,
    country: f.Countries = None,
    actor: f.Actors = None,
    type: f.Types = None,
    min_sources: f.MinSources = 0,
    publisher: f.Publishers = None,
    text: f.Text = None,
) -> int:
    """Follow undertakings (missions, truces, talks, alerts, sanctions …) through what became of them."""
    from vigie.desk.incidents import show_threads

    chosen = f.filters_from(
        since, until, country, None, None, actor, type, None, min_sources, publisher, text
    )
    desk = _desk(published, input_format, lang, pipeline)
    with _situations(files or [], db, chosen, desk) as source:
        show_threads(source, sys.stdout, limit, json)
    return NOT_READ if desk.refused else 0


@contextmanager
def _situations(inputs: list[str], db: str | None, chosen: Filters, desk: Desk) -> Iterator[Situations]:
    """The situation of the inputs, or that of a store when there are none. Raises `UsageError` for both at once."""
    from vigie.desk.incidents import OfFiles, OfStore
    from vigie.desk.ingest import open_store
    from vigie.errors import UsageError

    if not inputs:
        with open_store(db) as store:
            yield OfStore(store, chosen)
        return
    from vigie.store import Filters as NoFilters

    if chosen != NoFilters():
        raise UsageError(
            "filters choose from a store; files are shown whole (vigie ingest keeps them in a store)"
        )
    yield OfFiles(desk.readings(inputs))


def _desk(
    published: str | None, input_format: InputFormat | None, lang: str | None, pipeline: str | None
) -> Desk:
    from vigie.desk.face import refuse_unknown
    from vigie.desk.read import Desk, ReadOptions

    language = (lang or "fr").lower()
    refuse_unknown(language)
    options = ReadOptions(
        published=published_day(published),
        input_format=input_format.value if input_format else None,
        language=language,
        insist=lang is not None,
        pipeline=pipeline,
    )
    return Desk(options, complain)
