"""Read the labelled sentences and hold the reader's drafts against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
PUBLISHED = date(2025, 10, 14)
HEAD = re.compile(r"(build|learn|held_out|second)(?: (\d{4}-\d{2}-\d{2}))?: (.*)")
QUALIFIERS = ("at_least", "more_than", "about", "nearly", "at_most")
COLUMNS = (
    "said_by", "person", "measure", "population", "route", "kind", "period_start", "as_of", "date_precision",
    "qualifier", "value", "value_high", "part_of_value", "exchange_ordinal",
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A sentence, when it was published, and the figures that it states as rows of the record."""

    part: str
    language: str
    published: date
    text: str
    figures: tuple[dict[str, object], ...]


def labelled(language: str, part: str | None = None) -> list[Labelled]:
    """Give the sentences of a language, all or those of one part.

    Rules are made with ``build``; ``learn`` is only for the cues; ``held_out`` and ``second`` are for the score.
    """
    files = (FOLDER / f"{name}_{language}.txt" for name in ("sentences", "learn", "second"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found: list[tuple[re.Match[str], list[dict[str, object]]]] = []
    for line in lines:
        if match := HEAD.fullmatch(line):
            found.append((match, []))
        elif line.startswith("= "):
            published = date.fromisoformat(found[-1][0][2]) if found[-1][0][2] else PUBLISHED
            found[-1][1].append(_figure(line[2:], published))
        elif line and not line.startswith("#"):
            raise ValueError(f"not a line of labelled sentences: {line}")
    sentences = [
        Labelled(m[1], language, date.fromisoformat(m[2]) if m[2] else PUBLISHED, m[3], tuple(figures))
        for m, figures in found
    ]
    return [sentence for sentence in sentences if part in (None, sentence.part)]


def _figure(line: str, published: date) -> dict[str, object]:
    figure: dict[str, object] = dict.fromkeys(COLUMNS)
    figure |= {"said_by": "media", "as_of": published, "date_precision": "day", "qualifier": "exact"}
    line, _, speaker = line.partition(" said_by ")
    if speaker:
        code, _, person = speaker.partition(", ")
        figure |= {"said_by": code, "person": person or None}
    words = line.split()
    low, _, high = words.pop(0).partition("-")
    figure |= {"value": int(low), "value_high": int(high) if high else None}
    if words[0] in QUALIFIERS:
        figure["qualifier"] = words.pop(0)
    for name in ("measure", "population", "route", "kind"):
        figure[name] = words.pop(0)
    names = {"from": "period_start", "as_of": "as_of", "part_of": "part_of_value", "ordinal": "exchange_ordinal"}
    while words:
        word = words.pop(0)
        if word in ("month", "approximate"):
            figure["date_precision"] = word
        else:
            text = words.pop(0)
            figure[names[word]] = date.fromisoformat(text) if "-" in text else int(text)
    return figure
