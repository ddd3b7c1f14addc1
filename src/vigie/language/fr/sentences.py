"""Where a French sentence ends, decided from punctuation and case before the parser runs.

Treebank parsers split well-edited text badly: they hesitate at every quotation and number. Wire
text is well edited, so a sentence ends at a final mark that an upper-case letter, a digit or an
opening quotation follows, and nowhere else.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

_FINAL_MARKS = frozenset({".", "!", "?", "…", "...", "?!", "!!"})
_CLOSERS = frozenset({'"', "”", "»", ")", "]", "’", "'"})
_OPENERS = frozenset('“«"-–—([')
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
#: Abbreviations whose full stop the tokenizer may have cut off: titles, and references before a number.
_TITLES = "M MM Mme Mmes Mlle Mgr Dr Pr Prof Me St Ste Gal Gén Col Lt Lt-Col Cdt Cne Cap Adj Sgt Bd Av"
_REFERENCES = "cf p pp env chap fig tél hab av n"
_ABBREVIATIONS = frozenset(f"{_TITLES} {_REFERENCES}".split())


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Code-point spans of the non-empty lines of ``text``; each is to be parsed by itself."""
    spans = []
    for line in _PARAGRAPH.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            spans.append((start, start + len(stripped)))
    return spans


def split_sentences(doc: Doc) -> Doc:
    """Mark every token of ``doc`` as beginning a sentence or not; returns the same ``doc``."""
    quote_open = False
    for index, token in enumerate(doc):
        if index:
            token.is_sent_start = _begins(doc, index, quote_open)
        if token.text == '"':
            quote_open = not quote_open
    return doc


def _begins(doc: Doc, index: int, quote_open: bool) -> bool:
    """Whether a sentence begins at ``index``; ``quote_open``: inside straight quotation marks."""
    token = doc[index]
    if doc[index - 1].is_space and "\n" in doc[index - 1].text:
        return True
    last = index - 1
    while last > 0 and (doc[last].is_space or doc[last].text in _CLOSERS):
        if doc[last].text == '"' and quote_open:
            return False  # an opening mark: the sentence began there or not at all
        last -= 1
    if doc[last].text not in _FINAL_MARKS or _is_abbreviation(doc, last):
        return False
    if (index + 1 == len(doc) and token.is_punct) or (last and doc[last - 1].text in ("(", "[")):
        return False  # a closing mark that stands apart; a cut "(…)"
    if token.text == '"':
        return not quote_open and bool(doc[index - 1].whitespace_)
    first = token.text[:1]
    return token.text not in _CLOSERS and (first.isupper() or first.isdigit() or first in _OPENERS)


def _is_abbreviation(doc: Doc, mark: int) -> bool:
    if doc[mark].text != "." or mark == 0:
        return False
    word = doc[mark - 1].text
    if doc[mark - 1].whitespace_:
        return False
    return (len(word) == 1 and word.isupper()) or word in _ABBREVIATIONS
