"""Which PLOVER type of event happens between two given actors.

Nothing is read anew: the candidates are what reading found in the text (events, statements, states) and what it turned down. Each
gets a weight by what kind of find it is, by how well its parties agree with the two actors and by how near its word stands to them;
the type of the heaviest wins. What a party declares of itself or of the other follows PLOVER's definitions: a promise is AGREE or
CONCEDE, an announced hostile act THREATEN, a duty laid on the other REQUEST, a hostile act laid at the other's door ACCUSE.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vigie.codebook.events import EventEntry
from vigie.codebook.gazetteer import fold
from vigie.codebook.ontology import Ontology
from vigie.desk.likeness import Examples
from vigie.desk.parties import Agreement, Party, agreement, nearness, telling_words
from vigie.language.pack import LanguagePack
from vigie.model import (
    Classification,
    Entity,
    Event,
    Pair,
    Reading,
    Rejection,
    SentenceExplanation,
    State,
    Statement,
)
from vigie.reading.dispatch import GAVE_WAY

#: Weights are a convention of ours. What is coded goes before what is only said or turned down; both parties before one.
_EVENT, _STATEMENT, _STATE, _REFUSED, _REFUSED_FITTING, _REFUSED_SCENE = 4.0, 2.0, 1.6, 1.0, 2.0, 3.0
_PARTIES: Mapping[Agreement, float] = {
    "both-parties": 6.0, "one-party": 2.5, "parties-crossed": 0.6, "near-the-parties": 0.6,
}  # fmt: skip
#: A verb of saying whose source is the given one, and what a declaration lays on its hearer.
_DUTY, _REFUSAL, _SAID = 9.0, 7.0, 8.0
#: A promise whose content was coded in its stead: the manual codes the promise.
_PROMISE = 10.0
#: What is only asked, threatened or refused, and the types that ask.
_CONTENT = 0.3
_ASKING = ("REQUEST", "THREATEN", "REJECT")
#: A word that was turned down weighs more as the source's own verb: right behind its words.
_VERB = 2.5
#: Rules of reading by which an event stands below the main clause, and what is left of its weight then.
_BELOW = frozenset({"rule:purpose", "rule:adverbial-subject", "rule:relative", "rule:participle"})
_LOWER = 0.35
_HOSTILE = (3, 4)
_STANCES = {
    "accuses": "ACCUSE", "requests": "REQUEST", "threatens": "THREATEN", "promises": "AGREE", "denies": "REJECT",
}  # fmt: skip
_STATES = {
    "mission": "MOBILIZE", "operation": "MOBILIZE", "alert": "MOBILIZE", "talks": "CONSULT", "ceasefire": "RETREAT",
    "agreement": "AGREE", "sanctions": "SANCTION", "border": "COERCE", "airspace": "COERCE", "curfew": "COERCE",
    "emergency": "COERCE", "communications": "COERCE", "captivity": "COERCE", "relations": "SUPPORT", "office": "RETREAT",
    "control": "COERCE",
}  # fmt: skip
#: The same undertakings when they end, are suspended or reduced.
_ENDED = {
    "mission": "RETREAT", "operation": "RETREAT", "alert": "RETREAT", "talks": "SANCTION", "ceasefire": "ASSAULT",
    "agreement": "SANCTION", "sanctions": "CONCEDE", "border": "COERCE", "airspace": "COERCE", "curfew": "CONCEDE",
    "emergency": "CONCEDE", "communications": "COERCE", "captivity": "RETREAT", "relations": "SANCTION", "office": "RETREAT",
    "control": "RETREAT",
}  # fmt: skip
#: Weight that the words alone can give, by their likeness to the lexicon's own examples of a type.
_LIKENESS = 3.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    event: str
    weight: float
    at: int
    why: tuple[str, ...]
    modes: tuple[str, ...] = ()


class Classifier:
    """Answers for each pair; the same pair gives the same answer."""

    def __init__(self, ontology: Ontology, pack: LanguagePack) -> None:
        self._ontology = ontology
        words = pack.types
        self._duty = _one_of(words.duty)
        self._future = re.compile(rf"\w(?:{'|'.join(words.future)})$", re.IGNORECASE)
        self._refusal = _one_of(words.refusal)
        self._condition = _one_of(words.condition)
        self._concluded = frozenset(words.concluded)
        self._entries: dict[str, list[EventEntry]] = {}
        for entry in pack.events.entries:
            self._entries.setdefault(entry.lemma, []).append(entry)
        self._examples = Examples(pack.events.entries)

    def answer(self, pair: Pair, reading: Reading) -> Classification:
        """The type of the event between the pair's actors, given the reading of its text."""
        candidates = list(self._candidates(pair, reading))
        likeness = self._examples.likeness(pair.text)
        best: dict[str, _Candidate] = {}
        for candidate in candidates:
            if candidate.event not in best or candidate.weight > best[candidate.event].weight:
                best[candidate.event] = candidate
        for event, share in likeness.items():
            found = best.get(event, _Candidate(event, 0.0, 0, ()))
            if _LIKENESS * share > found.weight:
                best[event] = replace(
                    found, weight=_LIKENESS * share, why=(*found.why, "rule:like-the-examples-of-its-type")
                )
        ranked = sorted(best.values(), key=lambda c: (-c.weight, c.at, c.event))
        total = sum(c.weight for c in ranked)
        first = ranked[0]
        return Classification(
            id=reading.report.id,
            event=first.event,
            quad_code=self._ontology.quad(first.event),
            event_scale=self._ontology.score(first.event, first.modes),
            scores={c.event: share for c in ranked if (share := round(c.weight / total, 4))},
            why=tuple(dict.fromkeys(first.why)),
        )

    def _candidates(self, pair: Pair, reading: Reading) -> Iterator[_Candidate]:
        source, target = Party(pair.text, pair.source), Party(pair.text, pair.target)
        said = {r.id: r for r in reading.records if isinstance(r, Statement)}
        own = {id for id, s in said.items() if source.is_one_of(_one(s.source))}
        events: dict[int, list[Event]] = {}
        for record in reading.records:
            if isinstance(record, Event):
                events.setdefault(record.sentence, []).append(record)
        told = {(s.evidence[0].start, s.evidence[0].end) for s in said.values()}
        for record in reading.records:
            found: _Candidate | None = None
            if isinstance(record, Event):
                found = self._event(record, source, target, own)
            elif isinstance(record, State):
                found = self._state(record, source, target)
            elif isinstance(record, Statement):
                yield from self._statement(record, source, target, record.id in own)
            if found is not None:
                yield replace(found, weight=found.weight * nearness(found.at, source, target))
        for sentence in reading.explanation.sentences:
            for rejected in sentence.rejected:
                if (rejected.start, rejected.end) in told or source.holds(rejected) or target.holds(rejected):
                    continue
                found = self._refused(
                    rejected, sentence, [said[id] for id in sorted(own)], events.get(sentence.sentence, ())
                )
                if source.follows(found.at):
                    found = replace(found, weight=found.weight * _VERB)
                yield replace(found, weight=found.weight * nearness(found.at, source, target))

    # --- what was coded -----------------------------------------------------------------------------------------------

    def _event(self, event: Event, source: Party, target: Party, own: set[str]) -> _Candidate:
        declared = bool(own.intersection(event.said_in))
        agreed = agreement(source, target, event.actor, event.recipient)
        at = event.evidence[0].start
        if not event.actor and (declared or source.follows(at)):
            agreed = "both-parties" if agreed == "one-party" or not target.given else "one-party"
        kind, modes, why, weight = (
            event.event,
            event.mode,
            (*event.why, f"rule:{agreed}"),
            _EVENT * _PARTIES[agreed],
        )
        hostile = self._ontology.quad(kind) in _HOSTILE
        mine = source.is_one_of(event.actor) or not event.actor
        future = "future" in event.auxiliary or (
            declared and mine and bool(self._future.search(event.evidence[0].text))
        )
        lemma = _lemma(event.why[0])
        if kind == "AGREE" and lemma in self._concluded and not future and event.certainty != "negated":
            kind, modes, why = "SUPPORT", (), (*why, "rule:concluded")
        elif event.certainty == "negated" and not hostile and mine:
            kind, modes, why = "REJECT", (), (*why, "rule:negated-cooperation")
        elif future and not hostile and mine:
            kind, modes = self._ontology.promised(kind, modes)
            why = why if kind == event.event else (*why, "rule:promised")
        elif future and mine and kind in ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"):
            kind, modes, why = "THREATEN", (), (*why, "rule:announced-hostile-act")
        elif declared and not mine and target.is_one_of(event.actor) and self._ontology.quad(kind) == 4:
            kind, modes, why, weight = (
                "ACCUSE",
                (),
                (*why, "rule:said-of-the-other"),
                _EVENT * _PARTIES["both-parties"],
            )
        if _BELOW.intersection(event.why):
            weight *= _LOWER
        return _Candidate(kind, weight, at, why, modes)

    def _state(self, state: State, source: Party, target: Party) -> _Candidate:
        agreed = agreement(source, target, state.holder, state.other)
        table = _ENDED if state.status in ("ended", "suspended", "reduced") else _STATES
        why = (*state.why, f"rule:{state.about}-{state.status}", f"rule:{agreed}")
        return _Candidate(table[state.about], _STATE * _PARTIES[agreed], state.evidence[0].start, why)

    # --- what was said ------------------------------------------------------------------------------------------------

    def _statement(
        self, statement: Statement, source: Party, target: Party, own: bool
    ) -> Iterator[_Candidate]:
        at = statement.evidence[0].start
        if statement.stance in _STANCES:
            agreed = agreement(source, target, _one(statement.source), _one(statement.to))
            why = (*statement.why, f"rule:stance-{statement.stance}", f"rule:{agreed}")
            yield _Candidate(_STANCES[statement.stance], _STATEMENT * _PARTIES[agreed], at, why)
        if not own or statement.content is None:
            return
        content = statement.content
        if duty := self._duty.search(content.text):
            laid = any(a < content.start + duty.start() for a, _ in target.spans if a >= content.start)
            why = (*statement.why, f"fr/types:{duty[0].lower()}", "rule:duty")
            yield _Candidate("REQUEST", _DUTY * (2 if laid else 1), at, why)
        if self._refuses(content.text):
            kind = "THREATEN" if self._condition.search(content.text) else "REJECT"
            yield _Candidate(kind, _REFUSAL, at, (*statement.why, f"rule:own-{kind.lower()}"))

    def _refuses(self, content: str) -> bool:
        """Whether a future form stands negated: "ne céderaient pas", "n'y renoncera jamais"."""
        words = re.findall(r"\w+['’]?", content)
        return any(
            word.lower() in ("ne", "n'", "n’")
            and any(
                self._future.search(v) and self._refusal.fullmatch(n)
                for v, n in pairwise(words[i + 1 : i + 6])
            )
            for i, word in enumerate(words)
        )

    # --- what was turned down -----------------------------------------------------------------------------------------

    def _refused(
        self,
        rejected: Rejection,
        sentence: SentenceExplanation,
        own: Sequence[Statement],
        events: Sequence[Event],
    ) -> _Candidate:
        """A word that was not coded; `own`: what the source says, `events`: those coded in the same sentence."""
        event, weight, key = self._entry(rejected, sentence.text, events)
        why: tuple[str, ...] = (key, f"rule:turned-down ({rejected.reason})")
        cooperative = self._ontology.quad(event) not in _HOSTILE
        before = sentence.text[: rejected.start - sentence.start]
        behind = sentence.text[rejected.end - sentence.start :]
        content = next(
            (
                s.content
                for s in own
                if s.content is not None and s.content.start <= rejected.start < s.content.end
            ),
            None,
        )
        if cooperative and self._negated(before, behind):
            return _Candidate("REJECT", weight, rejected.start, (*why, "rule:negated-cooperation"))
        if content is not None and self._future.search(rejected.text):
            why, weight = (*why, "rule:announced"), 2 * weight
            if self._ontology.quad(event) == 4 or self._is_ultimatum(content.text):
                event = "THREATEN"
            else:
                event = self._ontology.promised(event)[0]
        return _Candidate(event, weight, rejected.start, why)

    def _entry(self, rejected: Rejection, text: str, events: Sequence[Event]) -> tuple[str, float, str]:
        """Type, weight and entry of a word that was turned down: of that entry whose needed words stand in the sentence, else of most."""
        event, key = rejected.entry.partition(":")[0].rpartition("/")[2].upper(), rejected.entry
        if rejected.reason == GAVE_WAY:
            if any(e.event in _ASKING and e.evidence[0].start < rejected.start for e in events):
                return event, _CONTENT, key
            if event in ("AGREE", "CONCEDE"):
                after = next((e for e in events if e.evidence[0].start > rejected.start), None)
                hostile = after is not None and self._ontology.quad(after.event) == 4
                return "THREATEN" if hostile else event, _PROMISE, key
        elif rejected.reason.startswith(("not ", "the reflexive", "needs")):
            entries = self._entries.get(_lemma(rejected.entry), ())
            words = telling_words(text)
            fitting = max(entries, key=lambda e: (_met(e, words), e.event == event), default=None)
            if fitting is not None and _met(fitting, words) > 0:
                concluded = fitting.event == "AGREE" and _lemma(fitting.key) in self._concluded
                return "SUPPORT" if concluded else fitting.event, _REFUSED_FITTING, fitting.key
            counted = Counter(e.event for e in entries) or Counter([event])
            return min(counted, key=lambda t: (-counted[t], t)), _REFUSED, key
        elif rejected.reason.startswith("no ") and not rejected.reason.startswith("no specific"):
            concluded = event == "AGREE" and _lemma(key) in self._concluded
            return "SUPPORT" if concluded else event, _REFUSED_SCENE, key
        return event, _REFUSED, key

    def _negated(self, before: str, behind: str) -> bool:
        """Whether a verb stands between the two parts of a negation: "ne céderont pas"."""
        following = re.match(r"\s*(\w+)", behind)
        return bool(_NE.search(before) and following and self._refusal.fullmatch(following[1]))

    def _is_ultimatum(self, content: str) -> bool:
        """Whether an announcement depends on what somebody does not do: "si l'armée ne part pas"."""
        condition = self._condition.search(content)
        return condition is not None and bool(_NE_ANYWHERE.search(content, condition.end()))


