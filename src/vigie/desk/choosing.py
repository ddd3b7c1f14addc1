"""What people ask of a store, checked: the options of `export`, `incidents` and `threads` → the store's filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from vigie.codebook.exchange import load_countries
from vigie.codebook.ontology import Ontology
from vigie.errors import UsageError
from vigie.model.records import Certainty, Undertaking
from vigie.store import Filters


def chosen(
    *,
    since: str | None = None,
    until: str | None = None,
    countries: Sequence[str] = (),
    box: str | None = None,
    near: str | None = None,
    actors: Sequence[str] = (),
    types: Sequence[str] = (),
    certainty: Sequence[str] = (),
    min_sources: int = 0,
    publishers: Sequence[str] = (),
    text: str | None = None,
) -> Filters:
    """Raises `UsageError` that names the option whose value can't be used."""
    first, last = _day("--since", since), _day("--until", until)
    if first and last and first > last:
        raise UsageError(f"--since: {first} lies after --until {last}")
    return Filters(
        since=first,
        until=last,
        countries=tuple(_country(code) for code in countries),
        box=_box(box),
        near=_near(near),
        actors=tuple(actors),
        types=tuple(_type(name) for name in types),
        certainty=tuple(_certainty(name) for name in certainty),
        min_sources=min_sources,
        publishers=tuple(publishers),
        text=text,
    )


def _day(option: str, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"{option}: {value!r} is no day (wanted: 2024-05-31)") from None


def _country(code: str) -> str:
    known = code.strip().upper()
    if known not in load_countries():
        raise UsageError(f"--country: {code!r} is no country code (wanted: ISO 3166 alpha-3, as MLI)")
    return known


def _box(value: str | None) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    west, south, east, north = _numbers("--box", value, 4, "WEST,SOUTH,EAST,NORTH in degrees, as -6,10,5,25")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError(f"--box: {value} is no box on the globe (wanted: WEST,SOUTH,EAST,NORTH in degrees)")
    return west, south, east, north


def _near(value: str | None) -> tuple[float, float, float] | None:
    if value is None:
        return None
    lat, lon, km = _numbers("--near", value, 3, "LATITUDE,LONGITUDE,KILOMETRES, as 15.9,2.4,100")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 20_040):
        raise UsageError(
            f"--near: {value} is nowhere (wanted: LATITUDE,LONGITUDE in degrees, KILOMETRES above 0)"
        )
    return lat, lon, km


def _numbers(option: str, value: str, count: int, wanted: str) -> list[float]:
    try:
        found = [float(part) for part in value.split(",")]
    except ValueError:
        found = []
    if len(found) != count:
        raise UsageError(f"{option}: {value!r} can't be read (wanted: {wanted})")
    return found


def _type(name: str) -> str:
    events, undertakings = Ontology.load().types, get_args(Undertaking)
    if name.upper() in events:
        return name.upper()
    if name.lower() in undertakings:
        return name.lower()
    raise UsageError(
        f"--type: no type {name!r} (events: {', '.join(events)}; states: {', '.join(undertakings)})"
    )


def _certainty(name: str) -> str:
    known = get_args(Certainty)
    if name.lower() not in known:
        raise UsageError(f"--certainty: no certainty {name!r} (there are: {', '.join(known)})")
    return name.lower()
