"""Writes synthetic wire sentences with their trees: ``python -m training.fr.synthetic.generate 20``."""

from __future__ import annotations

import sys
from random import Random

from training.fr.conllu import Sentence, text_of
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.speech import SENTENCES
from training.fr.synthetic.tree import problems, write

#: Relations that the sentences use, all of them frequent in UD French-Sequoia.
RELATIONS = frozenset(
    [
        "acl",
        "acl:relcl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux:caus",
        "aux:pass",
        "aux:tense",
        "case",
        "cc",
        "ccomp",
        "conj",
        "cop",
        "det",
        "expl:pv",
        "fixed",
        "flat",
        "flat:name",
        "iobj",
        "mark",
        "nmod",
        "nsubj",
        "nsubj:pass",
        "nummod",
        "obj",
        "obl:agent",
        "obl:arg",
        "obl:mod",
        "parataxis",
        "parataxis:insert",
        "punct",
        "xcomp",
    ]
)
_LONGEST = 60


def sentences(random: Random, count: int, seen: set[str]) -> list[Sentence]:
    """``count`` sentences, none of which is in ``seen``; their texts are added to it. ValueError if a pattern
    makes no tree, which is a mistake in the pattern."""
    phrases = Phrases(random)
    patterns = [pattern for pattern, _ in SENTENCES]
    weights = [weight for _, weight in SENTENCES]
    result: list[Sentence] = []
    while len(result) < count:
        pattern = random.choices(patterns, weights)[0]
        sentence = write(pattern(phrases))
        text = text_of([sentence])
        if len(sentence) > _LONGEST or text in seen:
            continue
        found = problems(sentence, RELATIONS)
        if found:
            raise ValueError(f"{pattern.__name__}: {', '.join(found)}: {text}")
        seen.add(text)
        result.append(sentence)
    return result


def main() -> None:
    """Print sentences for a look at them."""
    for sentence in sentences(Random(0), int(sys.argv[1]), set()):
        print(text_of([sentence]))


if __name__ == "__main__":
    main()
