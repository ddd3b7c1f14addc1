"""Whether two state records are of one undertaking: one mission, one truce, one alert, through all its statuses."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.model import Facts, Reason, Telling
from vigie.model.incident import Outcome
from vigie.situation.facts import party_codes
from vigie.situation.parties import Likeness, best
from vigie.situation.where import Nearness, nearness
from vigie.situation.words import overlap

#: What the weights of a pair of states must add up to.
JOIN = 2.0
#: An undertaking nobody has written about for so long is another one when it comes up again.
_LONGEST_SILENCE = 400.0
#: What belongs to two sides, so that one side in common says little.
_TWO_SIDED = frozenset({"talks", "ceasefire", "agreement", "relations", "border"})


def undertaking(a: Telling, b: Telling) -> tuple[Outcome, tuple[Reason, ...]]:
    """The outcome for two states and its grounds."""
    assert a.facts is not None
    assert b.facts is not None
    if a.record.report == b.record.report:
        return "unsure", ()
    reasons = tuple(_grounds(a, b, a.facts, b.facts))
    weight = sum(r.weight for r in reasons)
    barred = any(r.bars for r in reasons)
    if weight >= JOIN and not barred:
        return "join", reasons
    return (
        "refuse" if barred and sum(r.weight for r in reasons if not r.bars) >= JOIN else "unsure"
    ), reasons


def _grounds(a: Telling, b: Telling, left: Facts, right: Facts) -> Iterator[Reason]:
    if left.types != right.types:
        yield Reason(rule="about", words=f"{left.types[0]} is not {right.types[0]}", weight=-3.0, bars=True)
    else:
        yield Reason(rule="about:same", words=f"both about {left.types[0]}", weight=0.6)
    if a.day is not None and b.day is not None and abs(a.day - b.day) > _LONGEST_SILENCE:
        yield Reason(rule="silence", words="more than a year between the reports", weight=-3.0, bars=True)
    yield from _parties(left, right)
    yield from _place(left, right)
    labels = overlap(left.triggers, right.triggers)
    if labels > 0:
        yield Reason(rule="label", words="the same words name it", weight=round(0.5 + 0.5 * labels, 2))
    names = set(left.names) & set(right.names)
    if names:
        words = f"names in common: {', '.join(sorted(names)[:4])}"
        yield Reason(rule="names", words=words, weight=min(1.0, 0.5 * len(names)))


def _parties(a: Facts, b: Facts) -> Iterator[Reason]:
    ours, theirs = party_codes(a), party_codes(b)
    shared = ours & theirs
    if best((*a.actors, *a.recipients), (*b.actors, *b.recipients)) >= Likeness.NAMED:
        yield Reason(rule="party:named", words="a named party in common", weight=0.6)
    if not ours or not theirs:
        return
    if not shared:
        yield Reason(rule="parties:other", words="other parties", weight=-2.0, bars=True)
    elif a.types[0] in _TWO_SIDED and len(ours) > 1 and len(theirs) > 1 and len(shared) < 2:
        yield Reason(rule="parties:other", words="only one side in common", weight=-1.0, bars=True)
    else:
        words = f"parties in common: {', '.join(sorted(shared))}"
        yield Reason(rule="parties", words=words, weight=0.6 if len(shared) == 1 else 1.2)


def _place(a: Facts, b: Facts) -> Iterator[Reason]:
    if a.places and b.places:
        near = nearness(a.places, b.places)
        weight = {
            Nearness.SAME: 1.0,
            Nearness.WITHIN: 0.4,
            Nearness.NEAR: 0.2,
            Nearness.UNKNOWN: -0.2,
            Nearness.APART: -2.0,
        }[near]
        yield Reason(
            rule=f"place:{near.value}",
            words=f"places: {near.value}",
            weight=weight,
            bars=near is Nearness.APART,
        )
    elif a.countries and b.countries:
        if set(a.countries) & set(b.countries):
            yield Reason(rule="country", words="same country", weight=0.4)
        else:
            yield Reason(rule="country:other", words="other countries", weight=-2.0, bars=True)
