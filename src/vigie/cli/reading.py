"""`vigie read`, `vigie explain`, `vigie classify`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli.console import NOT_READ, complain, inputs_or_help
from vigie.cli.options import Files, InFormat, InputFormat, Lang, Output, Pipeline, Published, published_day

if TYPE_CHECKING:
    from vigie.desk.read import Desk


class OutputFormat(StrEnum):
    """How records go out."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (read, explain, classify):
        app.command()(command)


def read(
    context: typer.Context,
    files: Files = None,
    published: Published = None,
    input_format: InFormat = None,
    format: Annotated[
        OutputFormat, typer.Option("--format", "-f", help="Format of the records.")
    ] = OutputFormat.TABLE,
    lang: Lang = None,
    pipeline: Pipeline = None,
    output: Output = None,
) -> int:
    """Read dispatches into records."""
    from vigie.desk.export import exporter

    inputs = inputs_or_help(context, files)
    desk = _desk(published, input_format, lang, pipeline)
    with exporter(format.value, output, inputs) as out:
        for reading in desk.readings(inputs):
            out.write(reading)
        if losses := out.losses():
            complain(f"{format.value} does not carry: {', '.join(losses)}")
    return NOT_READ if desk.refused else 0


def explain(
    context: typer.Context,
    files: Files = None,
    published: Published = None,
    input_format: InFormat = None,
    lang: Lang = None,
    pipeline: Pipeline = None,
) -> int:
    """Show sentence by sentence what was coded, by which rule, from which words, and what was turned down and why."""
    from vigie.desk.explain import explanation_lines

    inputs = inputs_or_help(context, files)
    desk = _desk(published, input_format, lang, pipeline)
    for number, reading in enumerate(desk.readings(inputs)):
        if number:
            print()
        for line in explanation_lines(reading):
            print(line)
        sys.stdout.flush()
    return NOT_READ if desk.refused else 0


def classify(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="JSON Lines with text, source, target (may be null) and id; - for standard input.",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", metavar="LANG", help="Language of the texts.")] = "fr",
    pipeline: Pipeline = None,
    output: Output = None,
) -> int:
    """Say which type of event happens between two given actors: one JSON line for each line that comes in."""
    from vigie.desk.classify import ClassifyDesk
    from vigie.desk.export import answer_writer
    from vigie.desk.face import refuse_unknown

    inputs = inputs_or_help(context, files)
    refuse_unknown(lang.lower())
    desk = ClassifyDesk(lang.lower(), pipeline, complain)
    with answer_writer(output, inputs) as write:
        for answer in desk.answers(inputs):
            write(answer)
    return NOT_READ if desk.refused else 0


def _desk(
    published: str | None, input_format: InputFormat | None, lang: str | None, pipeline: str | None
) -> Desk:
    from vigie.desk.face import refuse_unknown
    from vigie.desk.read import Desk, ReadOptions

    language = (lang or "fr").lower()
    refuse_unknown(language)
    options = ReadOptions(
        published=published_day(published),
        input_format="jsonl" if input_format is InputFormat.JSONL else "text" if input_format else None,
        language=language,
        insist=lang is not None,
        pipeline=pipeline,
    )
    return Desk(options, complain)
