"""Words as joining compares them: stems, names, and signatures of whole texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from zlib import crc32

import numpy as np
from rensa import RMinHash

from vigie.codebook.gazetteer import fold

_WORD = re.compile(r"\w+")
_STEM, _SHORTEST, _NAME = 6, 5, 4
_PERMUTATIONS, _SEED = 128, 1
_SHINGLE, _LEAST_SHINGLES = 3, 20
_LIKE_NAME = 0.8
_DATELINE = re.compile(r"\A[^\n]{2,80}? (?:--?|–|—) ")
_COLON = re.compile(r" ?:")


def stems(text: str, common: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Content words cut to stems, each once, in alphabetical order; words of `common` (folded) are left out."""
    words = {
        w for w in _WORD.findall(fold(text)) if len(w) >= _SHORTEST and w not in common and not w.isdigit()
    }
    return tuple(sorted({w[:_STEM] for w in words}))


def names(text: str, common: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Words written with a capital inside a sentence or before a colon at its head, folded, each once; without a dateline's."""
    text = _DATELINE.sub("", text)
    found = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper() or len(word) < _NAME:
            continue
        before = text[: match.start()].rstrip(" «\"“'’-")
        heads = _COLON.match(text, match.end()) is not None
        if heads or (before and before[-1] not in ".!?:\n"):
            found.add(fold(word))
    return tuple(sorted(found - common))


def signature(text: str) -> tuple[bytes, int]:
    """The MinHash of a text's word triples, and how many different ones there are."""
    words = _WORD.findall(fold(text))
    triples = sorted({" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)})
    if not triples:
        return b"", 0
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(triples)
    return np.asarray(minhash.digest(), dtype="<u4").tobytes(), len(triples)


def contained(a: bytes, n: int, b: bytes, m: int) -> float:
    """Estimated share of the shorter text's triples that the other has too, from two signatures and sizes; 0 when unknown or when a text is
    too short to tell a copy from a common phrase."""
    if not a or not b or min(n, m) < _LEAST_SHINGLES:
        return 0.0
    alike = float(np.mean(np.frombuffer(a, dtype="<u4") == np.frombuffer(b, dtype="<u4")))
    return min(1.0, alike * (n + m) / (1 + alike) / min(n, m))


def sketches(stems_of: Iterable[str], number: int = 3) -> tuple[str, ...]:
    """Short hashes of which two sets of stems share one the more surely the more alike they are (MinHash in pairs)."""
    values = sorted(set(stems_of))
    least = [min((crc32(v.encode(), seed) for v in values), default=0) for seed in range(2 * number)]
    return tuple(f"{a ^ (b << 1):x}" for a, b in zip(least[::2], least[1::2], strict=True)) if values else ()


def overlap(a: Iterable[str], b: Iterable[str], least: int = 1) -> float:
    """Share of the smaller set that the other has too; 0 when one is empty. A set smaller than `least` counts as one of that size."""
    left, right = set(a), set(b)
    return len(left & right) / max(least, min(len(left), len(right))) if left and right else 0.0


@lru_cache(maxsize=65_536)
def same_name(a: str, b: str) -> bool:
    """Whether two folded names may be spellings of one ("maarat al noomane", "maarat al numan")."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _LIKE_NAME and matcher.ratio() >= _LIKE_NAME
