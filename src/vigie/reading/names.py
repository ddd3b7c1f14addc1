"""Names: of the codebook ("Boko Haram", "les Palestiniens"), of the dispatch, and those that nobody knows yet."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.model import Entity
from vigie.reading.belongings import LANDS, Belongings
from vigie.reading.memory import Memory
from vigie.reading.offices import OfficeReader
from vigie.reading.phrases import (
    ACRONYM,
    body_span,
    case_of,
    extent,
    gender_of,
    is_subject,
    match_end,
    name_words,
    surface,
)
from vigie.reading.references import ReferenceReader
from vigie.reading.titles import attached_name
from vigie.reading.view import NameMatch, SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token


class NameReader:
    """Reads proper names; `day` is the ISO date of publication, by which tenures are chosen."""

    def __init__(
        self,
        memory: Memory,
        belongings: Belongings,
        offices: OfficeReader,
        references: ReferenceReader,
        day: str | None,
    ) -> None:
        self._memory = memory
        self._references = references
        self._belongings = belongings
        self._offices = offices
        self._day = day

    def known(self, view: SentenceView, head: Token, match: NameMatch) -> Who | None:
        """The entity of a codebook name; `None` when it is only part of another name, or an adjective."""
        explained = self._memory.explained(head.text) if match.first == match.last else None
        if explained is not None and all(e.code and e.code != explained.code for e in match.entries):
            entity = msgspec.structs.replace(explained, entity_text=head.text, start=head.start, end=head.end)
            self._memory.keep(entity, "", False, subject=is_subject(head), kind="body")
            return Who(entity, head, "body", ("rule:named-before",))
        office = self._offices.named(match, head)
        if office is not None and len(match.entries) == 1:
            described = self._references.described(head) if head.text[:1].isupper() and head.i > 0 else None
            return described or self._offices.read(view, head, office, match)
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
            return self._offices.read(view, head, office, match) if office else None
        if entry.kind in LANDS and head.start < view.opening:
            return None
        if (entry.kind in LANDS or head.entity == "PER") and self._part_of_longer_name(view, head, match):
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
            (*entry.short, surface(view.tokens, match)),
            is_subject(head),
            entry.kind in LANDS and not _acts(head),
            entry.kind,
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
            office = self._offices.entry(view, token)
            if office is not None:
                return self._offices.read(view, token, office, view.name_at(token), naming=True)
        return None

    def _people(self, view: SentenceView, head: Token, match: NameMatch, entry: ActorEntry) -> Who:
        """ "les Palestiniens", "trois Albanais": people of a country or of a group."""
        code, sectors, _ = entry.on(self._day)
        start, end = extent(view, head, match)
        text = view.sentence.report_text[start:end]
        plural = head.has("Number=Plur") or text.endswith("s")
        person = attached_name(self._offices, view, head)
        entity = Entity(
            name=person or text,
            person=person,
            code=code or self._belongings.scene(view, head),
            sector=sectors,
            entity_text=text,
            start=start,
            end=end,
        )
        self._memory.keep(entity, gender_of(head), plural, subject=is_subject(head))
        return Who(entity, head, "people", (entry.key,), plural)

    def unknown(self, view: SentenceView, head: Token) -> Who | None:
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
            office = self._offices.entry(view, token)
            if office is None:
                continue
            who = self._offices.read(view, token, office, view.name_at(token), naming=True)
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

    def _note_acronym(self, view: SentenceView, last: int, entity: Entity) -> None:
        """ "… de l'Atlantique nord (OTAN)": what stands in parentheses is another name."""
        tokens = view.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last + 1].text == "("
            and ACRONYM.fullmatch(tokens[last + 2].text)
        ):
            self._memory.alias(tokens[last + 2].text, entity)
            self._memory.shorten(tokens[last + 2].text, entity)


def _acts(head: Token) -> bool:
    """Whether a country stands where a party does, not where a place does."""
    return not case_of(head) and head.dep.startswith(("nsubj", "obj", "iobj"))
