"""Every miss, false alarm and wrong field of a dispatch in readable lines, with the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vigie.model import Entity, Event, Record, State, Statement, Strength
from vigie.scoring import matching
from vigie.scoring.gold import GoldDispatch, GoldEntity, GoldEvent, Words
from vigie.scoring.measures import counts_agree, date_agrees, place_agrees


def error_rows(dispatch: GoldDispatch, records: Sequence[Record]) -> Iterator[str]:
    """Lines `MISSED|FALSE|WRONG kind …`, the events first."""
    events = [r for r in records if isinstance(r, Event)]
    statements = [r for r in records if isinstance(r, Statement)]
    states = [r for r in records if isinstance(r, State)]
    strengths = [r for r in records if isinstance(r, Strength)]
    yield from _events(dispatch, events, {s.id: s for s in statements})

    pairs = matching.pair_statements(dispatch, statements)
    for i, said in enumerate(dispatch.statements):
        where = said.source or said.trigger
        if i not in pairs and not said.optional:
            yield _row(
                dispatch, "MISSED statement", where, f"“{where.text}” {said.source_kind} {said.stance}"
            )
        elif i in pairs and not said.optional:
            found = statements[pairs[i]]
            if (said.source_kind, said.stance) != (found.source_kind, found.stance):
                wrong = (
                    f"“{where.text}” {said.source_kind} {said.stance} ≠ {found.source_kind} {found.stance}"
                )
                yield _row(dispatch, "WRONG statement", where, wrong)
    yield from _unpaired(dispatch, "statement", statements, set(pairs.values()))

    pairs = matching.pair_states(dispatch, states)
    for i, state in enumerate(dispatch.states):
        if i not in pairs and not state.optional:
            what = f"“{state.label.text}” {state.about} {state.status}"
            yield _row(dispatch, "MISSED state", state.label, what)
        elif i in pairs and states[pairs[i]].status != state.status:
            what = f"“{state.label.text}” status {state.status} ≠ {states[pairs[i]].status}"
            yield _row(dispatch, "WRONG state", state.label, what)
    yield from _unpaired(dispatch, "state", states, set(pairs.values()))

    pairs = matching.pair_strengths(dispatch, strengths)
    for i, force in enumerate(dispatch.strengths):
        if i not in pairs and not force.optional:
            yield _row(dispatch, "MISSED strength", force.count, f"“{force.count.text}” {force.unit}")
    yield from _unpaired(dispatch, "strength", strengths, set(pairs.values()))


def _events(
    dispatch: GoldDispatch, events: Sequence[Event], statements: dict[str, Statement]
) -> Iterator[str]:
    pairs = matching.pair_events(dispatch, events)
    for i, gold in enumerate(dispatch.events):
        if gold.optional:
            continue
        if i not in pairs:
            yield _row(
                dispatch, "MISSED event", gold.trigger, f"“{gold.trigger.text}” {gold.event} {_who(gold)}"
            )
            continue
        wrong = list(_wrong_fields(gold, events[pairs[i]], statements))
        if wrong:
            what = f"“{gold.trigger.text}” {gold.event}: {'; '.join(wrong)}"
            yield _row(dispatch, "WRONG event", gold.trigger, what)
    yield from _unpaired(dispatch, "event", events, set(pairs.values()))


def _wrong_fields(gold: GoldEvent, read: Event, statements: dict[str, Statement]) -> Iterator[str]:
    if not matching.type_agrees(gold, read):
        yield f"type {gold.event} ≠ {read.event}"
    elif gold.event == read.event and (not set(gold.mode) & set(read.mode) if gold.mode else read.mode):
        yield f"mode {list(gold.mode)} ≠ {list(read.mode)}"
    for role, agreed in zip(("actor", "recipient"), matching.sides_agree(gold, read), strict=True):
        wanted, found = getattr(gold, role), getattr(read, role)
        if not agreed:
            yield f"{role} {_parties(wanted)} ≠ {_parties(matching.flattened(found))}"
    if not place_agrees(gold, read):
        found_places = [f"{p.extracted_place}/{p.country_code}" for p in read.event_loc]
        wanted_place = f"{gold.place.text}/{gold.place.country_code}" if gold.place else None
        yield f"place {wanted_place} ≠ {found_places}"
    if not date_agrees(gold.date, read.date):
        wanted_date = f"{gold.date.start}/{gold.date.end}" if gold.date else None
        yield f"date {wanted_date} ≠ {f'{read.date.start}/{read.date.end}' if read.date else None}"
    for what in ("dead", "injured"):
        if not counts_agree(what, gold.counts, read.counts):
            both = ([(c.low, c.high) for c in side if c.what == what] for side in (gold.counts, read.counts))
            yield f"{what} {' ≠ '.join(map(str, both))}"
    kinds = {statements[i].source_kind for i in read.said_in if i in statements}
    if gold.source_kind not in kinds and (gold.source_kind or kinds):
        yield f"source kind {gold.source_kind} ≠ {sorted(kinds)}"
    if gold.certainty != read.certainty:
        yield f"certainty {gold.certainty} ≠ {read.certainty}"


def _unpaired(
    dispatch: GoldDispatch,
    kind: str,
    records: Sequence[Event | State | Strength | Statement],
    paired: set[int],
) -> Iterator[str]:
    for j, record in enumerate(records):
        if j in paired or not record.evidence:
            continue
        span = next(
            (s for s in record.evidence if s.role in ("trigger", "label", "count")), record.evidence[0]
        )
        words = Words(text=span.text, start=span.start, end=span.end, within=span.within)
        kind_words = f"“{span.text}” {getattr(record, 'event', '') or getattr(record, 'about', '')}"
        yield _row(dispatch, f"FALSE {kind}", words, f"{kind_words} (why: {', '.join(record.why)})")


def _who(gold: GoldEvent) -> str:
    return f"{_parties(gold.actor)} → {_parties(gold.recipient)}"


def _parties(entities: Sequence[GoldEntity] | Sequence[Entity]) -> str:
    names = []
    for entity in entities:
        words = entity.text if isinstance(entity, GoldEntity) else entity.entity_text or entity.name or ""
        names.append(f"{words} {entity.code or '?'}/{','.join(entity.sector)}")
    return f"[{'; '.join(names)}]"


def _row(dispatch: GoldDispatch, head: str, where: Words, what: str) -> str:
    start, end = matching.sentence_at(dispatch, where.start, where.within is not None)
    field = (dispatch.title or "") if where.within else dispatch.text
    return f"{head:17} {dispatch.id}: {what}\n{'':18}in: {field[start:end].strip()}"
