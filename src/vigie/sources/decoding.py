"""Bytes → text, without a guess that isn't told and without changing anything but the byte-order mark."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from vigie.errors import InputError

#: What a text may weigh. Together with the reader's pieces it keeps the memory for a single text bounded.
MAX_BYTES = 64 * 1024 * 1024
#: Bytes around the first one that isn't UTF-8 from which the encoding is judged.
_SAMPLE = 128 * 1024
#: Single-byte encodings in which French text has been kept (Windows, Latin-9, old Mac OS, DOS).
_LEGACY = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_LEGACY_NAMES = {
    "cp1252": "Latin-1 (Windows-1252)",
    "iso8859_15": "Latin-9",
    "mac_roman": "Mac Roman",
    "cp850": "CP 850 (DOS)",
}
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "gzip-compressed",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ": "xz-compressed",
    b"(\xb5/\xfd": "zstd-compressed",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
}
_EXTRACT = "extract its text first"
#: Control characters that text files hold for good reason: tab, line feed, vertical tab, form feed, return, escape.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")
#: A surrogate that was encoded by itself, as CESU-8 and careless programs do.
_HALF_CHARACTER = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`note` tells people of an encoding other than UTF-8 that was taken."""

    text: str
    note: str | None = None


def decode(where: str, data: bytes) -> Decoded:
    """Text of a file's bytes: UTF-8, UTF-16 or UTF-32 by their byte-order mark, else the likeliest older encoding.

    Raises `InputError` for binary data and for what can't be decoded.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _by_mark(where, data, "utf-32", "UTF-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _by_mark(where, data, "utf-16", "UTF-16")
    refuse_binary(where, data)
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _legacy(where, data, error.start)


def refuse_binary(where: str, data: bytes) -> None:
    """Raise `InputError` when the bytes are no text in any encoding."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(where, f"is {kind}, not plain text", _EXTRACT)
    nulls = data.count(0)
    if nulls:
        if (
            nulls > len(data) / 4
            and nulls < len(data) * 0.8
            and 0 in (data[0::2].count(0), data[1::2].count(0))
        ):
            raise InputError(where, "looks like UTF-16 without a byte-order mark", "save it as UTF-8")
        raise InputError(where, "holds null bytes, so it is binary data, not text", _EXTRACT)
    head = data[: 4 * _SAMPLE]
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 100:
        raise InputError(where, "is binary data, not text", _EXTRACT)


def _by_mark(where: str, data: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), f"decoded as {name}")
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"is broken {name} at byte {error.start}", "save it again, as UTF-8"
        ) from None


def _legacy(where: str, data: bytes, bad: int) -> Decoded:
    from charset_normalizer import from_bytes

    if _HALF_CHARACTER.match(data, bad):
        raise InputError(
            where, f"holds half a character (lone surrogate) at byte {bad}", "decode it again from its source"
        )
    if _mostly_utf8(data):
        raise InputError(
            where, f"is UTF-8 with a broken byte at {bad}", "the file is damaged or cut; repair it there"
        )
    sample = data[max(0, bad - _SAMPLE) : bad + _SAMPLE]
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    for codec in [best.encoding, "cp1252"] if best is not None else []:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return Decoded(text, f"not UTF-8, decoded as {_LEGACY_NAMES.get(codec, codec)}")
    raise InputError(
        where,
        f"can't be decoded: byte {bad} is not UTF-8 and the rest fits no older encoding",
        "save it as UTF-8",
    )


def _mostly_utf8(data: bytes) -> bool:
    """Whether more of the characters beyond ASCII are sound UTF-8 than broken."""
    text = data.decode("utf-8", "replace")
    beyond = (
        sum(1 for c in text if c > "\x7f")
        if len(text) <= _SAMPLE
        else len(text) - len(text.encode("ascii", "ignore"))
    )
    broken = text.count("\ufffd")
    return beyond - broken > broken
