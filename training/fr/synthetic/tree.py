"""Small dependency trees that are put together phrase by phrase and written out as one sentence."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from training.fr.conllu import Sentence, Word


@dataclass(eq=False)
class Node:
    """A word and what it hangs on; ``head`` is None for the root of a phrase not yet attached."""

    form: str
    tag: str
    lemma: str
    features: str = ""
    head: Node | None = None
    relation: str = "ROOT"
    capital: bool = False
    entity: str = ""


@dataclass
class Phrase:
    """Words in order, the one that the others hang on, and how it agrees."""

    nodes: list[Node]
    root: Node
    gender: str = "Masc"
    number: str = "Sing"

    def named(self, kind: str) -> Phrase:
        """The same phrase, all its words marked as one entity of the kind."""
        for position, node in enumerate(self.nodes):
            node.entity = f"{'I' if position else 'B'}-{kind}"
        return self


def word(
    form: str,
    tag: str,
    lemma: str | None = None,
    features: str = "",
    gender: str = "Masc",
    number: str = "Sing",
) -> Phrase:
    """A phrase of one word; the lemma is the form unless given."""
    node = Node(form, tag, lemma or form, features)
    return Phrase([node], node, gender, number)


def build(*parts: Phrase | tuple[str, Phrase] | str | None) -> Phrase:
    """Put parts in order: a bare phrase is the head, ``(relation, phrase)`` hangs on the head, a string is
    punctuation that hangs on the head, or on the phrase before (``<,``) or behind it (``>,``)."""
    kept = [part for part in parts if part]
    head = next(part for part in kept if isinstance(part, Phrase))
    nodes: list[Node] = []
    waiting: list[Node] = []
    previous = head.root
    for part in kept:
        if isinstance(part, str):
            mark = Node(part.lstrip("<>"), "PUNCT", part.lstrip("<>"), "", head.root, "punct")
            nodes.append(mark)
            if part[0] == "<" and len(part) > 1:
                mark.head = previous
            elif part[0] == ">" and len(part) > 1:
                waiting.append(mark)
            continue
        relation, phrase = part if isinstance(part, tuple) else ("", part)
        for mark in waiting:
            mark.head = phrase.root
        waiting = []
        if relation:
            phrase.root.head, phrase.root.relation = head.root, relation
        nodes += phrase.nodes
        previous = phrase.root
    return Phrase(nodes, head.root, head.gender, head.number)


_VOWELS = "aeiouhâàéèêëîïôöûüœæy"
#: Words in h (or y, o) before which nothing is elided.
_ASPIRATED = [
    "haut",
    "héros",
    "hausse",
    "hors",
    "hasard",
    "haine",
    "halte",
    "harcèlement",
    "hostile",
    "houthi",
    "hezbollah",
    "hamas",
    "hongr",
    "holland",
    "haye",
    "haftar",
    "hassan",
    "homs",
    "hodeïda",
    "hutu",
    "herat",
    "hassaké",
    "houston",
    "onze",
    "onzième",
    "yémen",
    "yaoundé",
    "yangon",
    "yézid",
    "youri",
    "ya",
    "hal",
    "hai",
    "harare",
    "hambourg",
    "hebron",
    "halab",
    "huit",
    "huitième",
    "hiérarchi",
    "ho",
    "he",
    "ha",
    "hu",
]
_ELIDED = {
    "de": "d'", "le": "l'", "la": "l'", "que": "qu'", "se": "s'", "ne": "n'", "lorsque": "lorsqu'",
    "puisque": "puisqu'", "jusque": "jusqu'",
}  # fmt: skip
_CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_MUTE = (
    "homme",
    "habit",
    "heure",
    "histoire",
    "hôpit",
    "hôtel",
    "humanit",
    "hier",
    "hélic",
    "horizon",
    "honn",
)


def begins_with_vowel(form: str) -> bool:
    """Whether a short word is elided before ``form``."""
    lower = form.lower()
    if lower.startswith(_MUTE):
        return True
    if not lower or lower[0] not in _VOWELS or (lower[0] == "y" and lower != "y"):
        return False
    return not lower.startswith("h") and not any(
        lower == a or (len(a) > 3 and lower.startswith(a)) for a in _ASPIRATED
    )


def write(phrase: Phrase) -> Sentence:
    """The sentence of a finished phrase: commas cleared up, elided, contracted, capitalised, spaced."""
    nodes = _contract(_elide(_clear_commas(phrase.nodes)))
    first = next(node for node in nodes if node.tag != "PUNCT")
    first.form = first.form[:1].upper() + first.form[1:]
    for node in nodes:
        if node.capital:
            node.form = node.form[:1].upper() + node.form[1:]
    index = {id(node): position for position, node in enumerate(nodes)}
    sentence = []
    for position, node in enumerate(nodes):
        head = index[id(node.head)] if node.head else position
        relation = node.relation if node.head else "ROOT"
        space = position + 1 < len(nodes) and _space_between(node, nodes[position + 1])
        sentence.append(
            Word(node.form, node.lemma, node.tag, node.features, head, relation, space, node.entity)
        )
    return sentence


def _clear_commas(nodes: list[Node]) -> list[Node]:
    """Drop a comma at the beginning, or one before another mark."""
    kept: list[Node] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        if node.form == "," and (
            not kept or following is None or following.form in (",", ".", ")", "»", ":", "(")
        ):
            continue
        kept.append(node)
    return kept


def _elide(nodes: list[Node]) -> list[Node]:
    for node, following in itertools.pairwise(nodes):
        if following.tag == "PUNCT" or node.tag == "NUM":
            continue
        if node.form in _ELIDED and begins_with_vowel(following.form):
            if node.tag == "DET":
                node.features = node.features.replace("Gender=Masc|", "").replace("Gender=Fem|", "")
            node.form = _ELIDED[node.form]
        elif node.form == "ce" and node.tag == "DET" and begins_with_vowel(following.form):
            node.form = "cet"
        elif node.form == "sa" and begins_with_vowel(following.form):
            node.form, node.features = "son", "Number=Sing|Poss=Yes"
    return nodes


def _contract(nodes: list[Node]) -> list[Node]:
    result: list[Node] = []
    for node in nodes:
        previous = result[-1] if result else None
        if (
            previous
            and previous.tag == "ADP"
            and node.tag == "DET"
            and (previous.form, node.form) in _CONTRACTED
            and node.lemma == "le"
        ):
            previous.form = _CONTRACTED[previous.form, node.form]
            own = previous.features.split("|") if previous.features else []
            previous.features = "|".join(sorted(own + node.features.split("|")))
        else:
            result.append(node)
    return result


def _space_between(left: Node, right: Node) -> bool:
    if right.form in {",", ".", ")", "…", "?", "!", ";"} and right.tag == "PUNCT":
        return False
    if left.form == "(" or left.form.endswith("'"):
        return False
    return not (right.tag == "PRON" and right.form.startswith("-"))


def problems(sentence: Sentence, relations: Iterable[str]) -> list[str]:
    """Reasons not to train on a sentence: roots, cycles, crossing arcs, unknown relations."""
    found = []
    if sum(w.relation == "ROOT" for w in sentence) != 1:
        found.append("not one root")
    known = set(relations) | {"ROOT"}
    found += [f"unknown relation {w.relation}" for w in sentence if w.relation not in known]
    for start in range(len(sentence)):
        seen, position = set(), start
        while sentence[position].head != position and position not in seen:
            seen.add(position)
            position = sentence[position].head
        if position in seen:
            found.append("cycle")
    arcs = [tuple(sorted((i, w.head))) for i, w in enumerate(sentence) if w.head != i]
    if any(a < c < b < d for a, b in arcs for c, d in arcs):
        found.append("crossing arcs")
    return found
