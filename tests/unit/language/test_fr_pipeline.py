"""What a parse by the shipped French model looks like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from vigie.errors import PipelineNotFound
from vigie.language.fr.pipeline import load_pipeline


def find(doc: Doc, form: str) -> Token:
    return next(token for token in doc if token.text == form)


def arc(doc: Doc, form: str) -> tuple[str, str]:
    token = find(doc, form)
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Des avions survolent la ville.", "survolent", "survoler"),
        ("Les rebelles ont relâché douze otages.", "relâché", "relâcher"),
        ("La junte limogea trois ministres.", "limogea", "limoger"),
        ("Craignant une attaque, ils ont fui.", "Craignant", "craindre"),
        ("Deux villages ont été repris.", "repris", "reprendre"),
        ("Les deux pays s'affrontent.", "affrontent", "affronter"),
    ],
)
def test_verb_lemmas(french: Language, text: str, form: str, lemma: str) -> None:
    assert find(french(text), form).lemma_ == lemma


def test_noun_lemmas_are_lower_case(french: Language) -> None:
    doc = french("Deux Ministres saluent les Sénateurs.")
    assert [find(doc, form).lemma_ for form in ("Ministres", "Sénateurs")] == ["ministre", "sénateur"]


def test_etre_with_a_verb_of_motion_is_a_compound_tense(french: Language) -> None:
    doc = french("La ministre est arrivée à Dakar.")
    assert arc(doc, "est") == ("aux:tense", "arrivée")
    assert arc(doc, "ministre") == ("nsubj", "arrivée")


def test_etre_with_another_participle_is_a_passive(french: Language) -> None:
    doc = french("Le pont est détruit par des rebelles.")
    assert arc(doc, "est") == ("aux:pass", "détruit")
    assert arc(doc, "pont") == ("nsubj:pass", "détruit")
    assert arc(doc, "rebelles") == ("obl:agent", "détruit")


def test_reflexive_with_etre_is_a_compound_tense(french: Language) -> None:
    doc = french("Les deux présidents se sont entretenus mardi.")
    assert arc(doc, "sont") == ("aux:tense", "entretenus")
    assert arc(doc, "présidents") == ("nsubj", "entretenus")


def test_passive_in_the_past_has_both_auxiliaries(french: Language) -> None:
    doc = french("Trois soldats ont été tués dans une embuscade.")
    assert arc(doc, "ont")[0] == "aux:tense"
    assert arc(doc, "été")[0] == "aux:pass"
    assert arc(doc, "embuscade")[1] == "tués"


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        pytest.param("« Nous partirons demain », a déclaré le ministre.", "déclaré", "ministre", id="noun"),
        pytest.param(
            "« Nous partirons », a lancé devant la foule le maire.", "lancé", "maire", id="oblique between"
        ),
        pytest.param("Le port est fermé, a annoncé l'AFP.", "annoncé", "AFP", id="agency"),
        pytest.param("« Le port est fermé », a-t-il ajouté.", "ajouté", "-t-il", id="pronoun"),
        pytest.param(
            "Le port est fermé, s'est alarmé le gouverneur.", "alarmé", "gouverneur", id="reflexive"
        ),
    ],
)
def test_speaker_behind_a_quotation_is_the_subject(
    french: Language, text: str, verb: str, speaker: str
) -> None:
    assert arc(french(text), speaker) == ("nsubj", verb)


def test_frozen_adverbial_leaves_the_object_to_the_verb(french: Language) -> None:
    assert arc(french("Des drones ont survolé de nouveau la capitale."), "capitale") == ("obj", "survolé")


def test_acronym_belongs_to_the_name_it_abbreviates(french: Language) -> None:
    doc = french("La Ligue pour la défense des droits et des libertés (LDDL) a protesté.")
    assert arc(doc, "LDDL") == ("appos", "Ligue")


def test_names_are_found(french: Language) -> None:
    doc = french("Le président Amadou Sall a quitté Dakar mardi.")
    assert ("Amadou Sall", "PER") in [(entity.text, entity.label_) for entity in doc.ents]


def test_parse_keeps_offsets_of_typographic_text(french: Language) -> None:
    text = "«\u00a0L’armée a pris 12\u202f000 hectares\u00a0», a-t-elle dit."
    doc = french(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert len(list(doc.sents)) == 1


def test_missing_pipeline_says_how_to_get_it() -> None:
    with pytest.raises(PipelineNotFound, match="spacy download fr_core_news_xx"):
        load_pipeline("fr_core_news_xx")


def test_own_model_loads_without_the_rules_of_spacys_french() -> None:
    code = "import sys, vigie; vigie.load('fr'); sys.exit('spacy.lang.fr' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pipeline_of_the_user_keeps_its_own_words(tmp_path: Path) -> None:
    spacy.blank("fr").to_disk(tmp_path)
    theirs = load_pipeline(str(tmp_path))
    assert theirs.lang == "fr"
    assert [token.text for token in theirs("a-t-elle dit")] == ["a", "-t", "-elle", "dit"]
