"""JSON Lines input: a bad line is told with its number, the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.jsonl import read_json_lines


def lines(tmp_path: Path, data: str | bytes, published: str | None = None) -> list[Report | InputError]:
    path = tmp_path / "in.jsonl"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_json_lines(str(path), published))


def test_all_fields_are_taken_and_unknown_keys_passed_over(tmp_path: Path) -> None:
    (report,) = lines(
        tmp_path,
        '{"id":"7","text":"Le roi abdique.","title":"Fin","published":"2024-05-02T10:00:00Z","url":"https://e.org",'
        '"publisher":"Agence","lang":"fr","mood":3}',
    )
    assert report == Report(
        id="7",
        text="Le roi abdique.",
        title="Fin",
        published="2024-05-02T10:00:00Z",
        url="https://e.org",
        publisher="Agence",
        lang="fr",
    )


def test_a_line_without_date_takes_the_one_that_was_given(tmp_path: Path) -> None:
    found = lines(tmp_path, '{"text":"Un."}\n{"text":"Deux.","published":"2024-01-01"}\n', "2023-12-31")
    assert [r.published for r in found if isinstance(r, Report)] == ["2023-12-31", "2024-01-01"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("oops", "not a JSON object"),
        ("[1]", "not a JSON object"),
        ('{"id":"7"}', "`text` is missing"),
        ('{"text":7}', "`text`: expected `str`, got `int`"),
        ('{"text":"Un.","id":7}', "`id`: expected"),
        ('{"text":"Un.","published":"hier"}', "'hier' is not a date"),
        ('{"text":"Un.","published":"2024-02-30"}', "'2024-02-30' is not a date"),
        ('{"text":""}', "is empty"),
        ('{"text":"a\\u0000b"}', "null characters"),
        ('{"text":"\\ud83d seul"}', "JSON"),
        ('{"text":"Un.","title":"<p>a</p><p>b</p>"}', "title: is HTML"),
        ('{"text":"Un.', "not a JSON object"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, bad: str, words: str) -> None:
    first, refused, last = lines(tmp_path, f'{{"text":"Un."}}\n\n{bad}\n{{"text":"Deux."}}')
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(refused, InputError)
    assert f"{tmp_path / 'in.jsonl'}, line 3" in str(refused)
    assert words in str(refused)


def test_latin_1_is_refused_line_by_line_and_utf_16_as_a_whole(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, '{"text":"Été."}'.encode("latin-1"))
    assert "line 1: is not UTF-8" in str(line)
    (whole,) = lines(tmp_path, '{"text":"Été."}\n{"text":"Hiver."}'.encode("utf-16"))
    assert "is UTF-16" in str(whole)


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    (report,) = lines(tmp_path, '{"text":"Été."}'.encode("utf-8-sig"))
    assert isinstance(report, Report)
    assert report.text == "Été."


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    (empty,) = lines(tmp_path, "\n \n")
    assert "is empty" in str(empty)
    (missing,) = read_json_lines(str(tmp_path / "absent.jsonl"))
    assert "no such file" in str(missing)
