"""The form table: packing, looking up, the feature made of it."""

from __future__ import annotations

from vigie.language.fr.lexicon import Lexicon, WordClassFeature

TABLE = Lexicon.of(
    {
        "porte": ("NV", {"N": ["porte"], "V": ["porter"]}),
        "tués": ("P", {"V": ["tuer"]}),
        "aujourd'hui": ("R", {}),
        "été": ("NP", {"N": ["été"], "V": ["être"]}),
    }
)


def test_lemmas_by_class() -> None:
    assert TABLE.lemmas("porte", "VERB") == ["porter"]
    assert TABLE.lemmas("porte", "NOUN") == ["porte"]
    assert TABLE.lemmas("porte", "ADJ") == []
    assert TABLE.is_lemma("porte", "NOUN")
    assert not TABLE.is_lemma("porte", "VERB")


def test_unknown_forms_and_prefixes_are_absent() -> None:
    assert "por" not in TABLE
    assert "portes" not in TABLE
    assert "" not in TABLE
    assert TABLE.ambiguity("zzz") == ""
    assert TABLE.lemmas("aaa", "NOUN") == []


def test_both_apostrophes_are_one() -> None:
    assert TABLE.ambiguity("aujourd’hui") == "R"


def test_feature_tells_title_case_and_unknown_words() -> None:
    feature = WordClassFeature(TABLE)
    assert [feature(form) for form in ("porte", "Porte", "Kigali", "kigali")] == [
        "lexNV",
        "lexNVT",
        "lex?T",
        "lex?",
    ]
    assert feature("_") == "fr"
