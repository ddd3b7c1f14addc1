"""What is said: the characters that a verb of saying stands for."""

from __future__ import annotations

from collections.abc import Container

from vigie.language.lexica import SayingVerb
from vigie.reading.insertions import Insertion, in_quotes, quotes_near, said_around
from vigie.reading.links import span_of
from vigie.reading.said import mostly_quoted
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Relations behind which the words of another clause begin.
_APART = ("acl:relcl", "advcl", "parataxis", "conj")
#: Stances whose content may be a noun ("a annoncé la suspension", "dément toute implication").
_OF_NOUNS = frozenset({"announces", "denies", "confirms", "fears", "promises"})


def governs(verb: Token, token: Token) -> bool:
    """Whether a token hangs on a verb without another clause between them."""
    while token is not verb:
        if token.is_root or token.dep.startswith(_APART):
            return False
        token = token.head
    return True


class ContentReader:
    """Finds the content of verbs of saying; `events` are the nouns that name acts."""

    def __init__(self, events: Container[str]) -> None:
        self._events = events

    def read(
        self,
        view: SentenceView,
        clause: Clause,
        verb: Token,
        entry: SayingVerb,
        inserted: Insertion | None,
        complement: Token | None,
    ) -> tuple[tuple[int, int] | None, bool]:
        tokens = view.tokens
        if inserted is not None:
            around = said_around(view, inserted)
            return around, around is not None and mostly_quoted(view, *around)
        for argument in clause.arguments:
            if (
                argument.slot in ("que", "inf")
                and argument.head is not verb
                and not argument.rule
                and argument.head.lemma != entry.inf
            ):
                return self._clause_span(view, argument.head)
        attached = self._attached_clause(view, verb)
        if attached is not None:
            return self._clause_span(view, attached)
        if entry.inf is not None:
            helper = next((a.head for a in clause.all("inf") if a.head.lemma == entry.inf), verb)
            for argument in view.clauses.of(helper).all("que", "inf", "obj"):
                if argument.head.i > helper.i:
                    return self._clause_span(view, argument.head)
        for child in verb.children:
            if (
                child.dep in ("parataxis", "ccomp", "appos", "obj")
                and child.i > verb.i
                and any(t.text in ':«“"' for t in tokens[verb.i : child.i])
            ):
                return span_of(child), mostly_quoted(view, *span_of(child))
        if complement is not None:
            start, end = span_of(complement)
            return (start, end), mostly_quoted(view, start, end)
        if entry.quote:
            quote = self._governed_quote(view, verb)
            return quote, quote is not None
        for argument in clause.all("obj"):
            if any(d.start <= argument.head.start < d.end for d in view.dates):
                continue
            if argument.rule == "relative" and argument.head.pos == "PRON":
                return (
                    view.sentence.start,
                    max(view.sentence.start, tokens[max(0, argument.head.i - 1)].end),
                ), False
            if (
                argument.head.pos in ("NOUN", "PROPN")
                and not argument.rule
                and self._of_nouns(entry, clause, argument.head, view.clauses.of(argument.head))
            ):
                start, end = span_of(argument.head)
                end = max(
                    [end, *(span_of(a.head)[1] for a in clause.all("de") if a.head.i > argument.head.i)]
                )
                return (start, end), mostly_quoted(view, start, end)
        if entry.de is not None:
            for argument in clause.all("de", "attr"):
                start, end = span_of(argument.head)
                return (start, end), mostly_quoted(view, start, end)
        quote = self._quote_behind(view, verb, entry)
        if quote is not None and verb.dep in ("ROOT", "conj", "root"):
            return quote, True
        return None, False

    def _governed_quote(self, view: SentenceView, verb: Token) -> tuple[int, int] | None:
        """The first quoted words that hang on a verb: "juge le texte « douloureux »"."""
        inside = (t for t in verb.subtree() if t.i > verb.i and governs(verb, t) and in_quotes(view, t))
        first = next(inside, None)
        if first is None:
            return None
        return next(
            (q for q in quotes_near(view, first.start, first.end) if q[0] <= first.start < q[1]), None
        )

    def _quote_behind(self, view: SentenceView, verb: Token, entry: SayingVerb) -> tuple[int, int] | None:
        """The quotation behind a verb; one of saying only beside a quotation needs it right there or behind a colon ("a lancé : « … »",
        but not "a lancé l'opération « … »")."""
        text = view.sentence.report_text
        for start, end in quotes_near(view, verb.end, view.sentence.end):
            if start < verb.end or end > view.sentence.end or end - start < 4:
                continue
            between = text[verb.end : start].strip(' «“"\u00a0\u202f')
            if not (entry.insert or entry.clause) or not between or between.endswith(":"):
                return start, end
        return None

    def _attached_clause(self, view: SentenceView, verb: Token) -> Token | None:
        """ "a dit à la radio qu'il …": a que-clause that the parser hung on the hearer."""
        for child in verb.children:
            if child.i > verb.i and child.dep.startswith("obl"):
                for inner in child.kids("acl"):
                    if any(c.dep == "mark" and c.norm in ("que", "qu'") for c in inner.children):
                        return inner
        return None

    def _of_nouns(self, entry: SayingVerb, clause: Clause, noun: Token, clause_of_noun: Clause) -> bool:
        """Whether what is said may be a noun: with verbs of announcing or denying, of claiming an act, and where the noun tells something
        ("faire état de trois morts", "recenser trois morts")."""
        if entry.claim:
            return entry.obj is not None or noun.lemma in self._events
        if entry.obj is not None and entry.stance == "asserts":
            tells = noun.kids("nummod") or any(c.pos == "NUM" for c in noun.children)
            return bool(tells or clause.all("de") or clause_of_noun.all("de"))
        return (
            (entry.stance in _OF_NOUNS and not entry.clause)
            or entry.subj is not None
            or entry.obj is not None
        )

    def _clause_span(self, view: SentenceView, head: Token) -> tuple[tuple[int, int], bool]:
        """The characters of a complement clause; a main clause that is only coordinated with it, or stands behind a semicolon, is not in it."""
        inner = [t for t in head.subtree() if not (t.dep == "mark" or t.pos == "PUNCT")]
        for other in head.kids("conj", "parataxis"):
            behind = view.tokens[head.i : other.i]
            finite = other.has("VerbForm=Fin") or any(a.has("VerbForm=Fin") for a in other.kids("aux", "cop"))
            split = any(t.text == ";" and not in_quotes(view, t) for t in behind)
            if split or (finite and other.kids("nsubj") and not other.kids("mark") and head.kids("mark")):
                first = other.subtree()[0].i
                inner = [t for t in inner if t.i < first] or inner
        if head.has("VerbForm=Inf"):
            aside = next(
                (t for t in inner if self._aside(view, t) and t.subtree()[-1].i >= inner[-1].i), None
            )
            first = aside.subtree()[0].i if aside is not None else len(view.tokens)
            inner = [t for t in inner if t.i < first]
        start = min(inner[0].start, head.start) if inner else head.start
        end = max(t.end for t in inner) if inner else head.end
        return (start, end), mostly_quoted(view, start, end)

    def _aside(self, view: SentenceView, token: Token) -> bool:
        """Whether a token heads a relative clause behind a comma: what the dispatch adds itself."""
        if token.dep != "acl:relcl":
            return False
        first = token.subtree()[0].i
        return "," in (view.tokens[first].text, view.tokens[max(0, first - 1)].text)
