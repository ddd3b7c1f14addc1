"""Noun phrases that dispatches are made of: who and what."""

from __future__ import annotations

from training.fr.synthetic.adjuncts import Adjuncts
from training.fr.synthetic.tree import Phrase, build, word


class Phrases(Adjuncts):
    """Draws phrases of several words, and everything that its bases draw."""

    # -- who

    def titled(self, style: str | None = None) -> Phrase:
        """A person with an office: before the name (``close``), before it with a comma, behind it, ``M.``."""
        style = style or self.pick("close", "close", "close", "comma", "behind", "mister", "bare", "double")
        name = self.person(full=style != "mister")
        if style == "bare":
            return name
        if style == "mister":
            woman = name.gender == "Fem"
            form, lemma = ("Mme", "madame") if woman else ("M.", "monsieur")
            title = word(form, "NOUN", lemma, f"Gender={name.gender}|Number=Sing", name.gender)
            return build(title, ("appos", name))
        title = self.office(name.gender)
        if style == "double":  # "le chef de la police, le colonel X,"
            rank = self.determined(self.short_office(name.gender), "definite")
            title = self.determined(title, "definite")
            return build(title, ">,", ("appos", build(rank, ("appos", name))), "<,")
        if style == "close":
            return build(self.determined(title, "definite"), ("appos", name))
        if style == "comma":
            return build(
                self.determined(title, self.pick("definite", "definite", "indefinite")),
                ">,",
                ("appos", name),
                "<,",
            )
        title = title if self.chance(0.5) else self.determined(title, self.pick("definite", "indefinite"))
        result = build(name, ">,", ("appos", title), "<,")
        result.gender = name.gender
        return result

    def short_office(self, gender: str) -> Phrase:
        """*colonel, députée*: an office in one word, without determiner."""
        pair = self.random.choice(self.vocabulary["titles"]).split("/")
        form = pair[-1] if gender == "Fem" else pair[0]
        return word(
            form, "NOUN", form if gender == "Masc" else pair[0], f"Gender={gender}|Number=Sing", gender
        )

    def office(self, gender: str) -> Phrase:
        """*chef de la diplomatie, général malien …*, without determiner."""
        phrase = self.short_office(gender)
        if self.chance(0.12):
            rank = "première" if gender == "Fem" else "premier"
            ordinal = word(rank, "ADJ", "premier", f"Gender={gender}|Number=Sing|NumType=Ord")
            phrase = build(("amod", ordinal), phrase)
        elif self.chance(0.1):
            phrase = build(("amod", self.adjective("ancien", gender, "Sing")), phrase)
        part = self.random.random()
        if part < 0.3:
            adjective = self.adjective(
                self.random.choice(self.vocabulary["title_adjectives"]), gender, "Sing"
            )
            phrase = build(phrase, ("amod", adjective))
        elif part < 0.65:
            phrase = build(
                phrase, ("nmod", self.noun_phrase(self.random.choice(self.vocabulary["complements"])))
            )
        if self.chance(0.35):
            phrase = build(phrase, ("amod", self.national(self.country(), gender, "Sing")))
        return phrase

    def nationalised(self, phrase: Phrase, probability: float) -> Phrase:
        """Sometimes the adjective of a country behind the phrase."""
        if not self.chance(probability):
            return phrase
        return build(phrase, ("amod", self.national(self.country(), phrase.gender, phrase.number)))

    def group(self) -> Phrase:
        """An armed actor."""
        part = self.random.random()
        if part < 0.12:
            return self.country_phrase(self.country())
        if part < 0.22:
            return self.organisation()
        if part < 0.75:
            return self.determined(self.nationalised(self.noun("groups"), 0.35), "definite")
        phrase = self.noun("indefinite_groups")
        if self.chance(0.4):
            return build(("nummod", self.number_word()), phrase)
        return self.determined(phrase, "indefinite")

    def government(self) -> Phrase:
        """A state, a capital or a body of one."""
        part = self.random.random()
        if part < 0.2:
            return self.capital()
        if part < 0.4:
            return self.country_phrase(self.country())
        if part < 0.5:
            return self.organisation()
        if part < 0.6:
            return self.acronym()
        return self.determined(self.nationalised(self.noun("governments"), 0.6), "definite")

    def source(self) -> Phrase:
        """Who is cited without an office: witnesses, a communiqué, an agency."""
        part = self.random.random()
        if part < 0.15:
            return self.agency()
        if part < 0.3:
            return self.government()
        phrase = self.noun("anonymous")
        return self.determined(phrase, self.pick("definite", "indefinite", "indefinite"))

    def agency(self) -> Phrase:
        """*l'agence Tass, l'AFP, le quotidien …*"""
        name = self.proper("ORG", self.random.choice(self.vocabulary["press"]))
        if self.chance(0.4):
            noun = self.noun_phrase(
                self.pick(
                    "agence/f", "agence/f officielle", "chaîne/f", "quotidien/m", "télévision/f", "journal/m"
                )
            )
            return build(self.determined(noun, "definite"), ("appos", name))
        if name.root.form in ("AFP", "ANSA", "EFE"):
            name.gender = "Fem"
            return self.determined(name, "definite")
        return name

    def speaker(self) -> Phrase:
        """Anyone who may be the inverted subject of a verb of saying."""
        part = self.random.random()
        if part < 0.5:
            return self.titled()
        if part < 0.6:
            return self.determined(self.office(self.pick("Masc", "Fem")), self.pick("definite", "indefinite"))
        return self.government() if part < 0.72 else self.source()

    def subject(self) -> Phrase:
        """Anyone who may act in a clause."""
        subject: Phrase = self.pick(self.group, self.group, self.titled, self.government)()
        return subject

    # -- what

    def victims(self, determined: bool = True) -> Phrase:
        """*trois soldats maliens, au moins 12 civils, des manifestants*."""
        phrase = self.nationalised(self.noun("people"), 0.2)
        part = self.random.random()
        if part < 0.6 or not determined:
            return build(("nummod", self.number_word()), phrase)
        if part < 0.75:
            return build(("advmod", self.at_least()), ("nummod", self.number_word()), phrase)
        return self.determined(phrase, self.pick("indefinite", "definite"))

    def at_least(self) -> Phrase:
        """*au moins, quelque, environ*."""
        if self.chance(0.6):
            features = "Definite=Def|ExtPos=ADV|Gender=Masc|Number=Sing|PronType=Art"
            return build(word("au", "ADP", "à", features), ("fixed", word("moins", "ADV")))
        return word(self.pick("quelque", "environ"), "ADV")

    def toll(self, noun: str) -> Phrase:
        """*douze morts, 30 blessés*."""
        gender = "Fem" if noun == "victimes" else "Masc"
        lemma = noun[:-1]
        phrase = word(noun, "NOUN", lemma, f"Gender={gender}|Number=Plur", gender, "Plur")
        if self.chance(0.3):
            return build(("advmod", self.at_least()), ("nummod", self.number_word()), phrase)
        if self.chance(0.15):
            return build(("det", self.determiner(self.pick("plusieurs", "des"))), phrase)
        return build(("nummod", self.number_word()), phrase)

    def target(self) -> Phrase:
        """A thing or place that is attacked or held."""
        part = self.random.random()
        if part < 0.12:
            return self.city()
        if part < 0.2:
            capital = self.determined(
                build(self.noun_phrase("capitale/f"), ("amod", self.national(self.country(), "Fem", "Sing"))),
                "definite",
            )
            if self.chance(0.4):
                return build(capital, ">,", ("appos", self.capital()))
            return capital
        phrase = self.nationalised(self.noun("targets"), 0.12)
        phrase = self.determined(phrase, self.pick("indefinite", "definite"))
        if self.chance(0.2):
            phrase = build(phrase, ("nmod", self.case("de", self.city())))
        return phrase

    def decision(self) -> Phrase:
        """A thing that is announced, signed, refused."""
        phrase = self.nationalised(self.noun("decisions"), 0.15)
        phrase = self.determined(phrase, self.pick("definite", "indefinite", "definite", "demonstrative"))
        if self.chance(0.2):
            phrase = build(phrase, ("nmod", self.case("avec", self.government())))
        return phrase

    def incident(self, determined: str | None = None) -> Phrase:
        """An attack, an explosion, a clash."""
        phrase = self.nationalised(self.noun("incidents"), 0.1)
        if self.chance(0.15):
            behind = (
                self.case("contre", self.target()) if self.chance(0.6) else self.case("de", self.when_named())
            )
            phrase = build(phrase, ("nmod", behind))
        return self.determined(phrase, determined or self.pick("definite", "indefinite", "indefinite"))

    def when_named(self) -> Phrase:
        """A weekday as the complement of a noun."""
        return word(
            self.random.choice(self.vocabulary["weekdays"].split()), "NOUN", None, "Gender=Masc|Number=Sing"
        )

    def aged(self) -> Phrase:
        """*45 ans*."""
        years = word("ans", "NOUN", "an", "Gender=Masc|Number=Plur", "Masc", "Plur")
        return build(("nummod", word(str(self.random.randint(16, 90)), "NUM", None, "NumType=Card")), years)

    def coordinated(self, phrases: list[Phrase], conjunction: str = "et") -> Phrase:
        """*A, B et C*."""
        mark = word(conjunction, "CCONJ")
        if self.chance(0.06):
            mark = build(word("ainsi", "ADV", "ainsi", "ExtPos=CCONJ"), ("fixed", word("que", "SCONJ")))
        last = build(("cc", mark), phrases[-1])
        middle: list[tuple[str, Phrase] | str] = []
        for phrase in phrases[1:-1]:
            middle += [">,", ("conj", phrase)]
        result = build(phrases[0], *middle, ("conj", last))
        result.number = "Plur"
        result.gender = "Fem" if all(p.gender == "Fem" for p in phrases) else "Masc"
        return result
