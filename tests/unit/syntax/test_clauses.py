"""Clauses: deep slots, voice, polarity, mood — one construction each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vigie.language.fr.pipeline import load_pipeline
from vigie.language.pack import LanguagePack
from vigie.syntax.clauses import Clause, Clauses
from vigie.syntax.parse import sentences
from vigie.syntax.tree import Token

FindClause = Callable[[str, str], Clause]


@pytest.fixture(scope="module")
def clause() -> FindClause:
    """The clause of the first word written so in a sentence."""
    pipeline = load_pipeline()
    grammar = LanguagePack("fr").grammar

    def find(text: str, word: str) -> Clause:
        for sentence in sentences(pipeline(text), text, 0, 0):
            for token in sentence.tokens:
                if token.text == word:
                    return Clauses(sentence, grammar).of(token)
        raise AssertionError(f"no {word} in {text}")

    return find


def words(clause: Clause, slot: str) -> list[str]:
    return [argument.head.text for argument in clause.all(slot)]


def test_active_clause_has_subject_and_object(clause: FindClause) -> None:
    bombed = clause("L'aviation syrienne a bombardé un hôpital.", "bombardé")
    assert (words(bombed, "subj"), words(bombed, "obj")) == (["aviation"], ["hôpital"])
    assert not bombed.passive


def test_passive_agent_is_the_deep_subject(clause: FindClause) -> None:
    killed = clause("Deux policiers ont été tués par des rebelles.", "tués")
    assert (words(killed, "subj"), words(killed, "obj")) == (["rebelles"], ["policiers"])
    assert killed.passive


def test_passive_without_agent_has_no_subject(clause: FindClause) -> None:
    killed = clause("Un journaliste a été enlevé à Gaza.", "enlevé")
    assert (words(killed, "subj"), words(killed, "obj")) == ([], ["journaliste"])


def test_perfect_with_etre_is_no_passive(clause: FindClause) -> None:
    arrived = clause("Le ministre est arrivé à Ankara.", "arrivé")
    assert not arrived.passive
    assert words(arrived, "subj") == ["ministre"]


def test_reflexive_verb_keeps_its_subject(clause: FindClause) -> None:
    withdrew = clause("Les troupes se sont retirées de la ville.", "retirées")
    assert withdrew.reflexive
    assert words(withdrew, "subj") == ["troupes"]


def test_relative_qui_gives_the_antecedent_as_subject(clause: FindClause) -> None:
    attacked = clause("La police recherche les hommes qui ont attaqué le convoi.", "attaqué")
    assert (words(attacked, "subj"), words(attacked, "obj")) == (["hommes"], ["convoi"])


def test_past_participle_of_a_noun_is_passive(clause: FindClause) -> None:
    sent = clause("Les soldats envoyés par Paris patrouillent.", "envoyés")
    assert (words(sent, "subj"), words(sent, "obj")) == (["Paris"], ["soldats"])


def test_present_participle_of_a_noun_is_active(clause: FindClause) -> None:
    carrying = clause("Un camion transportant des armes a explosé.", "transportant")
    assert (words(carrying, "subj"), words(carrying, "obj")) == (["camion"], ["armes"])


def test_infinitive_after_accuser_is_controlled_by_the_object(clause: FindClause) -> None:
    armed = clause("Le Soudan accuse le Tchad d'avoir armé les rebelles.", "armé")
    assert (words(armed, "subj"), words(armed, "obj")) == (["Tchad"], ["rebelles"])


def test_infinitive_after_appeler_a_is_controlled_by_the_object(clause: FindClause) -> None:
    leave = clause("L'ONU a appelé le Rwanda à retirer ses troupes.", "retirer")
    assert (words(leave, "subj"), words(leave, "obj")) == (["Rwanda"], ["troupes"])


def test_infinitive_after_vouloir_is_controlled_by_the_subject(clause: FindClause) -> None:
    meet = clause("Le président veut rencontrer les rebelles.", "rencontrer")
    assert (words(meet, "subj"), words(meet, "obj")) == (["président"], ["rebelles"])


def test_coordinated_verbs_share_the_subject(clause: FindClause) -> None:
    scattered = clause("La police a arrêté trois hommes et dispersé la foule.", "dispersé")
    assert (words(scattered, "subj"), words(scattered, "obj")) == (["police"], ["foule"])
    assert not scattered.passive


def test_coordinated_passives_share_the_deep_object(clause: FindClause) -> None:
    hurt = clause("Trois soldats ont été capturés et blessés par des rebelles.", "blessés")
    assert "soldats" in words(hurt, "obj")


def test_coordinated_subjects_hang_on_the_first(clause: FindClause) -> None:
    condemned = clause("La France et le Japon ont condamné le coup d'Etat.", "condamné")
    (subject,) = condemned.all("subj")
    assert [t.text for t in (subject.head, *subject.head.kids("conj"))] == ["France", "Japon"]


def test_inverted_subject_after_a_quotation(clause: FindClause) -> None:
    said = clause("« Nous partirons », a déclaré le ministre.", "déclaré")
    assert words(said, "subj") == ["ministre"]


def test_inverted_pronoun_is_a_subject(clause: FindClause) -> None:
    added = clause("« Nous partirons », a-t-il ajouté.", "ajouté")
    assert [word.lstrip("-").removeprefix("t-") for word in words(added, "subj")] == ["il"]


def test_ne_pas_negates(clause: FindClause) -> None:
    assert clause("L'armée n'a pas bombardé le village.", "bombardé").negated is not None


def test_ne_jamais_negates(clause: FindClause) -> None:
    assert clause("Le ministre n'a jamais rencontré les rebelles.", "rencontré").negated is not None


def test_aucun_subject_negates(clause: FindClause) -> None:
    assert clause("Aucun soldat n'a été tué.", "tué").negated is not None


def test_ne_que_does_not_negate(clause: FindClause) -> None:
    assert clause("L'Iran n'a libéré que deux otages.", "libéré").negated is None


def test_plain_clause_is_not_negated(clause: FindClause) -> None:
    assert clause("L'Iran a libéré plus de deux otages.", "libéré").negated is None


@pytest.mark.parametrize(
    ("text", "verb", "mood", "tense"),
    [
        pytest.param("La Chine imposera des taxes.", "imposera", "Ind", "future", id="future"),
        pytest.param("La Chine impose des taxes.", "impose", "Ind", "present", id="present"),
        pytest.param("La Chine a imposé des taxes.", "imposé", "Ind", "past", id="perfect"),
        pytest.param("Le raid aurait tué dix civils.", "tué", "Cnd", "past", id="past-conditional"),
        pytest.param("Le raid tuerait des civils.", "tuerait", "Cnd", "present", id="present-conditional"),
    ],
)
def test_mood_and_tense(clause: FindClause, text: str, verb: str, mood: str, tense: str) -> None:
    found = clause(text, verb)
    assert (found.mood, found.tense) == (mood, tense)


def test_if_clause_keeps_its_mark(clause: FindClause) -> None:
    assert "si" in clause("L'ONU partira si l'armée attaque la ville.", "attaque").marks


@pytest.mark.parametrize(
    ("text", "noun", "slot", "complement"),
    [
        pytest.param("Une frappe contre un hôpital a eu lieu.", "frappe", "contre", "hôpital", id="contre"),
        pytest.param("L'assassinat du maire a choqué.", "assassinat", "de", "maire", id="de"),
        pytest.param("Une frappe américaine a eu lieu.", "frappe", "adj", "américaine", id="adjective"),
    ],
)
def test_noun_predicate_has_slots(
    clause: FindClause, text: str, noun: str, slot: str, complement: str
) -> None:
    assert words(clause(text, noun), slot) == [complement]


def test_object_pronoun_is_no_agent(clause: FindClause) -> None:
    arrested = clause("La police les a arrêtés.", "arrêtés")
    assert (words(arrested, "subj"), words(arrested, "obj")) == (["police"], ["les"])


def test_circular_looking_parse_ends(clause: FindClause) -> None:
    """Asking for every word of a sentence as a predicate never loops."""
    text = "Dire qu'il dit qu'on dit que dire est dire."
    found = clause(text, "dit")
    assert isinstance(found.predicate, Token)


@pytest.mark.parametrize(
    ("text", "word", "slot", "head"),
    [
        pytest.param("Le Tchad a rappelé pour consultation son ambassadeur à Paris.", "rappelé", "obj", "ambassadeur", id="behind-an-end"),
        pytest.param(
            "La guérilla a relâché mardi dans le Cauca, sur la côte Pacifique du pays, neuf pêcheurs qu'elle détenait.",
            "relâché", "obj", "pêcheurs", id="behind-a-place",
        ),
        pytest.param("Les insurgés ont pillé un dépôt et enlevé le gendarme Moussa Bâ.", "enlevé", "obj", "gendarme", id="noun-taken-for-verb"),
        pytest.param("Ils exhortent le chef de la junte à rendre le pouvoir.", "exhortent", "inf", "rendre", id="asked-of-the-object"),
        pytest.param("La ville de Soumy a été la cible de frappes aériennes.", "cible", "de", "frappes", id="target-of"),
    ],
)  # fmt: skip
def test_misplaced_complement_is_put_right(
    clause: FindClause, text: str, word: str, slot: str, head: str
) -> None:
    assert head in words(clause(text, word), slot)
