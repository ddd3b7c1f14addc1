"""OPML, or a list of addresses → the feeds to watch."""

from __future__ import annotations

from vigie.errors import InputError
from vigie.sources.text import read_bytes, where

_ADDRESS = ("http://", "https://")


def feeds_in(path: str) -> list[str]:
    """The addresses of the feeds that a file names, each once, in its order. Raises `InputError` for a file that names none.

    The file is OPML (a reader's list of subscriptions), or holds one address a line.
    """
    place, data = where(path), read_bytes(path)
    found = (
        _outlines(place, data) if data.lstrip()[:1] == b"<" or data[:4] == b"\xef\xbb\xbf<" else _lines(data)
    )
    if not found:
        raise InputError(place, "names no feed", "wanted: OPML, or one address a line")
    return list(dict.fromkeys(found))


def is_address(named: str) -> bool:
    """Whether what people name is an address of the web."""
    return named.lower().startswith(_ADDRESS)


def _outlines(place: str, data: bytes) -> list[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(place, f"is broken XML ({error.msg})") from None
    named = (outline.get("xmlUrl") or outline.get("xmlurl") or "" for outline in tree.iter("outline"))
    return [url.strip() for url in named if is_address(url.strip())]


def _lines(data: bytes) -> list[str]:
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    return [line for line in lines if is_address(line)]
