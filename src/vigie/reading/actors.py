"""Who: a noun phrase → an entity with code and sectors, composed from names, offices, demonyms, apposition and coreference."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.memory import Memory
from vigie.reading.view import NameMatch, SentenceView
from vigie.syntax.tree import Token

#: Sectors of bodies that, without more words, are those of the country in which the scene is set.
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
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
_ACRONYM = re.compile(r"[A-ZÉ][A-Za-zÉé]{0,2}[A-ZÉ][A-Za-z0-9É\-]*|[A-Z]\d+")

_LANDS = frozenset({"country", "capital", "seat"})
#: Planes, ships, drones: they act for an armed force.
_EQUIPMENT = ActorEntry(
    key="rule:equipment", kind="office", name="équipement", sectors=("MIL",), office_kind="equipment"
)


@dataclass(slots=True, frozen=True)
class Who:
    """An entity with what the other questions need to know of it: its head word, what kind of name gave it, and the rules."""

    entity: Entity
    head: Token
    kind: str
    why: tuple[str, ...] = ()
    plural: bool = False
    anonymous: bool = False

    @property
    def coded(self) -> bool:
        return bool(self.entity.code or self.entity.sector)


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
        self._acts = acts
        self._depth = 0
        self._read: dict[tuple[int, bool, int], Who | None] = {}

    def survey(self, view: SentenceView) -> None:
        """Read the noun phrases of a sentence from the left, so that pronouns find who was named before them."""
        for token in view.tokens:
            if token.pos in ("NOUN", "PROPN", "PRON") and not token.dep.startswith(
                ("flat", "fixed", "det", "case", "expl")
            ):
                self.one(view, token)

    # --- the questions ------------------------------------------------------------------------------------------------

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

    # --- names --------------------------------------------------------------------------------------------------------

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
        text_start, text_end = self._extent(view, head, match)
        entity = Entity(
            name=entry.name, code=code, sector=sectors,
            entity_text=view.sentence.report_text[text_start:text_end], start=text_start, end=text_end,
            identifier_id=entry.qid, identifier_text=entry.name if entry.qid else None,
        )  # fmt: skip
        plural = head.has("Number=Plur")
        self._memory.keep(
            entity,
            _gender(head),
            plural,
            (*entry.short, _surface(tokens, match)),
            _is_subject(head),
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
        start, end = self._extent(view, head, match)
        if title is not None and title.entity.start is not None and title.entity.end is not None:
            start, end = min(start, title.entity.start), max(end, match_end(view, match))
        entity = Entity(
            name=entry.name, code=code, sector=sectors, office=office, person=entry.name,
            entity_text=view.sentence.report_text[start:end], start=start, end=end,
            identifier_id=entry.qid, identifier_text=entry.name if entry.qid else None,
        )  # fmt: skip
        self._memory.keep(entity, entry.gender or _gender(head), False, subject=_is_subject(head))
        self._memory.alias(_surface(view.tokens, match), entity)
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
            and not _case(head)
        ):
            candidates.append(head.head)
        for token in candidates:
            if _case(token):
                continue
            office = self._office_entry(view, token)
            if office is not None:
                return self._office(view, token, office, view.name_at(token), naming=True)
        return None

    def _people(self, view: SentenceView, head: Token, match: NameMatch, entry: ActorEntry) -> Who:
        """ "les Palestiniens", "trois Albanais": people of a country or of a group."""
        code, sectors, _ = entry.on(self._day)
        start, end = self._extent(view, head, match)
        text = view.sentence.report_text[start:end]
        plural = head.has("Number=Plur") or text.endswith("s")
        person = self._attached_name(view, head)
        entity = Entity(
            name=person or text,
            person=person,
            code=code or self.scene(view, head),
            sector=sectors,
            entity_text=text,
            start=start,
            end=end,
        )
        self._memory.keep(entity, _gender(head), plural, subject=_is_subject(head))
        return Who(entity, head, "people", (entry.key,), plural)

    def _unknown_name(self, view: SentenceView, head: Token) -> Who | None:
        """A name that the codebook lacks: known to the dispatch, a person with a title, or kept with its words and no code."""
        start, end = self._extent(view, head, None)
        body = self._body_span(view, head)
        if body is not None:
            start, end = body
        text = view.sentence.report_text[start:end]
        name = text if body is not None else _name_words(head)
        known = self._memory.named(name) or self._memory.named(head.text)
        if known is not None:
            entity = msgspec.structs.replace(
                known, entity_text=name, start=head.start, end=head.start + len(name)
            )
            if view.sentence.report_text[entity.start : entity.end] != name:
                entity = msgspec.structs.replace(known, entity_text=text, start=start, end=end)
            self._memory.keep(entity, "", False, subject=_is_subject(head))
            return Who(entity, head, "person" if known.person else "name", ("rule:named-before",))
        for token in chain(
            (c for c in head.children if c.dep in ("appos", "nmod") and c.pos == "NOUN" and not _case(c)),
            (head.head,),
        ):
            if token is head.head and (
                head.dep not in ("appos", "flat:name", "flat", "nmod") or _case(head) or token.pos != "NOUN"
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
            self._memory.keep(entity, _gender(token), False, subject=_is_subject(head) or _is_subject(token))
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
        self._memory.keep(entity, _gender(head), False, subject=_is_subject(head))
        return Who(entity, head, "name", ("rule:unknown-name",))

    def _names_a_thing(self, head: Token) -> bool:
        """ "l'ouragan Fiona", "le pont Morandi": the name of something that the noun before it says."""
        if head.dep.partition(":")[0] not in ("appos", "flat", "nmod") or _case(head):
            return False
        noun = head.head
        return noun.pos == "NOUN" and noun.i < head.i <= noun.i + 3 and noun.text[:1].islower()

    def _body_span(self, view: SentenceView, head: Token) -> tuple[int, int] | None:
        """The words that the entity recogniser takes for one body around a head ("Front uni des Collines")."""
        if head.entity != "ORG":
            return None
        tokens, first, last = view.tokens, head.i, head.i
        while first > 0 and tokens[first - 1].entity == "ORG":
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].entity == "ORG":
            last += 1
        while first < head.i and tokens[first].pos in ("DET", "ADP"):
            first += 1
        return (tokens[first].start, tokens[last].end) if last - first in range(1, 12) else None

    # --- composed actors ----------------------------------------------------------------------------------------------

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
                    longer = self._offices.get(_plain(phrase))
                    if longer is not None:
                        return longer
        return found

    def _of_a_country(self, view: SentenceView, head: Token) -> bool:
        return any(e.code for c in head.children if c.dep == "amod" for e in self._adjective_entries(view, c))

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
            entity = self._memory.nearest(_gender(head))
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
                for entry in self._adjective_entries(view, child):
                    if entry.code and not code:
                        code = entry.code
                        why.append(entry.key)
                    if entry.sectors and not sectors:
                        sectors = entry.sectors
                    if entry.kind == "people" and entry.sectors:
                        sectors = tuple(dict.fromkeys((*entry.sectors, *sectors)))
                    break
            elif relation in ("nmod", "obl") and _case(child) in ("de", "d'", "du", "des"):
                part = self.one(view, child) if child.pos in ("NOUN", "PROPN", "ADJ") else None
                if part is None or (part.kind == "person" and not part.entity.code):
                    place = self._place_code(view, child)
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
            sectors = self._adjective_sectors(view, head)
        if (
            person is None
            and not naming
            and refined.office_kind in ("office", "role")
            and not head.has("Number=Plur")
        ):
            back = self._memory.office(refined.name.split()[0]) if _definite(head) and not code else None
            if back is not None:
                start, end = self._extent(view, head, match)
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
            code = self._code_of_conjuncts(view, head) or self._code_of_content(view, head)
        if code is None:
            code = self._possessor_code(view, head)
        if code is None and set(sectors) & STATE:
            code = self._code_of_speaker(view, head)
        if code is None and (set(sectors) & (STATE | LOCAL)):
            code = self.scene(view, head)
            if code:
                why.append("rule:country-of-the-scene")
        start, end = self._extent(view, head, match)
        if refined.anonymous:
            end = max(end, self._described_end(view, head))
            code = code or self._code_within(view, head)
        text = view.sentence.report_text[start:end]
        known = self._memory.named(person) if person else None
        if person is not None:
            end = max(end, _end_of_name(view, head, person, end))
            text = view.sentence.report_text[start:end]
        entity = Entity(
            name=person or (named.name if named and refined.inherits else None) or text,
            code=code, sector=sectors, entity_text=text, start=start, end=end, person=person,
            office=refined.name if refined.office_kind in ("office", "role") else None,
            identifier_id=known.identifier_id if known else None,
        )  # fmt: skip
        plural = head.has("Number=Plur")
        if refined.office_kind != "equipment" and not naming:
            self._memory.keep(entity, _gender(head), plural, subject=_is_subject(head))
        return Who(
            entity,
            head,
            "person" if person else (refined.office_kind or "office"),
            tuple(why),
            plural,
            refined.anonymous,
        )

    def _adjective_entries(self, view: SentenceView, adjective: Token) -> list[ActorEntry]:
        match = view.name_at(adjective)
        if match is None:
            return []
        return [e for e in match.entries if e.kind in ("demonym", "people")]

    def _adjective_sectors(self, view: SentenceView, head: Token) -> tuple[str, ...]:
        for child in head.children:
            if child.dep == "amod":
                entry = self._offices.get(child.lemma.lower())
                if entry is not None and entry.sectors and entry.office_kind == "adjective":
                    return entry.sectors
        return ()

    def _attached_name(self, view: SentenceView, head: Token) -> str | None:
        """The person's name that stands behind a title: "le secrétaire américain à la Défense Mark Esper"."""
        for child in head.children:
            if (
                child.pos == "PROPN"
                and not _case(child)
                and child.dep in ("appos", "flat:name", "flat", "nmod", "obj")
                and child.i > head.i
            ):
                if view.tokens[child.i - 1].text == "(":
                    continue
                match = view.name_at(child)
                if match is not None and match.kind("person") is None:
                    continue
                return _name_words(child)
        for inner in head.children:
            if inner.dep == "appos" and inner.pos == "NOUN" and self._office_entry(view, inner) is not None:
                for child in inner.children:
                    if (
                        child.pos == "PROPN"
                        and not _case(child)
                        and child.dep in ("appos", "flat:name", "flat", "nmod")
                    ):
                        return _name_words(child)
            if inner.dep.startswith("nmod") and inner.pos == "NOUN" and not inner.is_name:
                for child in inner.children:
                    if (
                        child.dep == "appos"
                        and child.pos == "PROPN"
                        and child.entity == "PER"
                        and view.tokens[child.i - 1].text == ","
                    ):
                        return _name_words(child)
        last = max((t.i for t in _phrase(head)), default=head.i)
        tokens = view.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == ","
            and tokens[last + 2].pos == "PROPN"
            and tokens[last + 2].entity == "PER"
            and tokens[last + 2].dep == "appos"
        ):
            return _name_words(tokens[last + 2])
        if (
            last + 1 < len(tokens)
            and tokens[last + 1].pos == "PROPN"
            and tokens[last + 1].dep in ("appos", "flat:name", "nmod")
        ):
            match = view.name_at(tokens[last + 1])
            if (match is None or match.kind("person")) and not _case(tokens[last + 1]):
                return _name_words(tokens[last + 1])
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

    def extent(self, view: SentenceView, head: Token) -> tuple[int, int]:
        """Offsets of the noun phrase of a head word, without its article, relative clauses and conjuncts."""
        return self._extent(view, head, view.name_at(head))

    def adjective(self, view: SentenceView, adjective: Token) -> Who | None:
        """The party that a demonym adjective gives ("américain" in "mission américaine")."""
        for entry in self._adjective_entries(view, adjective):
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
                for entry in self._adjective_entries(view, child):
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
            if child.dep.startswith("nmod") and _case(child) in ("de", "d'", "du", "des"):
                part = self.one(view, child)
                if part is not None and part.coded:
                    return part
        content = self._content(view, head)
        if content is not None:
            return content
        return Who(Entity(sector=sectors), head, "adjective", why) if sectors else None

    # --- helpers ------------------------------------------------------------------------------------------------------

    def scene(self, view: SentenceView, head: Token) -> str | None:
        """The country in which the scene is set: of a place in the sentence, else the country that the dispatch is about."""
        near = [
            p
            for p in view.places
            if p.country
            and (p.role in ("happened", "within") or (p.role is None and p.place is not None))
            and p.head is not head
        ]
        if near:
            return min(near, key=lambda p: (p.role is None, abs(p.first - head.i))).country
        main = self._memory.main_country()
        for match in view.names:
            entry = match.kind("demonym")
            if (
                entry is not None
                and entry.code == main
                and match.head.dep == "amod"
                and match.head.head.lemma in self._acts
            ):
                return None
        named = {p.country for p in view.places if p.place is None and not p.role}
        return None if main in named else main

    def _place_code(self, view: SentenceView, token: Token) -> str | None:
        return next((p.country for p in view.places if p.first <= token.i <= p.last), None)

    def _extent(self, view: SentenceView, head: Token, match: NameMatch | None) -> tuple[int, int]:
        """Offsets of the phrase without its article, relative clauses, appositions behind a comma and conjuncts."""
        indices = {t.i for t in _phrase(head)}
        if match is not None:
            indices.update(range(match.first, match.last + 1))
        low = high = head.i
        tokens = view.tokens
        while low - 1 in indices:
            low -= 1
        while high + 1 in indices:
            high += 1
        if match is not None:
            low, high = min(low, match.first), max(high, match.last)
        if (
            match is not None
            and high + 3 < len(tokens)
            and tokens[high + 1].text == "("
            and tokens[high + 3].text == ")"
            and _ACRONYM.fullmatch(tokens[high + 2].text)
        ):
            high += 3
            return tokens[low].start, tokens[high].end
        while low < high and tokens[low].pos in ("DET", "ADP", "PUNCT"):
            low += 1
        while high > low and tokens[high].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
            high -= 1
        return tokens[low].start, tokens[high].end

    def _described_end(self, view: SentenceView, head: Token) -> int:
        """Where the description of an unnamed source ends: "une source bien informée au sein du ministère"."""
        inside = {t.i for t in head.subtree()}
        last = head.i
        while (
            last + 1 in inside
            and view.tokens[last + 1].pos != "PUNCT"
            and not view.tokens[last + 1].has("PronType=Rel")
        ):
            last += 1
        return view.tokens[last].end

    def _code_within(self, view: SentenceView, head: Token) -> str | None:
        """The country of the first body or country in the description of an unnamed source."""
        for token in head.subtree():
            if token is not head and token.pos in ("NOUN", "PROPN"):
                part = self.one(view, token)
                if part is not None and part.entity.code and "rule:country-of-the-scene" not in part.why:
                    return part.entity.code
        return None

    def _code_of_conjuncts(self, view: SentenceView, head: Token) -> str | None:
        """ "des soldats et des diplomates américains": the adjective behind the last stands for all."""
        for child in head.children:
            if child.dep == "conj":
                for adjective in child.kids("amod"):
                    for entry in self._adjective_entries(view, adjective):
                        if entry.code:
                            return entry.code
        return None

    def _content(self, view: SentenceView, head: Token) -> Who | None:
        """Whom a thing carries: "un bus transportant des policiers", "une base hébergeant des soldats"."""
        for child in head.children:
            if child.dep.startswith("acl") and child.has("VerbForm=Part") and not child.has("Tense=Past"):
                for inner in child.kids("obj"):
                    part = self.one(view, inner)
                    if part is not None and part.coded:
                        return part
        return None

    def _possessor_code(self, view: SentenceView, head: Token) -> str | None:
        """ "a rappelé ses soldats": they are of the country of the subject."""
        if not any(c.dep == "det" and c.has("Poss=Yes") for c in head.children):
            return None
        for verb in head.ancestors():
            if verb.pos in ("VERB", "AUX"):
                subject = view.clauses.of(verb).first("subj")
                if subject is not None and subject.head is not head and head not in subject.head.subtree():
                    who = self.one(view, subject.head)
                    if who is not None and who.entity.code:
                        return who.entity.code
        return None

    def _code_of_speaker(self, view: SentenceView, head: Token) -> str | None:
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
                        and (set(who.entity.sector) & STATE or who.kind in _LANDS)
                    ):
                        return who.entity.code
            lower = verb
        return None

    def _code_of_content(self, view: SentenceView, head: Token) -> str | None:
        content = self._content(view, head)
        return content.entity.code if content else None

    def _note_acronym(self, view: SentenceView, last: int, entity: Entity) -> None:
        """ "… de l'Atlantique nord (OTAN)": what stands in parentheses is another name."""
        tokens = view.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == "("
            and _ACRONYM.fullmatch(tokens[last + 2].text)
        ):
            self._memory.alias(tokens[last + 2].text, entity)


