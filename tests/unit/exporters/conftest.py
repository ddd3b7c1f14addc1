"""Golden files: `VIGIE_GOLDEN=write` writes them anew, to be looked at before they are committed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compares bytes with those of a golden file."""

    def same(name: str, found: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get("VIGIE_GOLDEN") == "write":
            path.write_bytes(found)
        assert found.decode() == path.read_bytes().decode()

    return same
