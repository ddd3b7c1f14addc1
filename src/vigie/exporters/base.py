"""What all exporters have in common."""

from __future__ import annotations

from typing import Protocol

from vigie.model import Reading


class Exporter(Protocol):
    """Writes readings, one after the other, to the stream that it was made with."""

    def write(self, reading: Reading) -> None:
        """Write one reading and flush it."""

    def losses(self) -> tuple[str, ...]:
        """What the format could not carry so far, one phrase each: "4 events without an actor"."""
