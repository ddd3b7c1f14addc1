"""A desk's day on the board."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from served import Desk, Open


def test_from_the_map_to_the_words_and_back_with_a_correction(page: Open, desk: Desk) -> None:
    board = page("/")
    _find_on_map_and_see_the_contradiction(board)
    _read_the_evidence(board)
    _bring_a_token(board, desk.token)
    board.goto("/?text=embuscade")
    _correct(board)
    board.reload()
    expect(board.get_by_text("« selon le ministère »").first).to_be_visible()
    expect(board.get_by_text("par Ada").first).to_be_visible()
    expect(board.get_by_role("row", name=re.compile("Morts désaccord"))).to_contain_text("5 (« Trois soldats")
    for field, words in (("Qui", "Groupe du fleuve"), ("Comment", "Attaque à l’arme à feu")):
        expect(board.get_by_role("row", name=re.compile(f"^{field} ")).first).to_contain_text(words)
    _say_that_it_was_elsewhere(board)
    _export_the_view(board)


def _sentence(board: Page):  # type: ignore[no-untyped-def]
    return board.get_by_role("region", name="Incident").get_by_role("heading", level=2).first


def _find_on_map_and_see_the_contradiction(board: Page) -> None:
    board.get_by_role("button", name=re.compile("Ménaka.*3 à 7 morts")).click()
    expect(_sentence(board)).to_contain_text("en désaccord sur le nombre de morts")
    panel = board.get_by_role("region", name="Incident")
    expect(panel.get_by_text("1 reprise du même texte")).to_be_visible()
    dead = panel.get_by_role("row", name=re.compile("Morts désaccord"))
    expect(dead).to_contain_text("Trois soldats")
    expect(dead).to_contain_text("Sept soldats")


def _read_the_evidence(board: Page) -> None:
    dead = board.get_by_role("row", name=re.compile("Morts désaccord"))
    dead.get_by_role("link", name="Trois soldats").first.click()
    expect(board).to_have_url(re.compile(r"/report/r-afp\?record="))
    expect(board.locator(".text .lit").first).to_be_visible()
    assert "tués" in board.locator(".text .lit").all_inner_texts()
    expect(board.get_by_text("lexique des faits : « tuer »")).to_be_visible()


def _bring_a_token(board: Page, token: str) -> None:
    board.goto("/desk")
    board.get_by_label("Jeton").fill(token)
    board.get_by_role("button", name="Enregistrer").click()
    expect(board.get_by_text("Jeton enregistré")).to_be_visible()


def _correct(board: Page) -> None:
    board.get_by_role("link", name=re.compile("à 7 morts")).first.click()
    board.get_by_text("Corriger", exact=True).click()
    records = board.get_by_label("Récit à corriger")
    names = records.locator("option").all_inner_texts()
    records.select_option(label=next(name for name in names if name.startswith("AFP") and "tués" in name))
    dead = board.get_by_role("group", name="Morts")
    dead.get_by_role("spinbutton", name="au moins").fill("5")
    dead.get_by_role("spinbutton", name="au plus").fill("4")
    board.get_by_role("button", name="Enregistrer").click()
    expect(board.get_by_role("alert")).to_have_text("Morts : « au moins » dépasse « au plus ».")
    dead.get_by_role("spinbutton", name="au plus").fill("5")
    board.get_by_role("group", name="Quoi").get_by_role("checkbox", name="Attaque à l’arme à feu").check()
    who = board.get_by_role("group", name="Qui", exact=True)
    who.get_by_label("Nom ou mots").fill("Groupe du fleuve")
    who.get_by_label("Rôle").select_option(label="rebelles")
    board.get_by_role("group", name="Source").get_by_label("Posture").select_option(label="confirme")
    board.get_by_label("Note").fill("selon le ministère")
    board.get_by_role("button", name="Enregistrer").click()
    saved = board.get_by_role("status").filter(has_text="Enregistré")
    expect(saved).to_have_text("Enregistré : Comment, Qui, Bilan, Posture.")


def _say_that_it_was_elsewhere(board: Page) -> None:
    board.get_by_text("Corriger", exact=True).click()
    records = board.get_by_label("Récit à corriger")
    names = records.locator("option").all_inner_texts()
    records.select_option(label=next(name for name in names if name.startswith("Reuters") and "tués" in name))
    when, where = board.get_by_role("group", name="Quand"), board.get_by_role("group", name="Où")
    when.get_by_label("du", exact=True).fill("2024-05-02")
    when.get_by_label("au", exact=True).fill("2024-05-02")
    where.get_by_label("Nom du lieu").fill("Nullepart-du-Haut")
    where.get_by_role("button", name="Chercher le lieu").click()
    expect(where.get_by_role("status")).to_have_text("Le répertoire des lieux ne connaît pas ce nom.")
    where.get_by_label("Nom du lieu").fill("Kidal")
    where.get_by_role("button", name="Chercher le lieu").click()
    expect(where.get_by_role("radio").first).to_be_checked()
    board.get_by_role("button", name="Enregistrer").click()
    board.get_by_role("link", name="Ce récit est maintenant dans un autre incident.").click()
    expect(board.get_by_role("heading", level=1)).to_contain_text("à Kidal (Mali), 2 mai 2024")
    for field in ("Quand", "Où"):
        said = board.get_by_role("listitem").filter(has_text=f"Corriger {field}")
        said.get_by_role("button", name="Annuler").click()
        expect(said).to_have_count(0)
    board.goto("/?text=embuscade")
    expect(board.locator(".incidents a").first).to_contain_text("Ménaka")


def _export_the_view(board: Page) -> None:
    board.get_by_text("Exporter").click()
    with board.expect_download() as download:
        board.get_by_role("link", name="csv").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "Ménaka" in text
    assert "Bagdad" not in text
