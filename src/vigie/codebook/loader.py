"""Package YAML → typed, immutable entries.

Parsing YAML takes seconds, so `vigie.codebook.compile` keeps a compiled twin of each file in `data/compiled`, named by the SHA-256
of the YAML's bytes. A twin that is there is read instead; one of an older text has another name and is never found.
"""

from __future__ import annotations

from hashlib import sha256
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


def read_yaml(file: Traversable, kind: type[T], twins: Traversable | None = None) -> T:
    """The content of a YAML file as `kind`; `twins`: the folder of compiled twins, the package's own when absent.

    Raises `CodebookError` that names the file and the entry when the file breaks its schema.
    """
    text = file.read_bytes()
    twin = (twins or data_file("vigie", "data", "compiled")) / twin_name(text)
    if twin.is_file():
        try:
            return msgspec.msgpack.decode(twin.read_bytes(), type=kind, strict=False)
        except msgspec.DecodeError:
            pass  # cut short, or the YAML breaks its schema: the YAML says which
    try:
        return msgspec.convert(parse(text), kind, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise CodebookError(f"{file.name}: {str(error).splitlines()[0]}") from error


def twin_name(text: bytes) -> str:
    """The file name of the compiled twin of a YAML text."""
    return f"{sha256(text).hexdigest()}.msgpack"


def parse(text: bytes) -> Any:
    """Plain content of a YAML text (UTF-8). Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=_Loader)
