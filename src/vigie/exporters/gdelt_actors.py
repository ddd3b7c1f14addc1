"""PLOVER's entities in GDELT's ten actor columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vigie.codebook.exchange import Body, Cameo, CountryCodes
from vigie.model import Entity

Columns = Mapping[str, object]


class Actors:
    """Entities → columns, by CAMEO's codes."""

    def __init__(self, cameo: Cameo, countries: Mapping[str, CountryCodes]) -> None:
        self._cameo, self._countries = cameo, countries

    def columns(self, side: Sequence[Entity]) -> Columns:
        """The first entity of a side: GDELT has room for one. Its code is country, group and types, one after the other."""
        entities = flat(side)
        if not entities:
            return {}
        entity = entities[0]
        country = self._country(entity.code)
        body = Body() if country else self._cameo.bodies.get(entity.code or "", Body())
        types = list(dict.fromkeys([*([body.type] if body.type else []), *self._cameo.types(entity.sector)]))[
            :3
        ]
        country = country or body.region
        name = entity.person or entity.name or entity.entity_text or ""
        return {
            "Code": "".join([*([country] if country else []), *([body.group] if body.group else []), *types]),
            "Name": name.upper(), "CountryCode": country, "KnownGroupCode": body.group,
            **{f"Type{n}Code": kind for n, kind in enumerate(types, 1)},
        }  # fmt: skip

    def _country(self, code: str | None) -> str | None:
        codes = self._countries.get(code or "")
        return (codes.cameo or code) if codes else None


def flat(entities: Sequence[Entity]) -> list[Entity]:
    """Entities with coordinations told as their members."""
    return [one for whole in entities for one in (whole.members or (whole,))]
