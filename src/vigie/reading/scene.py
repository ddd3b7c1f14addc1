"""Of which country people and bodies are whose words name none: the country in which the scene is set."""

from __future__ import annotations

from vigie.codebook.actors import ActorEntry
from vigie.reading.links import meeting, path_up
from vigie.reading.memory import Memory
from vigie.reading.phrases import case_of, definite
from vigie.reading.view import PlaceMention, SentenceView
from vigie.syntax.tree import Token

#: Whose soldiers stand in lands that have no army of their own.
_ARMY_OF = {"PSE": "ISR", "ESH": "MAR", "NCL": "FRA", "HKG": "CHN"}
_REBELS = frozenset({"REB", "PRM"})


class Scene:
    """Finds the country of the scene. `acts`: nouns of the event lexicon."""

    def __init__(self, memory: Memory, offices: dict[str, ActorEntry], acts: frozenset[str]) -> None:
        self._memory = memory
        self._offices = offices
        self._acts = acts

    def of(self, view: SentenceView, head: Token, sectors: frozenset[str], rule: bool = False) -> str | None:
        """The country of somebody of some sectors: of those called by the same noun before, of a place in the clause, else the country that
        the dispatch is about. `rule`: those who rule travel; only the last tells whose they are."""
        if definite(head):
            known = self._memory.country_of(head.lemma.lower(), bool(sectors & _REBELS))
            if known is not None:
                return known
        found = self.country(view, head, rule)
        return _ARMY_OF.get(found, found) if found and sectors == {"MIL"} else found

    def country(self, view: SentenceView, head: Token, rule: bool = False) -> str | None:
        """The country of a place near a word, else the one that the dispatch is about."""
        near = [] if rule else [p for p in view.places if self._sets(view, p, head)]
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
        named = {
            p.country
            for p in view.places
            if p.place is None and not p.role and (found := view.name_at(p.head)) and found.kind("country")
        }
        return None if main in named else main

    def _sets(self, view: SentenceView, place: PlaceMention, head: Token) -> bool:
        """Whether a place says where a word's bearer is."""
        if not place.country or place.borrowed or place.head is head or place.head.start < view.opening:
            return False
        if not (
            place.role in ("happened", "within")
            or (place.role is None and place.place is not None and not _power(view, place))
        ):
            return False
        if self._of_body(place.head):
            return False
        lower = path_up(head)
        met = meeting(lower, place.head)
        if met is None:
            return True
        up, passed = met
        above = {t.i for t in lower}
        if any(t.dep.startswith(("acl", "appos", "amod")) and t.head.i not in above for t in passed):
            return False
        return not any(t.dep.startswith("ccomp") for t in lower[:up])

    def _of_body(self, head: Token) -> bool:
        """ "l'ambassade d'Iran": whose a body is, not where it stands."""
        above = head.head
        office = self._offices.get(above.lemma.lower())
        return (
            head.dep.startswith("nmod")
            and case_of(head) in ("de", "d'", "du", "des")
            and office is not None
            and office.office_kind in ("body", "office", "role")
        )


def _power(view: SentenceView, place: PlaceMention) -> bool:
    """A capital outside of a locative phrase stands for its government."""
    match = view.name_at(place.head)
    return match is not None and match.kind("capital", "seat") is not None
