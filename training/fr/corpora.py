"""The training documents of the French parser: which treebanks, how often, in which typography."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example

from training.fr.conllu import Sentence, read_sentences, text_of, to_doc
from training.fr.harmonise import count_obliques, harmonise
from training.fr.typography import vary

#: File of each treebank, and the share of it that is seen in one round.
TREEBANKS = {
    "fr_sequoia-ud-train": 1.0,
    "fr_gsd-ud-dev": 1.0,
    "fr_pud-ud-test": 1.0,  # PUD is one file, named test; here it trains
    "fr_fqb-ud-test": 0.35,  # questions, rare in dispatches
}
DEVELOPMENT = "fr_sequoia-ud-dev"
_MOST_SENTENCES = 4


@dataclass
class Corpora:
    """Harmonised sentences by treebank, and those that choose the model."""

    training: dict[str, list[Sentence]]
    development: list[Sentence]

    @classmethod
    def read(cls, folder: Path) -> Corpora:
        """Read the treebanks from ``folder``; never one of the two test files."""
        training = {name: read_sentences(folder / f"{name}.conllu") for name in TREEBANKS}
        uses = count_obliques(training["fr_sequoia-ud-train"] + training["fr_gsd-ud-dev"])
        for sentences in training.values():
            harmonise(sentences, uses)
        development = read_sentences(folder / f"{DEVELOPMENT}.conllu")
        harmonise(development, uses)
        return cls(training, development)

    def round(self, random: Random, synthetic: list[Sentence]) -> list[list[Sentence]]:
        """One pass over the treebanks and the given synthetic sentences, as shuffled documents."""
        documents: list[list[Sentence]] = []
        for name, share in TREEBANKS.items():
            groups = list(_group(self.training[name], random))
            documents += random.sample(groups, round(share * len(groups)))
        documents += _group(synthetic, random)
        random.shuffle(documents)
        return documents


def _group(sentences: list[Sentence], random: Random) -> Iterator[list[Sentence]]:
    """Documents of one to four successive sentences, each in a typography of its own."""
    start = 0
    while start < len(sentences):
        size = random.randint(1, _MOST_SENTENCES)
        seed = random.random()
        yield [vary(sentence, seed) for sentence in sentences[start : start + size]]
        start += size


def example(nlp: Language, document: list[Sentence]) -> Example:
    """A training example whose raw text the pipeline has yet to cut into words."""
    return Example(nlp.make_doc(text_of(document)), to_doc(nlp.vocab, document))
