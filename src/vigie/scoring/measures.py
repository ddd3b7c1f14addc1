"""From paired records to tallies of one dispatch, and from tallies to figures."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from vigie.model import Count, Date, Event, Record, State, Statement, Strength
from vigie.scoring import matching
from vigie.scoring.gold import GoldCount, GoldDate, GoldDispatch, GoldEvent

Tally = Counter[str]

F1_MEASURES = {
    "detection": "event found",
    "type": "event found, right type",
    "who_what_whom": "type, actor and recipient right",
    "statement": "statement: source words and kind",
    "statement_found": "statement: source words",
    "state": "state: words and what it is about",
    "strength": "strength: number words",
}
RATE_MEASURES = {
    "type_of_found": "type (of events found)",
    "mode": "mode, where gold has one (right type)",
    "mode_all": "mode, all (right type)",
    "actor": "actor",
    "recipient": "recipient",
    "place": "country of the place, where gold has one",
    "place_all": "country of the place, all",
    "date": "date, where gold has one",
    "date_all": "date, all",
    "dead": "killed, where there are any",
    "injured": "injured, where there are any",
    "source_kind": "source kind, where gold has a source",
    "source_kind_all": "source kind, all",
    "certainty": "certainty",
    "certainty_marked": "certainty, where gold is not plain",
    "auxiliary": "auxiliary modes",
    "statement_stance": "stance (of statements found)",
    "state_status": "status (of states found)",
    "strength_number": "number (of strengths found)",
    "false_events": "false events a text without events",
}
LONGEST_LOOSE_INTERVAL = datetime.timedelta(days=7)


def date_agrees(gold: GoldDate | None, read: Date | None) -> bool:
    """The first days are equal, gold's interval holds the read day, or a read interval (of a week at most) holds gold's."""
    read_start, read_end = _days(read.start if read else None, read.end if read else None)
    if gold is None:
        return read_start is None and read_end is None
    gold_start, gold_end = _days(gold.start, gold.end)
    if read_start is None and read_end is None:
        return gold.optional
    if gold_start is None or read_start is None:
        return gold_start == read_start and gold_end == read_end
    if gold_start <= read_start <= (gold_end or gold_start):
        return True
    short = read_end is not None and read_end - read_start <= LONGEST_LOOSE_INTERVAL
    return short and read_end is not None and read_start <= gold_start <= read_end


def _days(start: str | None, end: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    return _day(start), _day(end)


def _day(written: str | None) -> datetime.date | None:
    """The day of an ISO 8601 date or date-time; a bare year or month counts from its first day."""
    if not written:
        return None
    padded = written[:10] if len(written) >= 10 else written + "-01" * ((10 - len(written)) // 3)
    return datetime.date.fromisoformat(padded)


def place_agrees(gold: GoldEvent, read: Event) -> bool:
    """A place where it happened lies in gold's country (the words decide for a place without a country)."""
    happened = [p for p in read.event_loc if p.place_role in ("happened", "within")]
    countries = {p.country_code for p in happened if p.country_code}
    if gold.place is None:
        return not countries
    if gold.place.country_code:
        return gold.place.country_code in countries or (gold.place.optional and not countries)
    if gold.place.optional and not countries:
        return True
    words = matching.content_words(gold.place.text)
    return any(words & matching.content_words(p.extracted_place) for p in happened)


def counts_agree(what: str, gold: Sequence[GoldCount], read: Sequence[Count]) -> bool:
    """The same low and high ends, older figures left aside; figures of other sentences may be there or not. Parts ("huit policiers et
    quatorze rebelles") may stand as their sum (docs/coding.md)."""
    asked = [c for c in gold if c.what == what and not c.superseded]
    wanted, allowed = ({(c.low, c.high) for c in asked if not c.optional}, {(c.low, c.high) for c in asked})
    found = {(c.low, c.high) for c in read if c.what == what and not c.superseded}
    parts = [c for c in asked if not c.optional]
    if len(parts) > 1 and None not in (ends := [e for c in parts for e in (c.low, c.high)]):
        whole = sum(e or 0 for e in ends[::2]), sum(e or 0 for e in ends[1::2])
        if whole in found and found <= allowed | {whole}:
            return True
    return wanted <= found <= allowed


