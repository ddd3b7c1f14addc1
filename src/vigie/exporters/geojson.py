"""Incidents as GeoJSON (RFC 7946): a feature each, a point only where the place is known to the district or better.

What is known to the province or the country only has no geometry (RFC 7946, section 3.2: `null`, an unlocated feature) and says so in
`precision`, so that no map puts a pin in the middle of a country.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from vigie.exporters import cells, figures, placing
from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.wording import headline
from vigie.model import Incident


class GeoJsonExporter(StoreExporter):
    """Carries all incidents; counts those without a geometry."""

    takes = ("cases",)
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._encoder = msgspec.json.Encoder()
        self._separator = b""
        stream.write(b'{"type":"FeatureCollection","features":[')

    def case(self, case: Case) -> None:
        incident = case.incident
        place = placing.scene(incident.event_loc)
        at = placing.point(place)
        if at is None:
            self._lost.add("incident", f"without a geometry (place known to: {placing.precision(place)})")
        self._lost.add("place", "other than the scene", len(incident.event_loc) - (place is not None))
        feature = {
            "type": "Feature",
            "id": incident.id,
            "geometry": {"type": "Point", "coordinates": [at[1], at[0]]} if at else None,
            "properties": {
                key: value for key, value in _properties(case).items() if value not in (None, [], ())
            },
        }
        self._stream.write(self._separator + b"\n" + self._encoder.encode(feature))
        self._separator = b","

    def close(self) -> None:
        self._stream.write(b"\n]}\n")


def _properties(case: Case) -> dict[str, Any]:
    incident = case.incident
    place = placing.scene(incident.event_loc)
    date = incident.date
    return {
        "title": headline(incident),
        "event": incident.event, "mode": incident.mode, "context": incident.context, "certainty": incident.certainty,
        "disputed": incident.disputed or None, "actor": cells.who(incident.actor) if incident.actor else None,
        "recipient": cells.who(incident.recipient) if incident.recipient else None,
        "date_start": date.start if date else None, "date_end": date.end if date else None,
        "date_precision": date.precision if date else None,
        "place": placing.full_name(place) if place else None, "precision": placing.precision(place),
        "country_code": place.country_code if place else None, "geonameid": place.geonameid if place else None,
        "tolls": _tolls(incident), "independent_sources": incident.independent_sources, "copies": incident.copies or None,
        "sources": [source.name or source.agency for source in incident.sources if source.name or source.agency],
        "contradictions": [one.words for one in incident.contradictions],
        "first_reported": incident.first_reported, "last_reported": incident.last_reported,
        "reports": incident.reports, "urls": [report.url for report in case.reports if report.url],
    }  # fmt: skip


def _tolls(incident: Incident) -> dict[str, dict[str, Any]] | None:
    tolls = {
        toll.what: {"low": toll.low, "high": toll.high, "told": figures.words(toll)}
        for toll in incident.counts
    }
    return tolls or None
