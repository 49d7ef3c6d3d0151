"""Integrals over panels in float64: each is halved until Gauss and Legendre's rule agrees with itself on the two halves.

The error is estimated, not bounded. An integral that does not shrink as fast as its panels towards a point is left open.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

Function = Callable[[np.ndarray], np.ndarray]
RULE = 16
TOLERANCE = 1e-14
NOISE = 2.0**-53  # a panel of a density of mass 1 is not known better
DEPTH = 48
AGE, OPEN = 8, 0.95  # an integral that shrinks by less, halving after halving, over so many of them may be infinite
GRAIN = 2.0**-40  # a panel so narrow for its place has no room for the points of a rule between its floats


class Integral(NamedTuple):
    """An integral of a function that is not negative, as far as it was found."""

    value: float
    error: float
    """An estimate of the error of `value`, but for what is open."""
    open: bool
    """Whether what was left out near some point may be anything, ∞ included."""


def integrate(f: Function, edges: np.ndarray) -> Integral:
    """∫ f over the panels, for f ≥ 0.

    A panel that is still rough when it cannot be halved again holds a jump or a pole. Near a pole like x^−s the integral
    over a panel shrinks by r = 2^(s−1) with each halving, and so does the error: what is left is r/(1 − r) of the last
    difference. Where r is not clearly below 1 the integral may be infinite.
    """
    nodes, weights = np.polynomial.legendre.leggauss(RULE)

    def rule(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        half = (high - low)[:, None] / 2
        x = low[:, None] + half * (1 + nodes)
        values = f(x.ravel()).reshape(x.shape)
        return (np.where(np.isfinite(values), values, 0.0) * weights * half).sum(axis=1)  # an end may be a pole

    low, high = edges[:-1], edges[1:]
    coarse, total, error, unbounded = rule(low, high), 0.0, 0.0, False
    trail = np.full((len(coarse), AGE), math.inf)  # the integrals over the panels that this one was cut from
    for depth in range(DEPTH):
        middle = low + (high - low) / 2
        left, right = rule(low, middle), rule(middle, high)
        difference = np.abs(left + right - coarse)
        enough = NOISE + TOLERANCE * (abs(total) + np.abs(coarse).sum()) / len(edges)
        rough = difference > enough
        last = (depth == DEPTH - 1) | ((depth >= AGE) & (high - low <= GRAIN * np.maximum(abs(low), abs(high))))
        with np.errstate(all="ignore"):
            rate = np.where(rough & last & (trail[:, 0] > 0), (np.abs(left + right) / trail[:, 0]) ** (1 / AGE), 0.0)
        is_open = rate >= OPEN
        unbounded |= bool(is_open.any())
        settled = ~(rough & ~last) & ~is_open
        total += float((left + right)[settled].sum())
        error += float((difference * np.maximum(rate / (1 - np.minimum(rate, OPEN)), 1))[settled].sum())
        again = rough & ~last
        if not again.any():
            break
        trail = np.concatenate([np.column_stack([trail[again][:, 1:], np.abs(coarse[again])])] * 2)
        coarse = np.concatenate([left[again], right[again]])
        low, high = np.concatenate([low[again], middle[again]]), np.concatenate([middle[again], high[again]])
    return Integral(total, error + TOLERANCE * abs(total), unbounded)
