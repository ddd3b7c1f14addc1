"""The lexicon's examples, read once; the benchmark that measures them stands at the root of the repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

if TYPE_CHECKING:
    from evaluation.examples import Example
    from vigie.reading.reader import DispatchReader


@pytest.fixture(scope="session")
def examples(reader: DispatchReader) -> list[Example]:
    """Every `yes` and `no` of `events/*.yaml` with the types that were coded in it."""
    from evaluation.examples import read_examples
    from vigie.language.pack import LanguagePack

    return read_examples(reader, LanguagePack("fr").events.entries)
