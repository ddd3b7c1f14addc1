"""GDELT 2.0: column counts, CAMEO, Goldstein, FIPS, offsets that hold in the French text."""

from __future__ import annotations

import io
from collections.abc import Callable

import hand_made as day
import msgspec
import pytest

from vigie.exporters.base import Case
from vigie.exporters.gdelt import EVENTS, MENTIONS, GdeltExporter, Table
from vigie.model import Date

Golden = Callable[[str, bytes], None]


def gdelt(table: Table) -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    losses = day.export(GdeltExporter(stream, table))
    return stream.getvalue(), losses


def rows(table: Table) -> list[dict[str, str]]:
    names = EVENTS if table == "events" else MENTIONS
    return [dict(zip(names, line.split("\t"), strict=True)) for line in gdelt(table)[0].decode().splitlines()]


@pytest.mark.parametrize("table", ["events", "mentions"])
def test_the_day_as_gdelt(golden: Golden, table: Table) -> None:
    golden(f"gdelt.{table}.csv", gdelt(table)[0])


def test_the_tables_have_61_and_16_columns() -> None:
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)
    assert {len(line.split("\t")) for line in gdelt("events")[0].decode().splitlines()} == {61}
    assert {len(line.split("\t")) for line in gdelt("mentions")[0].decode().splitlines()} == {16}


def test_a_strike_is_coded_as_cameo_has_it() -> None:
    strike = rows("events")[0]
    assert (strike["EventCode"], strike["EventBaseCode"], strike["EventRootCode"]) == ("195", "195", "19")
    assert (strike["QuadClass"], strike["GoldsteinScale"]) == ("4", "-10.0")
    assert (strike["Actor1Code"], strike["Actor1CountryCode"], strike["Actor1Type1Code"]) == (
        "TURMIL",
        "TUR",
        "MIL",
    )
    assert (strike["Actor2Code"], strike["Actor2CountryCode"], strike["Actor2Type2Code"]) == (
        "IMGREB",
        "",
        "REB",
    )
    assert (strike["NumMentions"], strike["NumSources"], strike["NumArticles"]) == ("3", "2", "3")
    assert (strike["SQLDATE"], strike["MonthYear"], strike["FractionDate"]) == (
        "20240517",
        "202405",
        "2024.4575",
    )
    assert (strike["ActionGeo_Type"], strike["ActionGeo_CountryCode"], strike["ActionGeo_Lat"]) == (
        "4",
        "SY",
        "36.89",
    )
    assert (strike["DATEADDED"], strike["IsRootEvent"], strike["AvgTone"]) == ("20240518040000", "1", "")


def test_a_country_is_no_point_and_a_month_no_day() -> None:
    protest, abduction = rows("events")[1:3]
    assert (protest["ActionGeo_Type"], protest["ActionGeo_FullName"], protest["ActionGeo_Lat"]) == (
        "1",
        "Mali",
        "",
    )
    assert (protest["ActionGeo_ADM1Code"], protest["ActionGeo_FeatureID"], protest["IsRootEvent"]) == (
        "ML",
        "ML",
        "0",
    )
    assert (abduction["SQLDATE"], abduction["MonthYear"], abduction["Year"]) == ("", "202404", "2024")
    assert (abduction["ActionGeo_Type"], abduction["ActionGeo_CountryCode"]) == ("5", "NG")


def test_a_planned_meeting_is_an_intent_and_a_raid_that_was_not_is_left_out() -> None:
    assert [row["EventCode"] for row in rows("events")] == ["195", "141", "181", "036"]
    assert "1 event that did not happen or may not have happened (negated)" in gdelt("events")[1]


def test_offsets_of_a_mention_point_into_the_report() -> None:
    found = rows("mentions")
    strike = [row for row in found if row["GLOBALEVENTID"] == found[0]["GLOBALEVENTID"]]
    assert len(strike) == 3
    for row, report in zip(strike, day.REPORTS, strict=True):
        assert report.text[int(row["ActionCharOffset"]) :].startswith(("tué", "morts"))
        assert int(row["MentionDocLen"]) == len(report.text)
        assert (row["InRawText"], row["MentionDocTranslationInfo"], row["Confidence"]) == ("1", "", "")
    assert [row["MentionType"] for row in strike] == ["1", "2", "1"]
    assert strike[0]["MentionSourceName"] == "nord.example"
    assert strike[1]["MentionIdentifier"] == "Le Courrier, 2024-05-18"


def test_a_tab_in_a_name_moves_no_column() -> None:
    actor = msgspec.structs.replace(day.DRONE, entity_text="un\tdrone\n turc")
    stream = io.BytesIO()
    exporter = GdeltExporter(stream)
    exporter.case(
        Case(incident=msgspec.structs.replace(day.STRIKE, actor=(actor,), date=Date(text="un jour")))
    )
    exporter.close()
    (line,) = stream.getvalue().decode().splitlines()
    row = dict(zip(EVENTS, line.split("\t"), strict=True))
    assert (row["Actor1Name"], row["SQLDATE"]) == ("UN DRONE TURC", "")
