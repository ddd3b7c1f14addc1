"""The exporter that writes to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TextIO

import msgspec

from vigie.errors import UsageError
from vigie.model import Classification

if TYPE_CHECKING:
    from vigie.exporters import Exporter

Format = Literal["table", "jsonl", "plover"]


@contextmanager
def exporter(format: Format, output: str | None = None, inputs: Sequence[str] = ()) -> Iterator[Exporter]:
    """An exporter for `format`, writing to the file `output` (by default to standard output).

    Raises `UsageError` when the file can't be written or is one of the `inputs`.
    """
    with _stream(output, inputs) as (text, raw):
        yield _made(format, text, raw)


@contextmanager
def answer_writer(
    output: str | None = None, inputs: Sequence[str] = ()
) -> Iterator[Callable[[Classification], None]]:
    """A function that writes one classification as a JSON line; where to and errors as for `exporter`."""
    encoder = msgspec.json.Encoder()
    with _stream(output, inputs) as (_, raw):

        def write(answer: Classification) -> None:
            raw.write(encoder.encode(answer) + b"\n")
            raw.flush()

        yield write


@contextmanager
def _stream(output: str | None, inputs: Sequence[str]) -> Iterator[tuple[TextIO, BinaryIO]]:
    if output is None or output == "-":
        if sys.stdout is None:
            raise UsageError("standard output is closed")
        yield sys.stdout, sys.stdout.buffer
        return
    path = Path(output)
    if path.exists() and any(Path(one).exists() and path.samefile(one) for one in inputs):
        raise UsageError(f"--output: {output} is one of the inputs")
    try:
        raw = path.open("wb")
    except OSError as error:
        raise UsageError(f"--output: {output} can't be written: {error.strerror or error}") from None
    with TextIOWrapper(raw, encoding="utf-8", newline="\n") as text:
        yield text, raw


def _made(format: Format, text: TextIO, raw: BinaryIO) -> Exporter:
    if format == "jsonl":
        from vigie.exporters.jsonl import JsonLinesExporter

        return JsonLinesExporter(raw)
    if format == "plover":
        from vigie import __version__
        from vigie.exporters.plover import PloverExporter

        return PloverExporter(raw, f"Vigie {__version__}")
    from vigie.exporters.table import TableExporter

    return TableExporter(text)
