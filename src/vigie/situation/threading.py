"""Within one report: which state records are of one undertaking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vigie.model import State
from vigie.situation.chains import Chain, Mention
from vigie.situation.facts import party_codes
from vigie.situation.where import Nearness, nearness
from vigie.situation.words import overlap


def state_chains(mentions: Sequence[Mention], states: Mapping[str, State]) -> list[Chain]:
    """The chains of one report's states: one undertaking in all its statuses."""
    found: list[Chain] = []
    for mention in sorted(mentions, key=lambda m: (m.sentence < 0, m.sentence)):
        home = next((c for c in reversed(found) if _one_undertaking(mention, c)), None)
        if home is None:
            found.append(Chain([mention], {mention.id: ()}))
        else:
            home.mentions.append(mention)
            home.why[mention.id] = ("same undertaking",)
    return found


def _one_undertaking(mention: Mention, chain: Chain) -> bool:
    a, b = mention.facts, chain.facts
    if a.types != b.types or (a.places and b.places and nearness(a.places, b.places) is Nearness.APART):
        return False
    ours, theirs = party_codes(a), party_codes(b)
    if ours and theirs and not ours & theirs:
        return False
    return bool(ours & theirs) or overlap(a.triggers, b.triggers) > 0 or not ours or not theirs
