"""Verb groups: auxiliaries, tenses, passives, inverted subjects."""

from __future__ import annotations

from training.fr.synthetic.lexis import Lexis, Verb
from training.fr.synthetic.tree import Phrase, build, word

_FINITE = "Mood={mood}|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
_CONDITIONAL = "Mood=Cnd|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
#: Forms of the two auxiliaries by tense, singular and plural.
_AUXILIARIES = {
    "avoir": {
        "past": ("a", "ont"),
        "pluperfect": ("avait", "avaient"),
        "future": ("aura", "auront"),
        "conditional": ("aurait", "auraient"),
    },
    "être": {
        "past": ("est", "sont"),
        "pluperfect": ("était", "étaient"),
        "future": ("sera", "seront"),
        "conditional": ("serait", "seraient"),
    },
}
_AUXILIARY_FEATURES = {
    "past": _FINITE.format(mood="Ind", tense="Pres", number="{number}"),
    "pluperfect": _FINITE.format(mood="Ind", tense="Imp", number="{number}"),
    "future": _FINITE.format(mood="Ind", tense="Fut", number="{number}"),
    "conditional": _CONDITIONAL,
}


class VerbGroups(Lexis):
    """Draws verb groups."""

    def auxiliary(self, verb: str, tense: str, number: str) -> Phrase:
        """*a, ont, était, seraient …*"""
        form = _AUXILIARIES[verb][tense][number == "Plur"]
        return word(form, "AUX", verb, _AUXILIARY_FEATURES[tense].replace("{number}", number))

    def participle(self, verb: Verb, gender: str, number: str, passive: bool = False) -> Phrase:
        """A past participle."""
        voice = "|Voice=Pass" if passive else ""
        features = f"Gender={gender}|Number={number}|Tense=Past|VerbForm=Part{voice}"
        return word(verb.agreed(gender, number), "VERB", verb.infinitive, features, gender, number)

    def infinitive(self, verb: Verb) -> Phrase:
        """An infinitive."""
        return word(verb.infinitive, "VERB", verb.infinitive, "VerbForm=Inf")

    def gerund(self, verb: Verb) -> Phrase:
        """A present participle."""
        return word(verb.gerund, "VERB", verb.infinitive, "Tense=Pres|VerbForm=Part")

    def simple(self, verb: Verb, tense: str, number: str) -> Phrase:
        """A one-word form: present, imperfect, future or conditional."""
        plural = number == "Plur"
        past = verb.gerund.removesuffix("ant")
        form, features = {
            "present": (
                verb.plural if plural else verb.singular,
                _FINITE.format(mood="Ind", tense="Pres", number=number),
            ),
            "imperfect": (
                past + ("aient" if plural else "ait"),
                _FINITE.format(mood="Ind", tense="Imp", number=number),
            ),
            "future": (
                verb.future + ("ont" if plural else "a"),
                _FINITE.format(mood="Ind", tense="Fut", number=number),
            ),
            "conditional": (verb.future + ("aient" if plural else "ait"), _CONDITIONAL.format(number=number)),
        }[tense]
        return word(form, "VERB", verb.infinitive, features)

    def verb_group(
        self,
        verb: Verb,
        tense: str,
        subject: Phrase,
        *,
        inner: Phrase | None = None,
        clitic: Phrase | None = None,
        negative: bool = False,
        reflexive: bool = False,
    ) -> Phrase:
        """A verb that agrees with its subject, in a simple tense or in one of avoir or être (past,
        pluperfect, perfect conditional); ``inner`` is an adverb inside, ``clitic`` an inverted subject."""
        no = ("advmod", word("ne", "ADV", "ne", "Polarity=Neg")) if negative else None
        not_ = ("advmod", word("pas", "ADV", "pas", "Polarity=Neg")) if negative else None
        oneself = None
        if reflexive:
            oneself = ("expl:pv", word("se", "PRON", "soi", "Person=3|PronType=Prs|Reflex=Yes"))
        asked = ("nsubj", clitic) if clitic else None
        adverb = ("advmod", inner) if inner else None
        if tense in ("present", "imperfect", "future", "simple conditional"):
            form = self.simple(verb, tense.removeprefix("simple "), subject.number)
            return build(no, oneself, form, asked, not_, adverb)
        by_etre = verb.etre or reflexive
        agreement = (subject.gender, subject.number) if by_etre else ("Masc", "Sing")
        auxiliary = self.auxiliary("être" if by_etre else "avoir", tense, subject.number)
        return build(
            no, oneself, ("aux:tense", auxiliary), asked, not_, adverb, self.participle(verb, *agreement)
        )

    def passive(self, verb: Verb, tense: str, subject: Phrase, inner: Phrase | None = None) -> Phrase:
        """A passive: *ont été tués, sont tués, aurait été tué*."""
        participle = self.participle(verb, subject.gender, subject.number, passive=True)
        adverb = ("advmod", inner) if inner else None
        if tense in ("present", "imperfect", "simple future"):
            key = {"present": "past", "imperfect": "pluperfect", "simple future": "future"}[tense]
            return build(("aux:pass", self.auxiliary("être", key, subject.number)), adverb, participle)
        been = word("été", "AUX", "être", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part")
        having = self.auxiliary("avoir", tense, subject.number)
        return build(("aux:tense", having), ("aux:pass", been), adverb, participle)

    def clitic(self, kind: str) -> Phrase:
        """An inverted subject pronoun: ``il``, ``elle``, ``on``, with its *-t-*."""
        if kind == "on":
            return word("-t-on", "PRON", "on", "Number=Sing|Person=3|PronType=Ind")
        gender = "Fem" if kind == "elle" else "Masc"
        features = f"Emph=No|Gender={gender}|Number=Sing|Person=3|PronType=Prs"
        return word(f"-t-{kind}", "PRON", "lui", features, gender)
