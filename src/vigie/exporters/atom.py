"""Incidents as an Atom feed (RFC 4287), the last reported first; places that are points also as GeoRSS."""

from __future__ import annotations

from typing import BinaryIO

from lxml import etree

from vigie.exporters import cells, placing
from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.dating import moment_of, rfc3339
from vigie.exporters.numbering import uuid_of
from vigie.exporters.web import address, xml_text
from vigie.exporters.wording import headline
from vigie.model import Incident

_ATOM, _GEORSS = "http://www.w3.org/2005/Atom", "http://www.georss.org/georss"


class AtomExporter(StoreExporter):
    """Carries all incidents, as text for readers; an entry keeps its id for good, so that readers update it."""

    takes = ("cases",)
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO, coder: str = "Vigie") -> None:
        super().__init__()
        self._stream, self._coder = stream, coder
        self._entries: list[tuple[str, str, etree._Element]] = []

    def case(self, case: Case) -> None:
        incident = case.incident
        if moment_of(incident.last_reported) is None:
            self._lost.add("incident", "without a time of publication (updated is 1970-01-01)")
        self._lost.add("decision", "on joining", len(incident.joins) + len(incident.refusals))
        self._entries.append((rfc3339(incident.last_reported), incident.id, _entry(case)))

    def close(self) -> None:
        self._entries.sort(key=lambda entry: entry[1])
        self._entries.sort(key=lambda entry: entry[0], reverse=True)
        feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM, "georss": _GEORSS})
        _add(feed, "id", uuid_of("feed").urn)
        _add(feed, "title", "Vigie: incidents")
        _add(feed, "updated", self._entries[0][0] if self._entries else rfc3339(None))
        _add(_add(feed, "author"), "name", "Vigie")
        _add(feed, "generator", self._coder)
        for _, _, entry in self._entries:
            feed.append(entry)
        etree.indent(feed)
        self._stream.write(etree.tostring(feed, xml_declaration=True, encoding="utf-8") + b"\n")


def _entry(case: Case) -> etree._Element:
    incident = case.incident
    entry = etree.Element(f"{{{_ATOM}}}entry", nsmap={None: _ATOM, "georss": _GEORSS})
    _add(entry, "id", uuid_of("incident", incident.id).urn)
    _add(entry, "title", headline(incident))
    _add(entry, "updated", rfc3339(incident.last_reported))
    if moment_of(incident.first_reported) is not None:
        _add(entry, "published", rfc3339(incident.first_reported))
    for term, scheme in (
        (incident.event, "event"),
        (incident.certainty, "certainty"),
        *((mode, "mode") for mode in incident.mode),
    ):
        _add(entry, "category").attrib.update({"term": term, "scheme": f"urn:vigie:{scheme}"})
    for report in case.reports:
        if (url := address(report.url)) is not None:
            title = xml_text(report.title or report.publisher or report.id)
            _add(entry, "link").attrib.update({"rel": "via", "href": url, "title": title})
    _add(entry, "content", "\n".join(_lines(incident))).set("type", "text")
    if (at := placing.point(placing.scene(incident.event_loc))) is not None:
        etree.SubElement(entry, f"{{{_GEORSS}}}point").text = f"{at[0]} {at[1]}"
    return entry


def _lines(incident: Incident) -> list[str]:
    """What is told, who tells it, what contradicts."""
    place = placing.scene(incident.event_loc)
    names = [source.name or source.agency or "unnamed" for source in incident.sources]
    lines = [f"Told by {incident.independent_sources} independent: {', '.join(names)}"]
    if incident.copies:
        lines.append(f"Reprints: {incident.copies}")
    if place is not None:
        lines.append(f"Place: {placing.full_name(place)} (known to: {placing.precision(place)})")
    lines += [f"They disagree: {cells.words(one.words, 300)}" for one in incident.contradictions]
    return lines


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = xml_text(text) if text is not None else None
    return child
