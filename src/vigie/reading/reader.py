"""The order of the questions, and nothing else: a report goes in, a reading comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file
from typing import Any

from vigie.codebook.actors import ActorCodebook, NameIndex
from vigie.codebook.gazetteer import Gazetteer
from vigie.codebook.loader import data_file
from vigie.codebook.ontology import Ontology
from vigie.language.fr.pipeline import load_pipeline
from vigie.language.pack import LanguagePack
from vigie.model import Reading, Report
from vigie.reading.dates import DateReader, load_lexicon
from vigie.reading.dispatch import Dispatch, Tools
from vigie.reading.quantities import QuantityReader
from vigie.reading.places import PlaceReader
from vigie.reading.text import paragraphs
from vigie.reading.view import NameMatcher
from vigie.syntax.parse import sentences
from vigie.syntax.tree import Sentence

#: Paragraphs that are parsed together.
BATCH = 64
#: Reports whose parses are held at once when many are read.
REPORTS = 16


class DispatchReader:
    """Reads dispatches of one language. Immutable after loading; the same report gives the same records."""

    def __init__(self, pipeline: Any, tools: Tools) -> None:
        self._pipeline = pipeline
        self._tools = tools

    @classmethod
    def load(cls, language: str = "fr", pipeline: str | None = None) -> DispatchReader:
        """Load the codebooks, the lexicons and the parser of a language (ISO 639-1).

        `pipeline`: an installed spaCy pipeline instead of the packaged one. Raises `PipelineNotFound`, `CodebookError`.
        """
        pack = LanguagePack(language)
        actors = ActorCodebook.load()
        with as_file(data_file("vigie", "language", language, "dates.yaml")) as path:
            dates = DateReader(load_lexicon(path))
        tools = Tools(
            pack=pack,
            ontology=Ontology.load(),
            names=NameMatcher(NameIndex([*actors.named, *pack.named_offices()])),
            places=PlaceReader(pack.places, Gazetteer.load(), actors.countries),
            dates=dates,
            quantities=QuantityReader(pack.numbers),
        )
        return cls(load_pipeline(pipeline), tools)

    def read(self, report: Report) -> Reading:
        """The records of one report and the reasons for them."""
        return next(iter(self.read_many([report])))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of many reports, in order, parsed in batches; nothing of a report is kept after its reading."""
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == REPORTS:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(self, reports: list[Report]) -> Iterator[Reading]:
        pieces = (
            (paragraph, (number, in_title, offset))
            for number, report in enumerate(reports)
            for in_title, text in ((True, report.title or ""), (False, report.text))
            for offset, paragraph in paragraphs(text)
        )
        parsed: dict[int, list[Sentence]] = {n: [] for n in range(len(reports))}
        done = 0
        for doc, (number, in_title, offset) in self._pipeline.pipe(pieces, as_tuples=True, batch_size=BATCH):
            while done < number:
                yield self._finish(reports[done], parsed.pop(done))
                done += 1
            found = parsed[number]
            text = (reports[number].title or "") if in_title else reports[number].text
            index = -1 if in_title else sum(1 for s in found[-1:] if not s.in_title) and found[-1].index + 1
            found.extend(sentences(doc, text, offset, index, in_title))
        while done < len(reports):
            yield self._finish(reports[done], parsed.pop(done))
            done += 1

    def _finish(self, report: Report, found: list[Sentence]) -> Reading:
        for sentence in found:
            if sentence.in_title:
                sentence.index = -1
        return Dispatch(report, found, self._tools).read()
