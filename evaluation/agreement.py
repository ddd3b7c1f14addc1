"""How far two people who annotated the same dispatches agree.

    python -m evaluation.agreement evaluation/second FIRST_FOLDER… [--strict]

Dispatches that both sides have are compared with the project's own scorer, once with the first annotation as
gold and once with the second, and the two are added up, so that neither is the measure of the other. What
either calls optional counts neither way; where one allows several types or readings, the other's is enough.
With `--strict` no event, state, strength or statement is optional, and only the first type counts.
Only totals are printed, never a word of a dispatch.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.table import Table

from evaluation.compile_gold import compile_folder
from vigie.model import Count, Date, Entity, Event, Location, Span, State, Statement, Strength
from vigie.model.span import Role
from vigie.scoring import matching
from vigie.scoring.gold import (
    GoldDispatch,
    GoldEntity,
    GoldEvent,
    GoldState,
    GoldStatement,
    GoldStrength,
    Words,
)
from vigie.scoring.measures import F1_MEASURES, RATE_MEASURES, Tally, figures, tally_event
from vigie.scoring.score import bootstrap

SHOWN = (
    "detection", "type", "who_what_whom", "statement", "statement_found", "state", "strength",
    "type_of_found", "actor", "recipient", "place", "place_all", "date", "date_all", "dead", "injured",
    "source_kind", "source_kind_all", "certainty", "certainty_marked", "statement_stance", "state_status",
    "strength_number",
)  # fmt: skip

G = TypeVar("G", GoldEvent, GoldState, GoldStrength, GoldStatement)
R = TypeVar("R")


def span_record(words: Words | GoldEntity, role: Role) -> Span:
    """Annotated words as the evidence of a record."""
    return Span(start=words.start, end=words.end, text=words.text, role=role, within=words.within)


def entity_record(party: GoldEntity) -> Entity:
    """An annotated party as the entity of a record."""
    return Entity(
        code=party.code,
        sector=party.sector,
        entity_text=party.text,
        start=party.start,
        end=party.end,
        person=party.person,
    )


def event_record(event: GoldEvent) -> Event:
    """An annotated event as a record. The kind of its source stands for the id of the statement."""
    place, date = event.place, event.date
    return Event(
        id="",
        report="",
        sentence=0,
        event=event.event,
        mode=event.mode,
        auxiliary=event.auxiliary,
        quad_code=0,
        event_scale=0,
        certainty=event.certainty,
        disputed=event.disputed,
        actor=tuple(entity_record(a) for a in event.actor),
        recipient=tuple(entity_record(r) for r in event.recipient),
        date=Date(start=date.start, end=date.end) if date else None,
        event_loc=(location_record(place.text, place.country_code),) if place else (),
        counts=tuple(
            Count(what=c.what, low=c.low, high=c.high, superseded=c.superseded, text="", start=0, end=0)
            for c in event.counts
        ),
        said_in=(event.source_kind,) if event.source_kind else (),
        evidence=(span_record(event.trigger, "trigger"),),
        why=(),
    )


def location_record(words: str, code: str | None) -> Location:
    """An annotated place as one where something happened."""
    return Location(extracted_place=words, start=0, end=0, place_role="happened", country_code=code)


def statement_record(said: GoldStatement) -> Statement:
    """An annotated statement as a record."""
    source = (span_record(said.source, "source"),) if said.source else ()
    return Statement(
        id="",
        report="",
        sentence=0,
        source_kind=said.source_kind,
        stance=said.stance,
        certainty="stated",
        evidence=(*source, span_record(said.trigger, "trigger")),
        why=(),
    )


def state_record(state: GoldState) -> State:
    """An annotated state as a record."""
    return State(
        id="",
        report="",
        sentence=0,
        about=state.about,
        status=state.status,
        label=state.label.text,
        certainty=state.certainty,
        evidence=(span_record(state.label, "label"),),
        why=(),
    )


def strength_record(force: GoldStrength) -> Strength:
    """An annotated strength as a record."""
    words = force.count
    return Strength(
        id="",
        report="",
        sentence=0,
        count=Count(low=force.low, high=force.high, text=words.text, start=words.start, end=words.end),
        certainty="stated",
        evidence=(span_record(words, "count"),),
        why=(),
    )


def _met(mine: Sequence[GoldEntity], theirs: Sequence[GoldEntity]) -> tuple[GoldEntity, ...]:
    """My parties without optional ones that they lack; of several readings of the same words theirs."""
    readings: dict[tuple[int, str | None], list[GoldEntity]] = {}
    for party in mine:
        readings.setdefault((party.start, party.within), []).append(party)
    met: list[GoldEntity] = []
    for same_words in readings.values():
        agreed = [p for p in same_words if any(matching.entity_agrees(t, entity_record(p)) for t in theirs)]
        needed = [] if any(p.optional for p in same_words) else same_words[:1]
        met += agreed or needed
    return tuple(met)


def meeting(mine: GoldEvent, theirs: GoldEvent) -> GoldEvent:
    """My event, what it leaves open decided as they did: type, readings of a party, what is optional."""
    allowed = (mine.event, *mine.also)
    chosen = next((t for t in (theirs.event, *theirs.also) if t in allowed), mine.event)
    told = {(c.what, c.low, c.high) for c in theirs.counts}
    return msgspec.structs.replace(
        mine,
        event=chosen,
        actor=_met(mine.actor, theirs.actor),
        recipient=_met(mine.recipient, theirs.recipient),
        place=None if mine.place and mine.place.optional and not theirs.place else mine.place,
        date=None if mine.date and mine.date.optional and not theirs.date else mine.date,
        counts=tuple(c for c in mine.counts if not c.optional or (c.what, c.low, c.high) in told),
    )


def _counted(
    tally: Tally, measures: Iterable[str], gold: Sequence[G], read: Sequence[G], pairs: dict[int, int]
) -> list[tuple[G, G]]:
    """Adds the totals of the measures, gives the pairs that count: those optional to neither."""
    left_out = {i for i, j in pairs.items() if gold[i].optional or read[j].optional}
    answers = {pairs[i] for i in left_out}
    for measure in measures:
        tally[f"{measure}.gold"] += sum(not g.optional and i not in left_out for i, g in enumerate(gold))
        tally[f"{measure}.read"] += sum(not r.optional and j not in answers for j, r in enumerate(read))
    return [(gold[i], read[j]) for i, j in pairs.items() if i not in left_out]


def one_way(gold: GoldDispatch, read: GoldDispatch) -> Tally:
    """The scorer's tally of one annotation of a dispatch against the other."""
    tally: Tally = Counter()
    sources: dict[str, Statement] = {
        e.source_kind: _carrier(e.source_kind) for e in read.events if e.source_kind
    }

    def paired(
        pair: Callable[[GoldDispatch, Sequence[R]], dict[int, int]],
        make: Callable[[G], R],
        sides: tuple[Sequence[G], Sequence[G]],
        measures: Sequence[str],
    ) -> list[tuple[G, G]]:
        return _counted(tally, measures, *sides, pair(gold, [make(r) for r in sides[1]]))

    measures = ("detection", "type", "who_what_whom")
    for mine, theirs in paired(matching.pair_events, event_record, (gold.events, read.events), measures):
        tally["detection.tp"] += 1
        tally += tally_event(mine, event_record(meeting(theirs, mine)), sources)
    for said, found in paired(
        matching.pair_statements,
        statement_record,
        (gold.statements, read.statements),
        ("statement", "statement_found"),
    ):
        tally["statement_found.tp"] += 1
        tally["statement.tp"] += said.source_kind == found.source_kind
        _rate(tally, "statement_stance", said.stance == found.stance)
    for state, other in paired(matching.pair_states, state_record, (gold.states, read.states), ("state",)):
        tally["state.tp"] += 1
        _rate(tally, "state_status", state.status == other.status)
    for force, same in paired(
        matching.pair_strengths, strength_record, (gold.strengths, read.strengths), ("strength",)
    ):
        tally["strength.tp"] += 1
        _rate(tally, "strength_number", (force.low, force.high) == (same.low, same.high))
    return tally


