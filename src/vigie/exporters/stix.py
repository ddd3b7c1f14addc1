"""Incidents as a STIX 2.1 bundle, for OpenCTI and its like: incident, identity, location, sighting, relationship.

STIX 2.1 leaves an incident's own fields to extensions; ours stand in a property extension that the bundle defines. Ids are UUIDs of
version 5 over Vigie's ids, names and codes, so that a later bundle updates an earlier one. Every object is checked by the stix2 library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec
from stix2 import v21

from vigie.codebook.exchange import load_countries
from vigie.exporters import figures, placing
from vigie.exporters.base import DONE, Case, StoreExporter
from vigie.exporters.dating import moment_of, rfc3339
from vigie.exporters.gdelt_actors import flat
from vigie.exporters.numbering import uuid_of
from vigie.exporters.wording import headline
from vigie.model import Entity, Incident, Link, Location, Report

#: When a thing without a time of its own (a name, a place) was made: always the same, so that it is the same object in every bundle.
_TIMELESS = "2000-01-01T00:00:00Z"
_ORGANISED = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "MED", "JRN", "BUS"))
_BODIES = frozenset(("IGO", "UNO", "EUR", "NGO", "MNC"))


class StixExporter(StoreExporter):
    """Carries incidents with their parties, place, sources and links; states, strengths and statements have no object of their own."""

    takes = ("cases", "links")
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._countries = load_countries()
        self._seen: set[str] = set()
        self._separator = b""
        stream.write(b'{"type":"bundle","objects":[')
        vigie = v21.Identity(
            id=_id("identity", "vigie"), name="Vigie", identity_class="system", **_timeless()
        )
        self._author = str(vigie.id)
        self._write(vigie)
        self._extension = _extension(self._author)
        self._write(self._extension)

    def case(self, case: Case) -> None:
        incident = case.incident
        if incident.certainty not in DONE:
            self._lost.add("incident", f"not told as done ({incident.certainty})")
            return
        told = self._incident(case)
        self._write(told)
        place = placing.scene(incident.event_loc)
        self._lost.add("place", "other than the scene", len(incident.event_loc) - (place is not None))
        if place is not None and (location := self._location(place)) is not None:
            self._write(location)
            self._relate(case, told.id, "located-at", str(location.id))
        for relation, side in (("attributed-to", incident.actor), ("targets", incident.recipient)):
            for identity in self._identities(incident.id, side):
                self._write(identity)
                self._relate(case, told.id, relation, str(identity.id))
        for number, source in enumerate(incident.sources):
            reports = [found for id in source.reports if (found := case.report(id)) is not None]
            self._sight(case, str(told.id), number, source.name or source.agency, reports)

    def link(self, link: Link) -> None:
        source, target = _id("incident", link.source), _id("incident", link.target)
        if not {source, target} <= self._seen:
            self._lost.add("link", "to an incident that is not in this bundle")
            return
        self._write(
            v21.Relationship(
                id=_id("relationship", link.id), relationship_type="related-to", source_ref=source, target_ref=target,
                description=link.relation, created_by_ref=self._author, **_timeless(),
            )
        )  # fmt: skip

    def close(self) -> None:
        bundle = f"bundle--{uuid_of('bundle', *sorted(self._seen))}"
        self._stream.write(f'\n],"id":"{bundle}"}}\n'.encode())

    def _write(self, thing: Any) -> None:
        if thing.id not in self._seen:
            self._seen.add(str(thing.id))
            self._stream.write(self._separator + b"\n" + thing.serialize(ensure_ascii=False).encode())
            self._separator = b","

    def _incident(self, case: Case) -> Any:
        incident = case.incident
        self._lost.add("decision", "on joining", len(incident.joins) + len(incident.refusals))
        if incident.first_reported is None:
            self._lost.add("incident", "without a time of publication (created is 1970-01-01)")
        return v21.Incident(
            id=_id("incident", incident.id), name=headline(incident), labels=_labels(incident), created_by_ref=self._author,
            external_references=_references(case.reports, incident.id), **_times(incident),
            extensions={str(self._extension.id): _properties(incident)},
        )  # fmt: skip

    def _location(self, place: Location) -> Any:
        codes = self._countries.get(place.country_code or "")
        at = placing.point(place)
        if codes is None and at is None:
            self._lost.add("place", "without country and coordinates")
            return None
        fields: dict[str, Any] = {"country": codes.iso2} if codes else {}
        if at is not None:
            fields |= {"latitude": at[0], "longitude": at[1]}
        if place.province:
            fields["administrative_area"] = place.province
        if place.city:
            fields["city"] = place.city
        key = (
            placing.name(place),
            place.country_code or "",
            place.province or "",
            place.district or "",
            place.city or "",
            str(at),
        )
        return v21.Location(
            id=_id("location", *key),
            name=placing.full_name(place),
            created_by_ref=self._author,
            **fields,
            **_timeless(),
        )

    def _identities(self, incident: str, entities: Sequence[Entity]) -> Iterator[Any]:
        """Whoever the codebook knows is one identity everywhere; "armed men" are others in every incident."""
        for one in flat(entities):
            name = one.person or one.name or one.entity_text or one.code
            if name is None:
                self._lost.add("actor", "without a name")
                continue
            yield v21.Identity(
id=_id("identity", one.identifier_id or incident, name, one.code or "", *one.sector), name=name, identity_class=_class(one),
                created_by_ref=self._author, **_timeless(), **({"roles": list(one.sector)} if one.sector else {}),
                **({"labels": [f"plover:{one.code}"]} if one.code else {}),
                **({"external_references": [_wikidata(one.identifier_id)]} if one.identifier_id else {}),
            )  # fmt: skip

    def _relate(self, case: Case, source: str, relation: str, target: str) -> None:
        self._write(
            v21.Relationship(
                id=_id("relationship", source, relation, target), relationship_type=relation, source_ref=source, target_ref=target,
                created_by_ref=self._author, **_times(case.incident),
            )
        )  # fmt: skip

    def _sight(
        self, case: Case, incident: str, number: int, name: str | None, reports: Sequence[Report]
    ) -> None:
        """One independent source saw it: when its reports came out, how many there are (reprints included)."""
        if name is None:
            self._lost.add("source", "without a name (sighting without an identity)")
            refs: dict[str, list[str]] = {}
        else:
            refs = {"where_sighted_refs": [self._medium(name)]}
        seen = sorted(rfc3339(one.published) for one in reports if moment_of(one.published) is not None)
        references = _references(reports, None)
        self._write(
            v21.Sighting(
                id=_id("sighting", incident, str(number), name or ""), sighting_of_ref=incident,
                count=max(1, len(reports)), created_by_ref=self._author, **_times(case.incident),
                **refs,
                **({"first_seen": seen[0], "last_seen": seen[-1]} if seen else {}),
                **({"external_references": references} if references else {}),
            )
        )  # fmt: skip

    def _medium(self, name: str) -> str:
        medium = v21.Identity(
            id=_id("identity", "medium", name), name=name, identity_class="organization", roles=["medium"],
            created_by_ref=self._author, **_timeless(),
        )  # fmt: skip
        self._write(medium)
        return str(medium.id)


def _id(kind: str, *key: str) -> str:
    return f"{kind}--{uuid_of(kind, *key)}"


def _timeless() -> dict[str, str]:
    return {"created": _TIMELESS, "modified": _TIMELESS}


def _times(incident: Incident) -> dict[str, str]:
    created, modified = rfc3339(incident.first_reported), rfc3339(incident.last_reported)
    return {"created": created, "modified": max(created, modified)}


def _labels(incident: Incident) -> list[str]:
    labels = [incident.event, *incident.mode, *incident.context, f"certainty:{incident.certainty}"]
    return [*labels, "disputed"] if incident.disputed else labels


def _properties(incident: Incident) -> dict[str, Any]:
    """The fields of an incident that STIX has no place for."""
    tolls = [
        {"what": toll.what, "low": toll.low, "high": toll.high, "told": figures.words(toll)}
        for toll in incident.counts
    ]
    place = placing.scene(incident.event_loc)
    properties = {
        "extension_type": "property-extension", "vigie_id": incident.id, "event": incident.event, "mode": list(incident.mode),
        "certainty": incident.certainty, "disputed": incident.disputed or None, "place_precision": placing.precision(place),
        "date": msgspec.to_builtins(incident.date) if incident.date else None,
        "tolls": [{key: value for key, value in toll.items() if value is not None} for toll in tolls],
        "independent_sources": incident.independent_sources, "copies": incident.copies or None,
        "contradictions": [one.words for one in incident.contradictions],
        "records": list(incident.records),
    }  # fmt: skip
    return {key: value for key, value in properties.items() if value not in (None, [], {})}


def _references(reports: Sequence[Report], incident: str | None) -> list[dict[str, str]]:
    found = [{"source_name": "vigie", "external_id": incident}] if incident else []
    for report in reports:
        told = {"source_name": report.publisher or report.agency or "report", "external_id": report.id}
        told |= {"url": report.url} if report.url else {}
        found.append(told | ({"description": report.title} if report.title else {}))
    return found


def _wikidata(id: str) -> dict[str, str]:
    return {"source_name": "wikidata", "external_id": id, "url": f"https://www.wikidata.org/wiki/{id}"}


def _class(entity: Entity) -> str:
    """STIX's open vocabulary: individual, organization, group."""
    if entity.person:
        return "individual"
    return "organization" if entity.code in _BODIES or not _ORGANISED.isdisjoint(entity.sector) else "group"


def _extension(author: str) -> Any:
    return v21.ExtensionDefinition(
        id=_id("extension-definition", "incident", "1"), created_by_ref=author, name="Vigie incident", version="1.0.0",
        description="What several reports tell of one happening: type, certainty, tolls as ranges, independent sources, contradictions.",
        schema="docs/exports.md of Vigie, section STIX", extension_types=["property-extension"], **_timeless(),
    )  # fmt: skip
