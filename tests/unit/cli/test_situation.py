"""`vigie incidents`, `vigie threads`, `vigie review`: what an analyst sees, and one line for each complaint."""

from __future__ import annotations

import json
from pathlib import Path

import hand_made as day
import pytest

from vigie.cli.main import main
from vigie.desk.intake import Desk, Intake
from vigie.store import Store


@pytest.fixture
def db(tmp_path: Path) -> str:
    """The path of a store that holds the desk's day."""
    path = str(tmp_path / "vigie.db")
    with Store.open(path, create=True) as store:
        intake = Intake(
            store, store.begin_run("test", "1", "2", "3"), lambda report: pytest.fail("read again")
        )
        for reading in day.READINGS:
            intake.take(Desk().arrival(reading.report), reading)
    return path


def test_a_list_names_sources_and_what_hangs_on_it(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["incidents", "--db", db]) == 0
    out = capsys.readouterr().out
    assert "AFP" in out
    assert "reprint" in out
    assert "incidents," in out


def test_a_page_shows_who_says_what_and_why_it_is_one(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["incidents", "--db", db, "--json"]) == 0
    incidents = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    largest = max(incidents, key=lambda i: len(i["records"]))
    assert main(["incidents", largest["id"], "--db", db, "--why"]) == 0
    out = capsys.readouterr().out
    for heading in ("Told by", "Who says what", "Toll, in order of time", "Why these records are one"):
        assert heading in out


def test_threads_show_their_steps(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["threads", "--db", db]) == 0
    assert "ceasefire" in capsys.readouterr().out


def test_a_review_is_listed_and_taken_back(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents", "--db", db, "--json"]) == 0
    record = json.loads(capsys.readouterr().out.splitlines()[0])["records"][0]
    assert main(["review", "reject", record, "--db", db, "--by", "ana", "--note", "not an event"]) == 0
    review = capsys.readouterr().out.strip()
    assert main(["review", "list", "--db", db]) == 0
    out = capsys.readouterr().out
    assert review in out
    assert "(not an event)" in out
    assert main(["review", "undo", review, "--db", db, "--by", "ana"]) == 0
    assert main(["gold", "export", "--db", db]) == 0


@pytest.mark.parametrize("arguments", [["incidents", "i-0"], ["review", "accept", "ev-0", "--by", "ana"]])
def test_an_unknown_id_is_one_line(db: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--db", db]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "-0: no " in err
