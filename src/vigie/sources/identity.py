"""The id of a report that came without one: two inputs with one id are one report, perhaps in two versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

#: Characters handled at once, so that a text of 50 MB is not taken apart as a whole.
_PIECE = 1 << 20
#: Parameters that tell where a reader came from, not what is shown.
_TRACKING = ("utm_", "at_", "xtor", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "cmpid")
_PORTS = {"http": 80, "https": 443}


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


def stored_id(
    text: str, title: str | None = None, url: str | None = None, publisher: str | None = None
) -> str:
    """The id of a report in a store.

    By its address where it has one, so that a corrected text is a new version of it; else by title and text, and by the publisher, where known,
    so that the same wire in two papers is two reports.
    """
    if url:
        return "r-" + _digest("url", canonical_url(url))
    if publisher:
        return "r-" + _digest("publisher", publisher, report_id(text, title))
    return report_id(text, title)


def canonical_url(url: str) -> str:
    """An address without what does not change the page: capitals of the host, usual port, fragment, tracking parameters."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    host = parts.hostname if port in (None, _PORTS.get(parts.scheme)) else f"{parts.hostname}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(k, v) for k, v in pairs if not k.lower().startswith(_TRACKING)])
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


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
