"""Flat rows: CSV as a spreadsheet reads it, Parquet as pyarrow does."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import hand_made as day
import msgspec
import pyarrow.parquet as pq
import pytest

from vigie.exporters.csv_sheet import CsvExporter
from vigie.exporters.parquet import ParquetExporter
from vigie.exporters.sheets import SHEETS
from vigie.model import Explanation, Reading

Golden = Callable[[str, bytes], None]


def as_csv(sheet: str) -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    losses = day.export(CsvExporter(stream, sheet))
    return stream.getvalue(), losses


def rows(sheet: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(sheet)[0].decode(), newline="")))


@pytest.mark.parametrize("sheet", ["events", "incidents"])
def test_the_day_as_csv(golden: Golden, sheet: str) -> None:
    golden(f"{sheet}.csv", as_csv(sheet)[0])


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_each_sheet_has_its_header_and_a_row_for_each_record(sheet: str) -> None:
    found = rows(sheet)
    numbers = {
        "events": 8,
        "states": 2,
        "strengths": 1,
        "statements": 5,
        "reports": 3,
        "incidents": 6,
        "threads": 1,
    }
    assert len(found) == numbers[sheet]
    assert list(found[0]) == list(SHEETS[sheet].columns)


def test_the_characters_of_the_trigger_are_those_of_the_report() -> None:
    for row in rows("events"):
        report = next(one for one in day.REPORTS if one.id == row["report"])
        assert report.text[int(row["start"]) : int(row["end"])] == row["words"]


def test_a_country_has_no_coordinates_and_unknown_is_empty() -> None:
    by_id = {row["id"]: row for row in rows("events")}
    assert (by_id["e-4"]["place_precision"], by_id["e-4"]["lat"], by_id["e-4"]["lon"]) == ("country", "", "")
    assert (by_id["e-5"]["place_precision"], by_id["e-5"]["lat"]) == ("province", "")
    assert (by_id["e-1"]["lat"], by_id["e-1"]["lon"]) == ("36.89", "38.35")
    assert (by_id["e-3"]["dead_low"], by_id["e-3"]["dead_high"], by_id["e-8"]["dead_low"]) == ("14", "", "")


def test_an_incident_shows_the_range_of_its_toll() -> None:
    strike = rows("incidents")[0]
    assert (strike["dead_low"], strike["dead_best"], strike["dead_high"]) == ("10", "14", "")
    assert strike["sources"] == "AFP; Radio Sud"


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    report = msgspec.structs.replace(day.NORTH, title='=HYPERLINK("http://evil.example")')
    stream = io.BytesIO()
    exporter = CsvExporter(stream, "reports")
    exporter.reading(Reading(report=report, records=(), explanation=Explanation(report="r-1", sentences=())))
    exporter.close()
    (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert row["title"] == '\'=HYPERLINK("http://evil.example")'
    assert "1 cell that a spreadsheet would run" in exporter.losses()[0]


def parquet(sheet: str) -> Any:
    stream = io.BytesIO()
    day.export(ParquetExporter(stream, sheet))
    return pq.read_table(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_parquet_says_the_same_as_csv(sheet: str) -> None:
    table = parquet(sheet)
    assert table.column_names == list(SHEETS[sheet].columns)
    for row, told in zip(table.to_pylist(), rows(sheet), strict=True):
        for name, value in row.items():
            if isinstance(value, bool | list):
                value = str(value).lower() if isinstance(value, bool) else "; ".join(value)
            assert told[name].removeprefix("'") == ("" if value is None else str(value))


def test_parquet_has_types_and_nulls() -> None:
    row = parquet("events").to_pylist()[0]
    assert (row["mode"], row["dead_low"], row["lat"], row["disputed"], row["arrested_low"]) == (
        ["drone"],
        10,
        36.89,
        True,
        None,
    )


def test_an_empty_choice_is_an_empty_table() -> None:
    stream = io.BytesIO()
    ParquetExporter(stream, "threads").close()
    assert pq.read_table(io.BytesIO(stream.getvalue())).num_rows == 0
