"""Records as JSON Lines: everything that was read, one record a line, UTF-8."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from vigie.model import Reading


class JsonLinesExporter:
    """Carries all fields of all records, in the order of the text."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encoder = msgspec.json.Encoder()

    def write(self, reading: Reading) -> None:
        self._stream.write(self._encoder.encode_lines(reading.records))
        self._stream.flush()

    def losses(self) -> tuple[str, ...]:
        return ()
