"""Who carries an act: which statements tell it, which one stands inside another, and who denies it."""

from __future__ import annotations

from vigie.reading.acts import SPEECH_ACTS, Act
from vigie.reading.said import Said
from vigie.reading.view import SentenceView


def says(statement: Said, view: SentenceView, start: int, end: int) -> bool:
    """Whether a statement covers the characters `start`-`end` of a sentence."""
    return statement.view.sentence.in_title == view.sentence.in_title and statement.covers(start, end)


def carries(statement: Said, acts: list[Act]) -> bool:
    """Whether a statement carries an act other than that of its own verb."""
    return any(
        says(statement, a.view, a.trigger.start, a.trigger.end) and statement.trigger not in a.triggers
        for a in acts
    )


def nest(said: list[Said]) -> None:
    """A statement told inside another one: the agency that cites the official."""
    for inner in said:
        around = [
            o for o in said if o is not inner and says(o, inner.view, inner.trigger.start, inner.trigger.end)
        ]
        if around:
            outer = min(around, key=lambda o: (o.content[1] - o.content[0]) if o.content else 0)
            if outer.outer is not inner:
                inner.outer = outer


def disputes(said: list[Said], acts: list[Act]) -> dict[int, list[Said]]:
    """Acts that somebody denies: inside the denial's content, or the accusation that it answers."""
    found: dict[int, list[Said]] = {}
    for denial in said:
        if denial.stance != "denies" or denial.negated is not None:
            continue
        denied = [
            a
            for a in acts
            if says(denial, a.view, a.trigger.start, a.trigger.end)
            and denial.trigger not in a.triggers
            and a.event not in SPEECH_ACTS
        ]
        if not denied and denial.source is not None and not denial.quoted:
            code = denial.source.entity.code
            earlier = [
                a
                for a in acts
                if -3 <= a.view.sentence.index - denial.view.sentence.index <= 0
                and a.view.sentence.in_title == denial.view.sentence.in_title
            ]
            denied = [
                a
                for a in earlier
                if a.event not in SPEECH_ACTS and code and code in {w.entity.code for w in a.actor}
            ][-1:]
        others = [s for s in said if s.stance != "denies"]
        for act in denied:
            if (
                any(says(s, act.view, act.trigger.start, act.trigger.end) for s in others)
                or act.view is not denial.view
                or denial.content is None
            ):
                found.setdefault(id(act), []).append(denial)
    return found


def answers(statement: Said, act: Act) -> bool:
    """ "X accuse Y de …, ce que Y dément": the denial is of the charge, not of its having been made."""
    return (
        act.event in SPEECH_ACTS
        and statement.stance == "denies"
        and act.trigger not in statement.trigger.subtree()
    )
