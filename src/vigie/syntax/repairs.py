"""Attachments that no French sentence can have, put right before clauses are read."""

from __future__ import annotations

import re

from vigie.language.grammar import Grammar
from vigie.syntax.tree import Token

#: Endings of past participles that no finite form has.
_PAST = ("é", "ée", "és", "ées", "i", "ie", "ies", "u", "ue", "ues")
#: What a past participle looks like.
_PARTICIPLE = re.compile(r"[éiust](e|s|es)?$")
#: Relations of what belongs to a noun rather than to the verb that it completes.
_OF_NOUNS = ("det", "amod", "nummod", "nmod", "acl", "appos", "case", "flat", "fixed", "conj")


def repair(tokens: list[Token], grammar: Grammar) -> None:
    """Mend the trees of one sentence in place."""
    for token in tokens:
        if not _PARTICIPLE.search(token.norm):
            _no_passive(token)
        if token.pos == "NOUN":
            _caused_noun(token)
            _verb_taken_for_noun(token)
        if (
            token.pos in ("NOUN", "PROPN")
            and token.dep.startswith("nmod")
            and token.head.norm in grammar.times
        ):
            _behind_the_time(token, grammar.times)
        if token.pos == "NOUN" and token.lemma in ("cent", "mille", "million", "milliard"):
            _round_number(token)
        if token.i and not token.children and tokens[token.i - 1].pos == "NOUN":
            _adjective_gone_astray(tokens[token.i - 1], token)
        if token.pos == "ADV" and token.dep.startswith(("nsubj", "obj", "obl")):
            _quantity_adverb(token)
        if token.pos == "NOUN" and token.dep.startswith("nmod") and token.head.pos == "PROPN":
            _bare_complement_of_name(token)
        if token.pos == "NOUN" and token.dep.startswith("obl") and not token.kids("case"):
            _second_object(tokens, token)
            _bare_oblique(token, grammar.times)
        if (
            token.pos == "NOUN"
            and token.dep.partition(":")[0] in ("appos", "nmod")
            and not token.kids("case")
        ):
            _late_object(tokens, token)
        if token.pos == "VERB":
            _noun_taken_for_verb(tokens, token)
        if token.pos == "VERB":
            _near_participle(tokens, token)
            _participle_with_object(tokens, token)
            _bare_participle(tokens, token)
            _beside_infinitive(token)
            _two_subjects(tokens, token)
            _participle_for_root(tokens, token)
            _parted_auxiliary(token)
            _says_to_be(token)
            _completes_noun(tokens, token, grammar.infinitive_nouns)
            _asked_of_object(token, grammar)


def hang(token: Token, head: Token, relation: str) -> None:
    """Hang a token (with all below it) on another head; nothing happens when that would make a circle."""
    if head is token or token in head.ancestors():
        return
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, relation
    head.children.append(token)
    head.children.sort(key=lambda t: t.i)


def _caused_noun(noun: Token) -> None:
    """ "fait état de dix morts": a noun is nothing that one makes happen; it is the object of its verb."""
    verb = next(
        (c for c in noun.children if c.dep == "aux:caus" or (c.dep == "cop" and c.lemma != "être")), None
    )
    if verb is None or any(c.norm in ("le", "la", "les") for c in noun.kids("det")):
        return
    if noun.is_root:
        noun.children.remove(verb)
        verb.head, verb.dep = verb, "ROOT"
    else:
        hang_above(verb, noun)
    verb.pos = "VERB"
    for child in list(noun.children):
        verbal = child.dep == "conj" and child.pos in ("VERB", "AUX")
        if verbal or not child.dep.startswith(_OF_NOUNS) or (child.i < verb.i and child.dep != "det"):
            hang(child, verb, child.dep)
    hang(noun, verb, "obj")


def _no_passive(token: Token) -> None:
    """ "a été victime d'une attaque": what is no participle has a copula, not an auxiliary of the passive."""
    for child in token.children:
        if child.dep == "aux:pass":
            child.dep = "cop"
            if token.pos == "VERB":
                token.pos, token.lemma, token.feats = "NOUN", token.norm, "Number=Sing"
        elif child.dep == "nsubj:pass":
            child.dep = "nsubj"


def _verb_taken_for_noun(noun: Token) -> None:
    """ "… qui redoute que", "souffle Untel": a noun without article that has a subject and no copula is a verb in the third person."""
    if (
        not noun.norm.endswith("e")
        or not noun.kids("nsubj")
        or noun.kids("cop", "det", "case", "nummod", "amod")
    ):
        return
    noun.pos, noun.lemma = "VERB", f"{noun.norm}r"
    noun.feats = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def _noun_taken_for_verb(tokens: list[Token], verb: Token) -> None:
    """ "ont enlevé le gendarme": a finite form right behind an article, without a subject, is a noun."""
    before = tokens[verb.i - 1] if verb.i else verb
    if (
        before.head is not verb
        or before.dep != "det"
        or not verb.has("VerbForm=Fin")
        or verb.kids("nsubj", "aux", "obj")
        or verb.dep.partition(":")[0] not in ("nsubj", "obj", "obl", "nmod", "conj", "appos")
    ):
        return
    verb.pos, verb.lemma = "NOUN", verb.norm.removesuffix("s")
    verb.feats = "Number=Plur" if before.has("Number=Plur") else "Number=Sing"


def _late_object(tokens: list[Token], noun: Token) -> None:
    """ "a rappelé pour consultation son ambassadeur", "a libéré mercredi dans le Choco, six otages": a noun without preposition behind
    the phrase of a place or an end is the object that its active verb still lacks."""
    phrase = noun.head
    while (
        phrase.dep.partition(":")[0] in ("nmod", "appos") and not phrase.is_root and phrase.head.i < phrase.i
    ):
        phrase = phrase.head
    verb = phrase.head
    if (
        not phrase.dep.startswith("obl")
        or not phrase.kids("case")
        or verb.pos != "VERB"
        or not verb.i < phrase.i < noun.i
        or verb.kids("obj", "ccomp", "xcomp", "aux:pass")
        or any(c.norm in ("se", "s'") for c in verb.children)
    ):
        return
    own = [c for c in noun.children if c.dep in ("det", "nummod") and c.i < noun.i]
    if not own:
        return
    apart = tokens[own[0].i - 1].text == ","
    if (apart and own[0].dep == "nummod") or (not apart and own[0].dep == "det" and own[0].i > noun.head.i):
        hang(noun, verb, "obj")


def hang_above(token: Token, head: Token) -> None:
    """Put a token in the place of its head, which is left without one."""
    above, relation = head.head, head.dep
    head.children.remove(token)
    above.children.remove(head)
    head.head = head
    token.head, token.dep = above, relation
    above.children.append(token)
    above.children.sort(key=lambda t: t.i)


def _adjective_gone_astray(noun: Token, word: Token) -> None:
    """ "une embuscade jihadiste près de Mopti", "les miliciens anti-Balaka": an adjective right behind a noun that was taken for a
    preposition, an adverb or a mark, or hung elsewhere."""
    taken_for = word.pos == "ADP" and word.dep.startswith(("obl", "nmod", "advmod"))
    mark = word.pos not in ("PUNCT", "SYM") and word.dep == "punct" and word.norm[:1].isalpha()
    elsewhere = word.pos == "ADJ" and word.dep.startswith("nmod") and word.head is not noun
    if noun.dep != "fixed" and ((taken_for and len(word.norm) > 6) or mark or elsewhere):
        word.pos = "ADJ"
        hang(word, noun, "amod")


def _quantity_adverb(adverb: Token) -> None:
    """ "plus de cent personnes ont été tuées", "auprès d'habitants": the noun, not the adverb, is the argument."""
    number = next((c for c in adverb.children if c.pos == "NUM" and c.i > adverb.i), adverb)
    noun = next(
        (c for c in number.children if c.pos in ("NOUN", "PROPN") and c.i > number.i and c.kids("case")), None
    )
    if noun is None or adverb.is_root:
        return
    head, relation = adverb.head, adverb.dep
    if number is not adverb:
        hang(noun, head, relation)
        hang(number, noun, "nummod")
        hang(adverb, number, "advmod")
        for case in noun.kids("case"):
            case.dep = "fixed"
        return
    before = [c for c in adverb.children if c.dep == "case" and c.i < adverb.i]
    hang(noun, head, relation)
    hang(adverb, noun, "case" if relation.startswith("obl") and not before else "advmod")
    if before:
        for case in noun.kids("case"):
            case.dep = "fixed"
        for case in before:
            hang(case, noun, "case")


