"""Score Vigie's records against gold: `vigie evaluate` for those who have no installed command.

python -m evaluation.score RECORDS.jsonl GOLD.jsonl [--errors] [--json]
"""

import sys

from vigie.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["evaluate", *sys.argv[1:]]))
