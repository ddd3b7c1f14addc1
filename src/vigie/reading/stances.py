"""What a statement does beyond its verb: "assure n'avoir visé personne" denies, "c'est l'armée qui a tiré, dit X" accuses."""

from __future__ import annotations

from collections.abc import Iterable

from vigie.language.lexica import StanceWords
from vigie.reading.insertions import in_quotes
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

_PLAIN = frozenset({"asserts", "announces", "confirms"})
#: Words of a content so short that one of them makes it a verdict ("« une invention », d'après X").
_SHORT = 5
#: Words of a quotation that may still be no more than a charge.
_FEW = 7


class StanceReader:
    """Reads the stance of a statement in the light of what is said."""

    def __init__(self, words: StanceWords) -> None:
        self._words = words
        self._disowning = _split(words.disowns)
        self._charging = _split(w for w in words.charges if " " in w)

    def of_verb(
        self,
        view: SentenceView,
        clause: Clause,
        stance: str,
        content: tuple[int, int] | None,
        source: Who | None,
    ) -> str:
        inner = next((a.head for a in clause.all("inf", "que") if not a.rule and _infinitive(a.head)), None)
        if stance == "denies":
            return "asserts" if clause.negated is not None else stance
        if stance == "fears" and inner is not None and view.clauses.of(inner).negated is not None:
            return "asserts"
        if content is None:
            return stance
        words = [t for t in view.tokens if content[0] <= t.start and t.end <= content[1]]
        root = next((t for t in words if _heads(t, words)), None)
        if stance == "accuses":
            return "denies" if self._verdict(words) else stance
        if stance == "promises" and self._harms(view, words, root):
            stance = "threatens"
        if stance == "promises" and root is not None and inner is None and _past(view, root):
            stance = "asserts"
        if stance == "threatens" and root is not None:
            stance = self._warning(view, root, words, clause)
        if stance not in _PLAIN:
            return stance
        if clause.reflexive and len(words) <= _SHORT:
            if self._any(words, self._words.fears):
                return "fears"
            if self._any(words, self._words.denies):
                return "denies"
            if self._any(words, self._words.ready):
                return "promises"
        if stance == "confirms" and _exceptive(clause.predicate):
            return "asserts"
        if inner is not None:
            return self._of_infinitive(view, inner, stance)
        return self.of_words(view, stance, words, root, source)

    def of_phrase(self, view: SentenceView, stance: str, content: tuple[int, int], source: Who | None) -> str:
        """The stance of "selon X" and the like."""
        words = [t for t in view.tokens if content[0] <= t.start and t.end <= content[1]]
        root = next((t for t in words if _heads(t, words)), None)
        return self.of_words(view, stance, words, root, source) if stance in _PLAIN else stance

    def of_words(
        self, view: SentenceView, stance: str, words: list[Token], root: Token | None, source: Who | None
    ) -> str:
        if self._verdict(words) or self._disowns(words):
            return "denies"
        if _blames(words, source) or self._charges(view, words):
            return "accuses"
        if root is None:
            return stance
        if in_quotes(view, root):
            if root.has("Mood=Imp"):
                return "requests"
            if root.lemma in self._words.ready and any(c.norm in ("nous", "je") for c in root.kids("nsubj")):
                return "promises"
            if self._harms(view, words, root):
                return "threatens"
            if root.lemma == "décider" and any(c.norm == "nous" for c in root.kids("nsubj")):
                return "announces"
        denied = _only_did(words) or self._own_act_denied(view, root, source)
        return "denies" if denied else stance

    def _of_infinitive(self, view: SentenceView, inner: Token, stance: str) -> str:
        said = view.clauses.of(inner)
        past = any(c.lemma in ("avoir", "être") for c in inner.kids("aux", "cop"))
        below = inner.subtree()
        if (said.negated is not None and past) or self._disowns(below):
            return "denies"
        if past and _only_did([inner]):
            return "denies"
        if said.passive and past and any(c.dep == "obl:agent" for c in inner.subtree()):
            return "accuses"
        if inner.lemma in self._words.ready or inner.norm in self._words.ready:
            return "promises"
        return stance

    def _warning(self, view: SentenceView, root: Token, words: list[Token], clause: Clause) -> str:
        """ "a prévenu que …" threatens, but asserts what is, what was and what its subject will not do."""
        if self._any(words, self._words.fears):
            return "fears"
        if clause.lemma in self._words.threats or self._any(words, self._words.harms):
            return "threatens"
        own = any(c.norm in ("nous", "je", "j'") for c in root.kids("nsubj"))
        if own and view.clauses.of(root).negated is not None:
            return "asserts"
        told = not in_quotes(view, root) and not _to_come(root)
        return "asserts" if told or _past(view, root) else "threatens"

    def _harms(self, view: SentenceView, words: list[Token], root: Token | None) -> bool:
        """ "« ils le paieront cher »", "la riposte sera foudroyante": what is to come, and hurts."""
        if root is None or not self._any(words, self._words.harms):
            return False
        negated = view.clauses.of(root).negated is not None and self._any([root], self._words.harms)
        return not negated and (_to_come(root) or _infinitive(root))

    def _verdict(self, words: list[Token]) -> bool:
        """Whether a few words call something untrue."""
        full = [t for t in words if t.pos not in ("PUNCT", "DET", "ADP")]
        return len(full) <= _SHORT and any(
            t.lemma in self._words.denies or t.norm in self._words.denies for t in full
        )

    def _disowns(self, words: list[Token]) -> bool:
        """ "n'y être pour rien", "n'avoir rien à voir avec l'affaire", "étranger à l'attaque", "aucun lien avec eux"."""
        return _has_phrase(words, self._disowning)

    def _charges(self, view: SentenceView, words: list[Token]) -> bool:
        """A few quoted words that charge somebody: "parle d'« actes terroristes »", "« c'est une honte », a réagi X"."""
        full = [t for t in words if t.pos not in ("PUNCT", "DET", "ADP")]
        if len(full) > _FEW or not any(in_quotes(view, t) for t in full):
            return False
        if any(t.has("VerbForm=Fin") and t.lemma != "être" for t in full):
            return False
        return self._any(full, self._words.charges) or _has_phrase(words, self._charging)

    def _any(self, words: list[Token], wanted: frozenset[str]) -> bool:
        return any({t.lemma, t.norm} & wanted for t in words)

    def _own_act_denied(self, view: SentenceView, root: Token, source: Who | None) -> bool:
        """ "nous n'avons pas tiré", or the country of the source did not, or it never happened: said of what is past, it denies."""
        said = view.clauses.of(root)
        if said.negated is None or said.tense != "past" or source is None:
            return False
        if said.negated.norm in self._words.never:
            return True
        subject = said.first("subj")
        if subject is None:
            return False
        if subject.head.norm in ("nous", "je", "j'"):
            return True
        match = view.name_at(subject.head)
        code = match.entries[0].code if match is not None and match.entries else None
        return code is not None and code == source.entity.code


