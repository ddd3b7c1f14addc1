"""Vigie reads news-agency dispatches, French first, into records: who did what to whom, where, when, who says so.

    import vigie

    lookout = vigie.load("fr")
    reading = lookout.read("Des hélicoptères ont survolé la capitale samedi.", published="2024-05-04")
    for record in reading.records:
        print(record)

Importing this package is light: the parser is loaded by `load`.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from vigie.errors import CodebookError, InputError, PipelineNotFound, UsageError, VigieError
from vigie.model import (
    Classification,
    Count,
    Date,
    Entity,
    Event,
    Explanation,
    Location,
    Pair,
    Reading,
    Record,
    Rejection,
    Report,
    SentenceExplanation,
    Span,
    State,
    Statement,
    Strength,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from vigie.desk.face import Vigie

try:
    __version__ = version("vigie")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0+source"

__all__ = [
    "Classification",
    "CodebookError",
    "Count",
    "Date",
    "Entity",
    "Event",
    "Explanation",
    "InputError",
    "Location",
    "Pair",
    "PipelineNotFound",
    "Reading",
    "Record",
    "Rejection",
    "Report",
    "SentenceExplanation",
    "Span",
    "State",
    "Statement",
    "Strength",
    "UsageError",
    "VigieError",
    "__version__",
    "classify",
    "load",
]


def load(language: str = "fr", pipeline: str | None = None) -> Vigie:
    """A reader of dispatches in `language` (ISO 639-1), loaded once and used for many texts.

    `pipeline` names an installed spaCy pipeline to parse with instead of the packaged one. Raises `UsageError` for a
    language that Vigie does not read, `PipelineNotFound` for a pipeline that is not installed.
    """
    from vigie.desk.face import Vigie

    return Vigie.load(language, pipeline)


def classify(
    lines: Iterable[Pair | Mapping[str, Any]], language: str = "fr", pipeline: str | None = None
) -> Iterator[Classification]:
    """The PLOVER type of event between two given actors, for each of `lines`, in order.

    A line has the keys `text`, `source` and, where there is one, `target`: words of the two actors as they stand in the text;
    and `id`. Every line gets an answer. Raises `InputError` for a line that can't be read, and as `load` does.
    """
    from vigie.desk.classify import classify as answers

    return answers(lines, language=language, pipeline=pipeline)
