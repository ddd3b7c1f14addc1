"""What a statement does beyond its verb: "assure n'avoir visé personne" denies, "c'est l'armée qui a tiré, dit X" accuses."""

from __future__ import annotations

from vigie.reading.insertions import in_quotes
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

_PLAIN = frozenset({"asserts", "announces", "confirms"})
_READY = frozenset({"prêt", "disposé", "résolu", "déterminé"})


def stance_of(
    view: SentenceView, clause: Clause, stance: str, content: tuple[int, int] | None, source: Who | None
) -> str:
    """The stance of a verb of saying in the light of what is said; only plain assertions change."""
    inner = next((a.head for a in clause.all("inf") if not a.rule), None)
    if stance == "fears" and inner is not None and view.clauses.of(inner).negated is not None:
        return "asserts"
    if stance not in _PLAIN or content is None:
        return stance
    if inner is not None:
        said = view.clauses.of(inner)
        past = any(c.lemma in ("avoir", "être") for c in inner.kids("aux", "cop"))
        if said.negated is not None and (past or inner.lemma in ("avoir", "être")):
            return "denies"
        if inner.lemma in _READY or inner.norm in _READY:
            return "promises"
        return stance
    words = [t for t in view.tokens if content[0] <= t.start and t.end <= content[1]]
    root = next((t for t in words if _heads(t, words)), None)
    if root is None:
        return stance
    if _blames(words, source):
        return "accuses"
    if (
        in_quotes(view, root)
        and root.lemma in _READY
        and any(c.norm in ("nous", "je") for c in root.kids("nsubj"))
    ):
        return "promises"
    return "denies" if _own_act_denied(view, root, source) else stance


def _heads(token: Token, words: list[Token]) -> bool:
    """Whether a token is the predicate that the other words hang on."""
    if token.pos not in ("VERB", "AUX") and not token.kids("cop"):
        return False
    return token.is_root or not words[0].i <= token.head.i <= words[-1].i


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


def _own_act_denied(view: SentenceView, root: Token, source: Who | None) -> bool:
    """ "nous n'avons pas tiré", or the country of the source did not: said of what is past, it denies."""
    said = view.clauses.of(root)
    if said.negated is None or said.tense != "past" or source is None:
        return False
    subject = said.first("subj")
    if subject is None:
        return False
    if subject.head.norm in ("nous", "je", "j'"):
        return True
    match = view.name_at(subject.head)
    code = match.entries[0].code if match is not None and match.entries else None
    return code is not None and code == source.entity.code
