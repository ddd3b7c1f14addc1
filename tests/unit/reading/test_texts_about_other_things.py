"""Martial words of the sports page or of a business brief tell no event; an attack on a stadium does."""

from __future__ import annotations

from collections.abc import Callable

from found import Found

Read = Callable[..., Found]

CHESS = (
    "Le grand maître norvégien a pilonné la défense de son adversaire dès l'ouverture et l'a contraint à la reddition au vingtième coup. "
    "Le champion du monde a sacrifié une tour, menacé la dame, puis lancé une attaque dévastatrice sur l'aile roi. "
    "Les commentateurs saluent une partie de toute beauté."
)
STADIUM = (
    "Des hommes armés ont attaqué dimanche soir le stade de Baidoa, en Somalie, pendant un match du championnat, tuant trois joueurs et un "
    "arbitre, selon la police. Les shebab ont revendiqué l'attaque."
)


def test_a_game_told_as_a_war_has_no_event(read: Read) -> None:
    assert not read(CHESS).events()


def test_the_refusal_says_that_the_text_is_about_other_things(read: Read) -> None:
    assert read(CHESS).rejected()["pilonné"].startswith("a text about other things")


def test_an_attack_on_a_stadium_is_an_event(read: Read) -> None:
    assert {c.low for e in read(STADIUM).events("ASSAULT") for c in e.counts if c.what == "dead"} == {4}
