"""Clause patterns for tolls and victims, mostly passive."""

from __future__ import annotations

from training.fr.synthetic.drawing import (
    CAUSE,
    COST,
    FIGURE,
    HURT,
    KILL,
    MAKE,
    TAKE_PLACE,
    passive_tense,
    relative_pronoun,
    tense,
    who,
)
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase, build, word


def passive_agent(p: Phrases) -> Phrase:
    """*trois civils ont été tués mardi par des hommes armés sur un chantier*."""
    if p.chance(0.6):
        subject, group = p.victims(), "harm"
    else:
        subject, group = p.target(), "strike"
    verb = p.passive(p.verb(group), passive_tense(p), subject, p.adverb())
    time = [p.timed()] if p.chance(0.3) else []
    agent = p.case("par", p.group())
    return build(*p.front(), ("nsubj:pass", subject), verb, *time, ("obl:agent", agent), *p.tail(0.6))


def passive_event(p: Phrases) -> Phrase:
    """*ont été tués … dans un raid*."""
    subject = p.victims()
    verb = p.passive(p.verb("harm"), passive_tense(p), subject, p.adverb())
    event = p.case("dans", p.incident())
    time = [p.timed()] if p.chance(0.3) else []
    return build(*p.front(), ("nsubj:pass", subject), verb, *time, ("obl:mod", event), *p.tail(0.5))


def victim_list(p: Phrases) -> Phrase:
    """Several named victims, each with an office or an age, then the passive and the event."""
    count = p.pick(2, 2, 3)
    people = []
    for _ in range(count):
        if p.chance(0.25):
            person = p.person()
            people.append(build(person, ">,", ("appos", p.aged()), "<,"))
            people[-1].gender = person.gender
        else:
            people.append(p.titled(p.pick("close", "comma", "behind", "bare")))
    subject = p.coordinated(people)
    verb = p.passive(p.verb("harm"), p.pick("past", "pluperfect"), subject)
    others = []
    if p.chance(0.3):
        noun = p.noun("people")
        rest = build(("nummod", p.number_word()), ("amod", p.adjective("autre", noun.gender, "Plur")), noun)
        others = [("obl:mod", p.case("avec", rest))]
    return build(
        *p.front(),
        ("nsubj:pass", subject),
        verb,
        *others,
        ("obl:mod", p.case("dans", p.incident())),
        *p.tail(0.4),
    )


def counted_list(p: Phrases) -> Phrase:
    """*deux policiers, un garde et trois civils ont été blessés*."""
    items = [p.victims() for _ in range(p.pick(2, 2, 3, 4))]
    if p.chance(0.4):
        items[0] = p.titled("behind")
    items[-1] = p.victims() if p.chance(0.7) else p.determined(p.office("Masc"), "indefinite")
    subject = p.coordinated(items)
    verb = p.passive(p.verb("harm"), p.pick("past", "past", "conditional"), subject)
    return build(*p.front(), ("nsubj:pass", subject), verb, *p.tail(0.7))


def among_whom(p: Phrases) -> Phrase:
    """*douze civils, dont trois enfants / parmi lesquels trois enfants, ont été tués*."""
    people, part = p.victims(), p.victims(determined=False)
    if p.chance(0.5):
        relative = build(("nmod", word("dont", "PRON", None, "PronType=Rel")), part)
    else:
        relative = build(("nmod", p.case("parmi", relative_pronoun(p, people.gender, "Plur"))), part)
    behind = p.chance(0.4)
    people = build(people, ">,", ("acl:relcl", relative), "" if behind else "<,")
    if behind:
        subject = p.subject()
        return build(
            *p.front(), ("nsubj", subject), p.verb_group(p.verb("harm"), tense(p), subject), ("obj", people)
        )
    verb = p.passive(p.verb("harm"), passive_tense(p), people)
    return build(*p.front(), ("nsubj:pass", people), verb, *p.tail(0.8))


def event_toll(p: Phrases) -> Phrase:
    """*une explosion a fait 12 morts et 30 blessés*."""
    subject = p.incident()
    toll = p.toll(p.pick("morts", "blessés", "victimes"))
    if p.chance(0.5):
        toll = p.coordinated([toll, p.toll(p.pick("blessés", "disparus"))])
    verb = p.pick(MAKE, MAKE, CAUSE)
    return build(
        *p.front(), ("nsubj", subject), p.verb_group(verb, tense(p), subject), ("obj", toll), *p.tail()
    )


def event_harm(p: Phrases) -> Phrase:
    """*une frappe a tué trois civils*."""
    subject = p.incident()
    verb = p.verb_group(p.pick(KILL, HURT), p.pick("past", "past", "conditional"), subject)
    return build(*p.front(), ("nsubj", subject), verb, ("obj", p.victims()), *p.tail())


