"""log(1 + x), right to two units in the last place in JAX too."""

from __future__ import annotations

import numpy as np

from divergences._core.types import Namespace, Terms

_BELOW = -0.25
"""XLA's float64 log1p is off by up to 129 units in the last place between −0.42 and −0.29."""


def log1p(xp: Namespace, x: Terms) -> Terms:
    """log(1 + x). In JAX the logarithm of the sum from −1 to −¼, where rounding the sum moves it by one unit at most."""
    if xp is np:
        return np.log1p(x)
    low = x < _BELOW
    return xp.where(low, xp.log(xp.where(low, 1 + x, 1.0)), xp.log1p(xp.where(low, 0.0, x)))
