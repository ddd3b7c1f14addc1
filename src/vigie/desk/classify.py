"""The use case "classify": pairs of actors in texts → the type of the event between them, one answer for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, tee
from typing import TYPE_CHECKING, Any

from vigie.codebook.ontology import Ontology
from vigie.desk.classifier import Classifier
from vigie.desk.face import load_reader, refuse_unknown
from vigie.errors import InputError
from vigie.language.pack import LanguagePack
from vigie.model import Classification, Pair, Report
from vigie.sources.pairs import pair_from, read_pairs

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

Tell = Callable[[str], None]


class ClassifyDesk:
    """Answers inputs one after the other. `refused` counts the lines that could not be answered."""

    def __init__(
        self,
        language: str,
        pipeline: str | None,
        tell: Tell,
        load: Callable[[str, str | None], DispatchReader] | None = None,
    ) -> None:
        """`tell` gets one line for each complaint. `load` makes the reader, once the first line is there."""
        self._language, self._pipeline, self._tell, self._load = language, pipeline, tell, load or load_reader
        self.refused = 0

    def answers(self, inputs: Sequence[str]) -> Iterator[Classification]:
        """The answers to all lines of the inputs (paths; `-` for standard input), in order, as they come."""
        yield from classified(
            self._accepted(inputs), self._language, lambda: self._load(self._language, self._pipeline)
        )

    def _accepted(self, inputs: Sequence[str]) -> Iterator[Pair]:
        for path in inputs:
            for found in read_pairs(path):
                if isinstance(found, InputError):
                    self.refused += 1
                    self._tell(str(found))
                else:
                    yield found


def classify(
    lines: Iterable[Pair | Mapping[str, Any]], *, language: str = "fr", pipeline: str | None = None
) -> Iterator[Classification]:
    """See `vigie.classify`."""
    refuse_unknown(language)
    pairs = (
        given if isinstance(given, Pair) else pair_from(f"line {number}", given)
        for number, given in enumerate(lines, start=1)
    )
    return classified(pairs, language, lambda: load_reader(language, pipeline))


def classified(
    pairs: Iterable[Pair], language: str, load: Callable[[], DispatchReader]
) -> Iterator[Classification]:
    """The answers for pairs, lazily and in order; the reader is loaded once the first pair is there."""
    found = iter(pairs)
    first = next(found, None)
    if first is None:
        return
    reader = load()
    classifier = Classifier(Ontology.load(), LanguagePack(language))
    asked, again = tee(chain((first,), found))
    readings = reader.read_many(Report(id=pair.id, text=pair.text) for pair in asked)
    for pair, reading in zip(again, readings, strict=False):
        yield classifier.answer(pair, reading)
