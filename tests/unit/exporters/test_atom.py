"""The Atom feed as feedparser reads it, and what RFC 4287 asks for."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import feedparser
import hand_made as day
import msgspec
from lxml import etree

from vigie.exporters.atom import AtomExporter
from vigie.exporters.base import Case

Golden = Callable[[str, bytes], None]
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(cases: Sequence[Case] = day.CASES) -> bytes:
    stream = io.BytesIO()
    exporter = AtomExporter(stream, "Vigie test")
    for case in cases:
        exporter.case(case)
    exporter.close()
    return stream.getvalue()


def parsed(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_the_day_as_a_feed(golden: Golden) -> None:
    golden("feed.atom", feed())


def test_feed_and_entries_have_what_rfc_4287_demands() -> None:
    root = etree.fromstring(feed())
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Vigie"
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_the_last_reported_comes_first_whatever_the_order() -> None:
    assert feed(tuple(reversed(day.CASES))) == feed()
    updated = [entry.updated for entry in parsed(feed()).entries]
    assert updated == sorted(updated, reverse=True)
    assert parsed(feed()).feed.updated == updated[0]


def test_an_entry_tells_sources_place_and_contradiction() -> None:
    entry = next(one for one in parsed(feed()).entries if "drone" in one.title)
    assert [link.href for link in entry.links] == ["https://nord.example/1?a=1&b=2", "https://sud.example/3"]
    assert "Told by 2 independent: AFP, Radio Sud" in entry.content[0].value
    assert "They disagree: dead" in entry.content[0].value
    assert entry.where["coordinates"] == (38.35, 36.89)
    assert {tag.term for tag in entry.tags} == {"ASSAULT", "alleged", "drone"}


def test_hostile_text_stays_text() -> None:
    report = msgspec.structs.replace(day.SOUTH, url="javascript:alert(1)", title="\x00<b>\ud7ff")
    case = msgspec.structs.replace(day.CASES[5], reports=(report,))
    (entry,) = parsed(feed([case])).entries
    assert "links" not in entry or not entry.links
    assert b"<script" not in feed()


def test_an_empty_feed_is_valid() -> None:
    assert parsed(feed([])).feed.updated == "1970-01-01T00:00:00Z"
