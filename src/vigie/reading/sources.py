"""Who a source is, and of what kind: named, anonymous, an institution, a medium or a document (coding.md, Sources)."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader
from vigie.reading.kinds import BODIES, CIVIL, SourceKinds
from vigie.reading.memory import Memory
from vigie.reading.speakers import PERSONAL, Speaker, Speakers, gender_of
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

_NOBODY = frozenset(
    {"on", "ce", "c'", "nous", "je", "j'", "cela", "ça", "ceci", "tout", "rien", "en", "y", "où"}
)


class SourceReader:
    """Finds the sources of one dispatch and remembers who spoke last."""

    def __init__(self, pack: LanguagePack, actors: ActorReader, memory: Memory) -> None:
        self._pack = pack
        self._kinds = SourceKinds(pack)
        self._actors = actors
        self._memory = memory
        self.speakers = Speakers(self.find)
        self._last: Speaker | None = None

    # --- who spoke last -----------------------------------------------------------------------------------------------

    def next_sentence(self, view: SentenceView) -> None:
        self.speakers.next_sentence(view)

    def spoke(self, who: Who | None, kind: str) -> None:
        if who is not None:
            self._last = Speaker(who, kind, gender_of(who.head), who.plural)
        if who is None or kind in ("medium", "document"):
            return
        if who.entity.person:
            self._memory.speaker = who.entity
        self.speakers.spoke(who, kind)

    # --- who a word means ---------------------------------------------------------------------------------------------

    def find(self, view: SentenceView, head: Token) -> tuple[Who, str] | None:
        """The source that a head word means and its kind, or `None` when it means nobody."""
        word = plain_pronoun(head)
        if word in _NOBODY or head.start < view.opening:
            return None
        if head.pos == "PRON" and word in (*PERSONAL, "lui", "eux"):
            return self._pronoun(view, head, word)
        last = self._last
        if head.lemma == "source" and any(c.norm == "même" for c in head.children) and last is not None:
            start, end = self._actors.extent(view, head)
            return self._moved(last.who, view, head, start, end, "rule:same-source"), last.kind
        maker = self._kinds.owner_of_tally(head)
        if maker is not None and self._actors.one(view, maker) is not None:
            made = self.find(view, maker)
            if made is not None and made[1] in ("medium", "institution"):
                return made
        found = self._actors.one(view, head)
        read = found or self._unknown(view, head)
        who = self._by_name(view, head, read) or read
        if who is None:
            return None
        who = self._kinds.without_person(who)
        civil = CIVIL.match(view.sentence.report_text[head.start : head.start + 40])
        kind = "named" if civil else self._kinds.of(view, who)
        if kind == "institution" and head.pos == "PRON" and any(c.pos == "PRON" for c in head.kids("nmod")):
            kind = "anonymous"  # "l'un d'eux", "plusieurs d'entre elles"
        return who, kind

    def _pronoun(self, view: SentenceView, head: Token, word: str) -> tuple[Who, str] | None:
        plural = word in ("ils", "elles", "eux")
        gender = "f" if word.startswith("elle") else "m"
        near = self._subject_above(view, head, gender, plural) if head.kids("case") else None
        meant = near or self.speakers.meant(head, gender, plural, inside=bool(head.kids("case")))
        if meant is not None:
            return self._moved(meant.who, view, head, head.start, head.end, "rule:same-speaker"), meant.kind
        who = self._actors.one(view, head)
        if who is None and self._memory.speaker is not None and not plural and head.norm.startswith("-"):
            entity = msgspec.structs.replace(
                self._memory.speaker, entity_text=head.text, start=head.start, end=head.end
            )
            who = Who(entity, head, "person", ("rule:same-speaker",))
        if who is None:
            who = Who(Entity(entity_text=head.text, start=head.start, end=head.end), head, "unknown")
        return who, self._kinds.of(view, who)

    def _subject_above(self, view: SentenceView, head: Token, gender: str, plural: bool) -> Speaker | None:
        """Who "selon lui" means inside a clause: the subject of the nearest verb above that agrees."""
        for above in head.ancestors():
            for subject in above.kids("nsubj"):
                if subject.pos not in ("NOUN", "PROPN") or subject.i > head.i:
                    continue
                found = self.find(view, subject)
                if found is None or found[0].kind == "unknown" or found[1] in ("medium", "document"):
                    continue
                speaker = Speaker(*found, gender_of(subject), subject.has("Number=Plur") or found[0].plural)
                if speaker.agrees(gender, plural):
                    return speaker
        return None

    def _moved(self, who: Who, view: SentenceView, head: Token, start: int, end: int, rule: str) -> Who:
        text = view.sentence.report_text[start:end]
        entity = msgspec.structs.replace(who.entity, entity_text=text, start=start, end=end)
        return replace(who, entity=entity, head=head, why=(rule,))

    def _by_name(self, view: SentenceView, head: Token, who: Who | None) -> Who | None:
        """Somebody without a name of their own here: named in apposition, or before under the same office."""
        if who is not None and who.entity.person:
            return self._of_a_body(head, who)
        for child in (*head.kids("appos"), *_second_office(head)):
            civil = CIVIL.match(view.sentence.report_text[child.start : child.start + 40])
            if head.pos == "NOUN" and (civil or (child.pos == "PROPN" and child.entity == "PER")):
                named = self._actors.one(view, child)
                if named is not None and (named.entity.person or civil):
                    return named
                if (
                    civil
                    or (who is not None and self._kinds.somebody(view, who))
                    or self._kinds.names_person(head, child)
                ):
                    return self._called(view, head, child)
            name = next((n for n in child.kids("appos", "flat") if self._kinds.names_person(child, n)), None)
            if child.pos == "NOUN" and name is not None:  # "le directeur, le général Untel"
                return self._called(view, head, name)
        if who is None or who.kind in BODIES or who.anonymous or who.plural:
            return None
        misplaced = self._kinds.name_behind_complement(head)
        if misplaced is not None:
            return self._called(view, head, misplaced)
        known = self._holder(who)
        definite = any(c.norm in ("le", "la", "l'") for c in head.children if c.dep == "det")
        if known is None or not definite:
            return None
        entity = msgspec.structs.replace(
            known, entity_text=who.entity.entity_text, start=who.entity.start, end=who.entity.end
        )
        return replace(who, entity=entity, kind="person", why=(*who.why, "rule:office-named-before"))

    def _of_a_body(self, head: Token, who: Who) -> Who | None:
        """ "un porte-parole de Students Against Discrimination": what follows the preposition is no name of the office holder."""
        name = (who.entity.person or "").split()
        token = next((t for t in head.subtree() if name and t.text == name[0] and t.i > head.i), head)
        while token is not head:
            if token.kids("case") and (token.pos == "PROPN" or self._kinds.is_human(token)):
                entity = msgspec.structs.replace(who.entity, person=None, name=who.entity.entity_text)
                return replace(who, entity=entity, head=head, kind="role")
            token = token.head
        return None

    def _holder(self, who: Who) -> Entity | None:
        """Who was named before under the same office: "le président russe", then "le chef de l'Etat russe"."""
        for office in self._kinds.same_office(who.entity.office or who.head.lemma):
            known = self._memory.office(office.split()[0])
            if known is not None and known.person and known.code == who.entity.code:
                return known
        return None

    def _called(self, view: SentenceView, head: Token, name: Token) -> Who:
        """Somebody whose name stands beside an office, and whom the codebook lacks."""
        start, (_, end) = name.start, self._actors.extent(view, name)
        text = view.sentence.report_text[start:end]
        code = self._actors.owner_code(view, head)
        return Who(
            Entity(name=text, person=text, code=code, entity_text=text, start=start, end=end), name, "person"
        )

    def _unknown(self, view: SentenceView, head: Token) -> Who | None:
        if head.pos == "PRON" and (
            head.has("PronType=Rel") or not any(c.dep == "nmod" for c in head.children)
        ):
            if head.norm not in ("certains", "certaines", "plusieurs", "beaucoup", "autres"):
                return None
        elif head.pos not in ("NOUN", "PROPN", "PRON"):
            return None
        document = self._pack.saying_nouns.get(head.lemma)
        start, end = self._actors.extent(view, head)
        text = view.sentence.report_text[start:end]
        code = self._actors.owner_code(view, head)
        kind = "document" if document is not None and document.document else "unknown"
        return Who(Entity(name=text, code=code, entity_text=text, start=start, end=end), head, kind)


def _second_office(head: Token) -> list[Token]:
    """ "le directeur des opérations, le général Untel": an apposition that the parser takes for a coordination."""
    return [c for c in head.kids("conj") if c.pos == "NOUN" and not c.kids("cc")]


def plain_pronoun(token: Token) -> str:
    """ "-t-il" → "il"."""
    return token.norm.lstrip("-").removeprefix("t-")
