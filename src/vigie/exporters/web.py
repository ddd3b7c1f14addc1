"""Text and addresses of strangers, made fit for XML and web pages."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

#: What XML 1.0 has no place for, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 forbids (escaping is the writer's)."""
    return _NO_XML.sub("\ufffd", text)


class Address(str):
    """A web address fit for a link: percent-encoded, so that it needs no further escaping in Markdown."""


def address(url: str | None) -> Address | None:
    """A web address that may become a link: http or https with a host, percent-encoded; None for all else ("javascript:…")."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return Address(quote(url.strip(), safe=":/?#[]@!$&'*+,;=%~-._"))
