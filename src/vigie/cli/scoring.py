"""`vigie evaluate`, `vigie schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (evaluate, schema):
        app.command()(command)


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


def schema() -> int:
    """Print the JSON Schema of the records."""
    from vigie.exporters.schema import schema_text

    print(schema_text(), end="")
    return 0
