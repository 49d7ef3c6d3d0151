"""The table of other libraries' conventions, printed from the one that `divergences.crosswalk` translates by."""

from __future__ import annotations

import math

from prose import code, escaped, table

from divergences._crosswalk import CONVENTIONS, Convention

PROBE = 9.0
MEANINGS = {
    PROBE: "the same number",
    PROBE**2: "its square",
    -PROBE: "minus it",
    PROBE / 2: "half of it",
    math.sqrt(PROBE): "its square root",
    PROBE * math.log(2): "log 2 times it",
}
"""What a translation does, by what it makes of nine. One that is not here stops the build."""


def printed() -> str:
    """The table: whose number, what it is there, which call gives it here, and how it is translated."""
    rows = [(code(c.name), escaped(c.there), code(c.here), translation(c)) for c in CONVENTIONS]
    return "\n".join(table(("`source`", "what it returns", "here", "translated to"), rows, "crosswalk"))


def translation(convention: Convention) -> str:
    """What becomes of the number, in words."""
    return MEANINGS[convention.translate(PROBE)]
