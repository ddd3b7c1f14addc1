"""Why something was coded, and why something was not."""

from vigie.model.base import Frozen


class Rejection(Frozen, kw_only=True):
    """A candidate that was turned down: its words, the codebook entry that proposed it and the reason."""

    start: int
    end: int
    text: str
    entry: str
    reason: str


class SentenceExplanation(Frozen, kw_only=True):
    """One sentence of a report: the ids of the records read in it and the candidates that were turned down."""

    sentence: int
    start: int
    end: int
    text: str
    records: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()


class Explanation(Frozen, kw_only=True):
    """All sentences of a report, in order."""

    report: str
    sentences: tuple[SentenceExplanation, ...]
