"""Every page: nothing serious for axe, in light and dark; nothing wider than a phone; no script of a hostile report."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from newsroom import ATTACK
from playwright.sync_api import Page, expect
from served import Open

_PAGES = (
    "/", "/claims", "/actors", "/actor/MLI MIL", "/threads", "/read?text=Bagdad", "/report/r-hostile", "/desk", "/incident/",
    f"/?text={quote(ATTACK)}", f"/actor/name:{quote(ATTACK, safe='')}",
)  # fmt: skip
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
_INLINE = """[...document.scripts].filter((one) => !one.src).length
    + [...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((a) => a.name.startsWith('on'))).length
    + document.querySelectorAll('iframe, object, embed, base').length"""


@pytest.mark.parametrize(("number", "path"), list(enumerate(_PAGES)))
def test_is_accessible_narrow_and_without_foreign_script(page: Open, number: int, path: str) -> None:
    board = page(path.replace("/incident/", "/?text=embuscade"), dark=number % 2 == 1)
    if path == "/incident/":
        board.locator(".incidents a").first.click()
        board.get_by_role("link", name="Pleine page").click()
        board.locator("table").wait_for()
    board.locator("[aria-label='Chargement…']").first.wait_for(state="detached")
    assert board.evaluate(_INLINE) == 0
    assert _serious(board) == []
    board.set_viewport_size({"width": 360, "height": 740})
    board.wait_for_function(
        "document.documentElement.scrollWidth <= 360"
    )  # charts follow a new width a moment later


def _serious(board: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(board, options=_RULES).response["violations"]
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_a_phone_has_the_views_as_tabs(page: Open) -> None:
    board = page("/", width=390, height=844, dark=True)
    board.locator(".pin").first.wait_for()
    assert _serious(board) == []
    board.get_by_role("tab", name="Liste").click()
    expect(board.locator(".incidents a").first).to_be_visible()
    expect(board.locator(".pin").first).to_be_hidden()


def test_hostile_words_are_shown_as_they_came_and_its_address_is_no_script(page: Open) -> None:
    board = page("/report/r-hostile")
    expect(board.get_by_role("heading", level=1)).to_have_text(f"Attaque {ATTACK} à Bagdad")
    expect(board.locator(".text")).to_contain_text("<b>un élu</b>")
    link = board.get_by_role("link", name="Voir l’original")
    expect(link).to_have_attribute("rel", "noopener noreferrer external")
    assert (link.get_attribute("href") or "").startswith("https://evil.example/")
