"""Builds the form table of the French pipeline from spacy-lookups-data (MIT).

The letters of an ambiguity class: N noun, A adjective, R adverb, V finite verb or present participle,
P past participle, I infinitive.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from vigie.language.fr.lexicon import join_classes, pack

_FIRST_GROUP_ENDINGS = [
    "e",
    "es",
    "ent",
    "ons",
    "ez",
    "ais",
    "ait",
    "aient",
    "ant",
    "a",
    "ai",
    "as",
    "èrent",
    "era",
    "eront",
    "erai",
    "erait",
    "eraient",
    "erez",
    "erons",
]
_PARTICIPLE_ENDINGS = ["é", "ée", "és", "ées"]
_INFINITIVE = re.compile(r"(?:er|ir|ïr|re|oir)$")


def _table(name: str) -> dict[str, Any]:
    path = files("spacy_lookups_data") / "data" / f"fr_{name}.json.gz"
    data: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return data


class _Builder:
    def __init__(self) -> None:
        self.exceptions = _table("lemma_exc")
        self.index = {k: set(v) for k, v in _table("lemma_index").items()}
        self.lookup: dict[str, list[str]] = _table("lemma_lookup")
        self.conjugated = {
            lemma
            for source in (self.lookup, self.exceptions["adj"], self.exceptions["verb"])
            for form, lemmas in source.items()
            if form.endswith(("ant", "ent", "ait", "ons", "ez", "era", "ées"))
            for lemma in lemmas
            if _INFINITIVE.search(lemma) and form != lemma
        }
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.lemmas: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def is_verb(self, lemma: str) -> bool:
        """Whether the lemma is an infinitive; the tables mix verbs that they know by participle only
        with adjectives, so a verb must be in the verb index or have a form that only a verb has."""
        return bool(_INFINITIVE.search(lemma)) and (lemma in self.index["verb"] or lemma in self.conjugated)

    def add(self, form: str, letter: str, lemma: str | None = None) -> None:
        form = form.replace("’", "'")
        self.classes[form].add(letter)
        table = {"P": "V", "I": "V"}.get(letter, letter)
        if lemma and table in "NVA" and lemma not in self.lemmas[form][table]:
            self.lemmas[form][table].append(lemma)

    def verb_letter(self, form: str, lemma: str) -> str:
        if form == lemma:
            return "I"
        if re.search(r"(?:é|ée|és|ées)$", form):
            return "P"
        if lemma.endswith("ir") and re.search(r"(?:i|ie|is|ies|it|ite|its|ites)$", form):
            return "P"
        if re.search(r"(?:re|oir|ir)$", lemma) and re.search(r"(?:u|ue|us|ues)$", form):
            return "P"
        return "V"

    def build(self) -> dict[str, tuple[str, dict[str, list[str]]]]:
        for letter, part in (("V", "verb"), ("N", "noun"), ("A", "adj")):
            for form, lemmas in self.exceptions[part].items():
                for lemma in lemmas:
                    if self.is_verb(lemma) and part == "adj":
                        self.add(form, "P", lemma)
                    elif part == "verb":
                        self.add(form, self.verb_letter(form, lemma), lemma)
                    else:
                        self.add(form, letter, lemma)
        for form, lemmas in self.lookup.items():
            for lemma in lemmas:
                if self.is_verb(lemma):
                    self.add(form, self.verb_letter(form, lemma), lemma)
                if lemma in self.index["noun"] and form not in self.exceptions["verb"]:
                    self.add(form, "N", lemma)
                if lemma in self.index["adj"] and not self.is_verb(lemma):
                    self.add(form, "A", lemma)
                if lemma in self.index["adv"]:
                    self.add(form, "R", lemma)
        for lemma in self.index["noun"]:
            self.add(lemma, "N", lemma)
        for lemma in self.index["adj"]:
            if not self.is_verb(lemma):
                self.add(lemma, "A", lemma)
        for lemma in self.index["adv"]:
            self.add(lemma, "R", lemma)
        for lemma in sorted(self.index["verb"] | self.conjugated):
            self.inflect(lemma)
        return {form: (join_classes(classes), self.lemmas[form]) for form, classes in self.classes.items()}

    def inflect(self, lemma: str) -> None:
        """Regular forms of a first-group verb, which the tables give for common verbs only."""
        if not _INFINITIVE.search(lemma):
            return
        self.add(lemma, "I", lemma)
        if not lemma.endswith("er") or len(lemma) <= 3:
            return
        stem = lemma[:-2]
        for ending in _FIRST_GROUP_ENDINGS:
            soft = ending[0] in "ao"
            base = stem + "e" if soft and stem.endswith("g") else stem
            base = base[:-1] + "ç" if soft and stem.endswith("c") else base
            self.add(base + ending, "V", lemma)
        for ending in _PARTICIPLE_ENDINGS:
            self.add(stem + ending, "P", lemma)


def build(path: Path) -> int:
    """Write the compressed form table to ``path``; returns the number of forms."""
    entries = _Builder().build()
    path.write_bytes(pack(entries))
    return len(entries)
