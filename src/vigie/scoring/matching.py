"""Which predicted record answers to which gold one, and whether their parties agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from vigie.model import Entity, Event, Span, State, Statement, Strength
from vigie.scoring.gold import (
    GoldDispatch,
    GoldEntity,
    GoldEvent,
    GoldState,
    GoldStatement,
    GoldStrength,
    Words,
)

BEYOND_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})

G = TypeVar("G")
P = TypeVar("P")

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"""(?:(?<!\b[A-ZÀ-Þ])\.|[!?…])+[»”"')\]]*\s+(?=[«“"—–-]?\s*[A-ZÀ-Þ0-9])|\n+""")
_FUNCTION_WORDS = frozenset({
    "le", "la", "les", "un", "une", "des", "du", "de", "d", "l", "au", "aux", "et", "en", "à", "a",
    "ce", "ces", "cette", "cet", "son", "sa", "ses", "leur", "leurs", "il", "elle", "ils", "elles",
    "on", "qui", "que", "dont", "se", "s", "y", "n", "ne",
})  # fmt: skip
_TITLES_OF_PERSONS = frozenset({
    "m", "mme", "mlle", "general", "colonel", "president", "ministre", "premier", "commandant",
    "capitaine", "lieutenant", "cheikh",
})  # fmt: skip


def fold(words: str) -> str:
    """Case, accents and kind of apostrophe do not matter when words are compared."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'")).lower()
    return "".join(c for c in plain if not unicodedata.combining(c))


def content_words(words: str) -> set[str]:
    """Folded words that are no function words."""
    return {w for w in _WORD.findall(fold(words)) if w not in _FUNCTION_WORDS}


def name_words(words: str) -> set[str]:
    """Folded words that are written like parts of a name: with a capital, and not the sentence's first article."""
    named = {fold(w) for w in _WORD.findall(words) if w[0].isupper()}
    return {w for w in named if w not in _FUNCTION_WORDS and len(w) > 1}


def flattened(entities: Sequence[Entity]) -> list[Entity]:
    """Coordinations replaced by their members."""
    return [one for e in entities for one in (flattened(e.members) if e.members else [e])]


def entity_agrees(gold: GoldEntity, read: Entity) -> bool:
    """Same party: code and a sector agree, or a person's or organisation's name does.

    A country of the same name may lack its sector. Codes that contradict each other are forgiven only to a person of the
    same name, and to an organisation or group of the same name that is filed under a kind of non-state (the IAEA under IGO
    or UNO, a cross-border armed group under IMG or a country).
    """
    read_words = " ".join(filter(None, (read.person, read.name, read.entity_text, read.identifier_text)))
    if gold.code and gold.code == read.code and (not gold.sector or set(gold.sector) & set(read.sector)):
        return True
    if gold.person:
        return bool((content_words(gold.person) - _TITLES_OF_PERSONS) & content_words(read_words))
    if gold.code and read.code and not {gold.code, read.code} & BEYOND_STATES and gold.code != read.code:
        return False
    if gold.code and gold.code == read.code and read.sector:
        return False
    if not gold.code and not read.code:
        return bool(content_words(gold.text) & content_words(read_words))
    return bool(name_words(gold.text) & content_words(read_words))


def parties_agree(gold: Sequence[GoldEntity], read: Sequence[Entity]) -> bool:
    """Every gold party that must be there is found and no foreign one is added; two empty lists agree.

    Gold parties of the same words are readings of them ("the two ministers"): one is enough.
    """
    found = flattened(read)
    readings: dict[tuple[int, str | None], list[GoldEntity]] = {}
    for party in gold:
        readings.setdefault((party.start, party.within), []).append(party)
    all_found = all(
        any(one.optional or any(entity_agrees(one, r) for r in found) for one in same_words)
        for same_words in readings.values()
    )
    none_foreign = all(any(entity_agrees(g, r) for g in gold) for r in found)
    return all_found and none_foreign


def sides_agree(gold: GoldEvent, read: Event) -> tuple[bool, bool]:
    """Whether actors and recipients agree. Of a meeting that gold gives to all its parties (« X a reçu Y », docs/annotation.md), the host may
    be read as recipient too (docs/coding.md)."""
    if gold.event == read.event == "CONSULT" and not gold.recipient and read.recipient:
        agreed = parties_agree(gold.actor, (*read.actor, *read.recipient))
        return agreed, agreed
    return parties_agree(gold.actor, read.actor), parties_agree(gold.recipient, read.recipient)


