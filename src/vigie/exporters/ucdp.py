"""Incidents in the shape of UCDP's Georeferenced Event Dataset: 49 columns as CSV. Our own reading of the news, never UCDP's data.

Source: UCDP GED codebook. An event there is lethal violence by an organised actor: assaults told as done with at least one death in some
report. `low`, `best`, `high`: lowest, newest and highest number that a standing report names.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import BinaryIO

from vigie.codebook.exchange import load_countries
from vigie.exporters import figures, placing
from vigie.exporters.base import DONE, Case, StoreExporter
from vigie.exporters.countries import english_name
from vigie.exporters.dating import Fineness, days_of, fineness, moment_of
from vigie.exporters.delimited import csv_rows, guarded
from vigie.exporters.figures import Estimate
from vigie.exporters.numbering import number_of
from vigie.exporters.sides import Side, names_of, side_of
from vigie.model import Incident, Location

COLUMNS: tuple[str, ...] = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_DATE: Mapping[Fineness, int] = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}
#: 1 exact, 2 within 25 km, 3 second-order division, 4 first-order division, 6 country.
_WHERE = {5: 1, 4: 1, 3: 3, 2: 4, 1: 6}
_ARMED_GROUP = (Side.REBELS, Side.MILITIA)


class UcdpExporter(StoreExporter):
    """Carries lethal assaults told as done, with a date and a country."""

    takes = ("cases",)
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._write = csv_rows(stream)
        self._write(COLUMNS)
        self._countries = load_countries()

    def case(self, case: Case) -> None:
        incident = case.incident
        toll = figures.estimate(incident, "dead")
        fine = fineness(incident.date)
        place = placing.scene(incident.event_loc)
        if incident.event != "ASSAULT":
            self._lost.add("incident", "of another kind than violence")
        elif incident.certainty not in DONE:
            self._lost.add("incident", f"not told as done ({incident.certainty})")
        elif toll is None or toll.high < 1:
            self._lost.add("incident", "of violence without a death")
        elif fine is None:
            self._lost.add("incident", "whose date is not known to the year")
        elif place is None or place.country_code not in self._countries:
            self._lost.add("incident", "whose country is not known")
        else:
            row = self._row(case, toll, fine, place)
            self._write(guarded(row.get(name)) for name in COLUMNS)

    def _row(self, case: Case, toll: Estimate, fine: Fineness, place: Location) -> dict[str, object]:
        incident = case.incident
        days = days_of(incident.date)
        assert days is not None
        codes = self._countries[place.country_code or ""]
        violence = self._violence(incident)
        self._count_losses(incident, toll, violence, place)
        sides = ("; ".join(names_of(incident.actor)) or None, "; ".join(names_of(incident.recipient)) or None)
        return {
            "id": number_of(incident.id), "relid": incident.id, "year": days[0].year, "type_of_violence": violence,
            "dyad_name": f"{sides[0]} - {sides[1]}" if all(sides) else None, "side_a": sides[0], "side_b": sides[1],
            "number_of_sources": incident.independent_sources, **_sources(case), **_where(place),
            "adm_1": place.province, "adm_2": place.district, "country": english_name(codes.iso2), "region": codes.ucdp,
            "event_clarity": 1 if fine == "day" else 2, "date_prec": _DATE[fine], "date_start": days[0].isoformat(),
            "date_end": days[1].isoformat(), **self._deaths(incident, toll), "best": toll.best, "high": toll.high, "low": toll.low,
        }  # fmt: skip

    def _violence(self, incident: Incident) -> int | None:
        """1 state-based, 2 between armed groups, 3 against civilians; None where a side is not known."""
        a, b = side_of(incident.actor, self._countries), side_of(incident.recipient, self._countries)
        if a is None or b is None or Side.CIVILIANS is a or Side.EXTERNAL in (a, b):
            return None
        if b is Side.CIVILIANS:
            return 3
        return 2 if a in _ARMED_GROUP and b in _ARMED_GROUP else 1

    def _deaths(self, incident: Incident, toll: Estimate) -> dict[str, int]:
        """The best number where the dead are told to be of one side: those upon whom the act was done."""
        side = side_of(incident.recipient, self._countries)
        column = (
            "deaths_unknown" if side is None else "deaths_civilians" if side is Side.CIVILIANS else "deaths_b"
        )
        return {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0, column: toll.best}

    def _count_losses(
        self, incident: Incident, toll: Estimate, violence: int | None, place: Location
    ) -> None:
        if violence is None:
            self._lost.add("event", "whose type of violence is open, for a side is not known")
        if toll.open:
            self._lost.add("toll", "open upwards (high is the highest number named)")
        if placing.precision(place) == "country":
            self._lost.add("event", "known to the country only (no coordinates)")
        if incident.disputed or incident.certainty == "alleged":
            self._lost.add("event", "told as alleged or disputed")
        self._lost.add("contradiction", "", len(incident.contradictions))


def _sources(case: Case) -> dict[str, object]:
    """Names, days, headlines of the reports, in the order of the reports, each once; who they cite."""
    days = [moment.date().isoformat() for one in case.reports if (moment := moment_of(one.published))]
    cited = [voice.name for voice in case.incident.certainties if voice.name]
    articles = [
        ", ".join(p for p in (one.publisher, (one.published or "")[:10], one.title or one.url) if p)
        for one in case.reports
    ]
    return {
        "source_article": "; ".join(f'"{article}"' for article in articles if article),
        "source_office": "; ".join(dict.fromkeys(one.publisher for one in case.reports if one.publisher)),
        "source_date": "; ".join(dict.fromkeys(days)),
        "source_headline": "; ".join(dict.fromkeys(one.title for one in case.reports if one.title)),
        "source_original": "; ".join(dict.fromkeys(cited)) or None,
    }  # fmt: skip


def _where(place: Location) -> dict[str, object]:
    row: dict[str, object] = {
        "where_prec": _WHERE.get(place.resolution or 0), "where_coordinates": placing.name(place), "where_description": placing.full_name(place),
    }  # fmt: skip
    if (at := placing.centre(place)) is not None:
        row |= {
            "latitude": at[0],
            "longitude": at[1],
            "geom_wkt": f"POINT ({at[1]} {at[0]})",
            "priogrid_gid": priogrid(*at),
        }
    return row


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell (half a degree wide, 720 a row, counted from 1 in the south-west) of a point in degrees."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1
