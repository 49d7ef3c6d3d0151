"""Nats, bits and other units of a logarithm."""

from __future__ import annotations

import math

from divergences._core.arrays import is_number
from divergences._core.text import shown


def refuse_base(base: float | None) -> None:
    """Refuse what is no base of logarithms."""
    if base is None:
        return
    if isinstance(base, bool) or not is_number(base):
        raise TypeError(f"base: found {shown(base)}; expected a number above 1, for example 2 for bits")
    if not 1 < base < math.inf:
        raise ValueError(f"base: found {base}; expected a finite number above 1, for example 2 for bits")
