"""What each page shows and how it is used: keyboard, address bar, precision of places, languages, states."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from served import Open


def test_a_place_known_to_its_country_only_is_no_pin(page: Open) -> None:
    board = page("/")
    country = board.get_by_role("button", name="Mali : 1 incident sans lieu plus précis")
    expect(country).to_be_visible()
    assert board.get_by_role("button", name=re.compile("Manifestation.*Mali")).count() == 0
    country.click()
    expect(board).to_have_url(re.compile("country=MLI"))
    expect(board.get_by_role("link", name=re.compile("Manifestation")).first).to_be_visible()


def test_the_keyboard_searches_walks_opens_and_closes(page: Open) -> None:
    board = page("/")
    board.locator(".incidents a").first.wait_for()
    board.keyboard.press("j")
    board.keyboard.press("j")
    board.keyboard.press("k")
    expect(board.locator(".incidents a").first).to_be_focused()
    board.keyboard.press("Enter")
    expect(board).to_have_url(re.compile("open=i-"))
    board.keyboard.press("Escape")
    expect(board).not_to_have_url(re.compile("open="))
    board.keyboard.press("f")
    expect(board.locator(".bar summary").first).to_be_focused()
    board.keyboard.press("/")
    expect(board.get_by_role("searchbox")).to_be_focused()
    board.keyboard.type("hôpital")
    board.keyboard.press("Enter")
    expect(board).to_have_url(re.compile("text=h%C3%B4pital"))
    board.keyboard.press("Escape")
    board.keyboard.press("?")
    expect(board.get_by_role("dialog")).to_contain_text("raccourcis clavier")


def test_the_address_bar_holds_the_view_and_back_works(page: Open) -> None:
    board = page("/?quad=4&certainty=stated&lang=fr")
    expect(board.locator(".chip.set")).to_have_count(2)
    board.locator(".incidents a").first.click()
    expect(board).to_have_url(re.compile("quad=4&certainty=stated.*open=i-"))
    board.go_back()
    expect(board.locator(".incidents a").first).to_be_visible()
    board.get_by_role("button", name="Effacer : Certitude").click()
    expect(board).not_to_have_url(re.compile("certainty"))


def test_lines_from_actors_to_recipients_are_drawn_on_demand_and_say_it_in_words(page: Open) -> None:
    board = page("/")
    board.locator(".pin").first.wait_for()
    line = board.get_by_role(
        "button", name=re.compile("Ukraine → Russie.*incident.*, surtout conflit verbal")
    )
    expect(line).to_have_count(0)
    board.get_by_role("button", name="Lignes de l’acteur vers la cible").click()
    expect(board).to_have_url(re.compile("lines=1"))
    line.click()
    expect(board).to_have_url(re.compile("actor=UKR"))


def test_time_plays_through_the_days(page: Open) -> None:
    board = page("/")
    board.get_by_role("button", name="Dérouler le temps").click()
    expect(board).to_have_url(re.compile("at=2024-05-1"))
    expect(board.get_by_role("slider", name="Jour affiché")).to_be_visible()


def test_an_accusation_stands_with_its_denial_in_one_row(page: Open) -> None:
    board = page("/claims")
    row = board.get_by_role("row").filter(has_text="Odessa")
    expect(row).to_contain_text("accuse")
    expect(row.locator(".denied")).to_contain_text("nie")


def test_a_thread_tells_its_change_in_the_words_of_the_report(page: Open) -> None:
    board = page("/threads")
    board.get_by_role("button", name=re.compile("Cessez-le-feu · suspendu")).click()
    expect(board.locator("blockquote")).to_contain_text("est suspendue depuis mercredi")


def test_an_actor_has_aliases_acts_and_strengths(page: Open) -> None:
    board = page("/actor/USA MIL")
    expect(board.get_by_role("heading", level=1)).to_have_text("États-Unis, armée")
    expect(board.get_by_role("link", name="« Environ cinq mille soldats »")).to_be_visible()


def test_a_pasted_text_is_read_live(page: Open) -> None:
    board = page("/read")
    board.get_by_role("button", name="Un exemple").click()
    board.locator(".text .seg", has_text="bombardé").click()
    expect(board.locator(".card")).to_contain_text("au moins 12 morts")
    expect(board.locator(".card")).to_contain_text("élu local")


def test_a_sentence_without_record_tells_why_not(page: Open) -> None:
    board = page("/report/r-reuters")
    board.get_by_role("button", name=re.compile("Pourquoi rien ici")).first.click()
    expect(board.locator("aside")).to_contain_text("Pourquoi rien ici")


def test_why_a_word_is_no_act_is_told_in_french(page: Open) -> None:
    board = page("/read")
    board.get_by_role("textbox", name="Texte à lire").fill(
        "Le maire a défendu la vente de la maison. Les touristes ont visité le musée."
    )
    board.get_by_role("button", name=re.compile("Pourquoi rien ici")).first.click()
    expect(board.locator("aside")).to_contain_text(
        re.compile("il faudrait|ni acteur|aucune partie|pas de fait")
    )
    expect(board.locator("aside .one > p").nth(1)).not_to_contain_text(re.compile("needs|no actor|no party"))


def test_english_says_the_same(page: Open) -> None:
    board = page("/", lang="en")
    board.get_by_role("button", name=re.compile("Ménaka.*3 to 7 dead")).click()
    expect(
        board.get_by_role("region", name="Incident").get_by_role("heading", level=2).first
    ).to_contain_text("disagreeing on the number of dead")
    assert board.locator("html").get_attribute("lang") == "en"


def test_without_a_server_the_last_data_stays_with_its_age(page: Open) -> None:
    board = page("/")
    board.locator(".incidents a").first.wait_for()
    board.context.set_offline(True)
    board.get_by_label("Ordre").select_option("dead")
    expect(board.get_by_text("Hors ligne").first).to_be_visible()
    expect(board.locator(".incidents a").first).to_be_visible()
    board.context.set_offline(False)
    board.get_by_role("button", name="Réessayer").first.click()
    expect(board.get_by_text("Hors ligne")).to_have_count(0)


def test_filters_that_nothing_fits_say_so_and_can_be_cleared(page: Open) -> None:
    board = page("/?text=zanzibar")
    expect(board.get_by_text("Aucun incident ne répond à ces filtres.")).to_be_visible()
    board.locator(".empty button").click()
    expect(board.locator(".incidents a").first).to_be_visible()
