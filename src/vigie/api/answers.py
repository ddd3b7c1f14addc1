"""Answers from a store: JSON with an ETag that is the state of the store, gzip, and nothing made twice."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import msgspec
from fastapi import Request
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from vigie import __version__
from vigie.api.cache import Made
from vigie.api.context import Context, context
from vigie.desk.views.choice import Choice
from vigie.store import Filters, Snapshot

JSON = "application/json"
_ENCODER = msgspec.json.Encoder()
#: Below this, gzip saves less than a packet.
_WORTH_ZIPPING = 1000
_LEVEL = 4


def answer(request: Request, make: Callable[[Snapshot], object], *, counts: bool = False) -> Response:
    """What `make` tells of the store, as JSON. `counts`: it may be some seconds old while the store is written.

    An answer depends on the address and the state of the store alone, so that state is its ETag.
    """
    here = context(request)
    with here.store.snapshot() as snapshot:
        return _answered(
            request, snapshot.generation(), lambda: make(snapshot), here.settings.fresh if counts else 0.0
        )


def overview(request: Request, filters: Callable[[], Filters], make: Callable[[Choice], object]) -> Response:
    """What `make` tells of a choice of incidents, as JSON. It may be some seconds old while others write the store."""
    here = context(request)
    with here.store.snapshot() as snapshot:
        seen = here.keeper.current(snapshot, here.settings.fresh)
        return _answered(request, seen.generation, lambda: make(Choice(snapshot, seen, filters())))


def _answered(request: Request, generation: int, make: Callable[[], object], fresh: float = 0.0) -> Response:
    here, place = context(request), address(request.scope)
    made = here.cache.get(place, generation, fresh)
    if made is None and _known(request.headers, generation):
        return _same(generation)
    if made is None:
        body = _ENCODER.encode(make())
        zipped = gzip.compress(body, _LEVEL, mtime=0) if len(body) >= _WORTH_ZIPPING else None
        made = here.cache.put(place, generation, body, zipped)
    return _told(request.headers, made)


def kept(here: Context, scope: Scope, headers: Headers) -> Response | None:
    """The answer that this address had since the last change, as far as is known: what others write shows within a second, what is
    written through this server at once."""
    state = here.changes.state
    if state is None or here.keeper.wanted > state:
        return None
    made = here.cache.get(address(scope), state)
    return None if made is None else _told(headers, made)


def address(scope: Scope) -> str:
    """What is asked for, as the key of answers."""
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}"


def plain(body: object, status: int = 200) -> Response:
    """Something as JSON that nobody keeps."""
    return Response(_ENCODER.encode(body), status, {"Cache-Control": "no-store"}, JSON)


def _told(asked: Headers, made: Made) -> Response:
    if _known(asked, made.generation):
        return _same(made.generation)
    headers = _headers(made.generation)
    if made.zipped is not None and _accepts_gzip(asked):
        return Response(made.zipped, headers={**headers, "Content-Encoding": "gzip"}, media_type=JSON)
    return Response(made.body, headers=headers, media_type=JSON)


def _same(generation: int) -> Response:
    return Response(status_code=304, headers=_headers(generation))


def _headers(generation: int) -> dict[str, str]:
    # no-cache: keep it, but ask each time whether it still holds.
    return {"ETag": etag(generation), "Cache-Control": "no-cache"}


def etag(generation: int) -> str:
    """Weak: gzip and plain are one to it."""
    return f'W/"{__version__}-{generation}"'


def _known(asked: Headers, generation: int) -> bool:
    given = asked.get("if-none-match", "")
    return etag(generation) in [part.strip() for part in given.split(",")]


def _accepts_gzip(asked: Headers) -> bool:
    for part in asked.get("accept-encoding", "").split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0")
    return False
