"""Compiled codebooks give exactly what their YAML gives, and are never believed when they are old or damaged."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vigie.codebook import actors, exchange, loader, ontology
from vigie.codebook.compile import compile_package
from vigie.errors import CodebookError
from vigie.language import mentions, pack
from vigie.reading.dates import lexicon

PACKAGE = Path(loader.__file__).parents[1]


class Word(msgspec.Struct):
    word: str
    count: int


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one codebook, compiled."""
    (tmp_path / "data" / "codebooks").mkdir(parents=True)
    (tmp_path / "language").mkdir()
    (tmp_path / "data" / "codebooks" / "word.yaml").write_text("{word: no, count: 3}", encoding="utf-8")
    assert compile_package(tmp_path) == 1
    return tmp_path


def read(package: Path) -> Word:
    twins = package / "data" / "compiled"
    return loader.read_yaml(package / "data" / "codebooks" / "word.yaml", Word, twins)


def test_twins_give_what_the_yaml_gives_for_every_file_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_files: list[tuple[Traversable, Any]] = []

    def note(file: Traversable, kind: Any) -> Any:
        read_files.append((file, kind))
        return loader.read_yaml(file, kind)

    for module in (actors, exchange, ontology, mentions, pack, lexicon):
        monkeypatch.setattr(module, "read_yaml", note)
    actors.ActorCodebook.load()
    exchange.load_countries()
    exchange.Cameo.load()
    ontology.Ontology.load()
    mentions.mention_words.__wrapped__("fr")
    pack.LanguagePack("fr")
    lexicon.load_lexicon(loader.data_file("vigie", "language", "fr", "dates.yaml"))

    twins, none = tmp_path / "twins", tmp_path / "none"
    assert compile_package(PACKAGE, twins) == len(read_files)
    for file, kind in read_files:
        assert (twins / loader.twin_name(file.read_bytes())).is_file()
        assert loader.read_yaml(file, kind, twins) == loader.read_yaml(file, kind, none), file.name


def test_a_twin_is_read_instead_of_its_yaml(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "parse", lambda text: pytest.fail("the YAML was parsed"))
    assert read(package) == Word("no", 3)


def test_an_edited_file_is_read_anew_and_its_old_twin_goes(package: Path) -> None:
    (package / "data" / "codebooks" / "word.yaml").write_text("{word: yes, count: 4}", encoding="utf-8")
    assert read(package) == Word("yes", 4)
    assert compile_package(package) == 1
    assert len(list((package / "data" / "compiled").iterdir())) == 1
    assert read(package) == Word("yes", 4)


def test_a_damaged_twin_is_passed_over(package: Path) -> None:
    (twin,) = (package / "data" / "compiled").iterdir()
    twin.write_bytes(twin.read_bytes()[:5])
    assert read(package) == Word("no", 3)


def test_a_compiled_file_that_breaks_its_schema_is_named(package: Path) -> None:
    (package / "data" / "codebooks" / "word.yaml").write_text("{word: no, count: many}", encoding="utf-8")
    compile_package(package)
    with pytest.raises(CodebookError, match=r"word\.yaml.*count"):
        read(package)
