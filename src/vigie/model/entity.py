"""Who: PLOVER's entity object, with the offsets of its words."""

from typing import Literal

from vigie.model.base import Frozen


class Entity(Frozen, kw_only=True):
    """An actor, recipient, holder or source.

    `code`: ISO 3166 alpha-3, or PLOVER's IGO, UNO, EUR, NGO, ISM, IMG, MNC; absent when the codebook does not know it.
    `sector`: PLOVER sector codes, the most telling first. `entity_text` with `start`, `end`: the words of the text.
    `members`: the entities of a coordination ("the United States and France").
    """

    name: str | None = None
    code: str | None = None
    sector: tuple[str, ...] = ()
    entity_text: str | None = None
    start: int | None = None
    end: int | None = None
    office: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    person: str | None = None
    role_certainty: Literal["presumed", "alleged", "denied"] | None = None
    members: tuple["Entity", ...] = ()
