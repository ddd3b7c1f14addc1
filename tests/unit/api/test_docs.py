"""The lines of docs/api.md do what it says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

from fastapi.testclient import TestClient

from vigie.api.routes import counts, desk, exports, incidents, parties, records, state

DOCS = Path(__file__).parents[3] / "docs"
SERVER = "http://127.0.0.1:8744"
Serve = Callable[..., TestClient]


def test_the_lines_of_the_guide_work(serve: Serve) -> None:
    client = serve(token="ingest review")
    token = client.headers.pop("Authorization").removeprefix("Bearer ")
    known = client.get("/api/v1/incidents").json()["items"][0]["id"]
    lines = re.findall(r"^curl .*$", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) > 8
    for line in lines:
        words = shlex.split(line.replace("$TOKEN", token).replace('["r"]', f'["{known}"]'))
        url = next(word for word in words if word.startswith(SERVER)).removeprefix(SERVER)
        headers = dict(words[n + 1].split(": ", 1) for n, word in enumerate(words) if word == "-H")
        data = next((words[n + 1] for n, word in enumerate(words) if word == "-d"), None)
        method = "POST" if data else "GET"
        answer = client.request(method, url, headers=headers, content=data.encode() if data else None)
        assert answer.status_code == (422 if "colour" in line else 201 if "reviews" in line else 200), (
            answer.text
        )
        assert answer.content not in (b"", b'{"items":[]}')
        if "/export" in line:
            assert len(answer.text.splitlines()) > 1


def test_the_problem_of_the_guide_is_the_one_that_is_told(serve: Serve) -> None:
    (told,) = re.findall(r"```json\n(.*)\n```", (DOCS / "api.md").read_text(encoding="utf-8"))
    assert serve().get("/api/v1/incidents?colour=red").json() == json.loads(told)


def test_the_guide_names_every_endpoint(serve: Serve) -> None:
    guide = (DOCS / "api.md").read_text(encoding="utf-8")
    modules = (counts, desk, exports, incidents, parties, records, state)
    paths = {route.path for module in modules for route in module.router.routes}  # type: ignore[attr-defined]
    assert not [
        path
        for path in paths
        if f"`{path}`" not in guide and f"`POST {path}`" not in guide and path != "/read"
    ]
