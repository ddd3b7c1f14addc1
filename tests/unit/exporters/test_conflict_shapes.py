"""ACLED's and UCDP's shapes: columns, types only where the fields make them certain, counts by their conventions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import hand_made as day
import msgspec
import pytest

from vigie.codebook.exchange import load_countries
from vigie.exporters.acled import COLUMNS as ACLED
from vigie.exporters.acled import AcledExporter
from vigie.exporters.acled_types import AcledType, type_of
from vigie.exporters.base import StoreExporter
from vigie.exporters.ucdp import COLUMNS as UCDP
from vigie.exporters.ucdp import UcdpExporter, priogrid
from vigie.model import Entity, Figure, Incident, Toll

Golden = Callable[[str, bytes], None]
CIVILIANS = (Entity(entity_text="habitants", sector=("CVL",)),)
SOLDIERS = (Entity(entity_text="soldats", code="MLI", sector=("MIL",)),)
REBELS = (day.REBELS,)


def written(make: Callable[[io.BytesIO], StoreExporter]) -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    losses = day.export(make(stream))
    return stream.getvalue(), losses


def rows(make: Callable[[io.BytesIO], StoreExporter]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(make)[0].decode())))


def assault(
    mode: str = "", actor: tuple[Entity, ...] = (), recipient: tuple[Entity, ...] = (), **fields: Any
) -> Incident:
    return msgspec.structs.replace(
        day.STRIKE,
        mode=(mode,) if mode else (),
        context=(),
        actor=actor,
        recipient=recipient,
        counts=(),
        **fields,
    )


@pytest.mark.parametrize(("name", "make"), [("acled.csv", AcledExporter), ("ucdp.csv", UcdpExporter)])
def test_the_day_in_their_shape(
    golden: Golden, name: str, make: Callable[[io.BytesIO], StoreExporter]
) -> None:
    golden(name, written(make)[0])


def test_the_columns_are_31_and_49() -> None:
    assert (len(ACLED), len(set(ACLED)), len(UCDP), len(set(UCDP))) == (31, 31, 49, 49)


def test_a_strike_as_acled_has_it() -> None:
    strike, protest, abduction = rows(AcledExporter)
    assert (strike["event_type"], strike["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert (strike["inter1"], strike["inter2"], strike["interaction"]) == (
        "8",
        "2",
        "28",
    )  # Turkish forces in Syria
    assert (strike["fatalities"], strike["time_precision"], strike["geo_precision"]) == ("10", "1", "1")
    assert (strike["iso"], strike["region"], strike["country"], strike["admin1"]) == (
        "760",
        "Middle East",
        "Syria",
        "Alep",
    )
    assert strike["tags"] == "certainty=alleged; disputed"
    assert (protest["sub_event_type"], protest["inter1"], protest["interaction"]) == (
        "Peaceful protest",
        "6",
        "60",
    )
    assert (protest["latitude"], protest["geo_precision"], protest["fatalities"]) == ("", "", "")
    assert (abduction["sub_event_type"], abduction["civilian_targeting"]) == (
        "Abduction/forced disappearance",
        "Civilian targeting",
    )
    assert (abduction["time_precision"], abduction["geo_precision"], abduction["event_date"]) == (
        "3",
        "3",
        "2024-04-01",
    )


@pytest.mark.parametrize(
    ("incident", "expected"),
    [
        (assault("firearms", REBELS, SOLDIERS), "Armed clash"),
        (assault("firearms", REBELS, CIVILIANS), "Attack"),
        (assault("", (), SOLDIERS), "of violence whose two sides are not known"),
        (assault("abduct", REBELS, SOLDIERS), "whose victims are not known to be civilians"),
        (assault("suicide-attack", (), CIVILIANS), "Suicide bomb"),
        (assault("crowd-control", SOLDIERS, CIVILIANS), "Protest with intervention"),
        (assault("destroy", REBELS, ()), "Looting/property destruction"),
        (msgspec.structs.replace(day.STRIKE, event="PROTEST", mode=("riot",)), "Violent demonstration"),
        (msgspec.structs.replace(day.STRIKE, event="PROTEST", mode=("strike",)), "of protest without demonstration (strike, boycott, hunger strike)"),
        (msgspec.structs.replace(day.STRIKE, event="RETREAT", mode=("ceasefire",)), "Agreement"),
        (msgspec.structs.replace(day.STRIKE, event="CONSULT", mode=()), "of a type that ACLED does not have (CONSULT)"),
    ],
)  # fmt: skip
def test_a_type_is_given_only_where_the_fields_make_it_certain(incident: Incident, expected: str) -> None:
    found = type_of(incident, load_countries())
    assert (found.sub_event if isinstance(found, AcledType) else found) == expected


def test_a_strike_as_ucdp_has_it() -> None:
    (strike,) = rows(UcdpExporter)
    assert (strike["low"], strike["best"], strike["high"]) == ("10", "14", "14")
    assert (strike["type_of_violence"], strike["deaths_b"], strike["deaths_civilians"]) == ("1", "14", "0")
    assert (strike["date_prec"], strike["where_prec"], strike["number_of_sources"]) == ("1", "1", "2")
    assert (strike["geom_wkt"], strike["priogrid_gid"], strike["region"]) == (
        "POINT (38.35 36.89)",
        "182597",
        "Middle East",
    )
    assert strike["source_original"] == "un officier; armée turque; un médecin"


def test_a_superseded_figure_does_not_count() -> None:
    toll = Toll(
        what="dead", low=6, high=6, latest=1,
        figures=(
            Figure(low=3, high=3, text="trois", record="e-1", report="r-1", superseded=True),
            Figure(low=6, high=6, text="six", record="e-3", report="r-3"),
        ),
    )  # fmt: skip
    stream = io.BytesIO()
    exporter = UcdpExporter(stream)
    exporter.case(
        msgspec.structs.replace(day.CASES[0], incident=msgspec.structs.replace(day.STRIKE, counts=(toll,)))
    )
    exporter.close()
    (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode()))
    assert (row["low"], row["best"], row["high"]) == ("6", "6", "6")


def test_what_they_can_not_carry_is_told() -> None:
    told = written(AcledExporter)[1]
    assert "1 incident not told as done (negated)" in told
    assert "1 event told as alleged or disputed (see tags)" in told
    assert "1 toll open upwards (high is the highest number named)" in written(UcdpExporter)[1]


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (-89.9, 179.9, 720), (89.9, 179.9, 259_200), (90.0, 180.0, 259_200)],
)
def test_prio_grid_counts_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell
