"""The way to the network: what is never fetched, and how politely the rest is."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
import web

from vigie.errors import InputError
from vigie.sources import client
from vigie.sources.client import Client, is_public


@pytest.fixture
def site() -> Iterator[web.Site]:
    with web.serving() as serving:
        yield serving


@pytest.fixture
def fetcher() -> Iterator[Client]:
    with Client(private=True, pause=0, attempts=1) as made:
        yield made


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_no_public_ones(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:7f00:1]"]
)
def test_this_machine_is_never_fetched_from(site: web.Site, host: str) -> None:
    port = site.address.rpartition(":")[2]
    with (
        Client(pause=0, attempts=1) as guarded,
        pytest.raises(InputError, match=r"inside a network|no such host"),
    ):
        guarded.fetch(f"http://{host}:{port}/")
    assert site.asked == []


def test_a_name_is_refused_when_one_of_its_addresses_is_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "169.254.169.254")]
    monkeypatch.setattr(client.socket, "getaddrinfo", lambda *a, **k: found)
    with Client(pause=0, attempts=1) as guarded, pytest.raises(InputError, match=r"169\.254\.169\.254"):
        guarded.fetch("http://rebinding.example/")


def test_redirects_are_checked_as_well(site: web.Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/a"] = (302, {"Location": "http://localhost:1/secret"}, "")
    monkeypatch.setattr(client, "is_public", lambda address: address == "127.0.0.1" and not site.paths)
    with Client(pause=0, attempts=1) as guarded, pytest.raises(InputError, match="inside a network"):
        guarded.fetch(site.address + "/a")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "gopher://x", "http://", "example.org"]
)
def test_only_addresses_of_the_web(fetcher: Client, url: str) -> None:
    with pytest.raises(InputError, match="no address of the web"):
        fetcher.fetch(url)


def test_what_has_not_changed_is_not_sent_again(site: web.Site, fetcher: Client) -> None:
    site.pages["/feed"] = (200, {"ETag": '"1"', "Last-Modified": "Wed, 17 Nov 2021 17:00:00 GMT"}, "words")
    first = fetcher.fetch(site.address + "/feed")
    assert (first.body, first.etag, first.last_modified) == (b"words", '"1"', "Wed, 17 Nov 2021 17:00:00 GMT")
    assert fetcher.fetch(first.url, etag=first.etag, last_modified=first.last_modified).unchanged


def test_robots_txt_is_followed(site: web.Site, fetcher: Client) -> None:
    site.pages |= {"/robots.txt": "User-agent: *\nDisallow: /private/", "/open": "yes", "/private/x": "no"}
    assert fetcher.fetch(site.address + "/open").body == b"yes"
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetcher.fetch(site.address + "/private/x")
    assert site.paths == ["/open"]


def test_a_host_whose_robots_txt_fails_is_left_alone(site: web.Site, fetcher: Client) -> None:
    site.pages |= {"/robots.txt": 503, "/a": "yes"}
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetcher.fetch(site.address + "/a")


def test_answers_are_bounded_also_when_compressed(site: web.Site, fetcher: Client) -> None:
    bomb = gzip.compress(b"0" * (client.MAX_BODY + 1))
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(InputError, match="is larger than"):
        fetcher.fetch(site.address + "/bomb")


def test_a_busy_server_is_asked_again(site: web.Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: site.pages.update({"/a": "at last"}))
    site.pages["/a"] = (503, {"Retry-After": "1"}, "")
    with Client(private=True, pause=0) as patient:
        assert patient.fetch(site.address + "/a").body == b"at last"
    assert site.paths == ["/a", "/a"]


def test_failures_are_one_line(site: web.Site, fetcher: Client) -> None:
    for path, words in (("/gone", "answers 404"), ("/loop", "redirects more than")):
        site.pages["/loop"] = (302, {"Location": "/loop"}, "")
        with pytest.raises(InputError, match=words):
            fetcher.fetch(site.address + path)
