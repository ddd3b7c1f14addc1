"""Dates of publication as they are given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from vigie.sources.published import as_published


@pytest.mark.parametrize(
    "value", ["2024-02-29", "2024-02-29T23:59", "2024-02-29T23:59:59.5Z", "2024-02-29T23:59+02:00"]
)
def test_iso_dates_and_date_times_are_kept(value: str) -> None:
    assert as_published(value) == value


def test_dates_of_python_are_taken() -> None:
    assert as_published(date(2024, 2, 29)) == "2024-02-29"
    assert as_published(datetime(2024, 2, 29, 1, tzinfo=UTC)) == "2024-02-29T01:00:00+00:00"
    assert as_published(" ") is None


@pytest.mark.parametrize(
    "value",
    ["hier", "2023-02-29", "2024-13-01", "20240229", "2024-W01-1", "29/02/2024", "2024", "٢٠٢٤-٠١-٠١"],
)
def test_anything_else_is_named_in_the_error(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date") as error:
        as_published(value)
    assert value in str(error.value)
