"""Who may speak next: whom a dispatch let speak last, and the subjects of the sentences before ("a-t-il dit", "selon elle")."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vigie.reading.insertions import in_quotes
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

PERSONAL = frozenset({"il", "elle", "ils", "elles"})
_POINTING = frozenset({"ce", "cet", "cette", "ces"})
#: Sentences outside of quotations that a pronoun reaches back over.
_REACH = 3


@dataclass(slots=True)
class Speaker:
    """Somebody whom a pronoun may mean, with gender and number as far as the words show them."""

    who: Who
    kind: str
    gender: str
    plural: bool

    def agrees(self, gender: str, plural: bool) -> bool:
        return self.plural == plural and not (gender and self.gender and gender != self.gender)


@dataclass(slots=True)
class _Told:
    """One sentence: who speaks in it (the last one first), and the subjects of its main clauses."""

    in_title: bool
    spoken: list[Speaker] = field(default_factory=list)
    subjects: list[Speaker] = field(default_factory=list)


class Speakers:
    """Remembers speakers and subjects of one dispatch; `find` reads the source that a head word means."""

    def __init__(self, find: Callable[[SentenceView, Token], tuple[Who, str] | None]) -> None:
        self._find = find
        self._told: deque[_Told] = deque(maxlen=_REACH)

    @property
    def last(self) -> Speaker | None:
        return next((t.spoken[0] for t in reversed(self._told) if t.spoken), None)

    def next_sentence(self, view: SentenceView) -> None:
        """Begin a sentence; one that is nothing but somebody's words belongs to the one before."""
        if self._told and self._told[-1].in_title != view.sentence.in_title:
            self._told.clear()
        words = view.tokens[1:-2]
        if self._told and words and all(in_quotes(view, t) for t in words):
            return
        told = _Told(view.sentence.in_title)
        told.subjects.extend(self._subjects(view))
        self._told.append(told)

    def spoke(self, who: Who, kind: str) -> None:
        head = who.head
        gender = gender_of(head)
        if head.norm.lstrip("-").removeprefix("t-") in PERSONAL and self.last is not None:
            gender = self.last.gender
        if self._told:
            self._told[-1].spoken.insert(0, Speaker(who, kind, gender, head.has("Number=Plur") or who.plural))

    def meant(self, pronoun: Token, gender: str, plural: bool, inside: bool) -> Speaker | None:
        """Whom a pronoun means: of the sentences from the last one back, who spoke in it, else its subject. `inside`: the subject of the
        pronoun's own sentence comes first ("X a imputé l'attaque à Y, « aux abois » selon lui")."""
        for bodies in (False, True):  # a body that only acted is meant when nobody else is
            for number, told in enumerate(reversed(self._told)):
                subjects = [
                    s
                    for s in told.subjects
                    if (number or s.who.head.i < pronoun.i) and (bodies or inside or s.kind != "institution")
                ]
                first = number == 0 and inside
                candidates = [*subjects, *told.spoken] if first else [*told.spoken, *subjects]
                agreeing = [s for s in candidates if s.agrees(gender, plural) and s.who.head is not pronoun]
                found = next((s for s in agreeing if s.kind == "named"), None) or next(iter(agreeing), None)
                if found is not None:
                    return found
        return None

    def _subjects(self, view: SentenceView) -> Iterator[Speaker]:
        for token in view.tokens:
            if (
                not token.dep.startswith("nsubj")
                or token.pos not in ("NOUN", "PROPN")
                or in_quotes(view, token)
            ):
                continue
            if not _main(token.head) or any(c.norm in _POINTING for c in token.kids("det")):
                continue
            found = self._find(view, token)
            if found is not None and found[1] not in ("medium", "document") and found[0].kind != "unknown":
                who, kind = found
                yield Speaker(who, kind, gender_of(token), token.has("Number=Plur") or who.plural)


def _main(verb: Token) -> bool:
    """Whether a predicate stands in a main clause."""
    while verb.dep.partition(":")[0] in ("conj", "parataxis") and not verb.is_root:
        verb = verb.head
    return verb.is_root


def gender_of(head: Token) -> str:
    """The gender that a word shows: `f`, `m` or `""`."""
    return "f" if head.has("Gender=Fem") else "m" if head.has("Gender=Masc") else ""
