"""The compiler turns hand-written YAML into gold with offsets, and names every fault."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.compile_gold import Codes, GoldFault, compile_dispatch, compile_folder
from vigie.scoring.gold import load_gold

CODES = Codes()


def dispatch(**parts: Any) -> dict[str, Any]:
    return {
        "id": "t1",
        "title": "Tirs à Bria",
        "text": "Des tirs ont retenti. L'armée dit que les tirs ont tué au moins trois civils à Bria.",
        "published": "2017-05-03",
        "register": "agency",
        "region": "Africa",
    } | parts


def test_words_get_the_offsets_of_the_occurrence_asked_for() -> None:
    gold = compile_dispatch(dispatch(events=[{"words": "tirs@2", "is": "ASSAULT/firearms"}]), CODES)
    trigger = gold.events[0].trigger
    assert gold.text[trigger.start : trigger.end] == "tirs"
    assert trigger.start == gold.text.rindex("tirs")


def test_words_of_the_title_count_in_the_title() -> None:
    gold = compile_dispatch(dispatch(events=[{"words": "title:Tirs", "is": "ASSAULT"}]), CODES)
    assert (gold.events[0].trigger.within, gold.events[0].trigger.start) == ("title", 0)


def test_compact_fields_are_spelled_out() -> None:
    event = {
        "words": "tué",
        "is": "ASSAULT/firearms",
        "by": "L'armée | CAF | MIL",
        "to": ["civils | CAF | CVL"],
    }
    event |= {
        "at": "Bria | CAF",
        "when": "2017-05-01/2017-05-02?",
        "counts": ["dead 3+"],
        "said": "institution",
    }
    gold = compile_dispatch(dispatch(events=[event]), CODES).events[0]
    assert (gold.actor[0].code, gold.actor[0].sector) == ("CAF", ("MIL",))
    assert gold.place
    assert gold.place.country_code == "CAF"
    assert gold.date
    assert (gold.date.start, gold.date.end, gold.date.optional) == (
        "2017-05-01",
        "2017-05-02",
        True,
    )
    assert (gold.counts[0].what, gold.counts[0].low, gold.counts[0].high) == ("dead", 3, None)


def test_certainty_implies_the_auxiliary_mode() -> None:
    gold = compile_dispatch(
        dispatch(events=[{"words": "tirs", "is": "ASSAULT", "certainty": "feared"}]), CODES
    )
    assert gold.events[0].auxiliary == ("hypothetical",)


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ({"words": "obus", "is": "ASSAULT"}, "is not in the text"),
        ({"words": "tirs@3", "is": "ASSAULT"}, "occurrence 3"),
        ({"words": "tirs", "is": "FIGHT"}, "unknown type"),
        ({"words": "tirs", "is": "ASSAULT/strike"}, "has no mode"),
        ({"words": "tirs", "is": "ASSAULT", "by": "L'armée | XYZ"}, "unknown code"),
        ({"words": "tirs", "is": "ASSAULT", "by": "L'armée | CAF | ARMY"}, "unknown sector"),
        ({"words": "tirs", "is": "ASSAULT", "counts": ["dead trois"]}, "unreadable count"),
        ({"words": "tirs", "is": "ASSAULT", "when": "2017-02-30"}, "2017-02-30|day"),
        ({"words": "tirs", "is": "ASSAULT", "actor": "L'armée"}, "unknown key"),
    ],
)
def test_faults_are_named(event: dict[str, Any], fault: str) -> None:
    with pytest.raises(GoldFault, match=fault):
        compile_dispatch(dispatch(events=[event]), CODES)


def test_the_example_in_the_annotation_rules_compiles() -> None:
    page = (Path(__file__).parents[3] / "docs" / "annotation.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert len(compile_dispatch(yaml.safe_load(example), CODES).events) == 2


@pytest.mark.parametrize("part", ["dev", "locked"])
def test_the_compiled_gold_is_that_of_the_yaml(part: str) -> None:
    folder = Path(__file__).parents[3] / "evaluation" / part
    gold, faults = compile_folder(folder)
    assert not faults
    assert load_gold(folder / "gold.jsonl") == gold
