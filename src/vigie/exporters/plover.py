"""Events as the JSON of the PLOVER 2.0 manual, one event a line.

Fields beyond the manual's ride along, as it allows: `certainty`, `disputed`, `counts`, `attribution`, `other_loc`, and
`name`, `start`, `end` of entities, `start`, `end` of places and event texts; from a store also `incident`, `independent_sources` and the
`agency` that a report credits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

import msgspec

from vigie.codebook.ontology import Ontology
from vigie.exporters.base import Case, Losses, StoreExporter
from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Location,
    Reading,
    Record,
    Report,
    State,
    Statement,
    Strength,
)

_SIZE = ("dead", "injured", "arrested")


class PloverExporter:
    """Carries events that have an actor; counts what it leaves out."""

    def __init__(self, stream: BinaryIO, coder: str = "Vigie") -> None:
        """`coder`: name and version of the program, for the field of that name."""
        self._stream = stream
        self._lost = Losses()
        self._lines = _Lines(coder)
        self._encoder = msgspec.json.Encoder()

    def write(self, reading: Reading) -> None:
        self._stream.write(self._encoder.encode_lines(self._lines.of(reading, self._lost)))
        self._stream.flush()

    def losses(self) -> tuple[str, ...]:
        return self._lost.told()


class PloverStoreExporter(StoreExporter):
    """The same from a store: every line names the incident that its event tells of, so that one happening can be counted once."""

    takes = ("cases", "readings")

    def __init__(self, stream: BinaryIO, coder: str = "Vigie") -> None:
        super().__init__()
        self._stream = stream
        self._lines = _Lines(coder)
        self._encoder = msgspec.json.Encoder()
        self._incidents: dict[str, tuple[str, int]] = {}

    def case(self, case: Case) -> None:
        told = (case.incident.id, case.incident.independent_sources)
        self._incidents.update(dict.fromkeys(case.incident.records, told))

    def reading(self, reading: Reading) -> None:
        lines = self._lines.of(reading, self._lost)
        for line in lines:
            if (told := self._incidents.get(line["id"])) is not None:
                line["incident"], line["independent_sources"] = told
        self._stream.write(self._encoder.encode_lines(lines))


class _Lines:
    """Readings → the manual's objects."""

    def __init__(self, coder: str) -> None:
        self._coder = coder
        self._ontology = Ontology.load()

    def of(self, reading: Reading, lost: Losses) -> list[dict[str, Any]]:
        by_id: dict[str, Record] = {record.id: record for record in reading.records}
        texts = {s.sentence: (s.start, s.end, s.text) for s in reading.explanation.sentences}
        lines = []
        for record in reading.records:
            if not isinstance(record, Event):
                lost.add(_KINDS[type(record)])
            elif not record.actor:
                lost.add("event", "without an actor")
            else:
                if record.date is None or record.date.start is None:
                    lost.add("event", "whose date the text does not tell (written as null)")
                lines.append(self._line(record, reading.report, by_id, texts.get(record.sentence)))
        return lines

    def _line(
        self, event: Event, report: Report, by_id: Mapping[str, Record], sentence: tuple[int, int, str] | None
    ) -> dict[str, Any]:
        kind, mode, auxiliary = self._category(event)
        line: dict[str, Any] = {
            "id": event.id,
            "has_event": True,
            **_dated(event.date),
            "actor": _entities(event.actor),
            "recipient": _entities(event.recipient),
            "event": [kind],
            "event_loc": _location(event.event_loc[0]) if event.event_loc else None,
            "event_text": [
                {"text": s.text, "start": s.start, "end": s.end}
                for s in event.evidence
                if s.role == "trigger"
            ],
            "quad_code": self._ontology.quad(kind),
            "event_scale": self._ontology.score(kind, mode),
            "mode": list(mode),
            "context": [*event.context, *auxiliary],
            "link": report.url,
            "text": sentence[2] if sentence else None,
            "text_info": {
                "sequence": event.sentence,
                "start": sentence[0] if sentence else None,
                "end": sentence[1] if sentence else None,
                "text_story": report.id,
            },
            "size": _size(event.counts),
            "cite_info": self._cited(report),
            "coder": self._coder,
            "certainty": event.certainty,
            "disputed": event.disputed or None,
            "counts": [msgspec.to_builtins(c) for c in event.counts],
            "other_loc": [_location(place) for place in event.event_loc[1:]],
            "attribution": [
                _attribution(said) for id in event.said_in if isinstance(said := by_id.get(id), Statement)
            ],
            "agency": report.agency,
        }
        required = {"id", "has_event", "date", "actor", "event"}
        return {
            key: kept
            for key, value in line.items()
            if (kept := _known(value)) not in (None, [], {}) or key in required
        }

    def _cited(self, report: Report) -> dict[str, Any]:
        return {
            "citation": report.publisher,
            "author": report.author,
            "url": report.url,
            "title": report.title,
            "language": report.lang or "fr",
            "publication": report.published,
            "coder": self._coder,
            "codebook": "PLOVER",
            "version": "2.0",
        }

    def _category(self, event: Event) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Type, modes and auxiliary modes; a future cooperation becomes the category that says so."""
        if "future" not in event.auxiliary or not self._ontology.absorbs_future(event.event):
            return event.event, event.mode, event.auxiliary
        kind, mode = self._ontology.promised(event.event, event.mode)
        return kind, mode, tuple(a for a in event.auxiliary if a != "future")


_KINDS: Mapping[type, str] = {State: "state", Strength: "strength", Statement: "statement"}


def _dated(date: Date | None) -> dict[str, Any]:
    """`date`, `time`, `enddate`, `endtime`. A date that the text does not tell is null, never the day of publication."""
    if date is None or date.start is None:
        return {
            "date": None,
            "comment": f"date in the text's words: {date.text}" if date and date.text else None,
        }
    day, _, time = date.start.partition("T")
    end_day, _, end_time = (date.end or "").partition("T")
    return {
        "date": day,
        "time": time or None,
        "enddate": end_day if end_day and (end_day != day or end_time) else None,
        "endtime": end_time or None,
    }


def _entities(entities: Sequence[Entity]) -> list[dict[str, Any]]:
    """A coordination is told as its members: the manual lists compound actors."""
    return [_entity(one) for whole in entities for one in (whole.members or (whole,))]


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "code": entity.code,
        "sector": list(entity.sector),
        "entity_text": entity.entity_text,
        "identifier_id": entity.identifier_id,
        "identifier_text": entity.identifier_text,
        "office": entity.office,
        "name": entity.person or entity.name,
        "role_certainty": entity.role_certainty,
        "start": entity.start,
        "end": entity.end,
    }


def _location(place: Location) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(place)
    return fields


def _size(counts: Sequence[Count]) -> dict[str, int]:
    """The manual's three sizes, as the lowest number claimed (the highest where no other is given)."""
    size: dict[str, int] = {}
    for count in counts:
        number = count.low if count.low is not None else count.high
        if count.what in _SIZE and number is not None and not count.superseded:
            size.setdefault(count.what, number)
    return size


def _attribution(said: Statement) -> dict[str, Any]:
    return {
        "source": _entity(said.source) if said.source else None,
        "source_kind": said.source_kind,
        "stance": said.stance,
        "verb": said.verb,
    }


def _known(value: Any) -> Any:
    """The value without what is unknown in it."""
    if isinstance(value, dict):
        return {k: kept for k, v in value.items() if (kept := _known(v)) not in (None, [], {}, "")}
    if isinstance(value, list):
        return [_known(one) for one in value]
    return value
