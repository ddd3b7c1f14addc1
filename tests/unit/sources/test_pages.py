"""Web pages and archives of them, tables, lists of feeds."""

from __future__ import annotations

import gzip
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
import web

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.found import Found
from vigie.sources.html import report_in_page, text_of_fragment
from vigie.sources.opml import feeds_in
from vigie.sources.table import reports_in_table
from vigie.sources.warc import reports_in_warc

URL = "https://journal.example.org/mali?utm_source=x"


def report(found: Found) -> Report:
    assert isinstance(found.outcome, Report), found.outcome
    return found.outcome


def test_a_page_gives_its_article_and_who_published_it_when() -> None:
    found = report_in_page("page", web.article(URL).encode())
    assert found.text.startswith("Au moins douze soldats maliens")
    assert "Accueil" not in found.text
    assert (found.title, found.publisher, found.author) == (
        "Mali : douze soldats tués", "Le Journal du Sahel", "Awa Traoré",
    )  # fmt: skip
    assert (found.published, found.published_basis) == ("2021-11-17T18:32:00+01:00", "page")
    assert (found.agency, found.url, len(found.raw_sha256 or "")) == ("AFP", URL.partition("?")[0], 64)


def test_a_date_without_time_is_a_day_and_no_date_stays_unknown() -> None:
    day = report_in_page("page", web.article(URL, published="2021-11-17").encode())
    assert day.published == "2021-11-17"
    none = report_in_page("page", web.article(URL, published="").encode())
    assert (none.published, none.published_basis) == (None, None)
    given = report_in_page("page", web.article(URL, published="").encode(), published="2021-11-18")
    assert (given.published, given.published_basis) == ("2021-11-18", "given")


def test_a_page_cannot_take_the_address_of_another_host() -> None:
    hostile = web.article("https://agency.example.com/dispatch").encode()
    assert (
        report_in_page("page", hostile, url="https://evil.example.net/x").url == "https://evil.example.net/x"
    )
    mobile = web.article("https://www.example.org/a").encode()
    assert (
        report_in_page("page", mobile, url="https://m.example.org/a?s=1").url == "https://www.example.org/a"
    )


def test_a_corrected_page_is_the_same_report() -> None:
    first, second = (
        report_in_page("page", web.article(URL, more=more).encode()) for more in ("", "Un blessé est mort.")
    )
    assert first.id == second.id
    assert first.text != second.text


@pytest.mark.parametrize("data", [b"", b"<html><body><a href='/'>Accueil</a></body></html>", b"\x00\x01\x02"])
def test_a_page_without_article_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        report_in_page("page", data)


def test_fragments_keep_their_paragraphs() -> None:
    assert text_of_fragment("<p>Un <b>mort</b>.</p>\n<p>Deux &amp; trois</p>") == "Un mort.\nDeux & trois"
    assert text_of_fragment("Sans balise &eacute;") == "Sans balise é"
    assert text_of_fragment("") == ""


def warc(
    path: Path, pages: dict[str, str], status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> str:
    """An archive as Common Crawl writes it: each record compressed by itself."""
    records = []
    for url, body in pages.items():
        data = body.encode()
        answer = (
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode()
            + data
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-11-18T03:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    path.write_bytes(b"".join(records))
    return str(path)


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    pages = {
        "https://journal.example.org/mali": web.article(URL),
        "https://journal.example.org/": "<html><body>Accueil</body></html>",
    }
    first, second = reports_in_warc(warc(tmp_path / "news.warc.gz", pages))
    assert (report(first).fetched, report(first).agency) == ("2021-11-18T03:00:00Z", "AFP")
    assert first.place.endswith("news.warc.gz, https://journal.example.org/mali")
    assert "no article" in str(second.outcome)


def test_pictures_and_failures_in_an_archive_are_passed_over(tmp_path: Path) -> None:
    for name, options in (("a", {"kind": "image/png"}), ("b", {"status": "404 Not Found"})):
        path = warc(tmp_path / f"{name}.warc.gz", {URL: web.article(URL)}, **options)
        assert list(reports_in_warc(path)) == []


def test_damaged_archives_are_told(tmp_path: Path) -> None:
    (tmp_path / "no.warc").write_bytes(b"no archive at all" * 50)
    (only,) = reports_in_warc(str(tmp_path / "no.warc"))
    assert isinstance(only.outcome, InputError)
    path = Path(
        warc(
            tmp_path / "cut.warc.gz",
            {f"https://e.org/{n}": web.article(URL, more=str(n) * 5000) for n in range(9)},
        )
    )
    path.write_bytes(path.read_bytes()[:-300])
    *whole, last = reports_in_warc(str(path))
    assert whole
    assert all(isinstance(one.outcome, Report) for one in whole[:-1])
    assert isinstance(last.outcome, (InputError, Report))


def table(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_a_table_names_its_columns(tmp_path: Path) -> None:
    path = table(
        tmp_path / "t.csv",
        'Titre;Texte;Date;Source\nUn;"Le roi; las,\nabdique.";2024-05-02;Le Jour\n;Deux morts.;;\n',
    )
    first, second = map(report, reports_in_table(path, "2024-05-03"))
    assert (first.title, first.text, first.published, first.publisher, first.published_basis) == (
        "Un", "Le roi; las,\nabdique.", "2024-05-02", "Le Jour", "column",
    )  # fmt: skip
    assert (second.title, second.published, second.published_basis) == (None, "2024-05-03", "given")


def test_columns_with_other_names_are_named(tmp_path: Path) -> None:
    path = table(tmp_path / "t.tsv", "Corps\tJour\nLe préfet part.\t2024-05-02\n", "cp1252")
    (found,) = reports_in_table(path, None, {"text": "Corps", "published": "jour"})
    assert (report(found).text, report(found).published) == ("Le préfet part.", "2024-05-02")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column for the text"),
        ("text,published\nLe roi part.,hier\n", "row 2: `published`: 'hier' is not a date"),
        ('text\n"Le roi\n', "breaks the table"),
        ("", "is empty"),
    ],
)
def test_what_a_table_lacks_is_told(tmp_path: Path, text: str, words: str) -> None:
    (found,) = reports_in_table(table(tmp_path / "t.csv", text))
    assert words in str(found.outcome)


def test_feeds_are_named_by_opml_and_by_lists(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline text="Afrique"><outline xmlUrl="https://a.example/rss"/>'
        '<outline xmlUrl="file:///etc/passwd"/></outline><outline xmlUrl="https://a.example/rss"/></body></opml>',
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text("# feeds\nhttps://b.example/atom\n\n", encoding="utf-8")
    assert feeds_in(str(tmp_path / "a.opml")) == ["https://a.example/rss"]
    assert feeds_in(str(tmp_path / "b.txt")) == ["https://b.example/atom"]
    for text, words in (("<opml><body>", "broken XML"), ("<opml/>", "names no feed"), ("x", "names no feed")):
        (tmp_path / "c.opml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=words):
            feeds_in(str(tmp_path / "c.opml"))
