"""Who: a noun phrase → an entity with code and sectors, composed from names, offices, demonyms, apposition and coreference."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.acts import ARMED
from vigie.reading.belongings import Belongings
from vigie.reading.memory import Memory
from vigie.reading.names import NameReader
from vigie.reading.offices import EQUIPMENT, OfficeReader
from vigie.reading.phrases import AIRCRAFT, extent
from vigie.reading.references import ReferenceReader
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

_SOME = frozenset(
    {"un", "une", "l'un", "l'une", "certains", "certaines", "plusieurs", "beaucoup", "aucun", "aucune"}
)
_HONORIFICS = frozenset({"m", "mm", "mme", "mmes", "mlle", "dr", "me", "mgr", "pr"})


class ActorReader:
    """Reads the entities of one dispatch; `day` is its ISO date of publication."""

    def __init__(
        self,
        memory: Memory,
        day: str | None,
        offices: dict[str, ActorEntry],
        equipment: frozenset[str],
        munitions: frozenset[str],
        collectives: frozenset[str],
        acts: frozenset[str],
    ) -> None:
        self._memory = memory
        self._equipment = equipment
        self._collectives = collectives
        self.belongings = Belongings(self.one, memory, offices, acts)
        self.adjective = self.belongings.adjective
        self.owner = self.belongings.owner
        self.owner_code = self.belongings.owner_code
        self.scene = self.belongings.scene
        self._offices = OfficeReader(self.one, memory, self.belongings, offices, equipment, munitions)
        self._references = ReferenceReader(self.one, memory)
        self._names = NameReader(memory, self.belongings, self._offices, self._references, day)
        self._depth = 0
        self._read: dict[tuple[int, bool, int], Who | None] = {}

    def survey(self, view: SentenceView) -> None:
        """Read the noun phrases of a sentence from the left, so that pronouns find who was named before them."""
        self._memory.sentence += 1
        for token in view.tokens:
            named = token.pos in ("NOUN", "PROPN", "PRON") or self._references.latter(token)
            if named and not token.dep.startswith(("flat", "fixed", "det", "case", "expl")):
                self.one(view, token)

    def mentions(self, view: SentenceView) -> list[Who]:
        """The parties that a sentence names, from the left."""
        found = [self._read.get((view.sentence.start, view.sentence.in_title, t.i)) for t in view.tokens]
        return [w for w in found if w is not None and w.kind != "equipment" and (w.coded or w.entity.person)]

    def all(self, view: SentenceView, head: Token, conjuncts: bool = True) -> list[Who]:
        """The entities of a phrase, one for each member of a coordination."""
        heads = [head]
        if conjuncts:
            for token in heads:
                heads.extend(
                    c
                    for c in token.children
                    if c.dep == "conj" and c.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
                )
                if token is head:
                    heads.extend(_listed(view, head))
        found = [self.one(view, h) for h in heads]
        read = [w for w in found if w is not None]
        if len(read) > 1:
            first = read[0].entity
            read[1:] = [_shared_code(w, first, head) for w in read[1:]]
        return read

    def one(self, view: SentenceView, head: Token) -> Who | None:
        """The entity that a head word means, or `None` when it means nobody (a thing, an abstract, an unresolved pronoun)."""
        key = (view.sentence.start, view.sentence.in_title, head.i)
        if key in self._read:
            return self._read[key]
        if self._depth > 6:
            return None
        self._depth += 1
        try:
            who = self._one(view, head)
        finally:
            self._depth -= 1
        self._read[key] = who
        return who

    def _one(self, view: SentenceView, head: Token) -> Who | None:
        if head.pos == "PRON":
            return (
                self._references.counted(view, head)
                if head.norm in self._collectives or head.norm in _SOME
                else self._references.pronoun(view, head)
            )
        titled = self._after_honorific(head)
        if titled is not None:
            return self.one(view, titled)
        if (head.pos == "NUM" or head.norm in self._collectives) and not view.name_at(head):
            return self._references.counted(view, head) or self._some(head)
        if self._references.latter(head):
            return self._references.described(head)
        match = view.name_at(head)
        if match is not None:
            named = self._names.known(view, head, match)
            if named is not None:
                return named
        if head.norm in self._equipment or AIRCRAFT.fullmatch(head.text):
            return self._offices.read(view, head, EQUIPMENT, None)
        if head.pos == "PROPN" or (
            head.text[:1].isupper() and head.i > 0 and head.pos in ("NOUN", "X", "ADJ")
        ):
            return self._names.unknown(view, head)
        if head.pos in ("NOUN", "ADJ"):
            return self._noun(view, head)
        return None

    def _after_honorific(self, head: Token) -> Token | None:
        """The name behind "M." or "Mme"."""
        if head.norm.rstrip(".") not in _HONORIFICS:
            return None
        return next((c for c in head.children if c.pos in ("PROPN", "X") and c.i > head.i), None)

    def _noun(self, view: SentenceView, head: Token) -> Who | None:
        office = self._offices.entry(view, head)
        if office is not None:
            return self._offices.read(view, head, office, view.name_at(head))
        return self._references.described(head)

    def _some(self, head: Token) -> Who | None:
        """ "trente-sept ont été rattrapés": a number that stands for people."""
        if head.pos != "NUM" or head.norm.isdigit() or not head.dep.startswith(("nsubj", "obj")):
            return None
        return self._references.some(head) if not head.kids("nmod", "nummod", "flat") else None

    def armed(self, view: SentenceView, who: Who) -> Who:
        """Whom words mean as the author of violence: "ils ont tiré" are the police rather than the crowd; a drone of nobody said is of
        the force from abroad that was named last."""
        entity = who.entity
        if "rule:pronoun" in who.why and not set(entity.sector) & ARMED and len(entity.code or "") == 3:
            found = self._memory.fighter(who.head.start)
        elif who.kind == "equipment" and "rule:country-of-the-scene" in who.why:
            found = self._memory.fighter(who.head.start, but=entity.code)
        else:
            return who
        if found is None:
            return who
        entity = msgspec.structs.replace(
            entity, code=found.code, sector=found.sector, name=found.name, person=None
        )
        return replace(who, entity=entity, why=(*who.why, "rule:who-fights"))

    def extent(self, view: SentenceView, head: Token) -> tuple[int, int]:
        """Offsets of the noun phrase of a head word, without its article, relative clauses and conjuncts."""
        return extent(view, head, view.name_at(head))

    def completed(self, who: Who) -> Who:
        """An entity with what the dispatch tells of the same person elsewhere."""
        entity = who.entity
        if entity.code or not entity.person:
            return who
        known = self._memory.named(entity.person)
        if known is None or not known.code:
            return who
        entity = msgspec.structs.replace(
            entity, code=known.code, sector=known.sector, office=entity.office or known.office
        )
        return replace(who, entity=entity, why=(*who.why, "rule:named-elsewhere"))


def _listed(view: SentenceView, head: Token) -> list[Token]:
    """Members of a list that hang elsewhere: "les présidents Untel et Unetelle", "l'Egypte, Bahreïn et le Qatar"."""
    found: list[Token] = []
    for name in head.kids("appos", "flat:name", "flat"):
        if name.pos != "PROPN":
            continue
        if head.pos == "NOUN" and head.has("Number=Plur") and name.i > head.i:
            found.extend(c for c in name.kids("conj") if c.pos == "PROPN")
        if (
            name.dep == "appos"
            and head.kids("conj")
            and all((m := view.name_at(t)) is not None and m.kind("country") for t in (head, name))
        ):
            found.append(name)
    return found


def _shared_code(who: Who, first: Entity, head: Token) -> Who:
    """ "des soldats et des policiers maliens": a conjunct without code takes the code of the first, when its words give none."""
    if who.entity.code or not first.code or who.kind in ("person", "name", "country"):
        return who
    return replace(
        who,
        entity=msgspec.structs.replace(who.entity, code=first.code),
        why=(*who.why, "rule:shared-country"),
    )
