"""A report as characters: paragraphs to parse and the quotations that run through it."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Characters that the parser gets at once at most; keeps memory bounded on texts without line breaks.
PIECE = 1_500
_CLOSING = {"«": "»", "“": "”", "„": "“"}
_LONGEST_QUOTATION = 4_000


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text with their offsets; one longer than `PIECE` is cut at a sentence end or a space."""
    for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c]+", text):
        start, line = match.start(), match.group()
        if not line.strip():
            continue
        while len(line) > PIECE:
            cut = max(line.rfind(". ", 0, PIECE) + 1, 0) or line.rfind(" ", 0, PIECE)
            cut = cut if cut > PIECE // 4 else PIECE
            yield start, line[:cut]
            start, line = start + cut, line[cut:]
        if line.strip():
            yield start, line


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches inside quotation marks (marks left out), in order. A mark that nothing closes opens nothing; straight
    marks pair up within a paragraph."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in re.finditer('[«»“”„"\n]', text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            opened.pop('"', None)
        elif mark == '"':
            begin = opened.pop('"', None)
            if begin is None:
                opened['"'] = at
            else:
                found.append((begin + 1, at))
        elif mark in _CLOSING and not (mark == "“" and "„" in opened):
            opened.setdefault(_CLOSING[mark], at)
            if at - opened[_CLOSING[mark]] > _LONGEST_QUOTATION:
                opened[_CLOSING[mark]] = at
        else:
            begin = opened.pop(mark, None)
            if begin is not None and at - begin <= _LONGEST_QUOTATION:
                found.append((begin + 1, at))
    found.sort()
    return found