def _behind_the_time(noun: Token, times: frozenset[str]) -> None:
    """ "ont dépêché ce week-end des renforts", "a adopté lundi de nouvelles sanctions": a time has no such complement; the verb has."""
    case = next((c for c in noun.children if c.dep == "case"), None)
    if case is None or noun.norm in times or noun.i < noun.head.i:
        return
    opened = [c for c in noun.children if c.dep in ("amod", "nummod") and case.i < c.i < noun.i]
    if case.norm != "des" and not (case.norm in ("de", "d'") and opened and noun.has("Number=Plur")):
        return
    verb = next((a for a in noun.ancestors() if a.norm not in times), noun)
    if verb.pos != "VERB" or any(c.dep == "obj" and c.norm not in times for c in verb.children):
        return
    for later in [c for c in noun.head.children if c.i > noun.i and c.dep.startswith("nmod")]:
        hang(later, verb, "obl:arg")
    for time in verb.kids("obj"):
        time.dep = "obl:mod"
    case.dep = "det"
    hang(noun, verb, "nsubj" if verb.i > noun.i else "obj")


def _round_number(number: Token) -> None:
    """ "deux cents jihadistes", "trois millions de déplacés": the noun behind a round number is what is counted."""
    noun = next(
        (c for c in number.children if c.dep.startswith("nmod") and c.i > number.i and c.pos == "NOUN"), None
    )
    if noun is None or noun.i > number.i + 3:
        return
    head, relation = number.head, number.dep
    inner = [c for c in number.children if c.dep == "nummod" or (c.dep in ("case", "det") and c.i < number.i)]
    if number.is_root:
        return
    for case in noun.kids("case"):
        case.dep = "fixed"
    hang(noun, head, relation)
    hang(number, noun, "nummod")
    for child in inner:
        if child.dep != "nummod":
            hang(child, noun, child.dep)


def _bare_complement_of_name(noun: Token) -> None:
    """ "menacer Moscou de sanctions": a name takes no bare "de" with a common noun; the verb does."""
    name = noun.head
    case = [c.norm for c in noun.children if c.dep == "case"]
    if (
        case in (["de"], ["d'"])
        and not noun.kids("det")
        and name.dep.startswith("obj")
        and name.head.pos == "VERB"
    ):
        hang(noun, name.head, "obl:arg")


def _second_object(tokens: list[Token], noun: Token) -> None:
    """ "ont survolé la zone, les quartiers …": a plural noun without preposition behind a comma goes on with the object."""
    first = min((c.i for c in noun.children if c.dep == "det"), default=0)
    if first < 1 or tokens[first].norm not in ("les", "des", "ses", "leurs") or tokens[first - 1].text != ",":
        return
    objects = [c for c in noun.head.children if c.dep == "obj" and c.i < noun.i]
    if objects:
        hang(noun, objects[-1], "conj")


def _bare_oblique(noun: Token, times: frozenset[str]) -> None:
    """ "avoir éliminé des dizaines d'assaillants": a noun with an article and no preposition behind an active verb is its object."""
    verb = noun.head
    article = any(
        c.dep == "det" and c.norm in ("un", "une", "des", "le", "la", "l'", "les") for c in noun.children
    )
    if (
        article
        and noun.dep.startswith("obl")
        and verb.pos == "VERB"
        and noun.i > verb.i
        and not {noun.lemma, noun.norm} & times
        and not any(c.dep in ("obj", "xcomp", "ccomp", "aux:pass") for c in verb.children)
    ):
        noun.dep = "obj"


def _near_participle(tokens: list[Token], verb: Token) -> None:
    """ "des attaques contre des bases hébergeant des soldats": without a comma a present participle belongs to the noun before."""
    if not verb.dep.startswith("acl") or not verb.norm.endswith("ant") or verb.i == 0:
        return
    before = tokens[verb.i - 1]
    if before.pos == "ADJ" and before.dep == "amod":
        before = before.head
    if before.pos in ("NOUN", "PROPN") and before is not verb.head and verb.head.i < before.i:
        hang(verb, before, "acl")


