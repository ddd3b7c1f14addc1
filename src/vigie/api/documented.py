"""What the endpoints say of themselves in OpenAPI: shapes by msgspec, problems, examples."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from vigie import __version__
from vigie.api import bodies, shapes
from vigie.api.problems import Problem, documented
from vigie.desk.correcting import Choices
from vigie.desk.views.actors import ActorView
from vigie.desk.views.incident import IncidentView
from vigie.desk.views.report import ReportView
from vigie.model import Review, Thread

_ABOUT = """
Reports, what they tell, and what they tell together: incidents with who says what, threads, claims, actors.

Reading needs no token. Absent fields are unknown. Lists come in pages: `next` is the `after` of the following one. An ETag is the state of the
store: send it back as If-None-Match. Errors are problem+json (RFC 9457).
"""
_TYPES: tuple[type[Any], ...] = (
    shapes.IncidentPage, shapes.ThreadPage, shapes.ReportPage, shapes.EventPage, shapes.StatePage, shapes.StrengthPage,
    shapes.StatementPage, shapes.ClaimPage, shapes.ClaimMatrix, shapes.ReviewPage, shapes.PlacesNamed, Choices, shapes.SearchPage, shapes.Marks, shapes.Timeline,
    shapes.Facets, shapes.ActorList, shapes.NameList, shapes.Graph, shapes.PlaceList, shapes.Meta, shapes.Health, shapes.DeskView,
    shapes.IngestAnswer, IncidentView, ReportView, ActorView, Thread, Review, Problem, bodies.ToRead, bodies.ToIngest, bodies.ToFetch,
    bodies.ToReview,
)  # fmt: skip


def shaped(kind: type[Any], *problems: int, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: an answer of that type, or one of these problems. Any request may have too many before it (429), or no store (503)."""
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    found: dict[int | str, dict[str, Any]] = {
        status: {"description": _first_line(kind), "content": {"application/json": {"schema": schema}}}
    }
    if status == 200:
        found[304] = {"description": "What If-None-Match names still holds."}
    return found | documented(*problems, 422, 429, 503)


def describe(app: FastAPI) -> None:
    """Give the app its own OpenAPI document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title="Vigie", version=__version__, description=_ABOUT, routes=app.routes)
    _, components = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    parts = made.setdefault("components", {})
    # FastAPI's own errors never leave this server: problems take their place.
    parts["schemas"] = dict(sorted(components.items()))
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    return made


def _first_line(kind: type[Any]) -> str:
    return (kind.__doc__ or kind.__name__).strip().splitlines()[0]
