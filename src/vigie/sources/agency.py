"""The wire that a text credits: in its dateline ("PARIS, 4 jan (AFP) -", "AA / Tunis / …") or at its end ("(avec AFP et Reuters)")."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from vigie.codebook.loader import data_file, read_yaml

_HEAD, _TAIL = 140, 100
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_SLASHED = re.compile(r"\A\s*(\w[\w .-]{1,30}?) ?/ ")
_WITH = re.compile(
    r"(?:\bavec|\bsources? ?:|\bsource\b) (?:l'agence |agences? |les agences )?([^.()\n]{2,50})\W*\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|/|\bet\b|\+|\bavec\b|\band\b)\s*")
_LEAST_LETTERS = 3


class _Medium(msgspec.Struct, frozen=True):
    name: str
    kind: str = "paper"
    aliases: tuple[str, ...] = ()


@cache
def agencies() -> dict[str, str]:
    """Every way to write an agency → its usual short name ("Agence France-Presse" → "AFP")."""
    found: dict[str, str] = {}
    for medium in read_yaml(
        data_file("vigie", "data", "codebooks", "actors", "media.yaml"), tuple[_Medium, ...]
    ):
        if medium.kind == "agency":
            forms = (medium.name, *medium.aliases)
            short = min((f for f in forms if len(f) >= _LEAST_LETTERS), key=len)
            for form in forms:
                found.setdefault(form, short)
                found.setdefault(form.upper(), short)
    return found


def agency_credit(text: str, publisher: str | None = None) -> str | None:
    """The agencies that a text credits, by their short names ("AFP", "AFP, Reuters"); the publisher when it is one; absent when there is none."""
    found = [*_in_brackets(text[:_HEAD]), *_in_brackets(text[-_TAIL:])]
    if match := _SLASHED.match(text):
        found += _named(match.group(1))
    if match := _WITH.search(text[-_TAIL:]):
        found += _named(match.group(1))
    if not found and publisher:
        found = _named(publisher)
    return ", ".join(dict.fromkeys(found)) or None


def _in_brackets(part: str) -> list[str]:
    return [name for match in _BRACKETS.finditer(part) for name in _named(match.group(1))]


def _named(words: str) -> list[str]:
    """The agencies among words that name nothing else."""
    known = agencies()
    return [known[w] for w in _AND.split(words.strip()) if w in known]
