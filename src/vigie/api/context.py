"""What all requests of one server share."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from anyio import CapacityLimiter
from fastapi import Request

from vigie.api.cache import Cache
from vigie.api.settings import Settings
from vigie.codebook.ontology import Ontology
from vigie.errors import VigieError
from vigie.store import Store
from vigie.store.overview.overview import Keeper

if TYPE_CHECKING:
    from vigie.api.live import Changes
    from vigie.api.measures import Measures
    from vigie.api.rates import Rates
    from vigie.desk.reading_room import ReadingRoom
    from vigie.desk.tokens import Tokens


class Context:
    """One store, served. Nothing here depends on a request."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        measures: Measures,
        rates: Rates,
        changes: Changes,
        tokens: Tokens,
        room: ReadingRoom,
    ) -> None:
        self.store, self.settings = store, settings
        self.measures, self.rates, self.changes = measures, rates, changes
        self.tokens, self.room = tokens, room
        self.cache = Cache(settings.cache_bytes)
        self.keeper = Keeper()
        self.ontology = Ontology.load()
        #: Reading, fetching and judging go two at a time, beside the threads that answer reads.
        self.heavy = CapacityLimiter(2)

    def expect_changes(self) -> None:
        """Somebody has just written through this server: nothing older will do from now on."""
        with self.store.snapshot() as snapshot:
            self.keeper.expect(snapshot.generation())

    def keep_overview(self) -> None:
        """Leave the overview to the next server, where it is worth it and the store can be written."""
        with suppress(VigieError):
            if (due := self.keeper.to_keep()) is not None:
                self.store.keep_overview(*due)


def context(request: Request) -> Context:
    """That of the server which the request came to."""
    return cast(Context, request.app.state.context)
