"""A report that is all attack: it is told as it came, as data, and changes nothing."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import newsroom
import pytest
from fastapi.testclient import TestClient
from newsroom import ATTACK, URL_ATTACK

V1 = "/api/v1"


def test_every_word_of_it_comes_back_as_it_came(client: TestClient) -> None:
    sent = next(one for one in newsroom.REPORTS if one.id == "r-hostile")
    told = client.get(V1 + "/reports/r-hostile").json()["report"]
    assert (told["title"], told["text"], told["publisher"], told["url"]) == (
        sent.title,
        sent.text,
        sent.publisher,
        URL_ATTACK,
    )


@pytest.mark.parametrize(
    "path",
    [
        "/reports", "/reports/r-hostile", "/incidents", "/search?text=Bagdad", "/facets", "/desk", "/events", "/statements", "/places",
        "/names", "/marks", f"/search?text={ATTACK}", f"/names?text={ATTACK}", f"/incidents/{ATTACK}", f"/actors/name:{ATTACK}",
        f"/incidents?publisher={ATTACK}&text={ATTACK}",
    ],
)  # fmt: skip
def test_no_answer_is_a_page(client: TestClient, path: str) -> None:
    answer = client.get(V1 + path)
    assert answer.headers["content-type"] in ("application/json", "application/problem+json")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    json.loads(answer.content)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_brief_as_a_page_carries_no_script(client: TestClient) -> None:
    answer = client.get(V1 + "/export?format=brief-html")
    page = _Tags()
    page.feed(answer.text)
    assert not {"script", "iframe", "object", "base", "form", "b"} & page.seen
    assert not [link for link in page.links if not link.startswith(("https://", "http://", "#"))]
    assert "attachment" in answer.headers["content-disposition"]


def test_a_report_can_not_write_a_line_of_its_own_into_the_log(
    client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get(V1 + '/incidents/x%0A{"event": "request", "status": 200}')
    assert not [line for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def test_no_token_is_written_into_the_log(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    secret = f"vigie_{'0' * 12}_{'S' * 43}"
    client.post(V1 + f"/ingest?token={secret}", json={}, headers={"Authorization": f"Bearer {secret}"})
    said = capsys.readouterr()
    assert "/api/v1/ingest" in said.out
    assert "SSSS" not in said.out + said.err


def test_no_file_outside_the_board_is_served(client: TestClient) -> None:
    for path in (
        "/../vigie/errors.py",
        "/%2e%2e/errors.py",
        "/assets/../../../errors.py",
        "/static/../errors.py",
        "//etc/passwd",
    ):
        answer = client.get(path)
        assert "VigieError" not in answer.text
        assert "root:" not in answer.text
