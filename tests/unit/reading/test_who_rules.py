"""Who: the country of the scene, pronouns and nouns that stand for somebody whom the dispatch has named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "Boko Haram a enlevé lundi onze écolières à Maiduguri. Le mouvement a tué mardi un soldat nigérian.",
            "NGA REB", id="movement-named-before",
        ),
        pytest.param(
            "Les rebelles houthis ont perdu Aden. En Arabie saoudite, les rebelles ont tué mardi trois soldats.",
            "YEM REB", id="noun-keeps-its-country",
        ),
        pytest.param(
            "Des hommes armés soupçonnés d'appartenir à Boko Haram ont tué lundi un policier.",
            "NGA REB UAF", id="gunmen-said-to-be-of-a-group",
        ),
        pytest.param("Un Su-24 russe a bombardé lundi un village.", "RUS MIL", id="type-of-aircraft"),
        pytest.param(
            "A Manbij, en Syrie, les forces kurdes ont tué lundi deux civils.",
            "SYR REB PRM", id="forces-of-a-people-without-a-state",
        ),
        pytest.param(
            "Les policiers ont tué lundi un étudiant au Liban, selon l'ambassade d'Iran.",
            "LBN COP", id="embassy-sets-no-scene",
        ),
    ],
)  # fmt: skip
def test_actor_of_an_assault(read: Read, text: str, actor: str) -> None:
    assert [party(e) for e in read(text).events("ASSAULT")[-1].actor] == [actor]


def test_pronoun_means_a_country(read: Read) -> None:
    text = "Le Mali accuse l'Algérie. L'Algérie a rejeté l'accusation. Elle a expulsé lundi l'ambassadeur malien."
    assert read(text).actors("SANCTION") == ["DZA GOV"]


def test_neighbour_is_the_other_state(read: Read) -> None:
    text = "Le Cambodge nie tout. La Thaïlande accuse son voisin d'avoir tué deux soldats."
    assert read(text).recipients("ACCUSE") == ["KHM GOV"]


def test_place_of_exile_sets_no_scene(read: Read) -> None:
    text = (
        "En Turquie, la police a arrêté lundi des magistrats proches d'un prédicateur exilé aux Etats-Unis."
    )
    assert read(text).recipients("COERCE") == ["TUR JUD"]


def test_dateline_is_nobody(read: Read) -> None:
    found = read(
        "PARIS, 3 mars 2024 (AFP) - Des étudiants ont manifesté dimanche.",
        published="2024-03-03",
    )
    assert found.actors("PROTEST") == ["FRA EDU"]
