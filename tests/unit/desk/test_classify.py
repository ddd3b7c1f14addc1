"""The type of an event between two given actors."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest

import vigie
from vigie.codebook.ontology import Ontology
from vigie.desk.classifier import Classifier
from vigie.desk.classify import classified
from vigie.language.pack import LanguagePack
from vigie.model import Classification, Pair
from vigie.reading.reader import DispatchReader


@pytest.fixture(scope="module")
def reader() -> DispatchReader:
    return DispatchReader.load()


def answer(reader: DispatchReader, text: str, source: str, target: str | None = None) -> Classification:
    pair = Pair(id="p1", text=text, source=source, target=target)
    return next(classified([pair], "fr", lambda: reader))


CASES = [
    # what is coded between the two
    ("La Norvège a condamné le Bélarus.", "Norvège", "Bélarus", "ACCUSE"),
    # two events: the one between the two given actors
    ("La Zambie a salué l'accord et le Malawi a condamné le Rwanda.", "Zambie", None, "SUPPORT"),
    ("La Zambie a salué l'accord et le Malawi a condamné le Rwanda.", "Malawi", "Rwanda", "ACCUSE"),
    # promised aid is an agreement, a promised withdrawal a concession (the manual's rule)
    ("Le Japon livrera des vivres au Soudan.", "Japon", "Soudan", "AGREE"),
    ("L'armée rwandaise se retirera de Goma.", "armée rwandaise", None, "CONCEDE"),
    # a hostile act that its own author announces
    (
        "La Hongrie a annoncé qu'elle expulserait les diplomates serbes.",
        "Hongrie",
        "diplomates serbes",
        "THREATEN",
    ),
    # a duty that the speaker lays on the other
    ("Le Tchad doit rendre les véhicules saisis, a déclaré le Cameroun.", "Cameroun", "Tchad", "REQUEST"),
    # a refusal in reported speech
    ("Le Pérou a fait savoir qu'il ne renoncerait jamais à l'île.", "Pérou", None, "REJECT"),
    # relations taken up
    ("Le Bhoutan a établi des relations diplomatiques avec Cuba.", "Bhoutan", "Cuba", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "source", "target", "event"), CASES)
def test_the_type_between_two_actors(
    reader: DispatchReader, text: str, source: str, target: str | None, event: str
) -> None:
    assert answer(reader, text, source, target).event == event


def test_the_answer_says_why_and_weighs_all_types(reader: DispatchReader) -> None:
    found = answer(reader, "La Norvège a condamné le Bélarus.", "Norvège", "Bélarus")
    assert (found.id, found.quad_code, found.event_scale) == ("p1", 3, -2.0)
    assert next(iter(found.scores)) == "ACCUSE"
    assert sum(found.scores.values()) == pytest.approx(1, abs=0.01)
    assert found.why[0].startswith("fr/events/accuse:condamner")
    assert "rule:both-parties" in found.why


def test_a_text_without_any_event_gets_an_answer_all_the_same(reader: DispatchReader) -> None:
    found = answer(reader, "La Norvège et le Bélarus ont des forêts.", "Norvège", "Bélarus")
    assert found.event in Ontology.load().types
    assert found.why == ("rule:like-the-examples-of-its-type",)


def test_answers_come_in_order_one_for_each_pair(fake_reader: DispatchReader) -> None:
    def pairs() -> Iterable[Pair]:
        for number in range(3):
            yield Pair(id=str(number), text=f"Zoé {number} accepte.", source="Zoé")

    found = list(classified(pairs(), "fr", lambda: fake_reader))
    assert [a.id for a in found] == ["0", "1", "2"]
    assert {a.event for a in found} == {"AGREE"}


def test_the_same_pair_gives_the_same_bytes(reader: DispatchReader) -> None:
    text = "La Zambie a salué l'accord et le Malawi a condamné le Rwanda."
    first, second = (msgspec.json.encode(answer(reader, text, "Malawi", "Rwanda")) for _ in range(2))
    assert first == second


def test_python_refuses_what_it_cannot_answer() -> None:
    with pytest.raises(vigie.UsageError, match="not a language"):
        list(vigie.classify([], language="tlh"))
    with pytest.raises(vigie.InputError, match="line 1, source: “Togo” does not stand in the text"):
        list(vigie.classify([{"text": "La reine part.", "source": "Togo"}]))
    with pytest.raises(vigie.InputError, match="text` is missing"):
        list(vigie.classify([{"source": "Togo"}]))


def test_a_promise_is_told_by_the_ontology_for_all_who_ask() -> None:
    ontology = Ontology.load()
    assert ontology.promised("AID") == ("AGREE", ())
    assert ontology.promised("RETREAT", ("withdraw",)) == ("CONCEDE", ())
    assert ontology.promised("COERCE", ("seize",)) == ("COERCE", ("seize",))
    assert Classifier(ontology, LanguagePack("fr"))
