"""French sentence ends: marks, abbreviations, quotations, paragraphs."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from vigie.language.fr.sentences import paragraphs, split_sentences
from vigie.language.fr.tokenizer import create_tokenizer


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(create_tokenizer(Vocab())(text)).sents]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["Le pont est fermé.", "La route aussi."], id="full stop"),
        pytest.param(["M. Sarr et le Dr. Ba sont partis.", "Ils reviendront."], id="abbreviated titles"),
        pytest.param(["Le Lt-Col. Ba, du 2e Rég., est mort."], id="abbreviated rank"),
        pytest.param(["Il nie le vol.", "Le procès est clos."], id="word that looks like an abbreviation"),
        pytest.param(["Le suspect, J. B. Kane, a fui."], id="initials"),
        pytest.param(["« Nous partons. »", "Il a ensuite quitté la salle."], id="full stop inside quotation"),
        pytest.param(["« Partez ! », a-t-il crié.", "Nul n'a bougé."], id="exclamation inside quotation"),
        pytest.param(["« Partez ! » a crié le maire."], id="speaker follows in lower case"),
        pytest.param(['"Nous partons."', "Il a ensuite quitté la salle."], id="straight quotation marks"),
        pytest.param(["Elle hésite.", '"Nous verrons", dit-elle.'], id="straight quotation mark opens"),
        pytest.param(["Il a dit : « Nous verrons. »", "« C'est tout. »"], id="two quotations"),
        pytest.param(["Elle cite la loi (...) Pasteur."], id="cut in brackets"),
        pytest.param(['"Il est parti. "'], id="closing mark apart"),
        pytest.param(
            ["Reste une question…", "Qui paiera ?", "Personne ne sait."], id="ellipsis and question"
        ),
        pytest.param(["Le bilan est de 12 morts.", "35 blessés sont soignés."], id="number begins"),
        pytest.param(["Le taux est de 3.5 pour cent à 10 h. environ."], id="stop inside a sentence"),
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_paragraphs_are_spans_of_the_text() -> None:
    text = "\n Un titre \n\nUne phrase. Une autre.\r\n  \n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["Un titre", "Une phrase. Une autre."]
