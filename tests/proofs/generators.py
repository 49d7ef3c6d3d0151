"""Convex functions f of D_f(p‖q) = Σ q·f(p/q), with their limits, and exact divergences that share nothing with them."""

from collections.abc import Callable
from fractions import Fraction
from math import inf, log
from typing import Any, NamedTuple

import numpy as np

from divergences import exact


class Generator(NamedTuple):
    """f of arrays, f(0), the slope f′(∞), and the divergence by its own formula."""

    f: Callable[[Any], Any]
    zero: float
    slope: float
    value: Callable[[Any, Any], Any]


def middle(p: Any, q: Any) -> Any:
    """m = (p + q)/2."""
    return exact.mix(p, q, Fraction(1, 2))


def non_saturating(p: Any, q: Any) -> Any:
    """−E_q log D*, less log 2."""
    return -exact.expectation(q, [exact.log(d) for d in exact.optimal_discriminator(p, q)]) - exact.log(2)


GENERATORS = {
    "KL": Generator(lambda t: t * np.log(t), 0, inf, exact.kl),
    "reverse KL": Generator(lambda t: -np.log(t), inf, 0, lambda p, q: exact.kl(q, p)),
    "J": Generator(lambda t: (t - 1) * np.log(t), inf, inf, exact.jeffreys),
    "JS": Generator(
        lambda t: (t * np.log(2 * t / (1 + t)) + np.log(2 / (1 + t))) / 2, log(2) / 2, log(2) / 2, exact.js
    ),
    "TV": Generator(lambda t: abs(t - 1) / 2, 0.5, 0.5, exact.total_variation),
    "H²": Generator(lambda t: (1 + t) / 2 - np.sqrt(t), 0.5, 0.5, exact.hellinger2),
    "χ²": Generator(lambda t: (t - 1) ** 2, 1, inf, exact.chi2),
    "reverse χ²": Generator(lambda t: (t - 1) ** 2 / t, inf, 1, lambda p, q: exact.chi2(q, p)),
    "Δ": Generator(lambda t: (t - 1) ** 2 / (t + 1), 1, 1, exact.triangular),
    "KL(p‖m)": Generator(lambda t: t * np.log(2 * t / (1 + t)), 0, log(2), lambda p, q: exact.kl(p, middle(p, q))),
    "2·KL(m‖p)": Generator(
        lambda t: (1 + t) * np.log((1 + t) / (2 * t)), inf, -log(2), lambda p, q: exact.kl(middle(p, q), p) * 2
    ),
    "−E_q log D*": Generator(lambda t: np.log((1 + t) / (2 * t)), inf, 0, non_saturating),
}
"""The last one is the non-saturating loss, less log 2."""
