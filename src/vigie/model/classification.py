"""The question "which type of event between these two?" and its answer."""

from vigie.model.base import Frozen


class Pair(Frozen, kw_only=True):
    """A text and two actors in it. `source`, `target`: their words as they stand in the text; `None` when there is none."""

    id: str
    text: str
    source: str | None = None
    target: str | None = None


class Classification(Frozen, kw_only=True):
    """The PLOVER type of what the source does to the target.

    `event`, `quad_code`, `event_scale`: PLOVER's. `scores`: types → weights that add up to 1, the heaviest first; weights rank the
    candidates that reading found and are no probabilities. `why`: codebook entries and rules behind `event`.
    """

    id: str
    event: str
    quad_code: int
    event_scale: float
    scores: dict[str, float]
    why: tuple[str, ...]
