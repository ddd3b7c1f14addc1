"""The command `vigie`: one module for each group of its commands.

Exit codes: 0 everything was read; 1 a fault of Vigie's own or of the output; 2 wrong usage; 3 some input was not read (the
rest is written all the same); 130 interrupted. Every complaint is one line on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from vigie.cli import (
    database,
    exchanging,
    ingesting,
    reading,
    reviewing,
    scoring,
    serving,
    situation,
    watching,
)
from vigie.cli.console import INTERRUPTED, NOT_READ, complain
from vigie.errors import InputError, PipelineNotFound, UsageError, VigieError

app = typer.Typer(
    name="vigie",
    help="Reads news-agency dispatches, French first, into records: who did what to whom, where, when, who says so.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)


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


for _commands in (reading, ingesting, watching, situation, reviewing, exchanging, database, serving, scoring):
    _commands.add_to(app)


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
    except SystemExit as ended:  # so typer ends where a pipe is closed
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
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
