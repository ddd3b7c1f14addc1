"""Names of places in, places out: the packaged gazetteer.

The asset (``data/gazetteer/places.zip``) is made by ``training.gazetteer.build`` from GeoNames (CC BY 4.0, see
ATTRIBUTION.md beside it) and from our own YAML pages of regions, districts and landmarks. It stays in two byte
strings: folded names in order, and one line for each place, decoded only when asked for. Country names are not
here: they belong to the codebook's countries.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zipfile
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import IO, Final

import msgspec

#: No name in the asset is longer than this many folded words.
MAX_WORDS: Final = 8
#: Inhabitants that a place needs to be believed when nothing in the report speaks for its country.
POPULATION_ALONE: Final = 100_000
#: The same when the name is only one of the place's other names.
POPULATION_ALONE_ALIAS: Final = 1_000_000
#: Shorter other names are not believed ("Rim" is Rome to some).
ALIAS_LETTERS: Final = 5
#: Inhabitants needed inside the country of context, where towns are often named after people.
POPULATION_IN_CONTEXT: Final = {
    "USA": 30_000,
    "CAN": 20_000,
    "AUS": 20_000,
    "GBR": 20_000,
    "PHL": 10_000,
    "MEX": 5_000,
}

_UNDECOMPOSED: Final = str.maketrans(
    {
        "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i", "ə": "e", "Ə": "e",
        "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ħ": "h", "Ħ": "h", "ŋ": "n",
        "ɓ": "b", "Ɓ": "b", "ɗ": "d", "Ɗ": "d", "ƙ": "k", "Ƙ": "k", "ɛ": "e", "Ɛ": "e", "ɔ": "o", "Ɔ": "o",
        "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", "`": " ", "'": " ", "’": " ", "‘": " ", "-": " ", "‐": " ", "‑": " ",
        "–": " ", "—": " ", ".": " ", ",": " ", "/": " ", "(": " ", ")": " ", "«": " ", "»": " ", '"': " ",
        "“": " ", "”": " ", "\xa0": " ", "\u202f": " ",
    }
)  # fmt: skip
_ARTICLE: Final = re.compile(r"\b(?:al|el|ul)(?= \w)|\b(?:a|e)(?:ch|dh|sh|th|[dlnrstz])(?= (\w))")
_SAINT: Final = {"st": "saint", "ste": "sainte", "sts": "saints"}


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The form under which a name is looked up.

    Case, accents, apostrophes, hyphens and doubled spaces are gone; the Arabic article in any spelling
    (el-, ad-, ash-, …) is ``al``; "St" is ``saint``. "Deir ez-Zor" and "Deir al Zor" fold to the same.
    """
    spaced = name.translate(_UNDECOMPOSED)
    if not spaced.isascii():
        spaced = "".join(c for c in unicodedata.normalize("NFKD", spaced) if not unicodedata.combining(c))
    text = " ".join(_SAINT.get(word, word) for word in spaced.lower().split())
    return _ARTICLE.sub(_article, text) if " " in text else text


_RESPELLINGS: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("t?s?ch|sh", "sh"),
        ("dj|zh", "j"),
        ("ou|oo", "u"),
        ("gu(?=[ei])", "g"),
        ("ph", "f"),
        ("ck|q|c(?=[aou]|$| )", "k"),
        ("[ae][iy]", "ai"),
        ("ie|ee|y", "i"),
        ("w", "u"),
        (r"(?<![sk])h(?=$| )", ""),
        (r"(\w)\1+", r"\1"),
        ("e(?=$| )", ""),
    )
)


@lru_cache(maxsize=16_384)
def respell(folded: str) -> str:
    """A rough spelling that French and English transliterations of a name share ("Daqouq", "Daquq")."""
    for pattern, replacement in _RESPELLINGS:
        folded = pattern.sub(replacement, folded)
    return folded


def _article(match: re.Match[str]) -> str:
    word, following = match.group(0), match.group(1)
    return (
        "al"
        if following is None or word[1] == following or (word[1:] in ("ch", "sh") and following in "cs")
        else word
    )


class Place(msgspec.Struct, frozen=True):
    """One place. ``lat`` and ``lon`` are degrees (WGS 84); ``population`` is inhabitants, 0 where unknown.

    ``country_code`` is ISO 3166 alpha-3 (Kosovo: KOS), absent for what lies in several countries. ``resolution``:
    5 sub-city or site, 4 city, 3 district or natural feature, 2 province or region, 1 country or larger. ``known`` marks what our own
    pages list because dispatches name it.
    """

    name: str
    lat: float
    lon: float
    geonameid: int | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int = 4
    population: int = 0
    known: bool = False


class _Hit(msgspec.Struct, frozen=True):
    """A place found under a name: its own (or one of our pages) or another one; weak when French also uses the word."""

    place: Place
    own_name: bool
    weak: bool

    @property
    def known(self) -> bool:
        return self.place.known and self.own_name


