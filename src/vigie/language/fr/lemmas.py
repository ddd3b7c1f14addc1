"""Lemmas that the trained lemmatizer invents are replaced by lemmas that exist.

An edit-tree lemmatizer writes *survolir* for an unseen *survolent*. Event reading keys on the lemmas of
verbs, so a lemma that the form table doesn't know gives way to one that the table gives for the form.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from vigie.language.fr.lexicon import CLASSES, Lexicon

_REPAIRED_TAGS = frozenset(CLASSES.values())


class LemmaRepair:
    """Pipeline component; needs the parse. Changes lemmas, and the class of a participle that opens a sentence and was taken for a name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            if token.is_sent_start and token.pos_ == "PROPN" and token.dep_ in ("advcl", "acl", "amod"):
                self._opening_participle(token)
            if token.pos_ in _REPAIRED_TAGS:
                lemma = self._repaired(token) or token.lemma_
                if lemma.istitle():  # "État" is "état"
                    lemma = lemma.lower()
                token.lemma_ = lemma
        return doc

    def _opening_participle(self, token: Token) -> None:
        """ "Réunis à Accra, les présidents …"."""
        lemmas = self._lexicon.lemmas(token.lower_, "VERB")
        if lemmas and token.lower_.endswith(
            ("é", "és", "ée", "ées", "i", "is", "ie", "ies", "u", "us", "ue", "ues")
        ):
            token.pos_, token.lemma_ = "VERB", lemmas[0]
            token.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]

    def _repaired(self, token: Token) -> str | None:
        form, tag, lemma = token.lower_, token.pos_, token.lemma_
        candidates = self._lexicon.lemmas(form, tag)
        if lemma in candidates:
            return None
        if tag != "VERB":  # the table knows few feminine nouns: "capitale" is no form of "capital"
            known = lemma == form or self._lexicon.is_lemma(lemma, tag)
            return candidates[0] if candidates and not known else None
        if not candidates and "-" in form:  # "co-organisent", "auto-proclamé"
            prefix, _, rest = form.rpartition("-")
            candidates = [f"{prefix}-{known}" for known in self._lexicon.lemmas(rest, tag)]
        return candidates[0] if candidates else None
