"""One sentence with all that the words alone show: names of the codebook, places, dates, quantities, quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vigie.codebook.actors import ActorEntry, NameIndex
from vigie.codebook.gazetteer import Place, fold
from vigie.model.place import PlaceRole
from vigie.reading.dates import DateMention
from vigie.reading.quantities import Quantity
from vigie.syntax.clauses import Clauses
from vigie.syntax.tree import Sentence, Token

#: A hyphen before a capital.
_SET_OFF = re.compile(r"-(?=[A-ZÀ-Ý])")


@dataclass(slots=True, frozen=True)
class NameMatch:
    """Tokens `first`–`last` of a sentence that spell a name of the codebook; `head` is the one that the others hang on."""

    first: int
    last: int
    head: Token
    entries: tuple[ActorEntry, ...]

    def kind(self, *kinds: str) -> ActorEntry | None:
        return next((e for e in self.entries if e.kind in kinds), None)


@dataclass(slots=True, frozen=True)
class PlaceMention:
    """Tokens that name a place: a gazetteer place, a country (`country`) or words of a place that the gazetteer lacks. `role`: the part
    that it plays by its preposition, `None` outside of locative phrases; `borrowed`: the country is the one last spoken of."""

    first: int
    last: int
    head: Token
    place: Place | None
    country: str | None
    role: PlaceRole | None = None
    borrowed: bool = False


#: Sectors that bear arms.
_ARMED = frozenset({"MIL", "REB", "UAF"})


@dataclass(slots=True)
class SentenceView:
    """`opening`: where the dateline ends, as an offset in the report; 0 without one. `company`: how many states, forces, groups and offices
    a sentence of the dispatch names, from 0 (hardly one in two sentences) to 3."""

    sentence: Sentence
    clauses: Clauses
    names: list[NameMatch] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    opening: int = 0
    company: int = 0
    elsewhere: float = 0.0
    _by_token: dict[int, NameMatch] = field(default_factory=dict)
    _words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The lemmas and the forms of the sentence: an entry of the lexicon that needs another word can't be meant."""
        if self._words is None:
            self._words = frozenset(w for t in self.tokens for w in (t.lemma, t.norm))
        return self._words

    @property
    def names_armed(self) -> bool:
        """Whether the sentence names an armed group or a force: one of the codebook, or soldiers, gendarmes, rebels."""
        return any(
            m.kind("group", "force")
            or any(
                e.kind == "office" and _ARMED & set(e.sectors) and e.office_kind != "equipment"
                for e in m.entries
            )
            for m in self.names
        )

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    def name_at(self, token: Token) -> NameMatch | None:
        """The codebook name that a token is part of."""
        return self._by_token.get(token.i)

    def set_names(self, names: list[NameMatch]) -> None:
        self.names = names
        self._by_token = {i: m for m in names for i in range(m.first, m.last + 1)}

    def quoted(self, start: int, end: int) -> bool:
        """Whether characters start–end lie between quotation marks (offsets in the report)."""
        return any(a <= start and end <= b for a, b in self.quotes)


def head_of(tokens: list[Token], first: int, last: int) -> Token:
    """The token of a window that hangs on something outside of it."""
    for token in tokens[first : last + 1]:
        if token.head is token or not first <= token.head.i <= last:
            if token.pos in ("ADP", "DET", "PUNCT") and first < last:
                continue
            return token
    return tokens[first]


class NameMatcher:
    """Finds the longest names of a name index in a sentence, from the left."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def set_off(self, title: str) -> str:
        """A headline whose country is set off by a colon, whatever the agency writes: "Burundi-Trois morts" → "Burundi:Trois morts"."""
        for mark in _SET_OFF.finditer(title):
            country, word = title[: mark.start()], re.split(r"\W", title[mark.end() :])[0]
            if not any(e.kind == "country" for e in self._index.at(fold(country))):
                continue
            if self._index.at(fold(word)) or self._index.at(fold(f"{country} {word}")):
                continue
            return f"{country}:{title[mark.end() :]}"
        return title

    def match(self, tokens: list[Token]) -> list[NameMatch]:
        words: list[str] = []
        owner: list[int] = []
        for token in tokens:
            for word in fold(token.text).split():
                words.append(word)
                owner.append(token.i)
        found: list[NameMatch] = []
        at, count = 0, len(words)
        while at < count:
            longest = self._index.longest(words[at])
            end = 0
            for length in range(min(longest, count - at), 0, -1):
                if at + length < count and owner[at + length] == owner[at + length - 1]:
                    continue
                if at and owner[at - 1] == owner[at]:
                    continue
                folded = " ".join(words[at : at + length])
                entries = self._index.at(folded)
                if entries:
                    window = tokens[owner[at] : owner[at + length - 1] + 1]
                    kept = self._fitting(folded, entries, window)
                    if kept:
                        first, last = window[0].i, window[-1].i
                        found.append(NameMatch(first, last, head_of(tokens, first, last), kept))
                        end = at + length
                        break
            at = end or at + 1
        return found

    def _fitting(
        self, folded: str, entries: tuple[ActorEntry, ...], window: list[Token]
    ) -> tuple[ActorEntry, ...]:
        """Names written with a capital need one in the text; demonyms, offices and peoples don't."""
        capital = any(t.text[:1].isupper() for t in window)
        if (
            len(window) == 1
            and window[0].pos
            in (
                "VERB",
                "AUX",
                "ADP",
                "ADV",
                "PRON",
                "DET",
                "SCONJ",
                "CCONJ",
            )
            and (not capital or window[0].i == 0 or window[0].pos != "VERB")
        ):
            return ()
        small = self._index.written_small(folded)
        return tuple(e for e in entries if capital or small or e.kind in ("demonym", "people", "office"))
