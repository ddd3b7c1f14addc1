"""Whose an undertaking is: who runs or bears it, and the other party."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.language.lexica import StateChange, UndertakingNoun
from vigie.reading.actors import ActorReader
from vigie.reading.links import slot_heads
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

_FRAME = {"de": "holder", "adj": "holder", "poss": "holder", "entre": "holder", "avec": "other"}


@dataclass(slots=True)
class Situation:
    """A state before it becomes a record. `noun`: the undertaking; `change`: the word that says what became of it; `attributive`: the
    change only modifies the noun ("la trêve conclue lundi"); `presupposed`: what is not done yet shows it ("refuse de rouvrir la
    route"); `words`: those that say it beside an empty verb ("est aux mains de")."""

    view: SentenceView
    noun: Token
    last: Token
    about: str
    status: str
    clause: Clause
    change: Token
    attributive: bool = False
    presupposed: bool = False
    words: list[Token] = field(default_factory=list)
    holder: list[Who] = field(default_factory=list)
    other: list[Who] = field(default_factory=list)
    level: str | None = None
    why: list[str] = field(default_factory=list)


class HolderReader:
    """Fills the parties of a situation from the frame of its undertaking and the clause of its change."""

    def __init__(self, actors: ActorReader) -> None:
        self._actors = actors

    def fill(self, situation: Situation, undertaking: UndertakingNoun, change: StateChange) -> None:
        view, noun, clause = situation.view, situation.noun, situation.clause
        if not undertaking.noun and situation.about in ("office", "captivity"):
            whose = "holder" if situation.about == "office" else "other"
            self._add(situation, self._actors.all(view, noun), whose, change.of)
        frame = {**_FRAME, **undertaking.frame}
        for argument in view.clauses.of(noun).arguments:
            role = frame.get(argument.slot)
            if role not in ("holder", "other"):
                continue
            if argument.slot == "adj":
                whos = [w for w in (self._actors.adjective(view, argument.head),) if w]
            elif argument.slot == "poss":
                subject = next(
                    (
                        a.head
                        for h in noun.ancestors()
                        if h.pos == "VERB"
                        for a in view.clauses.of(h).all("subj")
                    ),
                    None,
                )
                whos = self._actors.all(view, subject) if subject is not None else []
            else:
                whos = [w for w in self._actors.all(view, argument.head) if w.coded]
            self._add(situation, whos, role, argument.slot)
        if change.holder:
            for head in slot_heads(clause, change.holder):
                borne = "other" if situation.about == "captivity" else "holder"
                self._add(situation, self._actors.all(view, head), borne, change.holder)
        for slot, heads in (
            *((a.slot, [a.head]) for a in clause.all("entre", "avec")),
            *(("de", slot_heads(view.clauses.of(h), "de")) for h in self._complements(situation)),
        ):
            for head in heads:
                whos = [w for w in self._actors.all(view, head) if w.coded]
                self._add(situation, whos, frame.get(slot, "other") if slot != "de" else "holder", slot)
        if not situation.holder:
            for head in slot_heads(clause, "subj"):
                if head is not noun:
                    whos = [w for w in self._actors.all(view, head) if w.coded]
                    others = [w.entity for w in situation.other]
                    self._add(situation, [w for w in whos if w.entity not in others], "holder", "subj")

    def _complements(self, situation: Situation) -> list[Token]:
        """ "aux mains des rebelles", "sous le contrôle de l'armée": the noun whose complement holds the undertaking."""
        if situation.about not in ("control", "captivity"):
            return []
        inner = [h for h in slot_heads(situation.clause, "à/sous") if h is not situation.noun]
        return [*inner, *([situation.change] if situation.change.pos == "NOUN" else [])]

    def _add(self, situation: Situation, whos: list[Who], role: str, slot: str) -> None:
        if role == "holder" and slot == "entre" and len(whos) >= 2 and not situation.holder:
            situation.holder.append(whos[0])
            situation.other.append(whos[1])
            return
        target = situation.holder if role == "holder" else situation.other
        for who in whos:
            if who.coded and all(who.entity != w.entity for w in target):
                target.append(who)
                situation.why.extend(w for w in who.why[:1] if w not in situation.why)
