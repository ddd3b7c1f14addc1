"""Package YAML → typed, immutable entries."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from vigie.errors import CodebookError

T = TypeVar("T")
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML 1.2's booleans only: `yes`, `no`, `on` are words here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, found in _Base.yaml_implicit_resolvers.items()
}


def data_file(package: str, *path: str) -> Traversable:
    """A data file inside an installed package."""
    file: Traversable = files(package)
    for part in path:
        file = file / part
    return file


def read_yaml(file: Traversable, kind: type[T]) -> T:
    """The content of a YAML file as `kind`.

    Raises `CodebookError` that names the file and the entry when the file breaks its schema.
    """
    try:
        plain = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        return msgspec.convert(plain, kind, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise CodebookError(f"{file.name}: {str(error).splitlines()[0]}") from error
