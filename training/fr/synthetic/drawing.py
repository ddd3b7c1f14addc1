"""What clause patterns share: how tenses and objects are drawn, and verbs that they name."""

from __future__ import annotations

from training.fr.synthetic.lexis import Verb, parse_verb
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase, word


def tense(p: Phrases) -> str:
    """A tense of an active verb."""
    return str(p.pick("past", "past", "past", "present", "pluperfect", "conditional", "future"))


def passive_tense(p: Phrases) -> str:
    """A tense of a passive."""
    return str(p.pick("past", "past", "past", "present", "pluperfect", "conditional", "simple future"))


def object_and_group(p: Phrases) -> tuple[Phrase, str]:
    """An object and the group of verbs that take it."""
    kind = p.pick("strike", "strike", "harm", "decide")
    return {"strike": p.target, "harm": p.victims, "decide": p.decision}[kind](), kind


def relative_pronoun(p: Phrases, gender: str, number: str) -> Phrase:
    """*lequel* in gender and number."""
    form = {("Masc", "Sing"): "lequel", ("Fem", "Sing"): "laquelle", ("Masc", "Plur"): "lesquels"}.get(
        (gender, number), "lesquelles"
    )
    return word(form, "PRON", "lequel", f"Gender={gender}|Number={number}|PronType=Rel")


def who() -> Phrase:
    """The relative *qui*."""
    return word("qui", "PRON", None, "PronType=Rel")


def _verb(entry: str) -> Verb:
    return parse_verb(entry, frozenset())


MAKE = _verb("faire/fait/fait/font/faisant/fer")
CAUSE = _verb("causer")
KILL = _verb("tuer")
HURT = _verb("blesser")
TALK = _verb("entretenir/entretenu/entretient/entretiennent/entretenant/entretiendr")
GATHER = _verb("réunir/réuni/réunit/réunissent/réunissant")
ATTRIBUTE = _verb("attribuer")
LEAD = _verb("mener/mené/mène/mènent/menant/mèner")
CLAIM = _verb("revendiquer")
ACCOMPANY = _verb("accompagner")
FIGURE = _verb("figurer")
COST = _verb("coûter")
TAKE_PLACE = _verb("produire/produit/produit/produisent/produisant")
SENTENCE = _verb("condamner")
