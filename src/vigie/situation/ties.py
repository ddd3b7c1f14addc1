"""What hangs together inside one report, because its text says so: reprisals and parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from vigie.language.mentions import MentionWords
from vigie.model import Event, Link, Reason, Tie
from vigie.model.incident import Relation
from vigie.situation.facts import PLANNABLE, Sentence, calls_off
from vigie.situation.identity import short_id
from vigie.situation.parties import Likeness, best


def ties_of(events: Sequence[Event], sentences: Mapping[int, Sentence], known: MentionWords) -> list[Tie]:
    """Ties between events of one sentence with a cue right before the words of one of them."""
    ties = []
    for sentence, inside in _by_sentence(events).items():
        start, text = _words(sentences, sentence)
        for relation, cues in _cued(known):
            match = _pattern(cues).search(text) if len(inside) > 1 else None
            pair = _around(inside, start + match.start(), start + match.end()) if match else None
            if match and pair:
                reason = Reason(rule=f"cue:{relation}", words=f"the text says “{match.group()}”")
                source, target = pair
                ties.append(
                    Tie(
                        relation=relation,
                        source=source.id,
                        target=target.id,
                        report=source.report,
                        reasons=(reason,),
                    )
                )
    return ties + _called_off(events, known) + _within_visits(events)


def _within_visits(events: Sequence[Event]) -> list[Tie]:
    """Meetings of somebody who is on a visit in the same report and no farther than a sentence away."""
    ties = []
    visits = [e for e in events if "visit" in e.mode]
    for event in events:
        if event.event != "CONSULT" or "visit" in event.mode:
            continue
        visit = next(
            (v for v in visits if abs(v.sentence - event.sentence) <= 1 and _one_guest(v, event)), None
        )
        if visit:
            reason = Reason(rule="visit", words="a meeting of the visitor, told with the visit")
            ties.append(
                Tie(
                    relation="part-of",
                    source=event.id,
                    target=visit.id,
                    report=event.report,
                    reasons=(reason,),
                )
            )
    return ties


def _one_guest(visit: Event, meeting: Event) -> bool:
    return best(visit.actor, meeting.actor) >= Likeness.KIND and visit.certainty == meeting.certainty


@lru_cache(maxsize=64)
def _pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Cues as one pattern; "…" stands for a few words."""
    ways = "|".join(re.escape(cue).replace("…", r"[^.]{0,30}?") for cue in cues)
    return re.compile(rf"\b(?:{ways})\b" if cues else r"(?!)", re.IGNORECASE)


def _called_off(events: Sequence[Event], known: MentionWords) -> list[Tie]:
    """A plan and, in the same sentence, the act that gives it up."""
    ties = []
    inside = _by_sentence(events)
    for act in events:
        words = " ".join(s.text for s in act.evidence if s.role == "trigger")
        if not calls_off(words, known):
            continue
        for plan in inside[act.sentence]:
            if plan.id != act.id and plan.event in PLANNABLE:
                reason = Reason(rule="cue:did-not-happen", words=f"the text says “{words}”")
                ties.append(
                    Tie(
                        relation="did-not-happen",
                        source=plan.id,
                        target=act.id,
                        report=act.report,
                        reasons=(reason,),
                    )
                )
    return ties


def kept_apart(
    events: Sequence[Event], sentences: Mapping[int, Sentence], known: MentionWords
) -> set[frozenset[str]]:
    """Pairs of events that a sentence tells as two: one after, or in answer to, the other."""
    apart: set[frozenset[str]] = set()
    for sentence, inside in _by_sentence(events).items():
        start, text = _words(sentences, sentence)
        for match in _pattern((*known.after, *known.retaliation)).finditer(text) if len(inside) > 1 else ():
            at = start + match.start()
            ahead = [e for e in inside if 0 <= _first(e) < at]
            behind = sorted((e for e in inside if _first(e) >= at), key=_first)
            apart |= {frozenset((a.id, b.id)) for a in ahead or behind[1:] for b in behind[:1]}
    return apart


def _by_sentence(events: Sequence[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for event in sorted(events, key=lambda e: e.sentence):
        found.setdefault(event.sentence, []).append(event)
    return found


def _words(sentences: Mapping[int, Sentence], number: int) -> tuple[int, str]:
    sentence = sentences.get(number)
    return (sentence.start, sentence.text.replace("’", "'")) if sentence else (0, "")


def _first(event: Event) -> int:
    return min((s.start for s in event.evidence if s.role == "trigger"), default=-1)


def _cued(known: MentionWords) -> tuple[tuple[Relation, tuple[str, ...]], ...]:
    return (("retaliation", known.retaliation), ("part-of", known.within))


def links(ties: Iterable[Tie], incident_of: Mapping[str, str]) -> list[Link]:
    """The ties between records as links between the incidents that hold them, in the order of their ids."""
    found: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in ties:
        source, target = incident_of.get(tie.source), incident_of.get(tie.target)
        if source and target and source != target:
            found.setdefault((tie.relation, source, target), []).append(tie)
    made = [
        Link(
            id=short_id("l", *key),
            relation=shown[0].relation,
            source=key[1],
            target=key[2],
            ties=tuple(sorted(shown, key=lambda t: (t.source, t.target, t.report or ""))),
        )
        for key, shown in found.items()
    ]
    return sorted(made, key=lambda link: link.id)


def _around(inside: Sequence[Event], start: int, end: int) -> tuple[Event, Event] | None:
    """The event nearest to the cue on its left (or, at the head of the sentence, the main one behind) and the one right behind it."""
    spans = sorted(
        (min(s.start for s in e.evidence if s.role == "trigger"), e.id, e) for e in inside if _has_trigger(e)
    )
    behind = [e for at, _, e in spans if at >= end]
    ahead = [e for at, _, e in spans if at < start]
    if not behind:
        return None
    if ahead:
        return ahead[-1], behind[0]
    return (behind[1], behind[0]) if len(behind) > 1 else None


def _has_trigger(event: Event) -> bool:
    return any(s.role == "trigger" for s in event.evidence)
