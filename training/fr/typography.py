"""Draws the typography of training sentences at random, since wire text comes in every kind."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from training.fr.conllu import Sentence

_QUOTES = frozenset('"“”«»')
_STYLES = {'"': ('"', '"'), "“": ("“", "”"), "«": ("«", "»")}


def vary(sentence: Sentence, seed: float) -> Sentence:
    """The sentence with straight or typographic apostrophes, and one style of quotation marks or its own.

    The same ``seed`` gives all sentences of a document the same style.
    """
    random = Random(seed)
    typographic = random.random() < 0.5
    style = random.choice(['"', "“", "«", "", ""])
    opens_next = True
    result = []
    for word in sentence:
        form = word.form.replace("'", "’") if typographic else word.form.replace("’", "'")
        if style and form in _QUOTES:
            opens = form in "“«" or (form == '"' and opens_next)
            opens_next = not opens
            form = _STYLES[style][0 if opens else 1]
        result.append(replace(word, form=form))
    return result
