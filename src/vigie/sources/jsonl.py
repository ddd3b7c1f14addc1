"""JSON Lines → reports: one object a line, with `text` and, when known, id, title, published, url, publisher, lang."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, get_args

import msgspec

from vigie.errors import InputError
from vigie.model import Report
from vigie.model.report import PublishedBasis
from vigie.sources.checks import check_text
from vigie.sources.decoding import MAX_BYTES
from vigie.sources.found import Found, attempt, raw_hash
from vigie.sources.identity import report_id, stored_id
from vigie.sources.published import as_published
from vigie.sources.text import STDIN, file_error, where

#: A line may hold escapes (6 bytes for one character), so that it may weigh more than the text in it.
_MAX_LINE = 2 * MAX_BYTES
_MARK = b"\xef\xbb\xbf"
T = TypeVar("T")


class _Line(msgspec.Struct):
    """A line as it comes in; keys that Vigie does not know are passed over."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    lang: str | None = None


class _FullLine(_Line):
    """What a store keeps besides; of another type than expected, these are passed over like unknown keys."""

    author: Any = None
    agency: Any = None
    published_basis: Any = None
    fetched: Any = None
    raw_sha256: Any = None
    version: Any = None


def reports_in_json_lines(path: str, published: str | None = None) -> Iterator[Found]:
    """The reports in a file (`-`: standard input) for a store: with author, agency and where they came from."""
    decoder = msgspec.json.Decoder(_FullLine)
    for place, line in json_lines(path):
        if isinstance(line, InputError):
            yield Found(place, line)
        else:
            yield attempt(place, len(line), partial(_full_report, place, line, decoder, published))


def stored_report_from(place: str, values: Mapping[str, Any], published: str | None = None) -> Report:
    """A report for a store from a mapping with the keys of a JSON line. Raises `InputError`."""
    return _stored(place, place, msgspec.convert(dict(values), _FullLine), published)


def _full_report(
    place: str, data: bytes, decoder: msgspec.json.Decoder[_FullLine], published: str | None
) -> Report:
    report = _stored(place, f"{place}, text", decoded(place, data, decoder), published)
    return report if report.raw_sha256 else msgspec.structs.replace(report, raw_sha256=raw_hash(data.strip()))


def _stored(place: str, place_of_text: str, line: _FullLine, published: str | None) -> Report:
    report = _report(place, place_of_text, line, published)
    authors = line.author if isinstance(line.author, list) else [line.author]
    try:
        fetched = as_published(_words(line.fetched))
    except ValueError as error:
        raise InputError(place, f"`fetched`: {error}") from None
    basis = line.published_basis if line.published_basis in get_args(PublishedBasis) else "given"
    return msgspec.structs.replace(
        report,
        id=line.id or stored_id(report.text, report.title, report.url, report.publisher),
        author=", ".join(filter(None, map(_words, authors))) or None,
        agency=_words(line.agency),
        published_basis=basis if report.published else None,
        fetched=fetched,
        raw_sha256=_words(line.raw_sha256),
        version=line.version if isinstance(line.version, int) and line.version > 0 else None,
    )


def _words(value: Any) -> str | None:
    """Printable words on one line; nothing for anything else."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words and words.isprintable() else None


def read_json_lines(path: str, published: str | None = None) -> Iterator[Report | InputError]:
    """The reports in a file (`-`: standard input) in order; for a bad line, the `InputError` that names it.

    `published` holds for lines that give no date. Blank lines are passed over.
    """
    decoder = msgspec.json.Decoder(_Line)
    for place, line in json_lines(path):
        if isinstance(line, InputError):
            yield line
            continue
        try:
            yield _report(place, f"{place}, text", decoded(place, line, decoder), published)
        except InputError as error:
            yield error


def json_lines(path: str) -> Iterator[tuple[str, bytes | InputError]]:
    """The lines of a file (`-`: standard input) that hold something, each with its place as told to people."""
    try:
        with _opened(path) as file:
            yield from _lines(path, file)
    except (OSError, ValueError) as error:
        yield where(path), file_error(path, error)


def decoded(place: str, line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """The object in a line. Raises `InputError` that names the place."""
    try:
        return decoder.decode(line)
    except UnicodeDecodeError:
        raise InputError(place, "is not UTF-8", "JSON Lines must be UTF-8") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(place, plain_error(error)) from None


def report_from(place: str, values: Mapping[str, Any], published: str | None = None) -> Report:
    """A report from a mapping with the keys of a JSON line. Raises `InputError`."""
    try:
        line = msgspec.convert(dict(values), _Line)
    except msgspec.ValidationError as error:
        raise InputError(place, plain_error(error)) from None
    return _report(place, place, line, published)


def _opened(path: str) -> Any:
    if path != STDIN:
        return Path(path).open("rb")
    if sys.stdin is None:
        raise ValueError("standard input is closed")
    return nullcontext(sys.stdin.buffer)


def _lines(path: str, file: BinaryIO) -> Iterator[tuple[str, bytes | InputError]]:
    number = found = 0
    while line := file.readline(_MAX_LINE + 1):
        number += 1
        place = f"{where(path)}, line {number}"
        if number == 1:
            line = line.removeprefix(_MARK)
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield (
                    where(path),
                    InputError(where(path), "is UTF-16, JSON Lines must be UTF-8", "save it as UTF-8"),
                )
                return
        if len(line) > _MAX_LINE:
            del line
            while (rest := file.readline(_MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            found += 1
            yield place, InputError(place, f"is longer than {_MAX_LINE >> 20} MB")
            continue
        if line.isspace():
            continue
        found += 1
        yield place, line
    if not found:
        yield where(path), InputError(where(path), "is empty")


def _report(place: str, place_of_text: str, line: _Line, published: str | None) -> Report:
    check_text(place_of_text, line.text)
    title = line.title or None
    if title and not title.isspace():
        check_text(f"{place}, title", title)
    else:
        title = None
    for name in ("id", "url", "publisher", "lang"):
        value = getattr(line, name)
        if value and not value.isprintable():
            raise InputError(place, f"`{name}` holds characters that can't be printed")
    try:
        day = as_published(line.published) or published
    except ValueError as error:
        raise InputError(place, f"`published`: {error}") from None
    return Report(
        id=line.id or report_id(line.text, title),
        text=line.text,
        title=title,
        published=day,
        url=line.url or None,
        publisher=line.publisher or None,
        lang=line.lang or None,
    )


def plain_error(error: Exception) -> str:
    """msgspec's message without its paths: "`text` is missing", "`id`: expected `str`, got `int`"."""
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    said = str(error)
    if said.startswith("Object missing required field"):
        return said.rsplit(" ", 1)[1] + " is missing"
    told, _, key = said.partition(" - at `$.")
    if key:
        return f"`{key.rstrip('`')}`: {told[:1].lower()}{told[1:]}"
    return f"is not a JSON object with a text ({told})"
