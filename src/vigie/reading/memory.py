"""What a dispatch has already named: so that "White", "l'Alliance", "il" and "ce dernier" mean somebody."""

from __future__ import annotations

from collections import Counter

from vigie.codebook.actors import bare
from vigie.model import Entity


class Memory:
    """Entities in the order in which a dispatch names them. Made anew for each dispatch."""

    def __init__(self) -> None:
        self._by_name: dict[str, Entity] = {}
        self._by_office: dict[str, Entity] = {}
        self.recent: list[tuple[Entity, str, bool, bool]] = []
        self.speaker: Entity | None = None
        self.countries: Counter[str] = Counter()
        self.dateline: str | None = None

    def keep(
        self,
        entity: Entity,
        gender: str = "",
        plural: bool = False,
        short: tuple[str, ...] = (),
        subject: bool = False,
        place: bool = False,
    ) -> None:
        """Remember an entity under its name, its last name, its office and its short names; a place is nobody that "il" means."""
        if entity.person:
            words = bare(entity.person).split()
            for start in range(len(words)):
                name = " ".join(words[start:])
                known = self._by_name.get(name)
                if known is None or entity.code or known.person != entity.person:
                    self._by_name[name] = entity
            if entity.office:
                self._by_office[entity.office.split()[0]] = entity
        elif entity.name:
            self._by_name[bare(entity.name)] = entity
        for name in short:
            self._by_name[bare(name)] = entity
        if not place:
            self.recent.append((entity, gender, plural, subject))

    def alias(self, name: str, entity: Entity) -> None:
        """ "(OTAN)" behind a long name is another name of it."""
        self._by_name[bare(name)] = entity

    def named(self, name: str) -> Entity | None:
        return self._by_name.get(bare(name))

    def office(self, noun: str) -> Entity | None:
        """The person last named with an office noun ("le porte-parole")."""
        return self._by_office.get(noun)

    def latest(self, gender: str = "", plural: bool = False) -> Entity | None:
        """The entity that a pronoun means: the last that agrees in gender and number; of the last few the persons before the
        others, and subjects before the rest."""
        agreeing = [
            (entity, subject)
            for entity, its_gender, its_plural, subject in reversed(self.recent[-10:])
            if its_plural == plural and not (gender and its_gender and gender != its_gender)
        ]
        for person, subject in ((True, True), (True, False), (False, True), (False, False)):
            for entity, is_subject in agreeing:
                if bool(entity.person) == person and (is_subject or not subject):
                    return entity
        return None

    def nearest(self, gender: str = "", plural: bool = False) -> Entity | None:
        """The entity named last that agrees, whatever its part in the sentence: "ce dernier", "celui-ci"."""
        for entity, its_gender, its_plural, _ in reversed(self.recent[-10:]):
            if its_plural == plural and not (gender and its_gender and gender != its_gender):
                return entity
        return None

    def main_country(self) -> str | None:
        """The country that the dispatch speaks of most, else that of its dateline."""
        return self.countries.most_common(1)[0][0] if self.countries else self.dateline
