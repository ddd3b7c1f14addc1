"""A STIX 2.1 bundle, read back by the stix2 library."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import hand_made as day
import msgspec
import stix2

from vigie.exporters.stix import StixExporter

Golden = Callable[[str, bytes], None]


def bundle() -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    losses = day.export(StixExporter(stream))
    return stream.getvalue(), losses


def parsed(data: bytes) -> list[Any]:
    """The objects, after the library has checked each; nothing custom is let through."""
    return list(stix2.parse(data.decode(), allow_custom=False).objects)


def of(kind: str, objects: list[Any]) -> list[Any]:
    return [one for one in objects if one.type == kind]


def test_the_day_as_a_bundle(golden: Golden) -> None:
    golden("stix.json", bundle()[0])


def test_every_reference_is_in_the_bundle_and_every_id_but_once() -> None:
    objects = parsed(bundle()[0])
    ids = [one.id for one in objects]
    assert len(ids) == len(set(ids))
    for one in objects:
        for name in ("created_by_ref", "source_ref", "target_ref", "sighting_of_ref"):
            assert one.get(name, ids[0]) in ids
        assert set(one.get("where_sighted_refs", ())) <= set(ids)


def test_an_incident_has_its_parties_place_and_sources() -> None:
    objects = parsed(bundle()[0])
    strike = of("incident", objects)[0]
    related = {
        (one.relationship_type, one.target_ref.split("--")[0])
        for one in of("relationship", objects)
        if one.source_ref == strike.id
    }
    assert related >= {
        ("located-at", "location"),
        ("attributed-to", "identity"),
        ("targets", "identity"),
        ("related-to", "incident"),
    }
    seen = [one for one in of("sighting", objects) if one.sighting_of_ref == strike.id]
    assert sorted(one["count"] for one in seen) == [1, 2]  # the wire and its reprint are one source
    (told,) = strike.extensions.values()
    assert told["tolls"] == [{"what": "dead", "low": 10, "told": "at least 10"}]
    assert (told["certainty"], told["disputed"], told["independent_sources"]) == ("alleged", True, 2)
    assert "certainty:alleged" in strike.labels


def test_a_country_has_no_coordinates() -> None:
    by_name = {one.name: one for one in of("location", parsed(bundle()[0]))}
    assert (by_name["Mali"].country, "latitude" in by_name["Mali"]) == ("ML", False)
    assert (by_name["Kobané, Alep, Syrie"].latitude, by_name["Kobané, Alep, Syrie"].city) == (36.89, "Kobané")


def test_ids_do_not_depend_on_what_else_is_exported() -> None:
    stream = io.BytesIO()
    exporter = StixExporter(stream)
    exporter.case(day.CASES[1])
    exporter.close()
    alone, all_of_it = parsed(stream.getvalue()), {one.id: one for one in parsed(bundle()[0])}
    for one in alone:
        assert one.serialize() == all_of_it[one.id].serialize()


def test_a_hostile_title_is_a_string() -> None:
    assert day.TITLE in [
        reference.description
        for one in of("incident", parsed(bundle()[0]))
        for reference in one.external_references
        if "description" in reference
    ]


def test_an_incident_nobody_dated_is_told() -> None:
    stream = io.BytesIO()
    exporter = StixExporter(stream)
    exporter.case(
        msgspec.structs.replace(
            day.CASES[5], incident=msgspec.structs.replace(day.INCIDENTS[5], first_reported=None)
        )
    )
    exporter.close()
    assert parsed(stream.getvalue())
    assert "1 incident without a time of publication (created is 1970-01-01)" in exporter.losses()


def test_armed_men_are_others_in_every_incident() -> None:
    stream = io.BytesIO()
    exporter = StixExporter(stream)
    for id in ("i-1", "i-2"):
        exporter.case(
            msgspec.structs.replace(day.CASES[2], incident=msgspec.structs.replace(day.INCIDENTS[2], id=id))
        )
    exporter.close()
    assert sum(one.name == "hommes armés" for one in of("identity", parsed(stream.getvalue()))) == 2
