"""One report into a store: its version, its records, what they are joined with, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from vigie.desk.joining import join
from vigie.desk.reviewing import as_reviewed
from vigie.model import Explanation, Reading, Record, Report, Telling
from vigie.situation import tellings
from vigie.sources.agency import agency_credit
from vigie.sources.language import LanguageGate
from vigie.store.versions import content_key

if TYPE_CHECKING:
    from vigie.store import Store, Writing

#: A new report, a new version of one, an old version of one, or nothing new.
Outcome = Literal["new", "version", "older", "known"]
Read = Callable[[Report], Reading]


class Arrival(msgspec.Struct, frozen=True):
    """A report on its way in. `content`: see `vigie.store.versions`. `unread`: why it can't be read."""

    report: Report
    content: str
    unread: str | None = None


class Desk:
    """Where reports arrive. `insist`: judge the language of all, whatever they say of themselves."""

    def __init__(self, language: str = "fr", insist: bool = False) -> None:
        self._gate = LanguageGate(language, insist)

    def arrival(self, report: Report) -> Arrival:
        """The report with what can be found out without reading it: the agency credited, the language, whether Vigie reads that."""
        agency, lang = agency_credit(report.text, report.publisher), self._gate.identify(report)
        whole = msgspec.structs.replace(report, agency=report.agency or agency, lang=report.lang or lang)
        content = content_key(
            report,
            agency=None if report.agency == agency else report.agency,
            lang=None if report.lang == lang else report.lang,
        )
        refusal = self._gate.refusal(f"report {report.id}", report)
        return Arrival(whole, content, refusal.what if refusal else None)


class Intake:
    """Takes readings into a store, for one run. `read` reads a version that turns out to count after all."""

    def __init__(self, store: Store, run: int, read: Read) -> None:
        self._store, self._run, self._read = store, run, read

    def take(self, arrival: Arrival, reading: Reading | None) -> Outcome:
        """Keep a report with its reading (none for one that can't be read). All of it is kept or nothing; again, it changes nothing."""
        with self._store.writing(self._run) as writing:
            before = writing.reports.numbered(arrival.report.id)
            placed = writing.reports.place(arrival.report, arrival.content, arrival.unread)
            if placed.turned:
                report, unread = writing.reports.current(placed.report)
                if reading is None or not _same(report, reading.report):
                    reading = unread_reading(report) if unread else self._read(report)
                put_reading(writing, placed.report, msgspec.structs.replace(reading, report=report), unread)
        if placed.known:
            return "known"
        return "new" if before is None else "version" if placed.turned else "older"

    def reread(self, report: Report, reading: Reading, unread: str | None = None) -> bool:
        """Replace the machine's records of a report by a new reading; whether it was of the version that still counts."""
        with self._store.writing(self._run) as writing:
            number = writing.reports.numbered(report.id)
            if number is None or not _same(writing.reports.current(number)[0], report):
                return False
            put_reading(writing, number, reading, unread)
        return True


def put_reading(writing: Writing, number: int, reading: Reading, unread: str | None = None) -> None:
    """Put a reading in the place of what the machine read before in that report, and join it."""
    taken = writing.reports.take_out(number, reading.report)
    whole = _with_kept(reading, list(taken.kept.values()))
    told = tellings_of(writing, whole)
    numbers = writing.reports.put_in(number, whole, told, unread)
    writing.joins.drop_keys(taken.kept)
    writing.reports.retell({n: told.get(record.id) for n, record in taken.kept.items()})
    by_number = {n: told[id] for id, n in numbers.items() if id in told}
    by_number |= {n: told[record.id] for n, record in taken.kept.items() if record.id in told}
    join(writing, by_number, taken.touched.difference(taken.kept))


def rejoin(writing: Writing, report: Report) -> None:
    """Join the records of a report anew: after people have judged some of them."""
    number = writing.reports.numbered(report.id)
    if number is None:
        return
    records = writing.reports.records(number)
    touched = writing.reports.break_up(list(records))
    explanation = writing.reports.explanation(number, report)
    whole = Reading(report=report, records=tuple(records.values()), explanation=explanation)
    told = tellings_of(writing, whole)
    writing.joins.drop_keys(records)
    writing.reports.retell({n: told.get(record.id) for n, record in records.items()})
    join(writing, {n: told[r.id] for n, r in records.items() if r.id in told}, touched.difference(records))


def tellings_of(writing: Writing, reading: Reading) -> dict[str, Telling]:
    """What joining knows of the records of a reading, as people have judged them."""
    judged = writing.joins.reviews_of([record.id for record in reading.records])
    return {telling.record.id: telling for telling in tellings(as_reviewed(reading, judged))}


def unread_reading(report: Report) -> Reading:
    """No records: for a report in a language that Vigie does not read."""
    return Reading(report=report, records=(), explanation=_nothing(report))


def _nothing(report: Report) -> Explanation:
    return Explanation(report=report.id, sentences=())


def _same(one: Report, other: Report) -> bool:
    """Whether reading both gives the same."""
    return (one.id, one.title, one.text, one.published) == (
        other.id,
        other.title,
        other.text,
        other.published,
    )


def _with_kept(reading: Reading, kept: Sequence[Record]) -> Reading:
    """A reading with the records that people have made theirs in the place of the machine's."""
    if not kept:
        return reading
    by_id = {record.id: record for record in kept}
    records = [by_id.pop(record.id, record) for record in reading.records]
    return msgspec.structs.replace(reading, records=(*records, *by_id.values()))
