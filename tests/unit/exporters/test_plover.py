"""The PLOVER manual's JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import hand_made as day
import msgspec
import pytest

from vigie.exporters.plover import PloverExporter, PloverStoreExporter
from vigie.model import Event, Explanation, Reading

Exported = tuple[list[dict[str, Any]], tuple[str, ...]]


def export(reading: Reading) -> Exported:
    stream = io.BytesIO()
    exporter = PloverExporter(stream, "Vigie 0")
    exporter.write(reading)
    return [json.loads(line) for line in stream.getvalue().splitlines()], exporter.losses()


def event(reading: Reading, **changes: Any) -> Reading:
    """A reading of one event: the sample's first with changes."""
    first = next(r for r in reading.records if isinstance(r, Event))
    return Reading(
        report=reading.report,
        records=(msgspec.structs.replace(first, **changes),),
        explanation=Explanation(report="d7", sentences=()),
    )


def test_an_event_carries_the_manuals_fields(sample_reading: Reading) -> None:
    (line,), _ = export(sample_reading)
    assert {k: line[k] for k in ("id", "has_event", "event", "mode", "context", "quad_code", "event_scale")} == {
        "id": "e1", "has_event": True, "event": ["ASSAULT"], "mode": ["drone"], "context": ["military"], "quad_code": 4,
        "event_scale": -9.5,
    }  # fmt: skip
    assert (line["date"], line["time"], line["enddate"], line["endtime"]) == (
        "2024-05-17",
        "04:00",
        "2024-05-17",
        "06:00",
    )
    assert line["actor"] == [
        {"code": "TUR", "sector": ["MIL"], "entity_text": "un drone turc", "start": 19, "end": 32}
    ]
    assert line["event_loc"]["country_code"] == "SYR"
    assert line["size"] == {"dead": 10}
    assert line["event_text"] == [{"text": "tué", "start": 35, "end": 38}]
    assert line["text_info"] == {"sequence": 0, "start": 0, "end": 70, "text_story": "d7"}
    assert (line["link"], line["cite_info"]["publication"]) == ("https://example.org/7", "2024-05-18")
    assert line["attribution"][0]["source_kind"] == "anonymous"
    assert "coded_date" not in line


def test_a_coordination_becomes_a_list_of_entities(sample_reading: Reading) -> None:
    (line,), _ = export(sample_reading)
    assert [e.get("code") or e["name"] for e in line["recipient"]] == ["IMG", "Ali Sam"]


def test_what_it_can_not_carry_is_counted(sample_reading: Reading) -> None:
    assert export(sample_reading)[1] == ("1 event without an actor", "1 state", "1 statement", "1 strength")


def test_a_date_that_the_text_does_not_tell_is_null_and_counted(sample_reading: Reading) -> None:
    (line,), losses = export(event(sample_reading, date=None))
    assert line["date"] is None
    assert losses == ("1 event whose date the text does not tell (written as null)",)


@pytest.mark.parametrize(
    ("kind", "mode", "becomes", "quad"),
    [
        ("CONSULT", ("visit",), "AGREE", 1),
        ("SUPPORT", (), "AGREE", 1),
        ("COOPERATE", (), "AGREE", 1),
        ("AID", (), "AGREE", 1),
        ("RETREAT", ("withdraw",), "CONCEDE", 1),
    ],
)
def test_future_cooperation_becomes_the_category_that_says_so(
    sample_reading: Reading, kind: str, mode: tuple[str, ...], becomes: str, quad: int
) -> None:
    (line,), _ = export(event(sample_reading, event=kind, mode=mode, auxiliary=("future",), context=()))
    assert (line["event"], line["quad_code"]) == ([becomes], quad)
    assert "mode" not in line
    assert "context" not in line


def test_other_auxiliary_modes_go_to_context(sample_reading: Reading) -> None:
    (line,), _ = export(event(sample_reading, auxiliary=("future", "negation")))
    assert line["event"] == ["ASSAULT"]
    assert line["context"] == ["military", "future", "negation"]


def test_from_a_store_a_line_names_its_incident() -> None:
    stream = io.BytesIO()
    day.export(PloverStoreExporter(stream, "Vigie 0"))
    lines = {line["id"]: line for line in map(json.loads, stream.getvalue().splitlines())}
    assert {lines[id]["incident"] for id in ("e-1", "e-2", "e-3")} == {"i-e-1"}
    assert (lines["e-1"]["independent_sources"], lines["e-1"]["agency"]) == (2, "AFP")
    assert lines["e-1"]["text"] == "Un drone turc a tué dix rebelles vendredi à Kobané, selon un officier."
    assert "e-8" not in lines  # no actor


def test_the_day_as_plover(golden: Callable[[str, bytes], None]) -> None:
    stream = io.BytesIO()
    day.export(PloverStoreExporter(stream, "Vigie 0"))
    golden("plover.jsonl", stream.getvalue())
