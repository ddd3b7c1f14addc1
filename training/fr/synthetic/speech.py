"""Reported speech: a clause and who says it, the speaker before, in the middle of or behind the words.

As in UD French-Sequoia, a quotation that comes first is the root and the verb of saying its
``parataxis:insert``; behind *que* or a colon it is the ``ccomp`` of the verb of saying.
"""

from __future__ import annotations

from collections.abc import Callable

from training.fr.synthetic.casualties import headline
from training.fr.synthetic.clauses import CLAUSES, Pattern
from training.fr.synthetic.lexis import Verb, parse_verb
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase, build, word


def clause(p: Phrases) -> Phrase:
    """Any clause pattern, by weight."""
    patterns = [pattern for pattern, _ in CLAUSES]
    pattern: Pattern = p.random.choices(patterns, [weight for _, weight in CLAUSES])[0]
    return pattern(p)


def _quoted(p: Phrases, said: Phrase, marks: float = 0.7) -> Phrase:
    """The clause, mostly between quotation marks."""
    return build("«", said, "»") if p.chance(marks) else said


_CIRCUMSTANCES = [
    "à la presse/f",
    "devant le Parlement/m*",
    "à les journalistes/mp",
    "dans un communiqué/m",
    "à la télévision/f publique",
    "devant ses partisans/mp",
    "lors_d_une conférence/f de presse/f",
    "dans un entretien/m",
    "à la tribune/f",
    "devant les députés/mp",
    "à la radio/f nationale",
    "sur les réseaux/mp sociaux",
    "à l_issue",
    "dans un discours/m",
    "depuis la capitale/f",
    "en marge/f de le sommet/m",
    "sur sa page/f",
    "dans une allocution/f télévisée",
    "devant la foule/f",
    "auprès_AFP",
    "sous couvert/m",
]


_ORIGINS = [
    "de source/f policière",
    "de sources/fp concordantes",
    "de source/f médicale",
    "de source/f diplomatique",
    "de les autorités/fp",
    "de sources/fp sécuritaires",
    "à la présidence/f",
    "dans le entourage/m de le ministre/m",
    "de un responsable/m local",
]


def circumstance(p: Phrases) -> tuple[str, Phrase]:
    """Where, when or to whom something is said."""
    if p.chance(0.35):
        return p.timed()
    text = p.random.choice(_CIRCUMSTANCES)
    if text == "lors_d_une conférence/f de presse/f":
        during = build(
            word("lors", "ADV", "lors", "ExtPos=ADV"),
            ("obl:arg", p.noun_phrase("de une conférence/f de presse/f")),
        )
        return "advmod", during
    if text == "à l_issue":
        end = p.noun_phrase(
            p.pick(
                "à la issue/f de une réunion/f",
                "à la issue/f de un entretien/m",
                "à le terme/m de les pourparlers/mp",
            )
        )
        return "obl:mod", end
    if text == "auprès_AFP":
        return "obl:arg", p.case("à", p.agency())
    if text.startswith("sous"):
        return "obl:mod", build(
            p.case("sous", p.noun_phrase("couvert/m")),
            ("nmod", p.case("de", word("anonymat", "NOUN", None, "Gender=Masc|Number=Sing"))),
        )
    lead, _, rest = text.partition(" ")
    if lead in ("devant", "depuis", "sous"):
        return "obl:mod", p.case(lead, p.noun_phrase(rest))
    return ("obl:arg" if lead == "à" and "presse" in text else "obl:mod"), p.noun_phrase(text)


def _said_by(p: Phrases) -> Phrase:
    """*a déclaré mardi devant ses partisans le chef X*: the verb, what stands between, its subject."""
    speaker = p.speaker()
    tense = p.pick("past", "past", "past", "past", "present", "pluperfect")
    circumstances = [circumstance(p) for _ in range(p.random.choices([0, 1, 2], [45, 40, 15])[0])]
    behind: list[tuple[str, Phrase] | str] = []
    if circumstances and p.chance(0.25):
        behind = [">," if p.chance(0.4) else "", circumstances.pop()]
    kind = p.random.random()
    if kind < 0.12:
        verb = _let_know(p, speaker)
    elif kind < 0.17:
        verb = build(p.simple(BELIEVE, "present", speaker.number), ("xcomp", p.infinitive(KNOW)))
    elif kind < 0.3:
        verb = p.verb_group(
            p.verb("say_reflexive"), p.pick("past", "past", "present"), speaker, reflexive=True
        )
    else:
        verb = p.verb_group(p.verb("say"), tense, speaker, inner=p.adverb() if p.chance(0.3) else None)
    return build(verb, *circumstances, ("nsubj", speaker), *[b for b in behind if b])


