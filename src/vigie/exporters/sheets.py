"""Records, incidents and threads as flat rows, for CSV and Parquet: one sheet a kind, one row a record.

Coordinates stand in a row only for a district or something smaller; `place_precision` says how exactly the place is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from vigie.exporters import cells, figures, placing
from vigie.exporters.base import Case, Losses, Part
from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Incident,
    Location,
    Reading,
    Record,
    Report,
    State,
    Statement,
    Strength,
    Thread,
)
from vigie.model.base import Frozen

Kind = Literal["text", "integer", "number", "flag", "texts"]
Row = dict[str, Any]
Rows = Callable[[Any, Losses], Iterator[Row]]
R = TypeVar("R", Event, State, Strength, Statement)
_TOLL = ("dead", "injured", "arrested", "missing", "displaced")


class Sheet(Frozen, kw_only=True):
    """One kind of row: `part` is what the rows are made from, `columns` their names and kinds in order."""

    name: str
    part: Part
    columns: Mapping[str, Kind]
    rows: Rows


def _columns(names: str, kind: Kind = "text") -> dict[str, Kind]:
    return dict.fromkeys(names.split(), kind)


_REPORT = _columns("report published publisher agency url")
_DATE = _columns("date_text date_start date_end date_precision date_basis")
_PLACE: dict[str, Kind] = {
    **_columns("place place_words country_code province district city"),
    **_columns("geonameid", "integer"), **_columns("lat lon", "number"), **_columns("place_precision"),
}  # fmt: skip
_CLASS: dict[str, Kind] = {**_columns("certainty"), **_columns("disputed", "flag")}


def _party(name: str) -> dict[str, Kind]:
    return {name: "text", **_columns(f"{name}_code {name}_sector {name}_id", "texts")}


EVENTS: Mapping[str, Kind] = {
    **_columns("id"), **_REPORT, **_columns("sentence", "integer"), **_columns("event"), **_columns("mode context auxiliary", "texts"),
    **_columns("quad_code", "integer"), **_columns("event_scale", "number"), **_CLASS, **_party("actor"), **_party("recipient"),
    **_DATE, **_PLACE, **_columns(" ".join(f"{what}_low {what}_high" for what in _TOLL), "integer"),
    **_columns("counts said_by words"), **_columns("start end", "integer"), **_columns("why", "texts"),
}  # fmt: skip
STATES: Mapping[str, Kind] = {
    **_columns("id"), **_REPORT, **_columns("sentence", "integer"), **_columns("about status label level"), **_CLASS, **_party("holder"),
    **_party("other"), **_columns("since_text since_start until_text until_start"), **_columns("until_open", "flag"), **_PLACE,
    **_columns("said_by"), **_columns("why", "texts"),
}  # fmt: skip
STRENGTHS: Mapping[str, Kind] = {
    **_columns("id"), **_REPORT, **_columns("sentence", "integer"), **_party("force"), **_columns("low high", "integer"),
    **_columns("approx", "flag"), **_columns("count_words unit role change certainty"), **_DATE, **_PLACE, **_columns("said_by"),
    **_columns("why", "texts"),
}  # fmt: skip
STATEMENTS: Mapping[str, Kind] = {
    **_columns("id"), **_REPORT, **_columns("sentence", "integer"), **_party("source"), **_columns("source_kind stance verb to"),
    **_columns("quoted", "flag"), **_columns("content anonymity certainty"), **_DATE, **_columns("why", "texts"),
}  # fmt: skip
INCIDENTS: Mapping[str, Kind] = {
    **_columns("id family event"), **_columns("mode context", "texts"), **_CLASS, **_party("actor"), **_party("recipient"), **_DATE,
    **_PLACE, **_columns(" ".join(f"{what}_low {what}_best {what}_high" for what in _TOLL), "integer"),
    **_columns("independent_sources copies", "integer"), **_columns("sources contradictions records reports", "texts"),
    **_columns("first_reported last_reported"),
}  # fmt: skip
THREADS: Mapping[str, Kind] = {
    **_columns("id about label status"), **_party("holder"), **_party("other"), **_PLACE, **_columns("steps", "texts"),
    **_columns("independent_sources", "integer"), **_columns("records reports", "texts"), **_columns("first_reported last_reported"),
}  # fmt: skip
REPORTS: Mapping[str, Kind] = {
    **_columns("id title published published_basis url publisher agency author lang text raw_sha256"),
    **_columns("version events states strengths statements", "integer"),
}  # fmt: skip


def _events(reading: Reading, lost: Losses) -> Iterator[Row]:
    for event in _of_kind(reading, Event, lost):
        trigger = next((span for span in event.evidence if span.role == "trigger"), None)
        in_text = trigger if trigger is not None and trigger.within is None else None
        yield {
            **_common(event, reading), "event": event.event, "mode": event.mode, "context": event.context, "auxiliary": event.auxiliary,
            "quad_code": event.quad_code, "event_scale": event.event_scale, "certainty": event.certainty, "disputed": event.disputed,
            **_who("actor", event.actor), **_who("recipient", event.recipient), **_when(event.date), **_where(event.event_loc, lost),
            **_counted(event.counts), "counts": cells.how_many(event.counts) if event.counts else None,
            "words": trigger.text if trigger else None, "start": in_text.start if in_text else None, "end": in_text.end if in_text else None,
        }  # fmt: skip


def _states(reading: Reading, lost: Losses) -> Iterator[Row]:
    for state in _of_kind(reading, State, lost):
        since, until = state.since or Date(), state.until or Date()
        yield {
            **_common(state, reading), "about": state.about, "status": state.status, "label": state.label, "level": state.level,
            "certainty": state.certainty, "disputed": state.disputed, **_who("holder", state.holder), **_who("other", state.other),
            "since_text": since.text, "since_start": since.start, "until_text": until.text, "until_start": until.start,
            "until_open": until.open, **_where(state.event_loc, lost),
        }  # fmt: skip


def _strengths(reading: Reading, lost: Losses) -> Iterator[Row]:
    for strength in _of_kind(reading, Strength, lost):
        count = strength.count
        yield {
            **_common(strength, reading), **_who("force", strength.force), "low": count.low, "high": count.high, "approx": count.approx,
            "count_words": count.text, "unit": strength.unit, "role": strength.role, "change": strength.change,
            "certainty": strength.certainty, **_when(strength.date), **_where(strength.event_loc, lost),
        }  # fmt: skip


def _statements(reading: Reading, lost: Losses) -> Iterator[Row]:
    for said in _of_kind(reading, Statement, lost):
        yield {
            **_common(said, reading), **_who("source", (said.source,) if said.source else ()), "source_kind": said.source_kind,
            "stance": said.stance, "verb": said.verb, "to": cells.who((said.to,)) if said.to else None, "quoted": said.quoted,
            "content": said.content.text if said.content else None, "anonymity": said.anonymity, "certainty": said.certainty,
            **_when(said.date),
        }  # fmt: skip


def _incidents(case: Case, lost: Losses) -> Iterator[Row]:
    one = case.incident
    lost.add("decision", "on joining", len(one.joins) + len(one.refusals))
    yield {
        "id": one.id, "family": one.family, "event": one.event, "mode": one.mode, "context": one.context, "certainty": one.certainty,
        "disputed": one.disputed, **_who("actor", one.actor), **_who("recipient", one.recipient), **_when(one.date),
        **_where(one.event_loc, lost), **_estimates(one), "independent_sources": one.independent_sources, "copies": one.copies,
        "sources": [source.name or source.agency or "?" for source in one.sources],
        "contradictions": [found.words for found in one.contradictions],
        "records": one.records, "reports": one.reports, "first_reported": one.first_reported, "last_reported": one.last_reported,
    }  # fmt: skip


def _threads(thread: Thread, lost: Losses) -> Iterator[Row]:
    yield {
        "id": thread.id, "about": thread.about, "label": thread.label, "status": thread.status, **_who("holder", thread.holder),
        **_who("other", thread.other), **_where(thread.event_loc, lost),
        "steps": [f"{step.date or step.published or '?'} {step.status}" for step in thread.steps],
        "independent_sources": thread.independent_sources, "records": thread.records, "reports": thread.reports,
        "first_reported": thread.first_reported, "last_reported": thread.last_reported,
    }  # fmt: skip


def _reports(reading: Reading, lost: Losses) -> Iterator[Row]:
    report, kinds = reading.report, [type(record) for record in reading.records]
    fields = ("id", "title", "published", "published_basis", "url", "publisher", "agency", "author", "lang", "text", "raw_sha256", "version")  # fmt: skip
    yield {
        **{name: getattr(report, name) for name in fields},
        "events": kinds.count(Event), "states": kinds.count(State), "strengths": kinds.count(Strength),
        "statements": kinds.count(Statement),
    }  # fmt: skip


SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(name="events", part="readings", columns=EVENTS, rows=_events),
        Sheet(name="states", part="readings", columns=STATES, rows=_states),
        Sheet(name="strengths", part="readings", columns=STRENGTHS, rows=_strengths),
        Sheet(name="statements", part="readings", columns=STATEMENTS, rows=_statements),
        Sheet(name="reports", part="readings", columns=REPORTS, rows=_reports),
        Sheet(name="incidents", part="cases", columns=INCIDENTS, rows=_incidents),
        Sheet(name="threads", part="threads", columns=THREADS, rows=_threads),
    )
}


def _of_kind(reading: Reading, kind: type[R], lost: Losses) -> Iterator[R]:
    for record in reading.records:
        if isinstance(record, kind):
            yield record
        else:
            lost.add(type(record).__name__.lower(), "(another sheet)")


def _common(record: Record, reading: Reading) -> Row:
    by_id = {one.id: one for one in reading.records if isinstance(one, Statement)}
    said = [by_id[id] for id in record.said_in if id in by_id]
    return {
        "id": record.id, **_of_report(reading.report), "sentence": record.sentence, "why": record.why,
        "said_by": "; ".join(cells.source(one) for one in said) or None,
    }  # fmt: skip


def _of_report(report: Report) -> Row:
    return {
        "report": report.id, "published": report.published, "publisher": report.publisher, "agency": report.agency, "url": report.url,
    }  # fmt: skip


def _who(name: str, entities: Sequence[Entity]) -> Row:
    flat = [one for whole in entities for one in (whole.members or (whole,))]
    return {
        name: "; ".join(one.person or one.entity_text or one.name or one.code or "?" for one in flat) or None,
        f"{name}_code": _each(one.code for one in flat),
        f"{name}_sector": _each(sector for one in flat for sector in one.sector),
        f"{name}_id": _each(one.identifier_id for one in flat),
    }


def _each(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _when(date: Date | None) -> Row:
    if date is None:
        return {}
    return {
        "date_text": date.text, "date_start": date.start, "date_end": date.end, "date_precision": date.precision, "date_basis": date.basis,
    }  # fmt: skip


def _where(places: Sequence[Location], lost: Losses) -> Row:
    place = placing.scene(places)
    lost.add(
        "place",
        "that something came from, went to, or that stands beside another",
        len(places) - (place is not None),
    )
    if place is None:
        return {}
    lat, lon = placing.point(place) or (None, None)
    return {
        "place": placing.name(place), "place_words": place.extracted_place, "country_code": place.country_code, "province": place.province,
        "district": place.district, "city": place.city, "geonameid": place.geonameid, "lat": lat, "lon": lon,
        "place_precision": placing.precision(place),
    }  # fmt: skip


def _counted(counts: Sequence[Count]) -> Row:
    row: Row = {}
    for count in counts:
        if count.what in _TOLL and not count.superseded and f"{count.what}_low" not in row:
            row |= {f"{count.what}_low": count.low, f"{count.what}_high": count.high}
    return row


def _estimates(incident: Incident) -> Row:
    row: Row = {}
    for what in _TOLL:
        if (found := figures.estimate(incident, what)) is not None:
            row |= {
                f"{what}_low": found.low,
                f"{what}_best": found.best,
                f"{what}_high": None if found.open else found.high,
            }
    return row
