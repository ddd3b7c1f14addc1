"""Every clause pattern: what happened, told in the ways that dispatches tell it.

A pattern takes the phrases to draw from and gives a clause without its full stop.
"""

from __future__ import annotations

from collections.abc import Callable

from training.fr.synthetic.acts import (
    coming,
    coordinated_objects,
    coordinated_subjects,
    coordinated_verbs,
    denied,
    deployed,
    first_person,
    frozen,
    happening,
    judged,
    long_name,
    meeting,
    named_capital,
    reflexive,
    sentenced,
    tense_relations,
    transitive,
)
from training.fr.synthetic.casualties import (
    aged_victim,
    among_dead,
    among_whom,
    counted_list,
    deadly,
    event_harm,
    event_toll,
    gapped,
    including,
    passive_agent,
    passive_event,
    victim_list,
)
from training.fr.synthetic.embedded import (
    accusing,
    adding_that,
    asking,
    claiming,
    meanwhile,
    nominal,
    participle_behind,
    purpose,
    reduced_relative,
    relative_clause,
    urging,
    which_is_denied,
)
from training.fr.synthetic.phrases import Phrases
from training.fr.synthetic.tree import Phrase

Pattern = Callable[[Phrases], Phrase]

#: Every clause pattern with its weight.
CLAUSES: tuple[tuple[Pattern, int], ...] = (
    (transitive, 8), (frozen, 5), (passive_agent, 6), (passive_event, 4), (victim_list, 4), (counted_list, 3),
    (among_whom, 4), (event_toll, 3), (event_harm, 2), (participle_behind, 4), (happening, 3), (coming, 3), (deployed, 2),
    (tense_relations, 2), (judged, 3), (first_person, 5), (accusing, 4), (urging, 3), (asking, 5), (claiming, 3), (meeting, 4),
    (named_capital, 2), (aged_victim, 2), (reduced_relative, 4), (relative_clause, 3), (coordinated_subjects, 3),
    (coordinated_objects, 3), (coordinated_verbs, 3), (purpose, 4), (meanwhile, 3), (denied, 3), (among_dead, 1), (nominal, 4),
    (long_name, 4), (gapped, 4), (deadly, 3), (including, 2), (reflexive, 4), (sentenced, 2), (which_is_denied, 1), (adding_that, 2),
)  # fmt: skip
