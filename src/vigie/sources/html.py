"""A web page → the report of its article: text by trafilatura, date by htmldate, neither guessed from the page's body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from vigie.errors import InputError
from vigie.model import Report
from vigie.model.report import PublishedBasis
from vigie.sources.agency import agency_credit
from vigie.sources.checks import check_text
from vigie.sources.found import raw_hash
from vigie.sources.identity import stored_id
from vigie.sources.published import as_published

#: Bytes of a page; articles are far smaller.
MAX_PAGE = 10 * 1024 * 1024
#: Letters below which a page is taken to have no article: lists of links, consent walls.
_LEAST = 140
#: Dates before and after these are taken for mistakes of the page.
_FIRST, _LAST = datetime(1995, 1, 1), datetime(2100, 1, 1)
_BYLINE = re.compile(r"author|auteur|byline|signature|source|credit|agenc|meta", re.IGNORECASE)
_LONGEST_BYLINE = 200


def report_in_page(
    place: str,
    data: bytes,
    *,
    url: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    fetched: str | None = None,
) -> Report:
    """The article of a page. `url`: where it was fetched, kept where the page names no address of its own; `published`, `publisher`:
    where the page says nothing; `fetched`: when.

    Raises `InputError` for what is no page, or a page without an article.
    """
    if len(data) > MAX_PAGE:
        raise InputError(place, f"is larger than {MAX_PAGE >> 20} MB, too large for one page")
    tree, found = _extracted(place, data, url)
    title = _one_line(found.title)
    text = _without_title(found.text or "", title)
    if sum(c.isalpha() for c in text) < _LEAST:
        raise InputError(place, "holds no article (too little running text)")
    check_text(place, text)
    day, basis = _published(tree, published)
    address = _address(_one_line(found.url), url)
    publisher = _one_line(found.sitename) or publisher
    return Report(
        id=stored_id(text, title, address, publisher),
        text=text,
        title=title,
        published=day,
        published_basis=basis,
        url=address,
        publisher=publisher,
        author=_one_line(found.author),
        agency=agency_credit(text, publisher) or _credit(tree),
        fetched=fetched,
        raw_sha256=raw_hash(data),
    )


def text_of_fragment(markup: str) -> str:
    """The running text of a piece of HTML, paragraph by paragraph: what feeds carry."""
    from lxml import html

    try:
        tree = html.fromstring(f"<div>{markup}</div>")
    except (ValueError, AssertionError):
        return ""
    blocks = tree.xpath(".//p | .//li | .//blockquote[not(.//p)] | .//h1 | .//h2 | .//h3") or [tree]
    lines = (" ".join(block.text_content().split()) for block in blocks)
    return "\n".join(line for line in lines if line)


def _extracted(place: str, data: bytes, url: str | None) -> tuple[Any, Any]:
    import trafilatura
    from trafilatura.utils import load_html

    tree = load_html(data)
    if tree is None:
        raise InputError(place, "is not HTML")
    found = trafilatura.bare_extraction(
        data, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict):
        raise InputError(place, "holds no article (too little running text)")
    return tree, found


def _address(named: str | None, fetched: str | None) -> str | None:
    """The address that the page names, but for one on another host than it came from: nobody replaces other people's reports."""
    if named is None or fetched is None:
        return named or fetched
    return named if _host(named) == _host(fetched) else fetched


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _published(tree: Any, given: str | None) -> tuple[str | None, PublishedBasis | None]:
    """The day or moment in the page's metadata, with its zone where it says one."""
    from htmldate import find_date

    found = find_date(
        tree, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z",
        min_date=_FIRST, max_date=_LAST,
    )  # fmt: skip
    if found is None:
        return given, "given" if given else None
    moment = datetime.fromisoformat(found)
    midnight = not (moment.hour or moment.minute or moment.second) and moment.tzinfo is None
    return as_published(moment.date() if midnight else moment), "page"


def _credit(tree: Any) -> str | None:
    """The wire that stands in the byline, which is no part of the text."""
    for line in _bylines(tree):
        if found := agency_credit(line):
            return found
    return None


def _bylines(tree: Any) -> Iterator[str]:
    for element in tree.iter("p", "div", "span", "a", "address", "small", "em"):
        names = f"{element.get('class', '')} {element.get('rel', '')} {element.get('itemprop', '')}"
        if _BYLINE.search(names):
            line = " ".join(element.text_content().split())
            if 0 < len(line) <= _LONGEST_BYLINE:
                yield line


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only says the title again."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and first.strip() == title else text


def _one_line(value: str | None) -> str | None:
    words = " ".join((value or "").split())
    return words if words and words.isprintable() else None
