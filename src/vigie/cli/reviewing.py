"""`vigie review …`, `vigie gold export`."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from vigie.cli.options import Database, Output

if TYPE_CHECKING:
    from vigie.model.review import Action

By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="VIGIE_REVIEWER",
        help="Who says so. Default: your login.",
        show_default=False,
    ),
]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]
Ids = Annotated[
    list[str], typer.Argument(metavar="ID", help="Records (ev-…, …) or incidents (i-…).", show_default=False)
]

review = typer.Typer(help="Accept, correct, reject records; join and split incidents. Kept with name and time, undone by undo.",
                     no_args_is_help=True, rich_markup_mode=None)  # fmt: skip
gold = typer.Typer(help="Reviews as evaluation data.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.add_typer(review, name="review")
    app.add_typer(gold, name="gold")


@review.command()
def accept(ids: Ids, db: Database = None, by: By = None, note: Note = None) -> int:
    """These records are right: re-reading keeps them."""
    return _judge("accept", ids, db, by, note)


@review.command()
def correct(
    id: Annotated[str, typer.Argument(metavar="RECORD", show_default=False)],
    field: Annotated[
        str,
        typer.Argument(help="A field of the record: event, certainty, date, counts …", show_default=False),
    ],
    value: Annotated[
        str, typer.Argument(help="JSON, or plain words; null empties the field.", show_default=False)
    ],
    db: Database = None,
    by: By = None,
    note: Note = None,
) -> int:
    """A field of a record should read otherwise."""
    return _judge("correct", [id], db, by, note, field, value)


@review.command()
def reject(ids: Ids, db: Database = None, by: By = None, note: Note = None) -> int:
    """These records should not be there."""
    return _judge("reject", ids, db, by, note)


@review.command()
def join(ids: Ids, db: Database = None, by: By = None, note: Note = None) -> int:
    """These records or incidents tell one happening."""
    return _judge("join", ids, db, by, note)


@review.command()
def split(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORD",
            help="The record that does not belong, and those it is split from.",
            show_default=False,
        ),
    ],
    db: Database = None,
    by: By = None,
    note: Note = None,
) -> int:
    """The first record is not of the others' happening (by default: not of what other reports tell of its incident)."""
    return _judge("split", ids, db, by, note)


@review.command()
def undo(
    id: Annotated[str, typer.Argument(metavar="REVIEW", show_default=False)],
    db: Database = None,
    by: By = None,
    note: Note = None,
) -> int:
    """Take a review back; an undo can be undone in its turn."""
    return _judge("undo", [id], db, by, note)


@review.command("list")
def show(
    db: Database = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that were undone.")] = False,
) -> int:
    """Show the reviews that hold, the oldest first."""
    from vigie.desk.ingest import open_store
    from vigie.desk.judging import review_lines

    with open_store(db) as store, store.snapshot() as snapshot:
        reviews = list(snapshot.reviews(active=not every))
        records = snapshot.records_of({id for r in reviews for id in r.records})
        for line in review_lines(reviews, dict(records)):
            print(line)
    return 0


@gold.command("export")
def export_gold(db: Database = None, output: Output = None) -> int:
    """Write the reports that people judged as gold for `vigie evaluate` (JSON Lines)."""
    import msgspec

    from vigie.desk.atomic import output_stream
    from vigie.desk.gold import gold_of
    from vigie.desk.ingest import open_store

    with open_store(db) as store, output_stream(output, spare=store.name) as stream:
        for dispatch in gold_of(store):
            stream.write(msgspec.json.encode(dispatch) + b"\n")
    return 0


def _judge(
    action: Action,
    ids: list[str],
    db: str | None,
    by: str | None,
    note: str | None,
    field: str | None = None,
    value: str | None = None,
) -> int:
    from vigie.desk.ingest import open_store, running
    from vigie.desk.judging import Judgement, judge

    said = Judgement(
        action=action, by=by or getpass.getuser(), ids=tuple(ids), field=field, value=value, note=note
    )
    with open_store(db) as store, running(store, "review") as run:
        print(judge(store, run.number, said).id)
    return 0
