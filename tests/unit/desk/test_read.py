"""The use case "read": streams, and what is passed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vigie.desk.read import Desk, ReadOptions, format_of

Load = Callable[[str, str | None], Any]


def write(path: Path, *lines: dict[str, str]) -> str:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(path)


def test_refused_reports_are_told_and_the_others_read(tmp_path: Path, load_fake: Load) -> None:
    told: list[str] = []
    desk = Desk(ReadOptions(published="2024-05-02"), told.append, load_fake)
    file = write(
        tmp_path / "in.jsonl",
        {"id": "a", "text": "Le roi abdique."},
        {"id": "b", "text": "The king has given up his throne after a long quarrel with parliament."},
        {"id": "c", "text": "La reine part.", "published": "2024-01-01"},
    )
    readings = list(desk.readings([str(tmp_path / "absent.txt"), file]))
    assert [(r.report.id, r.report.published) for r in readings] == [("a", "2024-05-02"), ("c", "2024-01-01")]
    assert desk.refused == 2
    assert "absent.txt: no such file" in told[0]
    assert "report b: is in English (en)" in told[1]


def test_no_reader_is_loaded_when_nothing_can_be_read(tmp_path: Path) -> None:
    def load(language: str, pipeline: str | None) -> Any:
        raise AssertionError("loaded")

    desk = Desk(ReadOptions(), lambda line: None, load)
    assert list(desk.readings([str(tmp_path / "absent.txt")])) == []
    assert desk.refused == 1


def test_reports_are_taken_as_they_are_asked_for(tmp_path: Path, load_fake: Load, fake_reader: Any) -> None:
    file = write(tmp_path / "in.jsonl", *({"text": f"Le roi numéro {n} part."} for n in range(50)))
    readings = Desk(ReadOptions(), lambda line: None, load_fake).readings([file])
    next(readings)
    next(readings)
    assert fake_reader.taken == 2


def test_an_encoding_other_than_utf_8_is_told(tmp_path: Path, load_fake: Load) -> None:
    (tmp_path / "in.txt").write_bytes("Le préfet a été muté.".encode("latin-1"))
    told: list[str] = []
    desk = Desk(ReadOptions(), told.append, load_fake)
    assert len(list(desk.readings([str(tmp_path / "in.txt")]))) == 1
    assert desk.refused == 0
    assert "decoded as Latin-1" in told[0]


@pytest.mark.parametrize(
    ("path", "format"), [("a.jsonl", "jsonl"), ("a.NDJSON", "jsonl"), ("a.txt", "text"), ("-", "text")]
)
def test_the_format_is_told_by_the_suffix(path: str, format: str) -> None:
    assert format_of(path) == format
