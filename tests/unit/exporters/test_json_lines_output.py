"""JSON Lines, and the schema that they keep."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec

from vigie.exporters.jsonl import JsonLinesExporter
from vigie.exporters.schema import record_schema, schema_text
from vigie.model import Reading, Record

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "records.schema.json"


def test_each_record_is_a_line_that_reads_back_as_itself(sample_reading: Reading) -> None:
    stream = io.BytesIO()
    exporter = JsonLinesExporter(stream)
    exporter.write(sample_reading)
    lines = stream.getvalue().splitlines()
    assert tuple(msgspec.json.decode(line, type=Record) for line in lines) == sample_reading.records
    assert "Kobané" in stream.getvalue().decode()
    assert exporter.losses() == ()


def test_unknown_values_are_left_out(sample_reading: Reading) -> None:
    stream = io.BytesIO()
    JsonLinesExporter(stream).write(sample_reading)
    second = json.loads(stream.getvalue().splitlines()[2])
    assert not {"actor", "date", "disputed", "counts"} & second.keys()


def test_the_schema_in_the_documentation_is_that_of_the_records() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), (
        "run `vigie schema > docs/schema/records.schema.json`"
    )


def test_the_schema_knows_the_four_kinds() -> None:
    assert record_schema()["discriminator"]["mapping"].keys() == {"event", "state", "strength", "statement"}
