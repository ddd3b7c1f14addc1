"""Full text search: what people type → conditions of SQL, and the places in a text that fit.

`frappe Bagdad`: both words, in any form that the dictionary knows. `"cessez le feu"`: these words in this order (so does
`cessez-le-feu`). `bombard*`: words that begin so. `-football`: not this word. Case and accents make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, and_, column, literal_column, not_, or_, select, table
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import TSQUERY

from vigie.store import tables as t
from vigie.store.words import Forms, solid, words

#: A virtual table in SQLite, where `rowid` is the number of the report; an ordinary one in PostgreSQL.
_SEARCH = table("report_search", column("report"), column("words"), column("lemmas"))
_PART = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for. `words`: the dictionary forms of which one is enough, the words of a phrase, or the beginning of a word.

    `form`: the word as it was typed, folded: found as it stands, too, since people leave accents out.
    """

    kind: Literal["word", "phrase", "prefix"]
    words: tuple[str, ...]
    negated: bool = False
    form: str = ""


def parse(query: str, forms: Forms) -> tuple[Clause, ...]:
    """The clauses of a query, all of which must hold."""
    return tuple(
        clause
        for minus, quoted, plain in _PART.findall(query)
        for clause in _clauses(minus, quoted, plain, forms)
    )


def condition(clauses: tuple[Clause, ...], sqlite: bool) -> ColumnElement[bool] | None:
    """A condition on `reports.n`; absent for a query that asks for nothing."""
    wanted = [c for c in clauses if not c.negated]
    unwanted = [c for c in clauses if c.negated]
    found = [_matches(wanted, sqlite)] if wanted else []
    found += [not_(_matches([c], sqlite)) for c in unwanted]
    return and_(*found) if found else None


def highlights(told: str, clauses: tuple[Clause, ...], forms: Forms) -> list[tuple[int, int]]:
    """First and next character of all that fits a clause, in order, overlapping ones joined."""
    tokens = [(solid(word), word, start, end) for word, start, end in words(told)]
    folded = [token[0] for token in tokens]
    found: list[tuple[int, int]] = []
    for clause in (c for c in clauses if not c.negated):
        match clause.kind:
            case "word":
                wanted = set(clause.words)
                found += [
                    (s, e) for form, word, s, e in tokens if form == clause.form or wanted & forms(word)
                ]
            case "prefix":
                found += [(s, e) for form, _, s, e in tokens if form.startswith(clause.words[0])]
            case "phrase":
                size = len(clause.words)
                starts = (
                    at
                    for at in range(len(folded) - size + 1)
                    if tuple(folded[at : at + size]) == clause.words
                )
                found += [(tokens[at][2], tokens[at + size - 1][3]) for at in starts]
    return list(_joined(sorted(found)))


def _clauses(minus: str, quoted: str, plain: str, forms: Forms) -> Iterator[Clause]:
    said = [word for word, _, _ in words(quoted or plain)]
    folded = tuple(form for form in map(solid, said) if form)
    if not folded:
        return
    negated = bool(minus)
    if plain.endswith("*"):
        yield Clause("prefix", folded[-1:], negated)
        said = said[:-1]
    elif quoted or "-" in plain.strip("-"):
        yield Clause("phrase", folded, negated)
        return
    if len(said) > 1 and len(said[0]) <= 2:  # l'armée, qu'une
        said = said[1:]
    for word in said:
        yield Clause("word", tuple(sorted(forms(word))), negated, solid(word))


def _matches(clauses: list[Clause], sqlite: bool) -> ColumnElement[bool]:
    if sqlite:
        match = literal_column("report_search").op("MATCH", is_comparison=True)(
            " AND ".join(map(_fts5, clauses))
        )
        return t.reports.c.n.in_(select(literal_column("rowid")).select_from(_SEARCH).where(match))
    return t.reports.c.n.in_(select(_SEARCH.c.report).where(*map(_tsquery, clauses)))


def _fts5(clause: Clause) -> str:
    match clause.kind:
        case "word":
            forms = " OR ".join(f'"{word}"' for word in clause.words)
            return f'(({{lemmas}} : ({forms})) OR ({{words}} : "{clause.form}"))'
        case "phrase":
            return '({words} : "' + " ".join(clause.words) + '")'
        case "prefix":
            return f'({{words}} : "{clause.words[0]}"*)'


def _tsquery(clause: Clause) -> ColumnElement[bool]:
    def has(column: str, query: str) -> ColumnElement[bool]:
        return _SEARCH.c[column].op("@@", is_comparison=True)(sql_cast(query, TSQUERY))

    match clause.kind:
        case "word":
            forms = " | ".join(f"'{word}'" for word in clause.words)
            return or_(has("lemmas", forms), has("words", f"'{clause.form}'"))
        case "phrase":
            return has("words", " <-> ".join(f"'{word}'" for word in clause.words))
        case "prefix":
            return has("words", f"'{clause.words[0]}':*")


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in spans:
        if first > end:
            if end >= 0:
                yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    if end >= 0:
        yield start, end
