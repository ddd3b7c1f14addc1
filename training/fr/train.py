"""Trains the French pipeline: ``python -m training.fr.train TREEBANKS OUT --entities ENTITIES``.

Each round goes through the treebanks once more and through new synthetic wire sentences (see
``training/fr/synthetic``). The model that reads the development file of Sequoia best is kept. Everything
follows from one seed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from training.fr import lexicon
from training.fr.corpora import Corpora, example
from training.fr.entities import train_entities
from training.fr.saving import save
from training.fr.synthetic.generate import sentences
from training.fr.typography import vary
from vigie.language.fr.pipeline import LEXICON_FILE, settings

SEED = 20261
#: Optimizer steps, and how many of them before the learning rate begins to fall.
STEPS, PLATEAU = 6000, 1500
STOP = STEPS
DROPOUT = 0.25
#: Synthetic sentences added to each round of the treebanks, every time new ones: about a fifth of the words.
SYNTHETIC_A_ROUND = 1500
_PEAK_RATE, _WARMUP = 0.001, 200
_SMALLEST_BATCH, _LARGEST_BATCH = 100, 1000  # words
_EVALUATE_EVERY = 300


def learning_rate(step: int, steps: int) -> float:
    """Warm-up, a plateau, and a straight fall to zero."""
    return _PEAK_RATE * min(1.0, (step + 1) / _WARMUP, (steps - step) / max(1, steps - PLATEAU))


def batches(nlp: Language, corpora: Corpora, random: Random) -> Iterator[list[Example]]:
    """Endless batches that grow from a hundred to a thousand words."""
    size = float(_SMALLEST_BATCH)
    seen: set[str] = set()
    while True:
        batch: list[Example] = []
        words = 0
        for document in corpora.round(random, sentences(random, SYNTHETIC_A_ROUND, seen)):
            batch.append(example(nlp, document))
            words += len(batch[-1].reference)
            if words >= size:
                yield batch
                size = min(size * 1.005, _LARGEST_BATCH)
                batch, words = [], 0


def score(nlp: Language, development: list[Example]) -> tuple[float, dict[str, float]]:
    """How well the model reads the development file, as one figure and in parts."""
    fresh = [Example(nlp.make_doc(e.reference.text), e.reference) for e in development]
    scores = nlp.evaluate(fresh)
    parts = {key: float(scores[key]) for key in ("dep_las", "dep_uas", "pos_acc", "lemma_acc", "sents_f")}
    return 0.6 * parts["dep_las"] + 0.2 * parts["pos_acc"] + 0.2 * parts["lemma_acc"], parts


def train(treebanks: Path, out: Path, lexicon_path: Path, steps: int, stop: int) -> None:
    """Train from scratch and leave the best model in ``out``, with the form table of ``lexicon_path``."""
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(SEED)
    random = Random(SEED)
    out.parent.mkdir(parents=True, exist_ok=True)
    config = spacy.util.load_config(Path(__file__).with_name("config.cfg"), settings(lexicon_path))
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    corpora = Corpora.read(treebanks)
    # both apostrophes, so that every edit tree becomes a label
    initial = [
        example(nlp, [vary(sentence, seed)])
        for part in corpora.training.values()
        for number, sentence in enumerate(part)
        for seed in (number, number + 0.5)
    ]
    nlp.initialize(lambda: initial)
    optimizer = Adam(
        learn_rate=_PEAK_RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True
    )
    development = [example(nlp, [sentence]) for sentence in corpora.development]
    best, started, losses = 0.0, time.time(), dict[str, float]()
    for step, batch in enumerate(batches(nlp, corpora, random)):
        if step == stop:
            break
        optimizer.learn_rate = learning_rate(step, steps)
        nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        optimizer.step_schedules()
        if (step + 1) % _EVALUATE_EVERY == 0 or step + 1 == stop:
            with nlp.use_params(optimizer.averages):
                figure, parts = score(nlp, development)
                report = " ".join(f"{key} {100 * value:.2f}" for key, value in parts.items())
                print(f"{step + 1:5d} {time.time() - started:6.0f}s {100 * figure:.2f} {report}", flush=True)
                if figure > best:
                    best = figure
                    save(nlp, lexicon_path, out)


def main(arguments: list[str]) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder of the CoNLL-U files")
    parser.add_argument("out", type=Path, help="folder of the model to write")
    parser.add_argument(
        "--entities", type=Path, help="folder of the PARSEME files; without, no recogniser is trained"
    )
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument(
        "--stop", type=int, default=STOP, help="step to stop at, before the rate has fallen to zero"
    )
    options = parser.parse_args(arguments)
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets must not change the labels
        environment = {**os.environ, "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "training.fr.train", *arguments], environment)
    with TemporaryDirectory() as folder:
        lexicon_path = Path(folder) / LEXICON_FILE
        lexicon.build(lexicon_path)
        train(options.treebanks, options.out, lexicon_path, options.steps, options.stop)
    if options.entities:
        train_entities(options.entities, options.out)


if __name__ == "__main__":
    main(sys.argv[1:])
