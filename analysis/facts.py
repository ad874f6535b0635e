"""Facts: the numbers that a report may print, each with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from analysis import catalogues, recipes
from analysis.recipes import LANGUAGES as LANGUAGES

KINDS = ("stated", "derived", "bound", "count")

Kind = Literal["stated", "derived", "bound", "count"]


class Unsourced(ValueError):
    """A number came without what shows it; no report may print it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A text in both languages that holds no fact: a name from the data, or words that explain a fact.

    ``recipe`` is how the catalogues told it, nothing for what the record says.
    """

    en: str
    uk: str
    recipe: recipes.Recipe | None = field(default=None, compare=False, repr=False)

    def __getitem__(self, language: str) -> str:
        # A text that is taken out, such as into a chart, can no longer be told again.
        if self.recipe:
            catalogues.keep(recipes.messages(self.recipe))
        return self.text(language)

    def text(self, language: str) -> str:
        """Give the text of one language, for a text that is told again together with it."""
        return self.uk if language == "uk" else self.en

    def as_json(self) -> dict[str, Any]:
        """Give the text by language, with its recipe."""
        return {"en": self.en, "uk": self.uk, **(self.recipe or {})}


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its source.

    ``value`` is a whole number in ``unit`` (people, bodies, exchanges, figures, ...), ``upper`` the upper end of a
    stated range. A stated fact names its statement and figures; a derived one or a count tells ``how`` it was made;
    a bound has a ``proof``: the lines of the sum that shows it. ``edition`` is the cut-off date it is known at.

    Raises: Unsourced when what its kind needs is missing.
    """

    value: int
    unit: str
    kind: Kind
    edition: date
    qualifier: str = "exact"
    upper: int | None = None
    statements: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    how: Name | None = None
    proof: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        missing = {
            "stated": not (self.statements and self.figures) and "statement and figures",
            "derived": self.how is None and "words on how it was derived",
            "count": self.how is None and "words on what was counted",
            "bound": not self.proof and "proof",
        }
        if self.kind not in missing:
            raise Unsourced(f"“{self.kind}” is no kind of fact; there are {', '.join(KINDS)}")
        if missing[self.kind]:
            raise Unsourced(f"The {self.kind} fact {self.value} {self.unit} has no {missing[self.kind]}.")

    def as_json(self) -> dict[str, Any]:
        """Give the fact as plain data for a notebook's output; what it does not have is left out."""
        told: dict[str, Any] = {"value": self.value, "unit": self.unit, "kind": self.kind}
        told["edition"] = self.edition.isoformat()
        if self.qualifier != "exact":
            told["qualifier"] = self.qualifier
        if self.upper is not None:
            told["upper"] = self.upper
        if self.statements:
            told |= {"statements": list(self.statements), "figures": list(self.figures)}
        if self.how:
            told["how"] = self.how.as_json()
        if self.proof:
            told["proof"] = [line.as_json() for line in self.proof]
        return told
