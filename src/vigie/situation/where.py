"""How two sets of places stand to each other, each within its own precision. A country's centre is never evidence of closeness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from vigie.codebook.gazetteer import fold
from vigie.model import Location
from vigie.situation.words import same_name

_COUNTRY, _PROVINCE, _DISTRICT = 1, 2, 3
_NEAR_KM, _FAR_KM = 25.0, 70.0
_EARTH_KM = 6371.0
_HEAD, _NAME = 60, 3


class Nearness(Enum):
    """`SAME` place; one `WITHIN` the other; `NEAR`; `UNKNOWN`; `APART`: no two of them can be one."""

    SAME = "same"
    WITHIN = "within"
    NEAR = "near"
    UNKNOWN = "unknown"
    APART = "apart"


def is_specific(place: Location) -> bool:
    """Whether a place says more than a country: one that is known, or a name with a capital."""
    if place.place_role in ("dateline", "from") or place.resolution == _COUNTRY or _as_dateline(place):
        return False
    return place.geonameid is not None or place.resolution is not None or place.extracted_place[:1].isupper()


def _as_dateline(place: Location) -> bool:
    """Whether a place stands in capitals at the head of the text, as only a dateline does."""
    return place.start < _HEAD and len(place.extracted_place) > _NAME and place.extracted_place.isupper()


def name_of(place: Location) -> str:
    """The folded name under which two reports may give a place."""
    return fold(place.resolved_place or place.extracted_place)


def nearness(a: Sequence[Location], b: Sequence[Location]) -> Nearness:
    """The closest that any two places of the two sets come."""
    found = {_pair(x, y) for x in a for y in b}
    for answer in (Nearness.SAME, Nearness.WITHIN, Nearness.NEAR, Nearness.UNKNOWN):
        if answer in found:
            return answer
    return Nearness.APART if found else Nearness.UNKNOWN


def _pair(a: Location, b: Location) -> Nearness:
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return Nearness.SAME
    if same_name(name_of(a), name_of(b)) or fold(a.extracted_place) == fold(b.extracted_place):
        return Nearness.SAME
    if _holds(a, b) or _holds(b, a):
        return Nearness.WITHIN
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return Nearness.APART
    precise = min(a.resolution or 0, b.resolution or 0) >= _DISTRICT
    away = distance_km(a, b)
    if away is not None and away > _FAR_KM and _in_other_provinces(a, b):
        return Nearness.APART
    if away is None or not precise:
        return Nearness.UNKNOWN
    return Nearness.NEAR if away <= _NEAR_KM else Nearness.APART if away > _FAR_KM else Nearness.UNKNOWN


def _in_other_provinces(a: Location, b: Location) -> bool:
    return bool(a.province and b.province) and not same_name(fold(a.province or ""), fold(b.province or ""))


def _holds(whole: Location, part: Location) -> bool:
    """Whether `whole` is the city, district or province that `part` lies in."""
    levels = (part.city, part.district, part.province)
    name = name_of(whole)
    return name != name_of(part) and any(level and same_name(fold(level), name) for level in levels)


def distance_km(a: Location, b: Location) -> float | None:
    """Great-circle distance, absent when a place has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
