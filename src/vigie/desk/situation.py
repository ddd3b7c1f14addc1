"""Readings → the situation, in memory: for files without a store, and for measuring. A store keeps the same by the same functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vigie.model import Decision, Event, Incident, Link, Reading, State, Telling, Thread
from vigie.model.base import Frozen
from vigie.situation.incident import assemble
from vigie.situation.joining import components, decisions
from vigie.situation.telling import tellings
from vigie.situation.threading import threads
from vigie.situation.ties import links


class Situation(Frozen, kw_only=True):
    """What many reports tell together. `refusals`: pairs that nearly were one, and why they are not."""

    incidents: tuple[Incident, ...]
    links: tuple[Link, ...]
    threads: tuple[Thread, ...]
    refusals: tuple[Decision, ...] = ()


def situation_of(readings: Iterable[Reading], human: Sequence[Decision] = ()) -> Situation:
    """The incidents, links and threads of some readings; the order of the readings does not matter."""
    told = [t for reading in readings for t in tellings(reading)]
    events = [t for t in told if isinstance(t.record, Event)]
    decided = decisions(events)
    incidents = _incidents(events, decided, human)
    incident_of = {record: i.id for i in incidents for record in i.records}
    ties = [t for telling in events for t in telling.ties] + [d.tie for d in decided if d.tie]
    return Situation(
        incidents=tuple(sorted(incidents, key=lambda i: (i.first_reported or "", i.id))),
        links=tuple(links(ties, incident_of)),
        threads=tuple(_threads(states(told), human)),
        refusals=tuple(d for d in decided if d.outcome == "refuse"),
    )


def _incidents(
    events: Sequence[Telling], decided: Sequence[Decision], human: Sequence[Decision]
) -> list[Incident]:
    by_id = {t.record.id: t for t in events}
    groups = components(by_id, (*decided, *human))
    group_of = {record: number for number, group in enumerate(groups) for record in group}
    inside: dict[int, list[Decision]] = defaultdict(list)
    for decision in decided:
        if group_of[decision.a] == group_of[decision.b]:
            inside[group_of[decision.a]].append(decision)
    return [
        incident
        for number, group in enumerate(groups)
        for incident in assemble([by_id[r] for r in group], inside[number], human)
    ]


def _threads(told: Sequence[Telling], human: Sequence[Decision]) -> list[Thread]:
    return sorted(threads(told, decisions(told), human), key=lambda t: (t.first_reported or "", t.id))


def states(told: Iterable[Telling]) -> list[Telling]:
    """The tellings of states."""
    return [t for t in told if isinstance(t.record, State)]