def _let_know(p: Phrases, subject: Phrase, clitic: Phrase | None = None) -> Phrase:
    made = word("fait", "AUX", "faire", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part")
    having = p.auxiliary("avoir", p.pick("past", "past", "pluperfect"), subject.number)
    return build(
        ("aux:tense", having), ("nsubj", clitic) if clitic else None, ("aux:caus", made), p.infinitive(KNOW)
    )


def _said_clitic(p: Phrases) -> Phrase:
    """*a-t-il ajouté*, *a-t-elle fait savoir*, *s'est-il*… with what may follow."""
    clitic = p.clitic(p.pick("il", "il", "elle", "on"))
    on = clitic.root.lemma == "on"
    if not on and p.chance(0.15):
        verb = _let_know(p, clitic, clitic)
    else:
        verb = p.verb_group(
            p.pick(LEARN, TELL, STATE, SEE) if on else p.verb("say"), "past", clitic, clitic=clitic
        )
        if not on and p.chance(0.15):
            verb = _present_clitic(p)
    if on:
        source = p.noun_phrase(p.random.choice(_ORIGINS))
        return build(
            verb, *([p.timed()] if p.chance(0.3) else []), ("obl:mod", source) if p.chance(0.7) else None
        )
    return build(verb, *([circumstance(p)] if p.chance(0.35) else []))


def _present_clitic(p: Phrases) -> Phrase:
    clitic = p.clitic(p.pick("il", "elle"))
    verb = p.verb("say")
    form = p.simple(verb, "present", "Sing")
    if form.root.form.endswith(("t", "d")):
        clitic.root.form = clitic.root.form.replace("-t-", "-")
    return build(form, ("nsubj", clitic))


def quotation_first(p: Phrases) -> Phrase:
    """*« … », a déclaré X.*"""
    return build(
        _quoted(p, clause(p)), ">," if p.chance(0.9) else None, ("parataxis:insert", _said_by(p)), "."
    )


def quotation_clitic(p: Phrases) -> Phrase:
    """*« … », a-t-il ajouté.*"""
    return build(
        _quoted(p, clause(p)), ">," if p.chance(0.85) else None, ("parataxis:insert", _said_clitic(p)), "."
    )


def quotation_cut(p: Phrases) -> Phrase:
    """*« A », a dit X, « et B ».*"""
    said = _said_by(p) if p.chance(0.6) else _said_clitic(p)
    second = build("«", ("cc", word(p.pick("et", "mais"), "CCONJ")), clause(p), "»")
    return build(_quoted(p, clause(p), 1), ">,", ("parataxis:insert", said), "<,", ("conj", second), ".")


def indirect(p: Phrases) -> Phrase:
    """*X a déclaré que … / que « … » / « que … ».*"""
    subject = p.speaker() if p.chance(0.7) else p.subject()
    verb = p.verb_group(
        p.verb("say_that"), p.pick("past", "past", "past", "present", "pluperfect"), subject, inner=p.adverb()
    )
    between = [circumstance(p)] if p.chance(0.4) else []
    that = word("que", "SCONJ")
    said, style = clause(p), p.random.random()
    if style < 0.6:
        content = build(("mark", that), said)
    elif style < 0.85:
        content = build(("mark", that), "«", said, "»")
    else:
        content = build("«", ("mark", that), said, "»")
    return build(*p.front(), ("nsubj", subject), verb, *between, ("ccomp", content), ".")


def indirect_twice(p: Phrases) -> Phrase:
    """*X a déclaré que A et que B.*"""
    subject = p.speaker()
    verb = p.verb_group(p.verb("say_that"), p.pick("past", "present"), subject)
    second = build(("cc", word("et", "CCONJ")), ("mark", word("que", "SCONJ")), clause(p))
    first = build(("mark", word("que", "SCONJ")), clause(p), ("conj", second))
    return build(("nsubj", subject), verb, ("ccomp", first), ".")


def colon(p: Phrases) -> Phrase:
    """*X a déclaré mardi : « … ».*"""
    subject = p.speaker()
    verb = p.verb_group(p.verb("say"), p.pick("past", "present"), subject)
    said = clause(p)
    said.nodes[0].capital = p.chance(0.85)
    said = build("«", said, "»")
    return build(
        *p.front(),
        ("nsubj", subject),
        verb,
        *([circumstance(p)] if p.chance(0.4) else []),
        ">:",
        ("ccomp", said),
        ".",
    )


def according_to(p: Phrases) -> Phrase:
    """*Selon X, …*, *…, selon X*, *d'après X*, *de source Y*."""
    kind = p.random.random()
    if kind < 0.7:
        source = p.case("selon", p.pick(p.source, p.titled, p.government)())
    elif kind < 0.9:
        mark = build(word("de", "ADP", "de", "ExtPos=ADP"), ("fixed", word("après", "ADP")))
        source = build(("case", mark), p.pick(p.source, p.titled)())
    else:
        source = p.noun_phrase(
            p.pick(
                "de source/f officielle",
                "de sources/fp concordantes",
                "de source/f policière",
                "de source/f militaire",
            )
        )
    if p.chance(0.4):
        return build(("obl:mod", source), "<,", clause(p), ".")
    return build(clause(p), ">,", ("obl:mod", source), ".")


def questioned(p: Phrases) -> Phrase:
    """*Interrogé par X, Y a …*, *cité par X, Y a …*."""
    subject = p.titled(p.pick("close", "comma", "bare"))
    verb = p.pick(QUESTION, QUOTE, JOIN)
    asked = build(
        p.participle(verb, subject.gender, "Sing", passive=True), ("obl:agent", p.case("par", p.agency()))
    )
    said = p.verb_group(p.verb("say_that"), "past", subject)
    content = build(("mark", word("que", "SCONJ")), clause(p))
    if p.chance(0.5):
        return build(("advcl", asked), "<,", ("nsubj", subject), said, ("ccomp", content), ".")
    subject = build(subject, ">,", ("acl", asked), "<,")
    return build(("nsubj", subject), said, ("ccomp", content), ".")


def statement_given(p: Phrases) -> Phrase:
    """*Dans un entretien accordé à X, Y a affirmé que …*."""
    noun = p.noun_phrase(p.pick("entretien/m", "interview/f", "déclaration/f", "message/m", "lettre/f"))
    noun = p.determined(noun, "indefinite")
    granted = build(
        p.participle(p.pick(GRANT, ADDRESS), noun.gender, "Sing", passive=True),
        ("obl:arg", p.case("à", p.agency())),
    )
    place = p.case("dans", build(noun, ("acl", granted)))
    subject = p.speaker()
    said = p.verb_group(p.verb("say_that"), "past", subject)
    return build(
        ("obl:mod", place),
        "<,",
        ("nsubj", subject),
        said,
        ("ccomp", build(("mark", word("que", "SCONJ")), clause(p))),
        ".",
    )


def quoted_word(p: Phrases) -> Phrase:
    """*X a qualifié Y de « … »*, *X a dénoncé « un … »*."""
    subject = p.speaker()
    thing = p.pick(p.decision, p.incident)()
    if p.chance(0.5):
        name = p.noun_phrase(
            p.pick(
                "provocation/f",
                "agression/f",
                "crime/m de guerre/f",
                "massacre/m",
                "erreur/f",
                "acte/m odieux",
                "trahison/f",
                "farce/f",
            )
        )
        quoted = build("«", name, "»")
        quoted = build(("case", word("de", "ADP")), quoted)
        verb = p.verb_group(QUALIFY, p.pick("past", "present"), subject)
        return build(*p.front(), ("nsubj", subject), verb, ("obj", thing), ("obl:arg", quoted), ".")
    quoted = build("«", thing, "»")
    verb = p.verb_group(p.verb("decide"), p.pick("past", "present"), subject)
    return build(*p.front(), ("nsubj", subject), verb, ("obj", quoted), *p.tail(0.4), ".")


def plain(p: Phrases) -> Phrase:
    """A clause by itself."""
    return build(clause(p), ".")


def titled_line(p: Phrases) -> Phrase:
    """A headline without full stop: a noun phrase, or a clause in the present."""
    return headline(p) if p.chance(0.7) else clause(p)


def dateline(p: Phrases) -> Phrase:
    """*BAMAKO, 12 mars (X) - …*."""
    place = p.capital()
    if p.chance(0.5):
        place.root.form = place.root.form.upper()
    agency = p.proper("ORG", p.random.choice(p.vocabulary["press"]))
    date = None
    if p.chance(0.6):
        month = word(p.random.choice(p.vocabulary["months"].split()), "NOUN", None, "Gender=Masc|Number=Sing")
        date = build(word(str(p.random.randint(1, 31)), "NUM", None, "NumType=Card"), ("nmod", month))
    head = build(
        place, ">," if date else None, ("nmod", date) if date else None, ">(", ("appos", agency), "<)"
    )
    told = clause(p)
    told.nodes[0].capital = True
    return build(("obl:mod", head), "<" + p.pick("-", "—", "–"), told, ".")


def _v(entry: str) -> Verb:
    return parse_verb(entry, frozenset())


BELIEVE = _v("croire/cru/croit/croient/croyant")
KNOW = _v("savoir/su/sait/savent/sachant/saur")
LEARN = _v("apprendre/appris/apprend/apprennent/apprenant")
TELL, STATE, SEE = _v("indiquer"), _v("préciser"), _v("constater")
QUESTION, QUOTE, JOIN = _v("interroger"), _v("citer"), _v("joindre/joint/joint/joignent/joignant")
GRANT, ADDRESS, QUALIFY = _v("accorder"), _v("adresser"), _v("qualifier")

#: Every sentence pattern with its weight.
SENTENCES: tuple[tuple[Callable[[Phrases], Phrase], int], ...] = (
    (plain, 34), (quotation_first, 22), (quotation_clitic, 9), (quotation_cut, 3), (indirect, 10), (indirect_twice, 2),
    (colon, 2), (according_to, 9), (questioned, 2), (statement_given, 2), (quoted_word, 4), (dateline, 2), (titled_line, 3),
)  # fmt: skip
