"""References: pronouns and descriptions of those whom the dispatch has named ("il", "ce dernier", "l'Alliance")."""

from __future__ import annotations

import msgspec

from vigie.reading.memory import Memory
from vigie.reading.phrases import gender_of
from vigie.reading.who import Who
from vigie.syntax.tree import Token

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


class ReferenceReader:
    """Finds whom words without a name of their own mean."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def described(self, head: Token) -> Who | None:
        """ "ce dernier", "l'Alliance", "le groupe": a definite description of what the dispatch has named."""
        if head.norm in ("dernier", "dernière", "intéressé", "intéressée"):
            entity = self._memory.nearest(gender_of(head), before=head.start)
        else:
            entity = self._memory.named(head.text) if head.text[:1].isupper() else None
        if entity is None:
            return None
        entity = msgspec.structs.replace(entity, entity_text=head.text, start=head.start, end=head.end)
        return Who(entity, head, "person" if entity.person else "name", ("rule:description",))

    def pronoun(self, head: Token) -> Who | None:
        """Whom a personal or demonstrative pronoun means."""
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
            self._memory.nearest(gender, plural, head.start)
            if demonstrative
            else self._memory.latest(gender, plural, head.start)
        )
        if entity is None:
            return None
        entity = msgspec.structs.replace(entity, entity_text=head.text, start=head.start, end=head.end)
        return Who(entity, head, "person" if entity.person else "name", ("rule:pronoun",), plural)
