"""What a word that begins with a figure can mean: a day, an hour, a year, a whole date."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

MONTHS, DAYS, HOURS, MINUTES, YEARS = range(1, 13), range(1, 32), range(25), range(60), range(1000, 2200)
MODERN = range(1900, 2050)
"""Years that are believed without a word such as "in" before them."""
SHAPES = ("0", "00", "07", "7", "24", "31", "45", "60", "500", "1990", "1700", "2500", "1,5", "45678")
"""One figure of every set of classes that bare figures have."""
CLASSES = ("ordinal", "clock", "colon", "isodate", "numdate")
"""The classes that a word with figures has alone."""

_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_CLOCK = re.compile(r"(\d{1,2})([hH:])(\d\d)?")
_DECIMAL = re.compile(r"\d{1,9},\d{1,9}")
_INTEGER = re.compile(r"\d{1,9}")


def classes_of(word: str, ordinal_endings: Collection[str]) -> dict[str, Any]:
    """The classes of a word, and its value in each; empty where it can be no part of a date."""
    digits = _INTEGER.match(word)
    if digits is None or not digits[0].isascii():
        return {}
    rest = word[digits.end() :]
    if not rest:
        return _plain(word)
    if rest in ordinal_endings:
        number = int(digits[0])
        return {"dom": 1, "ordinal": 1} if number == 1 else {"ordinal": number}
    if not word.isascii():
        return {}
    if match := _ISO_DATE.fullmatch(word):
        return _whole("isodate", int(match[1]), int(match[2]), int(match[3]))
    if match := _DATE.fullmatch(word):
        year = int(match[4])
        return _whole("numdate", year if year > 99 else full_year(year), int(match[3]), int(match[1]))
    if match := _CLOCK.fullmatch(word):
        hour, minute = int(match[1]), int(match[3] or 0)
        if hour in HOURS and minute in MINUTES:
            return {"colon" if match[2] == ":" else "clock": (hour, minute)}
    if _DECIMAL.fullmatch(word):
        return {"number": float(word.replace(",", "."))}
    return {}


def full_year(two_figures: int) -> int:
    """A year of two figures: 1950 to 2049."""
    return two_figures + (2000 if two_figures < 50 else 1900)


def roman(letters: str) -> int:
    """The value of a Roman number of I, V and X."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _plain(word: str) -> dict[str, Any]:
    number, length = int(word), len(word)
    values: dict[str, Any] = {"number": number, "figure": number}
    if length <= 2:
        if number in DAYS:
            values["dom"] = number
        if number in HOURS:
            values["hour"] = number
        if number in MONTHS:
            values["monthno"] = number
        if length == 2:
            values["yy"] = full_year(number)
            if number in MINUTES:
                values["minute"] = number
    elif length == 4 and number in YEARS:
        values["year"] = number
        if number in MODERN:
            values["modern"] = number
    return values


def _whole(name: str, year: int, month: int, day: int) -> dict[str, Any]:
    possible = month in MONTHS and day in DAYS and year in YEARS
    return {name: (year, month, day)} if possible else {}
