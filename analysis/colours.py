"""Colours and the font of pages, charts and prints; what only names them need not import what draws."""

from __future__ import annotations

from pathlib import Path

import fontpkg_fira_sans

FONT = "Fira Sans"
FONTS = Path(fontpkg_fira_sans.ROOT) / "files"
WEIGHTS = {"Regular": 400, "SemiBold": 600}

# Each colour on white and on black paper: told apart with every common colour blindness, as text at least 4.5 to 1.
COLOURS = {
    "ink": ("#1d1f21", "#ececec"),
    "muted": ("#5a5e63", "#b3b7bb"),
    "grid": ("#e1e3e5", "#3a3d40"),
    "faint": ("#a2a6aa", "#7b8085"),
    "paper": ("#ffffff", "#17191b"),
    "blue": ("#0b5394", "#79b8ff"),
    "orange": ("#b84a00", "#ff9f63"),
    "green": ("#00704f", "#52d3a5"),
    "purple": ("#7b3f98", "#d3a3f5"),
    "ochre": ("#7d5a00", "#e3bd55"),
    "band": ("#cfe0f1", "#24405c"),
    "edge": ("#8fb4d9", "#47739e"),
    "red": ("#a3123a", "#ff8fa8"),
}
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
SERIES = ("blue", "orange", "green", "purple", "ochre")
MARKERS = ("o", "s", "^", "D", "v")  # a second sign beside the colour, for print in grey
SIDES = {"ukraine": "blue", "russia": "orange", "international": "green", "third_state": "green", "ngo": "purple"}
