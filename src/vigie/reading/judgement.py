"""A second opinion on what the rules refuse, let pass and leave open: small linear models, trained on gold of our own."""

from __future__ import annotations

import lzma
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import msgspec

from vigie.codebook.events import EventEntry
from vigie.reading.acts import Act
from vigie.reading.signs import act_signs, first_signs, party_signs, text_signs
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

#: Reasons that no opinion overrules: other words stand there, or the lexicon says outright that they mean something else.
#: A recipient that the rules found is dropped below this probability (chosen on development texts; actors are left to the rules).
DROPPED = {"actor": 0.0, "recipient": 0.3}
#: A text that is at least as likely about other things tells no act; one that names soldiers or rebels needs more (chosen on texts that
#: the models had not seen).
ELSEWHERE, ELSEWHERE_ARMED = 0.25, 0.5
#: A text of fewer different words of content is too short to be judged as a whole.
WORDS = 25
FINAL = (
    "not the reflexive",
    "the reflexive",
    "not followed by",
    "another sense",
    "an accident",
    "a presence",
    "a standing",
    "names a kind",
    "an act of business",
)


class LinearModel:
    """Logistic regression over named signs. `threshold`: the least probability that counts as a yes; `least`: the score below which the
    first signs alone settle it."""

    def __init__(self, weights: Mapping[str, float], threshold: float, least: float = -math.inf) -> None:
        self.weights = weights
        self.threshold = threshold
        self.least = least

    def score(self, signs: Iterable[str]) -> float:
        """The log odds of a yes."""
        return sum(map(self.weights.get, signs, repeat(0.0)))

    def probability(self, signs: Iterable[str]) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(signs)))))

    def why(self, signs: Iterable[str], number: int = 3) -> str:
        """The probability and the signs that spoke most for a yes."""
        signs = sorted(set(signs), key=lambda s: (-self.weights.get(s, 0.0), s))
        strongest = " ".join(s for s in signs[:number] if self.weights.get(s, 0.0) > 0)
        return f"{self.probability(signs):.2f} {strongest}"


class Judgement:
    """The opinion of the rules alone: what they let pass is an act, what they refuse is none, whom they don't find is unknown."""

    def elsewhere(self, views: Sequence[SentenceView]) -> tuple[float, str]:
        """How likely a text as a whole tells no act of the political or armed scene, and why."""
        return 0.0, ""

    def considers(self, view: SentenceView, token: Token, entry: EventEntry, reason: str) -> bool:
        """Whether a refused word is worth a second look."""
        return False

    def allows(self, view: SentenceView, act: Act) -> bool:
        """Whether an act that the rules pass is one."""
        return True

    def choose(self, view: SentenceView, candidates: Sequence[tuple[Act, str]]) -> Act | None:
        """The act among those that rules refused, each with the rule's reason, if one is an act all the same."""
        return None

    def parties(self, view: SentenceView, act: Act, mentions: Sequence[Who], others: list[Act]) -> None:
        """Fill the roles that the rules left open, and empty those that they filled wrongly, with the parties that a sentence names."""


class Trained(Judgement):
    """The opinion of models trained by `training.fr.judgement`: `text` for a whole text, `refused`, `passed` for acts, `actor` and `recipient` for roles left
    open."""

    def __init__(self, models: Mapping[str, LinearModel]) -> None:
        self._models = models

    def elsewhere(self, views: Sequence[SentenceView]) -> tuple[float, str]:
        model = self._models["text"]
        signs = text_signs(views)
        if len(signs) < WORDS:
            return 0.0, ""
        probability = model.probability(signs)
        return probability, model.why(signs, 5) if probability >= ELSEWHERE else ""

    def considers(self, view: SentenceView, token: Token, entry: EventEntry, reason: str) -> bool:
        model = self._models["refused"]
        return not reason.startswith(FINAL) and model.score(first_signs(token, entry, reason)) >= model.least

    def allows(self, view: SentenceView, act: Act) -> bool:
        model = self._models["passed"]
        return model.probability(act_signs(view, act, "")) >= model.threshold

    def choose(self, view: SentenceView, candidates: Sequence[tuple[Act, str]]) -> Act | None:
        model = self._models["refused"]
        best: tuple[float, Act, list[str]] | None = None
        for act, reason in candidates:
            signs = act_signs(view, act, reason)
            probability = model.probability(signs)
            if probability >= model.threshold and (best is None or probability > best[0]):
                best = probability, act, signs
        if best is None:
            return None
        _, act, signs = best
        act.why.append(f"judgement:act {model.why(signs)}")
        return act

    @classmethod
    def load(cls, packed: bytes) -> Trained:
        """The models that `pack` wrote."""
        parts = msgspec.msgpack.decode(
            lzma.decompress(packed), type=dict[str, tuple[float, float, dict[str, float]]]
        )
        return cls(
            {
                part: LinearModel(weights, threshold, least)
                for part, (threshold, least, weights) in parts.items()
            }
        )

    def pack(self) -> bytes:
        """The models as bytes; the same models give the same bytes."""
        parts = {
            p: (m.threshold, m.least, dict(sorted(m.weights.items())))
            for p, m in sorted(self._models.items())
        }
        return lzma.compress(msgspec.msgpack.encode(parts))

    def parties(self, view: SentenceView, act: Act, mentions: Sequence[Who], others: list[Act]) -> None:
        judged: dict[str, list[Who]] = {}
        for role in ("actor", "recipient"):
            model = self._models[role]
            given = act.actor if role == "actor" else act.recipient
            if given and (not DROPPED[role] or act.event == "CONSULT" or "rule:each-other" in act.why):
                judged[role] = given
                continue
            judged[role] = kept = []
            best: tuple[float, Who, list[str]] | None = None
            for who in candidates(act, mentions):
                if given and not any(w is who for w in given):
                    continue
                signs = party_signs(view, act, who, role, others)
                probability = model.probability(signs)
                if given:
                    if probability >= DROPPED[role]:
                        kept.append(who)
                elif probability >= model.threshold and (best is None or probability > best[0]):
                    best = probability, who, signs
            if best is not None:
                _, who, signs = best
                kept.append(who)
                act.why.append(f"judgement:{role} {model.why(signs)}")
        act.actor, act.recipient = judged["actor"], judged["recipient"]


def candidates(act: Act, mentions: Sequence[Who]) -> list[Who]:
    """Whom the rules made parties of an act, and the other mentions of its sentence that are none of its own words."""
    given = [*act.actor, *act.recipient]
    taken = {w.head.i for w in given} | {t.i for t in act.triggers}
    return [*given, *(w for w in mentions if w.head.i not in taken)]
