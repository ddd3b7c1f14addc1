"""French words: elisions, inversions, hyphens, quotation marks, numbers."""

from __future__ import annotations

import pytest
from spacy.vocab import Vocab

from vigie.language.fr.tokenizer import create_tokenizer


def words(text: str) -> list[str]:
    return [token.text for token in create_tokenizer(Vocab())(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a-t-il dit", "a|-t-il|dit", id="inverted subject with euphonic t"),
        pytest.param("dit-elle", "dit|-elle", id="inverted subject"),
        pytest.param("est-ce que", "est|-ce|que", id="question"),
        pytest.param("l'armée", "l'|armée", id="elided article"),
        pytest.param("l’armée", "l’|armée", id="elided article, typographic"),
        pytest.param("qu'il s'en va", "qu'|il|s'|en|va", id="elided conjunction and pronoun"),
        pytest.param("d'«alliés»", "d'|«|alliés|»", id="elision before a quotation mark"),
        pytest.param("aujourd'hui, quelqu’un", "aujourd'hui|,|quelqu’un", id="words with an apostrophe"),
        pytest.param("Jean-Pierre de Port-au-Prince", "Jean-Pierre|de|Port-au-Prince", id="hyphenated names"),
        pytest.param("celui-ci et là-bas", "celui-ci|et|là-bas", id="hyphenated pronouns"),
        pytest.param("« Oui », dit-il.", "«|Oui|»|,|dit|-il|.", id="angle quotation marks"),
        pytest.param("“Oui”, dit-il.", "“|Oui|”|,|dit|-il|.", id="curly quotation marks"),
        pytest.param("N'Djamena, M’Bala", "N'Djamena|,|M’Bala", id="names with an apostrophe"),
        pytest.param("L'ONU, c'est-à-dire", "L'|ONU|,|c'est-à-dire", id="elision before a capital"),
        pytest.param('dit:"Non".', 'dit|:|"|Non|"|.', id="colon without space"),
        pytest.param("M. Diop", "M.|Diop", id="abbreviated title"),
        pytest.param("MM. Ba et Sy, etc.", "MM.|Ba|et|Sy|,|etc.", id="abbreviations keep their point"),
        pytest.param("le 3 janv. (cf. n° 7)", "le|3|janv.|(|cf.|n°|7|)", id="abbreviated month and number"),
        pytest.param(
            "«celui-ci et jusque-là", "«|celui-ci|et|jusque-là", id="words that end like inversions"
        ),
        pytest.param("50 000 soldats", "50|000|soldats", id="number with a space"),
        pytest.param("(ONU).", "(|ONU|)|.", id="brackets"),
        pytest.param("12% de 3,5 millions", "12|%|de|3,5|millions", id="per cent and decimals"),
        pytest.param("du pays aux mers", "du|pays|aux|mers", id="contractions stay whole"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split("|")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_typographic_spaces_separate_words_and_keep_offsets(space: str) -> None:
    text = f"«{space}Il y a 50{space}000 morts{space}»"
    doc = create_tokenizer(Vocab())(text)
    assert [token.text for token in doc] == ["«", "Il", "y", "a", "50", "000", "morts", "»"]
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
