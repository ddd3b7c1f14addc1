"""The board in a real browser, on a store that the newsroom's dispatches were read into."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import newsroom
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Response, sync_playwright
from served import Desk, Open

from vigie.api.app import create_app
from vigie.desk.ingest import open_store
from vigie.desk.reading_room import ReadingRoom
from vigie.desk.tokens import add_token
from vigie.reading.reader import DispatchReader

#: Software rendering: the map and the graph are WebGL.
_ARGUMENTS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
_PATIENCE = 20_000
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where there is no Chromium the browser's tests are passed over; CI installs one."""
    if _chromium() or os.environ.get("CI"):
        return
    for item in items:
        if _HERE in item.path.parents and "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="no Chromium (Debian: apt-get install chromium)"))


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="package")
def room(reader: DispatchReader) -> ReadingRoom:
    return ReadingRoom(reader=reader)


@pytest.fixture(scope="package")
def desk(
    tmp_path_factory: pytest.TempPathFactory, reader: DispatchReader, room: ReadingRoom
) -> Iterator[Desk]:
    """The newsroom's store, served on a port of this machine."""
    with open_store(str(tmp_path_factory.mktemp("board") / "vigie.db"), create=True) as store:
        newsroom.fill(store, reader)
        token = add_token(store, "Ada", ["review"])
        taken = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(create_app(store, room=room), log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Desk(f"http://127.0.0.1:{taken.getsockname()[1]}", token)
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Open]:
    """Opens pages: `page("/claims")`, `page("/", width=390, dark=True)`. A script error or a breach of the policy fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_page(
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        lang: str = "fr",
        watch: Callable[[Response], object] | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=desk.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=lang,
        )
        contexts.append(context)
        context.set_default_timeout(_PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        page.on("dialog", lambda dialog: (wrong.append(f"{path}: dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "console",
            lambda message: (
                wrong.append(f"{path}: {message.text}") if "Content Security" in message.text else None
            ),
        )
        if watch:
            page.on("response", watch)
        page.goto(path)
        page.locator("#main :is(h1, h2)").first.wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
