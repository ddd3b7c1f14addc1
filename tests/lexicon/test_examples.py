"""Every line of the event lexicon brings a sentence that must be coded and one that must not.

The shares that pass must not fall under `evaluation/floors.toml`; `python -m evaluation.floors` measures them anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.examples import Side, shares
from evaluation.floors import load_floors
from vigie.codebook.ontology import Ontology

if TYPE_CHECKING:
    from evaluation.examples import Example

TYPES = ("all", *Ontology.load().types)


@pytest.mark.parametrize("side", ["yes", "no"])
@pytest.mark.parametrize("event", TYPES)
def test_examples_of_a_type_pass_as_often_as_they_did(
    event: str, side: Side, examples: list[Example]
) -> None:
    floors = load_floors()
    floor = (floors.yes if side == "yes" else floors.no)[event]
    share = shares(examples, side)[event]
    fallen = [e for e in examples if e.side == side and not e.passed and event in ("all", e.event)]
    told = [f"{e.key}\n    {e.sentence}\n    coded: {', '.join(sorted(e.coded)) or '–'}" for e in fallen]
    assert share >= floor, (
        f"{event} {side}: {share:.3f} of the examples pass, the floor of {floors.measured} is {floor:.3f}. "
        + "These don't:\n"
        + "\n".join(told)
    )


def test_every_line_brings_two_different_examples(examples: list[Example]) -> None:
    sentences = {(e.key, e.side): e.sentence for e in examples}
    assert [
        key for key, side in sentences if side == "yes" and sentences[key, "no"] == sentences[key, "yes"]
    ] == []
