"""The font of pages and charts: the part of it that the reports need, to be carried inside a page."""

from __future__ import annotations

import base64
import io
from functools import cache

from analysis.colours import FONT, FONTS, WEIGHTS

CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x400, 0x460),
    *(0x490, 0x491, 0x2BC, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x201E, 0x2026),
    *(0x2116, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265),
)


@cache
def faces() -> str:
    """Give the font as CSS with everything inside, the same bytes each time; uncompressed, so that no zlib matters."""
    return "\n".join(
        f'@font-face{{font-family:"{FONT}";font-weight:{weight};font-display:block;'
        f"src:url(data:font/ttf;base64,{base64.b64encode(subset(name)).decode()})}}"
        for name, weight in WEIGHTS.items()
    )


@cache
def subset(name: str) -> bytes:
    """Give one weight of the font ("Regular", "SemiBold") cut down to CHARACTERS, as TrueType."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, layout_features=["kern", "tnum", "locl"], name_IDs=[1, 2])
    options.drop_tables += ["DSIG"]
    font = TTFont(FONTS / f"FiraSans-{name}.ttf", recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CHARACTERS)
    cutter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
