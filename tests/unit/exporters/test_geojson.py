"""GeoJSON: a country is never a false pin."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import hand_made as day

from vigie.exporters.geojson import GeoJsonExporter

Golden = Callable[[str, bytes], None]


def geojson() -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    losses = day.export(GeoJsonExporter(stream))
    return stream.getvalue(), losses


def features() -> dict[str, Any]:
    collection = json.loads(geojson()[0])
    assert collection["type"] == "FeatureCollection"
    return {feature["id"]: feature for feature in collection["features"]}


def test_the_day_as_geojson(golden: Golden) -> None:
    golden("day.geojson", geojson()[0])


def test_a_feature_has_what_rfc_7946_asks_for() -> None:
    for feature in features().values():
        assert feature["type"] == "Feature"
        assert set(feature) == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90


def test_a_town_is_a_point_with_longitude_first() -> None:
    strike = features()["i-e-1"]
    assert strike["geometry"] == {"type": "Point", "coordinates": [38.35, 36.89]}
    assert (strike["properties"]["precision"], strike["properties"]["tolls"]["dead"]) == (
        "city",
        {"low": 10, "told": "at least 10", "high": None},
    )


def test_a_province_and_a_country_are_no_pins() -> None:
    found = features()
    assert (found["i-e-4"]["geometry"], found["i-e-4"]["properties"]["precision"]) == (None, "country")
    assert (found["i-e-5"]["geometry"], found["i-e-5"]["properties"]["precision"]) == (None, "province")
    assert "1 incident without a geometry (place known to: country)" in geojson()[1]


def test_nothing_to_tell_is_still_geojson() -> None:
    stream = io.BytesIO()
    GeoJsonExporter(stream).close()
    assert json.loads(stream.getvalue()) == {"type": "FeatureCollection", "features": []}
