"""What a correction may say, and what else of a record it changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

import msgspec

from vigie.codebook.exchange import load_countries
from vigie.codebook.gazetteer import Gazetteer, Place
from vigie.codebook.ontology import Ontology
from vigie.errors import UsageError
from vigie.model import Entity, Event, Location, Record, Statement
from vigie.model.base import Frozen
from vigie.model.records import Certainty, SourceKind, Stance

#: PLOVER's codes of bodies that are of no country.
BODIES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
_NAMED = 12


class Choices(Frozen, kw_only=True):
    """`types`: each with its modes. `codes`: of countries (ISO 3166 alpha-3, Kosovo: KOS) and of bodies that are of none."""

    types: dict[str, tuple[str, ...]]
    contexts: tuple[str, ...]
    codes: tuple[str, ...]
    sectors: tuple[str, ...]
    certainties: tuple[str, ...]
    stances: tuple[str, ...]
    source_kinds: tuple[str, ...]


@lru_cache(1)
def choices() -> Choices:
    """What a desk can choose from."""
    ontology = _ontology()
    return Choices(
        types={name: tuple(kind.modes) for name, kind in ontology.types.items()},
        contexts=tuple(sorted(ontology.contexts)),
        codes=(*load_countries(), *BODIES),
        sectors=ontology.sectors,
        certainties=get_args(Certainty),
        stances=get_args(Stance),
        source_kinds=get_args(SourceKind),
    )


def places_named(name: str) -> tuple[Location, ...]:
    """The gazetteer's places of a name, the likeliest first, as a record can have them."""
    return tuple(_location(name, place) for place in _gazetteer().candidates(name)[:_NAMED])


def settled(record: Record, field: str) -> Record:
    """A record of which that field was corrected, with what follows from its type: quad class, score, only modes of a new type."""
    if not isinstance(record, Event) or record.event not in _ontology().types:
        return record
    kind = _ontology().types[record.event]
    modes = tuple(mode for mode in record.mode if field != "event" or mode in kind.modes)
    score = _ontology().score(record.event, modes)
    return msgspec.structs.replace(record, mode=modes, quad_code=kind.quad, event_scale=score)


def check(record: Record, field: str) -> None:
    """Raises `UsageError` when a corrected field has a value that the codebook does not know."""
    for value, known in _words_of(record, field):
        if value not in known:
            raise UsageError(f"{field}: {value!r} is none of: {', '.join(known)}")
    dated = getattr(record, field) if field == "date" else None
    if dated is not None and dated.start and dated.end and dated.start > dated.end:
        raise UsageError(f"date: {dated.start} is after {dated.end}")
    for count in getattr(record, field) if field == "counts" else ():
        if (count.low or 0) < 0 or (count.high is not None and count.high < (count.low or 0)):
            raise UsageError(f"counts: {count.low} to {count.high} {count.what} is no range")


def _words_of(record: Record, field: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Values of a field that belong to a list, each with its list."""
    known = choices()
    value = getattr(record, field)
    if isinstance(record, Event) and field in ("event", "mode"):
        yield record.event, tuple(known.types)
        yield from ((mode, known.types.get(record.event, ())) for mode in record.mode)
    elif field == "context":
        yield from ((one, known.contexts) for one in value)
    elif field in ("actor", "recipient", "holder", "other", "force"):
        for entity in value:
            yield from _codes_of(entity)
    elif isinstance(record, Statement) and field in ("source", "to") and value is not None:
        yield from _codes_of(value)


def _codes_of(entity: Entity) -> Iterator[tuple[str, tuple[str, ...]]]:
    if entity.code is not None:
        yield entity.code, choices().codes
    yield from ((sector, choices().sectors) for sector in entity.sector)
    for member in entity.members:
        yield from _codes_of(member)


def _location(name: str, place: Place) -> Location:
    return Location(
        extracted_place=name, start=0, end=0, place_role="happened", resolved_place=place.name, geonameid=place.geonameid, lat=place.lat,
        lon=place.lon, city=place.city or (place.name if place.resolution == _CITY else None), district=place.district, province=place.province,
        country=place.country, country_code=place.country_code, feature_class=place.feature_class, feature_code=place.feature_code,
        resolution=place.resolution,
    )  # fmt: skip


_CITY = 4


@lru_cache(1)
def _ontology() -> Ontology:
    return Ontology.load()


@lru_cache(1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()
