"""What the API tells of a store."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vigie.desk.formats import FORMATS

V1 = "/api/v1"


def get(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(V1 + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ambush(client: TestClient) -> str:
    return str(get(client, "/incidents", order="sources")["items"][0]["id"])


def test_an_incident_shows_its_reports_side_by_side(client: TestClient) -> None:
    page = get(client, f"/incidents/{ambush(client)}")
    columns = [
        (c["report"]["id"], [one["id"] for one in c.get("copies", ())]) for c in page["matrix"]["columns"]
    ]
    assert columns == [("r-reuters", []), ("r-afp", ["r-copy"])]
    rows = {row["field"]: row for row in page["matrix"]["rows"]}
    assert rows["dead"]["agreement"] == "contradicts"
    assert [[cell["value"] for cell in cells] for cells in rows["dead"]["cells"]] == [["7"], ["3"]]
    assert rows["date"]["agreement"] == "same"
    assert rows["actor"]["agreement"] == "single"


def test_every_value_leads_to_the_words_it_came_from(client: TestClient) -> None:
    page = get(client, f"/incidents/{ambush(client)}")
    texts = {one["id"]: (one["text"], one["title"]) for one in page["reports"]}
    toll = next(row for row in page["matrix"]["rows"] if row["field"] == "dead")
    told = [
        texts[mark["report"]][1 if mark.get("in_title") else 0][mark["start"] : mark["end"]]
        for cells in toll["cells"]
        for cell in cells
        for mark in cell["marks"]
    ]
    assert set(told) == {"Trois soldats", "Sept soldats"}


def test_an_incident_opens_by_the_id_of_a_record(client: TestClient) -> None:
    id = ambush(client)
    record = get(client, f"/incidents/{id}")["incident"]["records"][-1]
    assert get(client, f"/incidents/{record}")["incident"]["id"] == id


def test_pages_follow_each_other_without_gap_or_repetition(client: TestClient) -> None:
    whole = get(client, "/incidents", order="day", limit=200)
    assert whole["total"] == len(whole["items"])
    seen, after = [], None
    while True:
        page = get(client, "/incidents", order="day", limit=2, **({"after": after} if after else {}))
        seen += page["items"]
        after = page.get("next")
        if after is None:
            break
    assert seen == whole["items"]


@pytest.mark.parametrize("kind", ["events", "states", "strengths", "statements", "reports"])
def test_records_and_reports_come_in_pages(client: TestClient, kind: str) -> None:
    whole = [one["id"] for one in get(client, f"/{kind}", limit=200)["items"]]
    assert whole
    first = get(client, f"/{kind}", limit=1)
    rest = [] if "next" not in first else get(client, f"/{kind}", limit=200, after=first["next"])["items"]
    assert [one["id"] for one in (*first["items"], *rest)] == whole


@pytest.mark.parametrize(
    ("params", "places"),
    [
        ({"country": "UKR"}, {"Odessa"}),
        ({"box": "1,15,4,17"}, {"Ménaka"}),
        ({"near": "46.5,30.7,50"}, {"Odessa"}),
        ({"actor": "RUS GOV"}, {"Odessa", None}),
        ({"certainty": "alleged"}, {"Odessa"}),
        ({"disputed": "true"}, {"Odessa"}),
        ({"min_sources": "2"}, {"Ménaka"}),
        ({"publisher": "Le Courrier"}, {"Ménaka"}),
        ({"text": "embuscade"}, {"Ménaka"}),
        ({"type": "PROTEST"}, {"Mali"}),
        ({"since": "2024-05-19", "quad": "4"}, {"Bagdad"}),
        ({"country": ["UKR", "IRQ"]}, {"Odessa", "Bagdad"}),
    ],
)
def test_filters_choose(client: TestClient, params: dict[str, Any], places: set[str | None]) -> None:
    found = get(client, "/incidents", **params)["items"]
    assert {one.get("place", {}).get("name") for one in found} == places
    marks = get(client, "/marks", **params)
    assert {one["id"] for one in marks["items"]} == {one["id"] for one in found}


def test_only_what_is_known_to_the_district_is_a_point(client: TestClient) -> None:
    marks = get(client, "/marks")["items"]
    precise = {one["place"]: one["precision"] for one in marks if "place" in one}
    assert precise["Ménaka"] == "city"
    assert precise["Mali"] == "country"
    assert next(one for one in marks if one.get("place") == "Ménaka")["dead"] == [3, 7]


def test_counts_over_time_add_up_to_all_incidents(client: TestClient) -> None:
    total = get(client, "/incidents")["total"]
    for by in ("day", "week", "month"):
        timeline = get(client, "/timeline", by=by)
        assert sum(number for _, _, number in timeline["days"]) + timeline.get("undated", 0) == total
    assert ["2024-05-13", 4, 1] in get(client, "/timeline", by="week", country="MLI", type="ASSAULT")["days"]


def test_facets_count_what_each_choice_would_leave(client: TestClient) -> None:
    facets = get(client, "/facets")
    for name in ("type", "quad", "certainty", "country"):
        for one in facets[name]:
            if name != "country":
                assert get(client, "/incidents", **{name: one["value"]})["total"] == one["incidents"]
    assert {"value": "AFP", "incidents": 3} in facets["publisher"]
    assert {"UKR GOV", "RUS GOV", "MLI MIL"} <= {one["key"] for one in facets["actor"]}


def test_an_accusation_stands_with_its_denial_in_one_row(client: TestClient) -> None:
    (row,) = get(client, "/claims")["items"]
    assert row["incident"]["event"] == "ASSAULT"
    assert [(voice["name"], voice["code"]) for voice in row["accuses"]] == [("Kiev", "UKR")]
    assert [(voice["name"], voice["code"]) for voice in row["denies"]] == [("Moscou", "RUS")]
    cells = {
        (c["stance"], c["by"]["label"], c["on"]["label"]) for c in get(client, "/claims/matrix")["items"]
    }
    assert cells == {("accuses", "UKR GOV", "RUS GOV"), ("denies", "RUS GOV", "RUS MIL")}


def test_an_actor_has_names_acts_and_dyads(client: TestClient) -> None:
    actor = get(client, "/actors/MLI MIL")
    assert (actor["actor"]["acts"], actor["actor"]["suffers"]) == (0, 1)
    assert {"Sept soldats maliens"} <= {one["name"] for one in actor["names"]}
    assert actor["dyads"] == [{"actor": "UAF", "recipient": "MLI MIL", "quad": 4, "incidents": 1}]
    assert get(client, "/actors/USA")["strengths"][0]["unit"] == "soldiers"
    assert {one["name"] for one in get(client, "/names", text="mosc")["items"]} == {"Moscou"}
    assert client.get(V1 + "/actors/XXX").status_code == 404


def test_a_thread_tells_what_became_of_an_undertaking(client: TestClient) -> None:
    (brief,) = get(client, "/threads")["items"]
    assert (brief["about"], brief["status"]) == ("ceasefire", "suspended")
    assert [step["status"] for step in get(client, f"/threads/{brief['id']}")["steps"]] == ["suspended"]


def test_a_report_tells_why_in_plain_words_with_the_codebook_line(client: TestClient) -> None:
    page = get(client, "/reports/r-afp")
    assert page["report"]["text"].startswith("BAMAKO, 17 mai 2024 (AFP) -")
    assert "fetched" not in page["report"]
    whys = {why for record in page["records"] for why in record["why"]}
    assert whys <= set(page["rules"])
    killed = page["rules"]["fr/events/assault:tuer"]
    assert killed["file"] == "language/fr/events/assault.yaml"
    assert "tuer" in killed["text"]
    events = [record["id"] for record in page["records"] if record["kind"] == "event"]
    assert all(page["groups"][id].startswith("i-") for id in events)


def test_search_shows_where_the_words_stand_in_any_form(client: TestClient) -> None:
    found = get(client, "/search", text="bombarder hôpital")["items"]
    assert [one["report"]["id"] for one in found] == ["r-odessa"]
    snippet = found[0]["snippets"][0]
    assert [snippet["text"][start:end] for start, end in snippet["hits"]] == ["bombardé", "hôpital"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_exported(client: TestClient, format: str) -> None:
    answer = client.get(V1 + "/export", params={"format": format})
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_an_export_takes_the_same_filters(client: TestClient) -> None:
    answer = client.get(V1 + "/export", params={"format": "csv", "sheet": "incidents", "country": "UKR"})
    assert len(answer.text.splitlines()) == 2


def test_an_answer_is_not_sent_again_while_nothing_changes(client: TestClient) -> None:
    first = client.get(V1 + "/incidents")
    again = client.get(V1 + "/incidents", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_long_answers_are_zipped_for_who_can_unzip(client: TestClient) -> None:
    with client.stream("GET", V1 + "/incidents", headers={"Accept-Encoding": "gzip"}) as zipped:
        raw = b"".join(zipped.iter_raw())
    plain = client.get(V1 + "/incidents", headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/incidents?colour=red", 422, "query.colour"),
        ("/incidents?since=2024-13-01", 422, "query.since"),
        ("/incidents?since=2024-05-02&until=2024-05-01", 422, "since: 2024-05-02 lies after until"),
        ("/incidents?country=XYZ", 422, "query.country"),
        ("/incidents?after=nonsense", 422, "cursor"),
        ("/incidents?limit=100000", 422, "query.limit"),
        ("/incidents/i-nowhere", 404, "incident i-nowhere: not in the store"),
        ("/reports/%00", 422, "path.id"),
        ("/actors/mali", 422, "path.key"),
        ("/nowhere", 404, "no such endpoint"),
        ("/export?format=docx", 422, "query.format"),
        ("/export?format=stix&sheet=events", 422, "stix has no sheets"),
    ],
)
def test_what_can_not_be_answered_is_a_problem_in_one_line(
    client: TestClient, path: str, status: int, told: str
) -> None:
    answer = client.get(V1 + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert told in answer.text


def test_a_wrong_method_says_which_is_right(client: TestClient) -> None:
    answer = client.delete(V1 + "/incidents")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_health_and_metrics_tell_of_the_server(client: TestClient) -> None:
    assert client.get("/health").json()["status"] == "ok"
    client.get(V1 + "/incidents")
    metrics = client.get("/metrics").text
    assert 'vigie_requests_total{method="GET",route="/api/v1/incidents",status="200"}' in metrics
    assert 'vigie_store_items{kind="reports"} 6.0' in metrics
