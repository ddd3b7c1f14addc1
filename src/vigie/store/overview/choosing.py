"""Filters as masks over an overview: the same choice as `vigie.store.filters.on_incidents` makes in SQL."""

from __future__ import annotations

import numpy as np

from vigie.errors import UsageError
from vigie.store.filters import CODES, COUNTRY, EARTH_KM, Filters
from vigie.store.overview.columns import Array, day_number
from vigie.store.overview.overview import Overview
from vigie.store.store import Snapshot
from vigie.store.words import fold


def mask(overview: Overview, filters: Filters, snapshot: Snapshot) -> Array:
    """Which incidents fit. For place, actor, publisher, words: that one of its records fits is enough for each. Raises `UsageError`."""
    found = _own(overview, filters)
    for rows in _of_records(overview, filters, snapshot):
        reached = np.zeros(len(overview), dtype=np.bool_)
        reached[rows] = True
        found &= reached
    return found


def _own(overview: Overview, filters: Filters) -> Array:
    i, codes = overview.incidents, overview.codes
    found = np.ones(len(overview), dtype=np.bool_)
    if filters.since:
        found &= i["last_day"] >= day_number(filters.since[:10])
    if filters.until:
        found &= (i["first_day"] <= day_number(filters.until[:10])) & (i["first_day"] > 0)
    if filters.types:
        found &= _among(i["type"], [codes.known(name) for name in filters.types])
    if filters.quads:
        found &= _among(i["quad"], list(filters.quads))
    if filters.certainty:
        found &= _among(i["certainty"], [codes.known(name) for name in filters.certainty])
    if filters.disputed is not None:
        found &= i["disputed"] == filters.disputed
    if filters.min_sources > 1:
        found &= i["sources"] >= filters.min_sources
    return found


def _of_records(overview: Overview, filters: Filters, snapshot: Snapshot) -> list[Array]:
    """For each filter that asks records: the rows of the incidents that have one which fits."""
    found: list[Array] = []
    if filters.countries or filters.box or filters.near:
        found.append(overview.places["row"][_placed(overview, filters)])
    if filters.actors:
        fits = np.zeros(len(overview.actors), dtype=np.bool_)
        for wanted in filters.actors:
            fits |= _is_actor(overview, wanted)
        found.append(overview.actors["row"][fits])
    told = np.ones(len(overview.members), dtype=np.bool_)
    if filters.publishers:
        known = [overview.codes.known(name) for name in filters.publishers]
        told &= _among(overview.members["publisher"], known) | _among(overview.members["agency"], known)
    reports = snapshot.reports_with(filters.text) if filters.text else None
    if reports is not None:
        told &= np.isin(overview.members["report"], np.array(reports, dtype=np.int64))
    if filters.publishers or reports is not None:
        found.append(overview.members["row"][told])
    return found


def _placed(overview: Overview, filters: Filters) -> Array:
    p = overview.places
    found = np.ones(len(p), dtype=np.bool_)
    if filters.countries:
        found &= _among(p["country"], [overview.codes.known(code) for code in filters.countries])
    located = (p["resolution"] == 0) | (p["resolution"] > COUNTRY)
    if filters.box:
        west, south, east, north = filters.box
        if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
            raise UsageError(f"box {filters.box}: wanted west,south,east,north in degrees")
        lon = p["lon"]
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        found &= (p["lat"] >= south) & (p["lat"] <= north) & across & located
    if filters.near:
        found &= located & (_kilometres(p["lat"], p["lon"], *filters.near[:2]) <= filters.near[2])
    return found


def _kilometres(lat: Array, lon: Array, to_lat: float, to_lon: float) -> Array:
    """Great-circle distances by the haversine formula."""
    half_lat, half_lon = np.radians(lat - to_lat) / 2, np.radians(lon - to_lon) / 2
    chord = (
        np.sin(half_lat) ** 2 + np.cos(np.radians(lat)) * np.cos(np.radians(to_lat)) * np.sin(half_lon) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(chord)))


def _is_actor(overview: Overview, wanted: str) -> Array:
    a, codes = overview.actors, overview.codes
    if not CODES.fullmatch(wanted):
        return _among(a["name"], _names_with(overview, fold(wanted.strip())))
    first, _, second = wanted.partition(" ")
    if second:
        return np.asarray((a["code"] == codes.known(first)) & (a["sector"] == codes.known(second)))
    known = codes.known(first)
    return np.asarray(
        (a["code"] == known) | (a["sector"] == known) | (a["name"] == codes.known(fold(wanted)))
    )


def _names_with(overview: Overview, part: str) -> list[int]:
    if not part:
        return []
    return [number for number, word in enumerate(overview.codes.words) if part in word]


def _among(column: Array, values: list[int]) -> Array:
    """Whether each value is one of some; quicker than `isin` for the few that people choose."""
    if len(values) > 8:
        return np.isin(column, values)
    found = np.zeros(len(column), dtype=np.bool_)
    for value in values:
        found |= column == value
    return found
