"""`vigie read`, `vigie explain`, `vigie classify`, `vigie evaluate`, `vigie schema`.

Exit codes: 0 everything was read; 1 a fault of Vigie's own or of the output; 2 wrong usage; 3 some input was not read (the
rest is written all the same); 130 interrupted. Every complaint is one line on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from vigie.errors import InputError, PipelineNotFound, UsageError, VigieError

if TYPE_CHECKING:
    from vigie.desk.read import Desk

NOT_READ = 3
INTERRUPTED = 130

app = typer.Typer(
    name="vigie",
    help="Reads news-agency dispatches, French first, into records: who did what to whom, where, when, who says so.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


class InputFormat(StrEnum):
    """How dispatches come in."""

    TEXT = "text"
    JSONL = "jsonl"


class OutputFormat(StrEnum):
    """How records go out."""

    TABLE = "table"
    JSONL = "jsonl"
    PLOVER = "plover"


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE", help="Text or JSON Lines files; - for standard input.", show_default=False
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help='Day of publication (ISO 8601), from which "Friday" is counted; JSON Lines may bring their own.',
    ),
]
InFormat = Annotated[
    InputFormat | None,
    typer.Option(
        "--input-format", help="Format of the input. Default: jsonl for *.jsonl and *.ndjson, else text."
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="LANG",
        help="Refuse whatever is not in this language (fr), also what says of itself that it is.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Parse with this installed spaCy pipeline (fr_core_news_lg …) instead of the packaged one.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output."),
]


def _show_version(wanted: bool) -> None:
    if wanted:
        from vigie import __version__

        typer.echo(f"vigie {__version__}")
        raise typer.Exit


@app.callback()
def _vigie(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@app.command()
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

    inputs = _inputs(context, files)
    desk = _desk(published, input_format, lang, pipeline)
    with exporter(format.value, output, inputs) as out:
        for reading in desk.readings(inputs):
            out.write(reading)
        if losses := out.losses():
            complain(f"{format.value} does not carry: {', '.join(losses)}")
    return NOT_READ if desk.refused else 0


@app.command()
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

    inputs = _inputs(context, files)
    desk = _desk(published, input_format, lang, pipeline)
    for number, reading in enumerate(desk.readings(inputs)):
        if number:
            print()
        for line in explanation_lines(reading):
            print(line)
        sys.stdout.flush()
    return NOT_READ if desk.refused else 0


@app.command()
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

    inputs = _inputs(context, files)
    refuse_unknown(lang.lower())
    desk = ClassifyDesk(lang.lower(), pipeline, complain)
    with answer_writer(output, inputs) as write:
        for answer in desk.answers(inputs):
            write(answer)
    return NOT_READ if desk.refused else 0


@app.command()
def evaluate(
    records: Annotated[
        Path, typer.Argument(metavar="RECORDS", help="JSON Lines of `vigie read --format jsonl`.")
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON Lines of gold (evaluation/README.md).")],
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss, false alarm and wrong field with its sentence.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> int:
    """Score records against gold: what was found, and what of it is right."""
    from vigie.scoring.score import print_scores

    print_scores(records, gold, errors, json)
    return 0


@app.command()
def schema() -> int:
    """Print the JSON Schema of the records."""
    from vigie.exporters.schema import schema_text

    print(schema_text(), end="")
    return 0


def _inputs(context: typer.Context, files: list[str] | None) -> list[str]:
    """The files named, else what is piped in, else the help."""
    if files:
        return files
    if sys.stdin is not None and not sys.stdin.isatty():
        return ["-"]
    typer.echo(context.get_help())
    raise typer.Exit(2)


def _desk(
    published: str | None, input_format: InputFormat | None, lang: str | None, pipeline: str | None
) -> Desk:
    from vigie.desk.face import refuse_unknown
    from vigie.desk.read import Desk, ReadOptions
    from vigie.sources.published import as_published

    language = (lang or "fr").lower()
    refuse_unknown(language)
    try:
        day = as_published(published)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from None
    if published is not None and day is None:
        raise UsageError("--published: is empty (wanted: 2024-05-31 or 2024-05-31T14:05)")
    options = ReadOptions(
        published=day,
        input_format="jsonl" if input_format is InputFormat.JSONL else "text" if input_format else None,
        language=language,
        insist=lang is not None,
        pipeline=pipeline,
    )
    return Desk(options, complain)


def complain(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:
        print("vigie:", " ".join(message.split()), file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _be_lenient_to_terminals()
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        _leave_pipe()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except TyperException as error:
        complain(error.format_message().replace("Value error, ", ""))
        return 2
    except InputError as error:
        complain(str(error))
        return NOT_READ
    except (UsageError, PipelineNotFound) as error:
        complain(str(error))
        return 2
    except VigieError as error:
        complain(str(error))
        return 1
    except OSError as error:
        complain(
            f"{error.filename}: {error.strerror}"
            if error.filename
            else f"can't write: {error.strerror or error}"
        )
        _leave_pipe()
        return 1
    except MemoryError:
        complain("out of memory")
        return 1
    except Exception as error:
        if os.environ.get("VIGIE_DEBUG"):
            raise
        complain(
            f"internal fault, please report it: {type(error).__name__}: {error} (VIGIE_DEBUG=1 shows where)"
        )
        return 1


def _be_lenient_to_terminals() -> None:
    """Characters that a terminal's encoding lacks are shown as "?", instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")


def _leave_pipe() -> None:
    """Nobody reads on: keep Python from complaining about it when it flushes at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass


if __name__ == "__main__":
    sys.exit(main())
