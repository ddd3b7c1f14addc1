"""Explanations for people."""

from __future__ import annotations

from vigie.desk.explain import explanation_lines
from vigie.model import Reading


def test_each_sentence_tells_what_was_coded_from_which_words_by_which_rule(sample_reading: Reading) -> None:
    told = "\n".join(explanation_lines(sample_reading))
    assert "[0] 0–70  Selon un officier" in told
    assert (
        "+ event ASSAULT drone context military: un drone turc (TUR MIL) → rebelles (IMG REB) + Ali Sam"
        in told
    )
    assert "trigger   “tué” 35–38" in told
    assert "rule      fr/events/assault:tuer" in told
    assert "said by   un officier (MIL) [anonymous]  (s1)" in told


def test_what_was_turned_down_is_told_with_the_reason(sample_reading: Reading) -> None:
    told = "\n".join(explanation_lines(sample_reading))
    assert "- turned down: “La trêve” 71–79, proposed by fr/events/agree:trêve: told as a state" in told
