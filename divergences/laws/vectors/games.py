"""The GAN's value of two laws of several coordinates: means of losses by Sobol's points."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences.laws.estimate import Estimate
from divergences.laws.vectors import sampling
from divergences.laws.vectors.answers import answer

SAFETY = 10.0
"""How many times the estimated error the bounds stand off where nothing is proved."""

Losses = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""Of points: −log D and −log(1 − D)."""


def value(p: Any, q: Any, prior: float, losses: Losses) -> Estimate:
    """2π·E_p log D + 2(1 − π)·E_q log(1 − D), its error estimated; −∞ where a loss is infinite at one of the points."""
    of_p, of_q = (sampling.expectation(law, lambda x, i=i: losses(x)[i]) for i, law in enumerate((p, q)))
    found = -2 * (prior * of_p.value + (1 - prior) * of_q.value)
    if math.isinf(found):
        return Estimate.exactly(found, "infinite at a point of one of the distributions")
    error = SAFETY * 2 * math.hypot(prior * of_p.error, (1 - prior) * of_q.error)
    return Estimate(
        min(found, 0.0), found - error, min(found + error, 0.0), f"{of_p.method}, estimated error (not certified)"
    )


def value_at_optimum(p: Any, q: Any, prior: float) -> Estimate:
    """The value of D*, between −2h(π), −4 log 2·√(π(1 − π))·(1 − H²) and 0."""
    odds = math.log(prior) - math.log1p(-prior)

    def losses(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        logit = sampling.log_ratio(p, q, x) + odds
        return np.logaddexp(0, -logit), np.logaddexp(0, logit)

    found = value(p, q, prior, losses)
    coin = -2 * (prior * math.log(prior) + (1 - prior) * math.log1p(-prior))
    overlap = 1 - answer("hellinger2", p, q).lower
    low = -min(coin, 4 * math.log(2) * math.sqrt(prior * (1 - prior)) * overlap) * (1 + 2.0**-45)
    error = (found.value - found.lower) / SAFETY
    said = f"bounds proved by H²; value by quasi-Monte Carlo, error about {error:.1g} (not certified)"
    return Estimate(min(max(found.value, low), 0.0), low, 0.0, said)
