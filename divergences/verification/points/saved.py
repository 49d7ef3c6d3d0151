"""A point that a verdict names: how its numbers are written, and what one point can show."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

WRITTEN = re.compile(r"-?[0-9]{1,4000}(/[0-9]{1,4000})?")


class Malformed(ValueError):
    """The point is none of the claim's."""


def shows(status: str, *, of_some: bool, only: bool) -> bool:
    """Whether a point can show it: it refutes a claim of all points, and certifies one of some; an only point may do both."""
    return status in ("refuted", "certified") and (only or (status == "certified") == of_some)


def number(x: Any) -> Fraction:
    """The fraction, written as `str` writes it; Malformed for anything else."""
    found = x if isinstance(x, Fraction) else None
    if isinstance(x, str) and WRITTEN.fullmatch(x) and not re.search(r"/0+$", x):
        found = Fraction(x)
    if found is None or (isinstance(x, str) and str(found) != x):
        raise Malformed(f"found {str(x)[:40]!r} where a fraction such as '-3/4' is expected")
    return Fraction(found)


def one_number(letter: str, x: Any) -> Fraction:
    """The value of a letter that is one number, a list of one; Malformed for anything else."""
    if not isinstance(x, (list, tuple)) or len(x) != 1:
        raise Malformed(f"{letter} is one number")
    return number(x[0])