def _carrier(kind: str) -> Statement:
    """A statement that has nothing but its kind of source."""
    return msgspec.convert(
        {"kind": "statement", "id": kind, "report": "", "sentence": 0, "source_kind": kind}
        | {"stance": "asserts", "certainty": "stated", "evidence": [], "why": []},
        type=Statement,
    )


def _rate(tally: Tally, measure: str, right: bool) -> None:
    tally[f"{measure}.n"] += 1
    tally[f"{measure}.ok"] += right


def strict(dispatch: GoldDispatch) -> GoldDispatch:
    """The dispatch with no item optional and no second type."""

    def every(items: Sequence[G], **also: tuple[()]) -> tuple[G, ...]:
        return tuple(msgspec.structs.replace(i, optional=False, **also) for i in items)

    return msgspec.structs.replace(
        dispatch,
        events=every(dispatch.events, also=()),
        states=every(dispatch.states),
        strengths=every(dispatch.strengths),
        statements=every(dispatch.statements),
    )


def agreement(first: Sequence[GoldDispatch], second: Sequence[GoldDispatch]) -> list[Tally]:
    """One tally for every dispatch that both have, both ways added up.

    Raises `ValueError` where their texts differ.
    """
    by_id = {d.id: d for d in first}
    tallies = []
    for theirs in second:
        if mine := by_id.get(theirs.id):
            if (mine.text, mine.title) != (theirs.text, theirs.title):
                raise ValueError(f"the two annotations of {theirs.id} have different texts")
            there = one_way(mine, theirs)
            both_ways = there + one_way(theirs, mine)
            for measure in F1_MEASURES:
                both_ways[f"{measure}.first"] = there[f"{measure}.gold"]
                both_ways[f"{measure}.second"] = there[f"{measure}.read"]
            tallies.append(both_ways)
    return tallies


