"""Clause patterns in which one clause holds another."""

from __future__ import annotations

from training.fr.synthetic.acts import (
    coming,
    coordinated_objects,
    happening,
    meeting,
    tense_relations,
    transitive,
)
from training.fr.synthetic.casualties import passive_agent, passive_event
from training.fr.synthetic.drawing import (
    ACCOMPANY,
    ATTRIBUTE,
    CLAIM,
    HURT,
    LEAD,
    MAKE,
    object_and_group,
    tense,
    who,
)
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase, build, word


def accusing(p: Phrases) -> Phrase:
    """*a accusé X d'avoir bombardé Y*, *accuse X de soutenir Y*."""
    subject, accused = p.subject(), p.pick(p.group, p.government, p.titled)()
    object_, group = object_and_group(p)
    verb = p.verb(group)
    if p.chance(0.55):
        having = word("avoir", "AUX", "avoir", "VerbForm=Inf")
        act = build(
            ("mark", word("de", "ADP")),
            ("aux:tense", having),
            p.participle(verb, "Masc", "Sing"),
            ("obj", object_),
        )
    else:
        act = build(("mark", word("de", "ADP")), p.infinitive(verb), ("obj", object_))
    time = [p.timed()] if p.chance(0.25) else []
    return build(
        *p.front(), ("nsubj", subject), p.verb_group(p.verb("accuse"), p.pick("past", "present"), subject, inner=p.adverb()),
        *time, ("obj", accused), ("xcomp", act),
    )  # fmt: skip


def urging(p: Phrases) -> Phrase:
    """*a appelé X à la retenue / à suspendre Y*."""
    subject, urged = p.subject(), p.government()
    time = [p.timed()] if p.chance(0.25) else []
    if p.chance(0.4):
        aim = (
            "obl:arg",
            p.noun_phrase(p.pick("à la retenue/f", "à le calme/m", "à le dialogue/m", "à la désescalade/f")),
        )
    else:
        object_, group = object_and_group(p)
        aim = ("xcomp", build(("mark", word("à", "ADP")), p.infinitive(p.verb(group)), ("obj", object_)))
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb("urge"), p.pick("past", "present"), subject),
        *time,
        ("obj", urged),
        aim,
    )


def asking(p: Phrases) -> Phrase:
    """*a demandé à X de libérer Y*, *menace de bombarder Y*, *doit rencontrer Y*."""
    subject = p.subject()
    object_, group = object_and_group(p)
    act = build(p.infinitive(p.verb(group)), ("obj", object_), *p.tail(0.3))
    kind = p.pick("ask", "threaten", "intend")
    verb = p.verb(kind)
    tense = p.pick("present", "imperfect") if kind == "intend" else p.pick("past", "present")
    finite = p.verb_group(verb, tense, subject)
    if kind == "intend":
        return build(*p.front(), ("nsubj", subject), finite, ("xcomp", act))
    preposition = "de" if verb.infinitive not in ("inciter",) else "à"
    act = build(("mark", word(preposition, "ADP")), act)
    addressed = [("obl:arg", p.case("à", p.government()))] if kind == "ask" else []
    return build(*p.front(), ("nsubj", subject), finite, *addressed, ("xcomp", act))


def claiming(p: Phrases) -> Phrase:
    """*affirme avoir détruit Y*."""
    subject = p.subject()
    object_, group = object_and_group(p)
    having = word("avoir", "AUX", "avoir", "VerbForm=Inf")
    act = build(
        ("aux:tense", having), p.participle(p.verb(group), "Masc", "Sing"), ("obj", object_), *p.tail(0.3)
    )
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb("claim"), p.pick("past", "present"), subject),
        ("xcomp", act),
    )


def reduced_relative(p: Phrases) -> Phrase:
    """*les forces déployées dans le nord ont …*, *l'attaque attribuée aux rebelles a …*."""
    if p.chance(0.5):
        subject = p.determined(p.nationalised(p.noun("people"), 0.5), "definite")
        base = build(p.participle(p.verb("deploy"), subject.gender, subject.number, passive=True), p.placed())
        object_, group = object_and_group(p)
    else:
        subject = p.incident("definite")
        if p.chance(0.5):
            base = build(
                p.participle(ATTRIBUTE, subject.gender, subject.number, passive=True),
                ("obl:arg", p.case("à", p.group())),
            )
        else:
            base = build(
                p.participle(p.pick(LEAD, CLAIM), subject.gender, subject.number, passive=True),
                ("obl:agent", p.case("par", p.group())),
            )
        object_, group = p.victims(), "harm"
    subject = build(subject, ("acl", base))
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb(group), tense(p), subject),
        ("obj", object_),
        *p.tail(0.3),
    )


def relative_clause(p: Phrases) -> Phrase:
    """*X, qui a signé Y, est arrivé …*; *les soldats qui ont … *; *qui les accompagnaient … dans un raid*."""
    if p.chance(0.5):
        subject = p.titled("close")
        object_, group = object_and_group(p)
        inner = build(
            ("nsubj", who()),
            p.verb_group(p.verb(group), p.pick("past", "pluperfect", "present"), subject),
            ("obj", object_),
        )
        subject = build(subject, ">,", ("acl:relcl", inner), "<,")
        return build(("nsubj", subject), p.verb_group(p.verb("come"), "past", subject), *p.tail(0.9))
    subject = p.titled("close")
    company = p.determined(p.noun("people"), p.pick("definite", "indefinite"))
    them = word("le", "PRON", "le", "Emph=No|Gender=Masc|Number=Sing|Person=3|PronType=Prs")
    inner = build(("nsubj", who()), ("obj", them), p.simple(ACCOMPANY, "imperfect", "Plur"))
    company = build(p.case("avec", company), ("acl:relcl", inner))
    return build(
        *p.front(), ("nsubj:pass", subject), p.passive(p.verb("harm"), "past", subject), ("obl:mod", company),
        ("obl:mod", p.case("dans", p.incident())),
    )  # fmt: skip


