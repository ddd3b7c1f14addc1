"""Errors as problem+json (RFC 9457): what is wrong, where, what to do; never a trace, never what was in the request's head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from vigie.errors import InputError, StoreError, UsageError, VigieError
from vigie.model.base import Frozen

MEDIA_TYPE = "application/problem+json"
#: Names of RFC 9110 that Python took over late.
_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
UNFIT = "the request does not fit what /openapi.json describes"
_OPTION = re.compile(r"--([a-z][a-z-]*)")


class Fault(Frozen, kw_only=True):
    """One thing that is wrong with a request: where ("query.since") and what."""

    where: str
    what: str


class Problem(Frozen, kw_only=True):
    """RFC 9457. `detail`: one line for people. `faults`: where the request does not fit this document, one by one; without any, the
    request fits, but asks for what can't be."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    faults: tuple[Fault, ...] = ()


class Refused(Exception):
    """A request that is not served, with the problem to answer and its headers."""

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        faults: tuple[Fault, ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.faults = status, detail, dict(headers or {}), faults


def not_found(what: str) -> Refused:
    return Refused(404, f"{what}: not in the store")


def problem(
    status: int,
    detail: str | None = None,
    faults: tuple[Fault, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response."""
    body = Problem(title=_title(status), status=status, detail=detail, faults=faults)
    encoded = msgspec.json.encode({"type": body.type, **msgspec.to_builtins(body)})
    return Response(encoded, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def add_to(app: FastAPI) -> None:
    """Answer every error with a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(VigieError, _vigie)
    app.add_exception_handler(Exception, _unforeseen)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problem(error.status, error.detail, error.faults, error.headers)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, str(error.detail), headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = tuple(
        Fault(where=".".join(str(part) for part in one["loc"]), what=str(one["msg"]))
        for one in error.errors()
    )
    return problem(422, UNFIT, faults)


def _vigie(request: Request, error: Exception) -> Response:
    if isinstance(error, StoreError):
        request.state.fault = str(error)
        return problem(503, f"the store: {error.what}", headers={"Retry-After": "5"})
    if isinstance(error, (UsageError, InputError)):
        return problem(422, _OPTION.sub(_parameter, str(error)))
    request.state.fault = str(error)
    return problem(500, "a fault of Vigie's own")


def _unforeseen(request: Request, error: Exception) -> Response:
    return problem(500, "a fault of Vigie's own")


def _parameter(option: re.Match[str]) -> str:
    return option[1].replace("-", "_")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: these statuses are answered with a problem."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": _title(status), "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


def _title(status: int) -> str:
    return _TITLES.get(status) or HTTPStatus(status).phrase
