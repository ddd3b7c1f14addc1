"""The use cases "incidents" and "threads": what reports tell together, from a store or straight from files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TextIO

import msgspec

from vigie.errors import UsageError
from vigie.exporters.incident_table import IncidentTable
from vigie.exporters.thread_table import ThreadTable
from vigie.model import Decision, Incident, Link, Reading, Report, Thread
from vigie.sources.agency import agency_credit

if TYPE_CHECKING:
    from vigie.store import Filters, Store


class Page(msgspec.Struct, frozen=True, tag_field="kind", tag="page"):
    """One incident with what a reader needs beside it. `links`: with the incident at the other end, where it is at hand."""

    incident: Incident
    reports: dict[str, Report]
    links: tuple[Link, ...]
    others: dict[str, Incident]
    refusals: tuple[Decision, ...]


class Situations(Protocol):
    """Where incidents and threads come from."""

    def incidents(self, limit: int) -> tuple[Sequence[Incident], int]:
        """The latest, and how many there are beyond these."""
        ...

    def threads(self, limit: int) -> tuple[Sequence[Thread], int]:
        """The latest, and how many there are beyond these."""
        ...

    def page(self, id: str) -> Page:
        """One incident, by its id or that of one of its records. Raises `UsageError` when there is none."""
        ...


class OfFiles:
    """The situation of some readings, in memory."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        from vigie.desk.situation import situation_of

        self._readings = {r.report.id: _credited(r) for r in readings}
        self._told = situation_of(self._readings.values())

    def incidents(self, limit: int) -> tuple[Sequence[Incident], int]:
        """See `Situations`."""
        return _latest(sorted(self._told.incidents, key=_newest), limit)

    def threads(self, limit: int) -> tuple[Sequence[Thread], int]:
        """See `Situations`."""
        return _latest(sorted(self._told.threads, key=_newest), limit)

    def page(self, id: str) -> Page:
        """See `Situations`."""
        incident = next((i for i in self._told.incidents if i.id == id or id in i.records), None)
        if incident is None:
            raise UsageError(f"{id}: no incident or record of these files has this id")
        links = tuple(x for x in self._told.links if incident.id in (x.source, x.target))
        ends = {end for x in links for end in (x.source, x.target)} - {incident.id}
        members = set(incident.records)
        refusals = (d for d in self._told.refusals if (d.a in members) != (d.b in members))
        return Page(
            incident=incident,
            reports={r: self._readings[r].report for r in incident.reports},
            links=links,
            others={i.id: i for i in self._told.incidents if i.id in ends},
            refusals=tuple(d for d in refusals if d not in incident.refusals),
        )


class OfStore:
    """The situation as a store keeps it."""

    def __init__(self, store: Store, filters: Filters | None = None) -> None:
        self._store, self._filters = store, filters

    def incidents(self, limit: int) -> tuple[Sequence[Incident], int]:
        """See `Situations`."""
        with self._store.snapshot() as snapshot:
            page = snapshot.incident_page(self._filters, limit=limit)
            return page.items, max(0, snapshot.count_incidents(self._filters) - len(page.items))

    def threads(self, limit: int) -> tuple[Sequence[Thread], int]:
        """See `Situations`."""
        with self._store.snapshot() as snapshot:
            every = list(snapshot.threads(self._filters))
        return _latest(sorted(every, key=_newest), limit)

    def page(self, id: str) -> Page:
        """See `Situations`."""
        with self._store.snapshot() as snapshot:
            incident = snapshot.incident(id)
            if incident is None:
                raise UsageError(f"{id}: no incident or record of {self._store.name} has this id")
            links = tuple(snapshot.links(incidents=[incident.id]))
            ends = {end for x in links for end in (x.source, x.target)} - {incident.id}
            found = {end: other for end in sorted(ends) if (other := snapshot.incident(end)) is not None}
            members = set(incident.records)
            decided = (d for record in incident.records for d in snapshot.decisions(record))
            refusals = {
                (d.a, d.b): d
                for d in decided
                if d.outcome == "refuse" and (d.a in members) != (d.b in members)
            }
            return Page(
                incident=incident,
                reports=dict(snapshot.reports_of(incident.reports)),
                links=links,
                others=found,
                refusals=tuple(d for d in refusals.values() if d not in incident.refusals),
            )


def show_incidents(
    source: Situations, out: TextIO, ids: Sequence[str], limit: int, why: bool, as_json: bool
) -> None:
    """The incidents as a list, or a page on each of `ids`; `as_json`: one JSON line each instead."""
    if ids:
        for id in ids:
            page = source.page(id)
            if as_json:
                out.write(_line(page))
            else:
                links = [
                    (x, page.others.get(x.target if x.source == page.incident.id else x.source))
                    for x in page.links
                ]
                IncidentTable(out).write_page(page.incident, page.reports, links, page.refusals, why)
        return
    found, more = source.incidents(limit)
    if as_json:
        out.writelines(map(_line, found))
    else:
        IncidentTable(out).write_list(found, more)


def show_threads(source: Situations, out: TextIO, limit: int, as_json: bool) -> None:
    """The threads with their steps; `as_json`: one JSON line each instead."""
    found, more = source.threads(limit)
    if as_json:
        out.writelines(map(_line, found))
    else:
        ThreadTable(out).write(found, more)


def _credited(reading: Reading) -> Reading:
    """The reading with the agency that its text credits, where the input named none."""
    report = reading.report
    if report.agency:
        return reading
    agency = agency_credit(report.text, report.publisher)
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(report, agency=agency))


def _line(value: Incident | Thread | Page) -> str:
    return msgspec.json.encode(value).decode() + "\n"


def _newest(value: Incident | Thread) -> tuple[list[int], str]:
    """A key that puts what was reported last first."""
    return [-ord(c) for c in value.last_reported or ""] or [0], value.id


def _latest(ordered: Sequence[Incident] | Sequence[Thread], limit: int) -> tuple[Sequence, int]:  # type: ignore[type-arg]
    return ordered[:limit], max(0, len(ordered) - limit)


def is_id(word: str) -> bool:
    """Whether an argument is the id of an incident or an event record, not a file's name."""
    return word.startswith(("i-", "ev-"))
