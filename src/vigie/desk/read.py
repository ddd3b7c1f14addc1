"""The use case "read": inputs → readings, written in one format; what can't be read is told and passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vigie.desk.face import load_reader
from vigie.errors import InputError
from vigie.model import Reading, Report
from vigie.sources.jsonl import read_json_lines
from vigie.sources.language import LanguageGate
from vigie.sources.text import read_text, where

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

InputFormat = Literal["text", "jsonl"]
_JSON_LINES = (".jsonl", ".ndjson", ".jsonlines")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`published`: for reports that give no date of their own. `input_format`: by the file's suffix when absent.

    `insist`: refuse whatever is judged not to be in `language`, whatever the report says of itself.
    """

    published: str | None = None
    input_format: InputFormat | None = None
    language: str = "fr"
    insist: bool = False
    pipeline: str | None = None


class Desk:
    """Reads inputs one after the other. `refused` counts those that could not be read."""

    def __init__(
        self,
        options: ReadOptions,
        tell: Tell,
        load: Callable[[str, str | None], DispatchReader] | None = None,
    ) -> None:
        """`tell` gets one line for each complaint or note. `load` makes the reader, once the first report is there."""
        self._options, self._tell, self._load = options, tell, load or load_reader
        self._gate = LanguageGate(options.language, options.insist)
        self.refused = 0

    def readings(self, inputs: Sequence[str]) -> Iterator[Reading]:
        """The readings of all reports in the inputs (paths; `-` for standard input), in order, as they come."""
        accepted = self._accepted(inputs)
        first = next(accepted, None)
        if first is None:
            return
        reader = self._load(self._options.language, self._options.pipeline)
        yield from reader.read_many(_after(first, accepted))

    def _accepted(self, inputs: Sequence[str]) -> Iterator[Report]:
        for path in inputs:
            for place, found in self._reports(path):
                refusal = found if isinstance(found, InputError) else self._gate.refusal(place, found)
                if refusal is not None:
                    self.refused += 1
                    self._tell(str(refusal))
                elif isinstance(found, Report):
                    yield found

    def _reports(self, path: str) -> Iterator[tuple[str, Report | InputError]]:
        options = self._options
        if (options.input_format or format_of(path)) == "jsonl":
            for found in read_json_lines(path, options.published):
                yield f"{where(path)}, report {found.id}" if isinstance(found, Report) else where(path), found
            return
        try:
            report, note = read_text(path, options.published)
        except InputError as error:
            yield where(path), error
            return
        if note:
            self._tell(f"{where(path)}: {note}")
        yield where(path), report


def format_of(path: str) -> InputFormat:
    """JSON Lines by the file's suffix, else plain text."""
    return "jsonl" if path.lower().endswith(_JSON_LINES) else "text"


def _after(first: Report, rest: Iterable[Report]) -> Iterator[Report]:
    yield first
    yield from rest
