"""A cluster of tellings → one incident; the tellings of a component → all of its incidents."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.model import Decision, Event, FieldValue, Incident, Telling
from vigie.situation.contradictions import contradictions_of
from vigie.situation.copies import sources_of
from vigie.situation.counting import tolls_of
from vigie.situation.identity import short_id
from vigie.situation.joining import clusters, holding
from vigie.situation.kinds import family
from vigie.situation.values import field_values, once


def assemble(
    tellings: Sequence[Telling], decided: Sequence[Decision], human: Sequence[Decision] = ()
) -> list[Incident]:
    """The incidents of one component of the join graph (or of several), in the order of their ids.

    `decided`: the decisions between these tellings; `human`: joins and splits by people, which overrule them.
    """
    by_id = {t.record.id: t for t in tellings}
    inside = [d for d in (*human, *decided) if d.a in by_id and d.b in by_id]
    made = [
        incident_of([by_id[r] for r in cluster], inside) for cluster in clusters(tellings, decided, human)
    ]
    return sorted(made, key=lambda i: i.id)


def incident_of(tellings: Sequence[Telling], decided: Sequence[Decision]) -> Incident:
    """One incident from the event tellings of one cluster."""
    told = sorted(
        tellings,
        key=lambda t: (
            t.published or "",
            t.record.report,
            t.record.sentence < 0,
            t.record.sentence,
            t.record.id,
        ),
    )
    events = {t.record.id: t.record for t in told if isinstance(t.record, Event)}
    sources = sources_of(told)
    values = field_values(told, sources)
    tolls = tolls_of(told, sources)
    contradictions = contradictions_of(told, values, tolls, sources)
    best = {v.field: events[v.records[0]] for v in values if v.best}
    first = next(iter(events.values()))
    event = best.get("event", first)
    days = sorted(t.published for t in told if t.published)
    return Incident(
        id=short_id("i", min(events)),
        family=family(event.event),
        event=event.event,
        mode=best["mode"].mode if "mode" in best else (),
        context=tuple(sorted({c for e in events.values() for c in e.context})),
        certainty=best.get("certainty", first).certainty,
        disputed=any(e.disputed for e in events.values())
        or any(c.field == "certainty" for c in contradictions),
        actor=best["actor"].actor if "actor" in best else (),
        recipient=best["recipient"].recipient if "recipient" in best else (),
        date=best["date"].date if "date" in best else None,
        event_loc=best["place"].event_loc if "place" in best else (),
        counts=tolls,
        records=tuple(events),
        reports=tuple(dict.fromkeys(t.record.report for t in told)),
        values=values,
        sources=sources.sources,
        independent_sources=len(sources.sources),
        copies=len(sources.copies),
        contradictions=contradictions,
        certainties=once(v for t in told for v in t.voices),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        joins=holding(tuple(events), decided),
        refusals=_refused(events, decided),
    )


def _refused(members: dict[str, Event], decided: Sequence[Decision]) -> tuple[Decision, ...]:
    refused = [d for d in decided if d.outcome == "refuse" and (d.a in members) != (d.b in members)]
    return tuple(sorted(refused, key=lambda d: (d.a, d.b, d.by or "")))


def best_value(values: Sequence[FieldValue], field: str) -> FieldValue | None:
    """The value that an incident shows for a field."""
    return next((v for v in values if v.field == field and v.best), None)