def report(tallies: Sequence[Tally]) -> Table:
    """The figures as a table for people.

    `of`: how many the first and the second annotator have; for a share, the pairs compared (a half where only
    one of the two has the field).
    """
    total: Tally = sum(tallies, Counter())
    values, intervals = figures(total), bootstrap(tallies)
    table = Table("measure", "agreement", "95 %", "of", title=f"{len(tallies)} dispatches annotated twice")
    for name in SHOWN:
        value = values[name]
        found = name in F1_MEASURES
        first, second = (total[f"{name}.{side}"] for side in ("first", "second"))
        of = f"{first} and {second}" if found else f"{total[f'{name}.n'] / 2:g}"
        low, high = intervals.get(name, (0.0, 0.0))
        table.add_row(
            (F1_MEASURES | RATE_MEASURES)[name].replace("gold", "the other"),
            "–" if value is None else f"{'F1 ' if found else ''}{value:.2f}",
            "–" if value is None else f"{low:.2f}–{high:.2f}",
            of,
        )
    return table


def main(arguments: Sequence[str]) -> int:
    """Compile the folders and print the table; faults of a folder go to the error output."""
    compiled = [compile_folder(Path(a)) for a in arguments if a != "--strict"]
    if faults := [fault for _, found in compiled for fault in found]:
        print("\n".join(faults), file=sys.stderr)
        return 1
    keep: Callable[[GoldDispatch], GoldDispatch] = strict if "--strict" in arguments else lambda d: d
    second, *firsts = ([keep(d) for d in gold] for gold, _ in compiled)
    tallies = agreement([d for gold in firsts for d in gold], second)
    if not tallies:
        print("no dispatch was annotated twice", file=sys.stderr)
        return 1
    Console(width=110).print(report(tallies))
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
