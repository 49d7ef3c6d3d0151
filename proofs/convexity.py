"""What convexity is used through: a point between two others, and a ratio of mixtures, as mixtures with known weights."""

from __future__ import annotations

import sympy as sp

from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import positive


def weights_of_a_chord() -> bool:
    """Whether 1 + a = (b·1 + a·(1 + a + b))/(a + b): a point between two others, with positive weights."""
    a, b = sp.symbols("a b", positive=True)
    near, far = b / (a + b), a / (a + b)
    return is_zero(near + far - 1) is is_zero(near + far * (1 + a + b) - (1 + a)) is True and positive(near * far)


def weights_of_a_mixture() -> bool:
    """Whether (λp + μr)/(λq + μs) is the mixture of p/q and r/s with weights λq and μs over their sum."""
    p, q, r, s, u, v = sp.symbols("p q r s u v", positive=True)
    first, second = u * q / (u * q + v * s), v * s / (u * q + v * s)
    mixed = first * p / q + second * r / s - (u * p + v * r) / (u * q + v * s)
    return is_zero(first + second - 1) is is_zero(mixed) is True and positive(first * second)