def _split(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(p.replace("'", "' ").split()) for p in phrases]


def _has_phrase(words: list[Token], phrases: list[tuple[str, ...]]) -> bool:
    norms = [t.norm for t in words]
    return any(tuple(norms[i : i + len(p)]) == p for p in phrases for i in range(len(norms)))


def _infinitive(token: Token) -> bool:
    """Whether a word heads an infinitive ("dit craindre", "dit n'y être pour rien")."""
    return token.has("VerbForm=Inf") or any(c.has("VerbForm=Inf") for c in token.kids("aux", "cop"))


def _to_come(root: Token) -> bool:
    return any(t.has("Tense=Fut") or t.has("Mood=Cnd") for t in (root, *root.kids("aux", "cop")))


def _past(view: SentenceView, root: Token) -> bool:
    return view.clauses.of(root).tense == "past" and not root.has("Mood=Cnd")


def _heads(token: Token, words: list[Token]) -> bool:
    """Whether a token is the predicate that the other words hang on."""
    if token.pos not in ("VERB", "AUX") and not token.kids("cop", "aux"):
        return False
    return token.is_root or not words[0].i <= token.head.i <= words[-1].i


def _exceptive(verb: Token) -> bool:
    """ "ne reconnaît que dix morts"."""
    below = [c for a in (verb, *verb.kids("aux", "obj")) for c in a.children]
    return any(c.norm in ("ne", "n'") for c in below) and any(
        c.norm in ("que", "qu'") and c.pos == "ADV" for c in below
    )


def _only_did(words: list[Token]) -> bool:
    """ "n'a fait que répondre"."""
    return any(t.lemma == "faire" and _exceptive(t) for t in words)


def _blames(words: list[Token], source: Who | None) -> bool:
    """ "ce sont les rebelles qui ont tiré": a cleft that names who did it."""
    for token in words:
        if token.lemma not in ("ce", "c'") and token.norm not in ("c'", "ce"):
            continue
        copula = words[words.index(token) + 1 :][:1]
        if not copula or copula[0].lemma != "être":
            continue
        for other in words:
            if other.i > token.i and other.norm == "qui" and other.i - token.i < 12:
                return True
    return False
