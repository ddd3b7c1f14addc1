"""Words of the synthetic sentences as phrases that agree: verbs, nouns, names, countries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from training.fr.synthetic.tree import Phrase, begins_with_vowel, build, word

_CODES = {"m": ("Masc", "Sing"), "f": ("Fem", "Sing"), "mp": ("Masc", "Plur"), "fp": ("Fem", "Plur")}
_DETERMINERS = {
    "le": ("le", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art"),
    "la": ("le", "Definite=Def|Gender=Fem|Number=Sing|PronType=Art"),
    "les": ("le", "Definite=Def|Number=Plur|PronType=Art"),
    "un": ("un", "Definite=Ind|Gender=Masc|Number=Sing|PronType=Art"),
    "une": ("un", "Definite=Ind|Gender=Fem|Number=Sing|PronType=Art"),
    "des": ("un", "Definite=Ind|Number=Plur|PronType=Art"),
    "son": ("son", "Number=Sing|Poss=Yes"),
    "sa": ("son", "Gender=Fem|Number=Sing|Poss=Yes"),
    "ses": ("son", "Number=Plur|Poss=Yes"),
    "ce": ("ce", "Gender=Masc|Number=Sing|PronType=Dem"),
    "cette": ("ce", "Gender=Fem|Number=Sing|PronType=Dem"),
    "ces": ("ce", "Number=Plur|PronType=Dem"),
    "plusieurs": ("plusieurs", "Number=Plur"),
    "quelques": ("quelque", "Definite=Ind|Number=Plur|PronType=Art"),
}
_SERIES = {
    "definite": ("le", "la", "les"),
    "indefinite": ("un", "une", "des"),
    "possessive": ("son", "sa", "ses"),
    "demonstrative": ("ce", "cette", "ces"),
}
_PREPOSITIONS = frozenset(["de", "à", "pour", "en", "dans", "sur"])
_EPICENE = ("ique", "aire", "éaire", "iste", "ible", "able", "arabe", "suprême", "double", "oire")
_INVARIABLE = frozenset(
    [
        "bras",
        "mois",
        "pays",
        "corps",
        "propos",
        "relais",
        "villageois",
        "temps",
        "fois",
        "avis",
        "procès",
        "secours",
        "obus",
    ]
)


@dataclass(frozen=True)
class Verb:
    """The forms of a verb that the sentences need."""

    infinitive: str
    participle: str
    singular: str
    plural: str
    gerund: str
    future: str
    etre: bool = False

    def agreed(self, gender: str, number: str) -> str:
        """The past participle in gender and number."""
        form = (
            self.participle.replace("dû", "du") if (gender, number) != ("Masc", "Sing") else self.participle
        )
        form += "e" if gender == "Fem" else ""
        return form + ("s" if number == "Plur" and not form.endswith("s") else "")


def parse_verb(entry: str, etre: frozenset[str]) -> Verb:
    """A verb from the vocabulary; see the notes there."""
    parts = entry.split("/")
    infinitive = parts[0]
    if len(parts) > 1:
        future = parts[5] if len(parts) > 5 else infinitive.removesuffix("e")
        return Verb(infinitive, parts[1], parts[2], parts[3], parts[4], future, infinitive in etre)
    stem = infinitive[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    return Verb(
        infinitive, stem + "é", stem + "e", stem + "ent", soft + "ant", infinitive, infinitive in etre
    )


@dataclass(frozen=True)
class Country:
    """A country, its gender (m, f, i without article, p plural), its adjective in four forms, its capital."""

    name: str
    gender: str
    adjective: dict[tuple[str, str], str]
    capital: str


def _four_forms(text: str) -> dict[tuple[str, str], str]:
    if "," in text:
        forms = text.split(",")
    else:
        plural = text if text.endswith("s") else text + "s"
        forms = [text, feminine(text), plural, feminine(text) + "s"]
    return dict(
        zip([("Masc", "Sing"), ("Fem", "Sing"), ("Masc", "Plur"), ("Fem", "Plur")], forms, strict=True)
    )


def feminine(adjective: str) -> str:
    """The regular feminine of a masculine adjective."""
    if adjective.endswith("e"):
        return adjective
    if adjective.endswith(("ien", "éen", "yen", "on")):
        return adjective + "ne"
    if adjective.endswith("er"):
        return adjective[:-2] + "ère"
    if adjective.endswith("if"):
        return adjective[:-1] + "ve"
    return adjective + "e"


def singular(form: str) -> str:
    """The lemma of a plural noun or adjective of the vocabulary."""
    if form in _INVARIABLE or not form.endswith(("s", "x")):
        return form
    if form.endswith("aux") and not form.endswith("eaux"):
        return form[:-3] + "al"
    return form[:-1]


class Lexis:
    """Draws words; everything random goes through ``random``."""

    def __init__(self, random: Random) -> None:
        self.random = random
        path = Path(__file__).with_name("vocabulary.yaml")
        self.vocabulary: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf8"))
        etre = frozenset(self.vocabulary["etre"].split())
        self.verbs = {
            group: [parse_verb(entry, etre) for entry in text.split() if "'" not in entry]
            for group, text in self.vocabulary["verbs"].items()
        }
        self.countries = []
        for line in self.vocabulary["countries"]:
            name, gender, adjective, capital = line.split("|")
            self.countries.append(Country(name, gender, _four_forms(adjective), capital))
        self.cities: list[str] = [c for c in self.vocabulary["cities"].split() if "'" not in c]
        self.people = [[part.split() for part in line.split(";")] for line in self.vocabulary["names"]]

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random.random() < probability

    def pick(self, *options: Any) -> Any:
        """One of the arguments."""
        return self.random.choice(options)

    def verb(self, *groups: str) -> Verb:
        """A verb of one of the groups."""
        return self.random.choice(self.verbs[self.random.choice(groups)])

    # -- words

    def determiner(self, form: str) -> Phrase:
        """An article or other determiner."""
        lemma, features = _DETERMINERS[form]
        return word(form, "DET", lemma, features)

    def determined(self, phrase: Phrase, kind: str) -> Phrase:
        """The phrase behind a determiner of the kind (definite, indefinite, possessive, demonstrative)."""
        masculine, fem, plural = _SERIES[kind]
        form = plural if phrase.number == "Plur" else fem if phrase.gender == "Fem" else masculine
        return build(("det", self.determiner(form)), phrase)

    def adjective(self, masculine: str, gender: str, number: str) -> Phrase:
        """An adjective agreed with gender and number, from its masculine singular."""
        form = feminine(masculine) if gender == "Fem" else masculine
        if number == "Plur":
            form = (
                form[:-2] + "aux"
                if form.endswith("al")
                else form
                if form.endswith(("s", "x"))
                else form + "s"
            )
        features = f"Number={number}" if masculine.endswith("e") else f"Gender={gender}|Number={number}"
        return word(form, "ADJ", masculine, features, gender, number)

    def written_adjective(self, form: str, gender: str, number: str) -> Phrase:
        """An adjective from its agreed form in the vocabulary."""
        lemma = singular(form) if number == "Plur" else form
        epicene = lemma.endswith(_EPICENE) and lemma != "publique"
        if gender == "Fem" and not epicene:
            lemma = _masculine(lemma)
        features = f"Number={number}" if lemma.endswith("e") else f"Gender={gender}|Number={number}"
        return word(form, "ADJ", lemma, features, gender, number)

    def number_word(self) -> Phrase:
        """A cardinal number in letters or digits."""
        letters = "deux trois quatre cinq six sept huit neuf dix onze douze treize quinze vingt trente quarante cent"
        form = self.random.choice(letters.split()) if self.chance(0.5) else str(self.random.randint(3, 250))
        number = word(form, "NUM", form, "NumType=Card", "Masc", "Plur")
        if form.isdigit() and self.chance(0.15):  # "50 000"
            return build(number, ("flat", word(self.pick("000", "500", "200"), "NUM", None, "NumType=Card")))
        return number

    def noun_phrase(self, text: str) -> Phrase:
        """A noun phrase from vocabulary notation: ``dépôt/m de armes/fp``; no determiner before its head.

        ``/p`` marks a proper noun, ``*`` a noun written with a capital, a word without code an adjective
        of the noun before it.
        """
        items = text.split()
        chunks: list[tuple[list[str], str, list[str]]] = []
        before: list[str] = []
        for item in items:
            if "/" in item:
                chunks.append((before, item, []))
                before = []
            elif item in _PREPOSITIONS or item in _DETERMINERS or not chunks:
                before.append(item)
            else:
                chunks[-1][2].append(item)
        result: Phrase | None = None
        for leading, coded, adjectives in reversed(chunks):
            phrase = self._chunk(leading, coded, adjectives)
            if result is not None:
                case_first = result.nodes[0].tag == "ADP"
                phrase = build(phrase, ("nmod" if case_first else "appos", result))
            result = self._lead(leading, phrase)
        assert result is not None, text
        return result

    def _chunk(self, leading: list[str], coded: str, adjectives: list[str]) -> Phrase:
        form, code = coded.rstrip("*").rsplit("/", 1)
        if code == "p":
            head = word(form, "PROPN")
        else:
            gender, number = _CODES[code]
            lemma = singular(form) if number == "Plur" else form
            features = f"Gender={gender}|Number={number}"
            head = word(form, "NOUN", lemma, features, gender, number)
            if coded.endswith("*"):
                head.root.form = form[:1].upper() + form[1:]
        front = [a for a in leading if a not in _PREPOSITIONS and a not in _DETERMINERS]
        parts = [("amod", self.written_adjective(a, head.gender, head.number)) for a in front]
        behind = [("amod", self.written_adjective(a, head.gender, head.number)) for a in adjectives]
        return build(*parts, head, *behind)

    def _lead(self, leading: list[str], phrase: Phrase) -> Phrase:
        for item in reversed(leading):
            if item in _PREPOSITIONS:
                phrase = build(("case", word(item, "ADP")), phrase)
            elif item in _DETERMINERS:
                phrase = build(("det", self.determiner(item)), phrase)
        return phrase

    def noun(self, group: str) -> Phrase:
        """A noun phrase of the group, without determiner."""
        return self.noun_phrase(self.random.choice(self.vocabulary[group]))

    # -- names

    def proper(self, kind: str, *parts: str) -> Phrase:
        """The name of a person (``PER``), place (``LOC``) or body (``ORG``); later parts hang on the first."""
        later = [("flat:name", word(part, "PROPN")) for part in parts[1:]]
        return build(word(parts[0], "PROPN"), *later).named(kind)

    def city(self) -> Phrase:
        """Any town."""
        return self.proper("LOC", self.random.choice(self.cities))

    def capital(self) -> Phrase:
        """Any capital."""
        return self.proper("LOC", self.country().capital)

    def person(self, full: bool = True) -> Phrase:
        """A person's name, in full or the family name."""
        men, women, families = self.random.choice(self.people)
        woman = self.chance(0.3)
        given = self.random.choice(women if woman else men)
        parts = [self.random.choice(families)]
        if full:
            parts.insert(0, given)
            if self.chance(0.1):
                parts.insert(1, self.random.choice(women if woman else men))
            elif self.chance(0.06):
                parts.insert(1, self.random.choice("ABDFGHJLMRST") + ".")
        phrase = self.proper("PER", *parts)
        phrase.gender = "Fem" if woman else "Masc"
        return phrase

    def country(self) -> Country:
        """Any country."""
        return self.random.choice(self.countries)

    def country_phrase(self, country: Country) -> Phrase:
        """A country with its article, as an argument."""
        name = self.proper("LOC", country.name)
        name.gender = "Fem" if country.gender == "f" else "Masc"
        name.number = "Plur" if country.gender == "p" else "Sing"
        return name if country.gender == "i" else self.determined(name, "definite")

    def in_country(self, country: Country) -> Phrase:
        """*au Mali, en Syrie, aux États-Unis, à Haïti*."""
        name = self.proper("LOC", country.name)
        if country.gender == "f" or (country.gender == "m" and begins_with_vowel(country.name)):
            return build(("case", word("en", "ADP")), name)
        if country.gender == "i":
            return build(("case", word("en" if country.name == "Israël" else "à", "ADP")), name)
        article = "les" if country.gender == "p" else "le"
        return build(("case", word("à", "ADP")), ("det", self.determiner(article)), name)

    def national(self, country: Country, gender: str, number: str) -> Phrase:
        """The adjective of the country."""
        form = country.adjective[gender, number]
        lemma = country.adjective["Masc", "Sing"]
        features = f"Number={number}" if lemma.endswith("e") else f"Gender={gender}|Number={number}"
        return word(form, "ADJ", lemma, features, gender, number)

    def organisation(self, acronym: bool | None = None) -> Phrase:
        """An organisation by its name, its acronym in brackets behind it (None: sometimes)."""
        text, short = self.random.choice(self.vocabulary["organisations"]).split("|")
        _, _, rest = text.partition(" ")
        name = self.noun_phrase(rest).named("ORG")
        name = self.determined(name, "definite")
        if short and (acronym or (acronym is None and self.chance(0.5))):
            return build(name, ">(", ("appos", self.proper("ORG", short)), "<)")
        return name

    def acronym(self) -> Phrase:
        """*l'Otan, le FMI*: an acronym with its article."""
        article, short = self.random.choice(self.vocabulary["acronyms"]).split()
        name = self.proper("ORG", short)
        name.gender = "Fem" if article == "la" else "Masc"
        return self.determined(name, "definite")


def _masculine(form: str) -> str:
    for ending, instead in (
        ("nouvelle", "nouveau"),
        ("publique", "public"),
        ("elle", "el"),
        ("nne", "n"),
        ("ère", "er"),
        ("ve", "f"),
        ("ale", "al"),
        ("e", ""),
    ):
        if form.endswith(ending):
            return form[: -len(ending)] + instead
    return form
