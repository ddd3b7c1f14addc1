"""Brings the treebanks to one set of labels, that of UD French-Sequoia.

- PUD has no subtypes of ``obl``: agents are told by their passive, complements (``obl:arg``) from adjuncts
  (``obl:mod``) by how often the verb and its preposition are labelled either way in Sequoia and GSD.
- Close apposition (*le président Faye*) is ``nmod`` in Sequoia, ``appos`` in GSD and PUD; here always ``appos``.
- Labels too rare to learn go to their nearest common one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.fr.conllu import Sentence

_NEAREST = {
    "aux": "aux:tense",
    "csubj:pass": "csubj",
    "dep:comp": "dep",
    "expl": "expl:subj",
    "flat:foreign": "flat:foreign",
    "iobj:agent": "iobj",
    "nmod:appos": "appos",
    "nsubj:caus": "nsubj",
    "nsubj:outer": "nsubj",
    "obj:agent": "obj",
    "obj:lvc": "obj",
    "reparandum": "dep",
    "parataxis:parenth": "parataxis:insert",
}

Uses = Counter[tuple[str, str, str]]


def count_obliques(sentences: Iterable[Sentence]) -> Uses:
    """How often each (governor, preposition) has a complement or an adjunct, with back-off counts."""
    uses: Uses = Counter()
    for sentence in sentences:
        for index, word in enumerate(sentence):
            if word.relation in ("obl:arg", "obl:mod"):
                governor, preposition = sentence[word.head].lemma, _preposition(sentence, index)
                uses[governor, preposition, word.relation] += 1
                uses["", preposition, word.relation] += 1
    return uses


def harmonise(sentences: Iterable[Sentence], uses: Uses | None = None) -> None:
    """Relabel ``sentences`` in place; ``uses`` decides on bare ``obl``, which is an adjunct without them."""
    for sentence in sentences:
        for index, word in enumerate(sentence):
            word.relation = _NEAREST.get(word.relation, word.relation)
            if word.relation == "obl":
                word.relation = _oblique(sentence, index, uses)
            elif word.relation == "nmod" and is_close_apposition(sentence, index):
                word.relation = "appos"


def is_close_apposition(sentence: Sentence, index: int) -> bool:
    """Whether a name stands without preposition or punctuation behind the common noun it names."""
    word = sentence[index]
    head = sentence[word.head]
    if word.tag != "PROPN" or head.tag != "NOUN" or index < word.head:
        return False
    if any(w.head == index and w.relation == "case" for w in sentence):
        return False
    return not any(w.tag == "PUNCT" for w in sentence[word.head + 1 : index])


def _preposition(sentence: Sentence, index: int) -> str:
    return next((w.lemma for w in sentence if w.head == index and w.relation == "case"), "")


def _oblique(sentence: Sentence, index: int, uses: Uses | None) -> str:
    word = sentence[index]
    governor = sentence[word.head]
    preposition = _preposition(sentence, index)
    passive = any(w.head == word.head and w.relation in ("aux:pass", "nsubj:pass") for w in sentence)
    if preposition == "par" and (
        passive or (governor.relation.startswith("acl") and "VerbForm=Part" in governor.features)
    ):
        return "obl:agent"
    if not uses:
        return "obl:mod"
    for key, least in ((governor.lemma, 2), ("", 10)):
        complements = uses[key, preposition, "obl:arg"]
        adjuncts = uses[key, preposition, "obl:mod"]
        if complements + adjuncts >= least:
            return "obl:arg" if complements > adjuncts else "obl:mod"
    return "obl:mod"
