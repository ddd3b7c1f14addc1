"""References: pronouns, numbers and descriptions of those whom the dispatch has named ("il", "ce dernier", "deux d'entre eux")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from vigie.model import Entity
from vigie.reading.memory import Memory, Mention
from vigie.reading.phrases import case_of, gender_of
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

_PERSONAL = frozenset(
    {"il", "elle", "ils", "elles", "-il", "-elle", "-t-il", "-t-elle", "-ils", "-elles"}
    | {"lui", "le", "la", "l'", "les", "leur", "eux"}
)  # fmt: skip
_DEMONSTRATIVE = frozenset({"celui-ci", "celle-ci", "ceux-ci", "celles-ci", "dernier"})
_OF_ANOTHER = frozenset({"celui", "celle", "ceux", "celles"})
_LATTER = frozenset({"dernier", "dernière", "derniers", "dernières", "intéressé", "intéressée"})
_PLURAL = frozenset({"ils", "elles", "les", "leur", "eux", "ceux", "celles", "-ils", "-elles"})
_LANDS = frozenset({"country", "capital", "seat"})


class ReferenceReader:
    """Finds whom words without a name of their own mean. `one` reads the entity of a head word."""

    def __init__(self, one: Callable[[SentenceView, Token], Who | None], memory: Memory) -> None:
        self._one = one
        self._memory = memory

    def latter(self, head: Token) -> bool:
        """Whether a word is that of "ce dernier", "l'intéressé"."""
        return head.norm in _LATTER and any(c.dep == "det" for c in head.children)

    def described(self, head: Token) -> Who | None:
        """ "ce dernier", "l'Alliance", "le groupe": a definite description of what the dispatch has named."""
        plural = head.has("Number=Plur")
        if head.norm in _LATTER:
            gender = "f" if head.norm.endswith(("e", "es")) else "m"
            entity = self._memory.nearest(gender, plural, head.start)
        else:
            entity = self._memory.named(head.text) if head.text[:1].isupper() else None
        return self._meaning(entity, head, "rule:description", plural) if entity is not None else None

    def pronoun(self, view: SentenceView, head: Token) -> Who | None:
        """Whom a personal or demonstrative pronoun means."""
        word = head.norm.removesuffix("-même").removesuffix("-mêmes")
        plural = head.has("Number=Plur") or word in _PLURAL
        if word in _OF_ANOTHER:
            return self._of_another(view, head, plural)
        if word not in _PERSONAL and word not in _DEMONSTRATIVE:
            return None
        gender = (
            "f"
            if head.has("Gender=Fem") or word.endswith(("elle", "elles"))
            else "m"
            if word.endswith(("il", "ils")) or word in ("celui-ci", "ceux-ci")
            else ""
        )
        entity = (
            self._memory.nearest(gender, plural, head.start)
            if word in _DEMONSTRATIVE
            else self._memory.latest(gender, plural, head.start, self._others(view, head))
        )
        return self._meaning(entity, head, "rule:pronoun", plural) if entity is not None else None

    def some(self, head: Token) -> Who | None:
        """ "trente-sept ont été rattrapés", "cinq autres": of the people named last."""
        entity = self._memory.people(head.start)
        return self._meaning(entity, head, "rule:number-of-them", True) if entity is not None else None

    def _others(self, view: SentenceView, head: Token) -> Callable[[Mention], bool] | None:
        """Keeps a pronoun that is no subject from meaning the subject of its own verb."""
        if head.dep.startswith("nsubj"):
            return None
        verb = next((v for v in head.ancestors() if v.pos in ("VERB", "AUX")), None)
        subject = view.clauses.of(verb).first("subj") if verb is not None else None
        if subject is None:
            return None
        whole = subject.head.subtree()
        first, last = whole[0].start, whole[-1].end
        sentence = self._memory.sentence
        who = self._one(view, subject.head)
        same = who.entity if who is not None else None

        def allowed(mention: Mention) -> bool:
            if same is not None and (mention.entity.name, mention.entity.code) == (same.name, same.code):
                return False
            return mention.sentence != sentence or not first <= (mention.entity.start or 0) < last

        return allowed

    def _of_another(self, view: SentenceView, head: Token, plural: bool) -> Who | None:
        """ "celle d'Ethiopie" behind "l'armée soudanaise": the same kind of body, of somebody else."""
        owner = next((c for c in head.children if case_of(c) in ("de", "d'", "du", "des")), None)
        part = self._one(view, owner) if owner is not None else None
        if part is None or not part.entity.code:
            return None
        known = self._memory.latest(gender_of(head), plural, head.start, _is_body)
        if known is None:
            return None
        entity = Entity(
            name=head.text, code=part.entity.code, sector=known.sector, entity_text=head.text, start=head.start, end=head.end
        )  # fmt: skip
        return Who(entity, head, "body", (*part.why, "rule:the-one-of"), plural)

    def _meaning(self, entity: Entity, head: Token, rule: str, plural: bool) -> Who:
        moved = msgspec.structs.replace(entity, entity_text=head.text, start=head.start, end=head.end)
        if moved.code and not moved.sector and len(moved.code) == 3 and not moved.person:
            land = self._memory.is_land(entity)
            moved = msgspec.structs.replace(moved, sector=("GOV",)) if land else moved
        return Who(moved, head, "person" if entity.person else "name", (rule,), plural)

    def counted(self, view: SentenceView, head: Token) -> Who | None:
        """ "trois des assaillants", "dix d'entre eux", "l'un des pilotes": the noun behind the number."""
        for child in head.children:
            if child.dep.startswith("nmod") and child.pos in ("NOUN", "PROPN", "PRON"):
                who = self._one(view, child)
                if who is None or head.pos != "PRON" or (who.entity.end or 0) < head.start:
                    return replace(who, plural=True) if who else None
                text = view.sentence.report_text[head.start : who.entity.end]
                return replace(
                    who, entity=msgspec.structs.replace(who.entity, entity_text=text, start=head.start)
                )
        return None


def _is_body(mention: Mention) -> bool:
    return not mention.entity.person and mention.kind not in _LANDS and bool(mention.entity.sector)
