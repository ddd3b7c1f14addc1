"""Which words make a state or a strength, and which only look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

from vigie.model import State, Strength

Read = Callable[..., Found]


def states(found: Found) -> list[State]:
    return [r for r in found.reading.records if isinstance(r, State)]


def strengths(found: Found) -> list[Strength]:
    return [r for r in found.reading.records if isinstance(r, Strength)]


@pytest.mark.parametrize(
    ("text", "about", "status"),
    [
        pytest.param("Le dialogue est rompu.", "talks", "ended", id="adjective-of-a-verb"),
        pytest.param(
            "Le couvre-feu est en vigueur à Nouméa.", "curfew", "active", id="predicate-in-a-phrase"
        ),
        pytest.param("Les pourparlers sont dans l'impasse depuis mars.", "talks", "suspended", id="deadlock"),
        pytest.param("L'aéroport de Khartoum reste fermé.", "airspace", "suspended", id="remains-closed"),
        pytest.param("L'opération se poursuit dans le nord.", "operation", "continues", id="goes-on"),
        pytest.param("La junte retient deux infirmiers.", "captivity", "active", id="persons-kept"),
        pytest.param(
            "Les rebelles du M23 contrôlent la cité de Bunagana.", "control", "active", id="place-held"
        ),
        pytest.param(
            "Le maire dénonce les sanctions adoptées lundi par les Vingt-Sept.",
            "sanctions",
            "active",
            id="dated-participle",
        ),
        pytest.param(
            "Le gouvernement a promis de lever l'état d'urgence.",
            "emergency",
            "announced",
            id="promise",
        ),
        pytest.param("La Turquie a bloqué l'accès à Twitter.", "communications", "suspended", id="access"),
        pytest.param("Nouméa reste sous couvre-feu.", "curfew", "active", id="named-as-standing"),
        pytest.param("La trêve tient depuis jeudi.", "ceasefire", "active", id="holds"),
        pytest.param("Le Niger refuse de rouvrir sa frontière.", "border", "suspended", id="still-shut"),
        pytest.param("L'internet ne fonctionne plus.", "communications", "suspended", id="negated-verb"),
        pytest.param(
            "L'ONU a décidé de proroger le mandat de sa mission.",
            "mission",
            "continues",
            id="done-by-deciding",
        ),
        pytest.param("Le ministre a remis sa démission.", "office", "ended", id="resignation"),
        pytest.param(
            "Deux infirmiers sont aux mains d'un gang.", "captivity", "active", id="in-the-hands-of"
        ),
        pytest.param("L'armée affirme contrôler Goma.", "control", "active", id="source-on-itself"),
    ],
)
def test_told_as_a_state(read: Read, text: str, about: str, status: str) -> None:
    assert read(text).state(about).status == status


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Si la trêve est rompue, l'armée interviendra.", id="condition"),
        pytest.param("Moscou n'a pas levé son blocus.", id="negated"),
        pytest.param("Washington menace de rétablir ses sanctions contre le Venezuela.", id="threat"),
        pytest.param("Le Hamas exige la fin de l'offensive israélienne.", id="demand"),
        pytest.param("Bruxelles veut durcir les sanctions contre Minsk.", id="wish"),
        pytest.param("Les rebelles ont accusé l'armée d'avoir rompu le cessez-le-feu.", id="accusation"),
        pytest.param("Il est favorable à la reprise des négociations.", id="readiness"),
        pytest.param("Le texte invoque les protocoles signés par les deux camps.", id="undated-participle"),
        pytest.param("Le pape appelle à une trêve permanente.", id="attribute-of-a-wish"),
        pytest.param("Le juge a placé l'opposant en détention.", id="arrest-is-an-act"),
        pytest.param("Le roi a limogé le gouverneur.", id="dismissal-is-an-act"),
        pytest.param("L'armée a repris la ville de Palma.", id="capture-is-an-act"),
        pytest.param("Les rebelles ont retenu deux infirmiers.", id="held-no-longer"),
        pytest.param("Des étudiants ont bloqué la route de Lomé.", id="road-shut-by-civilians"),
        pytest.param("L'armée a ordonné la fermeture du pont.", id="no-undertaking"),
    ],
)
def test_not_told_as_a_state(read: Read, text: str) -> None:
    assert states(read(text)) == []


def test_a_curfew_stands_once_for_a_text(read: Read) -> None:
    found = read("La ville est sous couvre-feu. Des jeunes bravent le couvre-feu.")
    assert [s.about for s in states(found)] == ["curfew"]


def test_words_of_a_state_beside_an_empty_verb(read: Read) -> None:
    state = read("Le médecin est depuis jeudi aux mains d'un gang.").state("captivity")
    assert "mains" in [s.text for s in state.evidence if s.role == "trigger"]


def test_one_state_for_an_undertaking_and_sentence(read: Read) -> None:
    found = read("L'armée a interrompu mardi les négociations suspendues une première fois en mai.")
    assert [s.about for s in states(found)] == ["talks"]


def test_start_is_that_of_the_change(read: Read) -> None:
    state = read("Le couvre-feu en vigueur depuis mardi à Nouméa a été levé jeudi.").state("curfew")
    assert state.since is not None
    assert state.since.text == "jeudi"


def test_length_is_an_end_in_words(read: Read) -> None:
    until = read("Le président a décrété l'état d'urgence pour un mois.").state("emergency").until
    assert until is not None
    assert (until.text, until.end) == ("un mois", None)


@pytest.mark.parametrize(
    ("text", "words", "change"),
    [
        pytest.param(
            "L'armée est épaulée par quelque 3.000 soldats français.",
            "quelque 3.000 soldats",
            "present",
            id="agent",
        ),
        pytest.param(
            "La mission, forte de 13.000 Casques bleus, restera.", "13.000 Casques", "present", id="strong"
        ),
        pytest.param(
            "Le Rwanda a envoyé un contingent de 1.000 hommes au Mozambique.",
            "1.000 hommes",
            "sent",
            id="contingent",
        ),
        pytest.param(
            "Le Danemark a annoncé le retrait de 133 soldats d'Irak.",
            "133 soldats",
            "withdrawn",
            id="change-noun",
        ),
        pytest.param(
            "L'Ouganda a retiré 300 de ses soldats.", "300 de ses soldats", "withdrawn", id="part-of-a-force"
        ),
        pytest.param(
            "Le groupe compterait entre 3.000 et 5.000 combattants.",
            "entre 3.000 et 5.000 combattants",
            "present",
            id="range",
        ),
        pytest.param(
            "Plus de 10.000 membres des forces de l'ordre seront déployés dans la capitale.",
            "Plus de 10.000 membres",
            "deployed",
            id="unit-of-several-words",
        ),
    ],
)
def test_force_is_counted(read: Read, text: str, words: str, change: str) -> None:
    strength = read(text).strength()
    assert (strength.count.text, strength.change) == (words, change)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La guérilla a libéré 34 soldats lundi.", id="released"),
        pytest.param("L'armée a neutralisé 15 rebelles.", id="killed"),
        pytest.param("Le tribunal a condamné 30 soldats.", id="convicted"),
        pytest.param("Quelque 300 gendarmes ont manifesté à Toulouse.", id="demonstrators"),
        pytest.param("La mort de 21 soldats a été confirmée.", id="death"),
        pytest.param("Deux kamikazes se sont fait exploser.", id="attackers"),
    ],
)
def test_fates_are_no_strength(read: Read, text: str) -> None:
    assert strengths(read(text)) == []


def test_withdrawn_force_is_the_sender_s(read: Read) -> None:
    strength = read("Le Danemark a annoncé le retrait de 133 soldats d'Irak.").strength()
    assert [party(e) for e in strength.force] == ["DNK MIL"]


def test_force_serves_a_coalition(read: Read) -> None:
    strength = read(
        "Quelque 5.000 soldats américains sont déployés en Irak dans le cadre de la coalition internationale."
    ).strength()
    assert strength.role == "coalition internationale"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Au nord sont déployés 40.000 soldats.", "40.000 soldats", id="subject-behind-its-verb"),
        pytest.param("Le renfort porte les effectifs à 2.700.", "2.700", id="bare-number-of-a-total"),
        pytest.param("L'armée a mobilisé deux frégates.", "deux frégates", id="few-ships-on-the-move"),
    ],
)
def test_force_by_construction(read: Read, text: str, words: str) -> None:
    assert [s.count.text for s in strengths(read(text))] == [words]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("L'attaque a fait 71 tués, dont douze policiers.", id="part-of-a-toll"),
        pytest.param("Cent hommes ont quitté la prison.", id="everyday-unit-and-verb"),
        pytest.param("Huit officiers ont demandé l'asile à Athènes.", id="few-without-a-word-of-force"),
    ],
)
def test_no_force_by_construction(read: Read, text: str) -> None:
    assert strengths(read(text)) == []
