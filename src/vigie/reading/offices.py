"""Offices, bodies and people by what they are: "le ministre turc de la Défense", "des soldats", "une source de sécurité"."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.belongings import STATE, Belongings
from vigie.reading.memory import Memory
from vigie.reading.phrases import (
    case_of,
    definite,
    described_end,
    end_of_name,
    extent,
    gender_of,
    is_subject,
    name_words,
    phrase_of,
    plain,
)
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
#: Planes, ships, drones: they act for an armed force.
EQUIPMENT = ActorEntry(
    key="rule:equipment", kind="office", name="équipement", sectors=("MIL",), office_kind="equipment"
)


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
        refined = self.entry(view, head) or office
        code, sectors, why = refined.code, refined.sectors, [refined.key]
        named: Entity | None = None
        for child in sorted(head.children, key=lambda c: c.i):
            relation = child.dep.partition(":")[0]
            if relation in ("amod", "acl") or (relation == "nmod" and child.pos == "ADJ"):
                for entry in self._belongings.adjective_entries(view, child):
                    if entry.code and not code:
                        code = entry.code
                        why.append(entry.key)
                    if entry.sectors and not sectors:
                        sectors = entry.sectors
                    if entry.kind == "people" and entry.sectors:
                        sectors = tuple(dict.fromkeys((*entry.sectors, *sectors)))
                    break
            elif relation in ("nmod", "obl") and case_of(child) in ("de", "d'", "du", "des"):
                part = self._one(view, child) if child.pos in ("NOUN", "PROPN", "ADJ") else None
                if part is None or (part.kind == "person" and not part.entity.code):
                    place = self._belongings.place_code(view, child)
                    if place and not code:
                        code = place
                        why.append("rule:place-of-body")
                    continue
                guessed = "rule:country-of-the-scene" in part.why
                if not code and part.entity.code and not guessed:
                    code = part.entity.code
                    why.extend(part.why[:1])
                if refined.inherits and part.entity.sector and (not sectors or part.kind != "country"):
                    sectors = tuple(dict.fromkeys((*sectors, *part.entity.sector)))
                if (
                    named is None
                    and part.kind in ("organisation", "group", "party", "force")
                    and refined.inherits
                ):
                    named = part.entity
        person = None if naming else self.attached_name(view, head)
        if refined.inherits and not sectors:
            sectors = self._belongings.adjective_sectors(view, head)
        if (
            person is None
            and not naming
            and refined.office_kind in ("office", "role")
            and not head.has("Number=Plur")
        ):
            back = self._memory.office(refined.name.split()[0]) if definite(head) and not code else None
            if back is not None:
                start, end = extent(view, head, match)
                entity = msgspec.structs.replace(
                    back, entity_text=view.sentence.report_text[start:end], start=start, end=end
                )
                return Who(entity, head, "person", (*why, "rule:office-named-before"))
        if (
            refined.inherits
            and not sectors
            and code
            and len(code) == 3
            and code not in ("UNO", "IGO", "EUR", "NGO", "IMG")
            and refined.office_kind == "role"
            and not refined.name.startswith(("source", "témoin"))
        ):
            sectors = ("GOV",)
            why.append("rule:official-of-a-country")
        if code is None:
            code = self._belongings.code_of_conjuncts(view, head) or self._belongings.code_of_content(
                view, head
            )
        if code is None:
            code = self._belongings.possessor_code(view, head)
        if code is None and set(sectors) & STATE:
            code = self._belongings.code_of_speaker(view, head)
        if code is None and (set(sectors) & (STATE | LOCAL) or ("UAF" in sectors and definite(head))):
            code = self._belongings.scene(
                view, head, rule=refined.office_kind == "office" and set(sectors) == {"GOV"}
            )
            if code:
                why.append("rule:country-of-the-scene")
        start, end = extent(view, head, match)
        if refined.anonymous and refined.inherits:
            end = max(end, described_end(view, head))
            code = code or self._belongings.code_within(view, head)
        text = view.sentence.report_text[start:end]
        known = self._memory.named(person) if person else None
        if person is not None:
            end = max(end, end_of_name(view, head, person, end))
            text = view.sentence.report_text[start:end]
        entity = Entity(
            name=person or (named.name if named and refined.inherits else None) or text,
            code=code, sector=sectors, entity_text=text, start=start, end=end, person=person,
            office=refined.name if refined.office_kind in ("office", "role") else None,
            identifier_id=known.identifier_id if known else None,
        )  # fmt: skip
        plural = head.has("Number=Plur")
        if refined.office_kind != "equipment" and not naming:
            self._memory.keep(entity, gender_of(head), plural, subject=is_subject(head))
        return Who(
            entity,
            head,
            "person" if person else (refined.office_kind or "office"),
            tuple(why),
            plural,
            refined.anonymous,
        )

    def attached_name(self, view: SentenceView, head: Token) -> str | None:
        """The person's name that stands behind a title: "le secrétaire américain à la Défense Mark Esper"."""
        for child in head.children:
            if (
                child.pos == "PROPN"
                and not case_of(child)
                and child.dep in ("appos", "flat:name", "flat", "nmod", "obj")
                and child.i > head.i
            ):
                if view.tokens[child.i - 1].text == "(":
                    continue
                match = view.name_at(child)
                if match is not None and match.kind("person") is None:
                    continue
                return name_words(child)
        for inner in head.children:
            if inner.dep == "appos" and inner.pos == "NOUN" and self.entry(view, inner) is not None:
                for child in inner.children:
                    if (
                        child.pos == "PROPN"
                        and not case_of(child)
                        and child.dep in ("appos", "flat:name", "flat", "nmod")
                    ):
                        return name_words(child)
            if inner.dep.startswith("nmod") and inner.pos == "NOUN" and not inner.is_name:
                for child in inner.children:
                    if (
                        child.dep == "appos"
                        and child.pos == "PROPN"
                        and child.entity == "PER"
                        and view.tokens[child.i - 1].text == ","
                    ):
                        return name_words(child)
        last = max((t.i for t in phrase_of(head)), default=head.i)
        tokens = view.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == ","
            and tokens[last + 2].pos == "PROPN"
            and tokens[last + 2].entity == "PER"
            and tokens[last + 2].dep == "appos"
        ):
            return name_words(tokens[last + 2])
        if (
            last + 1 < len(tokens)
            and tokens[last + 1].pos == "PROPN"
            and tokens[last + 1].dep in ("appos", "flat:name", "nmod")
        ):
            match = view.name_at(tokens[last + 1])
            if (match is None or match.kind("person")) and not case_of(tokens[last + 1]):
                return name_words(tokens[last + 1])
        return None
