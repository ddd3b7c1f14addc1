"""How French wire text is cut into words.

The rules follow the French Universal Dependencies treebanks, with contracted articles (*du*, *aux*)
left whole: an elided word is a word of its own (``l'`` + ``armée``), an inverted subject takes its hyphen
along (``a`` + ``-t-il``), hyphenated names stay whole, and so do fixed words with an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    CURRENCY,
    LIST_ELLIPSES,
    LIST_ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
    UNITS,
)
from spacy.lang.punctuation import TOKENIZER_PREFIXES
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS, URL_MATCH
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, update_exc
from spacy.vocab import Vocab

#: Clitics that follow a verb after a hyphen.
_CLITICS = "ils|il|elles|elle|on|je|tu|nous|vous|ce|moi|toi|le|la|les|lui|leur|y|en|là|ci"
#: Elided words; *N'Djamena* and *c'est-à-dire* only look like them.
_ELIDED = r"(?![MNT]['’][A-Z]|[Cc]['’]est-à-dire)(?:[dlnjmtscDLNJMTSC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|QU)"

#: Words that open a headline behind a country and a hyphen ("Niger-Trois soldats tués").
_OPENERS = (
    "Les?|La|Une?|Des|Aux?|Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Onze|Douze|Quinze|Vingt|Trente"
)
#: Words that hold an apostrophe or a clitic and are words all the same.
_WHOLE_WORDS = re.compile(
    r"""(?xi)^(?:
      aujourd['’]hui | prud['’]hom\w+ | quelqu['’]une?s? | presqu['’]îles? | c['’]est-à-dire | entr['’]\w+
    | (?:celui|celle|ceux|celles)-(?:ci|là) | rendez-vous | l['’]on | au-delà | là-bas | j\.-c\.
    | (?:grand|main|chef)['’](?!une?\b)\w+ | o['’][A-Z]\w+ | [A-Z]\.-[A-Z]\. | (?-i:[MNT]['’][A-Z])\w+(?:-\w+)*
    | (?:\w+-)+(?:la|le|les|en)-\w+
    )$"""
)

#: Spaces of typography that count as plain ones. One for one, so that offsets keep.
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000\t", " "))

_PREFIXES = [r"--+", *TOKENIZER_PREFIXES, rf"{_ELIDED}['’](?=[{ALPHA}0-9«\"“])"]
_SUFFIXES = [
    r"--+",
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    *LIST_ICONS,
    "—",
    "–",
    r"(?<=[0-9])\+",
    r"(?<=°[FfCcKk])\.",
    r"(?<=[0-9])%",
    rf"(?<=[0-9])(?:{CURRENCY})",
    rf"(?<=[0-9])(?:{UNITS})",
    rf"(?<=[0-9{ALPHA_LOWER}%²\-\+(?:{CONCAT_QUOTES})])\.",
    rf"(?<=[{ALPHA_UPPER}][{ALPHA_UPPER}])\.",
    rf"(?<=[{ALPHA}])-(?:t-|T-)?(?:{_CLITICS}|{_CLITICS.upper()})",
]
_INFIXES = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    rf"(?<=[{ALPHA}][\]\)\"”»])(?=[{ALPHA}])",
    rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}0-9])[:<>=](?=[{ALPHA}\"«“])",
    r"(?<=:)[\"«“]",
    rf"(?<=[{ALPHA}]['’])(?=[{ALPHA}])",
    rf"—|–(?=[{ALPHA}])|--+",
    rf"(?<=[{ALPHA}])-(?=(?:{_OPENERS})$|L['’])",
    rf"(?<=[{ALPHA}0-9])/(?=[{ALPHA}0-9])",
]
#: Words that the suffixes above would cut, some of them only behind an opening mark.
_UNCUT = (
    *("MM.", "Mr.", "Mme.", "Mlle.", "Dr.", "St.", "Ste."),
    *("janv.", "févr.", "avr.", "juill.", "sept.", "oct.", "nov.", "déc."),
    *("av.", "apr.", "cf.", "etc.", "pp.", "No.", "Vol."),
    *("n°", "d°", "jusque-là", "celui-ci", "celle-ci", "celles-ci"),
)
#: In the shape that spaCy's tokenizer takes. Of the forms in ``spacy.lang.fr`` these are the ones that make
#: a difference under the rules above; to import them from there takes two seconds.
_EXCEPTIONS = {"J.-C.": [{ORTH: "J."}, {ORTH: "-C."}], **{form: [{ORTH: form}] for form in _UNCUT}}


class FrenchTokenizer(Tokenizer):  # type: ignore[misc]  # spaCy has no types for its tokenizer
    """spaCy's tokenizer with the rules of this module; non-breaking and thin spaces count as spaces.

    In the resulting ``Doc`` such a space reads as a plain one: its length and every offset are those of
    the text that was given, its spaces are not, so take wording from the report and never from the Doc.
    """

    def __call__(self, string: str) -> Doc:
        doc: Doc = super().__call__(string.translate(_SPACES))
        return doc

    def to_disk(self, path: Path, **options: object) -> None:
        """Nothing is saved with a model: the rules are those of this module."""

    def from_disk(self, path: Path, **options: object) -> FrenchTokenizer:
        """Nothing is read from a model."""
        return self

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        return (self(text) for text in texts)


def create_tokenizer(vocab: Vocab) -> FrenchTokenizer:
    """The tokenizer for French wire text over the given vocabulary."""
    infixes: Callable[..., object] = compile_infix_regex(_INFIXES).finditer
    return FrenchTokenizer(
        vocab,
        rules=update_exc(BASE_EXCEPTIONS, _EXCEPTIONS),
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=infixes,
        token_match=_WHOLE_WORDS.match,
        url_match=URL_MATCH,
    )
