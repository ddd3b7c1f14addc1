"""A small store for tests of the API and the board: real dispatches of our own, read by the real reader.

An ambush near Ménaka told by three media with two tolls (one a reprint); a hospital in Odessa that Kyiv says Moscow shelled, which Moscow
denies; a truce; troops in Iraq; a protest that is known to its country only; and a report that is all attack.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vigie.desk.ingest import running
from vigie.desk.intake import Desk, Intake, unread_reading
from vigie.model import Report
from vigie.reading.reader import DispatchReader
from vigie.store import Store

AFP = (
    "BAMAKO, 17 mai 2024 (AFP) - Trois soldats maliens ont été tués jeudi dans une embuscade tendue par des hommes armés près de Ménaka, "
    "dans le nord-est du Mali, a annoncé vendredi l'armée malienne. L'embuscade n'a pas été revendiquée."
)
ATTACK = "<script>alert(1)</script>"
URL_ATTACK = "https://evil.example/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"

REPORTS: tuple[Report, ...] = (
    Report(
        id="r-afp", title="Mali : trois soldats tués dans une embuscade près de Ménaka", text=AFP, published="2024-05-17T08:00:00Z",
        publisher="AFP", agency="AFP", url="https://wire.example/menaka", lang="fr",
    ),
    Report(
        id="r-copy", title="Mali : trois soldats tués dans une embuscade près de Ménaka", text=AFP, published="2024-05-17T11:00:00Z",
        publisher="Le Courrier", agency="AFP", url="https://courrier.example/1", lang="fr",
    ),
    Report(
        id="r-reuters", title="Sept soldats maliens tués à Ménaka", published="2024-05-17T06:00:00Z", publisher="Reuters", agency="Reuters",
        text="Sept soldats maliens ont été tués jeudi dans une embuscade à Ménaka, dans le nord-est du Mali, ont affirmé des élus locaux. "
        "L'armée n'a pas encore donné de bilan.",
        lang="fr",
    ),
    Report(
        id="r-odessa", title="Kiev accuse Moscou d'avoir bombardé un hôpital", published="2024-05-18", publisher="AFP", agency="AFP",
        text="Kiev a accusé samedi la Russie d'avoir bombardé un hôpital à Odessa, dans le sud de l'Ukraine. Moscou a démenti.", lang="fr",
    ),
    Report(
        id="r-truce", published="2024-05-19", publisher="Radio Sud", lang="fr",
        text="La trêve entre Israël et le Hamas est suspendue depuis mercredi. Des manifestants ont défilé samedi au Mali. "
        "Environ cinq mille soldats américains sont déployés en Irak.",
    ),
    Report(
        id="r-hostile", title=f"Attaque {ATTACK} à Bagdad", published="2024-05-19", publisher=f'Agence "{ATTACK}', url=URL_ATTACK, lang="fr",
        text=f"Des hommes armés ont tué deux policiers dimanche à Bagdad. {ATTACK} Un raid a visé la place {ATTACK} à Bagdad, selon <b>un élu</b>.",
    ),
)  # fmt: skip


def fill(store: Store, reader: DispatchReader, reports: Iterable[Report] = REPORTS) -> None:
    """Ingest reports as the desk does."""
    with running(store, "ingest") as run:
        intake, desk = Intake(store, run.number, reader.read), Desk()
        for report in reports:
            arrival = desk.arrival(report)
            reading: Any = unread_reading(arrival.report) if arrival.unread else reader.read(arrival.report)
            intake.take(arrival, reading)
            run.summary.new += 1
