"""Clause patterns for acts, meetings, motion and states."""

from __future__ import annotations

from training.fr.synthetic.drawing import GATHER, SENTENCE, TALK, object_and_group, passive_tense, tense
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase, build, word


def transitive(p: Phrases) -> Phrase:
    """Actor, verb, object."""
    subject, (object_, group) = p.subject(), object_and_group(p)
    verb = p.verb_group(p.verb(group), tense(p), subject, inner=p.adverb())
    between = [p.timed()] if p.chance(0.15) else []
    return build(*p.front(), ("nsubj", subject), verb, *between, ("obj", object_), *p.tail())


def frozen(p: Phrases) -> Phrase:
    """An adverbial phrase between verb and object: *a survolé de nouveau la capitale*."""
    subject, (object_, group) = p.subject(), object_and_group(p)
    if p.chance(0.25):
        group = "watch"
        noun = p.noun_phrase(
            p.pick(
                "évolution/f",
                "situation/f",
                "développement/m",
                "déroulement/m",
                "préparatifs/mp",
                "mouvements/mp",
            )
        )
        object_ = build(p.determined(noun, "definite"), ("nmod", p.case("de", p.decision())))
    verb = p.verb_group(p.verb(group), p.pick("past", "past", "present", "imperfect"), subject)
    return build(*p.front(), ("nsubj", subject), verb, p.frozen_adverb(), ("obj", object_), *p.tail(0.4))


def happening(p: Phrases) -> Phrase:
    """Intransitive: *une bombe a explosé, le général a démissionné*."""
    subject = p.pick(
        p.titled,
        lambda: p.determined(
            p.noun_phrase(
                p.pick("bombe/f", "voiture/f piégée", "mine/f", "obus/m", "grenade/f", "engin/m explosif")
            ),
            "indefinite",
        ),
        p.incident,
    )()
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb("happen"), tense(p), subject, inner=p.adverb()),
        *p.tail(0.9),
    )


def coming(p: Phrases) -> Phrase:
    """Motion with être or reflexive: *est arrivé à X, s'est rendu à X*."""
    subject = p.titled()
    if p.chance(0.5):
        verb = p.verb_group(
            p.verb("come"), p.pick("past", "present", "pluperfect"), subject, inner=p.adverb()
        )
    else:
        verb = p.verb_group(p.verb("go"), p.pick("past", "present", "pluperfect"), subject, reflexive=True)
    place = p.case("à", p.capital()) if p.chance(0.6) else p.in_country(p.country())
    aim = [
        (
            "obl:mod",
            p.noun_phrase(
                p.pick(
                    "pour une visite/f officielle",
                    "pour des entretiens/mp",
                    "à la tête/f de une délégation/f",
                    "pour un sommet/m",
                )
            ),
        )
    ]
    time = [p.timed()] if p.chance(0.4) else []
    return build(
        *p.front(), ("nsubj", subject), verb, *time, ("obl:arg", place), *(aim if p.chance(0.5) else [])
    )


def deployed(p: Phrases) -> Phrase:
    """*deux cents soldats ont été déployés dans le nord*."""
    subject = p.victims()
    verb = p.passive(p.verb("deploy"), passive_tense(p), subject)
    return build(
        *p.front(), ("nsubj:pass", subject), verb, p.placed(), *([p.timed()] if p.chance(0.4) else [])
    )


def tense_relations(p: Phrases) -> Phrase:
    """Copula: *les relations entre A et B sont tendues*."""
    noun = p.noun_phrase(
        p.pick(
            "tensions/fp",
            "relations/fp",
            "négociations/fp",
            "craintes/fp",
            "discussions/fp",
            "inquiétudes/fp",
            "divergences/fp",
        )
    )
    between = p.case("entre", p.coordinated([p.government(), p.government()]))
    subject = p.determined(noun, "definite")
    subject = build(subject, ("nmod", between)) if p.chance(0.5) else subject
    quality = p.adjective(
        p.pick("vif", "tendu", "difficile", "fort", "grand", "exécrable", "profond", "intense"), "Fem", "Plur"
    )
    copula = p.auxiliary("être", p.pick("past", "pluperfect", "future"), "Plur")
    very = (
        [("advmod", word(p.pick("très", "particulièrement", "toujours", "extrêmement"), "ADV"))]
        if p.chance(0.4)
        else []
    )
    return build(*p.front(), ("nsubj", subject), ("cop", copula), *very, quality, *p.tail(0.3))


