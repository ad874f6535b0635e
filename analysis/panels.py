"""The controls of the notebook 00_start: ordinary fields and buttons, in the order of the Tab key; no logic here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets

from analysis import start

if TYPE_CHECKING:
    from analysis.start import Desk

ORDER = ("measure", "population", "route")
WIDE = {"width": "32em", "max_width": "100%"}
# JupyterLab would break lines in the midst of words.
STYLE = "white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere; line-height: 1.35"
LABELS = {"description_width": "8em"}


def question(at: Desk, chosen: tuple[str, str, str, str], text: str) -> Any:
    """Give the fields measure, population, route and date; beneath the band and the answer, which follow every choice.

    Parameters: ``chosen`` at first; ``text`` is the answer to it.
    """
    measure, population, route, day = chosen
    fields = [
        _choice("measure", start.options(at), measure),
        _choice("population", start.options(at, measure), population),
        _choice("route", start.options(at, measure, population), route),
    ]
    when = ipywidgets.Text(value=day, description="Date", placeholder="2025-12-31", continuous_update=False)
    shown, drawn = _answer(text), ipywidgets.HTML(value=start.pictured(at, measure, population, route, day))

    def codes(upto: int) -> list[str]:
        found: list[str] = []
        for name, field in zip(ORDER[:upto], fields, strict=False):
            found.append(_worded(name, start.options(at, *found))[field.value])
        return found

    def narrow(_: object) -> None:
        # A choice keeps the ones after it where they still exist.
        for number in (1, 2):
            words = tuple(_worded(ORDER[number], start.options(at, *codes(number))))
            if fields[number].options != words:
                fields[number].options = words
                fields[number].value = fields[number].value if fields[number].value in words else words[0]
        what, whom, how = codes(3)
        shown.value = _html(start.answered(at, what, whom, how, when.value.strip()))
        drawn.value = start.pictured(at, what, whom, how, when.value.strip())

    for field in (*fields, when):
        field.observe(narrow, names="value")
    return ipywidgets.VBox([*fields, _formed(when), drawn, shown])


def paste(at: Desk, given: tuple[str, str], text: str) -> Any:
    """Give a field for a text and one for its day of publication, a button, and the answer beneath.

    Parameters: ``given`` are text and day at first; ``text`` is the answer to them.
    """
    pasted = ipywidgets.Textarea(value=given[0], description="Text", rows=8, continuous_update=False)
    when = ipywidgets.Text(
        value=given[1], description="Published", placeholder="2025-12-09, if you know it", continuous_update=False
    )
    check = ipywidgets.Button(description="Check the text")
    shown = _answer(text)

    def run(_: object) -> None:
        shown.value = _html(start.judged(at, pasted.value, when.value.strip()))

    check.on_click(run)
    return ipywidgets.VBox([_formed(pasted), _formed(when), check, shown])


def _choice(name: str, codes: list[str], chosen: str) -> Any:
    # In a list to choose from, JupyterLab takes arrow keys and letters for its own commands, such as deleting a cell;
    # in a field to type into it does not.
    words = _worded(name, codes)
    word = next((word for word, code in words.items() if code == chosen), next(iter(words)))
    field = ipywidgets.Combobox(
        options=tuple(words), value=word, description=name.capitalize(), ensure_option=True, continuous_update=False
    )
    return _formed(field)


def _worded(name: str, codes: list[str]) -> dict[str, str]:
    """The codes by the words that stand for them."""
    return {start.word(name, code): code for code in codes}


def _formed(field: Any) -> Any:
    field.layout, field.style = ipywidgets.Layout(**WIDE), LABELS
    return field


def _answer(text: str) -> Any:
    return ipywidgets.HTML(value=_html(text))


def _html(text: str) -> str:
    # "status" makes a screen reader say the new answer.
    return f'<pre role="status" style="{STYLE}">{escape(text)}</pre>'
