"""Where: the places that a sentence names, resolved in the countries that the dispatch speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vigie.codebook.actors import ActorEntry, Country
from vigie.codebook.gazetteer import Gazetteer, Place
from vigie.language.places import PlaceWords
from vigie.model import Location
from vigie.model.place import PlaceRole
from vigie.reading.view import NameMatch, PlaceMention, SentenceView, head_of
from vigie.syntax.tree import Token

_NOT_PLACES = ("organisation", "group", "party", "force", "person", "medium")


class PlaceReader:
    """Finds place mentions and makes locations of them."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer, countries: dict[str, Country]) -> None:
        self._words = words
        self._gazetteer = gazetteer
        self._countries = countries

    def mentions(
        self, view: SentenceView, countries: Sequence[str], recent: str | None = None
    ) -> list[PlaceMention]:
        """The places of a sentence, from the left. `countries`: alpha-3 codes of the dispatch, the most pertinent first; `recent`: the
        country of the place that the text named last."""
        taken: set[int] = set()
        found: list[PlaceMention] = []
        here: list[str] = []
        adjectives: list[str] = []
        for match in view.names:
            country = match.kind("country")
            capital = match.kind("capital", "seat")
            if capital is not None and capital.kind == "seat" and self._is_town(match, capital, countries):
                continue
            if self._is_of_mission(match.head):
                pass
            elif country is not None and match.kind("capital") is None:
                found.append(PlaceMention(match.first, match.last, match.head, None, country.code))
                if match.head.start >= view.opening:
                    here.append(country.code or "")
            elif capital is not None:
                place = self._gazetteer.resolve(capital.name, [capital.code or ""])
                if place is not None or capital.kind == "capital":
                    found.append(PlaceMention(match.first, match.last, match.head, place, capital.code))
                    if match.head.start >= view.opening:
                        here.append(capital.code or "")
            surname = (
                match.first == match.last
                and match.head.entity in ("LOC", "GPE")
                and all(e.kind == "person" for e in match.entries)
            )
            if surname:
                continue
            if any(e.kind in (*_NOT_PLACES, "country", "capital", "seat") for e in match.entries):
                taken.update(range(match.first, match.last + 1))
            else:
                adjectives.extend(e.code for e in match.entries if e.code and len(e.code) == 3)
        context = list(dict.fromkeys([*here, *adjectives, *countries]))
        there = [m.country for m in found if m.country in here and self._located(view, m)]
        scene = next(iter([*there, *([recent] if recent else []), *here, *countries, *adjectives]), None)
        for first, past in self._gazetteer.matches([t.text for t in view.tokens]):
            last = past - 1
            if any(i in taken for i in range(first, past)):
                continue
            mention = self._gazetteer_mention(view, first, last, context, scene)
            if mention is not None:
                found.append(mention)
                taken.update(range(first, past))
        resolved = next(
            (
                m.country
                for m in found
                if m.place and m.country and m.head.start >= view.opening and self._located(view, m)
            ),
            scene,
        )
        found.extend(self._described(view, taken, resolved))
        found.extend(self._definite(view, found, recent or scene))
        found.sort(key=lambda m: m.first)
        return [replace(m, role=self._role(view, m)) for m in found]

    def _is_of_mission(self, head: Token) -> bool:
        """ "l'ambassade d'Iran": it stands in another country, "rue de la Palestine" perhaps too."""
        above = head.head
        return head.dep.startswith("nmod") and above.lemma in self._words.missions and self._completes(head)

    def _is_town(self, match: NameMatch, seat: ActorEntry, countries: Sequence[str]) -> bool:
        """Whether the name of a seat of power is here that of a town: "à Douma", not "la Douma"."""
        if any(c.dep == "det" for c in match.head.children):
            return False
        place = self._gazetteer.resolve(match.head.text, countries)
        return place is not None and place.country_code in countries and place.country_code != seat.code

    def _gazetteer_mention(
        self, view: SentenceView, first: int, last: int, context: list[str], scene: str | None
    ) -> PlaceMention | None:
        tokens = view.tokens
        head = head_of(tokens, first, last)
        if self._goes_on(head, first, last):
            return None
        name = view.sentence.report_text[tokens[first].start : tokens[last].end]
        introduced = self._introduced(view, head)
        placed = introduced or self._slot(view, head) in self._words.slots
        if not placed and head.entity not in ("LOC", "GPE") and first == last and not head.text[:1].isupper():
            return None
        place = self._gazetteer.resolve(name, context)
        sure = place is not None and (place.known or first < last or introduced)
        if head.entity == "PER" and not (sure or self._slot(view, head) == "près"):
            return None
        if place is None:
            if head.pos == "PROPN" and (introduced or (placed and head.entity == "LOC")):
                return PlaceMention(first, last, head, None, scene)
            return None
        code = place.country_code or (scene if self.outer(head) is not head else None)
        return PlaceMention(first, last, head, place, code)

    def _described(self, view: SentenceView, taken: set[int], scene: str | None) -> list[PlaceMention]:
        """ "la capitale irakienne", "le sol ukrainien", and names that the gazetteer lacks behind "village de", "près de"."""
        found: list[PlaceMention] = []
        for token in view.tokens:
            if token.pos == "NOUN" and (
                token.lemma in self._words.with_demonym or token.norm in self._words.with_demonym
            ):
                mention = self._with_demonym(view, token)
                if mention is not None:
                    found.append(mention)
            elif token.pos == "PROPN" and token.i not in taken and not token.dep.startswith("flat"):
                last = max([token.i, *(c.i for c in token.children if c.dep.startswith("flat"))])
                if self._goes_on(token, token.i, last) or view.name_at(token):
                    continue
                slot = self._slot(view, token)
                unknown = slot in ("à", "dans") and token.dep == "obl:mod"  # whatever the parser takes it for
                if (
                    slot == "près"
                    or unknown
                    or (
                        token.entity != "PER"
                        and (
                            self._introduced(view, token)
                            or (
                                (
                                    slot in ("à", "en", "dans", "sur", "contre")
                                    or token.dep in ("obj", "nsubj:pass")
                                )
                                and token.entity == "LOC"
                            )
                        )
                    )
                ):
                    found.append(PlaceMention(token.i, last, token, None, scene))
        return found

    def _definite(
        self, view: SentenceView, named: list[PlaceMention], recent: str | None
    ) -> list[PlaceMention]:
        """ "dans la capitale", "un marché", "sur son territoire": a place noun without a name, in the country last spoken of."""
        found: list[PlaceMention] = []
        taken = {m.head.i for m in named}
        for noun in view.tokens:
            if noun.pos != "NOUN" or noun.i in taken:
                continue
            definite = noun.lemma in self._words.definite and _is_the(noun)
            site = self._is_site(noun)
            hit = (
                noun.dep in ("obj", "nsubj:pass")
                and self.is_facility(noun)
                and not self._is_state(noun)
                and bool(noun.kids("det", "nummod"))
            )
            if not (definite or site or hit):
                continue
            if any(self.outer(m.head) is noun or m.head in noun.subtree() for m in named):
                continue
            before = [
                m.country
                for m in named
                if m.last < noun.i and m.country and (not self.is_power(view, m) or self._located(view, m))
            ]
            powers = {m.country for m in named if self.is_power(view, m) and not self._located(view, m)}
            there = next((m.country for m in named if m.country and self._located(view, m)), None)
            code = before[-1] if before else there or (recent if definite or len(powers) < 2 else None)
            if any(c.has("Poss=Yes") for c in noun.children):
                code = self._owner(view, noun) or code
            place: Place | None = None
            known = self._countries.get(code or "")
            if noun.lemma in self._words.capitals and known is not None and known.capital:
                place = self._gazetteer.resolve(known.capital, [code or ""])
            if code:
                first = next((c.i for c in noun.children if c.dep == "det" and c.i < noun.i), noun.i)
                found.append(PlaceMention(first, noun.i, noun, place, code, borrowed=not definite))
        return found

    def _is_site(self, noun: Token) -> bool:
        """A building or ground with a determiner: "une prison", "au port", not "en prison"."""
        if noun.lemma not in self._words.sites and noun.norm not in self._words.sites:
            return False
        return noun.has("Number=Plur") or any(
            c.dep in ("det", "nummod") or c.norm in ("au", "du") for c in noun.children
        )

    def _is_state(self, noun: Token) -> bool:
        """ "l'état d'urgence" is none of the states of a federation."""
        return noun.lemma == "état" and any(c.dep.startswith("nmod") for c in noun.children)

    def _located(self, view: SentenceView, mention: PlaceMention) -> bool:
        """Whether a mention stands in a locative phrase."""
        return self._slot(view, self.outer(mention.head)) in self._words.slots

    def _owner(self, view: SentenceView, noun: Token) -> str | None:
        """The country that "son" means: the subject of the nearest clause above that is one."""
        for verb in noun.ancestors():
            for subject in verb.kids("nsubj"):
                match = view.name_at(subject)
                entry = match.kind("country", "capital") if match else None
                if entry is not None and entry.code:
                    return entry.code
        return None

    def _with_demonym(self, view: SentenceView, noun: Token) -> PlaceMention | None:
        for child in noun.children:
            if child.dep not in ("amod", "nmod") or child.pos not in ("ADJ", "NOUN"):
                continue
            match = view.name_at(child)
            entry = match.kind("demonym") if match else None
            if entry is None or not entry.code:
                continue
            place: Place | None = None
            if noun.lemma in self._words.capitals:
                country = self._countries.get(entry.code)
                if country is not None and country.capital:
                    place = self._gazetteer.resolve(country.capital, [entry.code])
            first, last = min(noun.i, child.i), max(noun.i, child.i)
            return PlaceMention(first, last, noun, place, entry.code)
        return None

    def _introduced(self, view: SentenceView, head: Token) -> bool:
        """Whether a place noun stands before the name: "la ville d'Azaz", "Azaz, ville …"."""
        if (
            head.dep.partition(":")[0] in ("nmod", "appos", "flat", "conj")
            and head.head.lemma in self._words.nouns
        ):
            return True
        return any(c.dep == "appos" and c.lemma in self._words.nouns for c in head.children)

    def _slot(self, view: SentenceView, head: Token) -> str:
        while head.dep == "conj" and head.head is not head:
            head = head.head
        slot = view.clauses.slot(head)
        return "près" if slot in ("de", "") and self._nearby(view, head) else slot

    def _nearby(self, view: SentenceView, head: Token) -> bool:
        """ "près de Ménaka", "à 30 km de Gao", "au nord d'Alep": read off the words before the name, whatever the tree says."""
        case = next((c for c in head.children if c.dep == "case"), None)
        first = case.i if case is not None else head.i
        before = [t.norm for t in view.tokens[max(0, first - 3) : first]]
        return bool(before) and (
            before[-1] in self._words.nearby or any(w in self._words.distances for w in before)
        )

    def _goes_on(self, head: Token, first: int, last: int) -> bool:
        """Whether a name has more words than these."""
        if any(c.dep.startswith("flat") and not first <= c.i <= last for c in head.children):
            return True
        return head.dep.startswith("flat") and not first <= head.head.i <= last and head.head.pos == "PROPN"

    # --- locations ----------------------------------------------------------------------------------------------------

    def _role(self, view: SentenceView, mention: PlaceMention) -> PlaceRole | None:
        """The part that a place plays by its preposition; `None` when it stands in no locative phrase."""
        head = self.outer(mention.head)
        after = view.tokens[mention.last + 1] if mention.last + 1 < len(view.tokens) else None
        if mention.first <= 1 and after is not None and after.text == ":":
            return "happened"
        slot = self._slot(view, head)
        if slot == "de":
            return "from" if head.dep.startswith("obl") else None
        if (
            slot in ("à", "en", "dans", "sur")
            and head.dep.startswith("obl")
            and head.head.lemma in self._words.motion
        ):
            return "towards"
        if slot in ("entre", "contre") and head is mention.head and self.is_power(view, mention):
            return None
        return self._words.slots.get(slot)

    def outer(self, head: Token) -> Token:
        """The place noun that a name hangs on, as far out as it goes: "à l'aéroport de la ville de Goma" → "aéroport"."""
        while head.dep.partition(":")[0] in ("nmod", "appos", "flat", "conj") and self._completes(head):
            above = head.head
            if self._stands(above) or (head.dep in ("appos", "conj") and above.pos == "PROPN"):
                head = above
            elif above.dep == "nmod" and self._completes(above) and self._stands(above.head):
                head = above.head  # "le club de la presse de Gao"
            else:
                break
        return head

    def _completes(self, head: Token) -> bool:
        """Whether a name completes the noun above ("la ville de Goma") rather than says where it stands ("une caserne à Gao")."""
        return all(c.norm in ("de", "d'", "du", "des") for c in head.children if c.dep == "case")

    def is_power(self, view: SentenceView, mention: PlaceMention) -> bool:
        """Whether the words of a mention may stand for a government: a country or a capital."""
        match = view.name_at(mention.head)
        return match is not None and match.kind("country", "capital") is not None

    def is_unnamed(self, view: SentenceView, mention: PlaceMention) -> bool:
        """Whether a mention is a place noun alone: "la région"."""
        return mention.head.lemma in self._words.definite and all(
            t.pos in ("NOUN", "DET") for t in view.tokens[mention.first : mention.last + 1]
        )

    def _stands(self, noun: Token) -> bool:
        return self.is_facility(noun) or noun.lemma in self._words.sites or noun.norm in self._words.sites

    def is_theatre(self, verb: Token) -> bool:
        """ "connaître", "secouer": the verb's other party is where an act happens."""
        return verb.lemma in self._words.theatre

    def is_won(self, verb: Token) -> bool:
        """ "pour reprendre Gao": the verb's object is what an attack is for."""
        return verb.lemma in self._words.won

    def is_facility(self, noun: Token) -> bool:
        """A noun for something that stands somewhere: "un dépôt", "la mairie"."""
        return noun.lemma in self._words.nouns or noun.lemma in self._words.facilities

    def location(self, view: SentenceView, mention: PlaceMention, role: PlaceRole) -> Location:
        """The PLOVER location of a mention."""
        tokens = view.tokens
        start, end = tokens[mention.first].start, tokens[mention.last].end
        text = view.sentence.report_text[start:end]
        place, code = mention.place, mention.country
        country = self._country_name(code)
        if place is None:
            known = self._countries.get(code or "")
            whole = view.name_at(mention.head)
            is_country = whole is not None and whole.kind("country") is not None
            return Location(
                extracted_place=text, start=start, end=end, place_role=role, country=country, country_code=code,
                resolved_place=country if is_country else None, resolution=1 if is_country else None,
                lat=known.lat if known and is_country else None, lon=known.lon if known and is_country else None,
            )  # fmt: skip
        return Location(
            extracted_place=text, start=start, end=end, place_role=role,
            resolved_place=place.name, geonameid=place.geonameid, lat=place.lat, lon=place.lon,
            city=place.city or (place.name if place.resolution == 4 else None), district=place.district,
            province=place.province, country=country, country_code=code or place.country_code,
            feature_class=place.feature_class, feature_code=place.feature_code, resolution=place.resolution,
        )  # fmt: skip

    def _country_name(self, code: str | None) -> str | None:
        country = self._countries.get(code or "")
        return country.names[0] if country else None


def _is_the(noun: Token) -> bool:
    return any(
        (c.dep == "det" and c.norm in ("le", "la", "l'", "son", "leur")) or c.norm in ("au", "du")
        for c in noun.children
    )
