"""CoNLL-U sentences as the words that Vigie's tokenizer sees: contractions whole, numbers with spaces apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

Row = list[str]


@dataclass
class Word:
    """One word of a training sentence; ``head`` is an index into its sentence, its own for the root."""

    form: str
    lemma: str
    tag: str
    features: str
    head: int
    relation: str
    space: bool
    entity: str = ""  # B- or I- and the kind of entity, or nothing


Sentence = list[Word]


def read_rows(lines: Iterable[str]) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield the identifier, the text and the rows of every sentence."""
    rows: list[Row] = []
    name = text = ""
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, text, rows
            rows, name, text = [], "", ""
    if rows:
        yield name, text, rows


def read_sentences(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file, as words."""
    with path.open(encoding="utf8") as lines:
        return [split_spaces(merge_contractions(rows)) for _, _, rows in read_rows(lines)]


def merge_contractions(rows: list[Row]) -> Sentence:
    """Join *de* + *le* and the like again; the joined word takes the part that hangs outside."""
    spans = {int(r[0].split("-")[0]): r for r in rows if "-" in r[0]}
    words = {int(r[0]): r for r in rows if r[0].isdigit()}
    groups: list[tuple[list[int], Row]] = []
    covered = 0
    for number in words:
        if number <= covered:
            continue
        if number in spans:
            covered = int(spans[number][0].split("-")[1])
            groups.append((list(range(number, covered + 1)), spans[number]))
        else:
            groups.append(([number], words[number]))
    group_of = {n: index for index, (numbers, _) in enumerate(groups) for n in numbers}
    sentence = []
    for index, (numbers, row) in enumerate(groups):
        main = next((n for n in numbers if group_of.get(int(words[n][6]), -1) != index), numbers[0])
        head = int(words[main][6])
        lemma = words[main][2] if words[main][2] != "_" else words[main][1]
        sentence.append(
            Word(
                form=row[1],
                lemma=lemma,
                tag=words[main][3],
                features=_join_features(words[n][5] for n in numbers),
                head=group_of[head] if head else index,
                relation=words[main][7] if head else "ROOT",
                space="SpaceAfter=No" not in row[9],
            )
        )
    return sentence


def _join_features(columns: Iterable[str]) -> str:
    joined: dict[str, set[str]] = {}
    for column in columns:
        for feature in column.split("|"):
            if "=" in feature:
                name, values = feature.split("=", 1)
                joined.setdefault(name, set()).update(values.split(","))
    return "|".join(f"{name}={','.join(sorted(values))}" for name, values in sorted(joined.items()))


def split_spaces(sentence: Sentence) -> Sentence:
    """Cut words with a space inside ("50 000"), as the tokenizer does; the parts hang on the first by ``flat``."""
    if not any(" " in word.form for word in sentence):
        return sentence
    first: list[int] = []
    parts: list[tuple[Word, int, int]] = []
    for index, word in enumerate(sentence):
        first.append(len(parts))
        parts += [(replace(word, form=form), index, n) for n, form in enumerate(word.form.split(" "))]
    result = []
    for position, (part, index, n) in enumerate(parts):
        original = sentence[index]
        if n:
            inside = part.entity.replace("B-", "I-")
            part = replace(part, head=first[index], relation="flat", lemma=part.form, entity=inside)
        else:
            part = replace(part, head=first[original.head])
            if " " in original.lemma:
                part = replace(part, lemma=part.form)
        last = position + 1 == len(parts) or parts[position + 1][1] != index
        result.append(replace(part, space=original.space if last else True))
    return result


def text_of(sentences: Iterable[Sentence]) -> str:
    """The raw text of sentences, one space between them."""
    return " ".join(
        "".join(word.form + " " * word.space for word in sentence).strip() for sentence in sentences
    )


def to_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One annotated Doc of several sentences."""
    words: list[Word] = []
    heads: list[int] = []
    for sentence in sentences:
        heads += [len(words) + word.head for word in sentence]
        words += [*sentence[:-1], replace(sentence[-1], space=True)]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        heads=heads,
        deps=[word.relation for word in words],
        pos=[word.tag for word in words],
        morphs=[word.features for word in words],
        lemmas=[word.lemma for word in words],
        ents=[word.entity or "O" for word in words],
    )
