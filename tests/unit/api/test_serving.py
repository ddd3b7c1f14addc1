"""`vigie serve` as a program: where it listens, what it tells of changes, how it ends."""

from __future__ import annotations

import importlib.util
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import httpx2
import pytest
from fastapi.testclient import TestClient

from vigie.api.app import create_app
from vigie.cli.main import main
from vigie.desk.ingest import open_store
from vigie.desk.tokens import add_token
from vigie.store import Store


@pytest.fixture
def served(filled: Path, tmp_path: Path) -> Iterator[tuple[str, Path, subprocess.Popen[str]]]:
    """The address of a server of its own, its store, its process."""
    store = tmp_path / "vigie.db"
    copy(filled, store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "vigie.cli.main", "serve", "--db", str(store), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
    address = f"http://127.0.0.1:{port}"
    with httpx2.Client(transport=httpx2.HTTPTransport(retries=8)) as client:
        client.get(f"{address}/health").raise_for_status()
    yield address, store, process
    process.kill()
    process.wait()
    process.stderr.close()


def test_a_page_that_the_browser_has_already_keeps_the_right_to_its_scripts(
    served: tuple[str, Path, subprocess.Popen[str]],
) -> None:
    address, _, _ = served
    first = httpx2.get(f"{address}/")
    again = httpx2.get(f"{address}/", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert "script-src 'self'" in again.headers["content-security-policy"]


def test_a_change_is_told_to_who_listens_and_the_server_ends_when_interrupted(
    served: tuple[str, Path, subprocess.Popen[str]],
) -> None:
    address, path, process = served
    with httpx2.stream("GET", f"{address}/api/v1/live", timeout=20) as live:
        lines = (line for line in live.iter_lines() if line.startswith("data: "))
        before = json.loads(next(lines)[6:])["generation"]
        with open_store(str(path)) as store:
            run = store.begin_run("test", "0", "0", "0")
            with store.writing(run):
                pass
        assert json.loads(next(lines)[6:])["generation"] > before
        assert live.headers["content-type"].startswith("text/event-stream")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) in (0, 130)


def test_the_board_is_served_with_a_policy_that_allows_its_own_scripts_only(
    desk: Store, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Vigie</title>")
    (tmp_path / "assets" / "main-1a2b.js").write_text("export {}")
    client = TestClient(create_app(desk, board=tmp_path), base_url="http://localhost")
    for path in ("/", "/incidents/i-1", "/reports/%3Cscript%3E"):
        page = client.get(path)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
    script = client.get("/assets/main-1a2b.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert client.get("/assets/gone.js").status_code == 404
    assert client.get("/", headers={"If-None-Match": client.get("/").headers["etag"]}).status_code == 304


def test_tokens_are_made_shown_and_ended(desk: Store, capsys: pytest.CaptureFixture[str]) -> None:
    db = ["--db", desk.name]
    assert main(["token", "add", "Ada", "--scope", "review", "--days", "30", *db]) == 0
    token = capsys.readouterr().out.strip()
    id = token.split("_")[1]
    assert main(["token", "list", *db]) == 0
    shown = capsys.readouterr().out
    assert f"{id}  Ada  review  since " in shown
    assert token not in shown
    assert main(["token", "revoke", id, *db]) == 0
    assert main(["token", "revoke", id, *db]) == 2
    assert f"no token '{id}' that holds" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--scope", "all"], ["--days", "0"]])
def test_a_token_that_can_not_be_is_refused(
    desk: Store, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["token", "add", "Ada", *wrong, "--db", desk.name]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_its_extra_the_server_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "vigie.cli.serving.find_spec",
        lambda name: None if name == "fastapi" else importlib.util.find_spec(name),
    )
    assert main(["serve"]) == 2
    assert (
        capsys.readouterr().err
        == "vigie: needs fastapi, which is not installed (pip install 'vigie[board]')\n"
    )


def test_exports_carry_no_token(desk: Store) -> None:
    add_token(desk, "Ada Lovelace", ["ingest"])
    with TestClient(create_app(desk), base_url="http://localhost") as client:
        assert "Lovelace" not in client.get("/api/v1/export?format=jsonl").text
