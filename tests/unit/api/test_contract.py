"""The server does what its OpenAPI document says, for whatever a machine can think of asking (schemathesis, always the same cases)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from vigie.api.app import create_app
from vigie.api.settings import Limits, Settings
from vigie.desk.reading_room import ReadingRoom
from vigie.desk.tokens import add_token
from vigie.store import Store

_ENOUGH = "1000000/second"
_FREE = Settings(
    names=("testserver",),  # where schemathesis asks what it asks by itself
    limits=Limits(requests=1_000_000, reads=_ENOUGH, exports=_ENOUGH, writes=_ENOUGH, failures=_ENOUGH),
)
#: An answer without an end, and one that would ask the network.
_LEFT_OUT = ("/api/v1/live", "/api/v1/ingest/url")
#: Lists, counts and exports take their parameters from the same models.
_OF_EACH_KIND = (
    "/api/v1/incidents",
    "/api/v1/actors/{key}",
    "/api/v1/timeline",
    "/api/v1/search",
    "/api/v1/export",
)
_CASES = settings(
    max_examples=6, derandomize=True, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)  # fmt: skip


@pytest.fixture
def app(desk: Store, room: ReadingRoom) -> FastAPI:
    return create_app(desk, _FREE, room=room)


def operations(app: FastAPI) -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(_digestible(app.openapi()))
    schema.app = app
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path not in _LEFT_OUT:
            yield operation


def _digestible(schema: Any) -> Any:
    """Without bounds that only texts of 200 kB would break; and with tuples as arrays of as many of either type, since schemathesis 4
    reads `prefixItems` in answers as an older JSON Schema would."""
    if isinstance(schema, list):
        return [_digestible(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "prefixItems" in schema:
        schema = {k: v for k, v in schema.items() if k != "prefixItems"} | {
            "items": {"anyOf": schema["prefixItems"]}
        }
    kept = {k: v for k, v in schema.items() if k != "maxLength" or not isinstance(v, int) or v < 1000}
    return {name: _digestible(one) for name, one in kept.items()}


def walk(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> None:
    # In a query a number is a word like any other, so what breaks the schema there may well be served.
    left_out = [positive_data_acceptance, *([negative_data_rejection] if operation.method == "get" else [])]

    @_CASES
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        answer = case.call(base_url="http://localhost", headers=headers)
        if mode is GenerationMode.POSITIVE and answer.status_code == 422:
            # It may ask for what can't be (since after until, another's cursor), but it must fit.
            assert "faults" not in answer.json(), answer.text
        case.validate_response(answer, excluded_checks=left_out)

    ask()


def test_what_fits_is_answered_as_described(app: FastAPI, desk: Store) -> None:
    headers = {"Authorization": f"Bearer {add_token(desk, 'Ada', ['ingest', 'review'])}"}
    for operation in operations(app):
        walk(operation, GenerationMode.POSITIVE, headers)


def test_what_does_not_fit_is_refused_as_described(app: FastAPI, desk: Store) -> None:
    headers = {"Authorization": f"Bearer {add_token(desk, 'Ada', ['ingest', 'review'])}"}
    for operation in operations(app):
        if operation.method == "post" or operation.path in _OF_EACH_KIND:
            walk(operation, GenerationMode.NEGATIVE, headers)
