"""English names of countries (CLDR, through babel)."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def english_name(iso2: str) -> str:
    """The name of an ISO 3166 alpha-2 code; the code itself where CLDR has none."""
    return str(Locale("en").territories.get(iso2, iso2))
