"""Within one report: which records are mentions of one happening.

A report is one author's text: what it dates, places or counts apart is apart. Each record joins the earlier chain that it fits best, or opens one; the
title comes last, since it tells what the text tells.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from vigie.model import Facts
from vigie.situation import kinds
from vigie.situation.facts import added, changed, figures, width
from vigie.situation.parties import Likeness, best, persons
from vigie.situation.times import gap
from vigie.situation.where import Nearness, nearness
from vigie.situation.words import overlap

_JOIN = 1.0
_FAR_SENTENCES = 3
#: In longer texts a mention is held against the chains of the first sentences and those of the last.
_HEAD, _REACH = 12, 25
_LIKE_TYPE = 1.0
_OTHER_ACTOR = -1.5
_OLD = 3.0
#: A title and the first chain of the text, by the sentence where it begins: nothing else agrees, something does.
_TITLE = {0: (0.6, 0.9), 1: (0.3, 0.6)}
_NARROW = 2.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One record's facts and how its words point: `definite` to something known, `fresh` to another act of the kind."""

    id: str
    sentence: int
    facts: Facts
    definite: bool = False
    fresh: bool = False

    @property
    def bare(self) -> bool:
        """Whether it says nothing but the act."""
        told = self.facts
        return not (told.places or told.actors or told.recipients or told.counts or told.dated == "told")


@dataclass(slots=True)
class Chain:
    """Mentions of one happening and why each is there."""

    mentions: list[Mention]
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: Facts | None = None

    def add(self, mention: Mention, why: tuple[str, ...]) -> None:
        """One more mention."""
        self.mentions.append(mention)
        self.why[mention.id] = why
        self._known = None

    @property
    def facts(self) -> Facts:
        """Everything told; a title that packs two acts into one line does not place what the text places."""
        if self._known is None:
            self._known = self._added()
        return self._known

    def near(self, sentence: int) -> bool:
        """Whether a mention in this sentence can be of it: it began at the head of the text or was spoken of not long before."""
        told = [m.sentence for m in self.mentions]
        return min(told) <= _HEAD or (sentence >= 0 and max(told) >= sentence - _REACH)

    def _added(self) -> Facts:
        placed = any(m.sentence >= 0 and m.facts.places for m in self.mentions)
        return added(
            [
                changed(m.facts, places=(), modes=()) if placed and m.sentence < 0 else m.facts
                for m in self.mentions
            ]
        )


def chains(
    mentions: Sequence[Mention], apart: Collection[frozenset[str]] = (), day: float | None = None
) -> list[Chain]:
    """The chains of one report, in the order of their first mentions; the title's records join last. `apart`: pairs that the text keeps apart;
    `day`: of publication."""
    found: list[Chain] = []
    for mention in sorted(mentions, key=lambda m: (m.sentence < 0, m.sentence)):
        free = [
            c
            for c in reversed(found)
            if c.near(mention.sentence)
            and not any(frozenset((mention.id, m.id)) in apart for m in c.mentions)
        ]
        fits = [(*fit(mention, chain, day), chain) for chain in free]
        score, why, chosen = max(fits, key=lambda f: f[0], default=(0.0, (), None))
        if chosen is not None and round(score, 6) >= _JOIN:
            chosen.add(mention, why)
        else:
            found.append(Chain([mention], {mention.id: ()}))
    return found


def fit(mention: Mention, chain: Chain, day: float | None = None) -> tuple[float, tuple[str, ...]]:
    """How well a mention fits a chain, and why; below 0 when it can't be of it."""
    facts, known = mention.facts, chain.facts
    alike = kinds.compatible(facts.types, known.types) or 0.0
    one_word = overlap(facts.triggers, known.triggers) > 0
    if mention.fresh and mention.sentence >= 0:
        return -1.0, ()
    bar = barred(facts, known)
    if bar and (bar == "other person" or not (mention.sentence < 0 and _headed(mention, chain, one_word))):
        return -1.0, ()
    if alike < _LIKE_TYPE and not one_word:
        return -1.0, ()
    bloody = bool(set(facts.types) & kinds.BLOODY)
    grounds = [("type", 0.6 * alike)]
    if mention.sentence >= 0 and not (facts.places or facts.dated == "told"):
        grounds.append(
            (
                "nothing sets it apart",
                _without_a_setting(mention, bloody),
            )
        )
    grounds += _when_where(facts, known)
    grounds += _who(facts, known, mention.sentence < 0)
    if figures(facts, "dead") and figures(known, "dead"):
        grounds.append(("toll", 0.8 if _same_toll(facts, known) else -1.2))
    if facts.modes and known.modes:
        grounds.append(("mode", 0.2 if set(facts.modes) & set(known.modes) else -0.5))
    if one_word:
        grounds.append(("word of the act", 0.5))
    if not mention.definite and min(abs(m.sentence) for m in chain.mentions) <= 1:
        grounds.append(("of the lead", 0.1))
    old = day is not None and known.dated == "told" and known.until is not None and known.until < day - _OLD
    if old and not mention.definite and facts.dated != "told":
        grounds.append(("the text is back at the news", -0.3))
    nearest = min(abs(m.sentence - mention.sentence) for m in chain.mentions)
    if mention.sentence < 0:
        first = min((m.sentence for m in chain.mentions if m.sentence >= 0), default=_FAR_SENTENCES)
        agrees = any(weight > 0 for name, weight in grounds if name != "type")
        grounds.append(("title and lead", _TITLE.get(first, (0.0, 0.0))[agrees]))
    elif mention.definite:
        grounds.append(("points back", 0.6 + 0.4 * mention.bare))
    if mention.sentence >= 0 and nearest == 0:
        grounds.append(("same sentence", 0.4 if bloody else 0.0 if mention.definite else -0.4))
    elif mention.sentence >= 0 and nearest > _FAR_SENTENCES:
        grounds.append(("far in the text", -0.3))
    if set(facts.types) & kinds.SPEECH:
        grounds.append(("a speech act", -0.5))
    return sum(weight for _, weight in grounds), tuple(name for name, weight in grounds if weight > 0)


