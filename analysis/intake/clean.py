"""Make a text safe to read: invisible marks, foreign digits and look-alike letters become what they stand for."""

from __future__ import annotations

import re
import unicodedata

# Letters of the Latin and the Cyrillic alphabet that no reader can tell apart.
LATIN = "ABCEHIKMOPTXYaceiopxyї"
CYRILLIC = "АВСЕНІКМОРТХУасеіорхуї"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)
MIXED = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
HAS_LATIN = re.compile("[A-Za-z]")
HAS_CYRILLIC = re.compile("[Ѐ-ӿ]")
SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "‘": "'", "′": "'", "‑": "-", "‐": "-", "–": "—", "―": "—", "−": "—"}
)


def cleaned(text: str) -> str:
    """Give a text without marks that show nothing, with plain digits and plain line ends.

    Directional marks, zero-width and control characters go; digits of other scripts become 0 to 9; each kind of
    line end becomes one newline.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if text.isascii() and text.isprintable():
        return text
    table = {ord(character): _instead(character) for character in set(text) if not _plain(character)}
    return text.translate(table)


def untangled(word: str) -> str:
    """Give a word with look-alike letters of the other alphabet put right; other words come back unchanged."""
    if not (HAS_LATIN.search(word) and HAS_CYRILLIC.search(word)):
        return word
    cyrillic = word.translate(TO_CYRILLIC)
    if not HAS_LATIN.search(cyrillic):
        return cyrillic
    latin = word.translate(TO_LATIN)
    return word if HAS_CYRILLIC.search(latin) else latin


def _plain(character: str) -> bool:
    return character == "\n" or (character.isprintable() and not (character.isdigit() and not character.isascii()))


def _instead(character: str) -> str | None:
    """What a character that is not plain stands for; None where it stands for nothing."""
    if character.isdigit():
        return str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else " "
    if character == "\u00ad" or unicodedata.category(character) == "Cf":
        return None
    return character if unicodedata.category(character) == "Zs" else " "
