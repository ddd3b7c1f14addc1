"""The form table of the French pipeline: which word classes a form can have, and which lemmas.

The table is built once, at training time, by ``training/fr/lexicon.py`` and travels with the model
as one compressed file. It is kept in memory as sorted lines of bytes and searched by bisection,
which needs a tenth of the memory of a dictionary and loads in a few hundredths of a second.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

#: Word classes in the table, with their Universal Dependencies tag.
CLASSES: Mapping[str, str] = {"N": "NOUN", "V": "VERB", "A": "ADJ"}

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def pack(entries: Mapping[str, tuple[str, Mapping[str, list[str]]]]) -> bytes:
    """Compress a form table.

    ``entries`` maps a lower-case form to its ambiguity class (any string of capital letters) and to
    its lemmas by class letter (``N``, ``V``, ``A``), best lemma first. The result is what
    :meth:`Lexicon.load` reads.
    """
    lines = []
    for form, (ambiguity, lemmas) in entries.items():
        fields = [form, ambiguity]
        fields += [letter + _shorten(form, lemma) for letter in sorted(lemmas) for lemma in lemmas[letter]]
        lines.append("\t".join(fields).encode("utf8"))
    return lzma.compress(b"\n".join(sorted(lines)) + b"\n", preset=9)


def _shorten(form: str, lemma: str) -> str:
    """A lemma as the number of final letters to take off its form, and what to put in their place."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{len(form) - shared}{lemma[shared:]}"


def _lengthen(form: str, rule: str) -> str:
    digits = 0
    while digits < len(rule) and rule[digits].isdigit():
        digits += 1
    return form[: len(form) - int(rule[:digits])] + rule[digits:]


class Lexicon:
    """Read-only table of French forms; see :func:`pack` for what an entry holds."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        breaks = np.flatnonzero(np.frombuffer(table, dtype=np.uint8) == ord("\n"))
        self._starts = np.concatenate(([0], breaks[:-1] + 1)).astype(np.int32) if len(breaks) else breaks
        self._ends = breaks.astype(np.int32)

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read the compressed table at ``path``; OSError if there is none."""
        return cls(lzma.decompress(path.read_bytes()))

    @classmethod
    def of(cls, entries: Mapping[str, tuple[str, Mapping[str, list[str]]]]) -> Lexicon:
        """A lexicon from a table in memory."""
        return cls(lzma.decompress(pack(entries)))

    def __len__(self) -> int:
        return len(self._ends)

    def __contains__(self, form: str) -> bool:
        return bool(self._entry(form))

    def ambiguity(self, form: str) -> str:
        """The ambiguity class of a form ("NV" for *porte*), upper and lower case apart; "" if unknown."""
        entry = self._entry(form)
        return entry[1] if entry else ""

    def lemmas(self, form: str, tag: str) -> list[str]:
        """The lemmas that a form can have as ``NOUN``, ``VERB`` or ``ADJ``, best first; may be empty."""
        entry = self._entry(form)
        return [_lengthen(entry[0], field[1:]) for field in entry[2:] if CLASSES[field[0]] == tag]

    def is_lemma(self, word: str, tag: str) -> bool:
        """Whether ``word`` is a dictionary form of the class ``tag``."""
        return word in self.lemmas(word, tag)

    def _entry(self, form: str) -> list[str]:
        key = form.translate(_APOSTROPHES).encode("utf8") + b"\t"
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._table[self._starts[middle] : self._ends[middle]] < key:
                low = middle + 1
            else:
                high = middle
        if low == len(self._starts):
            return []
        line = self._table[self._starts[low] : self._ends[low]]
        return line.decode("utf8").split("\t") if line.startswith(key) else []


class WordClassFeature:
    """Names the ambiguity class of a form, as the lexeme attribute that the model embeds.

    spaCy lets a vocabulary compute its lexeme attributes by functions of the form; the pipeline puts
    this one in the place of ``LANG``, which is the same for every word otherwise.
    """

    def __init__(self, lexicon: Lexicon, language: str = "fr") -> None:
        self.lexicon = lexicon
        self.language = language

    def __call__(self, form: str) -> str:
        if form == "_":  # spaCy asks so for the language of the vocabulary itself
            return self.language
        known = self.lexicon.ambiguity(form)
        if known:
            return "lex" + known
        lower = form.lower()
        known = self.lexicon.ambiguity(lower) if lower != form else ""
        title = "T" if form[:1].isupper() else ""
        return f"lex{known or '?'}{title}"


def join_classes(letters: Iterable[str]) -> str:
    """The ambiguity class made of single letters: sorted, without repetition."""
    return "".join(sorted(set(letters)))
