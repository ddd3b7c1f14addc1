"""How an act was done: equipment and munitions in its phrase give its mode, other words its context."""

from __future__ import annotations

from collections.abc import Mapping

from vigie.language.lexica import Means
from vigie.language.pack import LanguagePack
from vigie.reading.acts import Act
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_ASKING = frozenset({"REQUEST", "REJECT"})
#: Slots of what is asked for, the surest first.
_CONTENT = ("inf", "que", "obj", "à", "de", "pour")
#: Weapons that make "tirs" more than gunfire.
_HEAVIER = frozenset({"heavy-weapons", "aerial", "drone", "explosives", "crowd-control"})


def read_means(pack: LanguagePack, view: SentenceView, acts: list[Act]) -> None:
    """Add the modes and contexts that the words around each act give."""
    means = pack.means
    for act in acts:
        for token in {t.i: t for trigger in act.triggers for t in (trigger, *_near(trigger))}.values():
            context = pack.contexts.get(token.lemma)
            if context is not None and context not in act.contexts:
                act.contexts.append(context)
                act.why.append(f"{pack.code}/contexts:{token.lemma}")
        if act.event in _ASKING:
            _read_asked(pack, view, act)
        if act.event != "ASSAULT":
            continue
        reach = {t.i for trigger in act.triggers for t in trigger.subtree()} | {
            t.i for w in act.actor for t in w.head.subtree()
        }
        for token in (t for t in view.tokens if t.i in reach):
            found = _means_at(view, token, means)
            if found is not None and found.mode not in act.modes:
                act.modes.append(found.mode)
                act.why.append(f"{pack.code}/means:{token.lemma.lower()}")
        usual = pack.usual.get(act.trigger.lemma) if not act.modes else None
        if usual is not None:  # "une frappe", "ont bombardé": from the air unless the text says otherwise
            act.modes.append(usual)
            act.why.append(f"{pack.code}/means:usual {act.trigger.lemma}")
        if len(act.modes) > 1 and "firearms" in act.modes and _HEAVIER & set(act.modes):
            act.modes.remove("firearms")


def _read_asked(pack: LanguagePack, view: SentenceView, act: Act) -> None:
    """What is asked for or refused gives the mode: "exhorte l'armée à la retenue", "refuse de rouvrir la route", "réclame des armes"."""
    if act.modes == ["yield"]:
        return
    heads: list[Token] = []
    for trigger in act.triggers:
        for argument in view.clauses.of(trigger).all(*_CONTENT):
            if argument.head not in act.triggers:
                heads.extend((*argument.head.kids("obj"), argument.head, *argument.head.kids("conj")))
    if act.clause.predicate.pos == "NOUN":
        heads.extend(act.triggers)
    parties = [w.head for w in (*act.actor, *act.recipient)]
    for head in heads:
        mode = pack.asked.get(head.lemma, pack.asked.get(head.norm))
        if mode is not None and head not in parties:
            if act.modes != [mode]:
                act.modes[:] = [mode]
                act.why.append(f"{pack.code}/means:asked {head.lemma}")
            return


def _means_at(view: SentenceView, token: Token, means: Mapping[str, Means]) -> Means | None:
    """The longest means that begins at a token: "canon à eau" before "canon"."""
    for length in (4, 3, 2):
        window = view.tokens[token.i : token.i + length]
        found = means.get(" ".join(t.norm for t in window).replace("' ", "'")) or means.get(
            " ".join([token.lemma.lower(), *(t.norm for t in window[1:])]).replace("' ", "'")
        )
        if found is not None:
            return found
    return means.get(token.lemma.lower()) or means.get(token.norm)


def _near(trigger: Token) -> list[Token]:
    """The complements of a word and theirs."""
    return [
        g
        for c in trigger.children
        if c.dep.startswith(("amod", "nmod", "obj", "obl"))
        for g in (c, *(k for k in c.children if k.dep.startswith(("amod", "nmod"))))
    ]
