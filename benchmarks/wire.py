"""A wire for benchmarks: dispatches of about 300 words made of paragraphs of our own texts, set in other towns and on other days.

Most tell something of their own; one in ten is another paper's reprint of an earlier one, as on a real wire.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
#: Towns that our texts are often set in.
_TOLD = re.compile(
    r"\b(Bagdad|Kaboul|Bamako|Ménaka|Gao|Tombouctou|Kidal|Mopti|Odessa|Kiev|Kharkiv|Kherson|Goma|Bukavu|Beni|Bangui|Tripoli|Benghazi|Alep|Damas|Idleb|Mossoul"
    r"|Erbil|Kirkouk|Gaza|Rafah|Jénine|Naplouse|Beyrouth|Sanaa|Aden|Mogadiscio|Khartoum|Nyala|Niamey|Tillabéri|Ouagadougou|Djibo|Maiduguri|Abuja|Lagos|Nairobi|Kismayo"
    r"|Islamabad|Peshawar|Quetta|Srinagar|Rangoun|Manille|Port-au-Prince|Delmas|Caracas|Bogota|Istanbul|Diyarbakir|Tunis|Alger|Rabat|Le Caire|Paris|Bruxelles)\b"
)
_AGENCIES = ("AFP", "Reuters", "AA", "Xinhua", "APS", "MAP", "RFI", "EFE")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIRST = date(2021, 1, 1)
_DAYS = 700
_WORDS = 300
_REPRINTS = 0.1


def dispatches(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """As they stand in JSON Lines; the same seed gives the same."""
    chance = random.Random(seed)
    paragraphs, towns = _paragraphs(), _towns()
    sent: list[dict[str, Any]] = []
    for number in range(count):
        if sent and chance.random() < _REPRINTS:
            again = chance.choice(sent[-500:])
            yield again | {
                "id": f"w{number}",
                "publisher": f"Le Journal {chance.randrange(40)}",
                "agency": again["publisher"],
            }
            continue
        told: list[str] = []
        while sum(len(p.split()) for p in told) < _WORDS:
            told.append(_moved(chance.choice(paragraphs), towns, chance))
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        line = {
            "id": f"w{number}",
            "text": "\n".join(told),
            "published": f"{day}T{chance.randrange(24):02}:{chance.randrange(60):02}:00+00:00",
            "publisher": chance.choice(_AGENCIES),
            "lang": "fr",
        }
        sent.append(line)
        yield line


def write(path: Path, count: int, seed: int = 1) -> Path:
    """The dispatches as a file of JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for line in dispatches(count, seed):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _paragraphs() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "examples").glob("*.txt"))]
    for folder in ("dev", "clusters/dev"):
        for file in sorted((ROOT / "evaluation" / folder).glob("*.yaml")):
            page = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
            texts += (
                [page["text"]]
                if "text" in page
                else [one["text"] for one in page.get("reports", page.get("dispatches", ()))]
            )
    found = (line.strip() for text in texts for line in text.split("\n"))
    return sorted({line for line in found if len(line.split()) >= 20})


def _towns() -> list[str]:
    """Towns whose name is one word."""
    page = (ROOT / "src/vigie/data/gazetteer/cities.yaml").read_text(encoding="utf-8")
    towns = yaml.load(page, Loader=_LOADER)
    return sorted({town["name"] for town in towns if town["name"].isalpha()})


def _moved(paragraph: str, towns: list[str], chance: random.Random) -> str:
    """The paragraph with every town that we know replaced by another, the same by the same."""
    places: dict[str, str] = {}
    return _TOLD.sub(lambda found: places.setdefault(found[0], chance.choice(towns)), paragraph)
