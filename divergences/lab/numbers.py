"""The numbers that a run is told: how many, and how large; anything else is refused in one line."""

from __future__ import annotations

from math import inf
from typing import Any

from divergences._core.arrays import is_number

MOST = 2**63
"""What an integer of a machine holds, and a count does not reach."""


def whole(name: str, x: Any, least: int = 1) -> int:
    """A number of steps, rounds, samples or modes: an integer from `least` on, 3.0 too."""
    if not is_number(x) or isinstance(x, bool) or x % 1 != 0 or not least <= x < MOST:
        raise ValueError(f"{name}: found {x!r}; expected an integer >= {least}")
    return int(x)


def positive(name: str, x: Any, expected: str = "a positive number") -> float:
    """A finite number > 0."""
    if not is_number(x) or isinstance(x, bool) or not 0 < x < inf:
        raise ValueError(f"{name}: found {x!r}; expected {expected}")
    return float(x)


def finite(name: str, x: Any) -> float:
    """A finite number."""
    if not is_number(x) or isinstance(x, bool) or not -inf < x < inf:
        raise ValueError(f"{name}: found {x!r}; expected a finite number")
    return float(x)
