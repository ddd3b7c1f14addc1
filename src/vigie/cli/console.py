"""Exit codes, complaints, and what all commands do with their arguments."""

from __future__ import annotations

import sys

import typer

#: Some input was not read; the rest was written all the same.
NOT_READ = 3
INTERRUPTED = 130


def complain(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:
        print("vigie:", " ".join(message.split()), file=sys.stderr, flush=True)


def inputs_or_help(context: typer.Context, files: list[str] | None) -> list[str]:
    """The files named, else what is piped in, else the help."""
    if files:
        return files
    if sys.stdin is not None and not sys.stdin.isatty():
        return ["-"]
    typer.echo(context.get_help())
    raise typer.Exit(2)
