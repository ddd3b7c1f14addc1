"""Kill an ingest again and again at random moments (SIGKILL), then compare with one that nothing disturbed: ``python benchmarks/kill.py [--db URL]``.

Runs the real command on dispatches of 300 words. At each point a new ingest goes on with the store that the killed one left. At the end the export must be the
same byte for byte, and ``vigie db check`` must find nothing. `--db`: URL of an empty PostgreSQL database; by default SQLite.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import wire

#: Seconds that the command takes to start and load the parser, so that most kills fall into the work.
_START = 3.0


def vigie(*arguments: str) -> list[str]:
    """The command."""
    return [sys.executable, "-m", "vigie.cli.main", *arguments]


def export(db: str) -> bytes:
    """Everything in a store."""
    return subprocess.run(
        vigie("export", "--db", db, "--format", "jsonl"), check=True, capture_output=True
    ).stdout


def killed(db: str, source: Path, points: int, reports: int, seed: int) -> int:
    """Start and kill so many ingests; how many were killed, and did not end before."""
    chance, count = random.Random(seed), 0
    for _ in range(points):
        process = subprocess.Popen(vigie("ingest", str(source), "--db", db), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, _START + reports * 0.15 / max(1, points / 4)))
        process.send_signal(signal.SIGKILL)
        count += process.wait() == -signal.SIGKILL
    return count


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vigie-kill-") as folder:
        source = wire.write(Path(folder) / "wire.jsonl", options.reports)
        calm, disturbed = str(Path(folder) / "calm.db"), options.db or str(Path(folder) / "disturbed.db")
        subprocess.run(vigie("ingest", str(source), "--db", calm), check=True, stderr=subprocess.DEVNULL)
        count = killed(disturbed, source, options.points, options.reports, options.seed)
        last = subprocess.run(
            vigie("ingest", str(source), "--db", disturbed), check=True, capture_output=True, text=True
        )
        print(f"killed {count} of {options.points} times; the last run: {last.stderr.strip()}")
        same = export(calm) == export(disturbed)
        print("the exports are the same" if same else "THE EXPORTS DIFFER")
        whole = subprocess.run(vigie("db", "check", "--db", disturbed), check=False).returncode == 0
    sys.exit(0 if same and whole else 1)


if __name__ == "__main__":
    main()
