"""An entity with what the other questions need to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.model import Entity
from vigie.syntax.tree import Token


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
