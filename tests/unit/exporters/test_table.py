"""The tables for people, narrow and wide."""

from __future__ import annotations

import io

import pytest

from vigie.exporters import cells
from vigie.exporters.table import TableExporter
from vigie.model import Count, Date, Entity, Explanation, Location, Reading, Report


def shown(reading: Reading, width: int) -> str:
    stream = io.StringIO()
    TableExporter(stream, width).write(reading)
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 130, 250])
def test_every_field_is_shown_whole_at_any_width(sample_reading: Reading, width: int) -> None:
    table = shown(sample_reading, width)
    assert max(map(len, table.splitlines())) <= width
    for heading in ("Events (2)", "States (1)", "Strengths (1)", "Statements (1)"):
        assert heading in table
    for word in ("ASSAULT", "TUR", "rebelles", "Ali", "Kobané", "SYR", "2024-05-17", "10 dead", "alleged", "disputed",
                 "feared", "anonymous", "suspended", "about", "deployed", "jusqu'à"):  # fmt: skip
        assert word in table, word


def test_a_wide_table_gives_each_question_a_column(sample_reading: Reading) -> None:
    header = next(line for line in shown(sample_reading, 250).splitlines() if "Whom" in line)
    assert [h for h in map(str.strip, header.split("  ")) if h] == [
        "#", "Who", "What", "Whom", "Where", "When", "Toll", "Who says so", "How firmly",
    ]  # fmt: skip


def test_unknown_cells_are_dashes(sample_reading: Reading) -> None:
    row = next(line for line in shown(sample_reading, 250).splitlines() if "feared" in line)
    assert row.split().count("–") == 5  # who, whom, where, when, toll


def test_no_colour_codes_where_there_is_no_terminal(sample_reading: Reading) -> None:
    assert "\x1b" not in shown(sample_reading, 100)


def test_control_characters_of_the_text_do_not_reach_the_terminal() -> None:
    assert cells.words("a\x1b[31m\r\nb\u202ec") == "a [31m b c"


def test_markup_in_the_text_is_shown_as_it_is() -> None:
    report = Report(id="[bold]x[/bold] :smile:", text="Rien.")
    empty = Reading(report=report, records=(), explanation=Explanation(report="x", sentences=()))
    table = shown(empty, 80)
    assert "[bold]x[/bold] :smile:" in table
    assert "nothing to code" in table


@pytest.mark.parametrize(
    ("low", "high", "approx", "told"),
    [(10, 10, False, "10"), (12, None, False, "at least 12"), (None, 30, False, "up to 30"), (200, 999, True, "200–999"),
     (5000, 5000, True, "about 5\u00a0000"), (None, None, False, "“des”")],
)  # fmt: skip
def test_numbers_say_how_sure_they_are(low: int | None, high: int | None, approx: bool, told: str) -> None:
    assert cells.number(Count(low=low, high=high, approx=approx, text="des", start=0, end=3)) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (Date(start="2024-05-17", end="2024-05-17"), "2024-05-17"),
        (Date(start="2024-05-17", end="2024-05-19"), "2024-05-17 → 2024-05-19"),
        (Date(start="2024-05-17T04:00", end="2024-05-17T06:00"), "2024-05-17 04:00–06:00"),
        (Date(start="2024-05-17", open=True), "2024-05-17 →"),
        (Date(end="2024-05-17"), "→ 2024-05-17"),
        (Date(text="vendredi"), "“vendredi”"),
        (None, "–"),
    ],
)
def test_dates_are_iso_and_unresolved_ones_keep_their_words(date: Date | None, told: str) -> None:
    assert cells.when(date) == told


def test_the_part_that_a_place_plays_is_told() -> None:
    place = Location(extracted_place="Goma", start=0, end=4, place_role="towards", country_code="COD")
    assert cells.where([place]) == "towards Goma (COD)"


def test_doubt_about_an_actor_is_told() -> None:
    assert (
        cells.who([Entity(entity_text="le clan", code="HTI", role_certainty="presumed")])
        == "le clan (HTI) [presumed]"
    )