def _bare_participle(tokens: list[Token], verb: Token) -> None:
    """ "affirme avoir riposté et abattu": a participle without auxiliary is coordinated with a participle, not with the finite verb."""
    if verb.dep != "conj" or not verb.has("VerbForm=Part") or verb.kids("aux"):
        return
    if verb.head.dep.startswith("acl") and verb.head.has("VerbForm=Part") and not verb.head.kids("aux"):
        _disagreeing(tokens, verb)
        return
    if not verb.head.has("VerbForm=Fin"):
        return
    for token in reversed(tokens[verb.head.i + 1 : verb.i]):
        if (
            token.pos == "VERB"
            and token.has("VerbForm=Part")
            and token.kids("aux")
            and token.head is verb.head
        ):
            hang(verb, token, "conj")
            return


def _participle_with_object(tokens: list[Token], verb: Token) -> None:
    """ "a décrété l'état d'urgence, imposé un couvre-feu": a participle with an object of its own is no passive; it shares the
    auxiliary of the verb before."""
    if (
        not verb.dep.startswith(("acl", "appos", "advcl", "conj"))
        or verb.kids("aux")
        or not verb.has("VerbForm=Part")
    ):
        return
    if not verb.has("Tense=Past") or not any(
        c.dep == "obj" and c.i > verb.i and c.pos in ("NOUN", "PROPN") for c in verb.children
    ):
        return
    if verb.i == 0 or tokens[verb.i - 1].norm not in (",", "et", "puis") or verb.head.has("VerbForm=Part"):
        return
    for token in reversed(tokens[: verb.i]):
        if token.pos == "VERB" and any(c.dep == "aux:tense" and c.lemma == "avoir" for c in token.children):
            hang(verb, token, "conj")
            return


def _disagreeing(tokens: list[Token], verb: Token) -> None:
    """ "avait rompu les pourparlers engagés à Oslo et exigé des excuses": a participle that doesn't agree with the noun before it is
    coordinated with the compound tense."""
    if verb.norm.endswith(("s", "e")) or not verb.head.norm.endswith(("s", "e")):
        return
    for token in reversed(tokens[: verb.head.i]):
        if token.pos == "VERB" and any(c.dep == "aux:tense" and c.lemma == "avoir" for c in token.children):
            hang(verb, token, "conj")
            return


def _beside_infinitive(verb: Token) -> None:
    """ "dit avoir fui et accuse …", "a imploré la ville de rouvrir et mis en garde …": neither a finite verb nor a bare participle is coordinated
    with an infinitive; it goes on with the verb above."""
    if verb.dep != "conj" or not verb.head.has("VerbForm=Inf") or verb.kids("mark", "nsubj"):
        return
    finite = _is_finite(verb)
    if not finite and (verb.kids("aux", "cop") or not verb.has("Tense=Past")):
        return
    above = verb.head
    while not above.is_root and above.dep.partition(":")[0] in (
        "xcomp",
        "ccomp",
        "conj",
        "obl",
        "advcl",
        "acl",
    ):
        above = above.head
        if _is_finite(above) if finite else any(c.dep == "aux:tense" for c in above.children):
            hang(verb, above, "conj")
            return


def _is_finite(verb: Token) -> bool:
    return verb.has("VerbForm=Fin") or any(a.has("VerbForm=Fin") for a in verb.kids("aux", "cop"))


def _participle_for_root(tokens: list[Token], verb: Token) -> None:
    """ "Le ministre, reçu à Paris, juge que …", "des hommes disant venir de Kidal ont affirmé …": a bare participle is no main verb when a
    finite one without a subject follows."""
    root = verb.head
    if root is verb or not root.is_root or root.kids("aux", "cop"):
        return
    loose = root.i > 0 and tokens[root.i - 1].text == "," and root.norm.endswith(_PAST)
    if not loose and not root.has("VerbForm=Part"):
        return
    if not verb.dep.startswith(("parataxis", "conj", "ccomp")) or verb.i < root.i or not _is_finite(verb):
        return
    subject = next((c for c in root.children if c.dep.startswith("nsubj") and c.i < root.i), None)
    if subject is None or verb.kids("nsubj", "mark", "cc"):
        return
    hang_above_root(verb, root)
    hang(subject, verb, "nsubj:pass" if verb.kids("aux:pass") else "nsubj")
    hang(root, subject, "acl")


def hang_above_root(token: Token, root: Token) -> None:
    """Make a token that hangs on the root the root; the old one hangs on it."""
    root.children.remove(token)
    token.head, token.dep = token, "ROOT"
    hang(root, token, "dep")


