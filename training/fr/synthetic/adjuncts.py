"""Adverbs, times and places."""

from __future__ import annotations

from training.fr.synthetic.tree import Phrase, build, word
from training.fr.synthetic.verb_groups import VerbGroups


class Adjuncts(VerbGroups):
    """Draws what stands around a clause."""

    def adverb(self) -> Phrase | None:
        """Sometimes an adverb for the inside of a verb group."""
        if not self.chance(0.15):
            return None
        return word(
            self.pick(
                "également",
                "déjà",
                "notamment",
                "aussi",
                "fermement",
                "encore",
                "officiellement",
                "violemment",
                "grièvement",
            ),
            "ADV",
        )

    def frozen_adverb(self) -> tuple[str, Phrase]:
        """*de nouveau, de près, une fois de plus …*: what never takes the place of an object."""
        kind = self.pick("nouveau", "nouveau", "près", "fois", "encore", "vain", "force", "côté")
        if kind == "nouveau":
            first = word(self.pick("de", "à"), "ADP", None, "ExtPos=ADV")
            return "advmod", build(
                first, ("fixed", word("nouveau", "ADJ", "nouveau", "Gender=Masc|Number=Sing"))
            )
        if kind == "près":
            return "advmod", build(word("de", "ADP", "de", "ExtPos=ADV"), ("fixed", word("près", "ADV")))
        if kind == "vain":
            first = word("en", "ADP", "en", "ExtPos=ADV")
            return "advmod", build(first, ("fixed", word("vain", "ADJ", "vain", "Gender=Masc|Number=Sing")))
        if kind == "fois":
            return "obl:mod", self.noun_phrase(self.pick("une nouvelle fois/f", "une première fois/f"))
        if kind == "force":
            return "obl:mod", self.noun_phrase(
                self.pick("en force/f", "en urgence/f", "en secret/m", "sur place/f")
            )
        return "advmod", word(
            self.pick("encore", "désormais", "ainsi", "massivement", "simultanément", "ensemble"), "ADV"
        )

    # -- adjuncts

    def case(self, preposition: str, phrase: Phrase) -> Phrase:
        """The phrase behind a preposition."""
        return build(("case", word(preposition, "ADP")), phrase)

    def when(self) -> Phrase:
        """A date or time of day."""
        day = word(
            self.random.choice(self.vocabulary["weekdays"].split()), "NOUN", None, "Gender=Masc|Number=Sing"
        )
        month = word(
            self.random.choice(self.vocabulary["months"].split()), "NOUN", None, "Gender=Masc|Number=Sing"
        )
        part = self.random.random()
        if part < 0.4:
            return day
        if part < 0.55:
            moment = word(self.pick("soir", "matin", "après-midi"), "NOUN", None, "Gender=Masc|Number=Sing")
            return build(day, ("nmod", moment))
        if part < 0.75:
            number = word(str(self.random.randint(2, 31)), "NUM", None, "NumType=Card")
            year = ("nmod", word(str(self.random.randint(2011, 2025)), "NUM", None, "NumType=Card"))
            return self.determined(
                build(number, ("nmod", build(month, year if self.chance(0.4) else None))), "definite"
            )
        if part < 0.85:
            return self.noun_phrase(
                self.pick(
                    "dans la nuit/f",
                    "dans la matinée/f",
                    "en début/m de semaine/f",
                    "dans la soirée/f",
                    "à le petit matin/m",
                )
            )
        if part < 0.92:
            return self.case(
                "en",
                build(
                    month, ("nmod", word(str(self.random.randint(2011, 2025)), "NUM", None, "NumType=Card"))
                ),
            )
        return word(self.pick("hier", "aujourd'hui", "récemment"), "ADV")

    def timed(self) -> tuple[str, Phrase]:
        """A date with the relation it bears."""
        phrase = self.when()
        return ("advmod" if phrase.root.tag == "ADV" else "obl:mod"), phrase

    def where(self) -> Phrase:
        """A place with its preposition."""
        part = self.random.random()
        city = self.city()
        if part < 0.35:
            return self.case("à", city)
        if part < 0.55:
            return self.in_country(self.country())
        if part < 0.75:
            area = self.noun_phrase(
                self.pick(
                    "dans la ville/f",
                    "dans la région/f",
                    "dans la province/f",
                    "à la frontière/f",
                    "dans le nord/m",
                    "dans le est/m",
                    "dans la banlieue/f",
                    "sur la route/f",
                    "à le large/m",
                    "dans un quartier/m",
                    "à le sud/m",
                )
            )
            return build(area, ("nmod", self.case("de", city)))
        if part < 0.85:
            return self.noun_phrase(
                self.pick(
                    "sur un chantier/m",
                    "dans une mosquée/f",
                    "sur un marché/m",
                    "dans le centre/m",
                    "à un barrage/m",
                    "dans un village/m",
                )
            )
        if part < 0.93:
            near = build(word("près", "ADV", "près", "ExtPos=ADV"), ("obl:arg", self.case("de", city)))
            near.root.features = ""
            return near
        capital = self.determined(self.noun_phrase("capitale/f"), "definite")
        return self.case("dans", build(capital, ("amod", self.national(self.country(), "Fem", "Sing"))))

    def placed(self) -> tuple[str, Phrase]:
        """A place with the relation it bears."""
        phrase = self.where()
        return ("advmod" if phrase.root.tag == "ADV" else "obl:mod"), phrase

    def front(self) -> list[tuple[str, Phrase] | str]:
        """Sometimes an adjunct before the clause, with its comma."""
        part = self.random.random()
        if part < 0.7:
            return []
        if part < 0.82:
            return [self.timed(), "<,"]
        if part < 0.9:
            return [self.placed(), "<,"]
        if part < 0.94:
            phrase = build(word("par", "ADP", None, "ExtPos=ADV"), ("fixed", word("ailleurs", "ADV")))
            return [("advmod", phrase), "<,"]
        return [
            (
                "advmod",
                word(self.pick("Parallèlement", "Cependant", "Auparavant", "Toutefois").lower(), "ADV"),
            ),
            "<,",
        ]

    def tail(self, probability: float = 0.5) -> list[tuple[str, Phrase] | str]:
        """Sometimes a place and a time behind the clause."""
        parts: list[tuple[str, Phrase] | str] = []
        if self.chance(probability):
            parts.append(self.placed())
        if self.chance(probability * 0.6):
            parts += [">,"] if self.chance(0.3) else []
            parts.append(self.timed())
        return parts
