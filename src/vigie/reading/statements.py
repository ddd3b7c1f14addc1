"""Who says so: verbs of saying with their source and content, and phrases such as "selon"."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from vigie.language.lexica import SayingPhrase, SayingVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader, Who
from vigie.reading.links import has_words, span_of
from vigie.reading.memory import Memory
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

_ANONYMOUS_KINDS = frozenset({"office", "person", "role", "people", "equipment", "name"})
_BODIES = frozenset({"country", "capital", "organisation", "group", "party", "force", "seat", "body"})


#: Stances whose content may be a noun ("a annoncé la suspension", "dément toute implication").
_OF_NOUNS = frozenset({"announces", "denies", "confirms", "fears", "promises"})


@dataclass(slots=True)
class Said:
    """A statement before it becomes a record. `content`: characters of the report; `carries`: whether events in the content are its own."""

    view: SentenceView
    trigger: Token
    stance: str
    key: str
    source: Who | None
    source_kind: str
    content: tuple[int, int] | None
    quoted: bool = False
    to: Entity | None = None
    anonymity: tuple[int, int] | None = None
    verb: str | None = None
    claim: bool = False
    id: str = ""
    negated: Token | None = None
    outer: Said | None = None

    def covers(self, start: int, end: int) -> bool:
        return self.content is not None and self.content[0] <= start and end <= self.content[1]


class StatementReader:
    """Reads the statements of one dispatch, sentence by sentence."""

    def __init__(self, pack: LanguagePack, actors: ActorReader, memory: Memory) -> None:
        self._pack = pack
        self._actors = actors
        self._memory = memory
        self._last: Who | None = None
        self._prepositions: dict[str, list[tuple[tuple[str, ...], SayingPhrase]]] = {}
        for phrase in pack.saying_phrases:
            words = tuple(phrase.phrase.replace("'", "' ").split())
            self._prepositions.setdefault(words[0], []).append((words, phrase))
        for found in self._prepositions.values():
            found.sort(key=lambda p: -len(p[0]))

    def read(self, view: SentenceView) -> list[Said]:
        found: list[Said] = []
        used: set[int] = set()
        for token in view.tokens:
            if token.pos in ("VERB", "AUX"):
                said = self._verb(view, token)
                if said is not None:
                    found.append(said)
                    used.add(token.i)
            elif token.norm in self._prepositions or token.norm in ("d'", "de", "à"):
                said = self._preposition(view, token, used)
                if said is None:
                    continue
                bearer = next(
                    (s for s in found if s.source is None and s.verb and said.trigger in s.trigger.subtree()),
                    None,
                )
                if bearer is not None:
                    bearer.source, bearer.source_kind, bearer.anonymity = (
                        said.source,
                        said.source_kind,
                        said.anonymity,
                    )
                else:
                    found.append(said)
        return found

    # --- verbs of saying ----------------------------------------------------------------------------------------------

    def _verb(self, view: SentenceView, verb: Token) -> Said | None:
        lemma, helper = verb.lemma, None
        clause = view.clauses.of(verb)
        entries = self._pack.saying.get((lemma, clause.reflexive))
        if verb.dep.startswith("aux:caus"):
            return None
        caused = next((c for c in verb.children if c.dep == "aux:caus"), None)
        if caused is not None:
            entries = [
                e for e in self._pack.saying.get((caused.lemma, False), []) if e.inf == lemma
            ] or entries
            helper = caused
        if not entries:
            return None
        entry = self._fitting(view, clause, entries, helper)
        if entry is None:
            return None
        content, quoted = self._content(view, clause, verb, entry)
        if content is None and (
            entry.clause or entry.insert or entry.que or entry.stance not in ("denies", "confirms")
        ):
            return None
        if clause.passive and not clause.first("subj") and not quoted and not clause.all("que", "inf"):
            return None
        beside = verb.dep.startswith("parataxis") or self._after_quote(view, verb) or quoted
        if (entry.insert and not beside and not clause.all("que")) or (
            entry.clause and not beside and not clause.all("que", "inf")
        ):
            return None
        source = self._source(view, clause, entry)
        if source is None and not clause.passive:
            source = self._inverted(view, verb)
        if source is None and not self._unsaid(clause):
            return None
        kind = self._kind(view, source, verb)
        if source is not None and source.entity.person:
            self._memory.speaker = source.entity
        self._last = source or self._last
        anonymity = self._anonymity(view)
        if anonymity is not None and kind != "named":
            kind = "anonymous"
        return Said(
            view, verb, entry.stance, f"{self._pack.code}/saying:{entry.verb}", source, kind, content, quoted,
            self._to(view, clause), anonymity, (f"{entry.verb} {entry.inf}" if entry.inf else lemma), entry.claim, negated=clause.negated,
        )  # fmt: skip

    def _fitting(
        self, view: SentenceView, clause: Clause, entries: list[SayingVerb], helper: Token | None
    ) -> SayingVerb | None:
        for entry in sorted(entries, key=lambda e: -len(e.complements()) - bool(e.inf)):
            if entry.inf and helper is None:
                inner = next((a.head for a in clause.all("inf", "attr")), None)
                if inner is None or entry.inf not in ("*", inner.lemma):
                    continue
            if entry.negated and clause.negated is None:
                continue
            if not has_words(clause, entry.complements(), view.clauses):
                continue
            return entry
        return None

    def _source(self, view: SentenceView, clause: Clause, entry: SayingVerb) -> Who | None:
        subject = clause.first("subj")
        if subject is None and clause.passive:
            return None
        if subject is None:
            return None
        head = subject.head
        if head.norm.lstrip("-").removeprefix("t-") in ("on", "ce", "c'", "nous", "je", "j'"):
            return None
        if head.lemma == "source" and any(c.norm == "même" for c in head.children) and self._last is not None:
            start, end = self._actors.extent(view, head)
            text = view.sentence.report_text[start:end]
            entity = msgspec.structs.replace(self._last.entity, entity_text=text, start=start, end=end)
            return Who(entity, head, self._last.kind, ("rule:same-source",), anonymous=self._last.anonymous)
        if head.norm.startswith("-") and self._memory.speaker is not None and not head.has("Number=Plur"):
            entity = msgspec.structs.replace(
                self._memory.speaker, entity_text=head.text, start=head.start, end=head.end
            )
            return Who(entity, head, "person", ("rule:same-speaker",))
        return self._actors.one(view, head) or self._unknown(view, head)

    def _inverted(self, view: SentenceView, verb: Token) -> Who | None:
        """The noun right behind an inserted verb of saying is its speaker, whatever the parser made of it."""
        if not verb.dep.startswith("parataxis"):
            return None
        for child in verb.children:
            if (
                child.i > verb.i
                and child.pos in ("NOUN", "PROPN")
                and child.dep.partition(":")[0] in ("obj", "obl", "nsubj", "appos", "nmod", "xcomp")
            ):
                if any(c.dep == "case" for c in child.children):
                    continue
                return self._actors.one(view, child) or self._unknown(view, child)
        return None

    def _unsaid(self, clause: Clause) -> bool:
        """Whether the text leaves the source unsaid on purpose: "a-t-on appris", "il a été annoncé que"."""
        subject = clause.first("subj") or clause.first("obj")
        heads = [a.head.norm.lstrip("-").removeprefix("t-") for a in clause.arguments]
        return "on" in heads or (clause.passive and (subject is None or subject.head.norm == "il"))

    def _unknown(self, view: SentenceView, head: Token) -> Who | None:
        if head.pos == "PRON" and head.norm.lstrip("-").removeprefix("t-") in ("il", "elle", "ils", "elles"):
            return Who(Entity(entity_text=head.text, start=head.start, end=head.end), head, "unknown")
        if head.pos not in ("NOUN", "PROPN"):
            return None
        document = self._pack.saying_nouns.get(head.lemma)
        start, end = self._actors.extent(view, head)
        text = view.sentence.report_text[start:end]
        code = self._actors.owner_code(view, head)
        kind = "document" if document is not None and document.document else "unknown"
        return Who(Entity(name=text, code=code, entity_text=text, start=start, end=end), head, kind)

    def _kind(self, view: SentenceView, source: Who | None, verb: Token) -> str:
        if source is None:
            return "anonymous"
        if source.kind == "medium":
            return "medium"
        if source.entity.person:
            return "named"
        if source.kind == "document":
            return "document"
        if source.anonymous:
            return "anonymous"
        if source.kind in _BODIES:
            return "institution"
        if source.kind == "name":
            return "named" if source.head.entity == "PER" else "institution"
        return "anonymous"

    def _content(
        self, view: SentenceView, clause: Clause, verb: Token, entry: SayingVerb
    ) -> tuple[tuple[int, int] | None, bool]:
        tokens = view.tokens
        for argument in clause.arguments:
            if (
                argument.slot in ("que", "inf")
                and argument.head is not verb
                and not argument.rule
                and argument.head.lemma != entry.inf
            ):
                start, end = span_of(argument.head)
                inner = [t for t in argument.head.subtree() if not (t.dep == "mark" or t.pos == "PUNCT")]
                if inner:
                    start = min(inner[0].start, argument.head.start)
                    end = max(t.end for t in inner)
                return (start, end), self._is_quoted(view, start, end)
        if verb.dep.startswith("parataxis") or self._after_quote(view, verb):
            mine = verb.subtree()
            first = (
                mine[0].i
                if verb.dep.startswith("parataxis")
                else min(t.i for t in [verb, *verb.kids("aux", "nsubj", "expl")])
            )
            if first > 0:
                end_token = next((t for t in reversed(tokens[:first]) if t.pos != "PUNCT"), None)
                if end_token is not None:
                    start = next(t for t in tokens if t.pos != "PUNCT").start
                    quote = self._quote_before(view, tokens[first].start)
                    if quote is not None:
                        return quote, True
                    after = [t for t in tokens[mine[-1].i + 1 :] if t.pos != "PUNCT"]
                    end = after[-1].end if after and verb.dep.startswith("parataxis") else end_token.end
                    return (start, end), self._is_quoted(view, start, end_token.end)
            elif len(tokens) and (quote := self._quote_before(view, tokens[0].start)) is not None:
                return quote, True
        for child in verb.children:
            if (
                child.dep in ("parataxis", "ccomp", "appos")
                and child.i > verb.i
                and any(t.text in ':«“"' for t in tokens[verb.i : child.i])
            ):
                return span_of(child), self._is_quoted(view, *span_of(child))
        for argument in clause.all("obj"):
            if argument.rule == "relative" and argument.head.pos == "PRON":
                return (
                    view.sentence.start,
                    max(view.sentence.start, tokens[max(0, argument.head.i - 1)].end),
                ), False
            if (
                argument.head.pos in ("NOUN", "PROPN")
                and not argument.rule
                and entry.stance in _OF_NOUNS
                and not entry.clause
            ):
                start, end = span_of(argument.head)
                return (start, end), self._is_quoted(view, start, end)
        quote = next(
            (
                q
                for q in view.quotes
                if view.sentence.start <= q[0] and q[1] <= view.sentence.end and q[1] - q[0] > 15
            ),
            None,
        )
        if quote is not None and verb.dep in ("ROOT", "conj", "root"):
            return quote, True
        return None, False

    def _after_quote(self, view: SentenceView, verb: Token) -> bool:
        """An inverted verb of saying at the end of its sentence, though the parser made it the root: "… », a-t-il dit"."""
        subject = next((c for c in verb.children if c.dep.startswith("nsubj") and c.i > verb.i - 1), None)
        before = [a for a in verb.kids("aux") if any(c.norm.startswith("-") for c in a.children)]
        clitic = any(c.norm.startswith("-") and c.pos == "PRON" for c in verb.children) or bool(before)
        return clitic or (
            subject is not None and subject.i > verb.i and self._quote_before(view, verb.start) is not None
        )

    def _quote_before(self, view: SentenceView, offset: int) -> tuple[int, int] | None:
        """The quotation that ends just before an offset (it may have begun sentences ago)."""
        text = view.sentence.report_text
        for start, end in view.quotes:
            if end <= offset and not text[end:offset].strip('»”"“ ,.;!?\u00a0\u202f\n-–—'):
                return start, end
        return None

    def _is_quoted(self, view: SentenceView, start: int, end: int) -> bool:
        """Whether most of some characters stands in quotation marks."""
        inside = sum(max(0, min(end, b) - max(start, a)) for a, b in view.quotes)
        return inside * 2 > end - start

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

    def _anonymity(self, view: SentenceView) -> tuple[int, int] | None:
        """The words that grant a source anonymity, if the sentence has any."""
        plain = view.sentence.text.lower().replace("’", "'")
        for phrase in self._pack.anonymity:
            at = plain.find(phrase)
            if at >= 0:
                return view.sentence.start + at, view.sentence.start + at + len(phrase)
        return None

    # --- "selon …" ----------------------------------------------------------------------------------------------------

    def _preposition(self, view: SentenceView, token: Token, used: set[int]) -> Said | None:
        tokens = view.tokens
        for words, phrase in self._prepositions.get(token.norm, ()):
            last = token.i + len(words) - 1
            if last >= len(tokens) or tuple(t.norm for t in tokens[token.i : last + 1]) != words:
                contracted = tuple(
                    self._pack.grammar.contractions.get(t.norm, t.norm) for t in tokens[token.i : last + 1]
                )
                if contracted != tuple(self._pack.grammar.contractions.get(w, w) for w in words):
                    continue
            if phrase.insert and not any(view.quotes):
                continue
            head = self._source_head(view, token, last)
            if head is None or (phrase.needs and head.lemma not in phrase.needs):
                continue
            if head.pos == "VERB" or phrase.channel or phrase.same:
                continue
            source = self._actors.one(view, head) or self._unknown(view, head)
            kind = "anonymous" if phrase.anonymous else self._kind(view, source, head)
            if kind == "named" and source is not None and source.kind == "unknown":
                kind = "anonymous"
            content = self._whole_clause(view, head, token)
            anonymity = self._anonymity(view)
            if anonymity is not None and kind not in ("named", "document", "medium"):
                kind = "anonymous"
            return Said(view, head, phrase.stance, f"{self._pack.code}/saying:{phrase.phrase}", source, kind, content,
                        self._is_quoted(view, *content), anonymity=anonymity)  # fmt: skip
        return None

    def _source_head(self, view: SentenceView, token: Token, last: int) -> Token | None:
        """The head of the noun phrase that a preposition opens."""
        if token.head.i > token.i and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return token.head
        following = view.tokens[last + 1 : last + 5]
        nominal = next((t for t in following if t.pos in ("NOUN", "PROPN")), None)
        if nominal is None and view.tokens[last].pos == "NOUN":
            return view.tokens[last]
        return nominal

    def _whole_clause(self, view: SentenceView, head: Token, preposition: Token) -> tuple[int, int]:
        """What a source in a phrase of its own stands for: its sentence, or its quotation."""
        tokens = view.tokens
        inside = {t.i for t in head.subtree()}
        rest = [t for t in tokens if t.i not in inside and t.i != preposition.i and t.pos != "PUNCT"]
        if not rest:
            return view.sentence.start, view.sentence.end
        return rest[0].start, rest[-1].end
