"""The use case "explain": sentence by sentence, what was coded, by which rule, from which words; what was not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vigie.exporters import cells
from vigie.model import (
    Event,
    Reading,
    Record,
    Rejection,
    SentenceExplanation,
    Span,
    State,
    Statement,
    Strength,
)


def explanation_lines(reading: Reading) -> Iterator[str]:
    """The explanation of one reading, line by line. Offsets count code points of the text (of the title in sentence T)."""
    records: dict[str, Record] = {record.id: record for record in reading.records}
    report = reading.report
    published = f"published {report.published}" if report.published else "no date of publication"
    yield f"Report {cells.words(report.id, 120)}, {published}"
    if report.title:
        yield f"Title: {cells.words(report.title, 400)}"
    for sentence in reading.explanation.sentences:
        yield ""
        yield from _sentence(sentence, records)


def _sentence(sentence: SentenceExplanation, records: Mapping[str, Record]) -> Iterator[str]:
    number = "T" if sentence.sentence < 0 else str(sentence.sentence)
    yield f"[{number}] {sentence.start}–{sentence.end}  {cells.words(sentence.text, 2000)}"
    found = [records[id] for id in sentence.records if id in records]
    for record in found:
        yield from _record(record, records)
    for rejection in sentence.rejected:
        yield _rejected(rejection)
    if not found and not sentence.rejected:
        yield "    nothing to code"


def _record(record: Record, records: Mapping[str, Record]) -> Iterator[str]:
    yield f"    + {_headline(record)}  ({record.id})"
    for span in record.evidence:
        yield f"        {span.role:<10}{_span(span)}"
    said = [records[id] for id in record.said_in if id in records]
    for statement in said:
        if isinstance(statement, Statement):
            yield f"        said by   {cells.source(statement)}  ({statement.id})"
    for rule in record.why:
        yield f"        rule      {cells.words(rule, 200)}"


def _headline(record: Record) -> str:
    if isinstance(record, Event):
        scope = [
            record.event,
            *record.mode,
            *(f"context {c}" for c in record.context),
            *(f"auxiliary {a}" for a in record.auxiliary),
        ]
        told = f"event {' '.join(scope)}: {cells.who(record.actor)} → {cells.who(record.recipient)}"
        facts = [cells.where(record.event_loc), cells.when(record.date), cells.how_many(record.counts)]
        firm = cells.how_firmly(record.certainty, record.disputed)
    elif isinstance(record, State):
        told = (
            f"state {record.about} {record.status}: {cells.words(record.label)} ({cells.who(record.holder)})"
        )
        facts = [cells.where(record.event_loc), cells.when(record.since), cells.when(record.until)]
        firm = cells.how_firmly(record.certainty, record.disputed)
    elif isinstance(record, Strength):
        told = (
            f"strength {cells.number(record.count)} {record.unit or ''}".rstrip()
            + f": {cells.who(record.force)}"
        )
        facts = [cells.where(record.event_loc), cells.when(record.date)]
        firm = record.certainty
    else:
        told = f"statement {record.stance}: {cells.source(record)}"
        facts = [
            f"to {cells.who([record.to])}" if record.to else cells.UNKNOWN,
            "quoted" if record.quoted else cells.UNKNOWN,
        ]
        firm = record.certainty
    return ", ".join([told, *(fact for fact in facts if fact != cells.UNKNOWN), firm])


def _rejected(rejection: Rejection) -> str:
    return (
        f"    - turned down: “{cells.words(rejection.text, 80)}” {rejection.start}–{rejection.end}, "
        f"proposed by {cells.words(rejection.entry, 120)}: {cells.words(rejection.reason, 200)}"
    )


def _span(span: Span) -> str:
    place = " in the title" if span.within else ""
    return f"“{cells.words(span.text, 160)}” {span.start}–{span.end}{place}"
