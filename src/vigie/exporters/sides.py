"""What kind of side an actor is in the conflict data sets: a state, an armed group, civilians. Unknown stays unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from vigie.codebook.exchange import CountryCodes
from vigie.exporters.gdelt_actors import flat
from vigie.model import Entity


class Side(StrEnum):
    """`EXTERNAL`: international organisations, and no state of their own."""

    STATE = "state"
    REBELS = "rebels"
    MILITIA = "militia"
    CIVILIANS = "civilians"
    EXTERNAL = "external"


_BY_SECTOR: Mapping[str, Side] = {
    **dict.fromkeys(("REB",), Side.REBELS),
    **dict.fromkeys(("PRM", "UAF", "CRM"), Side.MILITIA),
    **dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), Side.STATE),
    **dict.fromkeys(
        ("CVL", "JRN", "MED", "REF", "EDU", "BUS", "LAB", "AGR", "REL", "ELI", "OPP", "PTY", "SOC"),
        Side.CIVILIANS,
    ),
}


def side_of(entities: Sequence[Entity], countries: Mapping[str, CountryCodes]) -> Side | None:
    """The kind of the first entity that tells one. Sectors decide; a country without a sector acts as its state."""
    for one in flat(entities):
        for sector in one.sector:
            if sector in _BY_SECTOR:
                side = _BY_SECTOR[sector]
                return Side.EXTERNAL if side is Side.STATE and one.code in ("UNO", "IGO", "EUR") else side
        if one.code in countries:
            return Side.STATE
        if one.code in ("UNO", "IGO", "EUR", "NGO", "MNC"):
            return Side.EXTERNAL
    return None


def states_of(entities: Sequence[Entity], countries: Mapping[str, CountryCodes]) -> set[str]:
    """Codes of the countries that the entities belong to."""
    return {one.code for one in flat(entities) if one.code in countries and one.code is not None}


def names_of(entities: Sequence[Entity]) -> list[str]:
    """Names, each once: a person's, the codebook's, else the words of the text."""
    return list(
        dict.fromkeys(
            name for one in flat(entities) if (name := one.person or one.name or one.entity_text or one.code)
        )
    )
