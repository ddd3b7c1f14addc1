"""How: the mode that what is asked for, or the usual means, give an act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        pytest.param("Paris exige la libération des otages.", "REQUEST", "yield", id="asked-to-yield"),
        pytest.param("Kiev réclame des munitions à Berlin.", "REQUEST", "assist", id="asked-to-help"),
        pytest.param(
            "Les rebelles refusent de négocier avec Bamako.", "REJECT", "meet", id="refuses-to-meet"
        ),
        pytest.param(
            "L'armée turque a bombardé un village près de Kobané.", "ASSAULT", "aerial", id="from-the-air"
        ),
    ],
)
def test_mode(read: Read, text: str, kind: str, mode: str) -> None:
    assert list(read(text).event(kind).mode) == [mode]
