"""x·log y with 0·log 0 = 0, and log(1 + x), written once for NumPy, JAX and torch.

And how a formula that JAX and torch cannot differentiate says its slopes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import is_jax
from divergences._core.types import Namespace, Scalar, Terms

if TYPE_CHECKING:
    from divergences._core.slopes_jax import Formula, Slopes


_BELOW = -0.25
"""XLA's float64 log1p is off by up to 129 units in the last place between −0.42 and −0.29."""


def by_xla(xp: Namespace) -> bool:
    """Whether XLA computes: it reads subnormal numbers as 0, and vectorises best what has no comparison in it."""
    return xp.__name__ == "jax.numpy"


def log1p(xp: Namespace, x: Terms) -> Terms:
    """log(1 + x). In JAX the logarithm of the sum from −1 to −¼, where rounding the sum moves it by one unit at most."""
    if not by_xla(xp):
        return xp.log1p(x)
    low = x < _BELOW
    return xp.where(low, xp.log(xp.where(low, 1 + x, 1.0)), xp.log1p(xp.where(low, 0.0, x)))


def by_slopes(xp: Namespace, formula: Formula, slopes: Slopes, *arrays: Terms) -> Terms:
    """formula(xp, …) of arrays, differentiated by the slopes given, with slope·tangent = 0 wherever the tangent is 0."""
    if xp is np:
        return formula(np, *arrays)
    if by_xla(xp):
        from divergences._core.slopes_jax import differentiable

        return differentiable(formula, slopes)(*arrays)
    from divergences._core.tensors_torch import differentiated

    return differentiated(xp, formula, slopes, *arrays)


def as_computed(*arrays: Terms) -> Any:
    """The arrays, which XLA is not to see through: it would turn (a/b)/c into a/(b·c), and a/(b/c) into a·c/b.

    What is scaled so that no product is too small, or is to be 1 exactly, would not be.
    """
    if not is_jax(*arrays):
        return arrays
    import jax

    return jax.lax.optimization_barrier(arrays)


def expectation(xp: Namespace, mass: Terms, value: Terms) -> Scalar:
    """Σ mass·value over the last axis, where no mass counts for nothing, an infinite value included."""
    return by_slopes(xp, xtimesy, _xtimesy_slopes, mass, value).sum(-1)


def xtimesy(xp: Namespace, x: Terms, y: Terms) -> Terms:
    """x·y, 0 at x = 0 whatever y."""
    return xp.where(x == 0, 0.0, x * xp.where(x == 0, 0.0, y))


def _xtimesy_slopes(xp: Namespace, x: Terms, y: Terms) -> tuple[Terms, Terms]:
    return y, x


def xlogy(xp: Namespace, x: Terms, y: Terms) -> Terms:
    """x log y: 0 at x = 0 whatever y, −∞ at y = 0 < x."""
    return by_slopes(xp, _xlogy, _xlogy_slopes, x, y)


def xlog1my(xp: Namespace, x: Terms, y: Terms) -> Terms:
    """x log(1 − y), without losing a small y: 0 at x = 0 whatever y, −∞ at y = 1 and x > 0."""
    return by_slopes(xp, _xlog1my, _xlog1my_slopes, x, y)


def xlog_sigmoid(xp: Namespace, x: Terms, s: Terms) -> Terms:
    """x log σ(s), σ(s) = 1/(1 + e^−s): 0 at x = 0 whatever s, −∞ at s = −∞ and x > 0; no s is too large."""
    return by_slopes(xp, _xlog_sigmoid, _xlog_sigmoid_slopes, x, s)


def _xlogy(xp: Namespace, x: Terms, y: Terms) -> Terms:
    return xp.where(x == 0, 0.0, x * xp.log(xp.where(x == 0, 1.0, y)))


def _xlogy_slopes(xp: Namespace, x: Terms, y: Terms) -> tuple[Terms, Terms]:
    """log y and x/y, the latter 0 at x = 0."""
    return xp.log(y), xp.where(x == 0, 0.0, x / xp.where(x == 0, 1.0, y))


def _xlog1my(xp: Namespace, x: Terms, y: Terms) -> Terms:
    return xp.where(x == 0, 0.0, x * log1p(xp, xp.where(x == 0, 0.0, -y)))


def _xlog1my_slopes(xp: Namespace, x: Terms, y: Terms) -> tuple[Terms, Terms]:
    """log(1 − y) and −x/(1 − y), the latter 0 at x = 0."""
    return log1p(xp, -y), xp.where(x == 0, 0.0, -x / xp.where(x == 0, 1.0, 1 - y))


def _log_sigmoid(xp: Namespace, s: Terms) -> Terms:
    """min(s, 0) − log(1 + e^−|s|)."""
    return xp.minimum(s, 0.0) - xp.log1p(xp.exp(-xp.abs(s)))


def _xlog_sigmoid(xp: Namespace, x: Terms, s: Terms) -> Terms:
    return xp.where(x == 0, 0.0, x * xp.where(x == 0, 0.0, _log_sigmoid(xp, s)))


def _xlog_sigmoid_slopes(xp: Namespace, x: Terms, s: Terms) -> tuple[Terms, Terms]:
    """log σ(s) and x·σ(−s), as small as floats go."""
    small = xp.exp(-xp.abs(s))
    return _log_sigmoid(xp, s), x * xp.where(s > 0, small, 1.0) / (1 + small)
