"""A record → the columns that queries filter by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vigie.model import Date, Entity, Event, Location, Record, State, Statement, Strength
from vigie.store.words import fold


def columns(record: Record, published: str | None) -> dict[str, Any]:
    """Kind, type, quad class, certainty, days. Where no date is read, the day of publication stands for it."""
    first, last = _days(record)
    fallback = (published or "")[:10]
    return {
        "kind": str(record.__struct_config__.tag),
        "type": _type(record),
        "quad": record.quad_code if isinstance(record, Event) else None,
        "certainty": record.certainty,
        "disputed": getattr(record, "disputed", False),
        "first_day": first or last or fallback,
        "last_day": last or first or fallback,
    }


def actors(record: Record) -> Iterator[dict[str, Any]]:
    """One row for each actor, recipient, holder, force or source and each sector of it."""
    place = 0
    for role, entity in _entities(record):
        name = next((n for n in (entity.person, entity.name, entity.entity_text) if n), None)
        for sector in entity.sector or (None,):
            yield {
                "place": place,
                "role": role,
                "code": entity.code,
                "sector": sector,
                "name": fold(name) if name else None,
            }
            place += 1


def places(record: Record) -> Iterator[dict[str, Any]]:
    """One row for each place."""
    locations: tuple[Location, ...] = getattr(record, "event_loc", ())
    for place, location in enumerate(locations):
        yield {
            "place": place,
            "role": location.place_role,
            "country_code": location.country_code,
            "lat": location.lat,
            "lon": location.lon,
            "resolution": location.resolution,
            "name": fold(location.resolved_place or location.extracted_place),
        }


def _type(record: Record) -> str | None:
    match record:
        case Event():
            return record.event
        case State():
            return record.about
        case Strength():
            return record.unit
        case Statement():
            return record.stance


def _days(record: Record) -> tuple[str | None, str | None]:
    date: Date | None = record.since if isinstance(record, State) else record.date
    if date is None:
        return None, None
    return (date.start or "")[:10] or None, (date.end or "")[:10] or None


def _entities(record: Record) -> Iterator[tuple[str, Entity]]:
    given: tuple[tuple[str, tuple[Entity | None, ...]], ...]
    match record:
        case Event():
            given = (("actor", record.actor), ("recipient", record.recipient))
        case State():
            given = (("holder", record.holder), ("other", record.other))
        case Strength():
            given = (("force", record.force),)
        case Statement():
            given = (("source", (record.source,)), ("to", (record.to,)))
    for role, entities in given:
        for entity in entities:
            if entity is not None:
                yield from (
                    (role, one) for one in (entity, *entity.members) if one is not entity or _says(one)
                )


def _says(entity: Entity) -> bool:
    return bool(entity.code or entity.person or entity.name or entity.entity_text)
