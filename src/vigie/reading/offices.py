"""Offices, bodies and people by what they are: "le ministre turc de la Défense", "des soldats", "une source de sécurité"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.acts import ARMED
from vigie.reading.belongings import LANDS, STATE, Belongings
from vigie.reading.memory import Memory, Mention
from vigie.reading.phrases import (
    ACRONYM,
    case_of,
    definite,
    described_end,
    end_of_name,
    extent,
    gender_of,
    is_possessed,
    is_subject,
    plain,
)
from vigie.reading.titles import attached_name
from vigie.reading.view import NameMatch, SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

#: Sectors of people who are taken for people of the country in which the scene is set.
LOCAL = frozenset(
    {
        "CVL",
        "OPP",
        "REB",
        "LAB",
        "EDU",
        "JRN",
        "MED",
        "REL",
        "REF",
        "AGR",
        "ELI",
        "PTY",
        "PRM",
        "BUS",
        "CRM",
        "SOC",
    }
)
#: Codes of bodies beyond states (PLOVER).
BEYOND_STATES = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG"})
#: Sectors that somebody's followers share.
CAMPS = frozenset({"OPP", "PTY", "REB"})
#: Verbs of those who are taken for members of a group.
_BELONGING = frozenset(
    {"soupçonner", "présumer", "appartenir", "lier", "affilier", "rattacher", "réclamer", "suspecter"}
)
#: What people of several countries are said to be.
_REGIONAL = frozenset(
    {"africain", "arabe", "européen", "asiatique", "occidental", "régional", "étranger", "international"}
    | {"mondial", "sahélien", "région", "continent", "latino-américain", "sud-américain"}
)
#: Planes, ships, drones: they act for an armed force.
EQUIPMENT = ActorEntry(
    key="rule:equipment", kind="office", name="équipement", sectors=("MIL",), office_kind="equipment"
)


@dataclass(slots=True)
class _Found:
    """What is known so far of the party that a noun means. `named`: the body that it is part of; `mixed`: of several countries."""

    code: str | None
    sectors: tuple[str, ...]
    why: list[str]
    named: Entity | None = None
    mixed: bool = False


class OfficeReader:
    """Reads office and group nouns. `one` reads the entity of a head word; `equipment`, `munitions`: lemmas of things that act for an armed
    force and of those that don't."""

    def __init__(
        self,
        one: Callable[[SentenceView, Token], Who | None],
        memory: Memory,
        belongings: Belongings,
        offices: dict[str, ActorEntry],
        equipment: frozenset[str],
        munitions: frozenset[str],
    ) -> None:
        self._one = one
        self._memory = memory
        self._belongings = belongings
        self._offices = offices
        self._equipment = equipment
        self._munitions = munitions

    def named(self, match: NameMatch, head: Token) -> ActorEntry | None:
        """The office noun among the names that the codebook has for a word."""
        return match.kind("office") if head.lemma not in self._munitions else None

    def entry(self, view: SentenceView, head: Token) -> ActorEntry | None:
        """The office or group noun of a head word, with its longest complement ("ministère … de la Défense")."""
        match = view.name_at(head)
        if head.lemma in self._munitions:
            return None
        found = match.kind("office") if match else None
        if found is None:
            found = self._offices.get(head.lemma.lower()) or self._offices.get(head.norm)
        if head.lemma in self._equipment and (
            found is None or (found.office_kind == "person" and self._of_a_country(view, head))
        ):
            return EQUIPMENT
        if found is None:
            return None
        for child in head.children:
            if child.dep.startswith("nmod") and child.i > head.i:
                case = next((c for c in child.children if c.dep == "case"), None)
                if case is not None:
                    phrase = f"{found.name} {view.sentence.report_text[case.start : child.end]}"
                    longer = self._offices.get(plain(phrase))
                    if longer is not None:
                        return longer
        return found

    def _of_a_country(self, view: SentenceView, head: Token) -> bool:
        return any(
            e.code
            for c in head.children
            if c.dep == "amod"
            for e in self._belongings.adjective_entries(view, c)
        )

    def read(
        self,
        view: SentenceView,
        head: Token,
        office: ActorEntry,
        match: NameMatch | None,
        naming: bool = False,
    ) -> Who | None:
        """The entity of a noun that `office` is the entry of. `naming`: the title of somebody whose name is being read."""
        noun = self.entry(view, head) or office
        found = self._by_its_words(view, head, noun)
        person = None if naming else attached_name(self, view, head)
        if person is None and not naming:
            known = self._named_before(view, head, noun, found, match)
            if known is not None:
                return known
        if found.code is not None:
            self._memory.told(head.lemma.lower(), found.code, "REB" in found.sectors)
        self._by_its_owner(view, head, noun, found)
        self._sectors(noun, found)
        if not found.mixed:
            self._by_the_scene(view, head, noun, found)
        start, end = extent(view, head, match)
        if noun.anonymous and noun.inherits:
            end = max(end, described_end(view, head))
            found.code = found.code or self._belongings.code_within(view, head)
        text = view.sentence.report_text[start:end]
        known_person = self._memory.named(person) if person else None
        if person is not None:
            end = max(end, end_of_name(view, head, person, end))
            text = view.sentence.report_text[start:end]
        entity = Entity(
            name=person or (found.named.name if found.named and noun.inherits else None) or text,
            code=found.code, sector=found.sectors, entity_text=text, start=start, end=end, person=person,
            office=noun.name if noun.office_kind in ("office", "role") else None,
            identifier_id=known_person.identifier_id if known_person else None,
        )  # fmt: skip
        plural = head.has("Number=Plur")
        self._note_acronym(view, end, entity)
        kind = "person" if person else (noun.office_kind or "office")
        if noun.office_kind != "equipment" and not naming:
            self._memory.keep(entity, gender_of(head), plural, subject=is_subject(head), kind=kind)
        return Who(entity, head, kind, tuple(found.why), plural, noun.anonymous)

    def _note_acronym(self, view: SentenceView, end: int, entity: Entity) -> None:
        """ "l'Armée nationale populaire (ANP)": the dispatch's own short name, whatever the codebook knows by it."""
        if entity.code is None or entity.person:
            return
        words = view.sentence.report_text[entity.start : end + 12]
        opened = words.find("(", 1)
        short = words[opened + 1 : words.find(")", opened)] if opened > 0 else ""
        if ACRONYM.fullmatch(short) and (entity.start or 0) + opened <= end + 1:
            self._memory.shorten(short, entity)

    def _by_its_words(self, view: SentenceView, head: Token, noun: ActorEntry) -> _Found:
        """Code and sectors that the adjectives and complements of a noun give."""
        found = _Found(noun.code, noun.sectors, [noun.key])
        owned = is_possessed(head)
        for child in sorted(head.children, key=lambda c: c.i):
            relation = child.dep.partition(":")[0]
            if relation in ("amod", "acl") or (
                relation == "nmod" and child.pos == "ADJ" and not child.kids("nummod", "det", "case")
            ):
                self._adjective(view, head, child, found)
            elif (
                relation in ("nmod", "obl")
                and case_of(child) in ("de", "d'", "du", "des")
                and not (head.has("Number=Plur") and child.lemma in _REGIONAL)
            ):
                self._complement(view, child, noun, found, owned)
        self._beside(view, head, found)
        self._apposed(view, head, found)
        self._bearing_name(view, head, found)
        self._member_of(view, head, found)
        if noun.inherits and not found.sectors:
            found.sectors = self._belongings.adjective_sectors(view, head)
        if noun.inherits and not found.sectors and found.code and noun.office_kind == "role":
            country = len(found.code) == 3 and found.code not in BEYOND_STATES
            if country and not noun.name.startswith(("source", "témoin")):
                found.sectors = ("GOV",)
                found.why.append("rule:official-of-a-country")
        return found

    def _adjective(self, view: SentenceView, head: Token, child: Token, found: _Found) -> None:
        """ "turc", "houthi"; of a plural noun several ("qataris et égyptiens") make a mixed party without one code."""
        for adjective in (child, *(c for c in child.children if c.dep == "conj")):
            for entry in self._belongings.adjective_entries(view, adjective)[:1]:
                if entry.code and not found.code:
                    found.code = entry.code
                    found.why.append(entry.key)
                elif entry.code and entry.code != found.code and head.has("Number=Plur"):
                    found.code, found.mixed = None, True
                if entry.sectors and not found.sectors:
                    found.sectors = entry.sectors
                if entry.kind == "people" and entry.sectors:
                    found.sectors = tuple(dict.fromkeys((*entry.sectors, *found.sectors)))
                elif entry.kind == "people" and not entry.code and found.sectors == ("MIL",):
                    found.sectors = ("REB", "PRM")  # "les forces kurdes": no state's

    def _beside(self, view: SentenceView, head: Token, found: _Found) -> None:
        """The adjective right behind a noun is its own, whatever the tree says."""
        if found.code or found.mixed or head.i + 1 >= len(view.tokens):
            return
        beside = view.tokens[head.i + 1]
        if beside.pos == "PROPN" or not beside.text[:1].islower() or beside.head is head:
            return
        if not _agree(head, beside):
            return
        for entry in self._belongings.adjective_entries(view, beside)[:1]:
            if entry.code:
                found.code = entry.code
                found.why.append(entry.key)

    def _bearing_name(self, view: SentenceView, head: Token, found: _Found) -> None:
        """ "le groupe terroriste Boko Haram", "les combattants M23": the armed group whose name stands behind the noun."""
        if found.code or found.mixed:
            return
        for child in head.kids("appos", "nmod", "flat", "amod"):
            if child.pos == "PROPN" and not case_of(child) and child.i <= head.i + 3:
                match = view.name_at(child)
                group = self._one(view, child) if match is not None and match.kind("group") else None
                if group is not None and group.entity.code:
                    found.code = group.entity.code
                    found.sectors = tuple(dict.fromkeys((*group.entity.sector, *found.sectors)))
                    found.why.extend(group.why[:1])
                    return

    def _apposed(self, view: SentenceView, head: Token, found: _Found) -> None:
        """ "le colonel Untel, porte-parole de l'armée kényane": the country that a description behind the name gives."""
        if found.code or found.mixed or head.has("Number=Plur"):
            return
        for bearer in (head, *head.kids("appos", "flat:name", "flat")):
            for noun in bearer.kids("appos"):
                if noun.pos == "NOUN" and noun.i > head.i and view.tokens[noun.i - 1].text == ",":
                    part = self._one(view, noun)
                    if part is not None and part.entity.code and "rule:country-of-the-scene" not in part.why:
                        found.code = part.entity.code
                        found.why.append("rule:country-of-apposition")
                        return

    def _member_of(self, view: SentenceView, head: Token, found: _Found) -> None:
        """ "des hommes soupçonnés d'appartenir à Boko Haram": the group that unnamed people are said to be of."""
        armed = "UAF" in found.sectors
        if found.code or not (armed or (not found.sectors and head.has("Number=Plur"))):
            return
        for clause in head.kids("acl"):
            if not armed and clause.lemma not in _BELONGING:
                continue
            for token in clause.subtree():
                match = view.name_at(token)
                group = self._one(view, token) if match and match.kind("group") else None
                if group is not None and group.entity.code:
                    found.code = group.entity.code
                    found.sectors = tuple(dict.fromkeys((*group.entity.sector, *found.sectors)))
                    found.why.extend((*group.why[:1], "rule:said-to-be-of"))
                    return

    def _complement(
        self, view: SentenceView, child: Token, noun: ActorEntry, found: _Found, owned: bool
    ) -> None:
        """ "de la Défense", "du Hamas": the body or country behind "de"."""
        part = self._one(view, child) if child.pos in ("NOUN", "PROPN", "ADJ") else None
        place = self._belongings.place_code(view, child)
        if owned and place and (part is None or part.kind != "country"):  # "son personnel de Bagdad"
            return
        if part is None or (part.kind == "person" and not part.entity.code):
            if place and not found.code:
                found.code = place
                found.why.append("rule:place-of-body")
            return
        if not found.code and part.entity.code and "rule:country-of-the-scene" not in part.why:
            found.code = part.entity.code
            found.why.extend(part.why[:1])
        if noun is EQUIPMENT and part.entity.sector and part.kind not in LANDS:
            found.sectors = part.entity.sector
        elif noun.inherits and part.entity.sector and (not found.sectors or part.kind != "country"):
            found.sectors = tuple(dict.fromkeys((*found.sectors, *part.entity.sector)))
        if found.named is None and part.kind in ("organisation", "group", "party", "force") and noun.inherits:
            found.named = part.entity

    def _named_before(
        self, view: SentenceView, head: Token, noun: ActorEntry, found: _Found, match: NameMatch | None
    ) -> Who | None:
        """ "le président", "le mouvement", "les deux pays": somebody whom the dispatch has named."""
        if found.code or found.named or found.mixed:
            return None
        known: Entity | None = None
        kind, rule = "person", "rule:office-named-before"
        if noun.refers:
            if self._pair(head, noun):
                known, kind, rule = self._one_of_two(view, head, noun), "body", "rule:one-of-two"
            elif mention := self._description(view, head, noun):
                known, kind, rule = mention.entity, mention.kind, "rule:description"
        elif noun.office_kind in ("office", "role") and definite(head) and not head.has("Number=Plur"):
            known = self._memory.office(noun.name.split()[0])
        if known is None:
            return None
        start, end = extent(view, head, match)
        entity = msgspec.structs.replace(
            known,
            sector=known.sector or ("GOV",) if kind in LANDS else known.sector,
            entity_text=view.sentence.report_text[start:end],
            start=start,
            end=end,
        )
        self._memory.keep(
            entity, gender_of(head), head.has("Number=Plur"), subject=is_subject(head), kind=kind
        )
        return Who(entity, head, kind, (*found.why, rule))

    def _pair(self, head: Token, noun: ActorEntry) -> bool:
        """ "les deux pays", "les deux camps", "les rivaux"."""
        numbers = head.kids("nummod")
        two = any(c.norm in ("deux", "2") for c in numbers)
        rivals = "sides" in noun.refers
        among = two and "country" in noun.refers and not noun.of
        plainly = rivals and (two or not numbers) and not head.kids("nmod", "acl", "acl:relcl")
        return definite(head) and head.has("Number=Plur") and (among or plainly)

    def _one_of_two(self, view: SentenceView, head: Token, noun: ActorEntry) -> Entity | None:
        """Of two sides the country that the dispatch is about most, other than the one that acts on them."""
        doer: str | None = None
        for verb in head.ancestors():
            subject = view.clauses.of(verb).first("subj") if verb.pos == "VERB" else None
            if subject is not None and head not in subject.head.subtree():
                who = self._one(view, subject.head)
                doer = who.entity.code if who is not None else None
                break
        code = next((c for c, _ in self._memory.countries.most_common() if c != doer), None)
        sectors = noun.sectors if noun.sectors and noun.office_kind == "body" else ("GOV", "MIL")
        return Entity(name=head.text, code=code, sector=sectors) if code else None

    def _description(self, view: SentenceView, head: Token, noun: ActorEntry) -> Mention | None:
        if any(c.dep.startswith("nmod") for c in head.children):
            return None
        owner = self._belongings.possessor(view, head)
        plural = head.has("Number=Plur")
        if "country" in noun.refers and not noun.of:
            if owner is None or plural:
                return None
            return self._memory.of_kind(noun.refers, but=owner.code)
        if plural or not definite(head):
            return None
        return self._memory.of_kind(noun.refers, noun.of)

    def _by_its_owner(self, view: SentenceView, head: Token, noun: ActorEntry, found: _Found) -> None:
        """ "des soldats et des diplomates américains", "un bus transportant des policiers", "ses soldats"."""
        if found.mixed or "country" in noun.refers:
            return
        if found.code is None:
            found.code = self._belongings.code_of_conjuncts(view, head)
            found.code = found.code or self._belongings.code_of_content(view, head)
        owner = self._belongings.possessor(view, head)
        if (
            owner is None
            and "employer" in noun.refers
            and found.code is None
            and not found.sectors
            and definite(head)
        ):
            body = self._memory.of_kind(("organisation", "group", "party"))
            owner = body.entity if body is not None else None
        if owner is None:
            return
        found.code = found.code or owner.code
        if noun.inherits:
            theirs = set(owner.sector)
            if found.sectors:
                theirs &= CAMPS
            elif noun.office_kind == "person":
                theirs &= ARMED
            found.sectors = (
                *found.sectors,
                *(s for s in owner.sector if s in theirs and s not in found.sectors),
            )

    def _of_the_group(self, found: _Found) -> None:
        """ "les assaillants", "leurs ravisseurs": gunmen of the group that the dispatch named before."""
        mention = self._memory.of_kind(("group",))
        if mention is not None and mention.entity.code and "REB" in mention.entity.sector:
            found.code = mention.entity.code
            found.sectors = tuple(dict.fromkeys((*mention.entity.sector, *found.sectors)))
            found.why.append("rule:group-named-before")

    def _sectors(self, noun: ActorEntry, found: _Found) -> None:
        """The sectors that a noun has when nothing else gives one."""
        if not found.sectors:
            found.sectors = noun.default

    def _by_the_scene(self, view: SentenceView, head: Token, noun: ActorEntry, found: _Found) -> None:
        """The country of who speaks, else that of the scene."""
        if "UAF" in found.sectors and found.code is None and (definite(head) or is_possessed(head)):
            self._of_the_group(found)
        sectors = frozenset(found.sectors)
        if found.code is None and sectors & STATE:
            found.code = self._belongings.code_of_speaker(view, head)
        abroad = head.has("Number=Plur") and ("country" in noun.refers or _of_many_lands(head))
        if (
            found.code is None
            and not abroad
            and (sectors & (STATE | LOCAL) or ("UAF" in sectors and definite(head)))
        ):
            rulers = noun.office_kind == "office" and sectors == {"GOV"}
            found.code = self._belongings.setting.of(view, head, sectors, rulers)
            if found.code:
                found.why.append("rule:country-of-the-scene")


def _of_many_lands(head: Token) -> bool:
    """ "des dirigeants africains", "les pays de la région"."""
    return any(
        c.lemma.lower().removeprefix("ouest-").removeprefix("est-") in _REGIONAL
        for c in head.kids("amod", "nmod")
    )


def _agree(noun: Token, adjective: Token) -> bool:
    """Whether gender and number of two words don't contradict each other."""
    return not any(
        noun.has(one) and adjective.has(other)
        for one, other in (
            ("Gender=Fem", "Gender=Masc"),
            ("Gender=Masc", "Gender=Fem"),
            ("Number=Sing", "Number=Plur"),
            ("Number=Plur", "Number=Sing"),
        )
    )
