"""Who says so: verbs of saying with their source and content, and phrases such as "selon"."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.language.lexica import SayingPhrase, SayingVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader, Who
from vigie.reading.insertions import Insertion, goes_on, insertion, quote_before, said_around, segment
from vigie.reading.links import has_words, span_of
from vigie.reading.memory import Memory
from vigie.reading.sources import SourceReader, plain_pronoun
from vigie.reading.stances import stance_of
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

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
        self._sources = SourceReader(pack, actors, memory)
        self._latest: Said | None = None
        self._prepositions: dict[str, list[tuple[tuple[str, ...], SayingPhrase]]] = {}
        for phrase in pack.saying_phrases:
            words = tuple(phrase.phrase.replace("'", "' ").split())
            self._prepositions.setdefault(words[0], []).append((words, phrase))
        for found in self._prepositions.values():
            found.sort(key=lambda p: -len(p[0]))

    def read(self, view: SentenceView) -> list[Said]:
        self._sources.next_sentence(view)
        found: list[Said] = []
        for token in view.tokens:
            said = None
            if token.lemma == "citer" and token.has("VerbForm=Part"):
                said = self._cited(view, token, found)
            if said is None and token.pos in ("VERB", "AUX"):
                said = self._verb(view, token)
            elif token.norm in self._prepositions or token.norm in ("d'", "de", "à"):
                said = self._preposition(view, token)
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
        if view.sentence.in_title:
            found.extend(self._headline(view, found))
        if not found:
            self._goes_on(view)
        else:
            self._latest = found[-1]
        return found

    def _told_already(self, said: Said, found: list[Said]) -> bool:
        """One source says one thing in a sentence, however many verbs it takes: "a affirmé que …, ajoutant que …". The content of the
        verb that came first then reaches over both."""
        if said.source is None:
            return False
        for earlier in found:
            if earlier.source is None or earlier.source.entity.start != said.source.entity.start:
                continue
            if said.trigger.dep.startswith("acl:relcl") or said.stance == earlier.stance:
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
            if not 2 < opened or len(tokens) - opened > 6 or tokens[opened - 1].pos == "PROPN":
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

    def _goes_on(self, view: SentenceView) -> None:
        """A sentence that stands in quotation marks from end to end, behind one that quotes somebody, is said by the same."""
        latest = self._latest
        if latest is None or not latest.quoted or latest.content is None or not view.tokens:
            return
        same = latest.view.sentence.in_title == view.sentence.in_title
        near = latest.view.sentence.index + 3 > view.sentence.index
        words = [t for t in view.tokens if t.pos != "PUNCT"]
        if same and near and words and view.quoted(words[0].start, words[-1].end):
            between = view.sentence.report_text[latest.content[1] : words[0].start]
            if "\n" not in between:
                latest.content = latest.content[0], words[-1].end

    # --- verbs of saying ----------------------------------------------------------------------------------------------

    def _verb(self, view: SentenceView, verb: Token) -> Said | None:
        lemma, helper = verb.lemma, None
        if verb.dep.startswith("aux:caus"):
            return None
        caused = next((c for c in verb.children if c.dep == "aux:caus"), None)
        if (
            caused is None
            and (lemma, True) not in self._pack.saying
            and (lemma, False) not in self._pack.saying
        ):
            return None
        clause = view.clauses.of(verb)
        entries = self._pack.saying.get((lemma, clause.reflexive))
        if caused is not None:
            entries = [
                e for e in self._pack.saying.get((caused.lemma, False), []) if e.inf == lemma
            ] or entries
            helper = caused
        if not entries and self._behind_quote(view, verb):
            entries = [SayingVerb(verb=lemma, stance="asserts", insert=True)]
        if not entries:
            return None
        inserted = insertion(view, verb)
        entry = self._fitting(view, clause, entries, helper)
        if entry is None or not self._is_said(view, verb, clause, entry, inserted):
            return None
        content, quoted = self._content(view, clause, verb, entry, inserted)
        if content is None and (
            entry.clause or entry.insert or entry.que or entry.stance not in ("denies", "confirms")
        ):
            return None
        if clause.passive and not clause.first("subj") and not quoted and not clause.all("que", "inf"):
            return None
        beside = (inserted is not None and inserted.kind == "insert") or quoted
        if (entry.insert and not beside and not clause.all("que")) or (
            entry.clause and not beside and inserted is None and not clause.all("que", "inf")
        ):
            return None
        found = self._source(view, clause, verb, inserted)
        if found is None:
            if not self._unsaid(clause, inserted):
                return None
            found = next(
                (f for a in clause.all("auprès", "à") if (f := self._sources.find(view, a.head)) is not None),
                None,
            )
            source, kind = (None, "anonymous") if found is None or found[1] == "medium" else found
        else:
            source, kind = found
        if source is not None and source.kind == "unknown" and source.head.pos == "NOUN":
            human = entry.stance in ("fears", "denies")
            if not (inserted or quoted or human or clause.all("que")) or clause.kind == "participle":
                return None
        self._sources.spoke(view, source, kind)
        anonymity = self._anonymity(view)
        if anonymity is not None and kind not in ("named", "medium", "document"):
            kind = "anonymous"
        stance = stance_of(view, clause, entry.stance, content, source)
        return Said(
            view, verb, stance, f"{self._pack.code}/saying:{entry.verb}", source, kind, content, quoted,
            self._to(view, clause), anonymity, (f"{entry.verb} {entry.inf}" if entry.inf else lemma), entry.claim, negated=clause.negated,
        )  # fmt: skip

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
        if inserted is None and view.quoted(verb.start, verb.end):
            subject = clause.first("subj")
            if subject is None or view.quoted(subject.head.start, subject.head.end):
                return False
        return True

    def _alias(self, view: SentenceView, verb: Token, inserted: Insertion) -> bool:
        """ "Karim Saadi, dit Abou Omar, qui …": a second name, no speaker."""
        before = [t for t in view.tokens[max(0, verb.i - 3) : verb.i] if t.pos != "PUNCT"]
        behind = view.tokens[inserted.last + 1 : inserted.last + 2]
        named = bool(before) and before[-1].pos == "PROPN" and inserted.subject.pos == "PROPN"
        return named and bool(behind) and behind[0].text == ","

    def _fitting(
        self, view: SentenceView, clause: Clause, entries: list[SayingVerb], helper: Token | None
    ) -> SayingVerb | None:
        for entry in sorted(entries, key=lambda e: -len(e.complements()) - bool(e.inf) - bool(e.subj)):
            if entry.inf and helper is None:
                inner = next((a.head for a in clause.all("inf", "attr")), None)
                if inner is None or entry.inf not in ("*", inner.lemma):
                    continue
            if entry.negated and clause.negated is None:
                continue
            if not has_words(clause, entry.complements(), view.clauses):
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
            return None
        outer = verb.head.head
        if (
            subject.rule == "shared-subject"
            and verb.head.dep == "ccomp"
            and (outer.lemma, False) in self._pack.saying
            and bool(outer.kids("aux")) == bool(verb.kids("aux")) != bool(verb.head.kids("aux"))
        ):
            subject = view.clauses.of(outer).first("subj") or subject
        return self._sources.find(view, subject.head)

    def _unsaid(self, clause: Clause, inserted: Insertion | None) -> bool:
        """Whether the text leaves the source unsaid on purpose: "a-t-on appris", "il a été annoncé que"."""
        subject = clause.first("subj") or clause.first("obj")
        heads = [plain_pronoun(a.head) for a in clause.arguments]
        if inserted is not None:
            return plain_pronoun(inserted.subject) == "on"
        return ("on" in heads and bool(clause.all("que"))) or (
            clause.passive and (subject is None or subject.head.norm == "il")
        )

    def _content(
        self, view: SentenceView, clause: Clause, verb: Token, entry: SayingVerb, inserted: Insertion | None
    ) -> tuple[tuple[int, int] | None, bool]:
        tokens = view.tokens
        if inserted is not None:
            around = said_around(view, inserted)
            return around, around is not None and self._is_quoted(view, *around)
        for argument in clause.arguments:
            if (
                argument.slot in ("que", "inf")
                and argument.head is not verb
                and not argument.rule
                and argument.head.lemma != entry.inf
            ):
                return self._clause_span(view, argument.head)
        attached = self._attached_clause(view, verb)
        if attached is not None:
            return self._clause_span(view, attached)
        if entry.inf is not None:
            helper = next((a.head for a in clause.all("inf") if a.head.lemma == entry.inf), verb)
            for argument in view.clauses.of(helper).all("que"):
                return self._clause_span(view, argument.head)
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
                and self._of_nouns(entry, clause, argument.head, view.clauses.of(argument.head))
            ):
                start, end = span_of(argument.head)
                end = max(
                    [end, *(span_of(a.head)[1] for a in clause.all("de") if a.head.i > argument.head.i)]
                )
                return (start, end), self._is_quoted(view, start, end)
        if entry.de is not None:
            for argument in clause.all("de", "attr"):
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

    def _attached_clause(self, view: SentenceView, verb: Token) -> Token | None:
        """ "a dit à la radio qu'il …": a que-clause that the parser hung on the hearer."""
        for child in verb.children:
            if child.i > verb.i and child.dep.startswith("obl"):
                for inner in child.kids("acl"):
                    if any(c.dep == "mark" and c.norm in ("que", "qu'") for c in inner.children):
                        return inner
        return None

    def _of_nouns(self, entry: SayingVerb, clause: Clause, noun: Token, clause_of_noun: Clause) -> bool:
        """Whether what is said may be a noun: with verbs of announcing or denying, of claiming an act, and where the noun tells something
        ("faire état de trois morts", "recenser trois morts")."""
        if entry.claim:
            return entry.obj is not None or noun.lemma in self._pack.events.nouns
        if entry.obj is not None and entry.stance == "asserts":
            tells = noun.kids("nummod") or any(c.pos == "NUM" for c in noun.children)
            return bool(tells or clause.all("de") or clause_of_noun.all("de"))
        return (
            (entry.stance in _OF_NOUNS and not entry.clause)
            or entry.subj is not None
            or entry.obj is not None
        )

    def _clause_span(self, view: SentenceView, head: Token) -> tuple[tuple[int, int], bool]:
        """The characters of a complement clause; a main clause that is only coordinated with it, or stands behind a semicolon, is not in it."""
        inner = [t for t in head.subtree() if not (t.dep == "mark" or t.pos == "PUNCT")]
        for other in head.kids("conj", "parataxis"):
            behind = view.tokens[head.i : other.i]
            finite = other.has("VerbForm=Fin") or any(a.has("VerbForm=Fin") for a in other.kids("aux", "cop"))
            split = any(t.text == ";" and not view.quoted(t.start, t.end) for t in behind)
            if split or (finite and other.kids("nsubj") and not other.kids("mark") and head.kids("mark")):
                first = other.subtree()[0].i
                inner = [t for t in inner if t.i < first] or inner
        start = min(inner[0].start, head.start) if inner else head.start
        end = max(t.end for t in inner) if inner else head.end
        return (start, end), self._is_quoted(view, start, end)

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
        if "anonym" not in plain and "condition de ne pas" not in plain and "être" not in plain:
            return None
        for phrase in self._pack.anonymity:
            at = plain.find(phrase)
            if at >= 0:
                return view.sentence.start + at, view.sentence.start + at + len(phrase)
        return None

    # --- "selon …", "citant …" ----------------------------------------------------------------------------------------

    def _cited(self, view: SentenceView, verb: Token, found: list[Said]) -> Said | None:
        """ "un diplomate cité par l'AFP", "citant deux responsables": the one who passes it on, or the one it comes from."""
        clause = view.clauses.of(verb)
        if clause.passive:
            heads = [a.head for a in clause.all("subj", "par")]
        else:
            heads = [a.head for a in clause.all("obj")]
        for head in heads:
            source = self._sources.find(view, head)
            if source is None or (source[1] == "medium") != clause.passive:
                continue
            beside = found[-1] if found else None
            low, high = segment(view, verb.i, verb.i)
            content = (
                beside.content
                if beside is not None and beside.content is not None
                else (view.tokens[low].start, view.tokens[high].end)
            )
            anonymity = self._anonymity(view) if source[1] == "anonymous" else None
            return Said(view, verb, "asserts", f"{self._pack.code}/saying:citer", source[0], source[1], content,
                        self._is_quoted(view, *content), anonymity=anonymity, verb="citer")  # fmt: skip
        return None

    def _preposition(self, view: SentenceView, token: Token) -> Said | None:
        tokens = view.tokens
        contractions = self._pack.grammar.contractions
        for words, phrase in self._prepositions.get(token.norm, ()):
            last = token.i + len(words) - 1
            if last >= len(tokens) or tuple(t.norm for t in tokens[token.i : last + 1]) != words:
                contracted = tuple(contractions.get(t.norm, t.norm) for t in tokens[token.i : last + 1])
                if contracted != tuple(contractions.get(w, w) for w in words):
                    continue
            if phrase.insert and not any(view.quotes):
                continue
            head = self._source_head(view, token, last)
            if head is None or (phrase.needs and head.lemma not in phrase.needs):
                continue
            if head.pos == "VERB" or phrase.channel or phrase.same:
                continue
            found = self._sources.find(view, head)
            source, kind = found if found is not None else (None, "anonymous")
            if source is not None and source.kind == "unknown" and head.pos == "PRON":
                continue
            if phrase.anonymous:
                kind = "anonymous"
            if kind == "named" and source is not None and source.kind == "unknown":
                kind = "anonymous"
            self._sources.spoke(view, source, kind)
            content = self._told_by(view, head, token.i, max(last, head.i))
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

    def _told_by(self, view: SentenceView, head: Token, first: int, last: int) -> tuple[int, int]:
        """What a source in a phrase of its own stands for: the quotation or the number right before it, else its clause."""
        tokens = view.tokens
        inside = {t.i for t in head.subtree() if t.i >= first}
        while last + 1 < len(tokens) and last + 1 in inside and tokens[last + 1].text != ",":
            last += 1
        low, high = segment(view, first, last)
        before = [t for t in tokens[low:first] if t.pos != "PUNCT"]
        after = [t for t in tokens[last + 1 : high + 1] if t.pos != "PUNCT" and t.i not in inside]
        if not before:
            return (after[0].start, after[-1].end) if after else (view.sentence.start, view.sentence.end)
        comma = tokens[first - 1].text == ","
        quote = quote_before(view, tokens[first].start)
        if quote is not None and not comma and quote[0] > tokens[low].start + 1 and after == []:
            return quote
        closing = tokens[last + 1].text if last + 1 < len(tokens) else ""
        if not comma and closing == "," and after and not any(t.has("VerbForm=Fin") for t in before):
            return before[0].start, before[-1].end
        if after and goes_on(tokens, before, after, inside):
            return before[0].start, after[-1].end
        return before[0].start, before[-1].end
