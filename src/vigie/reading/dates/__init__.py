"""When: date and time expressions of a sentence, and the dates they mean.

`DateReader(load_lexicon(path)).find(text, begin, end)` gives mentions, `.resolve(mention, anchor, …)` a `Date`.
"""

from vigie.reading.dates.calendar import Tense
from vigie.reading.dates.lexicon import DateLexicon, load_lexicon
from vigie.reading.dates.reader import DateMention, DateReader

__all__ = ["DateLexicon", "DateMention", "DateReader", "Tense", "load_lexicon"]
