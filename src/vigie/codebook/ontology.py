"""PLOVER's types, modes, scores and quad classes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from vigie.codebook.loader import data_file, read_yaml
from vigie.model.base import Frozen

#: The manual codes a promise as the category that already says it (sections AGREE and CONCEDE).
_PROMISED = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}


class EventType(Frozen, kw_only=True):
    """One PLOVER type; `modes` maps each mode to its score (none printed: null)."""

    event: str
    quad: int
    score: float
    modes: dict[str, float | None] = msgspec.field(default_factory=dict)


class _File(Frozen, kw_only=True):
    types: tuple[EventType, ...]
    contexts: frozenset[str]
    sectors: tuple[str, ...]


class Ontology:
    """The 16 event types with their modes, and the closed lists of contexts and sectors."""

    def __init__(self, types: Sequence[EventType], contexts: frozenset[str], sectors: Sequence[str]) -> None:
        self.types = {t.event: t for t in types}
        self.contexts = contexts
        self.sectors = tuple(sectors)

    @classmethod
    def load(cls) -> Ontology:
        file = read_yaml(data_file("vigie", "data", "codebooks", "plover.yaml"), _File)
        return cls(file.types, file.contexts, file.sectors)

    def quad(self, event: str) -> int:
        return self.types[event].quad

    def score(self, event: str, modes: Sequence[str]) -> float:
        """PLOVER's score: that of the mode farthest from zero, else that of the type."""
        kind = self.types[event]
        scores = [s for m in modes if (s := kind.modes.get(m)) is not None]
        return max(scores, key=abs) if scores else kind.score

    def promised(self, event: str, modes: Sequence[str] = ()) -> tuple[str, tuple[str, ...]]:
        """The type under which the manual codes an event that is future or promised, with those of its modes that it has."""
        kind = _PROMISED.get(event, event)
        return kind, tuple(m for m in modes if m in self.types[kind].modes)

    def absorbs_future(self, event: str) -> bool:
        """Whether an event of this type, when future, needs no auxiliary mode to say so."""
        return event in _PROMISED or event in _PROMISED.values()
