"""Keep the incidents, links and threads of a store in step with its records.

A pair's decision depends on the two records and their reports alone; an incident depends on one component of the graph of joins. So only
the components that a report touches are made anew, and the order of ingest does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from vigie.model import Decision, Event, Review, State, Telling, Tie
from vigie.situation import assemble, decide, keys, links, threads

if TYPE_CHECKING:
    from vigie.store import Writing
    from vigie.store.joins import JoinWriter


def join(writing: Writing, told: Mapping[int, Telling], touched: Iterable[int] = ()) -> None:
    """Join new records (numbers and tellings) with what is there; make the components of `touched` anew as well."""
    joins = writing.joins
    _decide(joins, told)
    human = human_decisions(joins.reviews(("join", "split")))
    of_humans = joins.numbers(id for decision in human for id in (decision.a, decision.b))
    by_hand: dict[int, list[int]] = {}
    for decision in human:
        if decision.outcome == "join" and decision.a in of_humans and decision.b in of_humans:
            a, b = of_humans[decision.a], of_humans[decision.b]
            by_hand.setdefault(a, []).append(b)
            by_hand.setdefault(b, []).append(a)
    waiting = {*told, *touched}
    while waiting:
        component = joins.component(min(waiting), by_hand)
        waiting -= component
        _remake(joins, component, human)


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


def _decide(joins: JoinWriter, told: Mapping[int, Telling]) -> None:
    """Find candidates for the new records, decide, and keep what was decided."""
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


def _tie(joins: JoinWriter, ties: Sequence[Tie]) -> None:
    numbers = joins.numbers(id for tie in ties for id in (tie.source, tie.target))
    joins.add_ties(
        (numbers[tie.source], numbers[tie.target], tie)
        for tie in ties
        if tie.source in numbers and tie.target in numbers
    )


def _remake(joins: JoinWriter, component: frozenset[int], human: Sequence[Decision]) -> None:
    """The incidents and links, or the threads, of one component."""
    told = sorted(joins.tellings(component).values(), key=lambda telling: telling.record.id)
    decided = joins.decisions(component)
    events = [telling for telling in told if isinstance(telling.record, Event)]
    states = [telling for telling in told if isinstance(telling.record, State)]
    incidents = assemble(events, decided, human) if events else []
    joins.replace_incidents(component, incidents)
    joins.replace_threads(component, threads(states, decided, human) if states else [])
    if incidents:
        ties = joins.ties_of(component)
        incident_of = joins.incidents_of(id for tie in ties for id in (tie.source, tie.target))
        joins.replace_links([incident.id for incident in incidents], links(ties, incident_of))
