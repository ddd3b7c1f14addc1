"""The server's app, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

import anyio
import structlog
from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from vigie import __version__
from vigie.api import problems, static
from vigie.api.context import Context
from vigie.api.documented import describe
from vigie.api.door import Door
from vigie.api.live import Changes
from vigie.api.measures import Measures
from vigie.api.rates import Rates
from vigie.api.routes import counts, desk, exports, incidents, parties, records, state
from vigie.api.settings import PREFIX, Settings
from vigie.desk.reading_room import ReadingRoom
from vigie.desk.tokens import Tokens
from vigie.errors import VigieError
from vigie.store import Store

#: Seconds that a server looks over its store before it answers; in a large one that no server has seen it goes on beside the first answers.
_PATIENCE = 2.0


def create_app(
    store: Store,
    settings: Settings | None = None,
    *,
    room: ReadingRoom | None = None,
    board: Traversable | None = None,
) -> FastAPI:
    """An ASGI app that serves a store. `room`: where texts are read. `board`: the folder of the built board, by default the package's."""
    settings = settings or Settings()
    here = Context(
        store,
        settings,
        measures=Measures(),
        rates=Rates(settings.limits),
        changes=Changes(partial(_generation, store), settings.poll),
        tokens=Tokens(store),
        room=room or ReadingRoom(settings.language, settings.pipeline),
    )
    app = FastAPI(
        title="Vigie", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json", lifespan=_lifespan(here)
    )  # fmt: skip
    app.state.context = here
    for module in (state, incidents, counts, records, parties, desk, exports):
        app.include_router(module.router, prefix=PREFIX)
    app.include_router(state.outside)
    describe(app)
    static.add_to(app, board or files("vigie") / "board" / "static")
    problems.add_to(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Door, here=here, log=structlog.get_logger("vigie.api"))
    return app


def _lifespan(here: Context) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = here.settings.threads
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(here.changes.watch)
            seen = anyio.Event()
            tasks.start_soon(_look_over_first, here, seen)
            with anyio.move_on_after(_PATIENCE):
                await seen.wait()
            yield
            tasks.cancel_scope.cancel()
        await to_thread.run_sync(here.keep_overview)

    return lifespan


async def _look_over_first(here: Context, seen: anyio.Event) -> None:
    await to_thread.run_sync(_look_over, here)
    seen.set()
    await to_thread.run_sync(here.keep_overview)


def _look_over(here: Context) -> None:
    """Load the overview before somebody asks for it; whoever does meanwhile waits for it."""
    with suppress(VigieError), here.store.snapshot() as snapshot:
        here.keeper.current(snapshot).prepare()


def _generation(store: Store) -> int:
    with store.snapshot() as snapshot:
        return snapshot.generation()
