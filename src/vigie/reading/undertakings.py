"""Which undertaking a word names: a noun of the lexicon, a mission under its own name, or whoever stands in the slot of a change."""

from __future__ import annotations

from collections.abc import Iterable

from vigie.language.lexica import StateChange, UndertakingNoun, tupled
from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.slots import fits_class
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

#: Who sends missions.
_SENDERS = frozenset({"UNO", "IGO", "EUR"})


class UndertakingReader:
    """Looks up undertakings in the lexicon of states."""

    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors

    def of_change(
        self, view: SentenceView, head: Token, change: StateChange
    ) -> tuple[UndertakingNoun, Token] | None:
        """The undertaking that a noun names, with its last word; a class in the slot of the undertaking makes the word itself one."""
        wanted_class = tupled(change.needs.get(change.of))
        if len(change.about) == 1 and wanted_class and any(w.startswith("@") for w in wanted_class):
            if self.fits(view, head, wanted_class):
                return UndertakingNoun(
                    noun="", about=change.about[0], frame={"de": "none", "adj": "none"}
                ), head
            return None
        return self.named(view, head, change) or self._mission(view, head, change)

    def _mission(
        self, view: SentenceView, head: Token, change: StateChange
    ) -> tuple[UndertakingNoun, Token] | None:
        """A mission under its own name ("met fin à la Minusma"), when something is done with it."""
        if "mission" not in change.about or change.of == "subj" or not head.is_name:
            return None
        who = self._actors.one(view, head)
        if who is None or who.entity.code not in _SENDERS or "MIL" not in who.entity.sector:
            return None
        return UndertakingNoun(noun="", about="mission", frame={}), head

    def named(
        self, view: SentenceView, head: Token, change: StateChange | None = None
    ) -> tuple[UndertakingNoun, Token] | None:
        """The undertaking of the lexicon that a noun names, with its last word."""
        contractions, nouns = self._pack.grammar.contractions, self._pack.undertakings
        for wanted, undertaking in nouns.get(head.lemma, nouns.get(head.norm, ())):
            if change is not None and change.about and undertaking.about not in change.about:
                continue
            following = view.tokens[head.i + 1 : head.i + 1 + len(wanted)]
            plain = [contractions.get(t.norm, t.norm) for t in following]
            if len(following) != len(wanted) or any(
                w not in (p, p.removesuffix("s"), t.lemma)
                for w, p, t in zip(wanted, plain, following, strict=True)
            ):
                continue
            if undertaking.plural and not head.has("Number=Plur"):
                continue
            if change is None or self._has_needs(view, head, undertaking, change):
                return undertaking, following[-1] if following else head
        return None

    def _has_needs(
        self, view: SentenceView, head: Token, undertaking: UndertakingNoun, change: StateChange
    ) -> bool:
        clause = view.clauses.of(head)
        for slot, words in undertaking.needs.items():
            if slot == "change":
                if not _is_change(change, words):
                    return False
                continue
            heads = [*slot_heads(clause, slot), *(slot_heads(clause, "de") if slot == "adj" else ())]
            if head.head.pos == "VERB":
                heads.extend(h for h in slot_heads(view.clauses.of(head.head), slot) if h.i > head.i)
            if not any(self.fits(view, h, words) for h in heads):
                return False
        return True

    def fits(self, view: SentenceView, head: Token, words: Iterable[str]) -> bool:
        """Whether a head is one of these lemmas or of one of these classes."""
        for word in words:
            if not word.startswith("@"):
                if matches_word(head, (word.split()[0],)):
                    return True
            elif word == "@place":
                if self._is_place(view, head) or (
                    head.lemma not in self._pack.events.nouns
                    and any(self._is_place(view, h) for h in slot_heads(view.clauses.of(head), "de"))
                ):
                    return True
            elif word == "@event":
                if head.lemma in self._pack.events.nouns or head.pos == "VERB":
                    return True
            else:
                whos = self._actors.all(view, head)
                if any(fits_class(w, word) for w in whos):
                    return True
        return False

    def _is_place(self, view: SentenceView, head: Token) -> bool:
        return head.lemma in self._pack.places.nouns or any(p.first <= head.i <= p.last for p in view.places)


def _is_change(change: StateChange, verbs: Iterable[str]) -> bool:
    """Whether a change is one of these verbs, or the noun or adjective of one ("fermeture" of "fermer")."""
    if change.verb:
        return change.verb in verbs
    word = change.noun or change.adj or ""
    return any(word[:4] == v[:4] for v in verbs)
