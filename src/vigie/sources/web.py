"""Pages from the network, for sources that need one now and then: the guarded client, made when it is first asked."""

from __future__ import annotations

from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vigie.sources.client import Answer, Client


class Web:
    """For one thread. `private`: also addresses of one's own network."""

    def __init__(self, private: bool = False) -> None:
        self._private = private
        self._client: Client | None = None

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.__exit__(kind, error, trace)

    def page(self, url: str) -> tuple[str, bytes, str]:
        """The final address of a page, its bytes, and when it was fetched. Raises `InputError`."""
        answer = self.answer(url)
        return answer.url, answer.body, now()

    def answer(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """See `vigie.sources.client.Client.fetch`."""
        if self._client is None:
            from vigie.sources.client import Client

            self._client = Client(private=self._private)
        return self._client.fetch(url, etag=etag, last_modified=last_modified)


def now() -> str:
    """The present moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
