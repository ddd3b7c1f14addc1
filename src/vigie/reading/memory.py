"""What a dispatch has already named: so that "White", "l'Alliance", "il" and "ce dernier" mean somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from vigie.codebook.actors import bare
from vigie.model import Entity
from vigie.reading.acts import ARMED

#: How many mentions back a pronoun may look.
_REACH = 16


@dataclass(slots=True, frozen=True)
class Mention:
    """Somebody as named in one sentence. `kind`: of the name or noun; `sentence` counts the sentences read."""

    entity: Entity
    gender: str
    plural: bool
    subject: bool
    kind: str
    sentence: int


class Memory:
    """Entities in the order in which a dispatch names them. Made anew for each dispatch."""

    def __init__(self) -> None:
        self._by_name: dict[str, Entity] = {}
        self._by_office: dict[str, Entity] = {}
        self._acronyms: dict[str, Entity] = {}
        self._genders: dict[str, str] = {}
        self._nouns: dict[str, list[str]] = {}
        self._rebels: list[str] = []
        self.recent: list[Mention] = []
        self.sentence = 0
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
        kind: str = "",
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
            gender = self._genders.setdefault(words[-1], gender) or gender if words else gender
            if words and gender:
                self._genders[words[-1]] = gender
        elif entity.name:
            self._by_name[bare(entity.name)] = entity
        for name in short:
            self._by_name[bare(name)] = entity
        if not place:
            self.recent.append(Mention(entity, gender, plural, subject, kind, self.sentence))
        if entity.code and "REB" in entity.sector and kind == "group":
            self._rebels.append(entity.code)

    def alias(self, name: str, entity: Entity) -> None:
        """ "(OTAN)" behind a long name is another name of it."""
        self._by_name[bare(name)] = entity

    def shorten(self, acronym: str, entity: Entity) -> None:
        """A short name that the dispatch itself explains: it means this even where the codebook knows another bearer."""
        self._acronyms[acronym] = entity

    def explained(self, acronym: str) -> Entity | None:
        return self._acronyms.get(acronym)

    def named(self, name: str) -> Entity | None:
        return self._by_name.get(bare(name))

    def office(self, noun: str) -> Entity | None:
        """The person last named with an office noun ("le porte-parole")."""
        return self._by_office.get(noun)

    def told(self, noun: str, code: str, rebel: bool) -> None:
        """A noun was said to be of a country: "l'armée malienne", "les rebelles houthis"."""
        self._nouns.setdefault(noun, []).append(code)
        if rebel:
            self._rebels.append(code)

    def country_of(self, noun: str, rebel: bool) -> str | None:
        """The country that the dispatch gave a noun before, or that of the rebels that it named last."""
        known = self._nouns.get(noun)
        if known:
            return known[-1]
        return self._rebels[-1] if rebel and self._rebels else None

    def of_kind(
        self, kinds: Collection[str], codes: Collection[str] = (), but: str | None = None
    ) -> Mention | None:
        """Who was named last of some kinds of names, of some countries only, not of the country `but`."""
        for mention in reversed(self.recent):
            if (
                mention.kind in kinds
                and not mention.entity.person
                and (not codes or mention.entity.code in codes)
                and (but is None or mention.entity.code != but)
            ):
                return mention
        return None

    def _agreeing(
        self, gender: str, plural: bool, before: int, allowed: Callable[[Mention], bool] | None
    ) -> Iterator[tuple[int, Mention]]:
        """Mentions that agree, from the nearest, with how many stand between."""
        for back, mention in enumerate(reversed(self.recent[-_REACH:])):
            if mention.plural != plural or (gender and mention.gender and gender != mention.gender):
                continue
            later = mention.sentence == self.sentence and (mention.entity.start or 0) >= before
            if later or (allowed is not None and not allowed(mention)):
                continue
            yield back, mention

    def latest(
        self,
        gender: str = "",
        plural: bool = False,
        before: int = 1 << 60,
        allowed: Callable[[Mention], bool] | None = None,
    ) -> Entity | None:
        """The entity that a pronoun means: of those that agree in gender and number, subjects, persons and the near before others.
        `before`: offset of the pronoun."""
        best: tuple[float, Entity] | None = None
        for back, mention in self._agreeing(gender, plural, before, allowed):
            weight = 2.0 * mention.subject + 1.5 * bool(mention.entity.person)
            weight -= 2.0 * min(self.sentence - mention.sentence, 3) + 0.1 * back
            if gender == "f" and not mention.gender:
                weight -= 1.5
            if best is None or weight > best[0]:
                best = weight, mention.entity
        return best[1] if best else None

    def nearest(self, gender: str = "", plural: bool = False, before: int = 1 << 60) -> Entity | None:
        """The entity named last that agrees, whatever its part in the sentence: "ce dernier", "celui-ci"."""
        return next((m.entity for _, m in self._agreeing(gender, plural, before, None)), None)

    def people(self, before: int) -> Entity | None:
        """The people named last as several: "onze adolescentes"."""
        return next(
            (
                m.entity
                for _, m in self._agreeing("", True, before, None)
                if m.kind in ("person", "people", "role")
            ),
            None,
        )

    def fighter(self, before: int, but: str | None = None) -> Entity | None:
        """The armed body named last, within three sentences; not of the country `but`."""
        for mention in reversed(self.recent):
            if mention.sentence < self.sentence - 3:
                return None
            entity = mention.entity
            later = mention.sentence == self.sentence and (entity.start or 0) >= before
            if (
                not later
                and set(entity.sector) & ARMED
                and entity.code
                and entity.code != but
                and not entity.person
            ):
                return entity
        return None

    def is_land(self, entity: Entity) -> bool:
        """Whether an entity is a country by name."""
        return any(m.entity is entity and m.kind in ("country", "capital", "seat") for m in self.recent)

    def main_country(self) -> str | None:
        """The country that the dispatch speaks of most, else that of its dateline."""
        return self.countries.most_common(1)[0][0] if self.countries else self.dateline
