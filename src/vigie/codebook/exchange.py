"""The codes of other people's formats: countries as GDELT, ACLED and UCDP write them, PLOVER events as CAMEO codes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from vigie.codebook.loader import data_file, read_yaml
from vigie.model.base import Frozen


class CountryCodes(Frozen, kw_only=True):
    """`iso2`, `numeric`: ISO 3166-1. `fips`: FIPS 10-4. `cameo`: where it is not the ISO code. `acled`, `ucdp`: names of regions."""

    iso2: str
    numeric: int | None = None
    fips: str | None = None
    cameo: str | None = None
    acled: str | None = None
    ucdp: str | None = None


class Body(Frozen, kw_only=True):
    """CAMEO's columns for an actor that is of no country."""

    type: str | None = None
    group: str | None = None
    region: str | None = None


class Rule(Frozen, kw_only=True):
    """One line of the table PLOVER → CAMEO (conditions: see the head of cameo.yaml)."""

    event: str
    code: str
    mode: str | None = None
    context: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    future: bool = False
    killed: bool = False

    def weight(self) -> int:
        """How well a rule fits whose conditions are met: the mode says most."""
        return 10 * bool(self.mode) + 10 * self.future + len(self.context) + bool(self.by) + self.killed


class _File(Frozen, kw_only=True):
    roots: dict[str, str]
    rules: tuple[Rule, ...]
    sectors: dict[str, str]
    bodies: dict[str, Body]
    goldstein: dict[str, dict[str, float]]


def load_countries() -> Mapping[str, CountryCodes]:
    """ISO alpha-3 (Kosovo: KOS) → codes."""
    return read_yaml(
        data_file("vigie", "data", "codebooks", "exchange", "countries.yaml"), dict[str, CountryCodes]
    )


class Cameo:
    """PLOVER events as CAMEO codes with Goldstein's scale; sectors and bodies as CAMEO's actor types."""

    def __init__(self, file: _File) -> None:
        self.roots, self.rules, self.sectors, self.bodies = file.roots, file.rules, file.sectors, file.bodies
        self._goldstein = {code: value for line in file.goldstein.values() for code, value in line.items()}

    @classmethod
    def load(cls) -> Cameo:
        return cls(read_yaml(data_file("vigie", "data", "codebooks", "exchange", "cameo.yaml"), _File))

    def code(
        self,
        event: str,
        modes: Collection[str] = (),
        contexts: Collection[str] = (),
        sectors: Collection[str] = (),
        *,
        future: bool = False,
        killed: bool = False,
    ) -> str:
        """The CAMEO code of an event; that of its root ("190") where no one code says what the event says.

        Rules that fit equally well and disagree give what their codes share: 194 and 195 give 190. `sectors`: of the actor.
        `killed`: a death is told.
        """
        fitting = [
            rule
            for rule in self.rules
            if rule.event == event
            and (rule.mode is None or rule.mode in modes)
            and set(rule.context) <= set(contexts)
            and (not rule.by or not set(rule.by).isdisjoint(sectors))
            and rule.future <= future
            and rule.killed <= killed
        ]
        best = max((rule.weight() for rule in fitting), default=0)
        codes = {rule.code for rule in fitting if rule.weight() == best}
        if len(codes) == 1:
            return codes.pop()
        shared = _shared(codes)
        return shared if len(shared) >= 3 else f"{shared}0" if len(shared) == 2 else self.roots[event]

    def goldstein(self, code: str) -> float:
        """The official constant of a code. Raises `KeyError` for what is no CAMEO code."""
        return self._goldstein[code]

    @staticmethod
    def quad(code: str) -> int:
        """CAMEO's quad class of a code: 1 verbal cooperation (01–05), 2 material cooperation (06–08), 3 verbal conflict, 4 material conflict."""
        root = int(code[:2])
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4

    def types(self, sectors: Sequence[str]) -> tuple[str, ...]:
        """CAMEO's actor types for PLOVER sectors, in their order; those that CAMEO lacks are left out."""
        return tuple(dict.fromkeys(self.sectors[one] for one in sectors if one in self.sectors))


def _shared(codes: Collection[str]) -> str:
    """The characters with which all codes begin."""
    first, last = min(codes, default=""), max(codes, default="")
    return next((first[:n] for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), first)
