"""SymPy expressions as exact numbers: what calculus found by SymPy is worth at a point, decided."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences import exact
from divergences.exact import Exact


def exactly(expression: Any, values: Mapping[Any, Any]) -> Exact:
    """A SymPy expression in logs, roots and rational numbers as an exact number."""
    if expression.is_Symbol:
        return Exact.of(values[expression])
    if expression.is_Rational:
        return Exact.of(Fraction(int(expression.p), int(expression.q)))
    parts = [exactly(x, values) for x in expression.args]
    if expression.is_Add:
        return exact.total(parts)
    if isinstance(expression, sp.log):
        return exact.log(parts[0])
    if expression.is_Mul:
        product = Exact.of(1)
        for part in parts:
            product = product * part
        return product
    return _power(parts[0], Fraction(int(expression.exp.p), int(expression.exp.q)))


def _power(base: Exact, k: Fraction) -> Exact:
    """base^k for a half or whole k; the base of a negative power is rational."""
    if k < 0:
        base, k = Exact.of(1) / base, -k
    return exact.sqrt(base) ** k.numerator if k.denominator == 2 else base**k.numerator
