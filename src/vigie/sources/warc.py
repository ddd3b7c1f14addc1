"""WARC files, as Common Crawl News ships them → reports, one a page with an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from vigie.errors import InputError
from vigie.sources.found import Found, attempt
from vigie.sources.html import MAX_PAGE, report_in_page
from vigie.sources.published import as_published
from vigie.sources.text import file_error, where

_HTML = ("text/html", "application/xhtml+xml")
_FOUND = 200


def reports_in_warc(path: str) -> Iterator[Found]:
    """The pages in a file, plain or compressed, in order. What is no page (pictures, redirects, failed answers) is passed over.

    `fetched` is the archive's date of the page. A damaged archive yields what stands before the damage, then an `InputError`.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    place, at, met = where(path), 0, 0
    try:
        with Path(path).open("rb") as file:
            records = ArchiveIterator(
                file, record_types=WarcRecordType.response, parse_http=True, auto_decode="content",
                max_content_length=MAX_PAGE,
            )  # fmt: skip
            for record in records:
                met += 1
                size, at = max(0, file.tell() - at), file.tell()
                if _is_page(record):
                    yield _page(place, record, size)
    except (OSError, ValueError, EOFError) as error:
        yield Found(place, file_error(path, error))
        return
    if not met:
        yield Found(place, InputError(place, "holds no web page (is it a WARC file?)"))


def _is_page(record: Any) -> bool:
    status = record.http_headers.status_code if record.http_headers is not None else None
    return status in (None, _FOUND) and (record.http_content_type or "").lower() in _HTML


def _page(place: str, record: Any, size: int) -> Found:
    url = record.headers.get("WARC-Target-URI")
    name = f"{place}, {url or record.record_id}"
    try:
        data = record.reader.read(MAX_PAGE + 1)
        fetched = as_published(record.headers.get("WARC-Date"))
    except (OSError, ValueError) as error:
        return Found(name, InputError(name, f"is damaged ({error})"), size)
    return attempt(name, size, partial(report_in_page, name, data, url=url, fetched=fetched))
