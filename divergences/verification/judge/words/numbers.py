"""Numbers as verdicts write them: exactly, and as decimals where these are shorter to grasp."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, OutOfSpan, Vector
from divergences.exact.simplest import written

LONG, LONGEST = "a number too long to be written down", 400
"""What is said of a number that takes more characters."""
PLAIN = 12
"""Digits of a whole number that needs no decimal beside it."""
MOST, FEW = 24, 4
"""Entries of a vector that are written down, and of a longer one."""


def worth(x: Any) -> str:
    """A number exactly and as a decimal."""
    if isinstance(x, Vector):
        return f"({', '.join(worth(y) for y in x)})"
    said = shown(x)
    try:
        near = f"{float(x):.6g}"
    except (OutOfSpan, OverflowError):  # there is no decimal that float64 knows
        return said
    if near in (said, "inf", "-inf") or (isinstance(x, Fraction) and x.denominator == 1 and len(said) <= PLAIN):
        return said
    return f"{said} {'=' if _is_decimal(said, near) else '≈'} {near}"


def _is_decimal(said: str, near: str) -> bool:
    """Whether a fraction is just the decimal."""
    try:
        return Fraction(said) == Fraction(near)
    except ValueError:
        return False


def shown(x: Any) -> str:
    """Fractions as they are written, vectors in parentheses; what would fill a page only as what it is."""
    if isinstance(x, (tuple, list)):
        return (
            f"({', '.join(shown(y) for y in x)})"
            if len(x) <= MOST
            else f"({len(x)} entries, {shown(x[:FEW])[1:-1]}, …)"
        )
    try:
        said = written(x) if isinstance(x, Exact) else str(x)
    except ValueError:  # Python writes no integer of more than 4300 digits
        return LONG
    return said if len(said) <= LONGEST else LONG
