"""The id of a report that came without one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

#: Characters handled at once, so that a text of 50 MB is not taken apart as a whole.
_PIECE = 1 << 20


def report_id(text: str, title: str | None = None) -> str:
    """`"r-"` and 16 hexadecimal digits of the SHA-256 over title and text, runs of white space counted as one space.

    So the same dispatch with other line breaks or blank lines keeps its id.
    """
    digest = hashlib.sha256()
    digest.update(" ".join((title or "").split()).encode("utf-8", "surrogatepass"))
    digest.update(b"\n")
    for piece in _collapsed(text):
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return "r-" + digest.hexdigest()[:16]


def _collapsed(text: str) -> Iterator[str]:
    """The text piece by piece, trimmed and with single spaces: joined, it is `" ".join(text.split())`."""
    begun = gap = False
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE]
        words = " ".join(piece.split())
        if not words:
            gap = True
            continue
        if begun and (gap or piece[0].isspace()):
            yield " "
        yield words
        begun, gap = True, piece[-1].isspace()
