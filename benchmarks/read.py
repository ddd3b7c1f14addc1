"""Speed, start-up and memory of reading, on one core: ``python benchmarks/read.py [--words N]``.

The examples of this repository are read again and again. Printed: seconds to import and to load, words a second of the
parser alone and of the whole way from text to records (taken in turns, the best of several rounds of each), their ratio,
and the highest resident memory of the process that reads. A word is a token of the parser that is not white space. Rates
count processor time of the one thread, which is wall-clock time on an idle core and stays true on a busy one.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = 3
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def examples() -> list[str]:
    """The texts of the examples, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Time of one call, by default processor time of this process."""
    start = clock()
    work()
    return clock() - start


def peak_megabytes() -> float:
    """Highest resident memory of this process so far, in MB (10^6 bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def import_seconds() -> float:
    """Time of `import vigie` in a fresh process, less the start of Python itself; the best of five."""

    def best(code: str) -> float:
        return min(
            seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(5)
        )

    return best("import vigie") - best("pass")


def measure(wanted_words: int) -> None:
    """Read about `wanted_words` words in every round and print the figures."""
    importing = import_seconds()
    wall, start = time.perf_counter(), time.process_time()
    import vigie

    lookout = vigie.load("fr")
    loading, waiting = time.process_time() - start, time.perf_counter() - wall
    after_loading = peak_megabytes()

    from vigie.language.fr.pipeline import load_pipeline
    from vigie.reading.reader import BATCH
    from vigie.reading.text import paragraphs

    texts = examples()
    records = sum(len(lookout.read(text, published="2020-01-04").records) for text in texts)  # also warms up
    after_reading = peak_megabytes()

    parser = load_pipeline()
    pieces = [piece for text in texts for _, piece in paragraphs(text)]
    words = sum(not token.is_space for doc in parser.pipe(pieces, batch_size=BATCH) for token in doc)
    times = max(1, round(wanted_words / words))

    def parse() -> None:
        for _ in parser.pipe(pieces * times, batch_size=BATCH):
            pass

    def read() -> None:
        for _ in lookout.read_many({"text": text, "published": "2020-01-04"} for text in texts * times):
            pass

    rounds = [(seconds(parse), seconds(read)) for _ in range(ROUNDS)]
    parsing, reading = (times * words / min(column) for column in zip(*rounds, strict=True))

    print(
        f"texts            {len(texts)} examples of {words} words and {records} records, {times} times a round"
    )
    print(f"import vigie     {importing:.2f} s")
    print(
        f"load             {loading:.2f} s of processor time in {waiting:.2f} s, {after_loading:.0f} MB at most"
    )
    print(f"parser alone     {parsing:.0f} words/s")
    print(f"text to records  {reading:.0f} words/s, {after_reading:.0f} MB at most")
    print(f"ratio            {reading / parsing:.2f} of the parser's speed")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000, help="words to read in a round")
    options = parser.parse_args()
    if any(os.environ.get(name) != value for name, value in _ONE_THREAD.items()):  # read before numpy starts
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **_ONE_THREAD})
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    measure(options.words)


if __name__ == "__main__":
    main()
