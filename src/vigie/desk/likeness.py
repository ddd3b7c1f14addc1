"""How like a text is to the event lexicon's own examples of each type: what is left to judge by where reading found nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from vigie.codebook.events import EventEntry
from vigie.desk.parties import telling_words


class Examples:
    """How like the words of a text are to the lexicon's own examples of each type (naive Bayes over word beginnings)."""

    _BEGINNING, _SMOOTHING, _CAUTION = 6, 3.0, 0.5

    def __init__(self, entries: Iterable[EventEntry]) -> None:
        self._by_type: dict[str, Counter[str]] = {}
        for entry in entries:
            self._by_type.setdefault(entry.event, Counter()).update(self._features(entry.yes))
        self._all: Counter[str] = Counter()
        for counted in self._by_type.values():
            self._all.update(counted)

    def likeness(self, text: str) -> Mapping[str, float]:
        """Shares of the types, which add up to 1."""
        known = sorted(f for f in self._features(text) if f in self._all)
        whole = sum(self._all.values())
        logs = {}
        for event, counted in self._by_type.items():
            size = sum(counted.values()) + self._SMOOTHING
            logs[event] = sum(
                math.log((counted[f] + self._SMOOTHING * self._all[f] / whole) / size * whole / self._all[f])
                for f in known
            )
        top = max(logs.values())
        shares = {event: math.exp(self._CAUTION * (log - top)) for event, log in logs.items()}
        total = sum(shares.values())
        return {event: share / total for event, share in shares.items()}

    def _features(self, text: str) -> frozenset[str]:
        return frozenset(w[: self._BEGINNING] for w in telling_words(text))
