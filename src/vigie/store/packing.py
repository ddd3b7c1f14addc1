"""Model objects ↔ the bytes of `body` columns."""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from vigie.model import Explanation, Record, Report, SentenceExplanation, Telling

T = TypeVar("T")


def packed(item: Any) -> bytes:
    """Any model object as JSON."""
    return msgspec.json.encode(item)


def unpacked(kind: type[T], body: bytes) -> T:
    """The object of that type in a body."""
    found: T = _decoder(cast(Hashable, kind)).decode(body)
    return found


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast(Any, kind))


def unpacked_record(body: bytes) -> Record:
    """The record in a body, of whatever kind."""
    return cast(Record, _decoder(cast(Hashable, Record)).decode(body))


def packed_telling(telling: Telling) -> bytes:
    """What joining knows of a record, as small as it gets: it is read often, by nobody else."""
    return zlib.compress(msgspec.msgpack.encode(telling), 1)


def unpacked_telling(body: bytes) -> Telling:
    """What joining knows of a record."""
    return msgspec.msgpack.decode(zlib.decompress(body), type=Telling)


def packed_explanation(report: Report, explanation: Explanation) -> bytes:
    """The reasons of a reading; the sentences' texts are left out where the report has them."""
    bare = [
        msgspec.structs.replace(s, text="") if s.text == _words(report, s) else s
        for s in explanation.sentences
    ]
    return zlib.compress(msgspec.json.encode(bare), 1)


def unpacked_explanation(report: Report, body: bytes | None) -> Explanation:
    """The reasons of a reading, with the sentences' texts."""
    bare = unpacked(list[SentenceExplanation], zlib.decompress(body)) if body else []
    sentences = (s if s.text else msgspec.structs.replace(s, text=_words(report, s)) for s in bare)
    return Explanation(report=report.id, sentences=tuple(sentences))


def _words(report: Report, sentence: SentenceExplanation) -> str:
    text = (report.title or "") if sentence.sentence < 0 else report.text
    return text[sentence.start : sentence.end]
