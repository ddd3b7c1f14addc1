"""`vigie export` and `vigie import`: exit codes, what stands where, one line for each complaint."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path

import hand_made as day
import pytest

from vigie.cli.exchanging import FORMAT_NAMES
from vigie.cli.main import main
from vigie.desk.formats import FORMATS
from vigie.desk.intake import Desk, Intake
from vigie.store import Store


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a store that holds the desk's day."""
    path = str(tmp_path_factory.mktemp("cli") / "vigie.db")
    with Store.open(path, create=True) as store:
        intake = Intake(
            store, store.begin_run("test", "1", "2", "3"), lambda report: pytest.fail("read again")
        )
        for reading in day.READINGS:
            intake.take(Desk().arrival(reading.report), reading)
    return path


def test_an_export_goes_to_standard_output_and_its_losses_to_standard_error(
    db: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--db", db, "--format", "geojson", "--country", "MLI"]) == 0
    out, err = capfdbinary.readouterr()
    (feature,) = json.loads(out)["features"]
    assert feature["geometry"] is None
    assert (
        err.decode()
        == "vigie: geojson does not carry: 1 incident without a geometry (place known to: country), states, strengths, statements, threads\n"
    )


def test_who_reads_no_further_ends_it_quietly(
    db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(*arguments: object) -> tuple[str, ...]:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("vigie.desk.exporting.export", closed)
    monkeypatch.setattr("vigie.cli.main._leave_pipe", lambda: None)
    monkeypatch.setattr("sys.stdout", sys.stdout)  # put back what typer puts in its place
    monkeypatch.setattr("sys.stderr", sys.stderr)
    assert main(["export", "--db", db]) == 0
    assert capsys.readouterr().err == ""


def test_round_trip(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, other = (str(tmp_path / name) for name in ("1.jsonl", "2.jsonl", "other.db"))
    assert main(["export", "--db", db, "--output", first]) == 0
    assert main(["import", first, "--db", other]) == 0
    assert capsys.readouterr().err.endswith(
        "3 reports and 0 other versions taken in, 0 known; 0 new reviews\n"
    )
    assert main(["export", "--db", other, "--output", second]) == 0
    assert Path(second).read_bytes() == Path(first).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--format", "docx"], 2, "--format: no format 'docx'"),
        (["--sheet", "events"], 2, "--sheet: jsonl has no sheets"),
        (["--box", "1,2"], 2, "--box: '1,2' can't be read"),
        (["--output", "/absent/file"], 2, "--output: /absent/file can't be written"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    db: str, arguments: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--db", db, *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err


def test_a_store_that_is_not_there_is_not_made_and_leaves_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--db", str(tmp_path / "absent.db"), "--output", str(tmp_path / "out")]) == 1
    assert "no such store" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_export_is_told_with_its_line(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text('{"text": "Le roi abdique."}\n')
    assert main(["import", str(file), "--db", str(tmp_path / "new.db")]) == 3
    assert "reports.jsonl, line 1" in (told := capsys.readouterr().err)
    assert "vigie ingest" in told


def test_the_help_names_every_format() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
