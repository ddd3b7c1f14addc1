"""What a source yields: a report, or why there is none, and how far that went."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from vigie.errors import InputError
from vigie.model import Report


@dataclass(frozen=True, slots=True)
class Found:
    """`place`: what people call where it stood. `size`: bytes of the input that it took. `note`: how it was decoded, if not plainly.
    `link`: the address that a feed gives for it."""

    place: str
    outcome: Report | InputError
    size: int = 0
    note: str | None = None
    link: str | None = None


def attempt(place: str, size: int, make: Callable[[], Report], link: str | None = None) -> Found:
    """What `make` gives, or the `InputError` that it raises."""
    try:
        return Found(place, make(), size, link=link)
    except InputError as error:
        return Found(place, error, size, link=link)


def raw_hash(data: bytes) -> str:
    """SHA-256 of the bytes that came in."""
    return hashlib.sha256(data).hexdigest()
