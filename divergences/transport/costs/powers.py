"""Powers d^p of distances and roots of what they cost, for every order p ≥ 1: IEEE products and square roots, and Arb."""

from __future__ import annotations

from math import floor, inf, ldexp, nextafter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Float

BITS = 128
"""Arb's precision for a root of a float64 number."""


def text(order: float) -> str:
    """The order as it stands behind a W.

    >>> text(2), text(1.5), text(inf)
    ('2', '1.5', '∞')
    """
    return "∞" if order == inf else repr(order)


def power(c: Float[np.ndarray, "*shape"], order: float) -> Float[np.ndarray, "*shape"]:
    """c^order for c ≥ 0 and order ≥ 0, by products and square roots, each of which rounds once; no larger for smaller c.

    Squaring gives c^n with n − 1 roundings. A fraction in binary is c^0.b₁b₂… = √(c^b₁·√(c^b₂·…)): each root halves what
    was off before, so that it is never off by more than 3 of them.
    """
    n = floor(order)
    whole = _whole(c, n)
    if order == n:
        return whole
    digits, scale = float(order - n).as_integer_ratio()
    root = np.ones_like(c)
    for k in range(scale.bit_length() - 1):
        root = np.sqrt(root * c if digits >> k & 1 else root)
    return whole * root if n else root


def _whole(c: Float[np.ndarray, "*shape"], n: int) -> Float[np.ndarray, "*shape"]:
    """c^n by squaring."""
    product = None
    while n:
        if n & 1:
            product = c if product is None else product * c
        n >>= 1
        c = c * c if n else c
    return np.ones_like(c) if product is None else product


def root(x: float, order: float, exponent: int, direction: float) -> float:
    """x^(1/order)·2^exponent, rounded in that direction: an enclosure of the root decides what is on the right side."""
    if x == 0:
        return 0.0
    from flint import arb

    from divergences._core.arb import precision

    up = direction > 0
    with precision(BITS):
        ball = arb(x) if order == 1 else arb(x) ** (1 / arb(order))
        near = float(ball)
        while not (ball <= arb(near) if up else ball >= arb(near)):
            near = nextafter(near, direction)
    return nextafter(ldexp(near, exponent), direction)


def scaled(v: Float[np.ndarray, " k"], exponent: float) -> Float[np.ndarray, " k"]:
    """v·2^exponent, exactly where the exponent is a whole number; ∞ where it overflows."""
    n = floor(exponent)
    with np.errstate(over="ignore", under="ignore"):
        return np.ldexp(v if exponent == n else v * 2.0 ** (exponent - n), n)