class _NameIndex:
    """Sorted lines ``folded name TAB postings``, searched by halving over the first name of each block."""

    __slots__ = ("_blob", "_firsts", "_starts")

    def __init__(self, blob: bytes, starts: array[int]) -> None:
        self._blob = blob
        self._starts = starts
        self._firsts = [blob[at + 1 : blob.index(b"\t", at)] for at in starts[:-1]]

    def postings(self, key: bytes) -> bytes | None:
        """What stands behind exactly this folded name."""
        block = bisect_right(self._firsts, key) - 1
        if block < 0:
            return None
        end = self._starts[block + 1]
        at = self._blob.find(b"\n" + key + b"\t", self._starts[block], end)
        if at < 0:
            return None
        at += len(key) + 2
        return self._blob[at : self._blob.index(b"\n", at)]

    def continues(self, key: bytes) -> bool:
        """Whether some name goes on with another word after this one."""
        prefix = key + b" "
        block = bisect_right(self._firsts, prefix) - 1
        if block >= 0 and self._blob.find(b"\n" + prefix, self._starts[block], self._starts[block + 1]) >= 0:
            return True
        return block + 1 < len(self._firsts) and self._firsts[block + 1].startswith(prefix)


class Gazetteer:
    """Immutable; safe to share between threads. Make it with :meth:`load`."""

    __slots__ = ("_index", "_openers", "_places", "_places_starts", "_provinces", "header")

    def __init__(self, source: IO[bytes]) -> None:
        """Read an asset written by ``training.gazetteer.build``; raises KeyError or BadZipFile on another file."""
        with zipfile.ZipFile(source) as asset:
            self.header: dict[str, object] = json.loads(asset.read("header.json"))
            starts = array("I")
            starts.frombytes(asset.read("names.idx"))
            self._index = _NameIndex(asset.read("names.tsv"), starts)
            self._places = asset.read("places.tsv")
            self._places_starts = array("I")
            self._places_starts.frombytes(asset.read("places.idx"))
            self._provinces: dict[str, str] = json.loads(asset.read("provinces.json"))
            self._openers: frozenset[str] = frozenset(json.loads(asset.read("openers.json")))

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer that comes with the package."""
        with files("vigie").joinpath("data/gazetteer/places.zip").open("rb") as source:
            return cls(source)

    def __len__(self) -> int:
        return len(self._places_starts) - 1

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, the likeliest without context first."""
        hits = sorted(self._hits(name), key=_prior, reverse=True)
        return tuple(hit.place for hit in hits)

    def matches(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Windows ``(first, past_last)`` of words that could name a place, longest first from the left, not overlapping.

        A window starts with a capitalised word (or one without case, as in Arabic), or with a lower-case word that opens an
        entry of our own pages ("zone verte", "bande de Gaza"). The rest of a hyphenated name is no place ("Grande-Bretagne").
        """
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            torn = at >= 2 and words[at - 1] == "-" and not (found and found[-1][1] == at - 1)
            end = 0 if torn else self._longest(words, at)
            if end and words[end : end + 1] == ["-"] and not self._is_known(" ".join(words[at:end])):
                end = 0
            if end:
                if self._index.postings(fold(" ".join(words[at:end])).encode()):
                    found.append((at, end))
                at = end
            else:
                at += 1
        return found

    def resolve(
        self, name: str, countries: Sequence[str] = (), near: Place | None = None, kind: str | None = None
    ) -> Place | None:
        """The place that the name means, or None where nothing makes one likely enough.

        ``countries``: alpha-3 codes that the report speaks of, the most pertinent first. ``near``: a place already resolved in
        the same passage. ``kind``: GeoNames feature classes to accept, e.g. ``"P"`` or ``"AP"``. Inside a country of
        context a small town will do, and a spelling that only sounds like its name; elsewhere only a place of our own pages
        or a large city.
        """
        best: tuple[float, Place] | None = None
        for hit in (
            self._hits(name) if not countries else (*self._hits(name), *self._respelt_hits(name, countries))
        ):
            place = hit.place
            if kind and (place.feature_class or "P") not in kind:
                continue
            in_context = place.country_code is not None and place.country_code in countries
            if not _believable(hit, len(name), in_context):
                continue
            score = _prior(hit) + _context_bonus(place, countries, near)
            if best is None or score > best[0]:
                best = (score, place)
        return best[1] if best else None

    def _longest(self, words: Sequence[str], at: int) -> int:
        """Where the longest name that starts at this word ends; 0 when none does."""
        first = words[at]
        if not first or (not _may_open(first) and fold(first) not in self._openers):
            return 0
        best = 0
        key = ""
        for end in range(at, min(len(words), at + 2 * MAX_WORDS)):
            key = fold(f"{key} {words[end]}")
            encoded = key.encode()
            if not encoded:
                continue
            if fold(words[end]) and self._names_place(key, encoded, words[at : end + 1]):
                best = end + 1
            if not self._index.continues(encoded) and not _half_word(key):
                break
        return best

    def _names_place(self, key: str, encoded: bytes, window: Sequence[str]) -> bool:
        """Whether the folded window is a name; one without any capital must be a name of our own pages."""
        if self._index.postings(encoded) is None:
            return False
        proper = window[1:] if key.startswith(("la ", "le ", "les ", "l ")) else window
        return any(map(_may_open, proper)) or (" " in key and self._is_known(key))

    def _is_known(self, name: str) -> bool:
        return any(hit.known for hit in self._hits(name))

    def _hits(self, name: str) -> Iterator[_Hit]:
        postings = self._index.postings(fold(name).encode())
        if not postings:
            return
        for posting in postings.split(b" "):
            own_name, weak = not posting.endswith((b"a", b"x")), posting.endswith((b"w", b"x"))
            yield _Hit(self._place(int(posting.rstrip(b"awx"))), own_name, weak)

    def _respelt_hits(self, name: str, countries: Sequence[str]) -> list[_Hit]:
        """Places of the countries whose transliterated name sounds so; only for a name that is listed nowhere in them."""
        if any(hit.place.country_code in countries for hit in self._hits(name)):
            return []
        postings = self._index.postings(b"~" + respell(fold(name)).encode()) or b""
        hits = (_Hit(self._place(int(number)), False, False) for number in postings.split())
        return [hit for hit in hits if hit.place.country_code in countries]

    def _place(self, number: int) -> Place:
        line = self._places[self._places_starts[number] : self._places_starts[number + 1] - 1].decode()
        name, gid, lat, lon, country, admin1, population, code, *rest = line.split("\t")
        province = self._provinces.get(f"{country}.{admin1}")
        if not rest:
            return Place(
                name=name,
                lat=float(lat),
                lon=float(lon),
                geonameid=int(gid) if gid else None,
                city=name,
                province=province,
                country_code=country or None,
                feature_class="P",
                feature_code=code or "PPL",
                population=int(population or 0),
            )
        feature_class, resolution, city, district, own_province = rest
        return Place(
            name=name,
            lat=float(lat),
            lon=float(lon),
            geonameid=int(gid) if gid else None,
            city=city or None,
            district=district or None,
            province=own_province or province,
            country_code=country or None,
            feature_class=feature_class,
            feature_code=code or None,
            resolution=int(resolution),
            population=int(population or 0),
            known=True,
        )


def _may_open(word: str) -> bool:
    """Whether a place name may start with the word: a capital (perhaps behind an article, "al-Dawra"), or a script without case."""
    start = word.partition("-")[2][:1] if word[:1].islower() else word[:1]
    return start.isalpha() and not start.islower()


def _half_word(key: str) -> bool:
    """Whether the words so far end in an article whose spelling the next word decides ("Deir ez")."""
    tail = key.rsplit(" ", 1)[-1]
    return len(tail) <= 3 and tail[0] in "ae" and len(tail) >= 2


def _prior(hit: _Hit) -> float:
    """How likely the place is before any context; a unit is a tenfold population."""
    place = hit.place
    size = math.log10(max(place.population, 1))
    if hit.known:
        floor = {1: 6.0, 2: 5.0, 3: 4.5, 4: 4.5, 5: 5.0}[place.resolution]
        size = max(size, floor) + 2.0
    return size + (1.0 if hit.own_name else 0.0)


def _believable(hit: _Hit, name_length: int, in_context: bool) -> bool:
    population = hit.place.population
    if in_context:
        floor = POPULATION_IN_CONTEXT.get(hit.place.country_code or "", 0)
        if not hit.own_name:
            return population >= POPULATION_ALONE_ALIAS or (not floor and name_length >= ALIAS_LETTERS)
        return hit.known or population >= floor
    if hit.weak:
        return False
    if hit.own_name:
        return hit.known or population >= POPULATION_ALONE
    return population >= POPULATION_ALONE_ALIAS and name_length >= ALIAS_LETTERS


def _context_bonus(place: Place, countries: Sequence[str], near: Place | None) -> float:
    bonus = 0.0
    if place.country_code in countries:
        bonus += 2.0 - 0.2 * min(countries.index(place.country_code or ""), 5)
    if near is not None:
        kilometres = distance_km(place.lat, place.lon, near.lat, near.lon)
        bonus += 1.5 * max(0.0, 1.0 - kilometres / 500.0)
        if near.country_code and near.country_code == place.country_code:
            bonus += 1.0
    return bonus


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine, radius 6371 km)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
