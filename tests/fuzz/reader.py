"""Fuzz the reader with atheris: any bytes give drafts that lie in the text, or a refusal, and nothing else.

Run: pip install atheris, then python -m tests.fuzz.reader -max_total_time=60 (options are those of libFuzzer).
"""

from __future__ import annotations

import io
import sys
from datetime import date

PUBLISHED = date(2025, 10, 14)


def once(data: bytes) -> None:
    """Read some bytes as a page, as a draft file and as an address."""
    from analysis.intake import rules
    from analysis.intake.drafts import load_drafts
    from analysis.intake.reader import read
    from analysis.intake.source import address_problem, make_page, read_source
    from analysis.tables import BadInput

    known = rules.load()
    try:
        text = read_source("-", io.BytesIO(data))
        page = make_page(text, known, published=PUBLISHED)
        for draft in read(page, known):
            if not 0 <= draft.start < draft.end <= len(page.text):
                raise AssertionError(f"a draft outside its text: {draft}")
        address_problem(text)
        load_drafts(text, "fuzz")
    except BadInput:
        return


def main() -> int:
    """Fuzz until libFuzzer stops; gives 2 where atheris is not installed."""
    try:
        import atheris  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        print("atheris is not installed here; pip install atheris, then run this again.", file=sys.stderr)
        return 2
    atheris.instrument_all()
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
