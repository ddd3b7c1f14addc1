"""One incident with all that its page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigie.codebook.ontology import Ontology
from vigie.desk.reviewing import as_reviewed
from vigie.desk.views.matrix import Matrix, matrix
from vigie.desk.views.summaries import IncidentBrief, incident_brief
from vigie.model import Event, Explanation, Incident, Link, Reading, Record, Report, Review, Statement
from vigie.model.base import Frozen
from vigie.store import Snapshot


class LinkView(Frozen, kw_only=True):
    """A relation, and the incident at its other end."""

    link: Link
    other: IncidentBrief


class IncidentView(Frozen, kw_only=True):
    """`events`: its records as people have judged them. `statements`: who carries them, likewise. `reviews`: those that hold, in order of time."""

    brief: IncidentBrief
    incident: Incident
    matrix: Matrix
    reports: tuple[Report, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    links: tuple[LinkView, ...] = ()
    reviews: tuple[Review, ...] = ()


def incident_view(snapshot: Snapshot, id: str, ontology: Ontology) -> IncidentView | None:
    """By the id of an incident or of one of its records; absent when the store has neither."""
    incident = snapshot.incident(id)
    if incident is None:
        return None
    reports = {i: without_fetching(r) for i, r in snapshot.reports_of(incident.reports).items()}
    records = list(snapshot.records_of(incident.records).values())
    carriers = _carrying(snapshot, records)
    about = [*incident.records, *(one.id for one in carriers)]
    reviews = tuple(sorted(snapshot.reviews(about, active=True), key=lambda r: (r.at, r.id)))
    events = {one.id: one for one in _judged(records, reviews) if isinstance(one, Event)}
    statements = tuple(one for one in _judged(carriers, reviews) if isinstance(one, Statement))
    first = next((reports[r] for r in incident.reports if r in reports), None)
    return IncidentView(
        brief=incident_brief(incident, ontology, first.title if first else None),
        incident=incident,
        matrix=matrix(incident, reports, events),
        reports=tuple(reports[r] for r in incident.reports if r in reports),
        events=tuple(events[r] for r in incident.records if r in events),
        statements=statements,
        links=tuple(_links(snapshot, incident.id, ontology)),
        reviews=reviews,
    )


def without_fetching(report: Report) -> Report:
    """A report as it may leave the store: not what depends on the run."""
    if report.fetched is None:
        return report
    return Report(**{name: getattr(report, name) for name in report.__struct_fields__ if name != "fetched"})


def _judged(records: Iterable[Record], reviews: tuple[Review, ...]) -> Iterator[Record]:
    for record in records:
        mine = [r for r in reviews if record.id in r.records]
        if mine:
            bare = Explanation(report=record.report, sentences=())
            reading = Reading(report=Report(id=record.report, text=""), records=(record,), explanation=bare)
            record = next(iter(as_reviewed(reading, mine).records), record)
        yield record


def _carrying(snapshot: Snapshot, records: Iterable[Record]) -> list[Record]:
    """The statements that carry the records, and those that carry these."""
    found: dict[str, Record] = {}
    wanted = {id for one in records for id in one.said_in}
    while wanted:
        fetched = snapshot.records_of(wanted)
        found.update(fetched)
        wanted = {id for one in fetched.values() for id in one.said_in} - set(found)
    return sorted(found.values(), key=lambda s: (s.report, s.sentence, s.id))


def _links(snapshot: Snapshot, id: str, ontology: Ontology) -> Iterable[LinkView]:
    for link in snapshot.links(incidents=[id]):
        other = snapshot.incident(link.target if link.source == id else link.source)
        if other is not None:
            yield LinkView(link=link, other=incident_brief(other, ontology))
