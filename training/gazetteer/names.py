"""Which of a place's GeoNames names a French dispatch can use."""

from __future__ import annotations

from vigie.codebook.gazetteer import MAX_WORDS, fold

#: Countries where an Arabic article may be dropped from a town's name ("Hasakah" for "Al Hasakah").
ARTICLE_COUNTRIES = frozenset(
    [
        "IRQ",
        "SYR",
        "YEM",
        "LBY",
        "SDN",
        "EGY",
        "PSE",
        "LBN",
        "JOR",
        "SAU",
        "ARE",
        "OMN",
        "KWT",
        "QAT",
        "BHR",
        "TUN",
        "DZA",
        "MAR",
        "MRT",
        "TCD",
        "ESH",
    ]
)


def usable_names(own: str, alternates: list[str], country_code: str) -> tuple[str, list[str]]:
    """The folded name of the place's own and, without it, the sorted folded other names that are kept."""
    own_key = fold(own)
    keys = {fold(name) for name in alternates if _usable(name)}
    if country_code in ARTICLE_COUNTRIES:
        for key in [own_key, *sorted(keys)]:
            if key.startswith("al ") and len(key) >= 8:
                keys.add(key[3:])
    keys = {
        key
        for key in keys
        if len(key) >= 3 and len(key.split()) <= MAX_WORDS and key.replace(" ", "").isascii()
    }
    return own_key, sorted(keys - {own_key})


def _usable(name: str) -> bool:
    """Latin script, capitalised (GeoNames' machine transliterations are not), no airport code."""
    if len(name) < 3 or not name[0].isalpha() or any(c.isdigit() for c in name):
        return False
    if name.isupper() and len(name) <= 4:
        return False
    if not any(c.isupper() for c in name):
        return False
    return all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "ʿʾʻʼ‘’" or 0x300 <= ord(c) < 0x370 for c in name
    )
