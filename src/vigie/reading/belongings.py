"""To whom a thing or a body belongs, and of which country it is, by the words around it."""

from __future__ import annotations

from collections.abc import Callable

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.memory import Memory
from vigie.reading.phrases import case_of
from vigie.reading.scene import Scene
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

#: Sectors of bodies that, without more words, are those of the country in which the scene is set.
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_THIRD_PERSON = frozenset({"son", "sa", "ses", "leur", "leurs"})
LANDS = frozenset({"country", "capital", "seat"})


class Belongings:
    """`one` reads the entity of a head word; `acts`: nouns of the event lexicon."""

    def __init__(
        self,
        one: Callable[[SentenceView, Token], Who | None],
        memory: Memory,
        offices: dict[str, ActorEntry],
        acts: frozenset[str],
    ) -> None:
        self.one = one
        self._memory = memory
        self._offices = offices
        self.setting = Scene(memory, offices, acts)

    def scene(self, view: SentenceView, head: Token) -> str | None:
        """The country in which the scene around a word is set."""
        return self.setting.country(view, head)

    def adjective(self, view: SentenceView, adjective: Token) -> Who | None:
        """The party that a demonym adjective gives ("américain" in "mission américaine")."""
        for entry in self.adjective_entries(view, adjective):
            if entry.code or entry.sectors:
                entity = Entity(
                    name=entry.name, code=entry.code, sector=entry.sectors, entity_text=adjective.text, start=adjective.start, end=adjective.end
                )  # fmt: skip
                return Who(entity, adjective, "demonym", (entry.key, "rule:demonym"))
        return None

    def owner_code(self, view: SentenceView, head: Token) -> str | None:
        """The country that a thing belongs to by its words: "des bases américaines", "les positions de l'armée syrienne"."""
        owner = self.owner(view, head)
        return owner.entity.code if owner else None

    def owner(self, view: SentenceView, head: Token) -> Who | None:
        """The actor that a thing belongs to, or whom it carries ("un bus transportant des policiers")."""
        sectors: tuple[str, ...] = ()
        why: tuple[str, ...] = ()
        for child in head.children:
            if child.dep.partition(":")[0] == "amod":
                office = self._offices.get(child.lemma.lower())
                if office is not None and office.sectors and office.office_kind == "adjective":
                    sectors, why = office.sectors, (office.key,)
        for child in head.children:
            if child.dep.partition(":")[0] == "amod":
                for entry in self.adjective_entries(view, child):
                    if entry.code:
                        return Who(
                            Entity(
                                name=entry.name,
                                code=entry.code,
                                sector=entry.sectors or sectors,
                                entity_text=child.text,
                                start=child.start,
                                end=child.end,
                            ),
                            child,
                            "demonym",
                            (entry.key, *why),
                        )
        for child in head.children:
            if head.norm == "coup" and not child.kids("det"):  # "un coup d'Etat"
                continue
            if child.dep.startswith("nmod") and case_of(child) in ("de", "d'", "du", "des"):
                office = self._offices.get(child.lemma.lower())
                if (
                    office is not None and office.office_kind == "equipment"
                ):  # "une frappe de drone" is not by the drone
                    part = self.owner(view, child)
                else:
                    part = self.one(view, child)
                if part is not None and part.coded:
                    return part
        content = self.content(view, head)
        if content is not None:
            return content
        return Who(Entity(sector=sectors), head, "adjective", why) if sectors else None

    def adjective_entries(self, view: SentenceView, adjective: Token) -> list[ActorEntry]:
        match = view.name_at(adjective)
        if match is None:
            return []
        group = (
            adjective.text[:1].islower() or "-" in adjective.text
        )  # "une attaque shebab", "des miliciens anti-Balaka"
        kinds = ("demonym", "people", "group") if group else ("demonym", "people")
        return [e for e in match.entries if e.kind in kinds]

    def adjective_sectors(self, view: SentenceView, head: Token) -> tuple[str, ...]:
        for child in head.children:
            if child.dep == "amod":
                entry = self._offices.get(child.lemma.lower())
                if entry is not None and entry.sectors and entry.office_kind in ("adjective", "person"):
                    return entry.sectors
        return ()

    def content(self, view: SentenceView, head: Token) -> Who | None:
        """Whom a thing carries: "un bus transportant des policiers", "une base hébergeant des soldats"."""
        for child in head.children:
            if child.dep.startswith("acl") and child.has("VerbForm=Part") and not child.has("Tense=Past"):
                for inner in child.kids("obj"):
                    part = self.one(view, inner)
                    if part is not None and part.coded:
                        return part
        return None

    def code_of_content(self, view: SentenceView, head: Token) -> str | None:
        content = self.content(view, head)
        return content.entity.code if content else None

    def possessor(self, view: SentenceView, head: Token) -> Entity | None:
        """ "a rappelé ses soldats": they are of the subject; "ses partisans ont défilé": of who was named before."""
        owner = next((c for c in head.children if c.dep == "det" and c.has("Poss=Yes")), None)
        if owner is None or owner.norm not in _THIRD_PERSON:
            return None
        plural = owner.norm.startswith("leur")
        for verb in head.ancestors():
            if verb.pos in ("VERB", "AUX"):
                subject = view.clauses.of(verb).first("subj")
                if subject is not None and subject.head is not head and head not in subject.head.subtree():
                    who = self.one(view, subject.head)
                    if who is not None and who.entity.code:
                        return who.entity
        return self._memory.latest("", plural, head.start)

    def code_of_speaker(self, view: SentenceView, head: Token) -> str | None:
        """ "le ministre turc affirme que l'armée …": a body of the state that speaks, when its words name no other."""
        lower = head
        for verb in head.ancestors():
            if verb.pos == "VERB" and lower.dep in ("ccomp", "xcomp"):
                subject = view.clauses.of(verb).first("subj")
                if subject is not None and subject.head is not head:
                    who = self.one(view, subject.head)
                    if (
                        who is not None
                        and who.entity.code
                        and (set(who.entity.sector) & STATE or who.kind in LANDS)
                    ):
                        return who.entity.code
            lower = verb
        return None

    def code_within(self, view: SentenceView, head: Token) -> str | None:
        """The country of the first body or country in the description of an unnamed source."""
        for token in head.subtree():
            if token is not head and token.pos in ("NOUN", "PROPN"):
                part = self.one(view, token)
                if part is not None and part.entity.code and "rule:country-of-the-scene" not in part.why:
                    return part.entity.code
        return None

    def code_of_conjuncts(self, view: SentenceView, head: Token) -> str | None:
        """ "des soldats et des diplomates américains": the adjective behind the last stands for all."""
        for child in head.children:
            if child.dep == "conj":
                for adjective in child.kids("amod"):
                    for entry in self.adjective_entries(view, adjective):
                        if entry.code:
                            return entry.code
        return None

    def place_code(self, view: SentenceView, token: Token) -> str | None:
        return next((p.country for p in view.places if p.first <= token.i <= p.last), None)
