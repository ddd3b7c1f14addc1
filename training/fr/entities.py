"""Trains the entity recogniser on top of a finished parser: ``python -m training.fr.entities DATA MODEL``.

Gold are the named entities of the PARSEME layer of Sequoia, in their literal sense (a capital that stands for
its government is a place), and the names of synthetic sentences. PER, LOC and ORG; products and events are MISC. The
recogniser reads the vectors of the parser, which stay as they are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from training.fr.conllu import Row, Sentence, merge_contractions, read_rows, split_spaces
from training.fr.corpora import example
from training.fr.saving import save
from training.fr.synthetic.generate import sentences
from training.fr.typography import vary
from vigie.language.fr.pipeline import LEXICON_FILE, load_model

_KINDS = {"NE-PERS": "PER", "NE-LOC": "LOC", "NE-ORG": "ORG", "NE-PROD": "MISC", "NE-EVE": "MISC"}
_LAYER = 10  # column of PARSEME:MWE
SEED = 20262
EPOCHS, SYNTHETIC_AN_EPOCH = 12, 1200


def read_entities(path: Path) -> list[Sentence]:
    """The sentences of a file with a PARSEME layer, their words marked with entities."""
    with path.open(encoding="utf8") as lines:
        return [split_spaces(_with_entities(rows)) for _, _, rows in read_rows(lines)]


def _with_entities(rows: list[Row]) -> Sentence:
    marked = _marks([row for row in rows if row[0].isdigit()])
    sentence = merge_contractions(rows)
    covered: set[int] = set()
    position = 0
    open_ = ""
    for row in rows:
        if row[0].isdigit() and int(row[0]) in covered:
            continue
        numbers = [int(n) for n in row[0].split("-")] if "-" in row[0] or row[0].isdigit() else []
        if not numbers:
            continue
        if len(numbers) == 2:
            covered.update(range(numbers[0], numbers[1] + 1))
        mark = marked.get(numbers[0], "")  # "du Monde": the entity begins behind its contraction
        kind = mark[2:]
        if mark:
            continues = mark[0] == "I" and open_ == kind
            sentence[position].entity = ("I-" if continues else "B-") + kind
        open_ = kind
        position += 1
    return sentence


def _marks(rows: list[Row]) -> dict[int, str]:
    """B- and I- marks by word number; of two readings of one span the literal (``prim``) counts."""
    spans: dict[str, tuple[str, bool, list[int]]] = {}
    for row in rows:
        for entry in row[_LAYER].split(";"):
            identifier, _, description = entry.partition(":")
            kind = next(
                (
                    _KINDS[part.split(".")[0]]
                    for part in description.split("|")
                    if part.split(".")[0] in _KINDS
                ),
                "",
            )
            if kind:
                spans[identifier] = (kind, ".prim" in description, [int(row[0])])
            elif identifier in spans and not description:
                spans[identifier][2].append(int(row[0]))
    marks: dict[int, str] = {}
    for kind, _, numbers in sorted(spans.values(), key=lambda span: (not span[1], -len(span[2]))):
        whole = range(numbers[0], numbers[-1] + 1)
        if not any(number in marks for number in whole):
            marks.update({number: f"{'B' if number == numbers[0] else 'I'}-{kind}" for number in whole})
    return marks


def _documents(gold: list[Sentence], random: Random, seen: set[str]) -> Iterator[Sentence]:
    mixed = gold + sentences(random, SYNTHETIC_AN_EPOCH, seen)
    random.shuffle(mixed)
    for sentence in mixed:
        yield vary(sentence, random.random())


def add_entities(nlp: Language, data: Path) -> Iterator[tuple[int, dict[str, float]]]:
    """Train an entity recogniser into ``nlp``; yields epoch and scores on the development file."""
    fix_random_seed(SEED)
    random = Random(SEED)
    gold = read_entities(data / "sequoia-ud.parseme.frsemcor.train")
    development = read_entities(data / "sequoia-ud.parseme.frsemcor.dev")
    vectors: Any = nlp.get_pipe("tok2vec")
    width = vectors.model.get_dim("nO")
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"},
    }
    recogniser: Any = nlp.add_pipe("ner", config={"model": model})
    recogniser.initialize(lambda: [example(nlp, [s]) for s in gold], nlp=nlp)
    optimizer = Adam(learn_rate=0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    seen: set[str] = set()
    others = [name for name in nlp.pipe_names if name != "ner"]
    for epoch in range(EPOCHS):
        optimizer.learn_rate = 0.001 * min(1.0, 1.5 * (1 - epoch / EPOCHS))
        batch: list[Example] = []
        for sentence in _documents(gold, random, seen):
            batch.append(example(nlp, [sentence]))
            if sum(len(e.reference) for e in batch) >= 600:
                nlp.update(batch, sgd=optimizer, drop=0.2, exclude=others, annotates=["tok2vec"])
                optimizer.step_schedules()
                batch = []
        with nlp.use_params(optimizer.averages):
            yield epoch, entity_scores(nlp, development)


def entity_scores(nlp: Language, gold: list[Sentence]) -> dict[str, float]:
    """Precision, recall and F of whole entities from raw text, over all and by kind, in per cent."""
    scores = nlp.evaluate([example(nlp, [sentence]) for sentence in gold])
    figures = {key: 100 * float(scores[f"ents_{key}"] or 0) for key in "prf"}
    for kind, parts in sorted((scores["ents_per_type"] or {}).items()):
        figures |= {f"{kind} {key}": 100 * float(parts[key]) for key in "prf"}
    return figures


def train_entities(data: Path, model: Path) -> None:
    """Add an entity recogniser to the parser in the folder ``model``, in place."""
    set_current_ops(NumpyOps(use_blis=False))
    nlp = load_model(model)
    if "ner" in nlp.pipe_names:
        nlp.remove_pipe("ner")
    for epoch, scores in add_entities(nlp, data):
        print(epoch, " ".join(f"{key} {value:.1f}" for key, value in scores.items()), flush=True)
        if epoch == EPOCHS - 1:  # inside the loop, where the averaged weights are in place
            save(nlp, model / LEXICON_FILE, model)


def main(arguments: list[str]) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of the PARSEME files")
    parser.add_argument("model", type=Path, help="folder of the parser, which is replaced")
    options = parser.parse_args(arguments)
    train_entities(options.data, options.model)


if __name__ == "__main__":
    main(sys.argv[1:])
