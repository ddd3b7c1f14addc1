"""Map, timeline, choices of filters, places: counted, not listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from vigie.api.answers import overview
from vigie.api.documented import shaped
from vigie.api.params import FilterParams, ListParams, MarkParams, TimelineParams
from vigie.api.shapes import Facets, MapMark, Marks, PlaceCount, PlaceList, Timeline, ValueCount
from vigie.desk.views.actors import actors
from vigie.desk.views.choice import Choice
from vigie.desk.views.summaries import PlaceBrief, precision
from vigie.store.overview import counting
from vigie.store.overview.columns import day_text
from vigie.store.overview.overview import Overview

router = APIRouter(tags=["counts"])
_ACTORS, _PUBLISHERS = 30, 30


@router.get("/marks", responses=shaped(Marks))
def marks(request: Request, asked: Annotated[MarkParams, Query()]) -> Response:
    """Incidents for a map, those of the latest days first, also those whose place is not known."""

    def make(choice: Choice) -> Marks:
        rows, _ = choice.overview.page(choice.mask, "day", None, asked.limit)
        return Marks(items=tuple(_marks(choice.overview, rows)), total=choice.total, shown=len(rows))

    return overview(request, asked.filters, make)


@router.get("/timeline", responses=shaped(Timeline))
def timeline(request: Request, asked: Annotated[TimelineParams, Query()]) -> Response:
    """How many incidents began in each day, week (its Monday) or month (its first day), by quad class."""

    def make(choice: Choice) -> Timeline:
        found: Counter[tuple[str, int]] = Counter()
        for day, quad, number in counting.timeline(choice.overview, choice.mask):
            found[_period(day, asked.by), quad] += number
        days = tuple((day, quad, number) for (day, quad), number in sorted(found.items()) if day)
        undated = sum(number for (day, _), number in found.items() if not day)
        return Timeline(by=asked.by, days=days, undated=undated)

    return overview(request, asked.filters, make)


@router.get("/facets", responses=shaped(Facets))
def facets(request: Request, asked: Annotated[FilterParams, Query()]) -> Response:
    """How many incidents fit each choice of each filter, given all filters that are set."""

    def make(choice: Choice) -> Facets:
        seen = (choice.overview, choice.mask)
        return Facets(
            total=choice.total,
            type=_counts(counting.by_word(*seen, "type")),
            quad=_counts(counting.by_number(*seen, "quad")),
            certainty=_counts(counting.by_word(*seen, "certainty")),
            disputed=_counts(counting.disputed(*seen)),
            sources=_counts(counting.by_number(*seen, "sources")),
            country=_counts(counting.by_word(*seen, "country")),
            publisher=_counts(counting.publishers(*seen, _PUBLISHERS)),
            actor=actors(choice, _ACTORS),
        )

    return overview(request, asked.filters, make)


@router.get("/places", responses=shaped(PlaceList))
def places(request: Request, asked: Annotated[ListParams, Query()]) -> Response:
    """Where incidents are, place by place."""

    def make(choice: Choice) -> PlaceList:
        found = counting.places(choice.overview, choice.mask, asked.limit)
        return PlaceList(items=tuple(PlaceCount(place=_place(one), incidents=one.number) for one in found))

    return overview(request, asked.filters, make)


def _place(one: counting.Place) -> PlaceBrief:
    return PlaceBrief(
        name=one.name,
        precision=precision(one.resolution),
        country_code=one.country,
        geonameid=one.geonameid,
        lat=one.lat,
        lon=one.lon,
    )


_MARK = (
    "type", "quad", "certainty", "disputed", "first_day", "sources", "contradictions", "dead_low", "dead", "injured", "lat", "lon", "resolution",
    "place", "country",
)  # fmt: skip


def _marks(seen: Overview, rows: Sequence[int]) -> Iterator[MapMark]:
    words = seen.codes.words
    columns = [seen.incidents[name][rows].tolist() for name in _MARK]
    for id, *row in zip(seen.ids[rows], *columns, strict=True):
        (
            kind,
            quad,
            firm,
            disputed,
            day,
            sources,
            against,
            low,
            dead,
            injured,
            lat,
            lon,
            fine,
            place,
            country,
        ) = row
        located = lat == lat and lon == lon  # neither is NaN
        yield MapMark(
            id=id,
            event=words[kind],
            quad=quad or None,
            certainty=words[firm],
            disputed=disputed,
            day=day_text(day),
            sources=sources,
            contradictions=against,
            dead=(max(low, 0), dead) if dead >= 0 else None,
            injured=injured if injured >= 0 else None,
            lat=lat if located else None,
            lon=lon if located else None,
            precision=precision(fine),
            place=words[place] or None,
            country=words[country] or None,
        )


def _counts(counted: Sequence[tuple[object, int]]) -> tuple[ValueCount, ...]:
    return tuple(ValueCount(value=_told(value), incidents=number) for value, number in counted)


def _period(day: str, by: str) -> str:
    if not day or by == "day":
        return day
    if by == "month":
        return f"{day[:7]}-01"
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return ""
    return (found - timedelta(days=found.weekday())).isoformat()


def _told(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
