"""The use case "gold export": what people judged, in the evaluation format.

One line a report of which somebody accepted or corrected a record. Rejected records are left out, records that nobody judged are optional: they count
neither as misses nor as false alarms. Nobody says that such a report holds no other acts, so recall measured on it flatters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vigie.desk.reviewing import as_reviewed
from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Location,
    Reading,
    Record,
    Report,
    Span,
    State,
    Statement,
    Strength,
)
from vigie.scoring.gold import (
    GoldCount,
    GoldDate,
    GoldDispatch,
    GoldEntity,
    GoldEvent,
    GoldPlace,
    GoldState,
    GoldStatement,
    GoldStrength,
    Words,
)

if TYPE_CHECKING:
    from vigie.store import Store

_NOWHERE = "unknown"


def gold_of(store: Store) -> Iterator[GoldDispatch]:
    """The judged reports of a store, in the order of their ids."""
    with store.snapshot() as snapshot:
        reviews = sorted(snapshot.reviews(active=True), key=lambda r: (r.at, r.id))
        sure = {id for r in reviews if r.action in ("accept", "correct") for id in r.records}
        reports = sorted({record.report for record in snapshot.records_of(sorted(sure)).values()})
        for report in reports:
            reading = snapshot.reading(report)
            if reading is not None:
                yield dispatch(as_reviewed(reading, reviews), sure)


def dispatch(reading: Reading, sure: set[str]) -> GoldDispatch:
    """A reading, as reviewed, as gold; records that are not `sure` are optional."""
    report = reading.report
    statements = {r.id: r for r in reading.records if isinstance(r, Statement)}
    places = [p for r in reading.records if not isinstance(r, Statement) for p in r.event_loc]
    countries = Counter(p.country_code for p in places if p.country_code)
    return GoldDispatch(
        id=report.id,
        text=report.text,
        title=report.title,
        published=(report.published or "")[:10],
        register="agency" if report.agency else "newspaper",
        region=min(countries, key=lambda c: (-countries[c], c)) if countries else _NOWHERE,
        events=tuple(_event(r, report, statements, sure) for r in reading.records if isinstance(r, Event)),
        states=tuple(_state(r, report, sure) for r in reading.records if isinstance(r, State)),
        strengths=tuple(_strength(r, report, sure) for r in reading.records if isinstance(r, Strength)),
        statements=tuple(_statement(r, report, sure) for r in statements.values()),
    )


def _event(event: Event, report: Report, statements: dict[str, Statement], sure: set[str]) -> GoldEvent:
    said = [statements[s].source_kind for s in event.said_in if s in statements]
    return GoldEvent(
        trigger=_words(event, report, "trigger"),
        event=event.event,
        mode=event.mode,
        auxiliary=event.auxiliary,
        actor=_entities(event.actor, event, report),
        recipient=_entities(event.recipient, event, report),
        place=_place(event.event_loc),
        date=_date(event.date),
        counts=tuple(_count(c) for c in event.counts if c.what),
        certainty=event.certainty,
        disputed=event.disputed,
        source_kind=said[0] if said else None,
        optional=event.id not in sure,
    )


def _state(state: State, report: Report, sure: set[str]) -> GoldState:
    return GoldState(
        label=_words(state, report, "label"),
        about=state.about,
        status=state.status,
        holder=_entities(state.holder, state, report),
        certainty=state.certainty,
        optional=state.id not in sure,
    )


def _strength(strength: Strength, report: Report, sure: set[str]) -> GoldStrength:
    return GoldStrength(
        count=_words(strength, report, "count"),
        low=strength.count.low,
        high=strength.count.high,
        approx=strength.count.approx,
        unit=strength.unit or strength.count.what or _NOWHERE,
        force=_entities(strength.force, strength, report),
        change=strength.change,
        optional=strength.id not in sure,
    )


def _statement(statement: Statement, report: Report, sure: set[str]) -> GoldStatement:
    source = next((s for s in statement.evidence if s.role == "source"), None)
    return GoldStatement(
        source=_exact(source, report) if source else None,
        source_kind=statement.source_kind,
        stance=statement.stance,
        trigger=_words(statement, report, "cue", "trigger"),
        optional=statement.id not in sure,
    )


def _words(record: Record, report: Report, *roles: str) -> Words:
    """The words of the record's first span in one of `roles`, else of its first span."""
    spans = [s for s in record.evidence if s.role in roles] or list(record.evidence)
    return _exact(spans[0], report)


def _exact(span: Span, report: Report) -> Words:
    text = (report.title or "") if span.within else report.text
    return Words(
        text=span.text,
        nth=text.count(span.text, 0, span.start) + 1,
        start=span.start,
        end=span.end,
        within=span.within,
    )


def _entities(entities: Sequence[Entity], record: Record, report: Report) -> tuple[GoldEntity, ...]:
    """The parties that stand in the text; one that a person put in without its words is looked for there, else left out."""
    within = "title" if record.sentence < 0 else None
    text = (report.title or "") if within else report.text
    found = []
    for entity in (m for e in entities for m in (e.members or (e,))):
        words = entity.entity_text or entity.person or entity.name
        start = entity.start if entity.start is not None else text.find(words) if words else -1
        if not words or start < 0 or text[start : start + len(words)] != words:
            continue
        found.append(
            GoldEntity(
                text=words, nth=text.count(words, 0, start) + 1, start=start, end=start + len(words), within="title" if within else None,
                code=entity.code, sector=entity.sector, person=entity.person,
            )
        )  # fmt: skip
    return tuple(found)


def _place(places: Sequence[Location]) -> GoldPlace | None:
    best = max(
        (p for p in places if p.place_role != "dateline"), key=lambda p: p.resolution or 0, default=None
    )
    return GoldPlace(text=best.extracted_place, country_code=best.country_code) if best else None


def _date(date: Date | None) -> GoldDate | None:
    if date is None or (date.start is None and date.end is None):
        return None
    return GoldDate(start=date.start[:10] if date.start else None, end=date.end[:10] if date.end else None)


def _count(count: Count) -> GoldCount:
    return GoldCount(
        what=count.what or _NOWHERE,
        low=count.low,
        high=count.high,
        approx=count.approx,
        superseded=count.superseded,
    )
