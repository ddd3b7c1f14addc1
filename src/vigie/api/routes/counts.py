"""Map, timeline, choices of filters, places: counted, not listed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from vigie.api.answers import answer
from vigie.api.documented import shaped
from vigie.api.params import FilterParams, ListParams, MarkParams, TimelineParams
from vigie.api.shapes import Facets, MapMark, Marks, PlaceCount, PlaceList, Timeline, ValueCount
from vigie.desk.views.actors import actors
from vigie.desk.views.summaries import PlaceBrief, precision
from vigie.store import Snapshot
from vigie.store.count_queries import Mark

router = APIRouter(tags=["counts"])
_ACTORS, _PUBLISHERS = 30, 30


@router.get("/marks", responses=shaped(Marks))
def marks(request: Request, asked: Annotated[MarkParams, Query()]) -> Response:
    """Incidents for a map, those of the latest days first, also those whose place is not known."""

    def make(snapshot: Snapshot) -> Marks:
        filters = asked.filters()
        found = snapshot.marks(filters, asked.limit + 1)
        total = len(found) if len(found) <= asked.limit else snapshot.count_incidents(filters)
        items = tuple(_mark(one) for one in found[: asked.limit])
        return Marks(items=items, total=total, shown=len(items))

    return answer(request, make, counts=True)


@router.get("/timeline", responses=shaped(Timeline))
def timeline(request: Request, asked: Annotated[TimelineParams, Query()]) -> Response:
    """How many incidents began in each day, week (its Monday) or month (its first day), by quad class."""

    def make(snapshot: Snapshot) -> Timeline:
        found: Counter[tuple[str, int]] = Counter()
        for day, quad, number in snapshot.timeline(asked.filters()):
            found[_period(day, asked.by), quad or 0] += number
        days = tuple((day, quad, number) for (day, quad), number in sorted(found.items()) if day)
        undated = sum(number for (day, _), number in found.items() if not day)
        return Timeline(by=asked.by, days=days, undated=undated)

    return answer(request, make, counts=True)


@router.get("/facets", responses=shaped(Facets))
def facets(request: Request, asked: Annotated[FilterParams, Query()]) -> Response:
    """How many incidents fit each choice of each filter, given all filters that are set."""

    def make(snapshot: Snapshot) -> Facets:
        filters = asked.filters()

        def by(name: Any) -> tuple[ValueCount, ...]:
            return tuple(
                ValueCount(value=_told(value), incidents=number)
                for value, number in snapshot.counts(name, filters)
                if value is not None
            )

        publishers = snapshot.publishers(filters, _PUBLISHERS)
        certainty = by("certainty")
        return Facets(
            total=sum(one.incidents for one in certainty),
            type=by("type"),
            quad=by("quad"),
            certainty=certainty,
            disputed=by("disputed"),
            sources=by("sources"),
            country=by("country"),
            publisher=tuple(ValueCount(value=name, incidents=number) for name, number in publishers),
            actor=actors(snapshot, filters, _ACTORS),
        )

    return answer(request, make, counts=True)


@router.get("/places", responses=shaped(PlaceList))
def places(request: Request, asked: Annotated[ListParams, Query()]) -> Response:
    """Where incidents are, place by place."""

    def make(snapshot: Snapshot) -> PlaceList:
        found = snapshot.places(asked.filters(), limit=asked.limit)
        return PlaceList(
            items=tuple(
                PlaceCount(
                    place=PlaceBrief(
                        name=name,
                        precision=precision(resolution),
                        country_code=country,
                        geonameid=geonameid,
                        lat=lat,
                        lon=lon,
                    ),
                    incidents=number,
                )
                for name, country, geonameid, lat, lon, resolution, number in found
            )
        )

    return answer(request, make, counts=True)


def _mark(one: Mark) -> MapMark:
    return MapMark(
        id=one.id,
        event=one.type,
        quad=one.quad,
        certainty=one.certainty,  # type: ignore[arg-type]  # the store has no other words
        disputed=one.disputed,
        day=one.day,
        sources=one.sources,
        contradictions=one.contradictions,
        dead=(max(one.dead_low, 0), one.dead) if one.dead >= 0 else None,
        injured=one.injured if one.injured >= 0 else None,
        lat=one.lat,
        lon=one.lon,
        precision=precision(one.resolution),
        place=one.place,
        country=one.country,
    )


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
