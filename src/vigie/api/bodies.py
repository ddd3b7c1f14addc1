"""What requests bring: JSON, checked against a type, by whom may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import Request

from vigie.api.context import context
from vigie.api.door import client
from vigie.api.params import NO_NUL
from vigie.api.problems import UNFIT, Fault, Refused
from vigie.desk.taking import Sent
from vigie.desk.tokens import Holder
from vigie.model.base import Frozen

T = TypeVar("T")
_DAY = r"^\d{4}-\d{2}-\d{2}(T.*)?$"
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=NO_NUL)]


class ToRead(Frozen, kw_only=True):
    """A text to read. `published`: the day (ISO 8601) that "Friday" is counted from."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=200_000)]
    title: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    published: Annotated[str, msgspec.Meta(pattern=_DAY, max_length=40)] | None = None
    publisher: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class ToIngest(Frozen, kw_only=True):
    """Reports to keep."""

    reports: Annotated[tuple[Sent, ...], msgspec.Meta(min_length=1, max_length=100)]


class ToFetch(Frozen, kw_only=True):
    """A page or feed to fetch and keep. `published`: for what tells no date of its own."""

    url: Annotated[str, msgspec.Meta(pattern=r"^https?://", max_length=2000)]
    published: Annotated[str, msgspec.Meta(pattern=_DAY, max_length=40)] | None = None


class ToReview(Frozen, kw_only=True):
    """A judgement. `ids`: of records or incidents; for `undo` that of the review. `value`: JSON of the field, or plain words."""

    action: Literal["accept", "correct", "reject", "join", "split", "undo"]
    ids: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1, max_length=200)]
    field: Annotated[str, msgspec.Meta(max_length=40)] | None = None
    value: Annotated[str, msgspec.Meta(max_length=20_000)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


async def body(request: Request, kind: type[T]) -> T:
    """The body as `kind`. Raises `Refused` for another media type, for what is no JSON, and for what does not fit."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Refused(415, "wanted: Content-Type: application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.ValidationError as error:
        raise Refused(422, UNFIT, faults=(Fault(where="body", what=str(error)),)) from None
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refused(400, f"no JSON: {error}") from None


def holder(request: Request, scope: str) -> Holder:
    """Who asks, by their token. Raises `Refused`: 401 without a good token, 403 for one that does not allow `scope`, 429."""
    here, who = context(request), client(request.scope)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    challenge = {"WWW-Authenticate": "Bearer"}
    if kind.lower() != "bearer" or not given.strip():
        raise Refused(401, "needs a token (vigie token add makes one)", challenge)
    here.rates.check("failures", who)
    found = here.tokens.holder(given.strip())
    if found is None:
        here.rates.spend("failures", who)
        raise Refused(401, "the token does not hold", {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    request.state.holder = found.id
    if scope not in found.scopes:
        raise Refused(403, f"the token does not allow to {scope}")
    here.rates.spend("writes", found.id)
    return found


def documented_body(kind: type[Any]) -> dict[str, Any]:
    """For OpenAPI: the body that is wanted, with an example."""
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    media = {"schema": schema, "example": msgspec.to_builtins(_EXAMPLES[kind])}
    return {"requestBody": {"required": True, "content": {"application/json": media}}}


def documented_write(kind: type[Any]) -> dict[str, Any]:
    """For OpenAPI: the body, and that it needs a token."""
    return {**documented_body(kind), "security": [{"token": []}]}


_TEXT = "Trois soldats ont été tués vendredi à Gao, a annoncé l'armée malienne."
_EXAMPLES: Mapping[type[Any], Any] = {
    ToRead: ToRead(text=_TEXT, published="2024-05-18"),
    ToIngest: ToIngest(reports=(Sent(text=_TEXT, published="2024-05-18", publisher="Radio Nord"),)),
    ToFetch: ToFetch(url="https://example.org/depeche"),
    ToReview: ToReview(action="accept", ids=("i-a3d27f32642165bf",), note="vu la vidéo"),
}
