"""Where, as other formats want it. A place is a point only where the point is the place: never for a province or a country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from vigie.model import Location

PrecisionName = Literal["site", "city", "district", "province", "country", "unknown"]
_NAMES: tuple[PrecisionName, ...] = ("unknown", "country", "province", "district", "city", "site")
#: The coarsest resolution whose coordinates are where the thing is, give or take some tens of kilometres.
POINT = 3
_THE_PLACE = ("happened", "within")


def scene(places: Sequence[Location]) -> Location | None:
    """Where it happened: the first place with that part; the places that somebody came from or went to do not stand in for it."""
    for role in _THE_PLACE:
        for place in places:
            if place.place_role == role:
                return place
    return None


def precision(place: Location | None) -> PrecisionName:
    return _NAMES[place.resolution or 0] if place else "unknown"


def point(place: Location | None) -> tuple[float, float] | None:
    """Latitude and longitude (degrees, WGS 84) of a district or something smaller."""
    if place is None or place.lat is None or place.lon is None or (place.resolution or 0) < POINT:
        return None
    return place.lat, place.lon


def centre(place: Location | None) -> tuple[float, float] | None:
    """Like `point`, and the middle of a province: only for formats that mark it as such beside the coordinates."""
    if place is not None and place.resolution == 2 and place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return point(place)


def name(place: Location) -> str:
    """The name that the gazetteer gives, else the words of the text."""
    return place.resolved_place or place.extracted_place


def full_name(place: Location) -> str:
    """ "Ménaka, Mali": the place and what it lies in, each once."""
    parts = (name(place), place.district, place.province, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))
