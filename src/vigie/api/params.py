"""What an address may ask: the filters of `vigie export`, pages, orders. Unknown parameters are refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, get_args

import msgspec
from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from vigie.codebook.exchange import load_countries
from vigie.codebook.ontology import Ontology
from vigie.desk.choosing import chosen
from vigie.desk.formats import FORMATS, SHEETS
from vigie.model.records import Certainty, Undertaking
from vigie.store import Filters


def _is_day(value: str) -> str:
    date.fromisoformat(value)
    return value


#: PostgreSQL keeps no NUL in a text.
NO_NUL = r"^[^\x00]*$"
Day = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"}), AfterValidator(_is_day)
]
Words = Annotated[str, Field(min_length=1, max_length=400, pattern=NO_NUL)]
Id = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_NUL)]
Cursor = Annotated[str, Field(max_length=400, description="`next` of the page before.")]
_LON = r"-?(?:180|1[0-7]\d(?:\.\d{1,8})?|\d{1,2}(?:\.\d{1,8})?)"
_LAT = r"-?(?:90|[1-8]?\d(?:\.\d{1,8})?)"
_KM = r"[1-9]\d{0,3}(?:\.\d{1,3})?"


def _among(known: Collection[str]) -> Callable[[str], str]:
    """A check for words of a list that is read from a file, so that no Literal can name it."""

    def check(value: str) -> str:
        if value not in known:
            raise ValueError(f"{value!r} is none of: {', '.join(known)}")
        return value

    return check


_TYPES = (*Ontology.load().types, *get_args(Undertaking))
_COUNTRIES = tuple(load_countries())
Type = Annotated[str, AfterValidator(_among(_TYPES)), Field(json_schema_extra={"enum": list(_TYPES)})]
Country = Annotated[
    str, AfterValidator(_among(_COUNTRIES)), Field(json_schema_extra={"enum": list(_COUNTRIES)})
]
Format = Annotated[str, AfterValidator(_among(FORMATS)), Field(json_schema_extra={"enum": list(FORMATS)})]
Sheet = Annotated[str, AfterValidator(_among(SHEETS)), Field(json_schema_extra={"enum": list(SHEETS)})]


class NoParams(BaseModel):
    """Nothing may be asked."""

    model_config = ConfigDict(extra="forbid")


class FilterParams(NoParams):
    """Each narrows; a repeated one widens itself."""

    since: Day | None = Field(
        None, description="From this day on: when it happened, else when it was reported."
    )
    until: Day | None = Field(None, description="Up to this day.", examples=["2024-05-31"])
    country: list[Country] = Field(
        [], max_length=50, description="Where: ISO 3166 alpha-3.", examples=[["MLI", "NER"]]
    )
    type: list[Type] = Field(
        [],
        max_length=50,
        description="What: a PLOVER type, or what a state is about.",
        examples=[["ASSAULT"]],
    )
    quad: list[Annotated[int, Field(ge=1, le=4)]] = Field(
        [], max_length=4, description="PLOVER's quad class."
    )
    actor: list[Words] = Field(
        [],
        max_length=20,
        description="Who, in any part: a code (MLI, REB, MLI MIL) or words of a name.",
        examples=[["MLI MIL"]],
    )
    certainty: list[Certainty] = Field([], max_length=7, description="How firmly.")
    disputed: bool | None = Field(None, description="Whether somebody denies it.")
    min_sources: int = Field(0, ge=0, le=1000, description="At least so many independent sources.")
    publisher: list[Words] = Field([], max_length=20, description="Told by this publisher or agency.")
    text: Words | None = Field(None, description="Words in the reports; see /search.", examples=["embuscade"])
    box: str | None = Field(
        None,
        pattern=rf"^{_LON},{_LAT},{_LON},{_LAT}$",
        description="Where: west,south,east,north in degrees.",
        examples=["-6,10,5,25"],
    )
    near: str | None = Field(
        None,
        pattern=rf"^{_LAT},{_LON},{_KM}$",
        description="Where: latitude,longitude,kilometres.",
        examples=["15.9,2.4,100"],
    )

    def filters(self) -> Filters:
        """As the store takes them. Raises `UsageError`."""
        return _filters(
            self.since, self.until, tuple(self.country), self.box, self.near, tuple(self.actor), tuple(self.type),
            tuple(self.quad), tuple(self.certainty), self.disputed, self.min_sources, tuple(self.publisher), self.text,
        )  # fmt: skip


class PageParams(FilterParams):
    """Filters and a page."""

    after: Cursor | None = None
    limit: int = Field(50, ge=1, le=200, description="Items of a page.")


class IncidentParams(PageParams):
    """Incidents in an order."""

    order: Literal["latest", "oldest", "day", "dead", "sources"] = Field(
        "latest",
        description="latest: last reported first. day: last happened first. dead, sources: most first.",
    )


class ThreadParams(PageParams):
    """Threads in an order."""

    order: Literal["latest", "oldest", "day", "sources"] = "latest"


class ClaimParams(PageParams):
    """Claims of some kinds."""

    stance: list[Literal["accuses", "denies", "confirms"]] = Field(
        [], max_length=3, description="Only what somebody takes one of these stances on."
    )


class MarkParams(FilterParams):
    """Incidents on a map."""

    limit: int = Field(2000, ge=1, le=20000)


class TimelineParams(FilterParams):
    """Counts over time."""

    by: Literal["day", "week", "month"] = "day"


class ListParams(FilterParams):
    """The most frequent."""

    limit: int = Field(100, ge=1, le=1000)


class NameParams(NoParams):
    """Names."""

    text: Words | None = Field(None, description="Part of the name.")
    limit: int = Field(50, ge=1, le=500)


class GazetteerParams(NoParams):
    """A name of places."""

    name: Words = Field(description="As a dispatch writes it.", examples=["Gao"])


class SearchParams(PageParams):
    """A search needs words."""

    limit: int = Field(20, ge=1, le=200, description="Items of a page.")

    text: Words = Field(
        description='Words; "…": in this order; bombard*: words that begin so; -sport: not this word.'
    )


class SlimPageParams(NoParams):
    """A page of what has no filters."""

    after: Cursor | None = None
    limit: int = Field(50, ge=1, le=200)


class ExportParams(FilterParams):
    """A format of others."""

    format: Format = Field("jsonl", description="Name of the format.")
    sheet: Sheet | None = Field(None, description="Of csv and parquet.")


@lru_cache(1024)
def _filters(
    since: str | None, until: str | None, countries: tuple[str, ...], box: str | None, near: str | None, actors: tuple[str, ...],
    types: tuple[str, ...], quads: tuple[int, ...], certainty: tuple[str, ...], disputed: bool | None, min_sources: int,
    publishers: tuple[str, ...], text: str | None,
) -> Filters:  # fmt: skip
    found = chosen(
        since=since, until=until, countries=countries, box=box, near=near, actors=actors, types=types, certainty=certainty,
        min_sources=min_sources, publishers=publishers, text=text,
    )  # fmt: skip
    return msgspec.structs.replace(found, quads=quads, disputed=disputed)
