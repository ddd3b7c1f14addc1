"""A whole dispatch of our own, and the records that a desk would expect of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]

TITLE = "Mali: dix soldats tués dans une attaque près de Gao"
DISPATCH = """\
BAMAKO, 16 mai 2024 (AFP) - Au moins dix soldats maliens ont été tués mercredi par des jihadistes près de Gao, a indiqué jeudi à l'AFP une source sécuritaire sous le couvert de l'anonymat.

"Les assaillants sont venus à moto", a déclaré le maire de la ville, Boubacar Sanfo.

La France a condamné l'attaque. Le ministère français des Affaires étrangères a appelé le gouvernement malien à protéger les civils.

Le Niger a fermé mercredi sa frontière avec le Mali jusqu'à nouvel ordre.

Quelque 300 soldats allemands sont déployés à Gao.

A Bamako, la police a arrêté deux journalistes maliens.

Le président malien n'a pas rencontré les rebelles.
"""


@pytest.fixture(scope="module")
def found(read: Read) -> Found:
    return read(DISPATCH, title=TITLE)


def test_attack_has_actor_recipient_place_day_and_toll(found: Found) -> None:
    (attack,) = [e for e in found.events("ASSAULT") if e.sentence == 0]
    assert [party(e) for e in attack.actor] == ["MLI REB"]
    assert [party(e) for e in attack.recipient] == ["MLI MIL"]
    assert ("Gao", "MLI") in [(p.resolved_place, p.country_code) for p in attack.event_loc]
    assert [(c.what, c.low, c.high) for c in attack.counts] == [("dead", 10, None)]
    assert attack.date is not None
    assert (attack.date.start, attack.certainty, attack.quad_code) == ("2024-05-15", "stated", 4)


def test_attack_is_told_by_an_unnamed_source_to_an_agency(found: Found) -> None:
    (attack,) = [e for e in found.events("ASSAULT") if e.sentence == 0]
    (source,) = [s for s in found.statements() if s.id in attack.said_in]
    assert (source.source_kind, source.quoted) == ("anonymous", False)
    assert source.to is not None
    assert "couvert de l'anonymat" in (source.anonymity or "")


def test_title_tells_the_attack_too(found: Found) -> None:
    (told,) = [e for e in found.events("ASSAULT") if e.sentence == -1]
    assert [(c.what, c.low, c.high) for c in told.counts] == [("dead", 10, 10)]


def test_mayor_is_a_named_source_in_quotation_marks(found: Found) -> None:
    (mayor,) = [s for s in found.statements() if s.source and s.source.person == "Boubacar Sanfo"]
    assert (mayor.source_kind, mayor.quoted) == ("named", True)


def test_france_condemns(found: Found) -> None:
    assert found.actors("ACCUSE") == ["FRA GOV"]


def test_ministry_calls_on_the_government(found: Found) -> None:
    assert (found.actors("REQUEST"), found.recipients("REQUEST")) == (["FRA GOV"], ["MLI GOV"])


def test_border_is_closed_until_further_notice(found: Found) -> None:
    state = found.state("border")
    assert (state.status, [party(e) for e in state.holder]) == ("suspended", ["NER"])
    assert state.since is not None
    assert state.until is not None
    assert (state.since.start, state.until.open) == ("2024-05-15", True)


def test_soldiers_in_the_town_are_a_strength(found: Found) -> None:
    strength = found.strength()
    assert [party(e) for e in strength.force] == ["DEU MIL"]
    assert (strength.count.low, strength.count.approx, strength.event_loc[0].resolved_place) == (
        300,
        True,
        "Gao",
    )


def test_police_arrests_journalists_in_the_capital(found: Found) -> None:
    (arrest,) = [e for e in found.events("COERCE") if "arrest" in e.mode]
    assert [party(e) for e in arrest.actor] == ["MLI COP"]
    assert [party(e) for e in arrest.recipient] == ["MLI JRN"]
    assert [p.resolved_place for p in arrest.event_loc] == ["Bamako"]
    assert [(c.what, c.low, c.high) for c in arrest.counts] == [("arrested", 2, 2)]


def test_meeting_that_did_not_take_place_is_negated(found: Found) -> None:
    assert found.event("CONSULT").certainty == "negated"


def test_nothing_else_is_coded(found: Found) -> None:
    kinds = [e.event for e in found.events() if e.sentence >= 0]
    assert sorted(set(kinds) - {"COERCE"}) == ["ACCUSE", "ASSAULT", "CONSULT", "REQUEST"]
