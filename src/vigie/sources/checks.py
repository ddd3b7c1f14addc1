"""What a text must be to be read: not empty, not broken, not markup. Nothing is repaired: offsets count in what came in."""

from __future__ import annotations

import re

from vigie.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")
#: UTF-8 bytes shown as Windows-1252 or Latin-1: Ã©, Ã¨, Â«, â€™ …
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Â[\u0080-\u00bf]|â(?:€|\u0080)[\u0080-\u00bf\u0153\u017e\u02dc\u2013-\u203a\u20ac\u2122\u00a6]?"
)
_ACCENTED = re.compile("[éèêàçôîûùÉÈÀœ’«»]")
_MARKUP_START = re.compile(
    r"\s*(?:<!doctype\s|<html\b|<\?xml\b|<rss\b|<nitf\b|<newsml\b|<head\b|<body\b)", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|hr|b|i|em|strong|ul|ol|li|table|tr|td|th|h[1-6]|img|script|style|meta|link|title|head|body|html"
    r"|section|article|header|footer|nav|figure|blockquote)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_HEAD = 200_000
#: Characters of the longest text that is read as one dispatch: its records must fit into bounded memory.
LONGEST = 4_000_000
#: Tags in the head of a text from which on it is taken for markup.
_TAGS = 3


def check_text(where: str, text: str) -> None:
    """Raise `InputError`, naming `where`, for a text that can't be read as it is."""
    if not text or text.isspace():
        raise InputError(where, "is empty" if not text else "holds nothing but white space")
    if len(text) > LONGEST:
        raise InputError(
            where,
            f"holds {len(text):,} characters, more than the {LONGEST:,} that are read as one dispatch",
            "split it into dispatches",
        )
    if "\0" in text:
        raise InputError(where, "holds null characters, so it is not text")
    if found := _SURROGATE.search(text):
        raise InputError(
            where,
            f"holds half a character (lone surrogate U+{ord(found[0]):04X}) at {found.start()}",
            "decode it again from its source",
        )
    _refuse_markup(where, text)
    _refuse_mojibake(where, text)
    if not any(c.isalpha() for c in text):
        raise InputError(where, "holds no letters, so there is nothing to read")


def _refuse_markup(where: str, text: str) -> None:
    head = text[:_HEAD]
    if (
        _MARKUP_START.match(head)
        or sum(1 for _ in zip(range(_TAGS), _TAG.finditer(head), strict=False)) == _TAGS
    ):
        kind = (
            "XML" if head.lstrip()[:5].lower() == "<?xml" and "<html" not in head[:2000].lower() else "HTML"
        )
        raise InputError(where, f"is {kind}, not plain text", "extract the article's text first")


def _refuse_mojibake(where: str, text: str) -> None:
    """Broken accents that are no rare accident: at least one for every four sound ones."""
    wrong = _MOJIBAKE.search(text)
    lost = text.count("\ufffd")
    if not wrong and not lost:
        return
    sound = len(_ACCENTED.findall(text))
    if wrong and 4 * sum(1 for _ in _MOJIBAKE.finditer(text)) >= sound:
        raise InputError(
            where,
            f"is garbled: UTF-8 that was decoded as Latin-1 ({wrong[0]!r} at {wrong.start()})",
            "decode it again from its source as UTF-8, or repair it with text.encode('cp1252').decode('utf-8')",
        )
    if 4 * lost >= sound and lost:
        raise InputError(
            where,
            f"has lost characters ({lost} times U+FFFD stands for one)",
            "decode it again from its source with the right encoding",
        )
