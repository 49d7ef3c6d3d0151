"""The best score of two laws on the line: a function of x, by the ratio of their densities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from divergences._core.types import Array, ArrayLike, Namespace, Terms
from divergences.laws.discriminator import log_ratio
from divergences.laws.families.foreign import recognise
from divergences.laws.families.law import evaluate

FAR = 1400.0
"""Densities whose ratio is beyond e^±1400 count as such: their roots are floats still."""


def score_of_laws(best: Callable[[Namespace, Terms, Terms], Terms], p: Any, q: Any) -> Callable[[ArrayLike], Array]:
    """x ↦ best(p(x), q(x)): a best score depends on the ratio alone, so that densities may underflow."""
    first, second = recognise("p", p), recognise("q", q)

    def score(x: ArrayLike) -> Array:
        def at(xp: Namespace, points: Array) -> Array:
            ratio = log_ratio(xp, first, second, points)
            nowhere = xp.isnan(ratio)
            half = xp.clip(xp.where(nowhere, 0.0, ratio), -FAR, FAR) / 2
            some = xp.exp(half), xp.exp(-half)
            p_there, q_there = (
                xp.where(ratio == -sign * xp.inf, 0.0, v) for sign, v in zip((1, -1), some, strict=True)
            )
            return xp.where(xp.isnan(points), xp.nan, best(xp, p_there, q_there))

        return evaluate(at, x)

    return score
