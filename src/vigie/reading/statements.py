"""Who says so: verbs of saying with their source and content, and phrases such as "selon"."""

from __future__ import annotations

from dataclasses import replace

from vigie.language.lexica import SayingVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader
from vigie.reading.attributions import AttributionReader
from vigie.reading.complements import Complements
from vigie.reading.contents import ContentReader, governs
from vigie.reading.insertions import Insertion, in_quotes, insertion, quote_before
from vigie.reading.memory import Memory
from vigie.reading.said import Said as Said
from vigie.reading.said import anonymity_of, quoted_within
from vigie.reading.sources import SourceReader, plain_pronoun
from vigie.reading.stances import StanceReader
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Words that open a reported clause.
QUE = frozenset({"que", "qu'"})


#: Stances of verbs whose object is often a thing that stands right behind them ("nie toute participation").
_OF_THINGS = frozenset({"denies", "confirms", "fears", "accuses", "promises", "requests"})
#: Characters of a quotation that is more than a few words.
_SENTENCE = 20


class StatementReader:
    """Reads the statements of one dispatch, sentence by sentence."""

    def __init__(self, pack: LanguagePack, actors: ActorReader, memory: Memory) -> None:
        self._pack = pack
        self._actors = actors
        self._sources = SourceReader(pack, actors, memory)
        self._stances = StanceReader(pack.stances)
        self._attributions = AttributionReader(pack, self._sources, self._stances)
        self._contents = ContentReader(pack.events.nouns)
        self._complements = Complements(pack.numbers, pack.sources)
        self._latest: Said | None = None

    def read(self, view: SentenceView) -> list[Said]:
        self._sources.next_sentence(view)
        found: list[Said] = []
        for token in view.tokens:
            said = None
            if token.lemma == "citer" and token.has("VerbForm=Part"):
                said = self._attributions.cited(view, token, found)
            if said is None and token.pos in ("VERB", "AUX"):
                said = self._verb(view, token)
            elif said is None and self._attributions.opens(token):
                said = self._attributions.phrase(view, token)
            if said is None or self._told_already(said, found):
                continue
            bearer = next(
                (s for s in found if s.source is None and s.verb and said.trigger in s.trigger.subtree()),
                None,
            )
            if bearer is not None and not said.verb:
                bearer.source, bearer.source_kind, bearer.anonymity = (
                    said.source,
                    said.source_kind,
                    said.anonymity,
                )
            else:
                found.append(said)
                found.extend(self._beside(view, said))
        found.extend(
            self._headline(view, found) if view.sentence.in_title else self._before_colon(view, found)
        )
        if not found:
            self._goes_on(view)
        else:
            self._latest = found[-1]
        return found

    def _beside(self, view: SentenceView, said: Said) -> list[Said]:
        """A second source of another kind: "ont rapporté des témoins et la police"."""
        if said.source is None or said.verb is None:
            return []
        others = [c for c in said.source.head.kids("conj") if c.kids("cc") and not c.kids("case")]
        for other in others:
            source = self._sources.find(view, other)
            if source is not None and source[0].kind != "unknown" and source[1] != said.source_kind:
                return [replace(said, source=source[0], source_kind=source[1])]
        return []

    def _told_already(self, said: Said, found: list[Said]) -> bool:
        """One source says one thing in a sentence, however many verbs it takes: "a affirmé que …, ajoutant que …". The content of the
        verb that came first then reaches over both."""
        if said.source is None:
            return False
        for earlier in found:
            if earlier.source is None or earlier.source.entity.start != said.source.entity.start:
                continue
            if said.stance == earlier.stance:
                spans = [s for s in (earlier.content, said.content) if s is not None]
                if spans and not said.trigger.dep.startswith("acl:relcl"):
                    earlier.content = min(s[0] for s in spans), max(s[1] for s in spans)
                return True
        return False

    def _headline(self, view: SentenceView, found: list[Said]) -> list[Said]:
        """The source of a headline in its telegram style: "… (police)", "Untel: « … »"."""
        tokens = view.tokens
        if found or len(tokens) < 5:
            return []
        if tokens[-1].text == ")":
            opened = next((t.i for t in reversed(tokens) if t.text == "("), 0)
            heads = [t for t in tokens[opened + 1 : -1] if t.pos in ("NOUN", "PROPN")]
            start, end, quoted = tokens[0].start, tokens[opened - 1].end, False
            if opened <= 2 or len(tokens) - opened > 6 or tokens[opened - 1].pos == "PROPN":
                return []
        else:
            colon = next((t.i for t in tokens[:6] if t.text == ":"), 0)
            quote = next((q for q in view.quotes if q[0] - tokens[colon].end < 4), None)
            if not colon or quote is None or quote[0] < tokens[colon].end or quote[1] < tokens[-2].end:
                return []
            heads = [t for t in tokens[:colon] if t.pos in ("NOUN", "PROPN")]
            start, end, quoted = *quote, True
        source = self._sources.find(view, heads[0]) if heads else None
        if source is None or source[0].kind == "unknown" or (quoted and source[0].kind == "country"):
            return []
        return [Said(view, heads[0], "asserts", "rule:headline", source[0], source[1], (start, end), quoted)]

    def _before_colon(self, view: SentenceView, found: list[Said]) -> list[Said]:
        """Who speaks behind a colon whatever the verb before it is: "X n'a pas cédé : « … »"."""
        tokens = view.tokens
        for quote in view.quotes:
            colon = next((t for t in tokens if t.text == ":" and -1 < quote[0] - t.end < 4), None)
            if colon is None or quote[1] - quote[0] < _SENTENCE or any(s.covers(*quote) for s in found):
                continue
            verb = next((t for t in tokens[: colon.i] if t.is_root and t.pos == "VERB"), None)
            subject = view.clauses.of(verb).first("subj") if verb is not None else None
            if verb is None or subject is None or any(s.trigger is verb for s in found):
                continue
            source = self._sources.find(view, subject.head)
            if source is None or source[0].kind == "unknown" or source[1] in ("document", "medium"):
                continue
            self._sources.spoke(*source)
            return [Said(view, verb, "asserts", "rule:colon", *source, quote, quoted=True, verb=verb.lemma)]
        return []

    def _goes_on(self, view: SentenceView) -> None:
        """A sentence that stands in quotation marks from end to end, behind one that quotes somebody, is said by the same."""
        latest = self._latest
        if latest is None or not latest.quoted or latest.content is None or not view.tokens:
            return
        same = latest.view.sentence.in_title == view.sentence.in_title
        near = latest.view.sentence.index + 3 > view.sentence.index
        words = [t for t in view.tokens if t.pos != "PUNCT"]
        if same and near and words and in_quotes(view, words[0]) and in_quotes(view, words[-1]):
            between = view.sentence.report_text[latest.content[1] : words[0].start]
            if "\n" not in between:
                latest.content = latest.content[0], words[-1].end

    # --- verbs of saying ----------------------------------------------------------------------------------------------

    def _verb(self, view: SentenceView, verb: Token) -> Said | None:
        lemma, helper = verb.lemma, None
        if verb.dep.startswith("aux:caus"):
            return None
        caused = next((c for c in verb.children if c.dep == "aux:caus"), None)
        known = (lemma, True) in self._pack.saying or (lemma, False) in self._pack.saying
        if caused is None and not known and not self._behind_quote(view, verb):
            return None
        clause = view.clauses.of(verb)
        reflexive = clause.reflexive or any(
            c.norm in self._pack.grammar.reflexive and c.i < verb.i for c in verb.children
        )
        entries = self._pack.saying.get((lemma, reflexive))
        if caused is not None:
            entries = [
                e for e in self._pack.saying.get((caused.lemma, False), []) if e.inf == lemma
            ] or entries
            helper = caused
        if not entries and self._behind_quote(view, verb):
            entries = [SayingVerb(verb=lemma, stance="asserts", insert=True)]
        if not entries:
            return None
        inserted = insertion(view, verb, _takes_no_person(entries))
        entry = self._fitting(view, clause, entries, helper, inserted)
        if entry is None or not self._is_said(view, verb, clause, entry, inserted):
            return None
        complement = self._complements.head(view, clause, entry)
        content, quoted = self._contents.read(view, clause, verb, entry, inserted, complement)
        if inserted is None and (
            entry.stance == "requests" or (entry.stance == "promises" and clause.all("inf"))
        ):
            return None  # what is asked or promised is no report
        if content is None and (
            entry.clause or entry.insert or entry.que or entry.stance not in ("denies", "confirms")
        ):
            return None
        if clause.passive and not clause.first("subj") and not quoted and not clause.all("que", "inf"):
            return None
        beside = (inserted is not None and inserted.kind == "insert") or quoted
        if entry.insert and inserted is None and clause.passive:
            return None
        if (entry.insert and not beside and not clause.all("que")) or (
            entry.clause and not beside and inserted is None and not clause.all("que", "inf")
        ):
            return None
        found = self._source(view, clause, verb, inserted)
        if found is None:
            if not self._unsaid(clause, inserted):
                return None
            found = next(
                (f for h in self._asked(clause, verb) if (f := self._sources.find(view, h)) is not None), None
            )
            if found is None or found[0].kind in ("country", "capital", "unknown"):
                found = None
            source, kind = found or (None, "anonymous")
        else:
            source, kind = found
        if source is not None and source.kind == "unknown" and source.head.pos == "NOUN":
            behind = inserted is None or quote_before(view, view.tokens[inserted.first].start) is not None
            if not behind and (source.head.dep.startswith("obj") or entry.stance in _OF_THINGS):
                return None
            human = entry.stance in ("fears", "denies") or bool(entry.complements())
            if not (inserted or quoted or human or clause.all("que", "inf")) or clause.kind == "participle":
                return None
        self._sources.spoke(source, kind)
        anonymity = anonymity_of(view, self._pack.anonymity)
        if anonymity is not None and kind not in ("named", "medium", "document"):
            kind = "anonymous"
        stance = self._stances.of_verb(view, clause, entry.stance, content, source)
        return Said(
            view, verb, stance, f"{self._pack.code}/saying:{entry.verb}", source, kind, content, quoted,
            self._to(view, clause), anonymity, (f"{entry.verb} {entry.inf}" if entry.inf else lemma), entry.claim, negated=clause.negated,
            reports=inserted is not None or stance == "fears" or self._reports(view, clause, entry, content, complement),
        )  # fmt: skip

    def _reports(
        self,
        view: SentenceView,
        clause: Clause,
        entry: SayingVerb,
        content: tuple[int, int] | None,
        complement: Token | None,
    ) -> bool:
        """Whether a verb reports words of its subject: a clause with "que", unless it says what is asked for, or a few quoted words that the
        verb governs ("condamne un acte « barbare »")."""
        verb = clause.predicate
        if entry.quote or (entry.a is not None and complement is not None):  # "y voit la main de …"
            return True
        if in_quotes(view, verb):
            return True
        if entry.stance == "denies" and entry.obj is not None:  # "rejette ces accusations"
            return True
        if entry.stance == "requests":
            return False
        if any(c.dep == "mark" and c.norm in QUE for a in clause.all("que") for c in a.head.children):
            return True
        if entry.stance == "promises" or (entry.stance == "accuses" and clause.all("inf")):
            return False
        start, end = content or (verb.end, view.sentence.end)
        quotes = quoted_within(view, start - 2, end + 2)
        return any(governs(verb, t) for a, b in quotes for t in view.tokens if a <= t.start and t.end <= b)

    def _behind_quote(self, view: SentenceView, verb: Token) -> bool:
        """Whether a verb opens what comes right behind a quotation and a comma: in that place every verb is one of saying."""
        first = min(
            [verb.i, *(c.i for c in verb.children if c.i < verb.i and c.dep.startswith(("aux", "expl")))]
        )
        if first < 2 or view.tokens[first - 1].text != ",":
            return False
        return bool(view.quotes) and quote_before(view, view.tokens[first].start) is not None

    def _is_said(
        self, view: SentenceView, verb: Token, clause: Clause, entry: SayingVerb, inserted: Insertion | None
    ) -> bool:
        """Whether the verb tells that somebody says something: not when it is denied, only intended, or itself somebody's words."""
        nor = any(c.norm == "ni" for c in verb.children if c.i < verb.i)
        denied = clause.negated is not None or nor
        if denied and not entry.negated and not (entry.clause and clause.all("que")):
            return False
        if clause.kind == "infinitive" and entry.inf is None:
            return False
        if verb.norm == "dit" and inserted is not None and self._alias(view, verb, inserted):
            return False
        if clause.kind == "participle" and not clause.passive and not clause.all("que", "inf", "obj"):
            return False
        if inserted is None and in_quotes(view, verb):
            subject = clause.first("subj")
            if subject is None or in_quotes(view, subject.head):
                return False
        return True

    def _alias(self, view: SentenceView, verb: Token, inserted: Insertion) -> bool:
        """ "Karim Saadi, dit Abou Omar, qui …": a second name, no speaker."""
        before = [t for t in view.tokens[max(0, verb.i - 3) : verb.i] if t.pos != "PUNCT"]
        behind = view.tokens[inserted.last + 1 : inserted.last + 2]
        named = bool(before) and before[-1].pos == "PROPN" and inserted.subject.pos == "PROPN"
        return named and bool(behind) and behind[0].text == ","

    def _fitting(
        self,
        view: SentenceView,
        clause: Clause,
        entries: list[SayingVerb],
        helper: Token | None,
        inserted: Insertion | None,
    ) -> SayingVerb | None:
        for entry in sorted(
            entries, key=lambda e: -len(e.complements()) - bool(e.inf) - bool(e.subj) - bool(e.quote)
        ):
            if entry.inf and helper is None:
                inner = next((a.head for a in clause.all("inf", "attr")), None)
                if inner is None or entry.inf not in ("*", inner.lemma):
                    continue
            if entry.negated and clause.negated is None:
                continue
            if entry.que and inserted is None and not clause.all("que"):
                continue
            if not self._complements.fit(view, clause, entry):
                continue
            if entry.subj is not None and not any(a.head.lemma in entry.subj for a in clause.all("subj")):
                continue
            return entry
        return None

    def _source(
        self, view: SentenceView, clause: Clause, verb: Token, inserted: Insertion | None
    ) -> tuple[Who, str] | None:
        if inserted is not None:
            return self._sources.find(view, inserted.subject)
        subject = clause.first("subj")
        if subject is None:
            if verb.dep == "conj" and verb.kids("aux:caus"):  # "a dénoncé l'attaque et fait savoir que"
                shared = view.clauses.of(verb.head).first("subj")
                return self._sources.find(view, shared.head) if shared is not None else None
            near = next((c for a in verb.kids("aux") for c in a.kids("nsubj")), None)
            if (
                near is None and not clause.passive and not clause.reflexive
            ):  # "il affirme que" is nothing impersonal
                near = next(
                    (c for c in verb.kids("expl") if c.dep == "expl:subj" and clause.all("que")), None
                )
            return self._sources.find(view, near) if near is not None else None
        outer = verb.head.head
        if (
            subject.rule == "shared-subject"
            and verb.head.dep == "ccomp"
            and (outer.lemma, False) in self._pack.saying
            and bool(outer.kids("aux")) == bool(verb.kids("aux")) != bool(verb.head.kids("aux"))
        ):
            subject = view.clauses.of(outer).first("subj") or subject
        head = subject.head
        while (
            subject.rule == "participle"
            and head.dep == "nmod"
            and not head.kids("det")
            and head.head.i < head.i
        ):
            head = head.head
        return self._sources.find(view, head)

    def _asked(self, clause: Clause, verb: Token) -> list[Token]:
        """Where it was learnt: "a-t-on appris auprès du parquet", "indique-t-on au ministère"."""
        near = [o for c in verb.kids("advmod") if c.i > verb.i for o in c.kids("obl", "nmod")]
        read = (a.head for a in clause.all("dans") if a.head.lemma in self._pack.saying_nouns)
        return [*near, *(a.head for a in clause.all("auprès", "à", "de")), *read]

    def _unsaid(self, clause: Clause, inserted: Insertion | None) -> bool:
        """Whether the text leaves the source unsaid on purpose: "a-t-on appris", "il a été annoncé que"."""
        subject = clause.first("subj") or clause.first("obj")
        heads = [plain_pronoun(a.head) for a in clause.arguments]
        if inserted is not None:
            return plain_pronoun(inserted.subject) == "on"
        return ("on" in heads and bool(clause.all("que"))) or (
            clause.passive and (subject is None or subject.head.norm == "il")
        )

    def _to(self, view: SentenceView, clause: Clause) -> Entity | None:
        """The medium or person told: "a dit à l'AFP", "dans une déclaration accordée à Anadolu"."""
        for argument in clause.all("à", "auprès", "devant", "sur", "par"):
            who = self._actors.one(view, argument.head)
            if who is not None and who.kind == "medium":
                return who.entity
        for token in view.tokens:
            noun = self._pack.saying_nouns.get(token.lemma)
            if noun is not None and token.pos == "NOUN":
                for child in token.subtree():
                    match = view.name_at(child)
                    if match is not None and match.kind("medium") and match.head is child:
                        who = self._actors.one(view, child)
                        if who is not None and not child.dep.startswith("nsubj"):
                            return who.entity
        return None


def _takes_no_person(entries: list[SayingVerb]) -> bool:
    """Whether a noun behind a verb that means a person can only be its subject: "a fait savoir le ministre", not "a accusé le ministre"."""
    return not any(e.stance in ("accuses", "requests", "threatens") and not e.inf for e in entries)
