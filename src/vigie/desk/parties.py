"""The two given actors of a pair, and how a find's parties agree with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from vigie.codebook.gazetteer import fold
from vigie.model import Entity, Rejection

#: How a find's parties stand to the two given ones; the name of the rule, too.
Agreement = Literal["both-parties", "one-party", "parties-crossed", "near-the-parties"]
#: Characters from a party's words at which a find has lost half of its weight.
_REACH = 120
#: So many characters behind the words of a party its verb may stand.
_VERB_REACH = 25


class Party:
    """One of the two given actors: where its words stand and which they are."""

    def __init__(self, text: str, words: str | None) -> None:
        self.given = bool(words)
        self.spans = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)] if words else []
        self.words = telling_words(words or "")

    def holds(self, found: Rejection) -> bool:
        """Whether a find lies inside the party's own words ("l'opposition")."""
        return any(a <= found.start and found.end <= b for a, b in self.spans)

    def follows(self, at: int) -> bool:
        """Whether a word comes right behind the party's words, as the verb does whose subject it is."""
        return any(0 <= at - b <= _VERB_REACH for _, b in self.spans)

    def is_one_of(self, entities: Sequence[Entity]) -> bool:
        return any(self._is(e) or self.is_one_of(e.members) for e in entities)

    def _is(self, entity: Entity) -> bool:
        if entity.start is not None and entity.end is not None:
            start, end = entity.start, entity.end
            if any(a < end and start < b for a, b in self.spans):
                return True
        names = [telling_words(n) for n in (entity.person, entity.name) if n]
        return any(n and (n <= self.words or self.words <= n) for n in names) if self.words else False


def telling_words(text: str) -> frozenset[str]:
    """The words of a phrase that tell, folded."""
    return frozenset(w for w in fold(text).split() if len(w) > 3)


def agreement(
    source: Party, target: Party, actors: Sequence[Entity], recipients: Sequence[Entity]
) -> Agreement:
    """How well the parties of an event agree with the two given ones."""
    does, suffers = source.is_one_of(actors), target.is_one_of(recipients)
    if does and (suffers or not target.given or target.is_one_of(actors)):
        return "both-parties"
    if does or suffers:
        return "one-party"
    if source.is_one_of(recipients) or target.is_one_of(actors):
        return "parties-crossed"
    return "near-the-parties"


def nearness(at: int, source: Party, target: Party) -> float:
    """1 beside the words of a party, one half at `_REACH` characters from the nearest."""
    gaps = [min(abs(at - a), abs(at - b)) for a, b in (*source.spans, *target.spans)]
    return _REACH / (_REACH + min(gaps, default=0))
