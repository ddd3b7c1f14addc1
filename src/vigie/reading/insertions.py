"""Inserted clauses of saying ("…, a annoncé mercredi l'état-major, …") as the order of the words shows them, whatever the parser made of
them, and the stretch of a sentence that a source stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_CLITICS = frozenset(
    {"se", "s'", "nous", "lui", "leur", "l'", "le", "la", "les", "me", "m'", "en", "y", "vous", "n'", "ne"}
)
_OPENERS = frozenset({",", "»", "”", '"', "“", "–", "—", "(", "?", "!"})
_MARKS = frozenset({"»", "”", '"', "«", "“", "„"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_WHERE = frozenset({"dans", "près", "sur", "contre", "par", "lors"})
_INSIDE = frozenset({"amod", "flat:name", "flat", "flat:foreign"})
_CLAUSAL = frozenset({"et", "mais", "tandis", "alors", "or", "puis"})


@dataclass(slots=True, frozen=True)
class Insertion:
    """Tokens `first`–`last` hold the verb of saying and its subject. `kind`: `insert` beside what is said, `comparison` behind "comme" or
    "ainsi que", `relative` behind "ce que"."""

    first: int
    last: int
    subject: Token
    kind: Literal["insert", "comparison", "relative"] = "insert"


def insertion(view: SentenceView, verb: Token, speaks: bool = False) -> Insertion | None:
    """The insertion that a finite verb makes with the subject behind it, or `None` when its subject stands before it. `speaks`: a person
    behind it is no object of the verb, whatever the parser says."""
    tokens = view.tokens
    if not (verb.has("VerbForm=Fin") or any(a.has("VerbForm=Fin") for a in verb.kids("aux"))):
        return None
    first = verb.i
    while first and _in_verb_group(tokens[first - 1], verb):
        first -= 1
    kind = _opened(view, first)
    if kind is None or any(a.i < first for a in verb.kids("aux")):  # "l'armée a, pour sa part, démenti"
        return None
    clitic = next(
        (
            t
            for t in tokens[first : verb.i + 2]
            if t.norm.startswith("-") and t.pos == "PRON" and len(t.norm) > 2
        ),
        None,
    )
    if clitic is not None:
        return Insertion(first, max(verb.i, clitic.i), clitic, kind)
    if not verb.dep.startswith("parataxis") and any(
        _subject_before(view, c, verb, first) for c in verb.children
    ):
        return None
    subject = _noun_behind(view, verb)
    if subject is None:
        return None
    if kind == "insert" and verb.dep == "conj" and subject.dep == "obj" and not (speaks and _person(subject)):
        return None
    return Insertion(first, _end_of_phrase(view, subject), subject, kind)


def _person(noun: Token) -> bool:
    named = (noun, *noun.kids("appos", "flat"))
    return any(t.pos == "PROPN" and t.entity == "PER" for t in named)


def _subject_before(view: SentenceView, child: Token, verb: Token, first: int) -> bool:
    """Whether a child is the subject of a verb and stands before it. What only a comma parts from the verb is none ("La Turquie, a dit
    X, …"), nor is the heading of a headline ("Mali: … , dit X")."""
    if not child.dep.startswith("nsubj") or child.pos not in _NOMINAL or child.i >= first:
        return False
    if in_quotes(view, child) or any(c.dep.startswith("nsubj") and c.i > verb.i for c in verb.children):
        return False
    if child.has("Number=Plur") and any(
        t.has("Number=Sing") and t.has("VerbForm=Fin") for t in (verb, *verb.kids("aux"))
    ):
        return False  # "Neuf morts, tous étrangers, a fait savoir X"
    between = view.tokens[child.i + 1 : max(child.i + 1, first - 1)]
    told = any(t.has("VerbForm=Fin") for t in between) and view.tokens[first - 1].text == ","
    if told and not any(t.has("PronType=Rel") or t.pos == "SCONJ" for t in between):
        return False  # "De nouvelles violences sont à craindre, avertit X": the subject of what is said
    phrase = child.subtree()
    bare = phrase[-1].i + 2 == first and not any(t.text == "," for t in phrase)
    return not bare and view.tokens[min(child.i + 1, first)].text != ":"


def _in_verb_group(token: Token, verb: Token) -> bool:
    return (
        (token.pos == "AUX" and token.head is verb)
        or (token.norm in _CLITICS and token.pos in ("PRON", "ADV", "DET", "PART"))
        or (token.norm.startswith("-") and token.pos == "PRON")
        or (token.pos == "ADV" and token.head is verb)
    )


def _opened(view: SentenceView, first: int) -> Literal["insert", "comparison", "relative"] | None:
    """What stands before the verb group."""
    tokens = view.tokens
    if first == 0:
        return "insert" if quote_before(view, tokens[0].start) is not None else None
    before = tokens[first - 1]
    if before.text in _OPENERS:
        return "insert"
    if before.norm == "comme" or (before.norm == "que" and first > 1 and tokens[first - 2].norm == "ainsi"):
        return "comparison"
    if before.norm in ("que", "qu'") and first > 1 and tokens[first - 2].norm == "ce":
        return "relative"
    return None


def _noun_behind(view: SentenceView, verb: Token) -> Token | None:
    """The head of the noun phrase behind a verb; dates, adverbs and prepositional phrases between them are passed over."""
    tokens = view.tokens
    at, end = verb.i + 1, min(len(tokens), verb.i + 16)
    partitive = None
    if at < end and tokens[at].has("VerbForm=Inf") and tokens[at].head is verb:
        at += 1
    while at < end:
        token = tokens[at]
        if _passed_over(view, token, verb):
            at += 1
        elif token.pos == "ADP":
            at += 1
            while at < end and tokens[at].pos in ("DET", "ADJ", "NUM"):
                at += 1
            head = tokens[at] if at < end and tokens[at].pos in _NOMINAL else None
            if head is not None and head.has("Number=Plur") and head.head is verb:
                partitive = partitive or next((head for c in head.kids("case") if c.norm == "des"), None)
            at += 1
            inside = _INSIDE if head is None or head.pos == "PROPN" else _INSIDE | {"appos"}
            while at < end and head is not None and tokens[at].head is head and tokens[at].dep in inside:
                at += 1
        elif token.pos in ("DET", "NUM", "ADJ") or token.pos in _NOMINAL:
            if token.has("PronType=Rel"):
                return partitive
            return next((t for t in tokens[at : at + 5] if t.pos in _NOMINAL), None)
        else:
            return partitive
    return partitive


def _passed_over(view: SentenceView, token: Token, verb: Token) -> bool:
    """Dates and adverbs, and the commas around a date."""
    if any(d.start <= token.start < d.end for d in view.dates) or token.pos == "ADV":
        return True
    return token.text == "," and token.i > verb.i + 1 and _between_times(view, token.i)


def _between_times(view: SentenceView, comma: int) -> bool:
    """Whether a comma opens or closes a date that stands between verb and subject ("a déclaré à la presse, samedi, le maire")."""
    text = view.sentence.report_text
    here = view.tokens[comma]
    return any(
        not text[here.end : d.start].strip() or not text[d.end : here.start].strip()
        for d in view.dates
        if here.end <= d.start < here.end + 3 or d.end <= here.start < d.end + 3
    )


def _end_of_phrase(view: SentenceView, subject: Token) -> int:
    """The last token of what belongs to a subject, up to a comma that opens no apposition."""
    tokens, inside = view.tokens, {t.i for t in subject.subtree()}
    last = subject.i
    while last + 1 < len(tokens) and last + 1 in inside:
        if tokens[last + 1].pos == "PUNCT" and not (last + 2 in inside and tokens[last + 2].pos != "PRON"):
            break
        last += 1
    return last


# --- what is said -----------------------------------------------------------------------------------------------------


def quotes_near(view: SentenceView, start: int, end: int) -> list[tuple[int, int]]:
    """The quotations that may share a character with start–end (the last three that began before included), without a walk over all."""
    quotes = view.quotes
    first = max(0, bisect_left(quotes, (start, 0)) - 3)
    return quotes[first : bisect_left(quotes, (end, 0))]


def in_quotes(view: SentenceView, token: Token) -> bool:
    """Whether a token stands inside quotation marks."""
    return any(a <= token.start and token.end <= b for a, b in quotes_near(view, token.start, token.end))


def quote_before(view: SentenceView, offset: int) -> tuple[int, int] | None:
    """The quotation that ends just before an offset (it may have begun sentences ago)."""
    text = view.sentence.report_text
    for start, end in quotes_near(view, offset, offset):
        if offset - 12 < end <= offset and not text[end:offset].strip('»”"“ ,.;!?\u00a0\u202f\n-–—'):
            return start, end
    return None


def segment(view: SentenceView, first: int, last: int, leading: bool = False) -> tuple[int, int]:
    """The token range between the semicolons (and the colon before a full clause) around tokens `first`–`last`."""
    tokens = view.tokens
    low, high = 0, len(tokens) - 1
    for token in tokens:
        if token.text not in (";", ":") or in_quotes(view, token):
            continue
        if token.i < first and (
            token.text == ";" or (_finite(tokens[: token.i]) and _finite(tokens[token.i : first]))
        ):
            low = token.i + 1
        elif token.i > last and token.text == ";":
            high = token.i - 1
            break
    return low, high


def said_around(view: SentenceView, found: Insertion) -> tuple[int, int] | None:
    """The characters that an insertion stands for: what is before it, and behind it where the clause goes on."""
    tokens = view.tokens
    quote = quote_before(view, tokens[found.first].start)
    if found.first == 0:
        return quote
    low, high = segment(view, found.first, found.last)
    before = [t for t in tokens[low : found.first] if t.pos != "PUNCT" and t.text not in _MARKS]
    if found.kind == "comparison" and before and before[-1].norm in ("comme", "que"):
        before = before[:-1]
    after = [t for t in tokens[found.last + 1 : high + 1] if t.pos != "PUNCT"]
    if not before:
        return quote or ((after[0].start, after[-1].end) if after else None)
    start, end = before[0].start, before[-1].end
    if quote is not None:
        start, end = min(start, quote[0]), max(end, quote[1])
    if after and goes_on(tokens, before, after, {t.i for t in tokens[found.first : found.last + 1]}):
        end = after[-1].end
    return start, end


def goes_on(tokens: list[Token], before: list[Token], after: list[Token], inserted: set[int]) -> bool:
    """Whether a clause that an insertion interrupts goes on behind it: no main verb before it, or only complements behind it."""
    if not any(_main(t) for t in before):
        return True
    if after[0].norm in _CLAUSAL or after[0].has("PronType=Rel") or _finite(after):
        return False
    return after[0].head.i not in inserted and after[0].dep == "case" and after[0].norm in _WHERE


def _finite(tokens: list[Token]) -> bool:
    return any(t.has("VerbForm=Fin") for t in tokens)


def _main(token: Token) -> bool:
    """Whether a token is (an auxiliary of) the predicate of a main clause."""
    if not token.has("VerbForm=Fin"):
        return False
    verb = token.head if token.dep.startswith(("aux", "cop")) else token
    return not verb.dep.startswith(("advcl", "acl", "ccomp", "csubj")) and not verb.kids("mark")
