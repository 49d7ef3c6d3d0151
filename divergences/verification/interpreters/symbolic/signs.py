"""Signs that can be seen: of sums, products and logarithms of positive symbols, after factoring."""

from __future__ import annotations

import sympy as sp

P, Q, D, ODDS = sp.symbols("p q d e", positive=True)
INSIDE = {D: 1 / (1 + ODDS)}
"""0 < d < 1 as odds e > 0, so that both d and 1 − d are visibly positive."""


def _visible_log(argument: sp.Expr) -> sp.Expr:
    """The log of f as log(1 + g) or −log(1 + g) with g visibly positive, where that can be done."""
    for f, sign in ((argument, 1), (1 / argument, -1)):
        g = sp.factor(sp.cancel(sp.together(f - 1)))
        if g.is_positive:
            return sign * sp.log(1 + g)
    return sp.log(argument)


def positive(expression: sp.Expr) -> bool:
    """Whether the expression is visibly > 0 for all positive values of its symbols (False: not seen)."""
    return _seen(expression, "is_positive")


def nonnegative(expression: sp.Expr) -> bool:
    """Whether the expression is visibly ≥ 0 for all positive values of its symbols (False: not seen)."""
    return _seen(expression, "is_nonnegative")


def _seen(expression: sp.Expr, property_name: str) -> bool:
    expression = sp.sympify(expression)
    visible = expression.replace(sp.log, _visible_log)
    forms = (lambda: visible, lambda: sp.factor(sp.together(visible)), lambda: sp.expand(visible))
    return any(getattr(form(), property_name) is True for form in forms)
