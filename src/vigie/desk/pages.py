"""Pages of feeds' entries: fetched once, and again when the feed says that they have changed."""

from __future__ import annotations

from vigie.sources.web import Web, now
from vigie.store import Store
from vigie.store.addresses import Address
from vigie.store.versions import moment


class Pages:
    """Which pages of feeds' entries are to be fetched: those that a store does not have, or that have changed since."""

    def __init__(self, store: Store, web: Web) -> None:
        self._store, self._web = store, web
        self._asked: dict[str, str] = {}
        self._fetched: set[str] = set()

    def known(self, url: str, changed: str | None) -> bool:
        """Whether the page at `url` is there as it was at its last change (ISO 8601, where the feed tells it)."""
        self._asked[url] = moment(changed) or "-"
        known = self._store.address(url)
        return known is not None and known.changed >= self._asked[url]

    def fetch(self, url: str) -> tuple[str, bytes, str]:
        """See `vigie.sources.feed.Pages`."""
        page = self._web.page(url)
        self._fetched.add(url)
        return page

    def settle(self, url: str) -> None:
        """Note that the page at `url` was fetched, now that what it holds is kept or refused: not before, or a death would lose it."""
        if url in self._fetched and url in self._asked:
            self._store.note(Address(url=url, changed=self._asked[url], checked=now()))
