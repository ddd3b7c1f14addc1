"""When and where of an event: which of the dates and places of a sentence are its own."""

from __future__ import annotations

import itertools
from typing import Literal

from vigie.model import Date, Location
from vigie.model.place import PlaceRole
from vigie.reading.dates import DateMention, DateReader
from vigie.reading.links import meeting, path_up
from vigie.reading.places import PlaceReader
from vigie.reading.view import PlaceMention, SentenceView
from vigie.syntax.tree import Token


class SettingReader:
    """Gives dates and places to the words that they belong to."""

    def __init__(self, dates: DateReader, places: PlaceReader, saying: frozenset[str]) -> None:
        self._dates = dates
        self._places = places
        self._saying = saying

    # --- dates --------------------------------------------------------------------------------------------------------

    def date_mention(
        self,
        view: SentenceView,
        triggers: list[Token],
        kinds: tuple[str, ...] = ("point", "from", "since"),
        through_saying: bool = False,
    ) -> DateMention | None:
        """The date expression that belongs to an event: the one nearest in the tree that no other clause claims."""
        best: tuple[int, int, DateMention] | None = None
        for mention in view.dates:
            if mention.kind not in kinds:
                continue
            token = self._token(view, mention)
            for trigger in triggers:
                cost = self._cost(view, trigger, token, through_saying)
                if cost is not None and (best is None or (cost, abs(token.i - trigger.i)) < best[:2]):
                    best = (cost, abs(token.i - trigger.i), mention)
        return best[2] if best else None

    def _token(self, view: SentenceView, mention: DateMention) -> Token:
        inside = [t for t in view.tokens if mention.start <= t.start < mention.end]
        return next(
            (
                t
                for t in inside
                if not mention.start <= t.head.start < mention.end and t.pos not in ("DET", "ADP", "PUNCT")
            ),
            inside[0] if inside else view.tokens[0],
        )

    def _cost(self, view: SentenceView, trigger: Token, token: Token, through_saying: bool) -> int | None:
        """How far a word is from a trigger in the tree; `None` where a clause of its own or a verb of saying stands between."""
        lower = path_up(trigger)
        met = meeting(lower, token)
        if met is None:
            return None
        up, passed = met
        climbed = lower[: up + 1]
        for step in passed[1:] if passed and passed[0] is token else passed:
            if step.pos in ("VERB", "AUX") and step.dep.partition(":")[0] in (
                "ccomp",
                "advcl",
                "acl",
                "parataxis",
                "csubj",
            ):
                return None
        cost = len(passed)
        for below, step in itertools.pairwise(climbed):
            relation = below.dep.partition(":")[0]
            if step.pos in ("VERB", "AUX"):
                if (
                    step.lemma in self._saying
                    and relation in ("ccomp", "xcomp", "parataxis")
                    and not through_saying
                ) and step is climbed[-1]:
                    return None
                if relation in ("ccomp", "advcl", "acl") and below.pos in ("VERB", "AUX") and _finite(below):
                    return None
                if relation in ("ccomp", "advcl", "acl"):
                    cost += 6
                elif relation == "xcomp":
                    cost += 1
                else:
                    cost += 2
            elif relation == "acl" and below.pos in ("VERB", "AUX"):
                return None
            else:
                cost += 3 if relation == "acl" else 2
        return cost

    def date(self, mention: DateMention, anchor: object, planned: bool, narrative: Date | None) -> Date:
        tense: Literal["past", "future"] = "future" if planned else "past"
        return self._dates.resolve(mention, anchor, tense, narrative)  # type: ignore[arg-type]

    # --- places -------------------------------------------------------------------------------------------------------

    def locations(
        self,
        view: SentenceView,
        triggers: list[Token],
        own: list[tuple[Token, PlaceRole]],
        others: list[list[Token]],
    ) -> list[Location]:
        """The places of an event, the place where it happened first. `own`: words that the frame makes a place; `others`: triggers of the
        other events of the sentence, which keep what is nearer to them."""
        ranked: list[tuple[int, int, PlaceMention, PlaceRole]] = []
        for mention in view.places:
            outer = self._places.outer(mention.head)
            framed = next(
                (r for o, r in own if o is mention.head or o is outer or mention.head in o.subtree()), None
            )
            role = framed or mention.role
            if role is None:
                continue
            costs = [c for t in triggers if (c := self._cost(view, t, outer, False)) is not None]
            if framed:
                costs.append(0)
            if not costs:
                continue
            cost = min(costs)
            rivals = [
                c for group in others for t in group if (c := self._cost(view, t, outer, False)) is not None
            ]
            if rivals and min(rivals) < cost:
                cost += 5
            ranked.append((cost + (4 if role != "happened" else 0), mention.first, mention, role))
        ranked.sort(key=lambda r: (r[0], r[1]))
        if not ranked:
            return []
        best = ranked[0][0]
        kept = [r for r in ranked if r[0] <= best + 4]
        return [self._places.location(view, m, r) for _, _, m, r in kept]

    def any_place(self, view: SentenceView) -> Location | None:
        """The first place of a sentence in a locative phrase, for an event whose own words give none."""
        for mention in view.places:
            if mention.role == "happened":
                return self._places.location(view, mention, "happened")
        return None

    def location(self, view: SentenceView, mention: PlaceMention, role: PlaceRole) -> Location:
        return self._places.location(view, mention, role)


def _finite(verb: Token) -> bool:
    return verb.has("VerbForm=Fin") or any(c.has("VerbForm=Fin") for c in verb.kids("aux", "cop"))
