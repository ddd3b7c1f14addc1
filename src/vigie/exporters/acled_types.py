"""From PLOVER to ACLED's event and sub-event types."""

from __future__ import annotations

from collections.abc import Mapping

from vigie.codebook.exchange import CountryCodes
from vigie.exporters.sides import Side, side_of
from vigie.model import Incident
from vigie.model.base import Frozen

_REMOTE = {
    "suicide-attack": "Suicide bomb", "aerial": "Air/drone strike", "drone": "Air/drone strike",
    "heavy-weapons": "Shelling/artillery/missile attack", "explosives": "Remote explosive/landmine/IED",
}  # fmt: skip
_ARMED = (Side.STATE, Side.REBELS, Side.MILITIA, Side.EXTERNAL)
_STRATEGIC: Mapping[tuple[str, str], str] = {
    ("COERCE", "arrest"): "Arrests", ("RETREAT", "ceasefire"): "Agreement", ("RETREAT", "withdraw"): "Change to group/activity",
    ("MOBILIZE", "troops"): "Change to group/activity", ("MOBILIZE", "weapons"): "Change to group/activity",
    ("MOBILIZE", "militia"): "Change to group/activity", ("ASSAULT", "destroy"): "Looting/property destruction",
}  # fmt: skip
_POLITICAL, _DEMONSTRATION, _BOTH = (
    "Political violence",
    "Demonstrations",
    "Political violence; Demonstrations",
)


class AcledType(Frozen, kw_only=True):
    """`inters`: actor codes that the type itself gives to the two sides; 0 where it gives none."""

    disorder: str
    event: str
    sub_event: str
    violent: bool = False
    targets_civilians: bool = False
    inters: tuple[int, int] = (0, 0)


def type_of(incident: Incident, countries: Mapping[str, CountryCodes]) -> AcledType | str:
    """ACLED's type of an incident, or why it has none: a phrase that follows "1 incident"."""
    if incident.event == "ASSAULT":
        return _assault(incident, countries)
    if incident.event == "PROTEST":
        return _protest(incident)
    return _strategic(incident) or f"of a type that ACLED does not have ({incident.event})"


def _assault(incident: Incident, countries: Mapping[str, CountryCodes]) -> AcledType | str:
    modes = incident.mode
    actor, target = side_of(incident.actor, countries), side_of(incident.recipient, countries)
    if "unconventional" in modes and "cbrn" in incident.context:
        return _remote("Chemical weapon")
    if remote := {_REMOTE[mode] for mode in modes if mode in _REMOTE}:
        return _remote(remote.pop()) if len(remote) == 1 else "of several kinds of remote violence at once"
    if "crowd-control" in modes:
        hurt = any(toll.what in ("dead", "injured") and (toll.low or 0) > 0 for toll in incident.counts)
        sub_event = "Excessive force against protesters" if hurt else "Protest with intervention"
        return AcledType(
            disorder=_BOTH if hurt else _DEMONSTRATION, event="Protests", sub_event=sub_event, violent=hurt, targets_civilians=hurt,
            inters=(0, 6),
        )  # fmt: skip
    for mode, sub_event in (("sexual", "Sexual violence"), ("abduct", "Abduction/forced disappearance")):
        if mode in modes:
            return (
                _on_civilians(sub_event)
                if target is Side.CIVILIANS
                else "whose victims are not known to be civilians"
            )
    if target is Side.CIVILIANS:
        return _on_civilians("Attack")
    if actor in _ARMED and target in _ARMED:
        return AcledType(disorder=_POLITICAL, event="Battles", sub_event="Armed clash", violent=True)
    return _strategic(incident) or "of violence whose two sides are not known"


def _protest(incident: Incident) -> AcledType | str:
    if "riot" in incident.mode or "vandalize" in incident.mode:
        return AcledType(
            disorder=_DEMONSTRATION,
            event="Riots",
            sub_event="Violent demonstration",
            violent=True,
            inters=(5, 0),
        )
    if not incident.mode or "demo" in incident.mode or "obstruct" in incident.mode:
        return AcledType(
            disorder=_DEMONSTRATION, event="Protests", sub_event="Peaceful protest", inters=(6, 0)
        )
    return "of protest without demonstration (strike, boycott, hunger strike)"


def _strategic(incident: Incident) -> AcledType | None:
    found = {_STRATEGIC[key] for mode in incident.mode if (key := (incident.event, mode)) in _STRATEGIC}
    if len(found) != 1:
        return None
    return AcledType(disorder="Strategic developments", event="Strategic developments", sub_event=found.pop())


def _remote(sub_event: str) -> AcledType:
    return AcledType(
        disorder=_POLITICAL, event="Explosions/Remote violence", sub_event=sub_event, violent=True
    )


def _on_civilians(sub_event: str) -> AcledType:
    return AcledType(
        disorder=_POLITICAL,
        event="Violence against civilians",
        sub_event=sub_event,
        violent=True,
        targets_civilians=True,
    )