def _parted_auxiliary(verb: Token) -> None:
    """ "a de son côté évoqué dix morts": a phrase between the auxiliary and its participle is no object of "avoir"."""
    if verb.lemma != "avoir":
        return
    for noun in verb.kids("obj"):
        participle = next(
            (c for c in noun.kids("acl", "amod") if c.pos == "VERB" and c.i == noun.i + 1), None
        )
        if participle is None or not noun.kids("case") or participle.norm.endswith(("ant", "er", "ir", "re")):
            continue
        participle.feats = "Tense=Past|VerbForm=Part"
        hang(noun, verb, "obl:mod")
        above, relation = verb.head, verb.dep
        noun.children.remove(participle)
        for child in list(verb.children):
            participle.children.append(child)
            child.head = participle
        verb.children.clear()
        participle.children.append(verb)
        participle.children.sort(key=lambda t: t.i)
        if verb.is_root:
            participle.head, participle.dep = participle, relation
        else:
            above.children.remove(verb)
            participle.head, participle.dep = above, relation
            above.children.append(participle)
            above.children.sort(key=lambda t: t.i)
        verb.head, verb.dep, verb.pos = participle, "aux:tense", "AUX"
        return


def _says_to_be(verb: Token) -> None:
    """ "s'est dit convaincu que": the verb of saying is no adverb of what one says to be."""
    if (
        verb.dep != "advmod"
        or verb.i != verb.head.i - 1
        or not any(c.norm in ("se", "s'") for c in verb.children)
    ):
        return
    said = verb.head
    for child in [c for c in said.children if c is not verb and c.i < verb.i]:
        hang(child, verb, child.dep)
    root, relation = said.is_root, said.dep
    if root:
        hang_above_root(verb, said)
    else:
        hang_above(verb, said)
        verb.dep = relation
        hang(said, verb, "xcomp")
    said.dep = "xcomp"


def _completes_noun(tokens: list[Token], verb: Token, nouns: frozenset[str]) -> None:
    """ "la proposition du président de négocier": an infinitive with "de" completes the noun that can have one, not the person between them."""
    if not verb.has("VerbForm=Inf") or not verb.dep.startswith(("xcomp", "acl")) or verb.head.lemma in nouns:
        return
    opener = next(
        (c for c in verb.children if c.i < verb.i and c.norm in ("de", "d'") and c.dep in ("mark", "case")),
        None,
    )
    if opener is None or opener.i == 0:
        return
    noun = tokens[opener.i - 1]
    while (
        noun.dep.partition(":")[0] in ("nmod", "amod", "appos", "flat", "case", "det", "nummod")
        and not noun.is_root
    ):
        if noun.lemma in nouns:
            break
        noun = noun.head
    if noun.pos == "NOUN" and noun.lemma in nouns and noun.i < opener.i - 1 and noun.head is not verb:
        hang(verb, noun, "acl")


def _asked_of_object(verb: Token, grammar: Grammar) -> None:
    """ "appellent le chef de la rébellion à prendre": the infinitive says what the verb wants of its object."""
    noun = verb.head
    if (
        not verb.has("VerbForm=Inf")
        or noun.pos not in ("NOUN", "PROPN")
        or noun.lemma in grammar.infinitive_nouns
        or not any(
            c.i < verb.i and c.norm in ("à", "de", "d'") and c.dep in ("mark", "case") for c in verb.children
        )
    ):
        return
    while noun.dep.partition(":")[0] in ("nmod", "flat", "appos", "conj") and not noun.is_root:
        noun = noun.head
    above = noun.head
    if noun.dep == "obj" and above.pos == "VERB" and above.lemma in grammar.object_control:
        for case in verb.kids("case"):
            case.dep = "mark"
        hang(verb, above, "xcomp")


def _two_subjects(tokens: list[Token], verb: Token) -> None:
    """ "“… la zone verte, les régions d'al-Karrada”, a-t-il ajouté": a noun inside the quotation is no second subject."""
    inverted = any(
        c.norm.startswith("-") and c.pos == "PRON"
        for c in (*verb.children, *(g for a in verb.kids("aux") for g in a.children))
    )
    if not inverted or not verb.dep.startswith("parataxis"):
        return
    for subject in verb.kids("nsubj"):
        if subject.i < verb.i and subject.pos in ("NOUN", "PROPN"):
            objects = [c for c in verb.head.children if c.dep.startswith(("obj", "obl")) and c.i < subject.i]
            hang(subject, objects[-1] if objects else verb.head, "conj" if objects else "parataxis")
