"""The use case "import": a JSON Lines export back into a store, without reading the reports again.

Reports, records and reviews are taken as they stand; incidents, links and threads are made from them anew, as at ingest, and come out the
same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from vigie.desk.ingest import Reader, running
from vigie.desk.intake import Desk, Intake, rejoin
from vigie.errors import InputError
from vigie.exporters.archive import ExplanationLine, Line, ReportLine, VersionLine, line_decoder
from vigie.model import Event, Explanation, Reading, Record, Report, Review, Span, State, Statement, Strength
from vigie.store import Store

_ADVICE = "wanted: a file that `vigie export --format jsonl` wrote; reports are read in by vigie ingest"


@dataclass
class Imported:
    """How many came in. `known`: reports that were there already, in this version."""

    reports: int = 0
    versions: int = 0
    known: int = 0
    reviews: int = 0

    def lines(self) -> Iterator[str]:
        yield (
            f"{self.reports:,} reports and {self.versions:,} other versions taken in, {self.known:,} known; "
            f"{self.reviews:,} new reviews"
        )


@dataclass
class _Group:
    """A report with what belongs to it, while its lines come."""

    report: Report
    line: int
    records: list[Record] = field(default_factory=list)
    explanation: Explanation | None = None

    def reading(self) -> Reading:
        explanation = self.explanation or Explanation(report=self.report.id, sentences=())
        return Reading(report=self.report, records=tuple(self.records), explanation=explanation)


def import_archive(store: Store, path: str, reader: Reader | None = None) -> Imported:
    """Take an export into a store, each report in a transaction of its own; again, it changes nothing.

    `reader` reads a version that turns out to count in this store and whose records are not in the file. Raises `InputError` with the
    line for what is no export; what stands above that line is kept.
    """
    done = Imported()
    reviews: list[Review] = []
    with running(store, "import") as run:
        intake, desk = Intake(store, run.number, (reader or Reader()).read), Desk()
        for part in _parts(path):
            if isinstance(part, Review):
                reviews.append(part)
                continue
            reading = part.reading() if isinstance(part, _Group) else None
            report = part.report if isinstance(part, _Group) else part
            outcome = intake.take(desk.arrival(report), reading)
            done.known += outcome == "known"
            done.reports += outcome == "new"
            done.versions += outcome in ("version", "older")
        done.reviews = _put_reviews(store, run.number, reviews)
    return done


def _parts(path: str) -> Iterator[_Group | Report | Review]:
    """Reports with their records, other versions, reviews; what is made from them anew is passed over."""
    group: _Group | None = None
    for number, line in _lines(path):
        if group is not None and isinstance(line, Event | State | Strength | Statement):
            _check(line, group.report, f"{path}, line {number}")
            group.records.append(line)
        elif group is not None and isinstance(line, ExplanationLine):
            group.explanation = Explanation(report=line.report, sentences=line.sentences)
        elif isinstance(line, Event | State | Strength | Statement | ExplanationLine):
            raise InputError(f"{path}, line {number}", "a record before any report", _ADVICE)
        else:
            if group is not None:
                yield group
                group = None
            if isinstance(line, ReportLine):
                group = _Group(_report(line), number)
            elif isinstance(line, VersionLine):
                yield _report(line)
            elif isinstance(line, Review):
                yield line
    if group is not None:
        yield group


def _lines(path: str) -> Iterator[tuple[int, Line]]:
    decoder = line_decoder()
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    try:
                        yield number, decoder.decode(line)
                    except msgspec.MsgspecError as error:
                        raise InputError(f"{path}, line {number}", str(error), _ADVICE) from None
                    except UnicodeDecodeError:
                        raise InputError(f"{path}, line {number}", "is not UTF-8", _ADVICE) from None
    except OSError as error:
        raise InputError(path, (error.strerror or str(error)).lower()) from None


def _report(line: Report) -> Report:
    return Report(**msgspec.structs.asdict(line))


def _check(record: Record, report: Report, where: str) -> None:
    """A record must be of the report above it, and its words must stand there."""
    if record.report != report.id:
        raise InputError(where, f"a record of {record.report} below report {report.id}", _ADVICE)
    for span in record.evidence:
        if _words(span, report) != span.text:
            raise InputError(
                where, f"{record.id}: “{span.text[:40]}” does not stand at {span.start} in {report.id}"
            )


def _words(span: Span, report: Report) -> str:
    text = (report.title or "") if span.within == "title" else report.text
    return text[span.start : span.end]


def _put_reviews(store: Store, run: int, reviews: Sequence[Review]) -> int:
    """Put reviews, each after what it undoes, and join anew the reports that they are about; how many were new."""
    with store.writing(run) as writing:
        new = [review for review in _in_order(reviews) if writing.reviews.put(review)]
    if not new:
        return 0
    with store.snapshot() as snapshot:
        by_id = {review.id: review for review in snapshot.reviews()}
        about = {id for review in new for id in _judged(review, by_id)}
        reports = snapshot.reports_of({record.report for record in snapshot.records_of(about).values()})
    for id in sorted(reports):
        with store.writing(run) as writing:
            rejoin(writing, reports[id])
    return len(new)


def _judged(review: Review, by_id: Mapping[str, Review]) -> tuple[str, ...]:
    """The records that a review is about, be it through what it undoes."""
    undone = by_id.get(review.undoes or "")
    return (*review.records, *(_judged(undone, by_id) if undone is not None else ()))


def _in_order(reviews: Iterable[Review]) -> Iterator[Review]:
    """What is undone before what undoes it; an undo of a review that is not here stands last, for the store to judge."""
    waiting = {review.id: review for review in reviews}
    while waiting:
        ready = [review for review in waiting.values() if review.undoes not in waiting]
        yield from ready or waiting.values()
        for review in ready or list(waiting.values()):
            del waiting[review.id]
