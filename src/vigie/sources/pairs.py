"""JSON Lines → pairs of actors in a text: one object a line, with `text`, `source` and, where known, `target` and `id`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from vigie.errors import InputError
from vigie.model import Pair
from vigie.sources.checks import check_text
from vigie.sources.identity import report_id
from vigie.sources.jsonl import decoded, json_lines, plain_error


class _Line(msgspec.Struct):
    """A line as it comes in; keys that Vigie does not know are passed over."""

    text: str
    source: str | None = None
    target: str | None = None
    id: str | int | None = None


def read_pairs(path: str) -> Iterator[Pair | InputError]:
    """The pairs in a file (`-`: standard input) in order; for a bad line, the `InputError` that names it."""
    decoder = msgspec.json.Decoder(_Line)
    for place, line in json_lines(path):
        if isinstance(line, InputError):
            yield line
            continue
        try:
            yield _pair(place, decoded(place, line, decoder))
        except InputError as error:
            yield error


def pair_from(place: str, values: Mapping[str, Any]) -> Pair:
    """A pair from a mapping with the keys of a JSON line. Raises `InputError`."""
    try:
        line = msgspec.convert(dict(values), _Line)
    except msgspec.ValidationError as error:
        raise InputError(place, plain_error(error)) from None
    return _pair(place, line)


def _pair(place: str, line: _Line) -> Pair:
    check_text(f"{place}, text", line.text)
    for name, words in (("source", line.source), ("target", line.target)):
        if words and words not in line.text:
            raise InputError(f"{place}, {name}", f"“{words[:60]}” does not stand in the text")
    identity = str(line.id) if line.id is not None else report_id(line.text)
    if not identity.isprintable():
        raise InputError(place, "`id` holds characters that can't be printed")
    return Pair(id=identity, text=line.text, source=line.source or None, target=line.target or None)
