"""How firmly an act is told: by its own words, and by who says so."""

from __future__ import annotations

from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.acts import SPEECH_ACTS, SPOKEN, Act
from vigie.reading.certainty import CertaintyReader, Firmness
from vigie.reading.said import Said

#: What a party may refuse to do (PLOVER, REJECT).
_REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
#: Acts that a party to them may tell wrongly.
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_ABOVE_THE_SIDES = frozenset({"UNO", "IGO", "EUR", "NGO"})
_STANCE_CERTAINTY = {
    "fears": "feared",
    "denies": "denied",
    "accuses": "alleged",
    "promises": "planned",
    "threatens": "planned",
    "requests": "hypothetical",
}
_AUXILIARY = {
    "feared": ("hypothetical",),
    "planned": ("future",),
    "hypothetical": ("hypothetical",),
    "denied": (),
    "alleged": (),
}


class FirmnessReader:
    """Rates the acts of one dispatch."""

    def __init__(self, pack: LanguagePack, certainty: CertaintyReader) -> None:
        self._certainty = certainty
        self._claims = pack.certainty.claims

    def read(self, act: Act, sayers: list[Said]) -> Firmness:
        """The firmness of an act; `sayers`: the statements that carry it."""
        own = act.triggers if act.event in SPEECH_ACTS or act.event in ("AGREE", "CONCEDE") else ()
        firmness = self._certainty.read(act.view, act.clause, act.carrier, act.claimed, own)
        if act.phase == "negated":
            firmness = Firmness(
                "negated",
                [act.carrier.predicate] if act.carrier else [],
                ("negation",),
                ("rule:phase-negated",),
            )
        if act.event in SPOKEN and firmness.why == (
            "rule:purpose",
        ):  # "a convoqué l'ambassadeur pour exiger …"
            return Firmness()
        if firmness.certainty == "stated" and act.event not in SPEECH_ACTS:
            for statement in sayers:
                certainty = _STANCE_CERTAINTY.get(statement.stance)
                if statement.stance == "promises" and act.event in ("AGREE", "CONCEDE", "SUPPORT"):
                    continue
                if certainty == "planned" and act.clause.kind == "finite" and act.clause.tense == "past":
                    continue
                if certainty is not None:
                    return Firmness(
                        certainty,
                        firmness.cues,
                        _AUXILIARY.get(certainty, ()),
                        (*firmness.why, statement.key),
                    )
                if act.event not in _DEEDS:
                    continue
                if _own_account(statement, act):
                    return Firmness("alleged", firmness.cues, (), (*firmness.why, "rule:own-account"))
                if self._enemy(statement, act):
                    return Firmness("alleged", firmness.cues, (), (*firmness.why, "rule:said-by-the-enemy"))
        return firmness

    def _enemy(self, statement: Said, act: Act) -> bool:
        """A belligerent who claims what the enemy did or lost (coding.md, Certainty); on its own losses it is believed."""
        source = statement.source.entity if statement.source else None
        if source is None or statement.source_kind == "medium" or source.code in _ABOVE_THE_SIDES:
            return False
        mine = _side(source)
        if mine is None:
            return False
        doers = [s for w in act.actor if (s := _side(w.entity)) is not None]
        victims = [s for w in act.recipient if (s := _side(w.entity)) is not None]
        if statement.verb not in self._claims:
            between_states = act.event == "ASSAULT" and any(d[1] == mine[1] == "state" for d in doers)
            if statement.verb is not None or not between_states or _is_known(act):
                return False
        return (
            bool(doers)
            and not any(_together(mine, d) for d in doers)
            and not any(_together(mine, v) for v in victims)
        )


def refuses(act: Act, firmness: Firmness, intents: frozenset[str]) -> bool:
    """ "ne livrera pas d'armes", "n'entend pas céder": who says that he will not cooperate refuses to."""
    if firmness.certainty != "negated" or act.event not in _REFUSABLE or act.clause.passive:
        return False
    governor = act.clause.governor
    intended = governor is not None and governor.lemma in intents and act.clause.kind == "infinitive"
    return bool(act.actor or act.first_person) and (act.clause.tense == "future" or intended)


def _is_known(act: Act) -> bool:
    """ "le raid russe a fait deux morts, selon Kiev": the act is known, its toll is what the source tells."""
    return act.trigger.pos == "NOUN" and any(
        c.norm in ("le", "la", "les", "l'") for c in act.trigger.kids("det")
    )


def _own_account(statement: Said, act: Act) -> bool:
    """ "dit avoir été roué de coups par des policiers": who tells what was done to them tells it alone."""
    source = statement.source
    if source is None:
        return False
    himself = statement.verb is not None and source.plural == any(w.plural for w in act.recipient)
    return any(
        w.head is source.head
        or (himself and w.head.norm in ("il", "elle", "ils", "elles") and w.entity.code == source.entity.code)
        for w in act.recipient
    )


def _side(entity: Entity) -> tuple[str | None, str] | None:
    """The country and the camp of a party to a conflict, `None` for whoever is none."""
    sectors = set(entity.sector)
    if sectors & {"REB", "UAF", "PRM"}:
        return entity.code, "rebels"
    if sectors & {"GOV", "MIL", "COP", "SPY"} or (entity.code and not sectors):
        return entity.code, "state"
    return (entity.code, "opposition") if sectors & {"OPP", "PTY"} else None


def _together(one: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    return one[1] == other[1] and (one[0] == other[0] or None in (one[0], other[0]))
