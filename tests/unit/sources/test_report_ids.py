"""Ids of reports that come without one."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from vigie.sources.identity import report_id


def test_blank_lines_do_not_change_the_id() -> None:
    assert report_id("Le roi\nabdique.") == report_id("\n\n Le  roi\n\n\nabdique.\n")


def test_other_words_or_another_title_give_another_id() -> None:
    assert len({report_id("a b"), report_id("ab"), report_id("a b", "t"), report_id("t a b")}) == 4


def test_an_id_is_short_and_plain() -> None:
    assert report_id("Le roi abdique.")[:2] == "r-"
    assert len(report_id("Le roi abdique.")) == 18


@given(st.text(alphabet="ab \n\u00a0é", max_size=40), st.integers(1, 5))
def test_ids_are_those_of_the_collapsed_text_however_it_is_cut(text: str, piece: int) -> None:
    from unittest.mock import patch

    wanted = hashlib.sha256(b"\n" + " ".join(text.split()).encode()).hexdigest()[:16]
    with patch("vigie.sources.identity._PIECE", piece):
        assert report_id(text) == f"r-{wanted}"
