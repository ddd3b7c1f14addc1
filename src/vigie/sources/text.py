"""A plain-text file, or standard input → one report."""

from __future__ import annotations

import sys
from pathlib import Path

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.checks import check_text
from vigie.sources.decoding import MAX_BYTES, Decoded, decode
from vigie.sources.identity import report_id

STDIN = "-"


def where(path: str) -> str:
    """What people call the input."""
    return "standard input" if path == STDIN else path


def read_text(path: str, published: str | None = None, lang: str | None = None) -> tuple[Report, str | None]:
    """The report in a file (`-`: standard input), and a note on how it was decoded when that wasn't plain UTF-8.

    The text is kept character for character; only a byte-order mark is dropped. Raises `InputError`.
    """
    return report_in_text(where(path), read_bytes(path), published, lang)


def report_in_text(
    place: str, data: bytes, published: str | None = None, lang: str | None = None
) -> tuple[Report, str | None]:
    """The same for the bytes of a file."""
    decoded = _decoded(place, data)
    check_text(place, decoded.text)
    _refuse_json_lines(place, decoded.text)
    report = Report(id=report_id(decoded.text), text=decoded.text, published=published, lang=lang)
    return report, decoded.note


def _decoded(place: str, data: bytes) -> Decoded:
    if len(data) > MAX_BYTES:
        raise InputError(
            place, f"is larger than {MAX_BYTES >> 20} MB, too large for one text", "split it into dispatches"
        )
    if not data:
        raise InputError(place, "is empty")
    return decode(place, data)


def read_bytes(path: str, limit: int = MAX_BYTES + 1) -> bytes:
    """At most `limit` bytes of a file or of standard input. Raises `InputError`."""
    try:
        if path == STDIN:
            if sys.stdin is None:
                raise InputError(where(path), "is closed")
            return sys.stdin.buffer.read(limit)
        with Path(path).open("rb") as file:
            return file.read(limit)
    except (OSError, ValueError) as error:
        raise file_error(path, error) from None


def file_error(path: str, error: Exception) -> InputError:
    """The one line for a file that can't be opened or read."""
    if isinstance(error, FileNotFoundError):
        return InputError(where(path), "no such file")
    if isinstance(error, IsADirectoryError):
        return InputError(where(path), "is a directory", "name the files in it")
    if isinstance(error, PermissionError):
        return InputError(where(path), "can't be opened: permission denied")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(where(path), f"can't be read: {reason}")


def _refuse_json_lines(place: str, text: str) -> None:
    if text[:1] == "{" and '"text"' in text[:100_000] and text.rstrip()[-1:] == "}":
        raise InputError(place, "is JSON Lines, not plain text", "read it with --input-format jsonl")
