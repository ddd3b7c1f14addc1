"""Which words fill the slots that a lexicon entry asks for: lemmas, classes, and what a list of examples stands for."""

from __future__ import annotations

from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader
from vigie.reading.acts import ARMED
from vigie.reading.links import slot_heads
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token


class SlotMatcher:
    """Looks up the slots of clauses and holds their heads against `needs` and `unless`."""

    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors

    def slot(self, view: SentenceView, clause: Clause, carrier: Clause | None, slot: str) -> list[Token]:
        heads = slot_heads(clause, slot)
        if slot == "inf" and any(c.dep == "aux:caus" for c in clause.predicate.children):
            heads = [*heads, clause.predicate]
        if not heads and carrier is not None:
            heads = [h for h in slot_heads(carrier, slot) if h is not clause.predicate]
        if slot == "adj":
            heads = [*heads, *(h for h in slot_heads(clause, "de"))]
        if slot in ("obj",) and not heads:
            heads = [a.head for a in clause.all("attr")]
        return [c for h in heads for c in (h, *self._members(h), *(k for k in h.children if k.dep == "conj"))]

    def _members(self, head: Token) -> list[Token]:
        """Whom a collective is made of: "une douzaine d'assaillants", "une partie de son personnel"."""
        numbers = self._pack.numbers
        if (
            head.norm in numbers.collectives
            or head.norm in numbers.indefinite
            or head.norm in numbers.parts
            or head.pos == "NUM"
        ):
            return [c for c in head.children if c.dep.startswith("nmod") and c.pos in ("NOUN", "PROPN")]
        return []

    def resembles(self, view: SentenceView, head: Token, words: tuple[str, ...]) -> bool:
        """Whether a head is of the class that the listed words are examples of."""
        wanted = self._pack.classes.of_list(words)
        if not wanted:
            return False
        if self._pack.classes.of(head.lemma.lower()) & wanted:
            return True
        if "place" in wanted and any(p.first <= head.i <= p.last and not p.borrowed for p in view.places):
            return True
        if head.pos in ("NOUN", "PROPN", "PRON") and any(w.startswith("sector:") for w in wanted):
            return any(f"sector:{s}" in wanted for w in self._actors.all(view, head) for s in w.entity.sector)
        return False

    def fits(self, view: SentenceView, head: Token, words: tuple[str, ...]) -> bool:
        name = view.name_at(head)
        named = name is not None and name.last > name.first and name.kind("group")
        for word in words:
            if not word.startswith("@"):
                if word == "*" or (
                    not named
                    and (
                        word in (head.lemma, head.norm, head.lemma.lower())
                        or (" " in word and word.split()[0] == head.lemma)
                    )
                ):
                    return True
                continue
            if word == "@event":
                if head.pos == "PRON":
                    return True
                if head.lemma in self._pack.events.nouns or head.pos == "VERB":
                    return True
            elif word == "@place":
                if (
                    any(p.first <= head.i <= p.last and not p.borrowed for p in view.places)
                    or head.lemma in self._pack.places.nouns
                ):
                    return True
            else:
                whos = self._actors.all(view, head)
                if any(fits_class(w, word) for w in whos):
                    return True
                if word == "@person" and self._is_human(head):
                    return True
                if word == "@actor" and (head.pos == "PRON" or self._actors.owner(view, head) is not None):
                    return True
        return False

    def _is_human(self, head: Token) -> bool:
        """A word for people, whoever they belong to: "quatre observateurs de l'OSCE"."""
        office = self._pack.offices.get(head.lemma.lower()) or self._pack.offices.get(head.norm)
        return office is not None and office.office_kind in ("person", "office", "role")


def fits_class(who: Who, name: str) -> bool:
    """Whether a party is of a class that lexicons name: `@actor`, `@armed`, `@person`, `@state`."""
    if name == "@actor":
        return who.coded or bool(who.entity.person) or who.kind not in ("name", "thing", "unknown")
    if name == "@armed":
        return bool(set(who.entity.sector) & ARMED)
    if name == "@person":
        return bool(who.entity.person) or who.kind in ("person", "office", "role", "people")
    if name == "@state":
        return who.kind in ("country", "capital", "seat") or "GOV" in who.entity.sector
    return False
