"""Keep the incidents, links and threads of a store in step with its records.

A pair's decision depends on the two records and their reports alone; an incident depends on one component of the graph of joins. So only
the components that a report touches are made anew, and the order of ingest does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from vigie.model import Decision, Event, Incident, Review, State, Telling, Thread, Tie
from vigie.situation import assemble, decide, keys, links, threads

if TYPE_CHECKING:
    from vigie.store import Writing
    from vigie.store.joins import JoinWriter


def join(writing: Writing, told: Mapping[int, Telling], touched: Iterable[int] = ()) -> None:
    """Join new records (numbers and tellings) with what is there; make the components of `touched` anew as well."""
    joins = writing.joins
    known = _decide(joins, told)
    human = human_decisions(joins.reviews(("join", "split")))
    components = joins.components({*told, *touched}, _by_hand(joins, human))
    if components:
        _remake(joins, components, known, human)


def _by_hand(joins: JoinWriter, human: Sequence[Decision]) -> dict[int, list[int]]:
    """What people joined with each record."""
    numbers = joins.numbers(id for decision in human for id in (decision.a, decision.b))
    found: dict[int, list[int]] = {}
    for decision in human:
        if decision.outcome == "join" and decision.a in numbers and decision.b in numbers:
            a, b = numbers[decision.a], numbers[decision.b]
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
    return found


def human_decisions(reviews: Iterable[Review]) -> list[Decision]:
    """What people joined and split, as decisions on pairs; of several on one pair the latest holds. `reviews`: in order of time."""
    found: dict[tuple[str, str], Decision] = {}
    for review in reviews:
        first, *others = review.records
        for other in others:
            a, b = sorted((first, other))
            outcome = "join" if review.action == "join" else "refuse"
            found[a, b] = Decision(a=a, b=b, outcome=outcome, weight=0.0, by=review.by)  # type: ignore[arg-type]
    return [found[pair] for pair in sorted(found)]


def _decide(joins: JoinWriter, told: Mapping[int, Telling]) -> dict[int, Telling]:
    """Find candidates for the new records, decide, and keep what was decided; gives the tellings that were looked at."""
    own = {number: keys(telling) for number, telling in told.items()}
    joins.add_keys(own)
    sharing = joins.candidates(key for some in own.values() for key in some)
    pairs = {
        (min(number, other), max(number, other))
        for number, some in own.items()
        for key in some
        for other in sharing.get(key, ())
        if other != number
    }
    every = {**joins.tellings({n for pair in pairs for n in pair}.difference(told)), **told}
    decided: dict[tuple[int, int], Decision] = {}
    for a, b in sorted(pairs):
        if a in every and b in every:
            decision = decide(every[a], every[b])
            if decision.outcome != "unsure" or decision.tie is not None:
                decided[a, b] = decision
    joins.add_decisions(decided)
    ties = [tie for telling in told.values() for tie in telling.ties]
    _tie(joins, [*ties, *(d.tie for d in decided.values() if d.tie is not None)])
    return every


def _tie(joins: JoinWriter, ties: Sequence[Tie]) -> None:
    numbers = joins.numbers(id for tie in ties for id in (tie.source, tie.target))
    joins.add_ties(
        (numbers[tie.source], numbers[tie.target], tie)
        for tie in ties
        if tie.source in numbers and tie.target in numbers
    )


def _remake(
    joins: JoinWriter,
    components: Sequence[Sequence[int]],
    known: Mapping[int, Telling],
    human: Sequence[Decision],
) -> None:
    """The incidents, links and threads of some components, in the place of those that are there."""
    members = {n for component in components for n in component}
    every = {**joins.tellings(members.difference(known)), **known}
    component_of = {n: number for number, component in enumerate(components) for n in component}
    decided: list[list[Decision]] = [[] for _ in components]
    for a, b, decision in joins.decisions(members):
        if component_of[a] == component_of[b]:
            decided[component_of[a]].append(decision)
    incidents: list[Incident] = []
    undertakings: list[Thread] = []
    for component, inside in zip(components, decided, strict=True):
        told = sorted((every[n] for n in component if n in every), key=lambda telling: telling.record.id)
        if events := [telling for telling in told if isinstance(telling.record, Event)]:
            incidents += assemble(events, inside, human)
        if states := [telling for telling in told if isinstance(telling.record, State)]:
            undertakings += threads(states, inside, human)
    joins.replace_incidents(members, incidents)
    joins.replace_threads(members, undertakings)
    ties = joins.ties_of(members)
    incident_of = joins.incidents_of(id for tie in ties for id in (tie.source, tie.target))
    joins.replace_links([incident.id for incident in incidents], links(ties, incident_of))