def _phrase(head: Token) -> list[Token]:
    """The tokens that make up a noun phrase around its head."""
    found = [head]
    for token in found:
        for child in token.children:
            relation, _, _subtype = child.dep.partition(":")
            if relation in ("amod", "flat", "nummod", "fixed", "compound", "case", "det") and (
                child.dep != "case" or token is not head
            ):
                found.append(child)
            elif (
                relation == "nmod"
                and child.pos in ("NOUN", "PROPN", "ADJ", "NUM")
                and (_case(child) or child.pos == "PROPN")
            ):
                if _case(child) not in _SETTINGS and not (
                    _case(child) in ("à", "au", "aux") and child.entity == "LOC"
                ):
                    found.append(child)
            elif (
                relation == "appos"
                and child.pos == "PROPN"
                and child.i - token.i < 12
                and not any(c.dep == "punct" and c.i < child.i for c in child.children)
            ) or (relation == "advmod" and token is not head):
                found.append(child)
    return found


#: Prepositions of a setting: what they open says where or when, not who.
_SETTINGS = frozenset(
    {"dans", "en", "près", "lors", "pendant", "après", "avant", "depuis", "sous", "durant", "vers", "sur"}
)


def _case(token: Token) -> str:
    return next((c.norm for c in token.children if c.dep == "case"), "")


