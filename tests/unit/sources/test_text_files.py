"""Plain-text input: what is taken, what is refused, and with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.text import read_text

FRENCH = "Le préfet a reçu hier, très tôt, les délégués des dockers à Dunkerque.\r\n\r\n  « Rien n'est réglé », ont-ils jugé. "


def taken(tmp_path: Path, data: bytes) -> tuple[Report, str | None]:
    path = tmp_path / "in.txt"
    path.write_bytes(data)
    return read_text(str(path))


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as error:
        taken(tmp_path, data)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "in.txt"))
    return str(error.value)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("latin-1", "Latin-1"),
        ("cp1252", "Latin-1"),
    ],
)
def test_text_comes_in_unchanged_in_any_usual_encoding(
    tmp_path: Path, encoding: str, note: str | None
) -> None:
    report, told = taken(tmp_path, FRENCH.encode(encoding))
    assert report.text == FRENCH
    assert (told is None) if note is None else (told is not None and note in told)


def test_windows_quotation_marks_are_decoded(tmp_path: Path) -> None:
    text = "L’armée a démenti… « C’est faux », dit-elle. Le budget sera de 3 milliards d’€."
    assert taken(tmp_path, text.encode("cp1252"))[0].text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t ", "white space"),
        (b"abc\0def", "null bytes"),
        ("Les élus ont voté.".encode("utf-16-le"), "UTF-16 without"),
        (bytes(range(1, 32)) * 50, "binary"),
        (b"%PDF-1.7 etc", "PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (
            "Le maire a été élu à Étretat.".encode().decode("latin-1").encode(),
            "UTF-8 that was decoded as Latin-1",
        ),
        ("L’élu « refuse » d’être là.".encode().decode("cp1252", "replace").encode(), "garbled"),
        ("Le maire a \ufffdt\ufffd \ufffdlu.".encode(), "U+FFFD"),
        (b"<!DOCTYPE html><html><body>Le maire</body></html>", "is HTML"),
        (b"Le <b>maire</b> a <i>dit</i> oui.", "is HTML"),
        (b"<?xml version='1.0'?><newsml>Le maire</newsml>", "is XML"),
        (b"caf\xed\xa0\x80 noir", "lone surrogate"),
        ("Le maire a été réélu".encode() + b"\xc3", "broken byte"),
        ("«".encode() * 10_000, "no letters"),
        (b'{"text": "Le maire est parti."}', "--input-format jsonl"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(tmp_path, data)


def test_a_missing_file_and_a_directory_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(str(tmp_path / "absent.txt"))
    with pytest.raises(InputError, match="is a directory"):
        read_text(str(tmp_path))


def test_one_stray_mojibake_among_sound_accents_is_read(tmp_path: Path) -> None:
    text = "Le préfet a été reçu à l'Élysée après avoir présenté les résultats — l'enseigne « CafÃ© » était fermée."
    assert taken(tmp_path, text.encode())[0].text == text


def test_a_less_than_sign_is_no_markup(tmp_path: Path) -> None:
    text = "Le taux reste faible (<2 %) et l'écart <a priori> minime."
    assert taken(tmp_path, text.encode())[0].text == text
