"""The date words and date grammar of one language, as read from its YAML."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from vigie.codebook.loader import read_yaml


class RuleSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grammar line of the YAML: words that `match` make a node of class `is_`, read by `make`."""

    match: str
    make: str
    is_: str = msgspec.field(name="is")
    say: dict[str, Any] = msgspec.field(name="with", default_factory=dict)
    after: str = ""
    before: str = ""
    not_after: str = ""
    not_before: str = ""


class DateLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The date words and date grammar of one language.

    `words` are word classes, from a spelling to what it means; `exact` the spellings that count only with
    this capital, `dotted` those that count only with a full stop; `triggers` the classes and words without
    which a sentence holds no date; `ordinal` endings of ordinal figures; `joiners` the words within a number
    ("vingt et un") after one of `tens`; `macros` names for parts of rules; `stages` the rules in the order
    of their use; `parts_of_day` their hours, `seasons` first month and day, last month and day.
    """

    words: dict[str, dict[str, Any]]
    exact: dict[str, dict[str, Any]]
    dotted: dict[str, dict[str, Any]]
    triggers: list[str]
    ordinal_endings: list[str]
    joiners: list[str]
    tens: list[int]
    macros: dict[str, str]
    stages: list[list[RuleSource]]
    parts_of_day: dict[str, list[str]]
    seasons: dict[str, list[int]]


def load_lexicon(file: Traversable) -> DateLexicon:
    """Read a lexicon from YAML; raises `CodebookError` where a field is wrong or unknown."""
    return read_yaml(file, DateLexicon)
