"""Sources in phrases of their own: "selon …", "citant …", "cité par …"."""

from __future__ import annotations

from vigie.language.pack import LanguagePack
from vigie.reading.insertions import goes_on, quote_before, segment
from vigie.reading.said import Said, anonymity_of, mostly_quoted
from vigie.reading.sources import SourceReader
from vigie.reading.stances import StanceReader
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_UNACCENTED = "à"


class AttributionReader:
    """Reads the phrases that name a source beside what it says."""

    def __init__(self, pack: LanguagePack, sources: SourceReader, stances: StanceReader) -> None:
        self._pack = pack
        self._sources = sources
        self._stances = stances

    def opens(self, token: Token) -> bool:
        """Whether a phrase of attribution may begin at a word."""
        return token.norm in self._pack.saying_openers or token.text == "A"

    def cited(self, view: SentenceView, verb: Token, found: list[Said]) -> Said | None:
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
            anonymity = anonymity_of(view, self._pack.anonymity) if source[1] == "anonymous" else None
            return Said(view, verb, "asserts", f"{self._pack.code}/saying:citer", source[0], source[1], content,
                        mostly_quoted(view, *content), anonymity=anonymity, verb="citer")  # fmt: skip
        return None

    def phrase(self, view: SentenceView, token: Token) -> Said | None:
        tokens = view.tokens
        contractions = self._pack.grammar.contractions
        opener = _UNACCENTED if token.text == "A" else token.norm  # capitals often go without accents
        for rest, phrase in self._pack.saying_openers.get(opener, ()):
            last = token.i + len(rest)
            following = tokens[token.i + 1 : last + 1]
            if len(following) < len(rest) or any(
                contractions.get(t.norm, t.norm) != w for t, w in zip(following, rest, strict=True)
            ):
                continue
            head = self._source_head(view, token, last)
            if phrase.insert and (head is None or token.i > 0 or not self._quotation_follows(view, head)):
                continue
            if head is None or (phrase.needs and head.lemma not in phrase.needs):
                continue
            if head.pos == "VERB" or phrase.channel or phrase.same:
                continue
            found = self._sources.find(view, head)
            source, kind = found if found is not None else (None, "anonymous")
            if source is None and not phrase.anonymous:
                continue
            if source is not None and source.kind == "unknown" and head.pos == "PRON":
                continue
            if phrase.anonymous:
                kind = "anonymous"
            if kind == "named" and source is not None and source.kind == "unknown":
                kind = "anonymous"
            self._sources.spoke(source, kind)
            content = self._told_by(view, head, token.i, max(last, head.i))
            anonymity = anonymity_of(view, self._pack.anonymity)
            if anonymity is not None and kind not in ("named", "document", "medium"):
                kind = "anonymous"
            stance = self._stances.of_phrase(view, phrase.stance, content, source)
            return Said(view, head, stance, f"{self._pack.code}/saying:{phrase.phrase}", source, kind, content,
                        mostly_quoted(view, *content), anonymity=anonymity)  # fmt: skip
        return None

    def _source_head(self, view: SentenceView, token: Token, last: int) -> Token | None:
        """The head of the noun phrase that a preposition opens."""
        head = token.head
        while head.i <= last and head.i > token.i:  # "aux yeux de l'opposition"
            inner = next((c for c in head.children if c.i > last and c.dep.startswith(("nmod", "obl"))), None)
            if inner is None:
                break
            head = inner
        if head.i > last and head.pos in ("NOUN", "PROPN", "PRON"):
            return head
        following = view.tokens[last + 1 : last + 5]
        nominal = next((t for t in following if t.pos in ("NOUN", "PROPN")), None)
        if nominal is None and view.tokens[last].pos == "NOUN":
            return view.tokens[last]
        return nominal

    def _quotation_follows(self, view: SentenceView, head: Token) -> bool:
        """ "Pour l'opposition, « c'est une mascarade »"."""
        comma = next((t for t in view.tokens[head.i + 1 :] if t.text == ","), None)
        behind = view.tokens[comma.i + 1 :] if comma is not None else []
        return any(a - 2 <= t.start <= a + 1 for t in behind[:2] for a, _ in view.quotes)

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
