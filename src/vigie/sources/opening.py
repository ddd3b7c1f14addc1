"""What people name → its reports: by the kind of file, folder or address, one module for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.feed import Pages, reports_in_feed
from vigie.sources.formats import SUFFIXES, SourceFormat, format_of
from vigie.sources.found import Found, attempt, raw_hash
from vigie.sources.html import MAX_PAGE, report_in_page
from vigie.sources.jsonl import reports_in_json_lines
from vigie.sources.opml import is_address
from vigie.sources.table import reports_in_table
from vigie.sources.text import STDIN, file_error, read_bytes, report_in_text, where
from vigie.sources.warc import reports_in_warc

_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """`format`: of all inputs, whatever their names say. `published`: for reports that have no date of their own. `columns`: of tables,
    field → name of its column. `offline`: fetch nothing. `private`: fetch from addresses of one's own network, too.
    """

    format: SourceFormat | None = None
    published: str | None = None
    columns: Mapping[str, str] = {}
    offline: bool = False
    private: bool = False


class Input(msgspec.Struct, frozen=True):
    """One file, standard input, or one address (whose format may be unknown). `size`: bytes, as far as known beforehand."""

    path: str
    format: SourceFormat | None
    size: int = 0


def inputs(named: list[str], options: Options) -> tuple[list[Input], list[Found]]:
    """The inputs that people named, folders opened, in order; and those that can't be: missing, or of no known kind.

    In folders, files of kinds that Vigie does not know are passed over.
    """
    found: list[Input] = []
    refused: list[Found] = []
    for path in named:
        try:
            found += _inputs(path, options)
        except InputError as error:
            refused.append(Found(where(path), error))
    return found, refused


def reports(one: Input, options: Options, pages: Pages) -> Iterator[Found]:
    """The reports of an input, in its order; in place of what can't be read, why. `pages`: gets what stands at addresses."""
    if is_address(one.path):
        yield from _at_address(one, options, pages)
        return
    match one.format:
        case SourceFormat.JSONL:
            yield from reports_in_json_lines(one.path, options.published)
        case SourceFormat.CSV:
            yield from reports_in_table(one.path, options.published, options.columns)
        case SourceFormat.WARC:
            yield from reports_in_warc(one.path)
        case SourceFormat.HTML | SourceFormat.FEED:
            yield from _in_file(one, options, pages)
        case _:
            yield _text(one.path, options)


def _inputs(path: str, options: Options) -> list[Input]:
    if is_address(path):
        if options.offline:
            raise InputError(path, "is an address, and nothing is to be fetched (--offline)")
        return [Input(path, options.format)]
    if path == STDIN:
        return [Input(STDIN, options.format or SourceFormat.TEXT)]
    file = Path(path)
    try:
        if not file.is_dir():
            size = file.stat().st_size
            return [Input(path, options.format or format_of(file) or SourceFormat.TEXT, size)]
        files = sorted(f for f in file.rglob("*") if f.is_file() and not _hidden(f.relative_to(file)))
    except OSError as error:
        raise file_error(path, error) from None
    known = [(f, options.format or format_of(f)) for f in files]
    opened = [Input(str(f), format, f.stat().st_size) for f, format in known if format is not None]
    if not opened:
        raise InputError(path, "holds no file of a kind that Vigie reads", f"known: {', '.join(SUFFIXES)}")
    return opened


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _text(path: str, options: Options) -> Found:
    place = where(path)
    try:
        data = read_bytes(path)
        named = None if options.published else day_in_name(path)
        report, note = report_in_text(place, data, options.published or named)
    except InputError as error:
        return Found(place, error)
    basis = "file" if named else "given" if report.published else None
    return Found(place, _with_origin(report, basis, data), len(data), note)


def _with_origin(report: Report, basis: str | None, data: bytes) -> Report:
    return msgspec.structs.replace(report, published_basis=basis, raw_sha256=raw_hash(data))


def _in_file(one: Input, options: Options, pages: Pages) -> Iterator[Found]:
    place = where(one.path)
    try:
        data = read_bytes(one.path, MAX_PAGE + 1)
    except InputError as error:
        yield Found(place, error)
        return
    if one.format is SourceFormat.FEED:
        yield from reports_in_feed(place, data, None if options.offline else pages)
    else:
        yield attempt(place, len(data), partial(report_in_page, place, data, published=options.published))


def _at_address(one: Input, options: Options, pages: Pages) -> Iterator[Found]:
    """A feed, or a page: as asked for, else as it shows."""
    try:
        url, data, fetched = pages.fetch(one.path)
    except InputError as error:
        yield Found(one.path, error)
        return
    if one.format is SourceFormat.FEED or (one.format is None and _looks_like_a_feed(data)):
        yield from reports_in_feed(one.path, data, pages)
        return
    make = partial(report_in_page, one.path, data, url=url, published=options.published, fetched=fetched)
    yield attempt(one.path, len(data), make)


def _looks_like_a_feed(data: bytes) -> bool:
    head = data[:1000].lower()
    return any(sign in head for sign in (b"<rss", b"<feed", b"<rdf:rdf")) and b"<html" not in head


def day_in_name(path: str) -> str | None:
    """The day in a file's name ("2020-01-04-bagdad.txt"), when there is one and only one."""
    days = {"-".join(found) for found in _DAY_IN_NAME.findall(Path(path).name)}
    return days.pop() if len(days) == 1 else None