#: "ne" before a verb, with a pronoun between them at most; and anywhere.
_NE = re.compile(r"\bn(?:e|['’])\s*(?:\w+['’]?\s*)?$", re.IGNORECASE)
_NE_ANYWHERE = re.compile(r"\bn(?:e\b|['’])", re.IGNORECASE)


def _one_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _met(entry: EventEntry, words: frozenset[str]) -> float:
    """How many of an entry's conditions the words of a sentence meet, less those that they don't."""
    met = -1.0 if entry.phrase else 0.0
    for slot, wanted in entry.needs.items():
        plain = [fold(w) for w in wanted if not w.startswith(("@", "*"))]
        if slot in ("inf", "que"):
            plain = [verb[: max(4, len(verb) - 2)] for verb in plain]
        if plain and len(plain) == len(wanted):
            met += 1 if any(w.startswith(stem) for stem in plain for w in words) else -1
    return met


def _lemma(key: str) -> str:
    """The first word of a lexicon entry: `fr/events/agree:se déclarer+attr:prêt` → déclarer."""
    words = key.partition("+")[0].partition(":")[2].replace("s'", "").split()
    return next((w for w in words if w != "se"), "")


def _one(entity: Entity | None) -> tuple[Entity, ...]:
    return (entity,) if entity is not None else ()
