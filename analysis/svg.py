"""SVG of charts: drawn small and the same each time, with real text, fit for a page with a strict security policy."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

from analysis.colours import COLOURS, FONT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STYLE = re.compile(r' style="([^"]*)"')
SHORTHAND = re.compile(r"(?:(?P<weight>\d{3}|bold|normal) )?(?P<size>[\d.]+)px .*")
DECIMALS = re.compile(r"(\d+\.\d{2})\d+")
REFERENCE = re.compile(r'(id="|href="#|url\(#)')


def drawn(figure: Figure, prefix: str) -> str:
    """Give a figure as an SVG element.

    Styles become attributes, which a page may carry without allowing inline styles; ids begin with ``prefix``, so that
    several charts can stand on one page; no dates or random ids.
    """
    import matplotlib as mpl

    buffer = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "counted-home"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<defs>\s*<style.*?</style>\s*</defs>", "", text, flags=re.S)
    text = STYLE.sub(lambda found: _attributes(found[1]), text)
    text = DECIMALS.sub(r"\1", text)
    text = REFERENCE.sub(rf"\g<1>{prefix}-", text)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text).groups()  # type: ignore[union-attr]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}pt" '
        f'height="{height}pt" viewBox="0 0 {width} {height}" font-family="{FONT}" stroke-linejoin="round">'
    )
    return head + text[text.index(">") + 1 :]


def themed(drawing: str) -> str:
    """Let a page choose the colours of a drawing, so that it can be read on light and dark paper."""
    for name, (light, _) in COLOURS.items():
        drawing = drawing.replace(f'"{light}"', f'"var(--{name})"')
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def standalone(drawing: str, language: str, title: str, description: str) -> str:
    """Make a file of a drawing, with its title and a description inside for those who cannot see it."""
    labelled = drawing.replace("<svg ", f'<svg role="img" xml:lang="{language}" ', 1)
    start = labelled.index(">") + 1
    said = f"\n<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>"
    ground = f'\n<rect width="100%" height="100%" fill="{COLOURS["paper"][0]}"/>'
    return labelled[:start] + said + ground + labelled[start:] + "\n"


def _attributes(style: str) -> str:
    """Write the declarations of a style as attributes."""
    told = []
    for declaration in filter(None, (part.strip() for part in style.split(";"))):
        name, value = (part.strip() for part in declaration.split(":", 1))
        if name == "font":
            found = SHORTHAND.fullmatch(value)
            if not found:
                raise ValueError(f"A chart writes a font as “{value}”, which is not understood.")
            told.append(f'font-size="{found["size"]}"')
            if found["weight"] and found["weight"] != "normal":
                told.append(f'font-weight="{found["weight"]}"')
        elif (name, value) not in (("opacity", "1"), ("stroke-linejoin", "miter")):
            told.append(f'{name}="{escape(value)}"')
    return "".join(f" {attribute}" for attribute in told)
