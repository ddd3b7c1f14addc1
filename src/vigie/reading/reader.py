"""The order of the questions, and nothing else: a report goes in, a reading comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import as_file
from itertools import groupby, tee
from typing import Any, NamedTuple

from vigie.codebook.actors import ActorCodebook, NameIndex
from vigie.codebook.gazetteer import Gazetteer
from vigie.codebook.loader import data_file
from vigie.codebook.ontology import Ontology
from vigie.language.fr.pipeline import load_pipeline
from vigie.language.pack import LanguagePack
from vigie.model import Explanation, Reading, Record, Report, SentenceExplanation
from vigie.reading.dates import DateReader, load_lexicon
from vigie.reading.dispatch import Dispatch, Tools
from vigie.reading.judgement import Judgement, Trained
from vigie.reading.places import PlaceReader
from vigie.reading.quantities import QuantityReader
from vigie.reading.text import paragraphs
from vigie.reading.view import NameMatcher
from vigie.syntax.parse import sentences
from vigie.syntax.tree import Sentence

#: Halves of characters, which no parser takes; replaced one for one, so that offsets hold.
_LONE = re.compile("[\ud800-\udfff]")
#: A number written out and then in figures, as communiqués do: "trois (03) contrebandiers". The figures are blanked for the parser.
_TWICE = re.compile(r"(?<=\w) \(0?\d{1,3}\)(?= \w)")
#: Paragraphs that are parsed together.
BATCH = 32
#: Characters of a report that are read together; a longer one is read block by block, so that memory stays bounded.
BLOCK = 40_000


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
            judgement=Trained.load(
                data_file("vigie", "data", "models", language, "judgement.xz").read_bytes()
            ),
        )
        return cls(load_pipeline(pipeline), tools)

    @property
    def pack(self) -> LanguagePack:
        """The lexicons of the reader's language."""
        return self._tools.pack

    def judging(self, judgement: Judgement) -> DispatchReader:
        """The same reader with another second opinion."""
        return DispatchReader(self._pipeline, replace(self._tools, judgement=judgement))

    def read(self, report: Report) -> Reading:
        """The records of one report and the reasons for them."""
        return next(iter(self.read_many([report])))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of many reports, in order, parsed in batches; nothing of a report is kept after its reading."""
        reports, again = tee(reports)
        parsed = self._pipeline.pipe(_pieces(reports, self._tools.names), as_tuples=True, batch_size=BATCH)
        blocks = groupby(parsed, key=lambda piece: (piece[1].report, piece[1].block))
        waiting = next(blocks, None)
        for number, report in enumerate(again):
            reading = _Joined(report)
            while waiting is not None and waiting[0][0] == number:
                trees = _trees(report, waiting[1], reading.sentences)
                reading.add(Dispatch(report, trees, self._tools).read())
                for sentence in trees:
                    sentence.release()
                waiting = next(blocks, None)
            yield reading.whole()


class _Piece(NamedTuple):
    """Where a paragraph comes from: the report's number, the block that it is read in, and its offset."""

    report: int
    block: int
    in_title: bool
    offset: int


def _pieces(reports: Iterable[Report], names: NameMatcher) -> Iterator[tuple[str, _Piece]]:
    for number, report in enumerate(reports):
        block = size = 0
        for in_title, text in ((True, names.set_off(report.title or "")), (False, report.text)):
            for offset, paragraph in paragraphs(text):
                if size > BLOCK:
                    block, size = block + 1, 0
                size += len(paragraph)
                plain = _TWICE.sub(lambda m: " " * len(m[0]), _LONE.sub("\ufffd", paragraph))
                yield plain, _Piece(number, block, in_title, offset)


def _trees(report: Report, parsed: Iterable[tuple[Any, _Piece]], first: int) -> list[Sentence]:
    """The sentences of one block; those of the text are counted on from `first`."""
    found: list[Sentence] = []
    for doc, piece in parsed:
        text = (report.title or "") if piece.in_title else report.text
        index = -1 if piece.in_title else first + sum(1 for s in found if not s.in_title)
        found.extend(sentences(doc, text, piece.offset, index, piece.in_title))
    return found


class _Joined:
    """The readings of the blocks of one report, put together."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._records: list[Record] = []
        self._explained: list[SentenceExplanation] = []

    @property
    def sentences(self) -> int:
        return sum(1 for s in self._explained if s.sentence >= 0)

    def add(self, reading: Reading) -> None:
        self._records.extend(reading.records)
        self._explained.extend(reading.explanation.sentences)

    def whole(self) -> Reading:
        explanation = Explanation(report=self._report.id, sentences=tuple(self._explained))
        return Reading(report=self._report, records=tuple(self._records), explanation=explanation)
