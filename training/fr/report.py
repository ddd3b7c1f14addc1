"""Writes the report card: ``python -m training.fr.report TREEBANKS ENTITIES [MODEL]``."""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from pathlib import Path

from spacy.language import Language

from training.fr.entities import entity_scores, read_entities
from training.fr.evaluate import RELATIONS, evaluate
from training.fr.wire import wire_score
from vigie.language.fr.pipeline import load_model, model_path

_TESTS = {"Sequoia-test": "fr_sequoia-ud-test", "GSD-test": "fr_gsd-ud-test"}
_OVERVIEW = (
    "words",
    "sentences",
    "UPOS",
    "lemmas",
    "verb lemmas",
    "UAS",
    "LAS",
    "LAS, close apposition as appos",
    "LAS with subtypes",
)


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_report(nlp: Language, treebanks: Path, entities: Path, model: Path, load_seconds: float) -> str:
    """The report card as Markdown."""
    columns = {}
    for name, file in _TESTS.items():
        for size, note in ((1, ""), (10, ", ten sentences a text")):
            columns[name + note] = evaluate(nlp, treebanks / f"{file}.conllu", size)
    alone = [columns[name] for name in _TESTS]
    speed = _speed(nlp, treebanks)
    overview = _table(
        ["F, per cent", *columns], [[key, *(f"{c[key]:.1f}" for c in columns.values())] for key in _OVERVIEW]
    )
    relations = _table(
        ["relation", *_TESTS], [[f"`{key}`", *(f"{c[key]:.1f}" for c in alone)] for key in RELATIONS]
    )
    found = entity_scores(nlp, read_entities(entities / "sequoia-ud.parseme.frsemcor.test"))
    kinds = sorted({key.split()[0] for key in found if " " in key})
    rows = [["all", *(f"{found[key]:.1f}" for key in "prf")]]
    rows += [[kind, *(f"{found[f'{kind} {key}']:.1f}" for key in "prf")] for kind in kinds]
    arcs, total, wrong = wire_score(nlp)
    megabytes = sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"""# Report card of the French model

Written by `python -m training.fr.report`; never by hand. Everything is measured from raw text. Scoring is that of
the CoNLL 2018 shared task: contractions split again, punctuation counted, relations without subtype except where a
row says otherwise. Neither test file was trained on; the model was chosen on Sequoia-dev.

In the first columns each sentence is a text of its own, as a paragraph of a dispatch is. In the columns "ten sentences a
text" ten are joined by spaces, headings without full stop too, which no rule can part again.

{overview}

Sequoia labels close apposition (*le président Faye*) `nmod`, GSD `appos`; the model always says `appos`, as reading
needs it. The row "close apposition as appos" takes either label of the gold for that.

By relation (head and full label right), one sentence a text:

{relations}

Hand-written wire sentences (`training/fr/wire.yaml`): {arcs} of {total} arcs right ({100 * arcs / total:.1f} %).

Entities on Sequoia-test (PARSEME layer, literal sense; whole spans, from raw text; GSD has no gold for them):

{_table(["kind", "precision", "recall", "F"], rows)}

Speed on one core: {speed:.0f} words per second. Size {megabytes:.1f} MB, loaded in {load_seconds:.2f} s, {memory:.0f} MB of memory at
most during this report.

## Wire arcs that are wrong

{chr(10).join("- " + line for line in wrong)}
"""


def _speed(nlp: Language, treebanks: Path) -> float:
    """Words per second over both test files, the best of three runs."""
    return max(
        evaluate(nlp, treebanks / f"{file}.conllu", 4)["words per second"]
        for _ in range(3)
        for file in _TESTS.values()
    )


def main(arguments: list[str]) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("entities", type=Path)
    parser.add_argument("model", type=Path, nargs="?", default=model_path())
    options = parser.parse_args(arguments)
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":  # one core, and read before numpy starts
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "training.fr.report", *arguments], environment)
    started = time.perf_counter()
    nlp = load_model(options.model)
    seconds = time.perf_counter() - started
    report = write_report(nlp, options.treebanks, options.entities, options.model, seconds)
    Path(__file__).with_name("REPORT.md").write_text(report, encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
