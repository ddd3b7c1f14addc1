"""RSS and Atom feeds → reports, one an entry; the full text is fetched where the feed has only a summary."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, Protocol

import msgspec

from vigie.errors import InputError
from vigie.model import Report
from vigie.model.report import PublishedBasis
from vigie.sources.agency import agency_credit
from vigie.sources.checks import check_text
from vigie.sources.found import Found, attempt, raw_hash
from vigie.sources.html import report_in_page, text_of_fragment
from vigie.sources.identity import stored_id
from vigie.sources.published import as_published

#: Characters from which on an entry's own text is taken for the whole article.
_WHOLE = 1_200


class Pages(Protocol):
    """Where the pages of entries come from."""

    def known(self, url: str, changed: str | None) -> bool:
        """Whether the report at an address is there as it was at its last change (ISO 8601, where known)."""

    def fetch(self, url: str) -> tuple[str, bytes, str]:
        """The final address of a page, its bytes, and when it was fetched (ISO 8601). Raises `InputError`."""


def reports_in_feed(place: str, data: bytes, pages: Pages | None = None) -> Iterator[Found]:
    """The entries of a feed, in its order; those that are known and have not changed are passed over.

    `pages`: for entries that have only a summary; without it the summary is taken. Yields an `InputError` for what is no feed.
    """
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version:
        yield Found(place, InputError(place, "is no feed (RSS or Atom)"))
        return
    publisher = _line(feed.feed.get("title"))
    share = len(data) // max(1, len(feed.entries))
    for number, entry in enumerate(feed.entries, start=1):
        link = _line(entry.get("link"))
        if link and pages is not None and pages.known(link, _changed(entry)):
            continue
        name = f"{place}, {link or f'entry {number}'}"
        yield attempt(name, share, partial(_report, name, entry, publisher, pages), link)


def _report(place: str, entry: Any, publisher: str | None, pages: Pages | None) -> Report:
    link, text = _line(entry.get("link")), _text(entry)
    published, basis = _published(entry)
    source = _line((entry.get("source") or {}).get("title")) or publisher
    if link and pages is not None and len(text) < _WHOLE and not _said_whole(entry):
        url, data, fetched = pages.fetch(link)
        page = report_in_page(place, data, url=url, published=published, publisher=source, fetched=fetched)
        return page if page.published_basis == "page" else _dated(page, published, basis)
    title = _line(entry.get("title"))
    if not text:
        raise InputError(place, "holds no text" + ("" if link else " and no address"))
    check_text(place, text)
    return Report(
        id=stored_id(text, title, link, source),
        text=text,
        title=title,
        published=published,
        published_basis=basis,
        url=link,
        publisher=source,
        author=_line(entry.get("author")),
        agency=agency_credit(text, source),
        raw_sha256=raw_hash(text.encode("utf-8", "surrogatepass")),
    )


def _dated(page: Report, published: str | None, basis: PublishedBasis | None) -> Report:
    return msgspec.structs.replace(page, published=published, published_basis=basis)


def _said_whole(entry: Any) -> bool:
    """Atom's `content` and RSS's `content:encoded` are the article, whatever its length."""
    return any(
        len(part.get("value") or "") > len(entry.get("summary") or "") for part in entry.get("content") or ()
    )


def _text(entry: Any) -> str:
    parts = [part.get("value") or "" for part in entry.get("content") or ()]
    markup = max([*parts, entry.get("summary") or ""], key=len)
    return text_of_fragment(markup) if markup.strip() else ""


# dict.get: feedparser's own gives one date for another, and says that it will stop to.
def _published(entry: Any) -> tuple[str | None, PublishedBasis | None]:
    """The entry's own date, with its zone; that of its last change where it has no other."""
    for name in ("published", "updated", "created"):
        if value := _moment(dict.get(entry, name), dict.get(entry, f"{name}_parsed")):
            return value, "feed"
    return None, None


def _changed(entry: Any) -> str | None:
    for name in ("updated", "published"):
        if value := _moment(dict.get(entry, name), dict.get(entry, f"{name}_parsed")):
            return value
    return None


def _moment(told: str | None, parsed: Any) -> str | None:
    """`told` as ISO 8601 with the zone that it has; else `parsed`, feedparser's reading of it in UTC."""
    if not told:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return as_published(read(told.strip()))
        except (ValueError, TypeError):
            continue
    return as_published(datetime(*parsed[:6]).replace(tzinfo=UTC)) if parsed else None


def _line(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words and words.isprintable() else None
