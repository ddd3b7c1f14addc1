"""Dictionary forms of single words, without a parse: what a search matches by."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import as_file
from typing import TYPE_CHECKING

from vigie.codebook.loader import data_file

if TYPE_CHECKING:
    from vigie.language.fr.lexicon import Lexicon

_CLASSES = ("NOUN", "VERB", "ADJ")


def dictionary_forms(language: str = "fr") -> Callable[[str], tuple[str, ...]]:
    """A function from a lower-case word to all dictionary forms that it can have ("tués": tué, tuer); loaded when first asked."""

    def forms(word: str) -> tuple[str, ...]:
        lexicon = _lexicon(language)
        return tuple(dict.fromkeys(lemma for tag in _CLASSES for lemma in lexicon.lemmas(word, tag)))

    return forms


@cache
def _lexicon(language: str) -> Lexicon:
    from vigie.language.fr.lexicon import Lexicon  # numpy

    with as_file(data_file("vigie", "data", "models", language, "lexicon.xz")) as path:
        return Lexicon.load(path)
