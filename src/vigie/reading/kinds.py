"""Of what kind a source is: named, anonymous, an institution, a medium or a document (coding.md, Sources)."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.language.pack import LanguagePack
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

BODIES = frozenset({"country", "capital", "organisation", "group", "party", "force", "seat", "body"})
_ARMED = frozenset({"MIL", "REB", "COP", "PRM", "SPY", "UAF"})
_LEADING = frozenset({"GOV", "PTY", "REL"})
_BEYOND = frozenset({"NGO", "IGO", "UNO", "EUR"})
_HUMAN = frozenset({"office", "role", "person"})
#: "M. Diallo", "Mme Keïta": somebody by name, whatever the parser takes the letters for.
CIVIL = re.compile(r"(?:MM?|Mmes?|Mlle|Mgr|Me|Dr|Pr)\.?\s+[A-ZÀ-Þ]")


class SourceKinds:
    """Tells the kinds of the sources of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._words = pack.sources
        self._offices = pack.offices

    def of(self, view: SentenceView, who: Who | None) -> str:
        """`named`, `anonymous`, `institution`, `medium` or `document`; an office without a name is anonymous."""
        if who is None:
            return "anonymous"
        entity, head = who.entity, who.head
        if self._is_medium(view, who):
            return "medium"
        if (entity.person and not self.is_body(who)) or CIVIL.match(entity.entity_text or ""):
            return "named"
        if who.kind == "document":
            return "document"
        the = _the(head)
        several = who.plural or the or head.has("Number=Plur")
        if several and set(entity.sector) & _ARMED and the:
            return "institution"
        if who.anonymous:
            return "anonymous"
        if who.kind in ("unknown", "person") and self.is_body(who):
            return "institution"
        if who.kind in BODIES:
            of_people = (
                several and entity.sector == ("CVL",) and entity.code not in _BEYOND and who.kind == "body"
            )
            return "anonymous" if of_people or self.somebody(view, who) else "institution"
        if several and set(entity.sector) & _LEADING and the:
            return "institution"
        if who.kind == "name":
            bare = head.pos == "PROPN" and head.entity == "" and not head.kids("det")
            person = (head.entity == "PER" or bare) and not head.text.isupper()
            return "named" if person else "institution"
        return "anonymous"

    def is_body(self, who: Who) -> bool:
        """Whether a noun stands for a body, whose name is no person's: "l'ONG Fortify Rights", "le club"."""
        head = who.head
        if head.pos != "NOUN":
            return False
        office = self.office(head)
        if office is not None and head.lemma not in self._words.bodies:
            return office.office_kind == "body"
        return head.lemma in self._words.bodies

    def without_person(self, who: Who) -> Who:
        """A body whose name was taken for a person's."""
        if who.entity.person is None or not self.is_body(who):
            return who
        return replace(who, entity=msgspec.structs.replace(who.entity, person=None, office=None), kind="body")

    def somebody(self, view: SentenceView, who: Who) -> bool:
        """Whether the codebook files under a body what is said of one person of it ("l'émissaire de l'ONU")."""
        match = view.name_at(who.head)
        if (
            match is not None
            and match.kind("organisation", "group", "party") is not None
            and match.first < match.last
        ):
            return False
        office = self.office(who.head) if who.kind == "organisation" else None
        return office is not None and office.office_kind in _HUMAN

    def office(self, head: Token) -> ActorEntry | None:
        return self._offices.get(head.lemma) or self._offices.get(head.lemma.lower())

    def is_human(self, head: Token) -> bool:
        """Whether a noun is known to mean a person."""
        office = self.office(head)
        return head.pos == "NOUN" and office is not None and office.office_kind in _HUMAN

    def name_behind_complement(self, head: Token) -> Token | None:
        """ "le défenseur des droits Untel": a person's name that the parser hangs on the complement of an office."""
        if not self.is_human(head):
            return None
        for child in head.kids("nmod"):
            if child.pos == "NOUN" and child.kids("case") and not self.is_human(child):
                for name in child.kids("appos"):
                    if self.names_person(child, name) and name.i <= child.i + 2:
                        return name
        return None

    def human(self, head: Token) -> bool:
        """Whether a noun may stand before a person's name: no body and no medium."""
        office = self.office(head)
        if (
            head.lemma in self._words.media
            or head.lemma in self._words.bodies
            or head.lemma in self._words.tallies
        ):
            return False
        return office is None or office.office_kind in _HUMAN

    def names_person(self, head: Token, name: Token) -> bool:
        """Whether a name that the parser hangs on a noun is a person's: of first and last name, and not of what the noun belongs to."""
        if name.entity != "PER" or name.pos != "PROPN" or not self.human(head):
            return False
        return bool(name.kids("flat")) and not name.kids("case", "det")

    def same_office(self, office: str) -> tuple[str, ...]:
        """The nouns that may name the same office, the given one first."""
        return (
            office,
            *(
                o
                for group in self._words.offices
                if office.lower() in group
                for o in sorted(group)
                if o != office
            ),
        )

    def owner_of_tally(self, head: Token) -> Token | None:
        """ "un décompte de l'AFP": who made the figures."""
        if head.lemma not in self._words.tallies:
            return None
        return next(
            (
                c
                for c in head.children
                if c.dep.startswith("nmod") and c.pos in ("PROPN", "NOUN") and c.i > head.i and c.kids("case")
            ),
            None,
        )

    def _is_medium(self, view: SentenceView, who: Who) -> bool:
        entity, head = who.entity, who.head
        if who.kind == "medium" or (who.kind == "body" and entity.sector == ("JRN",)):
            return True
        if head.pos != "NOUN":
            return False
        if head.lemma in self._words.media and _followed_by_medium(view, head):
            return True
        if head.lemma in self._words.reporters:
            return not entity.person and any(
                (match := view.name_at(t)) is not None and match.kind("medium") is not None
                for c in head.children
                if c.dep.startswith(("nmod", "appos"))
                for t in (c, *c.children)
            )
        if head.lemma not in self._words.media or who.kind not in ("unknown", "body", "person"):
            return False
        return any(
            t.text[:1].isupper()
            and t.i > head.i
            and not (t.kids("case") and t.pos == "PROPN" and t.entity == "ORG")
            for c in head.children
            for t in (c, *c.children)
            if c.dep.startswith(("appos", "nmod", "flat", "amod"))
        )


def _followed_by_medium(view: SentenceView, head: Token) -> bool:
    """ "l'agence Associated Press": a medium's name right behind the noun, wherever the parser hangs it."""
    following = view.tokens[head.i + 1 : head.i + 2]
    match = view.name_at(following[0]) if following else None
    return match is not None and match.kind("medium") is not None


def _the(head: Token) -> bool:
    """ "les militaires" are the army, "des militaires" and "les deux militaires" are some people."""
    return any(c.norm == "les" for c in head.children if c.dep == "det") and not head.kids("nummod")