def tally_event(gold: GoldEvent, read: Event, statements: dict[str, Statement]) -> Tally:
    """What is right about one event that was found."""
    tally: Tally = Counter()

    def rate(measure: str, right: bool) -> None:
        tally[f"{measure}.n"] += 1
        tally[f"{measure}.ok"] += right

    type_right = matching.type_agrees(gold, read)
    actor_right, recipient_right = matching.sides_agree(gold, read)
    tally["type.tp"] += type_right
    tally["who_what_whom.tp"] += type_right and actor_right and recipient_right
    rate("type_of_found", type_right)
    if type_right and read.event == gold.event:
        mode_right = bool(set(gold.mode) & set(read.mode)) if gold.mode else not read.mode
        rate("mode_all", mode_right)
        if gold.mode:
            rate("mode", mode_right)
    rate("actor", actor_right)
    rate("recipient", recipient_right)
    rate("place_all", place_agrees(gold, read))
    if gold.place and not gold.place.optional:
        rate("place", place_agrees(gold, read))
    rate("date_all", date_agrees(gold.date, read.date))
    if gold.date and not gold.date.optional:
        rate("date", date_agrees(gold.date, read.date))
    for what in ("dead", "injured"):
        required = any(c.what == what and not c.optional for c in gold.counts)
        if required or any(c.what == what for c in read.counts):
            rate(what, counts_agree(what, gold.counts, read.counts))
    kinds = {statements[i].source_kind for i in read.said_in if i in statements}
    kind_right = gold.source_kind in kinds if gold.source_kind else not kinds
    rate("source_kind_all", kind_right)
    if gold.source_kind:
        rate("source_kind", kind_right)
    rate("certainty", gold.certainty == read.certainty)
    if gold.certainty != "stated":
        rate("certainty_marked", gold.certainty == read.certainty)
    rate("auxiliary", set(gold.auxiliary) == set(read.auxiliary))
    return tally


def tally_dispatch(dispatch: GoldDispatch, records: Sequence[Record]) -> Tally:
    """All counts of one dispatch: `MEASURE.tp/.gold/.read` for F1, `MEASURE.ok/.n` for rates."""
    tally: Tally = Counter()
    events = [r for r in records if isinstance(r, Event)]
    statements = [r for r in records if isinstance(r, Statement)]
    states = [r for r in records if isinstance(r, State)]
    strengths = [r for r in records if isinstance(r, Strength)]
    by_id = {s.id: s for s in statements}

    event_pairs = matching.pair_events(dispatch, events)
    counted = _count(tally, ("detection", "type", "who_what_whom"), dispatch.events, len(events), event_pairs)
    tally["detection.tp"] += len(counted)
    for i in counted:
        tally += tally_event(dispatch.events[i], events[event_pairs[i]], by_id)
    if not dispatch.events:
        tally["false_events.n"] += 1
        tally["false_events.ok"] += len(events)

    statement_pairs = matching.pair_statements(dispatch, statements)
    measures = ("statement", "statement_found")
    for i in _count(tally, measures, dispatch.statements, len(statements), statement_pairs):
        said, found = dispatch.statements[i], statements[statement_pairs[i]]
        tally["statement_found.tp"] += 1
        tally["statement.tp"] += said.source_kind == found.source_kind
        tally["statement_stance.n"] += 1
        tally["statement_stance.ok"] += said.stance == found.stance

    state_pairs = matching.pair_states(dispatch, states)
    for i in _count(tally, ("state",), dispatch.states, len(states), state_pairs):
        tally["state.tp"] += 1
        tally["state_status.n"] += 1
        tally["state_status.ok"] += dispatch.states[i].status == states[state_pairs[i]].status

    strength_pairs = matching.pair_strengths(dispatch, strengths)
    for i in _count(tally, ("strength",), dispatch.strengths, len(strengths), strength_pairs):
        force, counted_force = dispatch.strengths[i], strengths[strength_pairs[i]].count
        tally["strength.tp"] += 1
        tally["strength_number.n"] += 1
        tally["strength_number.ok"] += (force.low, force.high) == (counted_force.low, counted_force.high)
    return tally


def _count(
    tally: Tally, measures: Iterable[str], gold: Sequence[object], read: int, pairs: dict[int, int]
) -> list[int]:
    """Add gold and read totals of the measures, optional gold and what it answers left out; the gold indices that count."""
    optional = {i for i, g in enumerate(gold) if getattr(g, "optional", False)}
    for measure in measures:
        tally[f"{measure}.gold"] += len(gold) - len(optional)
        tally[f"{measure}.read"] += read - len(optional & pairs.keys())
    return [i for i in pairs if i not in optional]


def figures(tally: Tally) -> dict[str, float | None]:
    """The figures of a (summed) tally; `None` where nothing was there to measure. F1 measures add `.p` and `.r`."""
    result: dict[str, float | None] = {}
    for measure in F1_MEASURES:
        hit, gold, read = (tally[f"{measure}.{k}"] for k in ("tp", "gold", "read"))
        result[f"{measure}.p"] = hit / read if read else None
        result[f"{measure}.r"] = hit / gold if gold else None
        result[measure] = 2 * hit / (gold + read) if gold + read else None
    for measure in RATE_MEASURES:
        n = tally[f"{measure}.n"]
        result[measure] = tally[f"{measure}.ok"] / n if n else None
    return result
