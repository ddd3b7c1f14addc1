"""The JSON Schema of the records."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from vigie.model import Record


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of the JSON Lines output."""
    schema = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vigie record",
        "description": "One line of `vigie read --format jsonl`: an event, a state, a strength or a statement.",
        **schema,
    }


def schema_text() -> str:
    """The schema as it stands in docs/schema/records.schema.json."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"
