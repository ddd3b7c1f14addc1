"""The number words of a language."""

from vigie.model.base import Frozen


class NumberWords(Frozen, kw_only=True):
    """`collectives`: word → about how many; `indefinite`: plural word → range; `parts`: nouns for a part or a group of
    what follows them; `several`: word → lower bound; `at_least`,
    `at_most`, `about`: phrases that stand before a number; `single`: articles that count one; `revising`: verbs that
    lead from one figure to another ("passe de 12 à 15")."""

    cardinals: frozenset[str]
    joints: frozenset[str]
    multipliers: dict[str, int]
    collectives: dict[str, int]
    indefinite: dict[str, tuple[int, int]]
    parts: frozenset[str]
    several: dict[str, int]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    single: frozenset[str]
    revising: frozenset[str] = frozenset()
