"""The built board in the package: made from the sources that stand beside it, light, without inline script."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Response
from served import Open

_ROOT = Path(__file__).parents[2] / "board"
_BUILT = Path(str(files("vigie"))) / "board" / "static"
_SOURCES = (
    "index.html",
    "package.json",
    "package-lock.json",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
    "scripts",
    "src",
    "public",
)
_FIRST_VIEW = 500_000


def _digest() -> str:
    """As board/scripts/stamp.ts makes it."""
    found = [
        path
        for name in _SOURCES
        for path in ([_ROOT / name] if (_ROOT / name).is_file() else (_ROOT / name).rglob("*"))
    ]
    digest = hashlib.sha256()
    for path in sorted(
        (path for path in found if path.is_file()),
        key=lambda path: path.relative_to(_ROOT).as_posix().encode("utf-16-be"),
    ):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def test_it_was_built_from_these_sources() -> None:
    assert (_BUILT / "built-from.txt").read_text().strip() == _digest(), "board/ has changed: make board"


def test_its_page_has_no_inline_script_or_style() -> None:
    html = (_BUILT / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html)
    assert not re.findall(r"https?://(?!www\.w3\.org)", html)


def test_the_first_view_is_light(page: Open) -> None:
    sizes: list[int] = []

    def weigh(answer: Response) -> None:
        if answer.url.startswith("http"):  # not what the map makes itself
            sizes.append(int(answer.headers.get("content-length", 0)))

    board = page("/", watch=weigh)
    board.locator(".pin").first.wait_for()
    assert 200_000 < sum(sizes) < _FIRST_VIEW
