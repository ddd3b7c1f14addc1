"""What the server and its store are, how they fare, and news of changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.responses import Response

from vigie import __version__
from vigie.api.answers import answer, plain
from vigie.api.context import context
from vigie.api.documented import shaped
from vigie.api.params import NoParams
from vigie.api.problems import Refused, documented
from vigie.api.shapes import Counts, Health, Meta
from vigie.desk.face import LANGUAGES
from vigie.desk.formats import FORMATS, SHEETS
from vigie.desk.tokens import SCOPES
from vigie.store import Snapshot

router = APIRouter(tags=["state"])
outside = APIRouter(tags=["state"])
_LIVE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": 'Events named "change", each with {"generation": number} as its data: one at once, then one for each change.',
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    },
    **documented(422, 429, 503),
}
_METRICS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Prometheus' text format.",
        "content": {"text/plain": {"schema": {"type": "string"}}},
    },
    **documented(429, 503),
}


@router.get("/meta", responses=shaped(Meta))
def meta(request: Request, asked: Annotated[NoParams, Query()]) -> Response:
    """Versions, how much is kept, and what can be asked for."""

    def make(snapshot: Snapshot) -> Meta:
        kept = snapshot.statistics()
        ontology = context(request).ontology
        return Meta(
            version=__version__,
            generation=snapshot.generation(),
            kept=Counts(**{name: getattr(kept, name) for name in Counts.__struct_fields__}),
            newest=snapshot.newest_day() or None,
            formats=tuple(FORMATS),
            sheets=tuple(SHEETS),
            languages=LANGUAGES,
            scopes=SCOPES,
            contexts=tuple(sorted(ontology.contexts)),
            types=tuple(ontology.types),
        )

    return answer(request, make)


@router.get("/live", responses=_LIVE, response_class=EventSourceResponse)
async def live(request: Request, asked: Annotated[NoParams, Query()]) -> Response:
    """Tells of each change of the store, as server-sent events."""
    here = context(request)
    if here.changes.listeners >= here.settings.limits.live_connections:
        raise Refused(503, "too many listen already", {"Retry-After": "30"})

    async def events() -> AsyncIterator[ServerSentEvent]:
        here.changes.listeners += 1
        here.measures.live.set(here.changes.listeners)
        try:
            async for generation in here.changes.states():
                data = msgspec.json.encode({"generation": generation}).decode()
                yield ServerSentEvent(data, event="change", id=str(generation))
        finally:
            here.changes.listeners -= 1
            here.measures.live.set(here.changes.listeners)

    return EventSourceResponse(events(), ping=20, headers={"Cache-Control": "no-store"})


@outside.get("/health", responses=shaped(Health))
def health(request: Request) -> Response:
    """Whether the store can be asked."""
    with context(request).store.snapshot() as snapshot:
        return plain(Health(status="ok", version=__version__, generation=snapshot.generation()))


@outside.get("/metrics", responses=_METRICS)
def metrics(request: Request) -> Response:
    """For Prometheus."""
    here = context(request)
    with here.store.snapshot() as snapshot:
        kept = snapshot.statistics()
        here.measures.generation.set(snapshot.generation())
    for kind in Counts.__struct_fields__:
        here.measures.kept.labels(kind).set(getattr(kept, kind))
    return Response(here.measures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
