"""Reading a text, taking reports in, judging records: by whom, from where, how much."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from vigie.api.settings import Limits, Settings
from vigie.desk.tokens import Tokens, add_token, list_tokens, revoke_token
from vigie.store import Store

V1 = "/api/v1"
TEXT = "Deux soldats ont été tués vendredi à Gao, a annoncé l'armée malienne."
NEW = {"id": "n-1", "text": TEXT, "published": "2024-05-18", "publisher": "Radio Nord"}
WRITES = [
    ("/ingest", {"reports": [NEW]}),
    ("/ingest/url", {"url": "https://wire.example/1"}),
    ("/reviews", {"action": "accept", "ids": ["i-1"]}),
]
Serve = Callable[..., TestClient]


def test_a_text_is_read_and_nothing_is_kept(serve: Serve, desk: Store) -> None:
    client = serve()
    answer = client.post(V1 + "/read", json={"text": TEXT, "published": "2024-05-18"})
    (event,) = [one for one in answer.json()["records"] if one["kind"] == "event"]
    assert (event["event"], event["date"]["start"]) == ("ASSAULT", "2024-05-17")
    assert answer.json()["rules"]["fr/events/assault:tuer"]["words"] == "“tuer” is ASSAULT"
    assert answer.headers["cache-control"] == "no-store"
    assert client.get(V1 + "/meta").json()["kept"]["reports"] == 6


def test_a_text_in_another_language_is_refused(serve: Serve) -> None:
    answer = serve().post(
        V1 + "/read", json={"text": "Two soldiers were killed on Friday in an ambush near the town."}
    )
    assert answer.status_code == 422
    assert "text: " in answer.json()["detail"]


@pytest.mark.parametrize(("path", "body"), WRITES)
def test_nothing_is_written_without_a_token(serve: Serve, path: str, body: dict[str, Any]) -> None:
    client = serve()
    answer = client.post(V1 + path, json=body)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    wrong = client.post(
        V1 + path, json=body, headers={"Authorization": f"Bearer vigie_{'0' * 12}_{'A' * 43}"}
    )
    assert wrong.status_code == 401


@pytest.mark.parametrize(("path", "body"), WRITES)
def test_a_token_allows_what_it_says_and_no_more(serve: Serve, path: str, body: dict[str, Any]) -> None:
    other = "review" if path.startswith("/ingest") else "ingest"
    assert serve(token=other).post(V1 + path, json=body).status_code == 403


def test_ingest_keeps_a_report_and_what_it_is_joined_with(serve: Serve) -> None:
    client = serve(token="ingest")
    before = client.get(V1 + "/incidents")
    answer = client.post(V1 + "/ingest", json={"reports": [NEW, NEW, {"text": ""}]})
    assert [one["outcome"] for one in answer.json()["items"]] == ["new", "known", "refused"]
    after = client.get(V1 + "/incidents", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["total"] == before.json()["total"] + 1
    assert client.get(V1 + "/desk").json()["runs"][0]["command"] == "api ingest (Ada)"


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/x"],
)
def test_an_address_inside_a_network_is_not_fetched(serve: Serve, url: str) -> None:
    answer = serve(token="ingest").post(V1 + "/ingest/url", json={"url": url})
    assert [one["outcome"] for one in answer.json()["items"]] == ["refused"]
    assert "inside a network" in answer.json()["items"][0]["why"]


@pytest.mark.parametrize("url", ["/etc/passwd", "file:///etc/passwd", "ftp://wire.example/1"])
def test_what_is_no_address_of_the_web_is_not_read(serve: Serve, url: str) -> None:
    assert serve(token="ingest").post(V1 + "/ingest/url", json={"url": url}).status_code == 422


def test_a_correction_is_shown_with_who_made_it_and_can_be_taken_back(serve: Serve) -> None:
    client = serve(token="review")
    id = client.get(V1 + "/incidents?type=PROTEST").json()["items"][0]["id"]
    record = client.get(V1 + f"/incidents/{id}").json()["incident"]["records"][0]
    body = {
        "action": "correct",
        "ids": [record],
        "field": "certainty",
        "value": "alleged",
        "note": "seul un média",
    }
    made = client.post(V1 + "/reviews", json=body)
    assert (made.status_code, made.json()["by"]) == (201, "Ada")
    page = client.get(V1 + f"/incidents/{record}").json()
    assert page["incident"]["certainty"] == page["events"][0]["certainty"] == "alleged"
    assert [one["note"] for one in page["reviews"]] == ["seul un média"]
    client.post(V1 + "/reviews", json={"action": "undo", "ids": [made.json()["id"]]})
    assert client.get(V1 + f"/incidents/{record}").json()["incident"]["certainty"] == "stated"
    assert len(client.get(V1 + "/reviews").json()["items"]) == 2


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("event", "STRIKE", "'STRIKE' is none of: AGREE"),
        ("mode", '["aerial"]', "'aerial' is none of: demo"),
        ("context", '["weather"]', "'weather' is none of"),
        ("actor", '[{"name": "Ligue", "code": "XXX"}]', "'XXX' is none of"),
        ("recipient", '[{"name": "Ligue", "sector": ["ARMY"]}]', "'ARMY' is none of: COP"),
        ("date", '{"start": "2024-05-20", "end": "2024-05-18"}', "2024-05-20 is after 2024-05-18"),
        (
            "counts",
            '[{"what": "dead", "low": 5, "high": 2, "text": "", "start": 0, "end": 0}]',
            "5 to 2 dead",
        ),
        ("sentence", "3", "no field of a record that can be corrected"),
    ],
)
def test_a_correction_that_the_codebook_does_not_know_is_refused(
    serve: Serve, field: str, value: str, told: str
) -> None:
    client = serve(token="review")
    id = client.get(V1 + "/incidents?type=PROTEST").json()["items"][0]["id"]
    record = client.get(V1 + f"/incidents/{id}").json()["incident"]["records"][0]
    answer = client.post(
        V1 + "/reviews", json={"action": "correct", "ids": [record], "field": field, "value": value}
    )
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_another_type_takes_its_class_and_score_along(serve: Serve) -> None:
    client = serve(token="review")
    id = client.get(V1 + "/incidents?type=PROTEST").json()["items"][0]["id"]
    record = client.get(V1 + f"/incidents/{id}").json()["incident"]["records"][0]
    body = {"action": "correct", "ids": [record], "field": "event", "value": "CONSULT"}
    assert client.post(V1 + "/reviews", json=body).status_code == 201
    (event,) = client.get(V1 + f"/incidents/{record}").json()["events"]
    assert (event["event"], event["quad_code"], event["event_scale"]) == ("CONSULT", 1, 2.5)
    assert "mode" not in event


def test_who_says_so_can_be_corrected(serve: Serve) -> None:
    client = serve(token="review")
    page = client.get(V1 + "/search?text=embuscade").json()
    assert page["items"]
    id = client.get(V1 + "/incidents?text=embuscade").json()["items"][0]["id"]
    said = client.get(V1 + f"/incidents/{id}").json()["statements"][0]
    value = '{"name": "Conseil du cercle", "code": "MLI", "sector": ["GOV"]}'
    body = {"action": "correct", "ids": [said["id"]], "field": "source", "value": value}
    assert client.post(V1 + "/reviews", json=body).status_code == 201
    after = client.get(V1 + f"/incidents/{id}").json()
    assert "Conseil du cercle" in [one.get("source", {}).get("name") for one in after["statements"]]
    assert "Conseil du cercle" in [one.get("name") for one in after["incident"]["certainties"]]


def test_what_a_correction_may_say_is_told(serve: Serve) -> None:
    client = serve()
    choices = client.get(V1 + "/choices").json()
    assert "aerial" in choices["types"]["ASSAULT"]
    assert {"MLI", "UNO"} <= set(choices["codes"])
    first = client.get(V1 + "/gazetteer?name=Gao").json()["items"][0]
    assert (first["resolved_place"], first["country_code"]) == ("Gao", "MLI")
    assert client.get(V1 + "/gazetteer?name=Nullepart-du-Haut").json()["items"] == []


def test_what_people_have_judged_leaves_the_queue(serve: Serve) -> None:
    client = serve(token="review")
    waiting = client.get(V1 + "/desk/queue").json()
    first = waiting["items"][0]
    assert "dead" in first["contradictions"] or first.get("disputed")
    client.post(V1 + "/reviews", json={"action": "accept", "ids": [first["id"]]})
    after = client.get(V1 + "/desk/queue").json()
    assert after["total"] == waiting["total"] - 1
    assert first["id"] not in [one["id"] for one in after["items"]]


def test_a_judgement_that_can_not_be_is_refused_in_one_line(serve: Serve) -> None:
    client = serve(token="review")
    answer = client.post(V1 + "/reviews", json={"action": "accept", "ids": ["ev-nowhere"]})
    assert answer.status_code == 422
    assert "ev-nowhere" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Encoding": "gzip"}, 415),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:8744"}, 421),
    ],
)
def test_other_sites_can_not_ask_for_a_change(serve: Serve, headers: dict[str, str], status: int) -> None:
    client = serve(token="ingest")
    answer = client.post(
        V1 + "/ingest", content=b'{"reports": []}', headers={"Content-Type": "application/json", **headers}
    )
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:8744", "[::1]:8744", "192.168.1.20", "board.example"]
)
def test_a_server_answers_to_its_own_names(serve: Serve, host: str) -> None:
    client = serve(settings=Settings(names=("board.example",)))
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_no_other_site_may_read_answers(serve: Serve) -> None:
    answer = serve().get(V1 + "/meta", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_body_that_is_too_long_is_refused(serve: Serve) -> None:
    client = serve(settings=Settings(limits=Limits(body=1000)))
    announced = client.post(V1 + "/read", json={"text": "x" * 2000})
    streamed = client.post(
        V1 + "/read", content=(b"x" * 500 for _ in range(5)), headers={"Content-Type": "application/json"}
    )
    assert (announced.status_code, streamed.status_code) == (413, 413)


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b'{"text": 1}', 422), (b'{"text": "a", "more": 1}', 422), (b"\xff", 400)],
)
def test_a_body_that_does_not_fit_is_refused(serve: Serve, body: bytes, status: int) -> None:
    answer = serve().post(V1 + "/read", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status


def test_guessing_tokens_ends_soon(serve: Serve) -> None:
    client = serve(token="ingest", settings=Settings(limits=Limits(failures="3/minute")))
    good = client.headers.pop("Authorization")
    guesses = [
        client.post(V1 + "/ingest", json={}, headers={"Authorization": f"Bearer guess{n}"}).status_code
        for n in range(5)
    ]
    assert guesses == [401, 401, 401, 429, 429]
    assert client.post(V1 + "/ingest", json={}, headers={"Authorization": good}).status_code == 429


def test_reading_for_strangers_is_limited(serve: Serve) -> None:
    client = serve(settings=Settings(limits=Limits(reads="1/minute")))
    answers = [client.post(V1 + "/read", json={"text": TEXT}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 429]
    assert int(answers[1].headers["retry-after"]) > 0


def test_a_token_ends_when_it_is_revoked_or_expires(desk: Store) -> None:
    lasting, short = add_token(desk, "Ada", ["review"]), add_token(desk, "Bob", ["ingest"], days=1)
    later = Tokens(desk, now=lambda: datetime.now(UTC) + timedelta(days=2))
    assert [Tokens(desk).holder(one) is not None for one in (lasting, short)] == [True, True]
    assert [later.holder(one) is not None for one in (lasting, short)] == [True, False]
    revoke_token(desk, lasting.split("_")[1])
    assert [later.holder(one) is not None for one in (lasting, short)] == [False, False]


def test_the_store_knows_no_secret(desk: Store) -> None:
    token = add_token(desk, "Ada", ["review"])
    (kept,) = list_tokens(desk)
    assert kept.hash.startswith("$argon2id$")
    assert token.split("_", 2)[2] not in repr(kept)
