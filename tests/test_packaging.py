"""What ships: the wheel with its data, run from an empty folder; the light import; the lock files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODEL = "vigie/data/models/fr/"
MODEL_LIMIT = 40_000_000
"""Bytes: the model is committed once and must stay easy to fetch."""


def run(*arguments: str | Path, cwd: Path, path: Path | None = None) -> str:
    """Standard output of Python run with `arguments` in `cwd`; `path` goes before all else on its import path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, int]:
    """Names and sizes (bytes) of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {info.filename: info.file_size for info in archive.infolist()}


def test_wheel_holds_every_data_file_of_the_source_tree(contents: dict[str, int]) -> None:
    source = ROOT / "src"
    data = {
        path.relative_to(source).as_posix()
        for path in (source / "vigie").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert {"vigie/data/codebooks/plover.yaml", "vigie/data/gazetteer/places.zip", "vigie/py.typed"} <= data
    assert MODEL + "meta.json" in data
    assert data - set(contents) == set()


def test_wheel_holds_no_rooms_beside_the_package(contents: dict[str, int]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in contents} == {"vigie"}


def test_wheel_carries_licence_and_notice(contents: dict[str, int]) -> None:
    licences = {name.rsplit("/", 1)[1] for name in contents if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_wheel_carries_compiled_codebooks(contents: dict[str, int]) -> None:
    package = ROOT / "src" / "vigie"
    yaml = {file for folder in ("data/codebooks", "language") for file in (package / folder).rglob("*.yaml")}
    twins = {f"vigie/data/compiled/{sha256(file.read_bytes()).hexdigest()}.msgpack" for file in yaml}
    assert twins == {name for name in contents if name.startswith("vigie/data/compiled/")}


def test_model_stays_small(contents: dict[str, int]) -> None:
    assert 0 < sum(size for name, size in contents.items() if name.startswith(MODEL)) <= MODEL_LIMIT


def test_wheel_reads_a_dispatch_away_from_the_source_tree(wheel: Path, tmp_path: Path) -> None:
    site, dispatch = tmp_path / "site", tmp_path / "dispatch.txt"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)
    where = run("-c", "import vigie; print(vigie.__file__)", cwd=tmp_path, path=site)
    assert Path(where.strip()).is_relative_to(site)

    text = "L'armée malienne a bombardé lundi un village près de Ménaka, tuant douze habitants."
    dispatch.write_text(text, encoding="utf-8")
    options = ("--published", "2024-03-20", "--format", "jsonl")
    out = run("-m", "vigie.cli.main", "read", dispatch, *options, cwd=tmp_path, path=site)
    records = [json.loads(line) for line in out.splitlines()]
    assert any(record.get("event") == "ASSAULT" for record in records)
    for record in records:
        for span in record["evidence"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_import_is_light(tmp_path: Path) -> None:
    loaded = run("-c", "import sys, vigie; print(*sys.modules)", cwd=tmp_path).split()
    assert "vigie.model" in loaded
    assert {"spacy", "thinc", "numpy", "babel", "rich", "typer"}.isdisjoint(loaded)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-train.lock"])
def test_lock_pins_with_hashes_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
    assert re.findall(r"://|--index|--find-links|/tmp/", text) == []


def test_lock_covers_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def locked(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    def asked(requirements: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!~; ]", entry)[0].lower().replace("_", "-") for entry in requirements}

    assert asked(project["dependencies"]) <= locked("requirements.lock")
    for extra in ("dev", "train"):
        assert asked(project["optional-dependencies"][extra]) <= locked(f"requirements-{extra}.lock")
