"""How many: tolls as they are claimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

from vigie.model import Event

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "what", "low", "high"),
    [
        pytest.param("Dix soldats ont été tués dans une embuscade.", "dead", 10, 10, id="number"),
        pytest.param(
            "Au moins douze soldats ont été tués dans une embuscade.", "dead", 12, None, id="au-moins"
        ),
        pytest.param(
            "Plus de trente soldats ont été tués dans une embuscade.", "dead", 30, None, id="plus-de"
        ),
        pytest.param(
            "Une quinzaine de soldats ont été tués dans une embuscade.", "dead", 15, 15, id="quinzaine"
        ),
        pytest.param("Quelque 15 soldats ont été tués dans une embuscade.", "dead", 15, 15, id="quelque"),
        pytest.param(
            "Des dizaines de soldats ont été tués dans une embuscade.", "dead", 20, 99, id="dizaines"
        ),
        pytest.param("Plusieurs soldats ont été tués dans une embuscade.", "dead", 2, None, id="plusieurs"),
        pytest.param("Un soldat a été tué dans une embuscade.", "dead", 1, 1, id="un"),
        pytest.param(
            "Quelques centaines de civils ont été tués dans l'attaque.",
            "dead",
            200,
            999,
            id="quelques-centaines",
        ),
        pytest.param(
            "Des milliers de civils ont été tués dans l'attaque.", "dead", 2000, 9999, id="milliers"
        ),
        pytest.param("Jusqu'à 40 soldats ont été tués dans une embuscade.", "dead", None, 40, id="jusqu-a"),
        pytest.param("La police a arrêté 5 200 manifestants.", "arrested", 5200, 5200, id="space-in-number"),
        pytest.param(
            "La police a arrêté 50\u00a0000 manifestants.",
            "arrested",
            50000,
            50000,
            id="no-break-space-in-number",
        ),
        pytest.param(
            "La police a arrêté 1\u202f200 manifestants.", "arrested", 1200, 1200, id="narrow-space-in-number"
        ),
        pytest.param("La police a arrêté une centaine de manifestants.", "arrested", 100, 100, id="centaine"),
    ],
)
def test_toll_of_a_party(read: Read, text: str, what: str, low: int | None, high: int | None) -> None:
    (event,) = read(text).events("ASSAULT", "COERCE")
    assert {c.what: (c.low, c.high) for c in event.counts} == {what: (low, high)}


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        pytest.param("Une quinzaine de soldats ont été tués dans une embuscade.", True, id="quinzaine"),
        pytest.param("Une centaine de soldats ont été tués dans une embuscade.", True, id="centaine"),
        pytest.param("Environ 40 soldats ont été tués dans une embuscade.", True, id="environ"),
        pytest.param("Dix soldats ont été tués dans une embuscade.", False, id="number"),
    ],
)
def test_round_number_is_approximate(read: Read, text: str, approximate: bool) -> None:
    (count,) = read(text).event("ASSAULT").counts
    assert count.approx is approximate


def test_dead_and_injured_are_told_apart(read: Read) -> None:
    found = read("Un attentat a fait trois morts et douze blessés à Bagdad.")
    assert found.counts("ASSAULT") == {"dead": (3, 3), "injured": (12, 12)}


def test_gerund_gives_the_toll(read: Read) -> None:
    assert read("Une bombe a explosé à Bagdad, faisant trois morts.").counts("ASSAULT") == {"dead": (3, 3)}


def test_killing_participle_gives_the_toll(read: Read) -> None:
    assert read("L'armée turque a bombardé un village, tuant huit civils.").counts("ASSAULT") == {
        "dead": (8, 8)
    }


def test_coordinated_parts_are_added(read: Read) -> None:
    found = read("Deux policiers et trois soldats ont été tués dans une embuscade.")
    assert found.counts("ASSAULT") == {"dead": (5, 5)}


def test_dont_names_a_part_and_adds_nothing(read: Read) -> None:
    found = read("Huit personnes, dont trois enfants, ont été tuées dans un raid israélien.")
    assert found.counts("ASSAULT")["dead"] == (8, 8)


def test_negated_toll_is_no_toll(read: Read) -> None:
    event = read("Aucun soldat n'a été tué dans l'attaque du convoi à Gao.").events("ASSAULT")[0]
    assert all(c.high in (0, None) and not c.low for c in event.counts)


def test_later_toll_supersedes_the_earlier(read: Read) -> None:
    found = read("Un attentat a fait trois morts à Bagdad.\nLe bilan est passé à cinq morts.")
    counts = {c.low: c.superseded for c in found.event("ASSAULT").counts}
    assert counts == {3: True, 5: False}


def test_year_is_no_toll(read: Read) -> None:
    assert read("Des soldats turcs ont été tués en 2016.").event("ASSAULT").counts == ()


def test_age_is_no_toll(read: Read) -> None:
    found = read("La police a arrêté un opposant de 45 ans.")
    assert found.counts("COERCE") == {"arrested": (1, 1)}


def test_count_offsets_give_back_its_words(read: Read) -> None:
    text = "Au moins douze soldats ont été tués dans une embuscade."
    (count,) = read(text).event("ASSAULT").counts
    assert text[count.start : count.end] == count.text
    assert "douze soldats" in count.text


def test_demonstrators_are_counted(read: Read) -> None:
    found = read("Quelque 20 000 personnes ont manifesté à Budapest contre le gouvernement.")
    assert found.counts("PROTEST") == {"protesters": (20000, 20000)}


def test_attack_in_which_lives_are_lost_is_no_victim(read: Read) -> None:
    event = read("Six soldats ont perdu la vie dans une attaque à Kidal.").event("ASSAULT")
    assert [(c.what, c.low, c.high) for c in event.counts] == [("dead", 6, 6)]


def test_protesters_who_died_are_counted_dead(read: Read) -> None:
    found = read("Onze manifestants sont morts dans la répression d'une manifestation à Khartoum.")
    assert [(c.what, c.low) for e in found.events() for c in e.counts] == [("dead", 11)]


def test_who_dies_under_the_act_is_its_recipient(read: Read) -> None:
    event = read("Douze civils sont morts sous les bombardements à Gaza.").event("ASSAULT")
    assert [e.entity_text for e in event.recipient] == ["Douze civils"]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        pytest.param(
            "Un raid israélien a détruit un pont et tué quatre gardes à Tyr.", {"dead": (4, 4)}, id="result"
        ),
        pytest.param(
            "Six clients ont péri mardi à Kaboul quand des talibans ont ouvert le feu sur un café.",
            {"dead": (6, 6)},
            id="clause-of-time",
        ),
        pytest.param(
            "L'armée syrienne a bombardé le camp de Yarmouk : deux fillettes tuées.",
            {"dead": (2, 2)},
            id="behind-a-colon",
        ),
        pytest.param(
            "Un kamikaze a tué deux soldats et en a blessé neuf à Gao.",
            {"dead": (2, 2), "injured": (9, 9)},
            id="number-for-people",
        ),
        pytest.param("L'armée malienne a tué 30 d'entre eux à Kidal.", {"dead": (30, 30)}, id="of-them"),
        pytest.param(
            "Un nombre inconnu de rebelles ont été tués par l'armée à Kidal.", {}, id="a-number-is-not-one"
        ),
    ],
)
def test_who_died_of_the_act(read: Read, text: str, tolls: dict[str, tuple[int, int]]) -> None:
    assert {k: v for e in read(text).events("ASSAULT") for k, v in _known(e).items()} == tolls


def _known(event: Event) -> dict[str, tuple[int | None, int | None]]:
    return {c.what: (c.low, c.high) for c in event.counts}


def test_headline_tells_the_act_by_its_toll(read: Read) -> None:
    assert read("Niger-Cinq morts dans des attaques à la grenade").counts("ASSAULT") == {"dead": (5, 5)}


def test_deaths_told_later_are_not_the_first_acts(read: Read) -> None:
    first, *_ = read(
        "Un attentat a fait trois morts à Bagdad.\nVingt soldats ont péri au combat près de Mossoul."
    ).events("ASSAULT")
    assert _known(first) == {"dead": (3, 3)}