def purpose(p: Phrases) -> Phrase:
    """*… pour libérer Y*, *après avoir détruit Y*, *afin de …*, *en attaquant …*."""
    main = p.pick(transitive, coming, passive_agent)(p)
    object_, group = object_and_group(p)
    verb = p.verb(group)
    kind = p.pick("pour", "afin de", "après", "sans", "en")
    if kind == "après":
        having = word("avoir", "AUX", "avoir", "VerbForm=Inf")
        act = build(
            ("mark", word("après", "ADP")),
            ("aux:tense", having),
            p.participle(verb, "Masc", "Sing"),
            ("obj", object_),
        )
    elif kind == "en":
        act = build(("mark", word("en", "ADP")), p.gerund(verb), ("obj", object_))
    elif kind == "afin de":
        mark = build(word("afin", "ADV", "afin", "ExtPos=ADP"), ("fixed", word("de", "ADP")))
        act = build(("mark", mark), p.infinitive(verb), ("obj", object_))
    else:
        act = build(("mark", word(kind, "ADP")), p.infinitive(verb), ("obj", object_))
    return build(main, ">," if p.chance(0.3) else None, ("advcl", act))


def meanwhile(p: Phrases) -> Phrase:
    """*…, alors que / tandis que / après que / si …*."""
    main, other = (
        p.pick(transitive, passive_event, happening)(p),
        p.pick(transitive, passive_agent, tense_relations)(p),
    )
    kind = p.pick("alors", "tandis", "quand", "si")
    if kind in ("alors", "tandis"):
        mark = build(word(kind, "ADV", kind, "ExtPos=SCONJ"), ("fixed", word("que", "SCONJ")))
    else:
        mark = word({"quand": "lorsque"}.get(kind, kind), "SCONJ")
    clause = build(("mark", mark), other)
    return build(main, ">," if p.chance(0.6) else None, ("advcl", clause))


def participle_behind(p: Phrases) -> Phrase:
    """*…, tuant trois civils et en blessant douze autres*."""
    main = transitive(p) if p.chance(0.5) else happening(p)
    if p.chance(0.3):
        result = build(p.gerund(MAKE), ("obj", p.toll(p.pick("morts", "victimes", "blessés"))))
    else:
        result = build(p.gerund(p.verb("harm", "decide")), ("obj", p.victims()))
        if p.chance(0.3):
            pronoun = word("en", "PRON", "en", "Person=3|PronType=Prs")
            other = word("autres", "PRON", "autre", "Number=Plur|Person=3|PronType=Ind")
            second = build(
                ("cc", word("et", "CCONJ")),
                ("iobj", pronoun),
                p.gerund(HURT),
                ("obj", build(("nummod", p.number_word()), other)),
            )
            result = build(result, ("conj", second))
    return build(main, ">,", ("advcl", result))


def nominal(p: Phrases) -> Phrase:
    """Deverbal nouns with their complements: *l'assassinat de X par Y*, *la mort de X dans un raid*."""
    noun = p.determined(
        p.noun_phrase(
            p.pick(
                "assassinat/m",
                "mort/f",
                "arrestation/f",
                "enlèvement/m",
                "libération/f",
                "nomination/f",
                "exécution/f",
                "détention/f",
                "meurtre/m",
            )
        ),
        "definite",
    )
    whose = build(noun, ("nmod", p.case("de", p.pick(p.titled, p.victims)())))
    if p.chance(0.4):
        whose = build(
            whose, ("nmod", p.case("par", p.group()) if p.chance(0.5) else p.case("dans", p.incident()))
        )
    subject = p.subject()
    if p.chance(0.5):
        return build(
            *p.front(),
            ("nsubj", subject),
            p.verb_group(p.verb("decide"), tense(p), subject),
            ("obj", whose),
            *p.tail(0.3),
        )
    object_ = p.decision()
    return build(
        *p.front(), ("nsubj", subject), p.verb_group(p.verb("decide"), tense(p), subject), ("obj", object_),
        ("obl:mod", p.case("après", whose)),
    )  # fmt: skip


def which_is_denied(p: Phrases) -> Phrase:
    """*…, ce que X dément*."""
    main, other = p.pick(transitive, passive_agent, accusing)(p), p.government()
    this = word("ce", "PRON", None, "Gender=Masc|Number=Sing|Person=3|PronType=Dem")
    verb = p.simple(p.verb("claim", "decide"), "present", other.number)
    relative = build(("obj", word("que", "PRON", None, "PronType=Rel")), ("nsubj", other), verb)
    return build(main, ">,", ("parataxis", build(this, ("acl:relcl", relative))))


def adding_that(p: Phrases) -> Phrase:
    """*…, affirmant que …*."""
    main, other = (
        p.pick(transitive, coordinated_objects, meeting)(p),
        p.pick(transitive, passive_agent, tense_relations)(p),
    )
    content = build(("mark", word("que", "SCONJ")), other)
    return build(main, ">,", ("advcl", build(p.gerund(p.verb("say_that")), ("ccomp", content))))
