"""Options that choose from a store, shared by the commands that show or export it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from vigie.store import Filters

Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", help="From this day on (ISO 8601): when it happened, else when it was reported."
    ),
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.")]
Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="CODE",
        help="Where: ISO 3166 alpha-3 (MLI). Give it again for more.",
        show_default=False,
    ),
]
Box = Annotated[str | None, typer.Option(metavar="W,S,E,N", help="Where: between these degrees.")]
Near = Annotated[
    str | None, typer.Option(metavar="LAT,LON,KM", help="Where: at most so far from this point.")
]
Actors = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="WHO",
        help="Who, in any part: a code (MLI, REB, 'MLI MIL') or words of a name.",
        show_default=False,
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="What: a PLOVER type (ASSAULT), or what a state is about (ceasefire).",
        show_default=False,
    ),
]
Certainties = Annotated[
    list[str] | None,
    typer.Option(
        "--certainty",
        metavar="WORD",
        help="How firmly: stated, alleged, feared, planned …",
        show_default=False,
    ),
]
MinSources = Annotated[
    int,
    typer.Option(
        "--min-sources", metavar="N", min=0, help="At least so many independent sources.", show_default=False
    ),
]
Publishers = Annotated[
    list[str] | None,
    typer.Option("--publisher", metavar="NAME", help="Told by this publisher or agency.", show_default=False),
]
Text = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Words in the reports.")]


def filters_from(
    since: str | None,
    until: str | None,
    countries: list[str] | None,
    box: str | None,
    near: str | None,
    actors: list[str] | None,
    types: list[str] | None,
    certainty: list[str] | None,
    min_sources: int,
    publishers: list[str] | None,
    text: str | None,
) -> Filters:
    """The options as the store's filters. Raises `UsageError` that names the option."""
    from vigie.desk.choosing import chosen

    return chosen(
        since=since,
        until=until,
        countries=countries or (),
        box=box,
        near=near,
        actors=actors or (),
        types=types or (),
        certainty=certainty or (),
        min_sources=min_sources,
        publishers=publishers or (),
        text=text,
    )
