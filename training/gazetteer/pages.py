"""Reads and checks the hand-made YAML pages of the gazetteer."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import yaml

PAGES = Path(__file__).parents[2] / "src/vigie/data/gazetteer"
#: Feature codes of GeoNames that a page may use, by class (www.geonames.org/export/codes.html).
FEATURES = {
    "A": "ADM1 ADM2 ADM3 ADMD PCLI PCLD PCLH TERR ZN",
    "H": "BAY CAPE CHN GULF LK OCN SEA STM STRT CNL RSV STMM DAM",
    "L": "AREA CONT RGN RGNE RGNH MILB NVB PRT PRK RES TRB CST AIRB INDS LCTY REP CMN",
    "P": "PPL PPLA PPLA2 PPLA3 PPLC PPLX PPLL PPLQ PPLG STLMT",
    "R": "RD RDJCT ST TNL",
    "S": "AIRB AIRP AIRF ATHF BDG BDGE BRKS CH CMTY CSTL CTRM DAM DIP EST FCL FT GATE GOVL HLL HSP HTL INSM LTHSE MALL MFG "
    "MN MNMT MSQE MUS NSY OILR PAL PKLT PO PP PRN PRT PS PSN RECR RECG REFN RNGA RSTN SCH SCHC SQR STDM TMPL TOWR UNIV "
    "PSH PSTB MILB TRANT WHRF MKT STNM STNB CTRB ADMF BCN OILT",
    "T": "ATOL CAPE CST DSRT HLL ISL ISLS MT MTS PASS PEN PK PLAT PLN RGE VAL VALS PT DSRT",
    "U": "RDGU",
    "V": "FRST",
}


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a page; see the header of any regions page for what each field means."""

    name: str
    lat: float
    lon: float
    names: list[str] = []
    country_code: str | None = None
    feature_class: str = "P"
    feature_code: str = "PPL"
    resolution: int = 4
    geonameid: int | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    admin1: str | None = None
    population: int = 0
    bare: bool = True
    weak: bool = False


class City(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A GeoNames town that dispatches know, under its French name and other spellings of theirs."""

    name: str
    geonameid: int
    country_code: str
    names: list[str] = []


class Shunned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that are rather something else. ``never``: no place at all. ``weak``: only inside the country of context.

    ``always``: ordinary French words that are a place all the same when capitalised.
    """

    never: list[str]
    weak: list[str]
    always: list[str]


def read_entries(directory: Path = PAGES) -> list[Entry]:
    """All entries of ``regions*.yaml``, checked; raises ValueError naming the page and the entry."""
    entries: list[Entry] = []
    for page in sorted(directory.glob("regions*.yaml")):
        for row in _rows(page):
            try:
                entry = msgspec.convert(row, Entry)
            except msgspec.ValidationError as error:
                raise ValueError(f"{page.name}: {row}: {error}") from error
            problem = problem_of(entry)
            if problem:
                raise ValueError(f"{page.name}: {entry.name}: {problem}")
            entries.append(entry)
    return entries


def problem_of(entry: Entry) -> str | None:
    """What is wrong with an entry, or None."""
    if not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
        return "no such point on earth"
    if entry.feature_code not in FEATURES.get(entry.feature_class, "").split():
        return f"no feature {entry.feature_class}.{entry.feature_code}"
    if entry.resolution not in range(1, 6):
        return "resolution is 1 to 5"
    if entry.country_code is not None and not (len(entry.country_code) == 3 and entry.country_code.isupper()):
        return "country_code is ISO 3166 alpha-3"
    return None


def read_cities(directory: Path = PAGES) -> list[City]:
    """The entries of ``cities.yaml``."""
    return msgspec.convert(_rows(directory / "cities.yaml"), list[City])


def read_shunned(directory: Path = PAGES) -> Shunned:
    """The lists of ``not_places.yaml``."""
    with (directory / "not_places.yaml").open(encoding="utf-8") as page:
        return msgspec.convert(yaml.load(page, yaml.CBaseLoader), Shunned)  # "no", "on" are words here


def digest_of_pages(directory: Path = PAGES) -> str:
    """A fingerprint of the YAML pages, kept in the asset so that a stale asset is noticed."""
    digest = hashlib.sha256()
    for page in sorted(directory.glob("*.yaml")):
        digest.update(page.name.encode() + b"\0" + page.read_bytes())
    return digest.hexdigest()


def _rows(page: Path) -> list[dict[str, Any]]:
    with page.open(encoding="utf-8") as stream:
        rows: list[dict[str, Any]] = yaml.load(stream, yaml.CSafeLoader) or []
    return rows