def judged(p: Phrases) -> Phrase:
    """Copula in a quotation: *la situation est inacceptable*, *nous sommes prêts*."""
    subject = p.determined(
        p.noun_phrase(
            p.pick(
                "situation/f",
                "décision/f",
                "plan/m",
                "attaque/f",
                "crise/f",
                "mesure/f",
                "geste/m",
                "bilan/m",
            )
        ),
        p.pick("definite", "demonstrative"),
    )
    quality = p.adjective(
        p.pick(
            "inacceptable",
            "grave",
            "dangereux" if subject.gender == "Masc" else "grave",
            "illégal",
            "provisoire",
            "regrettable",
        ),
        subject.gender,
        "Sing",
    )
    very = [("advmod", word(p.pick("très", "totalement", "extrêmement"), "ADV"))] if p.chance(0.4) else []
    return build(
        ("nsubj", subject),
        ("cop", p.auxiliary("être", p.pick("past", "future"), "Sing")),
        *very,
        quality,
        *p.tail(0.3),
    )


def first_person(p: Phrases) -> Phrase:
    """What is said in quotations: *nous condamnons cette attaque*, *je ne quitterai pas le pouvoir*."""
    plural = p.chance(0.6)
    verb = next(
        v
        for v in iter(lambda: p.verb("decide", "strike"), None)
        if v.singular.endswith("e") and v.infinitive.endswith("er")
    )
    stem = verb.gerund.removesuffix("ant")
    form = stem + "ons" if plural else verb.singular
    number = "Plur" if plural else "Sing"
    features = f"Mood=Ind|Number={number}|Person=1|Tense=Pres|VerbForm=Fin"
    if p.chance(0.4):
        form = verb.future + ("ons" if plural else "ai")
        features = features.replace("Pres", "Fut")
    pronoun = word(
        "nous" if plural else "je",
        "PRON",
        "nous" if plural else "moi",
        f"Emph=No|Number={number}|Person=1|PronType=Prs",
    )
    no = p.chance(0.35)
    if not plural and form[0] in "aeiouéèêh" and not no:
        pronoun.root.form = "j'"
    head = build(
        ("nsubj", pronoun),
        ("advmod", word("ne", "ADV", "ne", "Polarity=Neg")) if no else None,
        word(form, "VERB", verb.infinitive, features),
        ("advmod", word(p.pick("pas", "jamais"), "ADV", None, "Polarity=Neg")) if no else None,
    )
    return build(head, ("obj", p.pick(p.decision, p.target)()), *p.tail(0.3))


def meeting(p: Phrases) -> Phrase:
    """*a reçu mardi son homologue malien X*, *s'est entretenu avec X*."""
    subject = p.titled(p.pick("close", "comma", "bare"))
    colleague = p.titled(p.pick("close", "comma", "bare"))
    if p.chance(0.4):
        noun = build(
            word("homologue", "NOUN", None, "Gender=Masc|Number=Sing"),
            ("amod", p.national(p.country(), "Masc", "Sing")),
        )
        colleague = p.determined(noun, "possessive")
        name = p.person()
        colleague = (
            build(colleague, ("appos", name))
            if p.chance(0.5)
            else build(colleague, ">,", ("appos", name), "<,")
        )
    time = [p.timed()] if p.chance(0.4) else []
    if p.chance(0.5):
        verb = p.verb_group(p.verb("meet"), p.pick("past", "present", "future"), subject)
        return build(*p.front(), ("nsubj", subject), verb, *time, ("obj", colleague), *p.tail(0.4))
    verb = p.verb_group(p.pick(TALK, GATHER), p.pick("past", "present"), subject, reflexive=True)
    return build(
        *p.front(), ("nsubj", subject), verb, *time, ("obl:arg", p.case("avec", colleague)), *p.tail(0.4)
    )


def named_capital(p: Phrases) -> Phrase:
    """*à Bamako, la capitale malienne, …*; *dans la capitale malienne, Bamako, …*."""
    country = p.country()
    noun = p.determined(
        build(p.noun_phrase("capitale/f"), ("amod", p.national(country, "Fem", "Sing"))), "definite"
    )
    if p.chance(0.5):
        place = build(p.case("à", p.proper("LOC", country.capital)), ">,", ("appos", noun), "<,")
    else:
        place = build(p.case("dans", noun), ">,", ("appos", p.proper("LOC", country.capital)), "<,")
    subject, (object_, group) = p.subject(), object_and_group(p)
    return build(
        ("obl:mod", place),
        ("nsubj", subject),
        p.verb_group(p.verb(group), tense(p), subject),
        ("obj", object_),
    )


def coordinated_subjects(p: Phrases) -> Phrase:
    """*A et B ont signé …*."""
    subject = p.coordinated([p.pick(p.government, p.group)() for _ in range(p.pick(2, 2, 3))])
    object_, group = object_and_group(p)
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb(group), tense(p), subject, inner=p.adverb()),
        ("obj", object_),
        *p.tail(0.4),
    )