def _headed(title: Mention, chain: Chain, one_word: bool) -> bool:
    """Whether a title names the act of the lead, however it was read: by the same word or the same toll."""
    lead = min(abs(m.sentence) for m in chain.mentions) == 0
    return lead and (one_word or _same_toll(title.facts, chain.facts))


def _without_a_setting(mention: Mention, bloody: bool) -> float:
    """What a mention without day and place of its own gets: less for a bloody one that neither points back nor counts victims."""
    if not bloody:
        return 0.35
    return 0.4 if mention.definite or mention.bare or mention.facts.counts else 0.25


def barred(a: Facts, b: Facts) -> str | None:
    """Why two sets of facts of one report cannot tell one happening; absent when they can."""
    if kinds.compatible(a.types, b.types) is None or kinds.modes_differ(a.modes, b.modes):
        return "other act"
    if a.real != b.real and "told" in (a.dated, b.dated) and "if" not in (a.real, b.real):
        return "plan and deed"
    if _days_apart(a, b):
        return "other day"
    if a.places and b.places and nearness(a.places, b.places) is Nearness.APART:
        return "other place"
    left, right = persons(a.recipients), persons(b.recipients)
    if left and right and best(a.recipients, b.recipients) is Likeness.OTHER:
        return "other person"
    return None


def _days_apart(a: Facts, b: Facts) -> bool:
    if "told" not in (a.dated, b.dated) or a.dated != b.dated:
        return False
    return _interval_gap(a, b) > 0


def _interval_gap(a: Facts, b: Facts) -> float:
    if a.since is None or a.until is None or b.since is None or b.until is None:
        return 0.0
    return gap((a.since, a.until), (b.since, b.until))


def _when_where(a: Facts, b: Facts) -> list[tuple[str, float]]:
    grounds = []
    if a.dated == b.dated == "told" and width(a) <= _NARROW and width(b) <= _NARROW:
        grounds.append(("same day", 0.7))
    if a.places and b.places:
        near = nearness(a.places, b.places)
        weight = {Nearness.SAME: 0.7, Nearness.WITHIN: 0.4, Nearness.NEAR: 0.4}.get(near, -0.3)
        grounds.append(("place", weight))
    return grounds


def _who(a: Facts, b: Facts, title: bool) -> list[tuple[str, float]]:
    weights = {
        Likeness.PERSON: 1.0,
        Likeness.NAMED: 0.6,
        Likeness.KIND: 0.4,
        Likeness.COUNTRY: 0.1,
        Likeness.OTHER: -0.6,
    }
    if set(a.types) & kinds.TWO_SIDED or set(b.types) & kinds.TWO_SIDED:
        pairs = [("parties", (*a.actors, *a.recipients), (*b.actors, *b.recipients))]
    else:
        pairs = [("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)]
    grounds = [(name, weights.get(best(x, y), 0.0)) for name, x, y in pairs]
    return [
        (name, (-1.0 if title else _OTHER_ACTOR) if name == "actor" and weight < 0 else weight)
        for name, weight in grounds
    ]


def _same_toll(a: Facts, b: Facts) -> bool:
    return bool(
        {(c.low, c.high) for c in figures(a, "dead")} & {(c.low, c.high) for c in figures(b, "dead")}
    ) or bool({c.low for c in figures(a, "dead")} & {c.low for c in b.counts if c.what == "dead"})
