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
