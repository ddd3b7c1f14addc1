"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from vigie.errors import UsageError


class InputFormat(StrEnum):
    """How dispatches come in."""

    TEXT = "text"
    JSONL = "jsonl"


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
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="VIGIE_DB",
        help="The store: a path, sqlite:///PATH or postgresql://USER@HOST/NAME. Default: vigie.db in your data directory.",
        show_default=False,
    ),
]


def published_day(published: str | None) -> str | None:
    """The value of `--published`, checked. Raises `UsageError`."""
    from vigie.sources.published import as_published

    try:
        day = as_published(published)
    except ValueError as error:
        raise UsageError(f"--published: {error}") from None
    if published is not None and day is None:
        raise UsageError("--published: is empty (wanted: 2024-05-31 or 2024-05-31T14:05)")
    return day
