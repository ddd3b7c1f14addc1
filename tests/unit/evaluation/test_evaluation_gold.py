"""The compiler turns hand-written YAML into gold with offsets, and names every fault."""

from typing import Any

import pytest

from evaluation.compile_gold import Codes, GoldFault, compile_dispatch

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
