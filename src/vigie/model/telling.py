"""What the situation room needs to know of one record, its report included: the unit that a store keeps for joining."""

from vigie.model.base import Frozen
from vigie.model.incident import Voice
from vigie.model.records import Event, State


class Telling(Frozen, kw_only=True):
    """One record as told by one report; joining looks at nothing else.

    `published`, `medium`, `agency`, `title`: of the report. `voices`: who carries the record, the nearest source first; the report's own
    voice when nobody is cited. `stems`: content words of the sentence, cut to their stems. `names`: proper names of persons in the record
    and its sentence. `signature`: MinHash of the report's text, for finding copies. `length`: of the text, in words.
    """

    record: Event | State
    published: str | None = None
    medium: str | None = None
    agency: str | None = None
    title: str | None = None
    voices: tuple[Voice, ...] = ()
    stems: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    signature: bytes = b""
    length: int = 0
