"""What the fixtures of the board's tests give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

#: Opens pages, see the fixture `page`.
Open = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Desk:
    """A board that is served, and a token that may review."""

    url: str
    token: str