def some_party_agrees(gold: Sequence[GoldEntity], read: Sequence[Entity]) -> bool:
    """At least one gold party is found."""
    return any(entity_agrees(g, r) for g in gold for r in flattened(read))


def overlaps(gold: Words, span: Span) -> bool:
    """The span shares a character with the gold words, in the same field of the dispatch."""
    return gold.within == span.within and gold.start < span.end and span.start < gold.end


def spans_of(record: Event | State | Strength | Statement, *roles: str) -> list[Span]:
    """The evidence spans with one of the roles."""
    return [s for s in record.evidence if s.role in roles]


def sentence_at(dispatch: GoldDispatch, start: int, in_title: bool) -> tuple[int, int]:
    """Start and end of the sentence around an offset (in the title: the whole title)."""
    field = (dispatch.title or "") if in_title else dispatch.text
    if in_title:
        return 0, len(field)
    ends = [m.end() for m in _SENTENCE_END.finditer(field)]
    left = max((e for e in ends if e <= start), default=0)
    right = min((e for e in ends if e > start), default=len(field))
    return left, right


def _pair(gold: Sequence[G], read: Sequence[P], score: Callable[[G, P], float]) -> dict[int, int]:
    """One-to-one pairs (gold index → read index), the highest scores first; a score of 0 is no pair."""
    scored = [(score(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)]
    pairs: dict[int, int] = {}
    for value, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if value > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def type_agrees(gold: GoldEvent, read: Event) -> bool:
    """The type is gold's, or one that the annotator called equally right."""
    return read.event == gold.event or read.event in gold.also


def pair_events(dispatch: GoldDispatch, read: Sequence[Event]) -> dict[int, int]:
    """Events that tell the same act: a trigger overlaps, or (same sentence, same type) a party agrees."""

    def score(gold: GoldEvent, event: Event) -> float:
        triggers = spans_of(event, "trigger")
        agreement = 0.1 * some_party_agrees(gold.actor, event.actor) + 0.1 * some_party_agrees(
            gold.recipient, event.recipient
        )
        if any(overlaps(gold.trigger, s) for s in triggers):
            return 2.0 + type_agrees(gold, event) + agreement
        left, right = sentence_at(dispatch, gold.trigger.start, gold.trigger.within is not None)
        near = any(s.within == gold.trigger.within and left <= s.start < right for s in triggers)
        return 1.0 + agreement if near and agreement and type_agrees(gold, event) else 0.0

    return _pair(dispatch.events, read, score)


def pair_statements(dispatch: GoldDispatch, read: Sequence[Statement]) -> dict[int, int]:
    """Statements of the same source words (of the same verb where the text names no source)."""

    def score(gold: GoldStatement, statement: Statement) -> float:
        same_verb = any(overlaps(gold.trigger, s) for s in spans_of(statement, "trigger"))
        if gold.source is None:
            return float(same_verb and not spans_of(statement, "source"))
        if not any(overlaps(gold.source, s) for s in spans_of(statement, "source")):
            return 0.0
        return 1.0 + same_verb + 0.5 * (gold.source_kind == statement.source_kind)

    return _pair(dispatch.statements, read, score)


def pair_states(dispatch: GoldDispatch, read: Sequence[State]) -> dict[int, int]:
    """States about the same kind of undertaking whose labels share words of the text."""

    def score(gold: GoldState, state: State) -> float:
        spans = spans_of(state, "label", "trigger")
        same_words = any(overlaps(gold.label, s) for s in spans)
        if state.about != gold.about or not same_words:
            return 0.0
        return 1.0 + 0.5 * (state.status == gold.status)

    return _pair(dispatch.states, read, score)


def pair_strengths(dispatch: GoldDispatch, read: Sequence[Strength]) -> dict[int, int]:
    """Strengths with the same number words."""

    def score(gold: GoldStrength, strength: Strength) -> float:
        same = any(overlaps(gold.count, s) for s in spans_of(strength, "count"))
        return float(
            same or (gold.count.start < strength.count.end and strength.count.start < gold.count.end)
        )

    return _pair(dispatch.strengths, read, score)
