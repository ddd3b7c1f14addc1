"""The examples, read from end to end by the real reader through the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vigie.cli.main import main
from vigie.reading.reader import DispatchReader

EXAMPLES = Path(__file__).parents[3] / "examples"


def spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (s for s in record["evidence"] if s.get("in") != "title")
    yield from (c for c in record.get("counts", []))


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("otan-irak", "2020-01-04"),
        ("sahel", "2023-06-21"),
        ("ukraine", "2023-09-26"),
        ("haiti", "2024-11-18"),
    ],
)
def test_an_example_gives_records_of_its_own_words(
    name: str, published: str, reader: DispatchReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("vigie.desk.read.load_reader", lambda language, pipeline: reader)
    path, out = EXAMPLES / f"{name}.txt", tmp_path / "records.jsonl"
    assert main(["read", str(path), "--published", published, "--format", "jsonl", "--output", str(out)]) == 0
    text = path.read_text(encoding="utf-8")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"event", "statement"} <= {record["kind"] for record in records}
    assert sum(record["kind"] == "event" for record in records) >= 10
    for span in (span for record in records for span in spans(record)):
        assert text[span["start"] : span["end"]] == span["text"]
