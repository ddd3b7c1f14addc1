"""A reader loaded once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from found import Found
from stores import postgres, store, store_url  # noqa: F401  (fixtures)

from vigie.model import Report
from vigie.reading.reader import DispatchReader

#: A Thursday; relative dates in the tests count from here.
PUBLISHED = "2024-05-16"


@pytest.fixture(scope="session")
def reader() -> DispatchReader:
    return DispatchReader.load()


@pytest.fixture(scope="session")
def read(reader: DispatchReader) -> Callable[..., Found]:
    """Reads a text published on a Thursday: `read("…")`, `read("…", title="…")`."""

    def read_text(text: str, **fields: Any) -> Found:
        return Found(reader.read(Report(id="d1", text=text, **{"published": PUBLISHED, **fields})))

    return read_text
