"""The nouns and prepositions of places in a language."""

from vigie.model.base import Frozen
from vigie.model.place import PlaceRole


class PlaceWords(Frozen, kw_only=True):
    """`nouns` introduce a place name; `with_demonym` are a place of the demonym's country; `nearby`, `distances`: words before
    "de" and a name that make it the neighbourhood of that place; `motion`: verbs whose places are where
    something is sent; `slots`: preposition → role; `facilities`: nouns for what stands somewhere, so that "of" and a name behind them
    say where; `definite`: place nouns that are a place of the scene with an article alone ("dans la capitale"); `sites`: buildings and
    grounds that are one with any determiner ("dans un marché"); `missions`: what stands in
    another country than the one whose name it bears; `theatre`: verbs whose subject or object is where an act happens ("Gao a
    connu des combats", "les combats ont secoué Gao"); `won`: verbs whose object an attack is for ("une offensive pour reprendre Gao")."""

    nouns: frozenset[str]
    capitals: frozenset[str]
    nearby: frozenset[str]
    distances: frozenset[str]
    motion: frozenset[str]
    with_demonym: frozenset[str]
    slots: dict[str, PlaceRole]
    facilities: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    theatre: frozenset[str] = frozenset()
    won: frozenset[str] = frozenset()
