"""State records → threads: one undertaking through its statuses, in the order of their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vigie.codebook.gazetteer import fold
from vigie.model import Decision, State, Step, Telling, Thread
from vigie.model.records import Status
from vigie.situation.chains import Chain, Mention
from vigie.situation.copies import sources_of
from vigie.situation.facts import party_codes
from vigie.situation.identity import short_id
from vigie.situation.joining import clusters, holding
from vigie.situation.values import once
from vigie.situation.where import Nearness, nearness
from vigie.situation.words import overlap

#: What is only planned, feared or denied moves nothing.
_REAL = frozenset({"stated", "alleged"})
#: Statuses that leave an undertaking as it is.
_SAME = frozenset({"continues", "announced"})


def state_chains(mentions: Sequence[Mention], states: Mapping[str, State]) -> list[Chain]:
    """The chains of one report's states: one undertaking in all its statuses."""
    found: list[Chain] = []
    for mention in sorted(mentions, key=lambda m: (m.sentence < 0, m.sentence)):
        home = next(
            (c for c in reversed(found) if c.near(mention.sentence) and _one_undertaking(mention, c)), None
        )
        if home is None:
            found.append(Chain([mention], {mention.id: ()}))
        else:
            home.add(mention, ("same undertaking",))
    return found


def _one_undertaking(mention: Mention, chain: Chain) -> bool:
    a, b = mention.facts, chain.facts
    if a.types != b.types or (a.places and b.places and nearness(a.places, b.places) is Nearness.APART):
        return False
    ours, theirs = party_codes(a), party_codes(b)
    if ours and theirs and not ours & theirs:
        return False
    return bool(ours & theirs) or overlap(a.triggers, b.triggers) > 0 or not ours or not theirs


def threads(
    tellings: Sequence[Telling], decided: Sequence[Decision], human: Sequence[Decision] = ()
) -> list[Thread]:
    """The threads of one component of state tellings (or of several), in the order of their ids; arguments as for `assemble`."""
    by_id = {t.record.id: t for t in tellings}
    inside = [d for d in (*human, *decided) if d.a in by_id and d.b in by_id]
    made = [_thread([by_id[r] for r in cluster], inside) for cluster in clusters(tellings, decided, human)]
    return sorted(made, key=lambda t: t.id)


def _thread(tellings: Sequence[Telling], decided: Sequence[Decision]) -> Thread:
    told = sorted(
        tellings, key=lambda t: (t.published or "", t.record.report, t.record.sentence, t.record.id)
    )
    states = [t.record for t in told if isinstance(t.record, State)]
    steps = _steps(told)
    moved = [s for s in steps if s.certainty in _REAL]
    sources = sources_of(told)
    days = sorted(t.published for t in told if t.published)
    known = max(states, key=lambda s: (bool(s.holder) + bool(s.other) + bool(s.event_loc), len(s.label)))
    return Thread(
        id=short_id("t", min(s.id for s in states)),
        about=states[0].about,
        label=known.label,
        status=_status(moved),
        holder=next((s.holder for s in (known, *states) if s.holder), ()),
        other=next((s.other for s in (known, *states) if s.other), ()),
        event_loc=next((s.event_loc for s in (known, *states) if s.event_loc), ()),
        steps=steps,
        records=tuple(s.id for s in states),
        reports=tuple(dict.fromkeys(s.report for s in states)),
        sources=sources.sources,
        independent_sources=len(sources.sources),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        joins=holding([s.id for s in states], decided),
    )


def _status(moved: Sequence[Step]) -> Status | None:
    """Where the undertaking stands: the last step that changed it; "continues" only when nothing else was ever told."""
    changed = [s for s in moved if s.status not in _SAME]
    return (changed or moved)[-1].status if moved else None


def _steps(told: Sequence[Telling]) -> tuple[Step, ...]:
    """The steps in the order of their dates; a status told again about the same day is the same step."""
    found: list[list[Telling]] = []
    for telling in sorted(told, key=_moment):
        state = telling.record
        assert isinstance(state, State)
        home = next((g for g in reversed(found) if _same_step(g[0], telling)), None)
        if home is None:
            found.append([telling])
        else:
            home.append(telling)
    return tuple(_step(group) for group in found)


def _moment(telling: Telling) -> tuple[str, str, str, int, str]:
    state = telling.record
    assert isinstance(state, State)
    return (
        _day(state) or (telling.published or "")[:10],
        telling.published or "",
        state.report,
        state.sentence,
        state.id,
    )


def _day(state: State) -> str | None:
    """The day of the change: when it ended for what ended, else when it began."""
    date = state.until if state.status == "ended" and state.until and state.until.start else state.since
    return date.start[:10] if date and date.start else None


def _same_step(known: Telling, telling: Telling) -> bool:
    a, b = known.record, telling.record
    assert isinstance(a, State)
    assert isinstance(b, State)
    if a.status != b.status or a.certainty != b.certainty:
        return False
    days = {d for d in (_day(a), _day(b)) if d}
    return len(days) <= 1 or (fold(a.label) == fold(b.label) and a.status in _SAME)


def _step(group: Sequence[Telling]) -> Step:
    states = [t.record for t in group if isinstance(t.record, State)]
    return Step(
        status=states[0].status,
        date=next((d for d in map(_day, states) if d), None),
        published=min((t.published for t in group if t.published), default=None),
        label=states[0].label,
        certainty=states[0].certainty,
        disputed=any(s.disputed for s in states),
        records=tuple(s.id for s in states),
        reports=tuple(dict.fromkeys(s.report for s in states)),
        voices=once(v for t in group for v in t.voices),
    )
