"""How well and how fast the reader reads: two sets of labelled sentences no rule was made with, and 1,000 pages.

Run: python -m benchmarks.intake
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis import record
from analysis.intake import rules
from analysis.intake.drafts import Draft
from analysis.intake.reader import read
from analysis.intake.rules import Rules
from analysis.intake.source import make_page
from tests.intake.labelled import COLUMNS, Labelled, labelled

PAGES = 1000
SENTENCES_A_PAGE = 30
HELD_OUT = {"held_out": "first held-out set", "second": "second held-out set"}


@dataclass
class Score:
    """Counts of drafts against labels: ``right`` by value, ``full`` with every column right too."""

    wanted: int = 0
    drafted: int = 0
    right: int = 0
    full: int = 0

    @property
    def value_precision(self) -> float:
        """The share of drafts whose value is stated."""
        return self.right / self.drafted if self.drafted else 1.0

    @property
    def value_recall(self) -> float:
        """The share of stated values that are drafted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def full_precision(self) -> float:
        """The share of drafts that are right in every column."""
        return self.full / self.drafted if self.drafted else 1.0

    @property
    def full_recall(self) -> float:
        """The share of stated figures that are drafted right in every column."""
        return self.full / self.wanted if self.wanted else 1.0


def score(sentences: Iterable[Labelled], known: Rules) -> Score:
    """Hold the drafts of sentences, each read as a page of its own, against their labels."""
    result = Score()
    for sentence in sentences:
        drafts = read(make_page(sentence.text, known, published=sentence.published), known)
        result.wanted += len(sentence.figures)
        result.drafted += len(drafts)
        for figure in sentence.figures:
            alike = [draft for draft in drafts if draft.value == figure["value"]]
            if alike:
                best = min(alike, key=lambda draft: len(_wrong(draft, figure)))
                drafts.remove(best)
                result.right += 1
                result.full += not _wrong(best, figure)
    return result


def _wrong(draft: Draft, figure: dict[str, object]) -> list[str]:
    return [name for name in COLUMNS if getattr(draft, name) != figure[name]]


def seconds_for_pages(known: Rules) -> float:
    """The time for reading 1,000 pages of ordinary length, made of the labelled sentences."""
    texts = [sentence.text for language in ("en", "uk") for sentence in labelled(language)]
    pages = []
    for number in range(PAGES):
        chosen = [texts[(number * 7 + place * 13) % len(texts)] for place in range(SENTENCES_A_PAGE)]
        pages.append("\n\n".join(" ".join(chosen[place : place + 3]) for place in range(0, SENTENCES_A_PAGE, 3)))
    begun = time.perf_counter()
    for page in pages:
        read(make_page(page, known, published=labelled("en")[0].published), known)
    return time.perf_counter() - begun


def seconds_for_check(document: str = "D1256") -> float:
    """The time for checking the figures of a document against the committed tables, start of Python included."""
    figures = [figure for figure in record.load().figures if figure.document_id == document]
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.json"
        draft.write_text(json.dumps([asdict(figure) for figure in figures], default=str), encoding="utf-8")
        begun = time.perf_counter()
        command = [sys.executable, "-m", "analysis", "check", "--draft", str(draft)]
        subprocess.run(command, cwd=record.ROOT, check=False, capture_output=True)
        return time.perf_counter() - begun


def main() -> None:
    """Print one table of scores and two lines of speed."""
    known = rules.load()
    print(
        f"{'reader: held-out sentences':28} {'sentences':>9} {'figures':>8}"
        f" {'value P':>8} {'value R':>8} {'all P':>8} {'all R':>8}"
    )
    for part, name in HELD_OUT.items():
        for language in ("en", "uk"):
            sentences = labelled(language, part)
            result = score(sentences, known)
            print(
                f"{f'{name}, {language}':28} {len(sentences):9} {result.wanted:8}"
                f" {result.value_precision:8.3f} {result.value_recall:8.3f}"
                f" {result.full_precision:8.3f} {result.full_recall:8.3f}"
            )
    print(f"reader: {PAGES:,} pages in {seconds_for_pages(known):.1f} s on one core (aim: under 60 s)")
    print(f"check: one document in {seconds_for_check():.1f} s with the start of Python (aim: under 3 s)")


if __name__ == "__main__":
    main()
