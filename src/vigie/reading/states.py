"""What goes on: undertakings (a mission, a truce, an alert) and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.codebook.events import reflexive_lemma
from vigie.language.lexica import StateChange, UndertakingNoun
from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader, Who
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token


@dataclass(slots=True)
class Situation:
    """A state before it becomes a record. `noun`: the undertaking; `change`: the word that says what became of it."""

    view: SentenceView
    noun: Token
    last: Token
    about: str
    status: str
    clause: Clause
    change: Token
    holder: list[Who] = field(default_factory=list)
    other: list[Who] = field(default_factory=list)
    level: str | None = None
    why: list[str] = field(default_factory=list)


class StateReader:
    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors
        self._nouns: dict[str, list[tuple[tuple[str, ...], UndertakingNoun]]] = {}
        for undertaking in pack.states.undertakings:
            words = tuple(undertaking.noun.replace("'", "' ").split())
            self._nouns.setdefault(words[0], []).append((words, undertaking))
        for found in self._nouns.values():
            found.sort(key=lambda p: -len(p[0]))
        self._verbs: dict[tuple[str, bool], list[StateChange]] = {}
        self._words: dict[str, list[StateChange]] = {}
        for change in pack.states.changes:
            if change.verb:
                self._verbs.setdefault(reflexive_lemma(change.verb), []).append(change)
            else:
                self._words.setdefault(change.noun or change.adj or "", []).append(change)
        for table in (self._verbs, self._words):
            for changes in table.values():
                changes.sort(key=lambda c: -len(c.needs) - bool(c.about))

    def read(self, view: SentenceView) -> list[Situation]:
        found: list[Situation] = []
        done: set[int] = set()
        for token in view.tokens:
            changes: list[StateChange] = []
            if token.pos in ("VERB", "AUX") and not token.dep.startswith("aux"):
                clause = view.clauses.of(token)
                changes = self._verbs.get((token.lemma, clause.reflexive), [])
            elif token.pos in ("NOUN", "ADJ"):
                changes = self._words.get(token.lemma, [])
            for change in changes:
                situation = self._change(view, token, change)
                if situation is not None and situation.noun.i not in done:
                    done.add(situation.noun.i)
                    found.append(situation)
                    break
        return found

    def _change(self, view: SentenceView, token: Token, change: StateChange) -> Situation | None:
        clause = view.clauses.of(token)
        for slot, words in change.needs.items():
            wanted = (words,) if isinstance(words, str) else tuple(words)
            if not any(matches_word(h, [w.split()[0] for w in wanted]) for h in slot_heads(clause, slot)):
                return None
        for slot, words in change.unless.items():
            if any(matches_word(h, words) for h in slot_heads(clause, slot)):
                return None
        for head in self._holding(clause, token, change):
            for conjunct in (head, *(c for c in head.children if c.dep == "conj")):
                found = self._undertaking(view, conjunct)
                if found is None:
                    continue
                undertaking, last = found
                if change.about and undertaking.about not in change.about:
                    continue
                situation = Situation(view, conjunct, last, undertaking.about, change.status, clause, token)
                situation.why = [
                    f"{self._pack.code}/states:{undertaking.noun}",
                    f"{self._pack.code}/states:{change.verb or change.noun or change.adj}",
                ]
                self._parties(view, situation, undertaking, change)
                if change.level:
                    level = next(iter(slot_heads(clause, change.level)), None)
                    situation.level = level.text if level else None
                return situation
        return None

    def _holding(self, clause: Clause, token: Token, change: StateChange) -> list[Token]:
        """The words in the slot that holds the undertaking."""
        if change.of == "modified":
            return [token.head] if token.dep in ("amod", "acl") else [a.head for a in clause.all("subj")]
        heads = slot_heads(clause, change.of)
        if not heads and change.needs:
            heads = [h for slot in change.needs for h in slot_heads(clause, slot)]
        return heads

    def _undertaking(self, view: SentenceView, head: Token) -> tuple[UndertakingNoun, Token] | None:
        """The undertaking that a noun names, with its last word."""
        grammar = self._pack.grammar.contractions
        for words, undertaking in self._nouns.get(head.lemma, ()):
            following = view.tokens[head.i + 1 : head.i + len(words)]
            plain = [grammar.get(t.norm, t.norm) for t in following]
            wanted = [grammar.get(w, w) for w in words[1:]]
            if len(following) != len(wanted) or any(
                w not in (p, t.lemma) for w, p, t in zip(wanted, plain, following, strict=True)
            ):
                continue
            if undertaking.plural and not head.has("Number=Plur"):
                continue
            clause = view.clauses.of(head)
            if any(
                slot != "change"
                and not any(
                    matches_word(h, needed)
                    for h in (*slot_heads(clause, slot), *(slot_heads(clause, "de") if slot == "adj" else ()))
                )
                for slot, needed in undertaking.needs.items()
            ):
                continue
            return undertaking, following[-1] if following else head
        return None

    def _parties(
        self, view: SentenceView, situation: Situation, undertaking: UndertakingNoun, change: StateChange
    ) -> None:
        noun = situation.noun
        frame = {
            "de": "holder",
            "adj": "holder",
            "poss": "holder",
            "entre": "holder",
            "avec": "other",
            **undertaking.frame,
        }
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
            for head in slot_heads(situation.clause, change.holder):
                self._add(situation, self._actors.all(view, head), "holder", change.holder)
        for argument in situation.clause.all("entre", "avec"):
            self._add(
                situation,
                [w for w in self._actors.all(view, argument.head) if w.coded],
                frame.get(argument.slot, "other"),
                argument.slot,
            )
        if not situation.holder and situation.noun is not situation.change:
            for argument in situation.clause.all("subj"):
                if argument.head is not noun:
                    self._add(
                        situation,
                        [w for w in self._actors.all(view, argument.head) if w.coded],
                        "holder",
                        "subj",
                    )

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
