"""Why a formula of a document is not understood, in the words of whoever reads the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from divergences.verification.documents.chains import Link
from divergences.verification.documents.definitions import LETTERS, POINTS
from divergences.verification.documents.formats.formula import WHERE
from divergences.verification.language.errors import Unreadable

NUMBER = re.compile(r"(?:[\d\s.,/+*(){}-]|\\(?:[dt]?frac|sqrt|log|ln|pi|left|right|cdot|infty)(?![A-Za-z]))+")
SHOWN = 24
"""Characters of a formula that say where something in it is."""


def told(error: Unreadable, spoken: str, tex: bool) -> str:
    """A refusal without the name of an argument; a column of TeX, which nobody typed in one line, as what stands there."""
    return error.told(lambda column: f"at “{_excerpt(spoken, column)}”") if tex else error.told()


def _excerpt(text: str, column: int) -> str:
    return short(text[column - 1 :])


def short(text: str) -> str:
    """The beginning of a text, in one line."""
    rest = " ".join(text.split())
    return rest if len(rest) <= SHOWN else f"{rest[:SHOWN].rstrip()}…"


def no_definition(name: str, arguments: Sequence[str]) -> bool:
    """Whether a symbol in a sentence is an index or an outcome, or said to be a derivative: x = G(z) defines no x."""
    return (name in POINTS and not arguments) or "'" in name or name in (r"\nabla", r"\partial")


def not_defined(name: str, links: Sequence[object], word: str) -> str:
    """Why `name = …` in a sentence is not used for what follows; "" if it is a definition."""
    beside = f"write a comment `given {name} = …` at the formulas that need it"
    if name in LETTERS:
        return two_readings_of(name)
    if name == "n":
        return f"n is the number of outcomes here, any number; {beside}"
    if len(links) > 1:
        return f"it says more of {name} than what it is; write {name} := … (\\coloneqq) by itself"
    if word == WHERE and isinstance(links[0], Link) and NUMBER.fullmatch(links[0].right):
        return f"{name} may be that number here only, or from here on; {beside}, or Let {name} = … to define it"
    return ""


def two_readings_of(name: str) -> str:
    """Of p = …, which may be a definition, or a claim about all laws."""
    what = "discriminator" if name in "dD" else "distribution"
    return (
        f"{name} is any {what} here: this is a claim about every {name}, or it says what {name} is from here on; write "
        f"{name} := … (\\coloneqq) to define it, or a comment `given {name} = …` at the formulas that need it"
    )
