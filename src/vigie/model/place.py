"""Where: PLOVER's location object, with the offsets of its words and the part it plays."""

from typing import Literal

from vigie.model.base import Frozen

PlaceRole = Literal["happened", "from", "towards", "within", "dateline"]


class Location(Frozen, kw_only=True):
    """A place of an event, state or strength. `lat`, `lon` in degrees (WGS 84). `resolution`: 5 sub-city, 4 city, 3 district,
    2 province, 1 country. A place that the gazetteer lacks keeps its words and takes the country of its context."""

    extracted_place: str
    start: int
    end: int
    place_role: PlaceRole
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int | None = None
