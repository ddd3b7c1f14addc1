"""The command line: exit codes, one line for each complaint, quiet endings."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vigie.cli.main import main

FRENCH = "Le roi abdique."
Run = Callable[..., tuple[int, str, list[str]]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], load_fake: Any) -> Run:
    """Runs the command with a reader that needs no parser: exit code, output, complaints."""
    monkeypatch.setattr("vigie.desk.read.load_reader", load_fake)

    def run_it(*arguments: str, stdin: bytes = b"") -> tuple[int, str, list[str]]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(arguments)
        out, err = capfd.readouterr()
        return code, out, err.splitlines()

    return run_it


@pytest.fixture
def dispatch(tmp_path: Path) -> str:
    path = tmp_path / "roi.txt"
    path.write_text(FRENCH, encoding="utf-8")
    return str(path)


def test_records_of_a_file_as_json_lines(run: Run, dispatch: str) -> None:
    code, out, complaints = run("read", dispatch, "--format", "jsonl")
    assert (code, complaints) == (0, [])
    assert json.loads(out)["kind"] == "event"


@pytest.mark.parametrize("arguments", [("read",), ("read", "-")])
def test_standard_input_is_read_when_piped(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, _ = run(*arguments, stdin=FRENCH.encode())
    assert code == 0
    assert "AGREE" in out


def test_the_rest_is_written_when_some_input_is_not_read(run: Run, dispatch: str) -> None:
    code, out, complaints = run("read", "absent.txt", dispatch, "--format", "jsonl")
    assert code == 3
    assert len(out.splitlines()) == 1
    assert complaints == ["vigie: absent.txt: no such file"]


def test_json_lines_keep_their_ids(run: Run) -> None:
    lines = b'{"id":"a","text":"Le roi abdique."}\nnon\n{"id":"b","text":"Le duc reste."}\n'
    code, out, complaints = run("read", "--input-format", "jsonl", "--format", "jsonl", stdin=lines)
    assert code == 3
    assert [json.loads(line)["report"] for line in out.splitlines()] == ["a", "b"]
    assert len(complaints) == 1
    assert "standard input, line 2" in complaints[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read", "--published", "hier"), "'hier' is not a date"),
        (("read", "--published", ""), "is empty"),
        (("read", "--lang", "tlh"), "not a language that Vigie reads"),
        (("read", "--format", "xml"), "xml"),
        (("read", "--frmt", "xml"), "--frmt"),
        (("lire",), "lire"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, out, complaints = run(*arguments, stdin=FRENCH.encode())
    assert (code, out, len(complaints)) == (2, "", 1)
    assert words in complaints[0]


def test_lang_refuses_what_only_says_that_it_is_french(run: Run) -> None:
    line = {
        "id": "a",
        "lang": "fr",
        "text": "The king has given up his throne after a long quarrel with parliament.",
    }
    arguments = ("read", "--input-format", "jsonl", "--format", "jsonl")
    assert run(*arguments, stdin=json.dumps(line).encode())[0] == 0
    code, out, complaints = run(*arguments, "--lang", "fr", stdin=json.dumps(line).encode())
    assert (code, out) == (3, "")
    assert "English (en)" in complaints[0]


def test_output_goes_to_a_file_but_never_over_an_input(run: Run, dispatch: str, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run("read", dispatch, "--format", "jsonl", "--output", str(target))[:2] == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["kind"] == "event"
    code, _, complaints = run("read", dispatch, "--output", dispatch)
    assert code == 2
    assert "one of the inputs" in complaints[0]
    assert Path(dispatch).read_text(encoding="utf-8") == FRENCH


def test_plover_tells_what_it_does_not_carry(run: Run, dispatch: str) -> None:
    code, out, complaints = run("read", dispatch, "--format", "plover")
    assert code == 0
    assert json.loads(out)["event"] == ["AGREE"]
    assert complaints == [
        "vigie: plover does not carry: 1 event whose date the text does not tell (written as null)"
    ]


def test_the_schema_and_the_version_are_printed(run: Run) -> None:
    assert "event" in json.loads(run("schema")[1])["discriminator"]["mapping"]
    assert run("--version")[1].startswith("vigie ")


def test_explain_reads_like_read(run: Run, dispatch: str) -> None:
    code, out, _ = run("explain", dispatch, "--published", "2024-05-02")
    assert code == 0
    assert "published 2024-05-02" in out
    assert run("explain", "absent.txt")[0] == 3


def test_an_interruption_is_quiet(run: Run, dispatch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(language: str, pipeline: str | None) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("vigie.desk.read.load_reader", interrupted)
    assert run("read", dispatch) == (130, "", [])


def test_a_fault_of_vigies_own_is_one_line(run: Run, dispatch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str, pipeline: str | None) -> Any:
        raise LookupError("no\nsuch rule")

    monkeypatch.setattr("vigie.desk.read.load_reader", broken)
    code, _, complaints = run("read", dispatch)
    assert (code, len(complaints)) == (1, 1)
    assert "LookupError: no such rule" in complaints[0]


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m vigie.cli.main schema | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{0\n", "")


def test_classify_answers_line_by_line_and_tells_bad_ones(run: Run, monkeypatch: Any, load_fake: Any) -> None:
    monkeypatch.setattr("vigie.desk.classify.load_reader", load_fake)
    lines = (
        '{"id":"a","text":"Zoé accepte.","source":"Zoé","target":null}\n'
        "non\n"
        '{"id":"b","text":"Zoé accepte.","source":"Max"}\n'
        '{"id":7,"text":"Ida accepte.","source":"Ida"}\n'
    )
    code, out, complaints = run("classify", stdin=lines.encode())
    assert code == 3
    answers = [json.loads(line) for line in out.splitlines()]
    assert [(a["id"], a["event"], a["quad_code"], a["event_scale"]) for a in answers] == [
        ("a", "AGREE", 1, 2.5),
        ("7", "AGREE", 1, 2.5),
    ]
    assert set(answers[0]) == {"id", "event", "quad_code", "event_scale", "scores", "why"}
    assert len(complaints) == 2
    assert "line 2" in complaints[0]
    assert "line 3, source: “Max” does not stand in the text" in complaints[1]


def test_classify_refuses_a_language_that_is_not_read(run: Run) -> None:
    code, out, complaints = run("classify", "--lang", "tlh", stdin=b"{}")
    assert (code, out, len(complaints)) == (2, "", 1)


GOLD = Path(__file__).parents[3] / "evaluation" / "dev" / "gold.jsonl"


def test_evaluate_scores_records_against_gold(run: Run, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text("", encoding="utf-8")
    code, out, complaints = run("evaluate", str(records), str(GOLD), "--json")
    assert (code, complaints) == (0, [])
    assert json.loads(out)["figures"]["detection"] == 0


@pytest.mark.parametrize(
    ("records", "gold", "words"),
    [
        ("absent", str(GOLD), "absent: no such file"),
        (str(GOLD), str(GOLD), "line 1: is not a record"),
        (os.devnull, os.devnull, "is empty"),
    ],
)
def test_evaluate_refuses_what_it_cannot_score_in_one_line(
    run: Run, records: str, gold: str, words: str
) -> None:
    code, out, complaints = run("evaluate", records, gold)
    assert (code, out, len(complaints)) == (3, "", 1)
    assert words in complaints[0]
