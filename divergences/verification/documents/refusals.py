"""Why a formula of a document is not understood, in the words of whoever reads the document."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable

SHOWN = 24
"""Characters of a formula that say where something in it is."""


def told(error: Unreadable, spoken: str, tex: bool) -> str:
    """A refusal without the name of an argument; a column of TeX, which nobody typed in one line, as what stands there."""
    said = str(error).removeprefix("claim: ")
    return re.sub(r"at column (\d+)", lambda found: f"at “{_excerpt(spoken, int(found[1]))}”", said) if tex else said


def _excerpt(text: str, column: int) -> str:
    return short(text[column - 1 :])


def short(text: str) -> str:
    """The beginning of a text, in one line."""
    rest = " ".join(text.split())
    return rest if len(rest) <= SHOWN else f"{rest[:SHOWN].rstrip()}…"


def two_readings_of(name: str) -> str:
    """Of p = …, which may be a definition, or a claim about all laws."""
    what = "discriminator" if name in "dD" else "law"
    return (
        f"{name} is any {what} here: this is a claim about every {name}, or it says what {name} is from here on; write "
        f"{name} := … (\\coloneqq) to define it, or a comment `given {name} = …` at the formulas that need it"
    )
