"""Incidents in ACLED's shape: 31 columns as CSV. Our own reading of the news, never ACLED's data.

Sources: ACLED's codebook (October 2024) for types, precision and actor codes. Only what the codebook calls an event and our fields make
certain is written: a type that the fields leave open is left out and counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from vigie.codebook.exchange import load_countries
from vigie.exporters import figures, placing
from vigie.exporters.acled_types import AcledType, type_of
from vigie.exporters.base import DONE, Case, StoreExporter
from vigie.exporters.countries import english_name
from vigie.exporters.dating import Fineness, days_of, fineness, moment_of
from vigie.exporters.delimited import csv_rows, guarded
from vigie.exporters.numbering import number_of
from vigie.exporters.sides import Side, names_of, side_of, states_of
from vigie.exporters.wording import headline
from vigie.model import Entity, Incident, Location

COLUMNS: tuple[str, ...] = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_TIME: Mapping[Fineness, int] = {"day": 1, "days": 2, "week": 2, "month": 3}
_GEO = {5: 1, 4: 1, 3: 2, 2: 3}
_INTER: Mapping[Side, int] = {
    Side.STATE: 1, Side.REBELS: 2, Side.MILITIA: 3, Side.CIVILIANS: 7, Side.EXTERNAL: 8,
}  # fmt: skip


class AcledExporter(StoreExporter):
    """Carries incidents told as done that ACLED's codebook has a type for, with a date to the month and a country."""

    takes = ("cases",)
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._write = csv_rows(stream)
        self._write(COLUMNS)
        self._countries = load_countries()

    def case(self, case: Case) -> None:
        incident = case.incident
        fine = fineness(incident.date)
        place = placing.scene(incident.event_loc)
        if incident.certainty not in DONE:
            self._lost.add("incident", f"not told as done ({incident.certainty})")
        elif isinstance(kind := type_of(incident, self._countries), str):
            self._lost.add("incident", kind)
        elif fine is None or fine not in _TIME:
            self._lost.add("incident", "whose date is not known to the month")
        elif place is None or place.country_code not in self._countries:
            self._lost.add("incident", "whose country is not known")
        else:
            row = self._row(case, kind, fine, place)
            self._write(guarded(row.get(name)) for name in COLUMNS)

    def _row(self, case: Case, kind: AcledType, fine: Fineness, place: Location) -> dict[str, object]:
        incident = case.incident
        days = days_of(incident.date)
        assert days is not None
        codes = self._countries[place.country_code or ""]
        lat, lon = placing.centre(place) or (None, None)
        toll = figures.estimate(incident, "dead")
        self._count_losses(incident, place)
        return {
            "event_id_cnty": f"{place.country_code}{number_of(incident.id)}",
            "event_date": days[0].isoformat(), "year": days[0].year, "time_precision": _TIME[fine],
            "disorder_type": kind.disorder, "event_type": kind.event, "sub_event_type": kind.sub_event,
            **self._actors(incident, kind, place.country_code or ""),
            "iso": codes.numeric, "region": codes.acled, "country": english_name(codes.iso2),
            "admin1": place.province, "admin2": place.district, "location": placing.name(place), "latitude": lat, "longitude": lon,
            "geo_precision": _GEO.get(place.resolution or 0),
            "source": "; ".join(dict.fromkeys(one.name or one.agency or "" for one in incident.sources)),
            "notes": headline(incident), "fatalities": toll.low if toll else None, "tags": _tags(incident),
            "timestamp": int(moment.timestamp()) if (moment := moment_of(incident.last_reported)) else None,
        }  # fmt: skip

    def _actors(self, incident: Incident, kind: AcledType, country: str) -> dict[str, object]:
        row: dict[str, object] = {}
        inters = []
        for n, entities in ((1, incident.actor), (2, incident.recipient)):
            names = names_of(entities)
            inter = kind.inters[n - 1] or self._inter(entities, country)
            row |= {
                f"actor{n}": names[0] if names else None,
                f"assoc_actor_{n}": "; ".join(names[1:]) or None,
                f"inter{n}": inter or None,
            }
            inters.append(inter)
        known = sorted(inter for inter in inters if inter)
        alone = known and not incident.recipient
        row["interaction"] = f"{known[0]}0" if alone else f"{known[0]}{known[1]}" if len(known) == 2 else None
        row["civilian_targeting"] = (
            "Civilian targeting" if kind.targets_civilians or (inters[1] == 7 and kind.violent) else None
        )
        return row

    def _inter(self, entities: Sequence[Entity], country: str) -> int:
        """ACLED's actor code: 1 state, 2 rebels, 3 political militia, 7 civilians, 8 external (also a foreign state's forces); 0 unknown."""
        side = side_of(entities, self._countries)
        if side is None:
            return 0
        foreign = (
            side is Side.STATE
            and country not in (found := states_of(entities, self._countries))
            and bool(found)
        )
        return 8 if foreign else _INTER[side]

    def _count_losses(self, incident: Incident, place: Location) -> None:
        if placing.precision(place) == "country":
            self._lost.add("event", "known to the country only (no coordinates, no geo_precision)")
        if incident.disputed or incident.certainty == "alleged":
            self._lost.add("event", "told as alleged or disputed (see tags)")
        self._lost.add("contradiction", "", len(incident.contradictions))
        self._lost.add("toll", "other than of the dead", sum(toll.what != "dead" for toll in incident.counts))


def _tags(incident: Incident) -> str | None:
    tags = [f"certainty={incident.certainty}"] if incident.certainty != "stated" else []
    return "; ".join([*tags, *(["disputed"] if incident.disputed else [])]) or None