def coordinated_objects(p: Phrases) -> Phrase:
    """*a bombardé A, B et C*."""
    subject = p.subject()
    kind, group = p.pick((p.target, "strike"), (p.victims, "harm"), (p.decision, "decide"))
    object_ = p.coordinated([kind() for _ in range(p.pick(2, 2, 3))])
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb(group), tense(p), subject),
        ("obj", object_),
        *p.tail(0.3),
    )


def coordinated_verbs(p: Phrases) -> Phrase:
    """*a attaqué A et tué B*, *a attaqué A et a enlevé B*."""
    subject = p.subject()
    first, group = object_and_group(p)
    head = build(p.verb_group(p.verb(group), "past", subject), ("obj", first), *p.tail(0.3))
    other, group = object_and_group(p)
    verb = p.verb(group)
    second = p.participle(verb, "Masc", "Sing") if p.chance(0.5) else p.verb_group(verb, "past", subject)
    conj = build(("cc", word("et", "CCONJ")), second, ("obj", other), *p.tail(0.3))
    return build(*p.front(), ("nsubj", subject), head, ("conj", conj))


def denied(p: Phrases) -> Phrase:
    """Negation: *n'a pas signé …*."""
    subject = p.subject()
    object_, group = object_and_group(p)
    verb = p.verb_group(p.verb(group), p.pick("past", "present", "future"), subject, negative=True)
    return build(*p.front(), ("nsubj", subject), verb, ("obj", object_), *p.tail(0.3))


def long_name(p: Phrases) -> Phrase:
    """An organisation with its acronym in brackets, as subject, agent or complement."""
    body = p.organisation(acronym=True)
    object_, group = object_and_group(p)
    if p.chance(0.5):
        return build(
            *p.front(),
            ("nsubj", body),
            p.verb_group(p.verb(group), tense(p), body),
            ("obj", object_),
            *p.tail(0.4),
        )
    subject = p.titled()
    office = build(p.determined(p.office("Masc"), "definite"), ("nmod", p.case("de", body)))
    subject = build(office, ">,", ("appos", p.person()), "<,") if p.chance(0.5) else office
    return build(
        *p.front(),
        ("nsubj", subject),
        p.verb_group(p.verb(group), tense(p), subject),
        ("obj", object_),
        *p.tail(0.4),
    )


def reflexive(p: Phrases) -> Phrase:
    """*s'est emparé de X, s'est retiré de Y, se sont rassemblés à Z*."""
    subject = p.subject()
    kind = p.pick("de", "de", "à", "avec", "")
    verb = p.verb_group(
        p.verb(f"reflexive_{kind}" if kind else "reflexive"),
        p.pick("past", "past", "present", "pluperfect", "future"),
        subject,
        inner=p.adverb(),
        reflexive=True,
    )
    time = [p.timed()] if p.chance(0.2) else []
    if kind:
        thing = p.pick(p.target, p.decision, p.government)() if kind != "avec" else p.government()
        return build(
            *p.front(), ("nsubj", subject), verb, *time, ("obl:arg", p.case(kind, thing)), *p.tail(0.3)
        )
    return build(*p.front(), ("nsubj", subject), verb, *time, *p.tail(0.9))


def sentenced(p: Phrases) -> Phrase:
    """*a condamné X à dix ans de prison pour trahison*, and its passive."""
    penalty = p.noun_phrase(
        p.pick("à la peine/f de mort/f", "à la prison/f", "à une peine/f de prison/f", "à une amende/f")
    )
    if p.chance(0.5):
        years = word("ans", "NOUN", "an", "Gender=Masc|Number=Plur", "Masc", "Plur")
        years = build(("nummod", p.number_word()), years, ("nmod", p.noun_phrase("de prison/f")))
        penalty = p.case("à", years)
    crime = (
        [
            (
                "obl:mod",
                p.noun_phrase(
                    p.pick("pour trahison/f", "pour corruption/f", "pour terrorisme/m", "pour meurtre/m")
                ),
            )
        ]
        if p.chance(0.6)
        else []
    )
    convict = p.titled(p.pick("close", "bare", "comma"))
    if p.chance(0.5):
        return build(
            *p.front(),
            ("nsubj:pass", convict),
            p.passive(SENTENCE, passive_tense(p), convict),
            *([p.timed()] if p.chance(0.3) else []),
            ("obl:arg", penalty),
            *crime,
        )
    court = p.government()
    return build(
        *p.front(),
        ("nsubj", court),
        p.verb_group(SENTENCE, "past", court),
        ("obj", convict),
        ("obl:arg", penalty),
        *crime,
    )
