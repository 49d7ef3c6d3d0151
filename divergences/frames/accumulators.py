"""Sums of floats without rounding: whole numbers of 2⁻¹⁰⁷⁴, the same in every order and every split."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Float

LOWEST = 1074
"""Every float is a whole number of 2⁻¹⁰⁷⁴."""
DIGITS = 53
HALF = 27
"""A mantissa is cut in two, of 27 and 26 bits, so that 2²⁵ of either still add up in a float64 without rounding."""
BLOCK = 2**25


def exact_sum(x: Float[np.ndarray, " n"]) -> int:
    """Σ x in units of 2⁻¹⁰⁷⁴, of finite numbers."""
    return sum(_block(x[at : at + BLOCK]) for at in range(0, len(x), BLOCK))


def _block(x: Float[np.ndarray, " n"]) -> int:
    mantissas, exponents = np.frexp(x)
    whole = np.ldexp(mantissas, DIGITS).astype(np.int64)
    shifts = exponents.astype(np.int64) - DIGITS + LOWEST  # at least −52, where the lowest bits of `whole` are 0
    high, low = whole >> HALF, whole & (2**HALF - 1)
    total = 0
    for part, up in ((high, HALF), (low, 0)):
        sums = np.bincount(shifts + DIGITS, weights=part)
        for at in np.flatnonzero(sums).tolist():
            total += int(sums[at]) << (at + up)
    return total >> DIGITS


def as_fraction(units: int) -> Fraction:
    """What so many units are."""
    return Fraction(units, 2**LOWEST)
