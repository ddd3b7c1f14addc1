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
        pytest.param(
            "Cinq gendarmes ont été tués lundi dans une embuscade jihadiste près de Mopti, au Mali.",
            "MLI REB", id="adjective-of-the-noun",
        ),
        pytest.param("Dix civils sont morts lundi dans une attaque shebab.", "SOM REB", id="group-as-adjective"),
        pytest.param(
            "A Bria, des hommes soupçonnés d'appartenir aux anti-Balaka ont tué lundi un douanier.",
            "CAF PRM", id="men-said-to-be-of-a-group",
        ),
        pytest.param(
            "Boko Haram sévit au Tchad. Les assaillants ont tué lundi trois pêcheurs.",
            "NGA REB UAF", id="attackers-are-of-the-group-named-before",
        ),
        pytest.param(
            "L'Armée nationale populaire (ANP) veille à Alger. L'ANP a tué lundi deux terroristes.",
            "DZA MIL", id="short-name-of-the-dispatch",
        ),
        pytest.param(
            "Au Niger, le groupe armé Boko Haram a tué lundi dix soldats.", "NGA REB", id="name-behind-the-noun"
        ),
        pytest.param(
            "La police birmane et les manifestants se font face. Ils ont tiré lundi sur les manifestants.",
            "MMR COP", id="they-who-shoot-are-the-armed-ones",
        ),
        pytest.param(
            "L'armée russe a attaqué Odessa. En Ukraine, un drone a frappé mardi le port.",
            "RUS MIL", id="drone-of-the-force-named-before",
        ),
        pytest.param(
            "A Abidjan, deux gendarmes ont été blessés lundi lorsque des rebelles ont tiré sur leur voiture.",
            "CIV REB", id="author-told-in-the-next-clause",
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


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        pytest.param(
            "Le Mali a condamné lundi l'attaque menée par les shebab.", "SOM REB", id="by-whom-it-is-led"
        ),
        pytest.param(
            "Le Liban a dénoncé lundi la collaboration entre l'armée syrienne et la Russie.",
            "SYR MIL",
            id="between-whom",
        ),
    ],
)
def test_accused_is_the_doer_of_the_deed(read: Read, text: str, recipient: str) -> None:
    assert read(text).recipients("ACCUSE")[0] == recipient


def test_adversary_of_a_ruler_is_no_government(read: Read) -> None:
    text = "Le principal adversaire du président ougandais a été arrêté lundi à Kampala."
    assert read(text).recipients("COERCE") == ["UGA OPP"]


def test_country_of_an_officer_by_his_description(read: Read) -> None:
    text = "A Mogadiscio, le colonel Ali Obonyo, porte-parole de l'armée kényane, a accusé lundi les shebab."
    assert read(text).actors("ACCUSE") == ["KEN MIL"]


def test_walls_do_no_violence(read: Read) -> None:
    found = read("Les shebab ont revendiqué l'attaque de l'université de Garissa, au Kenya.")
    assert found.actors("ASSAULT") == ["SOM REB"]


def test_intention_is_that_of_the_subject(read: Read) -> None:
    text = "Les Etats-Unis ont l'intention de suspendre leur aide militaire à l'Egypte."
    assert read(text).actors("SANCTION") == ["USA GOV"]


def test_victims_of_two_sides_are_two_acts(read: Read) -> None:
    text = "En Russie, huit rebelles ont été tués lundi, et un policier a été abattu au Daguestan."
    assert [e.recipient[0].sector for e in read(text).events("ASSAULT")] == [("REB",), ("COP",)]


def test_each_accuses_the_other(read: Read) -> None:
    text = "L'Inde et le Pakistan s'accusent mutuellement d'avoir violé la trêve."
    assert read(text).recipients("ACCUSE") == ["IND GOV", "PAK GOV"]


def test_secretary_general_is_of_the_body_named_before(read: Read) -> None:
    text = "L'ONU a perdu deux Casques bleus. Le Secrétaire général condamne les tirs des rebelles à Bangui."
    assert read(text).events("ACCUSE")[-1].actor[0].code == "UNO"
