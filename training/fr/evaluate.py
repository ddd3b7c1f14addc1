"""Scores a French pipeline from raw text against a CoNLL-U file, as the CoNLL 2018 shared task did.

Contractions that the pipeline leaves whole are split again before comparison; words are aligned by their
characters; punctuation counts. Every figure is an F-measure in per cent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from training.fr.conllu import Row, read_rows

_CONTRACTIONS = {
    "du": ("de", "le"),
    "des": ("de", "les"),
    "au": ("à", "le"),
    "aux": ("à", "les"),
    "duquel": ("de", "lequel"),
    "desquels": ("de", "lesquels"),
    "desquelles": ("de", "lesquelles"),
    "auquel": ("à", "lequel"),
    "auxquels": ("à", "lesquels"),
    "auxquelles": ("à", "lesquelles"),
}
#: Relations shown one by one in the report card.
RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl:arg",
    "obl:mod",
    "obl:agent",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "nmod",
    "appos",
    "amod",
    "conj",
    "parataxis",
    "parataxis:insert",
    "flat:name",
    "aux:pass",
    "aux:tense",
    "cop",
    "root",
]

Key = tuple[int, int, str]  # first and last character without spaces, part of a contraction


@dataclass(frozen=True)
class Scored:
    """A word as the scorer sees it; ``head`` is None for a root."""

    key: Key
    head: Key | None
    tag: str
    relation: str
    lemma: str
    close_apposition: bool = False


@dataclass
class Words:
    """All words of a file and the character spans of its sentences."""

    sentences: list[tuple[int, int]]
    words: dict[Key, Scored]


def gold_words(path: Path) -> tuple[list[str], Words]:
    """The sentences of a CoNLL-U file as raw text, and as words."""
    texts: list[str] = []
    result = Words([], {})
    offset = 0
    with path.open(encoding="utf8") as lines:
        for _, text, rows in read_rows(lines):
            texts.append(text)
            start = offset
            keys, offset = _gold_keys(rows, offset)
            with_case = {int(r[6]) for r in rows if r[0].isdigit() and r[7] == "case"}
            tags = {int(r[0]): r[3] for r in rows if r[0].isdigit()}
            for row in rows:
                if not row[0].isdigit():
                    continue
                number, head = int(row[0]), int(row[6])
                close = (
                    row[3] == "PROPN"
                    and tags.get(head) == "NOUN"
                    and head < number
                    and number not in with_case
                    and not any(tags[n] == "PUNCT" for n in range(head + 1, number))
                )
                key = keys[number]
                result.words[key] = Scored(
                    key, keys.get(head), row[3], row[7] if head else "root", row[2], close
                )
            result.sentences.append((start, offset))
    return texts, result


def _gold_keys(rows: list[Row], offset: int) -> tuple[dict[int, Key], int]:
    keys: dict[int, Key] = {}
    covered: dict[int, tuple[int, int]] = {}
    for row in rows:
        form = row[1].replace(" ", "")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            covered.update(dict.fromkeys(range(first, last + 1), (offset, offset + len(form))))
            offset += len(form)
        elif row[0].isdigit():
            number = int(row[0])
            if number in covered:
                keys[number] = (*covered[number], row[1].lower())
            else:
                keys[number] = (offset, offset + len(form), "")
                offset += len(form)
    return keys, offset


def predicted_words(docs: Iterable[Doc]) -> Words:
    """The words of parsed documents, contractions split."""
    result = Words([], {})
    offset = 0
    for doc in docs:
        spans: dict[int, tuple[int, int]] = {}
        for token in doc:
            if not token.is_space:
                spans[token.i] = (offset, offset + len(token))
                offset += len(token)
        for sentence in doc.sents:
            tokens = [token for token in sentence if not token.is_space]
            if tokens:
                result.sentences.append((spans[tokens[0].i][0], spans[tokens[-1].i][1]))
            for token in tokens:
                for word in _split(token, spans):
                    result.words[word.key] = word
    return result


def _split(token: Token, spans: dict[int, tuple[int, int]]) -> list[Scored]:
    parts = _parts(token)
    relation = "root" if token.dep_ == "ROOT" else token.dep_
    head = None if token.head.i == token.i else _main_key(token.head, spans)
    key = _main_key(token, spans)
    if not parts:
        return [Scored(key, head, token.pos_, relation, token.lemma_)]
    first, second = parts
    if len(token) > 3:  # auquel: the pronoun governs
        case = Scored((*spans[token.i], first), key, "ADP", "case", first)
        return [case, Scored(key, head, "PRON", relation, token.lemma_)]
    article = Scored((*spans[token.i], second), head, "DET", "det", "le")
    return [Scored(key, head, "ADP", relation, token.lemma_), article]


def _parts(token: Token) -> tuple[str, str] | None:
    parts = _CONTRACTIONS.get(token.lower_)
    return parts if parts and (len(token) > 3 or token.pos_ == "ADP") else None


def _main_key(token: Token, spans: dict[int, tuple[int, int]]) -> Key:
    while token.is_space and token.head.i != token.i:
        token = token.head
    parts = _parts(token)
    part = "" if not parts else parts[1] if len(token) > 3 else parts[0]
    return (*spans[token.i], part)


def f_measure(correct: int, gold: int, predicted: int) -> float:
    """F1 in per cent."""
    return 200 * correct / (gold + predicted) if gold + predicted else 0.0


def compare(gold: Words, predicted: Words) -> dict[str, float]:
    """Every figure of the report card that comes from a treebank."""
    common = [(gold.words[key], predicted.words[key]) for key in gold.words if key in predicted.words]

    def rate(right: Callable[[Scored, Scored], bool]) -> float:
        return f_measure(sum(right(g, p) for g, p in common), len(gold.words), len(predicted.words))

    def broad(relation: str) -> str:
        return relation.split(":")[0]

    def harmonised(word: Scored) -> str:
        return "appos" if word.close_apposition and broad(word.relation) == "nmod" else broad(word.relation)

    verbs = [(g, p) for g, p in common if g.tag == "VERB"]
    figures = {
        "words": rate(lambda g, p: True),
        "sentences": f_measure(
            len(set(gold.sentences) & set(predicted.sentences)), len(gold.sentences), len(predicted.sentences)
        ),
        "UPOS": rate(lambda g, p: g.tag == p.tag),
        "lemmas": rate(lambda g, p: g.lemma in (p.lemma, "_")),
        "verb lemmas": 100 * sum(g.lemma == p.lemma for g, p in verbs) / max(1, len(verbs)),
        "UAS": rate(lambda g, p: g.head == p.head),
        "LAS": rate(lambda g, p: g.head == p.head and broad(g.relation) == broad(p.relation)),
        "LAS, close apposition as appos": rate(
            lambda g, p: g.head == p.head and harmonised(g) == broad(p.relation)
        ),
        "LAS with subtypes": rate(lambda g, p: g.head == p.head and g.relation == p.relation),
    }
    for relation in RELATIONS:
        of_gold = [w for w in gold.words.values() if w.relation == relation]
        of_predicted = [w for w in predicted.words.values() if w.relation == relation]
        right = sum(g.head == p.head and g.relation == p.relation == relation for g, p in common)
        figures[relation] = f_measure(right, len(of_gold), len(of_predicted))
    return figures


def evaluate(nlp: Language, path: Path, sentences_a_text: int = 10) -> dict[str, float]:
    """Parse the raw text of ``path``, ten sentences at a time, and compare; adds words per second."""
    texts, gold = gold_words(path)
    texts = [
        " ".join(texts[start : start + sentences_a_text]) for start in range(0, len(texts), sentences_a_text)
    ]
    started = time.perf_counter()
    docs = list(nlp.pipe(texts, batch_size=64))
    seconds = time.perf_counter() - started
    figures = compare(gold, predicted_words(docs))
    figures["words per second"] = sum(len(doc) for doc in docs) / seconds
    return figures
