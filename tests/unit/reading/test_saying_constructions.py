"""Constructions of saying: what completes the verb, who speaks behind a pronoun, of what kind a source is, what stands beside an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


def told(found: Found) -> list[tuple[str | None, str | None, str]]:
    """Source words, kind and stance of each statement."""
    return [(s.source.entity_text if s.source else None, s.source_kind, s.stance) for s in found.statements()]


@pytest.mark.parametrize(
    ("text", "source", "kind", "stance"),
    [
        pytest.param("Le maire fait état de dix disparus.", "maire", "anonymous", "asserts", id="idiom-with-a-noun"),
        pytest.param("Le maire parle pour sa part de dix disparus.", "maire", "anonymous", "asserts", id="speaks-of-a-number"),
        pytest.param("Un élu évoque des tirs isolés.", "élu", "anonymous", "asserts", id="indefinite-noun"),
        pytest.param("Le gouvernement ne reconnaît qu'une centaine de morts.", "gouvernement", "institution", "asserts", id="exceptive"),
        pytest.param("La police a recensé 300 interpellations.", "police", "institution", "asserts", id="counts"),
        pytest.param("A en croire le maire, deux civils sont morts.", "maire", "anonymous", "asserts", id="unaccented-capital"),
        pytest.param("« Nous tiendrons », souffle Karim Haddad.", "Karim Haddad", "named", "asserts", id="verb-taken-for-a-noun"),
        pytest.param("« Nous manquons de tout », s'inquiète un médecin.", "médecin", "anonymous", "fears", id="worry-behind-a-quotation"),
        pytest.param("Le ministre juge la décision « absurde ».", "ministre", "anonymous", "asserts", id="quoted-judgement"),
        pytest.param("Le ministre persiste : « Nous irons jusqu'au bout. »", "ministre", "anonymous", "asserts", id="colon"),
        pytest.param("Pour le ministre, « tout est sous contrôle ».", "ministre", "anonymous", "asserts", id="in-the-eyes-of"),
        pytest.param(
            "Six hommes ont fui, ont rapporté lundi des organisations de défense des droits.",
            "organisations de défense des droits", "institution", "asserts", id="subject-behind-a-time",
        ),
        pytest.param("Six hommes ont fui, a constaté un photographe de l'AFP.", "photographe de l'AFP", "medium", "asserts", id="reporter"),
        pytest.param("Six hommes ont fui, selon un décompte de l'AFP.", "AFP", "medium", "asserts", id="tally"),
        pytest.param("Six hommes ont fui, selon le site Myanmar Now.", "site Myanmar Now", "medium", "asserts", id="unknown-medium"),
        pytest.param("L'ONG Fortify Rights a dit que six hommes avaient fui.", "ONG Fortify Rights", "institution", "asserts", id="named-body"),
        pytest.param("Médecins sans frontières a dit que six hommes avaient fui.", "Médecins sans frontières", "institution", "asserts", id="msf"),
        pytest.param("« Nous tiendrons », peste l'entraîneur Paul Durand.", "Paul Durand", "named", "asserts", id="name-beside-a-noun"),
        pytest.param("« C'est faux », a répondu un ministre.", "ministre", "anonymous", "denies", id="called-untrue"),
        pytest.param("Le ministre a parlé de « mensonges ».", "ministre", "anonymous", "denies", id="a-verdict"),
        pytest.param("Le maire n'exclut pas que la route soit coupée.", "maire", "anonymous", "asserts", id="denial-denied"),
        pytest.param("Si la route ferme, le port suivra, a prévenu le maire.", "maire", "anonymous", "threatens", id="warns-of-what-comes"),
        pytest.param("Le maire a prévenu que la route était fermée.", "maire", "anonymous", "asserts", id="warns-of-what-is"),
        pytest.param("« Descendez dans la rue », a lancé le maire.", "maire", "anonymous", "requests", id="imperative"),
    ],
)  # fmt: skip
def test_says(read: Read, text: str, source: str, kind: str, stance: str) -> None:
    assert told(read(text)) == [(source, kind, stance)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La foule a scandé des slogans.", id="chanting"),
        pytest.param("Le maire s'est engagé à reconstruire l'école.", id="commitment"),
        pytest.param("Le général a ordonné à ses hommes de partir.", id="order"),
        pytest.param("Les deux ministres ont évoqué la situation.", id="talked-about-what-is-known"),
    ],
)
def test_says_nothing(read: Read, text: str) -> None:
    assert told(read(text)) == []


def test_a_pronoun_takes_the_subject_before_it(read: Read) -> None:
    found = read("Le docteur Jules Ambroise refuse de manger. « Je ne bougerai pas », confie-t-il.")
    assert told(found) == [("-t-il", "named", "asserts")]


def test_according_to_him_takes_the_subject_of_the_sentence(read: Read) -> None:
    found = read("Le porte-parole de l'armée, Sani Usman, a décrit des rebelles « aux abois », selon lui.")
    assert ("lui", "named", "asserts") in told(found)


def test_the_one_who_passes_it_on(read: Read) -> None:
    found = read("Six hommes ont fui, selon un porte-parole du groupe cité par l'agence officielle Irna.")
    assert ("agence officielle Irna", "medium", "asserts") in told(found)


def test_an_accusation_with_quoted_words_is_a_statement_too(read: Read) -> None:
    quoted = read("Le ministre a dénoncé un acte « barbare ».")
    plain = read("Le ministre a dénoncé cette attaque.")
    assert told(quoted) == [("ministre", "anonymous", "accuses")]
    assert told(plain) == []


def test_the_same_office_names_the_same_person(read: Read) -> None:
    found = read("Le président Paul Durand est arrivé. Le chef de l'Etat a déclaré que tout allait bien.")
    assert told(found) == [("chef de l'Etat", "named", "asserts")]