def _gender(token: Token) -> str:
    return "f" if token.has("Gender=Fem") else "m" if token.has("Gender=Masc") else ""


def _is_subject(token: Token) -> bool:
    return token.dep.startswith("nsubj")


def _definite(token: Token) -> bool:
    return any(
        c.dep == "det" and c.norm in ("le", "la", "l'", "les", "ce", "cet", "cette", "ces")
        for c in token.children
    )


def _name_words(head: Token) -> str:
    """A name with its flat parts as written, white space single."""
    parts = sorted(
        (
            t
            for t in (
                head,
                *(
                    c
                    for c in head.children
                    if c.dep.startswith("flat") and c.pos in ("PROPN", "NOUN", "X", "ADP", "DET", "ADJ")
                ),
            )
        ),
        key=lambda t: t.i,
    )
    text = ""
    for token in parts:
        text += (" " if text and not text.endswith("'") and not text.endswith("’") else "") + token.text
    return text + _with_de(head, parts[-1])


def _with_de(head: Token, last: Token) -> str:
    """ "Lions de Zarma": a name completed by another behind "de"."""
    if head.entity == "PER":
        return ""
    for child in head.children:
        if (
            child.dep == "nmod"
            and child.pos == "PROPN"
            and child.i == last.i + 2
            and _case(child) in ("de", "d'")
        ):
            case = next(c for c in child.children if c.dep == "case")
            return f" {case.text}{'' if case.text.endswith(chr(39)) or case.text.endswith('’') else ' '}{child.text}"
    return ""


def _end_of_name(view: SentenceView, head: Token, person: str, end: int) -> int:
    """Where the person's name that belongs to a title ends."""
    at = view.sentence.report_text.find(person, head.start, head.start + 200)
    return at + len(person) if at >= 0 else end


def _plain(phrase: str) -> str:
    return phrase.lower().replace("’", "'")


def match_end(view: SentenceView, match: NameMatch) -> int:
    return view.tokens[match.last].end


def _surface(tokens: list[Token], match: NameMatch) -> str:
    return " ".join(t.text for t in tokens[match.first : match.last + 1])


def _shared_code(who: Who, first: Entity, head: Token) -> Who:
    """ "des soldats et des policiers maliens": a conjunct without code takes the code of the first, when its words give none."""
    if who.entity.code or not first.code or who.kind in ("person", "name", "country"):
        return who
    return replace(
        who,
        entity=msgspec.structs.replace(who.entity, code=first.code),
        why=(*who.why, "rule:shared-country"),
    )
