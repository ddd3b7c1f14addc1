"""What the words of a predicate show by themselves: kind, mood and tense, preposition, governor and antecedent."""

from __future__ import annotations

from typing import Literal

from vigie.language.grammar import Grammar
from vigie.syntax.tree import Token

_CONDITIONAL = ("rais", "rait", "rions", "riez", "raient")
_FUTURE = ("rai", "ras", "ra", "rons", "rez", "ront")

Kind = Literal["finite", "infinitive", "participle", "noun"]


def agreeing_noun(participle: Token) -> Token:
    """The noun that a participle agrees with: a plural one behind "deux policiers et un civil" belongs to them all."""
    noun = participle.head
    if (
        participle.norm.endswith("s")
        and noun.dep == "conj"
        and not noun.has("Number=Plur")
        and noun.head.pos == "NOUN"
    ):
        return noun.head
    return noun


def preposition(token: Token, grammar: Grammar) -> str:
    """The slot of a phrase by its case markers: "au cours du" → `pendant`, "d'" → `de`; `""` without a preposition."""
    words: list[str] = []
    for child in token.children:
        if child.dep == "case" or (child.dep == "mark" and child.pos == "ADP"):
            words.append(grammar.contractions.get(child.norm, child.norm))
            for part in child.children:
                if part.dep in ("fixed", "advmod", "nmod", "det", "case", "obl", "goeswith"):
                    words.append(grammar.contractions.get(part.norm, part.norm))
        elif words and child.i > token.i:
            break
    if words and words[-1] == "de" and token.head.pos in ("ADV", "ADP") and token.head.i < token.i:
        words.insert(0, token.head.norm)
    if not words:
        return ""
    phrase = " ".join(words).replace("' ", "'").replace("le ", "l'") if len(words) > 1 else words[0]
    mapped = grammar.prepositions.get(phrase) or grammar.prepositions.get(" ".join(words))
    if mapped:
        return mapped
    last = words[-1]
    return grammar.prepositions.get(last, words[0] if len(words) == 1 else last)


def plain_words(token: Token, grammar: Grammar) -> str:
    words = [token, *(c for c in token.children if c.dep == "fixed")]
    return " ".join(grammar.contractions.get(w.norm, w.norm) for w in words)


def kind_of(verb: Token) -> Kind:
    if any(c.has("VerbForm=Fin") for c in verb.kids("aux", "cop")) or verb.has("VerbForm=Fin"):
        return "finite"
    if verb.has("VerbForm=Inf") or any(c.has("VerbForm=Inf") for c in verb.kids("aux", "cop")):
        return "infinitive"
    if verb.has("VerbForm=Part"):
        return "participle"
    return "finite"


def mood_and_tense(verb: Token) -> tuple[str, str]:
    """UD mood of the finite word (`Ind`, `Cnd`, `Sub`, `Imp`, or `""`), and `past`, `present`, `future`."""
    auxiliaries = verb.kids("aux", "cop")
    finite = next((c for c in (*auxiliaries, verb) if c.has("VerbForm=Fin")), None)
    perfect = any(c.dep == "aux:tense" for c in auxiliaries)
    if finite is not None and finite.norm.endswith(("rait", "raient")) and not finite.lemma.endswith("rer"):
        return "Cnd", "past" if perfect else "present"
    if finite is None:
        return "", "past" if verb.has("Tense=Past") or perfect else ""
    mood = next((m for m in ("Cnd", "Sub", "Imp", "Ind") if finite.has(f"Mood={m}")), "Ind")
    if mood == "Cnd" and not finite.norm.endswith(_CONDITIONAL):
        return "Ind", "past"  # "accusait", taken for a conditional
    told = finite.has("Tense=Fut") and finite.norm.endswith(_FUTURE)
    if told or (finite.norm.endswith(("ra", "ront")) and not finite.lemma.endswith("rer")):
        return mood, "past" if perfect else "future"
    if perfect or finite.has("Tense=Past") or finite.has("Tense=Imp"):
        return mood, "past"
    return mood, "present"


def antecedent_of(verb: Token) -> Token | None:
    """The noun that a relative clause hangs on, also for conjoined relative verbs."""
    token = verb
    for _ in range(5):
        if token.dep.startswith(("acl", "parataxis")) and token.head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return token.head
        if token.dep in ("conj", "xcomp", "ccomp", "aux:caus"):
            token = token.head
            continue
        break
    return None


def governor_of(token: Token) -> tuple[Token | None, str]:
    """The predicate above and the relation to it, looking through coordination."""
    link, current = token.dep, token
    while current.dep == "conj" and current.head is not current:
        current = current.head
        link = current.dep
    return (None, link) if current.is_root else (current.head, link)
