"""One report as the reader's page shows it: words, records, reasons, and what they are joined with."""

from __future__ import annotations

import msgspec

from vigie.desk.rules import Rule, rules_of
from vigie.desk.views.incident import without_fetching
from vigie.model import Explanation, Reading, Record, Report, Review
from vigie.model.base import Frozen
from vigie.store import Snapshot


class VersionBrief(Frozen, kw_only=True):
    """One version of a report: number, title and date of publication."""

    version: int
    title: str | None = None
    published: str | None = None
    current: bool = False


class ReportView(Frozen, kw_only=True):
    """`groups`: the incident or thread of each record that is in one. `rules`: what each entry of `why` means, and where it stands.

    `reviews`: those that hold, in order of time. Records are as they were read; `reviews` say what people changed.
    """

    report: Report
    records: tuple[Record, ...]
    explanation: Explanation
    groups: dict[str, str] = msgspec.field(default_factory=dict)
    rules: dict[str, Rule] = msgspec.field(default_factory=dict)
    versions: tuple[VersionBrief, ...] = ()
    reviews: tuple[Review, ...] = ()


def report_view(snapshot: Snapshot, id: str) -> ReportView | None:
    """By its id; absent when the store does not have it."""
    reading = snapshot.reading(id)
    if reading is None:
        return None
    ids = [record.id for record in reading.records]
    versions = snapshot.versions(id)
    reviews = sorted(snapshot.reviews(ids, active=True), key=lambda r: (r.at, r.id)) if ids else []
    return ReportView(
        report=without_fetching(reading.report),
        records=reading.records,
        explanation=reading.explanation,
        groups=snapshot.incident_ids_of(ids),
        rules=rules_of(reading),
        versions=tuple(
            VersionBrief(version=n, title=v.title, published=v.published, current=n == len(versions))
            for n, v in enumerate(versions, 1)
        )
        if versions[1:]
        else (),
        reviews=tuple(reviews),
    )


def reading_view(reading: Reading) -> ReportView:
    """A reading that no store has."""
    return ReportView(
        report=reading.report,
        records=reading.records,
        explanation=reading.explanation,
        rules=rules_of(reading),
    )
