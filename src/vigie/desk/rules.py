"""What the entries of a record's `why` mean, in plain words, and the line of the codebook or lexicon that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from vigie.model import Reading, Rejection
from vigie.model.base import Frozen

_WORDS = {
    "rule:announced-by-its-author": "announced by whoever is to do it, so planned",
    "rule:apposition": "a name beside an office is who holds it",
    "rule:conditional": "a conditional: it is not said to have happened",
    "rule:country-of-the-scene": "no country is told, so that of the scene",
    "rule:demonym": "an adjective of a country says whose",
    "rule:description": "a common noun describes who",
    "rule:equipment": "a weapon or vehicle stands for who uses it",
    "rule:future": "a future: it is still to come",
    "rule:headline": "read as a headline, without its verb",
    "rule:if-clause": "in a clause with if",
    "rule:named-before": "a common noun takes up a name told before",
    "rule:named-elsewhere": "the full name stands elsewhere in the dispatch",
    "rule:negation": "negated",
    "rule:negation-above": "negated by the verb above it",
    "rule:not-excluded": "not excluded, so possible",
    "rule:obligation": "somebody must or is asked to, so it has not happened yet",
    "rule:office-named-before": "an office takes up the person named before",
    "rule:official-of-a-country": "an official speaks for the country",
    "rule:one-act": "two words for one act",
    "rule:owner-of-target": "what is hit belongs to the one it befalls",
    "rule:participle": "a participle stands for the clause",
    "rule:passive-agent": "the agent of a passive did it",
    "rule:phase-negated": "it did not begin, or came to nothing",
    "rule:place-of-body": "a body with a place belongs to that place's country",
    "rule:possibility": "possible only",
    "rule:press-conditional": "the conditional of the press: claimed, not vouched for",
    "rule:pronoun": "a pronoun takes up who was named before",
    "rule:purpose": "a purpose, so not done yet",
    "rule:said-by-the-enemy": "told by the other side, so alleged",
    "rule:same-source": "the same source goes on",
    "rule:same-speaker": "the same speaker goes on",
    "rule:sector-adjective": "an adjective tells the sector",
    "rule:shared-country": "an adjective at the end counts for all that stand before it",
    "rule:unknown-name": "a name that the codebook does not know, kept with its words",
    "rule:without": "with without: it did not happen",
}
_KINDS = {
    "saying": "verb of saying", "offices": "word for an office or a body", "states": "word for a state of things",
    "support_verbs": "verb that only carries its noun", "contexts": "word of the context", "means": "word for the means",
    "certainty": "word for how firmly it is told", "strengths": "word for forces", "countries": "country", "people": "person",
    "organisations": "organisation", "armed_groups": "armed group", "metonyms": "seat that stands for a power", "parties": "party",
    "peoples": "people or region", "security_forces": "force", "media": "medium", "tolls": "word for a toll", "places": "word for a place",
}  # fmt: skip
_NAMED = re.compile(
    r"[{,]\s*(?:verb|noun|name|word|code|adjective|adverb|phrase)s?:\s*(?:\[\s*)?[\"']?([^\"',}\]]+)[\"']?\s*[,}\]]"
)
_FILE = re.compile(r"[a-z]{2}(?:/[a-z_]+)+|actors/[a-z_]+")


class Rule(Frozen, kw_only=True):
    """`file`: within the package; `line`: 1-based, with `text` as it stands there. Absent for rules of the grammar, and where the entry
    can't be found in one line."""

    words: str
    file: str | None = None
    line: int | None = None
    text: str | None = None


def rules_of(reading: Reading) -> dict[str, Rule]:
    """Every entry that the records of a reading name, and that the candidates turned down name."""
    why = (entry for record in reading.records for entry in record.why)
    return {entry: rule(entry) for entry in dict.fromkeys((*why, *_proposed(reading)))}


@lru_cache(4096)
def rule(entry: str) -> Rule:
    """One entry of `why`."""
    file, _, name = entry.partition(":")
    if file == "rule":
        return Rule(words=_WORDS.get(entry, name.replace("-", " ")))
    head = re.split(r"[+:]", name)[0]
    last = file.rsplit("/", 1)[-1]
    if "/events/" in file:
        words = f"“{head}” is {last.upper()}" + (" in this construction" if "+" in name else "")
    else:
        words = f"“{head}”: {_KINDS.get(last, last.replace('_', ' '))}"
    path, lines = _lines(file)
    found = _line(lines, head, set(re.findall(r"[^+:,@*]+", name)[1:]))
    if found is None:
        return Rule(words=words, file=path)
    return Rule(words=words, file=path, line=found + 1, text=lines[found].strip().removeprefix("- "))


def _proposed(reading: Reading) -> Iterable[str]:
    rejected: Iterable[Rejection] = (r for s in reading.explanation.sentences for r in s.rejected)
    return (one.entry for one in rejected)


def _line(lines: tuple[str, ...], head: str, more: set[str]) -> int | None:
    """The line whose entry has that name; of several, the one that has the most of the other words."""
    named = [n for n, line in enumerate(lines) if any(m == head for m in _NAMED.findall(line))]
    if not named:
        named = [n for n, line in enumerate(lines) if re.search(rf"(?<!\w){re.escape(head)}(?!\w)", line)]
    return max(named, key=lambda n: (sum(word in lines[n] for word in more), -n), default=None)


@lru_cache(128)
def _lines(file: str) -> tuple[str | None, tuple[str, ...]]:
    if not _FILE.fullmatch(file):
        return None, ()
    path = f"data/codebooks/{file}.yaml" if file.startswith("actors/") else f"language/{file}.yaml"
    try:
        text = (files("vigie") / path).read_text(encoding="utf-8")
    except OSError:
        return None, ()
    return path, tuple(text.splitlines())
