"""What is no act of the political or armed scene, and which nouns name a specific act (coding.md)."""

from __future__ import annotations

from vigie.language.pack import LanguagePack
from vigie.reading.acts import VIOLENT, Act
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

#: Types that need a party of the political or armed scene.
_VERBAL = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "RETREAT",
    }
)
#: Types between parties of which one at least is public.
_PUBLIC = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST"})
_PUBLIC_SECTORS = frozenset(
    {
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "SPY",
        "REB",
        "PRM",
        "PTY",
        "OPP",
        "UAF",
        "ELI",
        "LAB",
        "REL",
        "REF",
        "CRM",
        "SOC",
        "JRN",
    }
)
#: Types that only somebody does: a thing, an animal or a storm as subject is no actor.
_DEEDS = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "PROTEST",
        "MOBILIZE",
        "THREATEN",
        "REQUEST",
        "AGREE",
        "CONSULT",
        "AID",
        "RETREAT",
        "CONCEDE",
        "COOPERATE",
    }
)


class SceneGuard:
    """Says why an act is refused; an empty answer lets it pass."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack

    def beside_the_scene(self, view: SentenceView, act: Act) -> str:
        """Why an act belongs to no political or armed scene; empty when it may."""
        parties = [*act.actor, *act.recipient]
        if (
            act.event in VIOLENT
            and act.clause.kind == "finite"
            and act.clause.tense == "present"
            and act.clause.predicate.dep == "acl:relcl"
        ):
            return "a standing activity, not an act"
        if act.event in _DEEDS and not act.actor:
            subject = next(
                (a for a in act.clause.all("subj") if act.entry.frame.get("subj") == "actor"), None
            )
            if (
                subject is not None
                and subject.head.pos == "NOUN"
                and not self._instrument(view, subject.head)
            ):
                return f"the subject “{subject.head.text}” is no actor"
        if act.event == "ASSAULT" and any(
            a.head.lemma in self._pack.tolls.accidents
            for a in (
                *act.clause.all("dans", "pendant", "après", "cause", "subj", "de"),
                *(act.carrier.all("dans", "pendant") if act.carrier else ()),
                *(
                    view.clauses.of(act.clause.governor).all("subj")
                    if act.entry.noun and act.clause.governor
                    else ()
                ),
            )
        ):
            return "an accident or a disaster"
        if act.event in _VERBAL and not any(w.coded for w in parties) and not act.first_person:
            return "no party of the political or armed scene"
        if act.event in _PUBLIC and not act.first_person and not any(_public(w) for w in parties):
            return "no public party"
        if act.entry.noun and not any(w.coded for w in parties) and any(not w.coded for w in act.actor):
            return "no party of the political or armed scene"
        if (
            act.event in ("ASSAULT", "COERCE")
            and len(act.actor) == 1
            and not act.actor[0].plural
            and parties
            and all(_private(w) for w in parties)
            and "suicide-attack" not in act.modes
        ):
            return "an act between private persons"
        if (
            act.event == "MOBILIZE"
            and act.clause.passive
            and act.clause.tense != "past"
            and not act.clause.all("subj")
            and not act.entry.noun
        ):
            return "a presence, not a move"
        if act.event in ("AGREE", "COOPERATE", "SANCTION", "REJECT") and any(
            set(w.entity.sector) == {"BUS"} or w.entity.code == "MNC" for w in parties
        ):
            return "an act of business"
        if (
            parties
            and all(
                set(w.entity.sector) <= {"BUS"} and (w.entity.sector or w.entity.code == "MNC")
                for w in parties
            )
            and act.event not in ("PROTEST", "ASSAULT", "COERCE")
        ):
            return "an act of business"
        return ""

    def _instrument(self, view: SentenceView, head: Token) -> bool:
        """A noun that acts for somebody unsaid: an event, a weapon, a document, a body of people."""
        if (
            head.lemma in self._pack.events.nouns
            or head.lemma in self._pack.means
            or head.lemma in self._pack.saying_nouns
        ):
            return True
        if any(c.lemma in self._pack.means for c in head.children):
            return True
        return head.lemma in self._pack.tolls.nouns or any(q.noun is head for q in view.quantities)

    def _feared(self, view: SentenceView, noun: Token) -> bool:
        """A fear makes the act that it is about specific enough: "la crainte de représailles"."""
        for head in list(noun.ancestors())[:4]:
            if head.lemma in self._pack.events.verbs and head.has("VerbForm=Fin"):
                return False
            cues = [
                *self._pack.cue_words.get(head.lemma, ()),
                *self._pack.cue_verbs.get((head.lemma, False), ()),
            ]
            if any(c.certainty == "feared" and c.scope == "complement" for c in cues):
                return True
        for token in reversed(view.tokens[max(0, noun.i - 6) : noun.i]):
            if token.pos == "PUNCT":
                return False
            if any(c.certainty == "feared" and c.noun for c in self._pack.cue_words.get(token.lemma, ())):
                return True
        return False

    def located(self, view: SentenceView, act: Act) -> bool:
        """Whether a violent act with no party named has a place or a toll of its own ("une bombe a explosé à Téhéran")."""
        inside = {t.i for t in act.clause.predicate.subtree()}
        placed = any(p.head.i in inside for p in view.places)
        return act.event in VIOLENT and (
            placed
            or any(
                q.noun is not None and q.noun.i in inside and q.noun.lemma in self._pack.tolls.nouns
                for q in view.quantities
            )
        )

    def _deadly(self, view: SentenceView, noun: Token) -> bool:
        """Whether a noun is told with its toll ("l'attentat, qui a coûté la vie à 22 personnes", "neuf morts dans un attentat")."""
        inside = {t.i for t in noun.subtree()}
        if noun.dep.startswith("nmod") and view.clauses.slot(noun) in ("dans", "lors", "pendant", "après"):
            inside.add(noun.head.i)
        cost = any(t.i in inside and t.lemma == "coûter" for t in view.tokens)
        return any(
            q.noun is not None and q.noun.i in inside and (cost or q.noun.lemma in self._pack.tolls.nouns)
            for q in view.quantities
        )

    def specific(self, view: SentenceView, act: Act) -> str:
        """A noun is an event only if it names a specific act: with an actor, a recipient, a place or a date (coding.md)."""
        noun = act.clause.predicate
        if _names_a_kind(noun):
            return "names a kind of thing, not an act"
        if act.event == "ASSAULT" and self._deadly(view, noun):
            return ""
        if act.claimed and not act.actor and not act.recipient:
            return "a mention of an act told elsewhere"
        if any(w.coded for w in (*act.actor, *act.recipient)) or (
            act.carrier is not None and (act.actor or act.recipient or act.event in VIOLENT)
        ):
            return ""
        if act.event not in VIOLENT:
            return "no specific act: no actor and no recipient"
        if self._feared(view, noun):
            return ""
        tree = {t.i for t in noun.subtree()}
        if any(p.head.i in tree for p in view.places):
            return ""
        starts = [t.start for t in noun.subtree()]
        if any(min(starts) <= getattr(m, "start", -1) < noun.end + 40 for m in view.dates) and not noun.has(
            "Number=Plur"
        ):
            return ""
        if any(q.noun is noun for q in view.quantities):
            return ""
        if any(c.dep == "det" and c.norm in ("ce", "cette", "cet", "ces") for c in noun.children):
            return "a mention of an act told elsewhere"
        return "no specific act: no actor, recipient, place or date"


def _names_a_kind(noun: Token) -> bool:
    """ "un avion de combat", "une zone d'attaque": a bare singular behind "de" with nothing of its own."""
    case = [c.norm for c in noun.children if c.dep == "case"]
    own = [c for c in noun.children if c.dep.startswith(("nmod", "amod", "acl", "det", "nummod", "obl"))]
    return (
        noun.dep.startswith("nmod") and case in (["de"], ["d'"]) and not own and not noun.has("Number=Plur")
    )


def _public(who: Who) -> bool:
    """A state, a body, an office or a group of the political or armed scene."""
    return (
        who.kind in ("country", "capital", "seat", "organisation", "group", "force", "party", "demonym")
        or who.entity.code in ("UNO", "IGO", "EUR", "NGO", "IMG")
        or bool(set(who.entity.sector) & _PUBLIC_SECTORS)
    )


def _private(who: Who) -> bool:
    """A person or thing without any public role."""
    public = who.entity.sector or who.entity.code
    return not who.plural and (not public or set(who.entity.sector) == {"CVL"})
