"""Floors are written half a point under what was measured, and read back as they were written."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from evaluation.examples import Example, shares
from evaluation.floors import floors_toml, load_floors

TODAY = datetime.date(2026, 11, 25)
EXAMPLES = [
    Example("AID", "yes", "k1", "Une ONG livre du riz.", frozenset({"AID"})),
    Example("AID", "yes", "k2", "Une ONG donne du blé.", frozenset()),
    Example("AID", "no", "k1", "Le riz gonfle.", frozenset({"ASSAULT"})),
    Example("ASSAULT", "yes", "k3", "L'armée bombarde la ville.", frozenset({"ASSAULT"})),
]


def test_a_yes_passes_with_its_type_and_a_no_without_it() -> None:
    assert [e.passed for e in EXAMPLES] == [True, False, True, True]
    assert shares(EXAMPLES, "yes") == {"AID": 0.5, "ASSAULT": 1.0, "all": pytest.approx(2 / 3)}


def test_floors_lie_under_and_ceilings_above_the_measure(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(
        floors_toml(EXAMPLES, {"type": 0.8, "false_events": 0.2}, TODAY, "abc1234"), encoding="utf-8"
    )
    floors = load_floors(path)
    assert (floors.measured, floors.commit) == (TODAY, "abc1234")
    assert floors.yes == {"AID": 0.495, "ASSAULT": 0.995, "all": 0.661}
    assert floors.no == {"AID": 0.995, "all": 0.995}
    assert floors.development == {"type": 0.795, "false_events": 0.205}


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(
        'measured = 2026-11-25\ncommit = "a"\n[yes]\n[no]\n[development]\n[maybe]\n', encoding="utf-8"
    )
    with pytest.raises(msgspec.ValidationError, match="maybe"):
        load_floors(path)
