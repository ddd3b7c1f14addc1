"""The development gold is read at least as well as when `evaluation/floors.toml` was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.floors import CAPPED, FLOORED, development_figures, load_floors

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

MEASURED_ANEW = "see `python -m evaluation.score … --errors`; a floor is lowered by `python -m evaluation.floors`, with a reason"


@pytest.fixture(scope="module")
def figures(reader: DispatchReader) -> dict[str, float]:
    return development_figures(reader)


@pytest.mark.parametrize("name", FLOORED)
def test_figure_keeps_its_floor(name: str, figures: dict[str, float]) -> None:
    floor = load_floors().development[name]
    assert figures[name] >= floor, f"{name}: {figures[name]:.3f}, floor {floor:.3f}; {MEASURED_ANEW}"


@pytest.mark.parametrize("name", CAPPED)
def test_figure_keeps_its_ceiling(name: str, figures: dict[str, float]) -> None:
    ceiling = load_floors().development[name]
    assert figures[name] <= ceiling, f"{name}: {figures[name]:.3f}, ceiling {ceiling:.3f}; {MEASURED_ANEW}"
