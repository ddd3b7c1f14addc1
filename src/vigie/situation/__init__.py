"""Records of many reports → incidents, links and threads. Pure functions; who is right is never decided.

The seam to a store: `tellings` of a reading, `keys` of a telling, `decide` on two tellings that share a key, `components` of the join graph, `assemble`
the incidents of a component, `links` from ties,
`threads` of a component of states.
"""

from vigie.situation.blocking import keys
from vigie.situation.incident import assemble
from vigie.situation.joining import components
from vigie.situation.likeness import decide
from vigie.situation.telling import tellings
from vigie.situation.threading import threads
from vigie.situation.ties import links

__all__ = ["assemble", "components", "decide", "keys", "links", "tellings", "threads"]
