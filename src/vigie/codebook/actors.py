"""Who is who: countries, peoples, organisations, groups, forces, people, media and the buildings that mean a government."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from vigie.codebook.gazetteer import fold
from vigie.codebook.loader import data_file, read_yaml
from vigie.model.base import Frozen

Kind = Literal[
    "country", "capital", "demonym", "people", "organisation", "group", "party", "force", "person", "seat", "medium", "office",
]  # fmt: skip


class Adjectives(Frozen, kw_only=True):
    """The four forms of a demonym and all further ones."""

    m: str
    f: str
    mp: str
    fp: str
    also: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.m, self.f, self.mp, self.fp, *self.also)))


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """`names` as French dispatches write them; `prefix`: combining forms ("américano"); lat, lon: centre, in degrees."""

    code: str
    names: tuple[str, ...]
    adjectives: Adjectives | None = None
    prefix: tuple[str, ...] = ()
    capital: str | None = None
    capital_aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    qid: str | None = None
    ambiguous: tuple[str, ...] = ()


class Tenure(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What somebody or a group was over a period; open sides are absent. Dates or years."""

    code: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    from_: str | int | None = None
    to: str | int | None = None

    def holds(self, day: str | None) -> bool:
        """Whether the period covers an ISO day (unknown day: only when the period is still open)."""
        if day is None:
            return self.to is None
        lower, upper = str(self.from_ or ""), str(self.to or "9999")
        return day[: len(lower)] >= lower and day[: len(upper)] <= upper


class ActorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of the codebook. `short`: common nouns that mean it once it was named; `tenures`: what changed over time. Of nouns only
    (`Office` in `language.pack`): `default`, `refers`, `of`."""

    key: str
    kind: Kind
    name: str
    code: str | None = None
    sectors: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    gender: str | None = None
    qid: str | None = None
    tenures: tuple[Tenure, ...] = ()
    anonymous: bool = False
    inherits: bool = False
    office_kind: str | None = None
    default: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    def on(self, day: str | None) -> tuple[str | None, tuple[str, ...], str | None]:
        """Code, sectors and office on an ISO day: those of the tenure that covers it, else of the last begun before it."""
        if not self.tenures:
            return self.code, self.sectors, None
        covering = [t for t in self.tenures if t.holds(day)]
        if covering:
            chosen = covering[-1]
        else:
            begun = [t for t in self.tenures if day is None or str(t.from_ or "") <= day]
            chosen = begun[-1] if begun else self.tenures[0]
        return chosen.code or self.code, chosen.sectors or self.sectors, chosen.office


class NameIndex:
    """Names of one or several words → entries. Names are looked up folded (no case, accents, hyphens)."""

    def __init__(self, named: Iterable[tuple[str, ActorEntry]]) -> None:
        self._entries: dict[str, tuple[ActorEntry, ...]] = {}
        self._longest: dict[str, int] = {}
        self._lower: set[str] = set()
        for name, entry in named:
            folded = bare(name)
            if not folded:
                continue
            known = self._entries.get(folded, ())
            if all(e.key != entry.key or e.kind != entry.kind for e in known):
                self._entries[folded] = (*known, entry)
            first, _, _ = folded.partition(" ")
            length = folded.count(" ") + 1
            self._longest[first] = max(length, self._longest.get(first, 0))
            if name.islower():
                self._lower.add(folded)

    def get(self, name: str) -> tuple[ActorEntry, ...]:
        return self._entries.get(bare(name), ())

    def longest(self, first: str) -> int:
        """The length in words of the longest name that begins with a folded word; 0 when none does."""
        return self._longest.get(first, 0)

    def at(self, folded: str) -> tuple[ActorEntry, ...]:
        """Entries of an already folded name."""
        return self._entries.get(folded, ())

    def written_small(self, folded: str) -> bool:
        """Whether a name is one that stands in lower case in running text ("casques bleus")."""
        return folded in self._lower


_ARTICLES = ("l ", "le ", "la ", "les ")


def bare(name: str) -> str:
    """A folded name without its article."""
    folded = fold(name)
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded


# --- the YAML files --------------------------------------------------------------------------------------------------


class _People(msgspec.Struct, frozen=True, kw_only=True):
    word: str
    forms: tuple[str, ...]
    code: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str = "ethnic"


class _Body(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    name: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    code: str | None = None
    sectors: tuple[str, ...] = ()
    qid: str | None = None
    kind: str | None = None
    roles: tuple[Tenure, ...] = ()
    gender: str | None = None


class _Seat(msgspec.Struct, frozen=True, kw_only=True):
    word: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    sectors: tuple[str, ...] = ()


_BODIES: tuple[tuple[str, Kind], ...] = (
    ("organisations", "organisation"),
    ("armed_groups", "group"),
    ("parties", "party"),
    ("security_forces", "force"),
    ("people", "person"),
    ("media", "medium"),
)


class ActorCodebook:
    """All actors that Vigie knows by name."""

    def __init__(self, countries: Iterable[Country], named: Iterable[tuple[str, ActorEntry]]) -> None:
        self.countries = {c.code: c for c in countries}
        self.named = tuple(named)

    @classmethod
    def load(cls) -> ActorCodebook:
        countries = _read("countries", list[Country])
        return cls(countries, [*_country_names(countries), *_other_names()])


def _read(name: str, kind: type[list[msgspec.Struct]] | type) -> list:  # type: ignore[type-arg]
    return read_yaml(data_file("vigie", "data", "codebooks", "actors", f"{name}.yaml"), kind)


def _country_names(countries: Iterable[Country]) -> Iterator[tuple[str, ActorEntry]]:
    for country in countries:
        entry = ActorEntry(
            key=f"actors/countries:{country.code}",
            kind="country",
            name=country.names[0],
            code=country.code,
            qid=country.qid,
        )
        for name in country.names:
            yield name, entry
        if country.capital:
            capital = ActorEntry(
                key=f"actors/countries:{country.code}:capital",
                kind="capital",
                name=country.capital,
                code=country.code,
                sectors=("GOV",),
            )
            for name in (country.capital, *country.capital_aliases):
                yield name, capital
        if country.adjectives:
            demonym = ActorEntry(
                key=f"actors/countries:{country.code}:adjective",
                kind="demonym",
                name=country.names[0],
                code=country.code,
            )
            for name in country.adjectives.all():
                yield name, demonym


def _other_names() -> Iterator[tuple[str, ActorEntry]]:
    for people in _read("peoples", list[_People]):
        entry = ActorEntry(
            key=f"actors/peoples:{people.word}",
            kind="people",
            name=people.word,
            code=people.code,
            sectors=people.sectors,
        )
        for form in (people.word, *people.forms):
            yield form, entry
    for seat in _read("metonyms", list[_Seat]):
        entry = ActorEntry(
            key=f"actors/metonyms:{seat.word}",
            kind="seat",
            name=seat.word,
            code=seat.code,
            sectors=seat.sectors,
        )
        for name in (seat.word, *seat.aliases):
            yield name, entry
    for file, kind in _BODIES:
        for body in _read(file, list[_Body]):
            entry = ActorEntry(
                key=f"actors/{file}:{body.name}",
                kind=kind,
                name=body.name,
                code=body.code,
                sectors=body.sectors or (("JRN",) if kind == "medium" else ()),
                short=body.short,
                gender=body.gender,
                qid=body.qid,
                tenures=body.roles,
            )
            for name in (body.name, *body.aliases):
                yield name, entry
