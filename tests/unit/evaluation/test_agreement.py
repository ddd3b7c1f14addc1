"""Two annotations agree as far as what both require is the same, whichever of the two is asked."""

from collections import Counter
from typing import Any

import pytest

from evaluation.agreement import agreement, strict
from evaluation.compile_gold import Codes, compile_dispatch
from vigie.scoring.gold import GoldDispatch
from vigie.scoring.measures import figures

CODES = Codes()
TEXT = """Des rebelles ont attaqué Bria mardi, tuant deux soldats, selon un officier.
L'armée a arrêté dix hommes et fermé la frontière."""
ATTACK = {"words": "attaqué", "is": "ASSAULT", "by": "rebelles | CAF | REB", "at": "Bria | CAF"}
ARREST = {"words": "arrêté", "is": "COERCE/arrest", "by": "L'armée | CAF | MIL"}
CLOSING = {"words": "fermé la frontière", "is": "COERCE/restrict", "by": "L'armée | CAF | MIL"}


def dispatch(*events: dict[str, Any], **parts: Any) -> GoldDispatch:
    head = {"id": "t1", "text": TEXT, "published": "2017-05-03", "register": "agency", "region": "Africa"}
    return compile_dispatch(head | {"events": list(events)} | parts, CODES)


def compared(first: GoldDispatch, second: GoldDispatch) -> dict[str, float | None]:
    there = figures(sum(agreement([first], [second]), Counter()))
    back = figures(sum(agreement([second], [first]), Counter()))
    assert there == back
    return there


def test_the_same_annotation_agrees() -> None:
    said = [{"source": "un officier", "kind": "anonymous", "stance": "asserts", "words": "selon"}]
    one = dispatch(ATTACK | {"when": "2017-05-02", "counts": ["dead 2"]}, ARREST, statements=said)
    figures_of_one = compared(one, one)
    assert [figures_of_one[m] for m in ("who_what_whom", "statement", "date_all", "dead")] == [1, 1, 1, 1]


def test_what_only_one_has_lowers_the_agreement() -> None:
    assert compared(dispatch(ATTACK, ARREST), dispatch(ATTACK))["detection"] == pytest.approx(2 / 3)


def test_another_type_another_party_and_another_place() -> None:
    other = ATTACK | {"is": "PROTEST", "by": "L'armée | CAF | MIL", "at": "Bria | TCD"}
    values = compared(dispatch(ATTACK), dispatch(other))
    assert [values[m] for m in ("detection", "type", "actor", "place")] == [1, 0, 0, 0]


def test_what_either_calls_optional_counts_neither_way() -> None:
    frontier = dispatch(ATTACK, ARREST | {"optional": True})
    assert compared(frontier, dispatch(ATTACK))["detection"] == 1
    assert compared(frontier, dispatch(ATTACK, ARREST | {"is": "AID"}))["type"] == 1
    assert compared(strict(frontier), strict(dispatch(ATTACK)))["detection"] == pytest.approx(2 / 3)


def test_a_type_or_a_party_that_one_allows_is_enough() -> None:
    open_choice = ATTACK | {"is": "MOBILIZE", "also": ["ASSAULT"]}
    open_choice |= {"by": ["rebelles | TCD | REB", "rebelles | CAF | REB"], "to": "?deux soldats | CAF | MIL"}
    assert compared(dispatch(open_choice), dispatch(ATTACK))["who_what_whom"] == 1
    assert compared(strict(dispatch(open_choice)), strict(dispatch(ATTACK)))["type"] == 0


def test_states_and_strengths_are_compared_too() -> None:
    state = {"label": "la frontière", "about": "border", "status": "suspended"}
    force = {"count": "dix", "low": 10, "high": 10, "unit": "soldiers"}
    first = dispatch(CLOSING, states=[state], strengths=[force])
    second = dispatch(CLOSING, states=[state | {"status": "ended"}], strengths=[force | {"low": 9}])
    values = compared(first, second)
    assert [values[m] for m in ("state", "state_status", "strength", "strength_number")] == [1, 0, 1, 0]


def test_different_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="t1"):
        agreement([dispatch()], [dispatch(text="Rien.")])
