"""The use case "export": what a store holds, or a choice of it, in a format of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from vigie.desk.formats import ExportOptions, make_exporter
from vigie.desk.reviewing import as_reviewed, corrected
from vigie.exporters.base import Case, StoreExporter
from vigie.model import Event, Incident, Reading, Record, Review, Statement
from vigie.store import Filters, Snapshot, Store

#: Incidents whose records and reports are fetched at once.
_BATCH = 200


def export(
    store: Store,
    format: str,
    stream: BinaryIO,
    filters: Filters | None = None,
    options: ExportOptions | None = None,
) -> tuple[str, ...]:
    """Write a format to a stream; gives what the format could not carry, one phrase each.

    All of it is of one moment, whatever is written to the store meanwhile. Raises `UsageError` for an unknown format or sheet.
    """
    exporter = make_exporter(format, stream, options or ExportOptions())
    with store.snapshot() as snapshot:
        _hand_over(snapshot, filters or Filters(), exporter)
    exporter.close()
    return exporter.losses()


def _hand_over(snapshot: Snapshot, filters: Filters, exporter: StoreExporter) -> None:
    reviews = {} if exporter.raw else _by_record(snapshot.reviews(active=True))
    for part in exporter.takes:
        if part == "readings":
            for reading in snapshot.readings(filters):
                exporter.reading(as_reviewed(reading, _about(reading, reviews)))
        elif part == "versions":
            for report in snapshot.older_versions(filters):
                exporter.version(report)
        elif part == "cases":
            for case in cases(snapshot, filters, reviews):
                exporter.case(case)
        elif part == "links":
            for link in snapshot.links(filters):
                exporter.link(link)
        elif part == "threads":
            for thread in snapshot.threads(filters):
                exporter.thread(thread)
        elif part == "reviews":
            for review in snapshot.reviews():
                exporter.review(review)


def cases(
    snapshot: Snapshot, filters: Filters, reviews: Mapping[str, Sequence[Review]] | None = None
) -> Iterator[Case]:
    """Incidents with their records and reports, in the order of the store. `reviews`: those that hold, by record."""
    incidents = snapshot.incidents(filters)
    while batch := list(islice(incidents, _BATCH)):
        records = snapshot.records_of(id for incident in batch for id in incident.records)
        records = {
            id: corrected(record, _corrections((reviews or {}).get(id, ()))) for id, record in records.items()
        }
        statements = snapshot.records_of(id for record in records.values() for id in record.said_in)
        reports = snapshot.reports_of(id for incident in batch for id in incident.reports)
        for incident in batch:
            events = _events(incident, records)
            said = dict.fromkeys(id for event in events for id in event.said_in)
            yield Case(
                incident=incident,
                events=events,
                statements=tuple(one for id in said if isinstance(one := statements.get(id), Statement)),
                reports=tuple(reports[id] for id in incident.reports if id in reports),
            )


def _events(incident: Incident, records: Mapping[str, Record]) -> tuple[Event, ...]:
    return tuple(one for id in incident.records if isinstance(one := records.get(id), Event))


def _by_record(reviews: Iterator[Review]) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for review in sorted(reviews, key=lambda one: (one.at, one.id)):
        for record in review.records:
            found.setdefault(record, []).append(review)
    return found


def _about(reading: Reading, reviews: Mapping[str, Sequence[Review]]) -> list[Review]:
    if not reviews:
        return []
    found = {review.id: review for record in reading.records for review in reviews.get(record.id, ())}
    return sorted(found.values(), key=lambda one: (one.at, one.id))


def _corrections(reviews: Sequence[Review]) -> list[Review]:
    return [review for review in reviews if review.action == "correct"]
