"""What kind of word a word is: so that a list of examples in the lexicon stands for its class.

"neutraliser" needs one of `terroriste, djihadiste, combattant`: that means a rebel, whatever the noun. The classes of a noun are the
sectors of its office, the PLOVER type of its event, the mode of its weapon, the kind of its undertaking, and `place`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from vigie.codebook.actors import ActorEntry
from vigie.codebook.events import EventEntry
from vigie.language.lexica import Means, UndertakingNoun

#: Sectors too wide to stand for a class by one example.
_WIDE = frozenset({"CVL", "GOV"})


class WordClasses:
    """Classes of nouns, looked up by lemma; and the classes that a list of examples stands for."""

    def __init__(
        self,
        offices: Mapping[str, ActorEntry],
        nouns: Mapping[str, Iterable[EventEntry]],
        means: Mapping[str, Means],
        undertakings: Iterable[UndertakingNoun],
        places: frozenset[str],
    ) -> None:
        self._offices, self._nouns, self._means, self._places = offices, nouns, means, places
        self._about: dict[str, set[str]] = {}
        for undertaking in undertakings:
            if " " not in undertaking.noun:  # "pont aérien" says nothing of a bridge
                self._about.setdefault(undertaking.noun, set()).add(undertaking.about)
        self._lists: dict[tuple[str, ...], frozenset[str]] = {}

    def of(self, lemma: str) -> frozenset[str]:
        """The classes of one noun."""
        found: set[str] = set()
        office = self._offices.get(lemma)
        if office is not None and office.office_kind != "adjective":
            found.update(f"sector:{s}" for s in office.sectors or office.default)
        types = {e.event for e in self._nouns.get(lemma, ())}
        if len(types) == 1:
            found.update(f"event:{t}" for t in types)
        if lemma in self._means and self._means[lemma].kind != "adjective":
            found.add(f"means:{self._means[lemma].kind}")
        if lemma in self._places:
            found.add("place")
        found.update(f"about:{a}" for a in self._about.get(lemma, ()))
        return frozenset(found)

    def of_list(self, words: tuple[str, ...]) -> frozenset[str]:
        """The classes that a list of examples stands for: those of at least two of its words (of one, in a list of up to two)."""
        known = self._lists.get(words)
        if known is None:
            known = self._lists[words] = self._shared(words, self.of)
        return known

    @staticmethod
    def _shared(words: tuple[str, ...], classes: Callable[[str], frozenset[str]]) -> frozenset[str]:
        plain = [w for w in words if not w.startswith("@")]
        counts: dict[str, int] = {}
        for word in plain:
            for name in classes(word):
                counts[name] = counts.get(name, 0) + 1
        least = 2 if len(plain) > 1 else 99
        return frozenset(
            n for n, c in counts.items() if c >= least and (c >= 3 or n.removeprefix("sector:") not in _WIDE)
        )
