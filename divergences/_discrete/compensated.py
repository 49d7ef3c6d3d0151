"""Sums and products of floats with what their rounding loses, as two floats, written once for NumPy and JAX.

Knuth's sum and Dekker's product: exact, unless a product is subnormal. Their derivatives are those of the rounded results.
"""

from __future__ import annotations

import numpy as np

from divergences._core.types import Namespace, Terms


def exact_sum(xp: Namespace, x: Terms, axis: int) -> tuple[Terms, Terms]:
    """Σ x along the axis, and what that has lost: together good to twice the digits."""
    x, lost = xp.moveaxis(x, axis, -1), 0.0
    while x.shape[-1] > 1:
        half = x.shape[-1] // 2
        pair, error = _sum(x[..., :half], x[..., half : 2 * half])
        x, lost = xp.concatenate([pair, x[..., 2 * half :]], -1), lost + error.sum(-1)
    return x[..., 0], lost + xp.zeros_like(x[..., 0])


def product(xp: Namespace, a: tuple[Terms, Terms], b: tuple[Terms, Terms]) -> tuple[Terms, Terms]:
    """The product of two pairs, as a pair."""
    whole, lost = _product(xp, a[0], b[0])
    return whole, lost + (a[0] * b[1] + a[1] * b[0])


def difference(a: tuple[Terms, Terms], b: tuple[Terms, Terms]) -> Terms:
    """The difference of two pairs, as one float."""
    gap, lost = _sum(a[0], -b[0])
    return gap + (lost + (a[1] - b[1]))


def _sum(a: Terms, b: Terms) -> tuple[Terms, Terms]:
    total = a + b
    from_b = total - a
    return total, (a - (total - from_b)) + (b - from_b)


def _product(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms]:
    whole = a * b
    (a, a_low), (b, b_low) = _halves(xp, a), _halves(xp, b)
    return whole, ((a * b - whole) + a * b_low + a_low * b) + a_low * b_low


def _halves(xp: Namespace, x: Terms) -> tuple[Terms, Terms]:
    """x as a sum of two floats of half the digits (Veltkamp)."""
    bits = -int(np.log2(float(xp.finfo(x.dtype).eps))) + 1
    far = x * (2.0 ** ((bits + 1) // 2) + 1)
    high = far - (far - x)
    return high, x - high
