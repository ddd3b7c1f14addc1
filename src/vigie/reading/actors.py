"""Who: a noun phrase → an entity with code and sectors, composed from names, offices, demonyms, apposition and coreference."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.belongings import STATE, Belongings
from vigie.reading.memory import Memory
from vigie.reading.phrases import (
    ACRONYM,
    body_span,
    case_of,
    definite,
    described_end,
    end_of_name,
    extent,
    gender_of,
    is_subject,
    match_end,
    name_words,
    phrase_of,
    plain,
    surface,
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
_PRONOUN_PERSON = frozenset(
    {
        "il",
        "elle",
        "ils",
        "elles",
        "-il",
        "-elle",
        "-t-il",
        "-t-elle",
        "-ils",
        "-elles",
        "lui",
        "le",
        "la",
        "l'",
        "les",
        "leur",
    }
)
_HONORIFICS = frozenset({"m", "mm", "mme", "mmes", "mlle", "dr", "me", "mgr", "pr"})
#: Planes, ships, drones: they act for an armed force.
_EQUIPMENT = ActorEntry(
    key="rule:equipment", kind="office", name="équipement", sectors=("MIL",), office_kind="equipment"
)


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
        self._day = day
        self._offices = offices
        self._equipment = equipment
        self._munitions = munitions
        self._collectives = collectives
        self.belongings = Belongings(self.one, memory, offices, acts)
        self.adjective = self.belongings.adjective
        self.owner = self.belongings.owner
        self.owner_code = self.belongings.owner_code
        self.scene = self.belongings.scene
        self._depth = 0
        self._read: dict[tuple[int, bool, int], Who | None] = {}

    def survey(self, view: SentenceView) -> None:
        """Read the noun phrases of a sentence from the left, so that pronouns find who was named before them."""
        for token in view.tokens:
            if token.pos in ("NOUN", "PROPN", "PRON") and not token.dep.startswith(
                ("flat", "fixed", "det", "case", "expl")
            ):
                self.one(view, token)

    def mentions(self, view: SentenceView) -> list[Who]:
        """The parties that a sentence names, from the left."""
        found = [self._read.get((view.sentence.start, view.sentence.in_title, t.i)) for t in view.tokens]
        return [w for w in found if w is not None and (w.coded or w.entity.person)]

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
            return self._pronoun(view, head)
        titled = self._after_honorific(head)
        if titled is not None:
            return self.one(view, titled)
        if (head.pos == "NUM" or head.norm in self._collectives) and not view.name_at(head):
            return self._counted(view, head)
        match = view.name_at(head)
        if match is not None:
            named = self._named(view, head, match)
            if named is not None:
                return named
        if head.norm in self._equipment:
            return self._office(view, head, _EQUIPMENT, None)
        if head.pos == "PROPN" or (
            head.text[:1].isupper() and head.i > 0 and head.pos in ("NOUN", "X", "ADJ")
        ):
            return self._unknown_name(view, head)
        if head.pos in ("NOUN", "ADJ"):
            return self._noun(view, head)
        return None

    def _after_honorific(self, head: Token) -> Token | None:
        """The name behind "M." or "Mme"."""
        if head.norm.rstrip(".") not in _HONORIFICS:
            return None
        return next((c for c in head.children if c.pos in ("PROPN", "X") and c.i > head.i), None)

    def _named(self, view: SentenceView, head: Token, match: NameMatch) -> Who | None:
        tokens = view.tokens
        office = match.kind("office") if head.lemma not in self._munitions else None
        if office is not None and len(match.entries) == 1:
            described = self._described(head) if head.text[:1].isupper() and head.i > 0 else None
            return described or self._office(view, head, office, match)
        entry = match.kind("person")
        if entry is not None:
            return self._known_person(view, head, match, entry)
        demonym = match.kind("demonym") or match.kind("people")
        if demonym is not None and match.kind("organisation", "group", "party", "force", "country") is None:
            if head.pos == "ADJ" and head.dep == "amod" and head.text[:1].islower():
                return None
            return self._people(view, head, match, demonym)
        entry = next((e for e in match.entries if e.kind not in ("office", "demonym", "people")), None)
        if entry is None:
            return self._office(view, head, office, match) if office else None
        if entry.kind in ("country", "capital", "seat") and self._part_of_longer_name(view, head, match):
            return None
        code, sectors, _ = entry.on(self._day)
        text_start, text_end = extent(view, head, match)
        entity = Entity(
            name=entry.name, code=code, sector=sectors,
            entity_text=view.sentence.report_text[text_start:text_end], start=text_start, end=text_end,
            identifier_id=entry.qid, identifier_text=entry.name if entry.qid else None,
        )  # fmt: skip
        plural = head.has("Number=Plur")
        self._memory.keep(
            entity,
            gender_of(head),
            plural,
            (*entry.short, surface(tokens, match)),
            is_subject(head),
            entry.kind in ("country", "capital", "seat"),
        )
        self._note_acronym(view, match.last, entity)
        return Who(entity, head, entry.kind, (entry.key,), plural)

    def _part_of_longer_name(self, view: SentenceView, head: Token, match: NameMatch) -> bool:
        """ "Washington" in "George Washington" or "Denzel Washington" names no capital."""
        return any(c.dep.startswith("flat") and not match.first <= c.i <= match.last for c in head.children)

    def _known_person(self, view: SentenceView, head: Token, match: NameMatch, entry: ActorEntry) -> Who:
        code, sectors, office = entry.on(self._day)
        title = self._title(view, match)
        why = [entry.key]
        if title is not None:
            why.extend(title.why)
            office = title.entity.office or office
            if title.entity.code and (not code or title.entity.code == code):
                sectors = title.entity.sector or sectors
                code = title.entity.code
        start, end = extent(view, head, match)
        if title is not None and title.entity.start is not None and title.entity.end is not None:
            start, end = min(start, title.entity.start), max(end, match_end(view, match))
        entity = Entity(
            name=entry.name, code=code, sector=sectors, office=office, person=entry.name,
            entity_text=view.sentence.report_text[start:end], start=start, end=end,
            identifier_id=entry.qid, identifier_text=entry.name if entry.qid else None,
        )  # fmt: skip
        self._memory.keep(entity, entry.gender or gender_of(head), False, subject=is_subject(head))
        self._memory.alias(surface(view.tokens, match), entity)
        return Who(entity, head, "person", tuple(why))

    def _title(self, view: SentenceView, match: NameMatch) -> Who | None:
        """The office that stands before a name or in apposition to it."""
        head = match.head
        candidates = [
            c
            for c in head.children
            if c.dep in ("appos", "nmod", "flat", "amod") and c.pos in ("NOUN", "ADJ")
        ]
        if (
            head.dep in ("appos", "flat:name", "flat", "nmod", "conj")
            and head.head.pos == "NOUN"
            and not case_of(head)
        ):
            candidates.append(head.head)
        for token in candidates:
            if case_of(token):
                continue
            office = self._office_entry(view, token)
            if office is not None:
                return self._office(view, token, office, view.name_at(token), naming=True)
        return None

    def _people(self, view: SentenceView, head: Token, match: NameMatch, entry: ActorEntry) -> Who:
        """ "les Palestiniens", "trois Albanais": people of a country or of a group."""
        code, sectors, _ = entry.on(self._day)
        start, end = extent(view, head, match)
        text = view.sentence.report_text[start:end]
        plural = head.has("Number=Plur") or text.endswith("s")
        person = self._attached_name(view, head)
        entity = Entity(
            name=person or text,
            person=person,
            code=code or self.belongings.scene(view, head),
            sector=sectors,
            entity_text=text,
            start=start,
            end=end,
        )
        self._memory.keep(entity, gender_of(head), plural, subject=is_subject(head))
        return Who(entity, head, "people", (entry.key,), plural)

    def _unknown_name(self, view: SentenceView, head: Token) -> Who | None:
        """A name that the codebook lacks: known to the dispatch, a person with a title, or kept with its words and no code."""
        start, end = extent(view, head, None)
        body = body_span(view, head)
        if body is not None:
            start, end = body
        text = view.sentence.report_text[start:end]
        name = text if body is not None else name_words(head)
        known = self._memory.named(name) or self._memory.named(head.text)
        if known is not None:
            entity = msgspec.structs.replace(
                known, entity_text=name, start=head.start, end=head.start + len(name)
            )
            if view.sentence.report_text[entity.start : entity.end] != name:
                entity = msgspec.structs.replace(known, entity_text=text, start=start, end=end)
            self._memory.keep(entity, "", False, subject=is_subject(head))
            return Who(entity, head, "person" if known.person else "name", ("rule:named-before",))
        for token in chain(
            (c for c in head.children if c.dep in ("appos", "nmod") and c.pos == "NOUN" and not case_of(c)),
            (head.head,),
        ):
            if token is head.head and (
                head.dep not in ("appos", "flat:name", "flat", "nmod") or case_of(head) or token.pos != "NOUN"
            ):
                continue
            office = self._office_entry(view, token)
            if office is None:
                continue
            who = self._office(view, token, office, view.name_at(token), naming=True)
            if who is None:
                continue
            person = name if office.office_kind in ("office", "role", "person", None) else None
            low, high = min(start, who.entity.start or start), max(end, who.entity.end or end)
            if high - low > len(text) + len(who.entity.entity_text or "") + 4:
                low, high = start, end
            entity = msgspec.structs.replace(
                who.entity,
                person=person,
                name=name,
                entity_text=view.sentence.report_text[low:high],
                start=low,
                end=high,
            )
            self._memory.keep(entity, gender_of(token), False, subject=is_subject(head) or is_subject(token))
            return replace(
                who,
                entity=entity,
                head=head,
                kind="person" if person else "name",
                why=(*who.why, "rule:apposition"),
            )
        if self._names_a_thing(head):
            return None
        person = name if head.entity == "PER" or (" " in name and head.entity not in ("LOC", "ORG")) else None
        entity = Entity(name=name, person=person, entity_text=text, start=start, end=end)
        self._memory.keep(entity, gender_of(head), False, subject=is_subject(head))
        return Who(entity, head, "name", ("rule:unknown-name",), head.has("Number=Plur"))

    def _names_a_thing(self, head: Token) -> bool:
        """ "l'ouragan Fiona", "le pont Morandi": the name of something that the noun before it says."""
        if head.dep.partition(":")[0] not in ("appos", "flat", "nmod") or case_of(head):
            return False
        noun = head.head
        return noun.pos == "NOUN" and noun.i < head.i <= noun.i + 3 and noun.text[:1].islower()

    def _office_entry(self, view: SentenceView, head: Token) -> ActorEntry | None:
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
            return _EQUIPMENT
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
            for e in self.belongings.adjective_entries(view, c)
        )

    def _noun(self, view: SentenceView, head: Token) -> Who | None:
        office = self._office_entry(view, head)
        if office is not None:
            return self._office(view, head, office, view.name_at(head))
        described = self._described(head)
        if described is not None:
            return described
        return None

    def _described(self, head: Token) -> Who | None:
        """ "ce dernier", "l'Alliance", "le groupe": a definite description of what the dispatch has named."""
        if head.norm in ("dernier", "dernière", "intéressé", "intéressée"):
            entity = self._memory.nearest(gender_of(head))
        else:
            entity = self._memory.named(head.text) if head.text[:1].isupper() else None
        if entity is None:
            return None
        entity = msgspec.structs.replace(entity, entity_text=head.text, start=head.start, end=head.end)
        return Who(entity, head, "person" if entity.person else "name", ("rule:description",))

    def _office(
        self,
        view: SentenceView,
        head: Token,
        office: ActorEntry,
        match: NameMatch | None,
        naming: bool = False,
    ) -> Who | None:
        refined = self._office_entry(view, head) or office
        code, sectors, why = refined.code, refined.sectors, [refined.key]
        named: Entity | None = None
        for child in sorted(head.children, key=lambda c: c.i):
            relation = child.dep.partition(":")[0]
            if relation in ("amod", "acl") or (relation == "nmod" and child.pos == "ADJ"):
                for entry in self.belongings.adjective_entries(view, child):
                    if entry.code and not code:
                        code = entry.code
                        why.append(entry.key)
                    if entry.sectors and not sectors:
                        sectors = entry.sectors
                    if entry.kind == "people" and entry.sectors:
                        sectors = tuple(dict.fromkeys((*entry.sectors, *sectors)))
                    break
            elif relation in ("nmod", "obl") and case_of(child) in ("de", "d'", "du", "des"):
                part = self.one(view, child) if child.pos in ("NOUN", "PROPN", "ADJ") else None
                if part is None or (part.kind == "person" and not part.entity.code):
                    place = self.belongings.place_code(view, child)
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
        person = None if naming else self._attached_name(view, head)
        if refined.inherits and not sectors:
            sectors = self.belongings.adjective_sectors(view, head)
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
            code = self.belongings.code_of_conjuncts(view, head) or self.belongings.code_of_content(
                view, head
            )
        if code is None:
            code = self.belongings.possessor_code(view, head)
        if code is None and set(sectors) & STATE:
            code = self.belongings.code_of_speaker(view, head)
        if code is None and (set(sectors) & (STATE | LOCAL) or ("UAF" in sectors and definite(head))):
            code = self.belongings.scene(
                view, head, rule=refined.office_kind == "office" and set(sectors) == {"GOV"}
            )
            if code:
                why.append("rule:country-of-the-scene")
        start, end = extent(view, head, match)
        if refined.anonymous and refined.inherits:
            end = max(end, described_end(view, head))
            code = code or self.belongings.code_within(view, head)
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

    def _attached_name(self, view: SentenceView, head: Token) -> str | None:
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
            if inner.dep == "appos" and inner.pos == "NOUN" and self._office_entry(view, inner) is not None:
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

    def _counted(self, view: SentenceView, head: Token) -> Who | None:
        """ "trois des assaillants", "dix d'entre eux": the noun behind the number."""
        for child in head.children:
            if child.dep.startswith("nmod") and child.pos in ("NOUN", "PROPN"):
                who = self.one(view, child)
                return replace(who, plural=True) if who else None
        return None

    def _pronoun(self, view: SentenceView, head: Token) -> Who | None:
        gender = (
            "f"
            if head.has("Gender=Fem") or head.norm.endswith(("elle", "elles"))
            else "m"
            if head.norm.endswith(("il", "ils"))
            else ""
        )
        plural = head.has("Number=Plur") or head.norm in ("ils", "elles", "les", "leur", "eux")
        if head.norm not in _PRONOUN_PERSON and head.norm not in (
            "celui-ci",
            "celle-ci",
            "ceux-ci",
            "eux",
            "dernier",
        ):
            return None
        demonstrative = head.norm in ("celui-ci", "celle-ci", "ceux-ci", "celles-ci", "dernier")
        entity = (
            self._memory.nearest(gender, plural) if demonstrative else self._memory.latest(gender, plural)
        )
        if entity is None:
            return None
        entity = msgspec.structs.replace(entity, entity_text=head.text, start=head.start, end=head.end)
        return Who(entity, head, "person" if entity.person else "name", ("rule:pronoun",), plural)

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

    def _note_acronym(self, view: SentenceView, last: int, entity: Entity) -> None:
        """ "… de l'Atlantique nord (OTAN)": what stands in parentheses is another name."""
        tokens = view.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == "("
            and ACRONYM.fullmatch(tokens[last + 2].text)
        ):
            self._memory.alias(tokens[last + 2].text, entity)


def _shared_code(who: Who, first: Entity, head: Token) -> Who:
    """ "des soldats et des policiers maliens": a conjunct without code takes the code of the first, when its words give none."""
    if who.entity.code or not first.code or who.kind in ("person", "name", "country"):
        return who
    return replace(
        who,
        entity=msgspec.structs.replace(who.entity, code=first.code),
        why=(*who.why, "rule:shared-country"),
    )
