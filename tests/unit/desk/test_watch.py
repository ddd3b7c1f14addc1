"""Feeds: what an entry gives, what is fetched and what is not fetched again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import web

from vigie.desk import watch as watching
from vigie.desk.ingest import Reader, Summary, ingest
from vigie.desk.intake import Desk
from vigie.desk.watch import Watch, feeds_named, seconds
from vigie.errors import InputError, UsageError
from vigie.model import Reading, Report
from vigie.sources.client import Client
from vigie.sources.feed import reports_in_feed
from vigie.sources.opening import Options
from vigie.store import Store

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Le Journal</title>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate><description>{text}</description></item>"""
DATE = "Wed, 17 Nov 2021 18:32:00 +0100"
SUMMARY = "Au moins douze soldats maliens ont été tués mardi."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[web.Site]:
    monkeypatch.setitem(Client.__init__.__kwdefaults__, "pause", 0)
    monkeypatch.setitem(Client.__init__.__kwdefaults__, "attempts", 1)
    with web.serving() as serving:
        yield serving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "vigie.db"), create=True) as opened:
        yield opened


def feed(*items: tuple[str, str], text: str = SUMMARY, date: str = DATE) -> str:
    return FEED.format(
        items="".join(ITEM.format(title=t, link=link, date=date, text=text) for t, link in items)
    )


def watch(store: Store, load_fake: Any, *feeds: str) -> Watch:
    return Watch(store, feeds, 600, Reader(load=load_fake), lambda line: None, Desk(), private=True)


def stored(store: Store) -> list[Reading]:
    with store.snapshot() as snapshot:
        return list(snapshot.readings())


def test_an_entry_without_page_gives_its_summary() -> None:
    (found,) = reports_in_feed("feed", feed(("Mali", "https://example.org/a")).encode())
    report = found.outcome
    assert isinstance(report, Report)
    assert (report.text, report.title, report.publisher, report.url) == (
        SUMMARY,
        "Mali",
        "Le Journal",
        "https://example.org/a",
    )
    assert (report.published, report.published_basis) == ("2021-11-17T18:32:00+01:00", "feed")


def test_what_is_no_feed_is_told() -> None:
    (found,) = reports_in_feed("feed", b"<html><body>no</body></html>")
    assert "is no feed" in str(found.outcome)


def test_full_texts_are_fetched_once(site: web.Site, store: Store, load_fake: Any) -> None:
    page = site.address + "/mali"
    site.pages |= {"/rss": feed(("Mali", page)), "/mali": web.article(page)}
    watcher = watch(store, load_fake, site.address + "/rss")
    assert watcher.round().new == 1
    assert watcher.round().counts() == Summary().counts()
    assert site.paths == ["/rss", "/mali", "/rss"]
    (reading,) = stored(store)
    assert "Le convoi escortait" in reading.report.text
    assert reading.report.fetched


def test_an_entry_that_changed_is_a_new_version(site: web.Site, store: Store, load_fake: Any) -> None:
    page = site.address + "/mali"
    site.pages |= {"/rss": feed(("Mali", page)), "/mali": web.article(page)}
    watcher = watch(store, load_fake, site.address + "/rss")
    watcher.round()
    site.pages["/rss"] = feed(("Mali", page), date="Wed, 17 Nov 2021 20:00:00 +0100")
    site.pages["/mali"] = web.article(page, published="2021-11-17T20:00:00+01:00", more="Un blessé est mort.")
    assert watcher.round().versions == 1
    (reading,) = stored(store)
    assert (reading.report.version, "Un blessé est mort." in reading.report.text) == (2, True)


def test_an_unchanged_feed_is_not_sent_again(site: web.Site, store: Store, load_fake: Any) -> None:
    site.pages["/rss"] = (200, {"ETag": '"7"'}, feed(("Mali", ""), text=SUMMARY * 30))
    watcher = watch(store, load_fake, site.address + "/rss")
    assert [watcher.round().read, watcher.round().read] == [1, 0]
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/rss"] == [None, '"7"']


def test_a_page_that_fails_is_asked_for_in_the_next_round(
    site: web.Site, store: Store, load_fake: Any
) -> None:
    page = site.address + "/mali"
    site.pages |= {"/rss": (200, {"ETag": '"7"'}, feed(("Mali", page))), "/mali": 500}
    watcher = watch(store, load_fake, site.address + "/rss")
    assert watcher.round().refused == 1
    site.pages["/mali"] = web.article(page)
    assert watcher.round().new == 1


def test_a_failing_feed_is_left_alone_for_longer_each_time(
    site: web.Site, store: Store, load_fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/rss"] = 404
    url = site.address + "/rss"
    watcher = watch(store, load_fake, url)
    passed = 0.0
    monkeypatch.setattr(watching, "since", lambda moment: passed)
    asked = []
    for _ in range(8):
        passed += 600
        before = len(site.paths)
        watcher.round()
        if len(site.paths) > before:
            asked.append(int(passed))
            passed = 0.0
    assert asked == [600, 1200, 2400]
    known = store.address(url)
    assert known is not None
    assert (known.failures, known.said) == (3, "answers 404 Not Found")
    assert datetime.fromisoformat(known.checked or "").tzinfo == UTC


def test_one_bad_feed_does_not_stop_the_others(site: web.Site, store: Store, load_fake: Any) -> None:
    site.pages["/good"] = feed(("Mali", ""), text=SUMMARY * 30)
    summary = watch(store, load_fake, "http://127.0.0.1:9/rss", site.address + "/good").round()
    assert (summary.new, summary.refused) == (1, 1)


def test_addresses_are_ingested_as_pages_or_feeds(site: web.Site, store: Store, load_fake: Any) -> None:
    page = site.address + "/mali"
    site.pages |= {"/mali": web.article(page), "/rss": feed(("Niger", ""), text=SUMMARY * 30)}
    summary = ingest(
        store, [page, site.address + "/rss"], Options(private=True), print, reader=Reader(load=load_fake)
    )
    assert summary.new == 2
    told: list[str] = []
    assert (
        ingest(store, [page], Options(offline=True), told.append, reader=Reader(load=load_fake)).refused == 1
    )
    assert "--offline" in told[0]


def test_pauses_and_lists_are_checked(tmp_path: Path) -> None:
    assert [seconds(told) for told in ("10m", "90s", "2h", "1d", "120")] == [600, 5400 / 60, 7200, 86400, 120]
    for told in ("10s", "soon", ""):
        with pytest.raises(UsageError, match="--every"):
            seconds(told)
    with pytest.raises(InputError, match="no such file"):
        feeds_named([str(tmp_path / "absent.opml")])