def aged_victim(p: Phrases) -> Phrase:
    """*X, 45 ans, a été enlevé*; *un homme âgé de 45 ans*."""
    if p.chance(0.6):
        name = p.person()
        subject = build(name, ">,", ("appos", p.aged()), "<,")
        subject.gender = name.gender
    else:
        subject = p.determined(p.office(p.pick("Masc", "Fem")), "indefinite")
        old = build(p.adjective("âgé", subject.gender, "Sing"), ("obl:arg", p.case("de", p.aged())))
        subject = build(subject, ("amod", old))
    return build(
        *p.front(),
        ("nsubj:pass", subject),
        p.passive(p.verb("harm"), passive_tense(p), subject, p.adverb()),
        *p.tail(0.8),
    )


def among_dead(p: Phrases) -> Phrase:
    """*parmi les morts figurent A et B*."""
    people = p.case(
        "parmi",
        p.determined(
            p.noun_phrase(p.pick("morts/mp", "victimes/fp", "blessés/mp", "suspects/mp")), "definite"
        ),
    )
    who = p.coordinated([p.pick(p.victims, p.titled)() for _ in range(p.pick(2, 2, 3))])
    return build(("obl:arg", people), p.simple(FIGURE, "present", "Plur"), ("nsubj", who))


def gapped(p: Phrases) -> Phrase:
    """*deux soldats ont été tués et quatre autres blessés dans un raid*."""
    subject, others = p.victims(), p.victims(determined=False)
    if p.chance(0.4):
        other = word("autres", "PRON", "autre", "Number=Plur|Person=3|PronType=Ind", subject.gender, "Plur")
        others = build(("nummod", p.number_word()), other)
    if p.chance(0.3):
        subject = p.coordinated([subject, p.victims()])
    first = p.passive(
        p.pick(KILL, p.verb("harm")), p.pick("past", "past", "conditional", "pluperfect"), subject
    )
    hurt = p.participle(p.pick(HURT, p.verb("harm")), others.gender, others.number, passive=True)
    second = build(("cc", word("et", "CCONJ")), ("nsubj:pass", others), hurt)
    event = [("obl:mod", p.case("dans", p.incident()))] if p.chance(0.6) else []
    return build(*p.front(), ("nsubj:pass", subject), first, ("conj", second), *event, *p.tail(0.4))


def deadly(p: Phrases) -> Phrase:
    """*une attaque qui a fait douze morts / qui a coûté la vie à trois civils*, as subject or object."""
    event = p.incident("indefinite")
    if p.chance(0.5):
        what = ("obj", p.toll(p.pick("morts", "blessés", "victimes")))
        clause = build(
            ("nsubj", who()), p.verb_group(MAKE, p.pick("past", "pluperfect", "conditional"), event), what
        )
    else:
        life = p.noun_phrase("la vie/f")
        verb = p.verb_group(COST, p.pick("past", "pluperfect"), event)
        clause = build(("nsubj", who()), verb, ("obj", life), ("obl:arg", p.case("à", p.victims())))
    event = build(event, ("acl:relcl", clause))
    if p.chance(0.4):
        return build(
            *p.front(),
            ("nsubj", event),
            p.verb_group(TAKE_PLACE, p.pick("past", "pluperfect"), event, reflexive=True),
            *p.tail(0.9),
        )
    subject = p.subject()
    verb = p.verb_group(p.verb("decide"), p.pick("past", "present", "pluperfect"), subject)
    return build(*p.front(), ("nsubj", subject), verb, ("obj", event), *p.tail(0.3))


def including(p: Phrases) -> Phrase:
    """*douze personnes, dont le maire X et deux de ses gardes, ont été tuées*."""
    people = p.victims()
    part = (
        p.coordinated([p.titled(p.pick("close", "bare")), p.victims(determined=False)])
        if p.chance(0.5)
        else p.titled("close")
    )
    relative = build(("nmod", word("dont", "PRON", None, "PronType=Rel")), part)
    people = build(people, ">,", ("acl:relcl", relative), "<,")
    verb = p.passive(p.verb("harm"), p.pick("past", "past", "pluperfect", "conditional"), people)
    return build(*p.front(), ("nsubj:pass", people), verb, *p.tail(0.8))


def headline(p: Phrases) -> Phrase:
    """A noun with its participle and no finite verb: *trois soldats tués dans une embuscade*."""
    people = p.victims()
    act = p.participle(p.verb("harm"), people.gender, people.number, passive=True)
    by = (
        ("obl:agent", p.case("par", p.group()))
        if p.chance(0.4)
        else ("obl:mod", p.case("dans", p.incident()))
    )
    return build(people, ("acl", build(act, by, *p.tail(0.4))))
