"""An incident → the columns that pages, maps and counts are made of, and its parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from vigie.codebook.ontology import Ontology
from vigie.model import Entity, Incident, Location, Toll, Voice
from vigie.store.packing import packed
from vigie.store.versions import moment
from vigie.store.words import fold

#: What a stance adds to the column `claims`.
CLAIMS = {"accuses": 1, "denies": 2, "confirms": 4}
#: Weight of a join that leaves no doubt.
_SURE = 4.0


def incident_columns(incident: Incident) -> dict[str, Any]:
    """The row of an incident."""
    date = incident.date
    first, last = (date.start or date.end or "", date.end or date.start or "") if date else ("", "")
    reported = (incident.first_reported or "")[:10]
    tolls = {toll.what: toll for toll in incident.counts}
    return {
        "id": incident.id,
        "type": incident.event,
        "quad": _quads().get(incident.event),
        "certainty": incident.certainty,
        "disputed": incident.disputed,
        "first_day": first[:10] or reported,
        "last_day": last[:10] or reported,
        "first_reported": moment(incident.first_reported),
        "last_reported": moment(incident.last_reported),
        "sources": incident.independent_sources,
        "contradictions": len(incident.contradictions),
        "dead": _highest(tolls.get("dead")),
        "body": packed(incident),
        **_derived(incident, tolls),
    }


def derived_columns(incident: Incident) -> dict[str, Any]:
    """Those columns that stores of the first schema lacked."""
    return {
        "quad": _quads().get(incident.event),
        **_derived(incident, {toll.what: toll for toll in incident.counts}),
    }


def party_rows(incident: Incident) -> Iterator[dict[str, Any]]:
    """One row for each actor, recipient, and voice that accuses, denies or confirms."""
    sides = [
        *(("actor", *_named(entity)) for entity in _flat(incident.actor)),
        *(("recipient", *_named(entity)) for entity in _flat(incident.recipient)),
        *((str(voice.stance), *_voice(voice)) for voice in incident.certainties if voice.stance in CLAIMS),
        *(("accuses", *_named(entity)) for entity in _flat(incident.actor) if is_accusation(incident)),
    ]
    for place, (role, code, sector, label) in enumerate(dict.fromkeys(sides)):
        yield {
            "incident": incident.id,
            "place": place,
            "role": role,
            "code": code,
            "sector": sector,
            "name": fold(label) if label else None,
            "label": label,
        }


def is_accusation(incident: Incident) -> bool:
    """Whether what happened is that somebody accuses somebody of something (PLOVER: ACCUSE, mode allege)."""
    return incident.event == "ACCUSE" and "allege" in incident.mode


def scene(places: Sequence[Location]) -> Location | None:
    """Where it happened: the first place with that part, else the first that it lies in."""
    for role in ("happened", "within"):
        for place in places:
            if place.place_role == role:
                return place
    return None


def _derived(incident: Incident, tolls: dict[str, Toll]) -> dict[str, Any]:
    place = scene(incident.event_loc)
    dead = tolls.get("dead")
    return {
        "country": place.country_code if place else None,
        "place": (place.resolved_place or place.extracted_place) if place else None,
        "geonameid": place.geonameid if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "resolution": place.resolution if place else None,
        "dead_low": -1 if dead is None or dead.low is None else dead.low,
        "injured": _highest(tolls.get("injured")),
        "doubt": round(1000 * _doubt(incident)),
        "claims": sum({CLAIMS[stance] for stance in _stances(incident)}),
    }


def _stances(incident: Incident) -> Iterator[str]:
    yield from (v.stance for v in incident.certainties if v.stance in CLAIMS)
    if is_accusation(incident):
        yield "accuses"


def _doubt(incident: Incident) -> float:
    """1 for each field that is contradicted and for a denial, and up to 1 for the weakest join between its records."""
    fields = {one.field for one in incident.contradictions}
    weakest = min((join.weight for join in incident.joins if join.by is None), default=_SURE)
    return len(fields) + incident.disputed + min(1.0, max(0.0, (_SURE - weakest) / _SURE))


def _highest(toll: Toll | None) -> int:
    """The upper end of what stands; the lower one where it is open; -1 where nothing is told."""
    if toll is None:
        return -1
    found = toll.high if toll.high is not None else toll.low
    return -1 if found is None else found


def _flat(entities: Sequence[Entity]) -> Iterator[Entity]:
    for entity in entities:
        yield from _flat(entity.members) if entity.members else (entity,)


def _named(entity: Entity) -> tuple[str | None, str | None, str | None]:
    label = entity.person or entity.name or entity.entity_text
    return entity.code, entity.sector[0] if entity.sector else None, label


def _voice(voice: Voice) -> tuple[str | None, str | None, str | None]:
    return voice.code, voice.sector[0] if voice.sector else None, voice.name


@cache
def _quads() -> dict[str, int]:
    return {name: kind.quad for name, kind in Ontology.load().types.items()}
