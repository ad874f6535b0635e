"""Learn from the labelled sentences for building what the words around a number speak for: analysis/intake/cues.csv.

    make cues

Logistic regression over the cues of analysis/intake/cues.py, with scikit-learn. Cues seen with fewer than SEEN numbers
are left out, and so are weights that round to nothing. The held-out sentences teach nothing.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.intake import rules
from analysis.intake.cues import ALWAYS, FILE, cues
from analysis.intake.rules import Rules
from analysis.intake.sentence import Sentence
from analysis.intake.source import make_page
from analysis.intake.words import sentences
from tests.intake.labelled import Labelled, labelled

PARTS = ("build", "learn")
SEEN = 2
STRENGTH = 1.0  # of the data against weights of nothing, scikit-learn's C


def main() -> None:
    """Learn the weights and write them."""
    known = rules.load()
    examples = [one for each in examples_of(PARTS) for one in numbers(each, known)]
    seen = Counter(cue for around, _ in examples for cue in around)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{cue: 1 for cue in around if seen[cue] >= SEEN} for around, _ in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=10_000, tol=1e-8).fit(table, [stated for _, stated in examples])
    weights = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    rows = [(cue, f"{weight:.2f}") for cue, weight in sorted(weights.items()) if round(weight, 2)]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("cue", "weight"))
        writer.writerow((ALWAYS, f"{float(model.intercept_[0]):.2f}"))
        writer.writerows(rows)
    print(f"{len(examples):,} numbers, {sum(stated for _, stated in examples):,} of them figures; {len(rows):,} cues")


def examples_of(parts: Sequence[str]) -> list[Labelled]:
    """Give the labelled sentences of some parts, in both languages."""
    return [one for language in ("en", "uk") for one in labelled(language) if one.part in parts]


def numbers(example: Labelled, known: Rules) -> list[tuple[frozenset[str], bool]]:
    """Give the numbers of a labelled sentence, each with its cues and whether it is a figure."""
    page = make_page(example.text, known, published=example.published)
    wanted = Counter(figure["value"] for figure in example.figures)
    found = []
    for block in page.blocks:
        for span in sentences(page.text, block.span, known.abbreviations):
            sentence = Sentence(page.text, span, page.published, known, block.head)
            for number in sentence.numbers:
                stated = wanted[number.value] > 0
                wanted[number.value] -= stated
                found.append((frozenset(cues(sentence, number)), stated))
    return found


if __name__ == "__main__":
    main()
