"""Words of a language that tell an act spoken of again from another act, and what hangs together."""

from __future__ import annotations

from functools import cache

from vigie.codebook.loader import data_file, read_yaml
from vigie.model.base import Frozen


class MentionWords(Frozen, kw_only=True):
    """`definite`: determiners of what is already known; `fresh`: words of another act of the kind; `identity`: folded openings that
    speak of what was just told; `common`: folded words of news prose
    that do not tell one act from another; `retaliation`: phrases before what is answered; `after`: before what came earlier; `within`: before the whole that an act is part
    of; `called_off`: beginnings of
    words for a plan given up."""

    definite: frozenset[str] = frozenset()
    fresh: frozenset[str] = frozenset()
    identity: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    retaliation: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    called_off: tuple[str, ...] = ()


@cache
def mention_words(language: str) -> MentionWords:
    """Those of `language` (ISO 639-1); none for a language that has no such page. Raises `CodebookError` for a page out of order."""
    page = data_file("vigie", "language", language, "mentions.yaml")
    return read_yaml(page, MentionWords) if page.is_file() else MentionWords()
