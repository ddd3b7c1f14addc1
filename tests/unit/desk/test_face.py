"""Vigie from Python."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

import vigie
from vigie.desk.face import Vigie

ENGLISH = "The king has given up his throne after a long quarrel with parliament."


@pytest.fixture
def lookout(fake_reader: Any) -> Vigie:
    return Vigie(fake_reader)


def test_importing_vigie_loads_no_parser() -> None:
    code = "import sys, vigie; print(vigie.__version__); sys.exit(any(m in sys.modules for m in ('spacy', 'rich', 'numpy')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_text_becomes_a_reading(lookout: Vigie) -> None:
    reading = lookout.read(
        "Le roi abdique.", published=date(2024, 5, 2), title="Fin", id="7", publisher="Agence"
    )
    assert reading.report == vigie.Report(
        id="7", text="Le roi abdique.", title="Fin", published="2024-05-02", publisher="Agence"
    )
    assert [r.report for r in reading.records] == ["7"]


def test_bad_input_is_an_error_that_says_so(lookout: Vigie) -> None:
    with pytest.raises(vigie.InputError, match="is empty"):
        lookout.read("")
    with pytest.raises(vigie.InputError, match="English"):
        lookout.read(ENGLISH)
    with pytest.raises(vigie.UsageError, match="'hier' is not a date"):
        lookout.read("Le roi abdique.", published="hier")
    assert lookout.read(ENGLISH, lang="fr").records


def test_reports_mappings_and_texts_are_read_in_order(lookout: Vigie) -> None:
    report = vigie.Report(id="1", text="Le roi abdique.")
    found = lookout.read_many(
        [report, {"id": "2", "text": "La reine part.", "published": date(2024, 5, 2)}, "Le duc reste."]
    )
    assert [(r.report.id[:2], r.report.published) for r in found] == [
        ("1", None),
        ("2", "2024-05-02"),
        ("r-", None),
    ]


def test_a_refusal_among_many_is_raised_or_told(lookout: Vigie) -> None:
    with pytest.raises(vigie.InputError, match="report 2: is empty"):
        list(lookout.read_many(["Le roi abdique.", "", "Le duc reste."]))
    told: list[vigie.InputError] = []
    assert (
        len(
            list(
                lookout.read_many(["Le roi abdique.", "", {"text": 3}, "Le duc reste."], refused=told.append)
            )
        )
        == 2
    )
    assert [e.where for e in told] == ["report 2", "report 3"]


def test_a_language_that_is_not_read_is_refused() -> None:
    with pytest.raises(vigie.UsageError, match="'tlh' is not a language that Vigie reads"):
        vigie.load("tlh")
