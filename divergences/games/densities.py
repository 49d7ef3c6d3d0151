"""Games of two laws on the line: the best score as a function of x, and what any score is worth, by quadrature."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any, Protocol

import numpy as np

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.games.scores import Reward
from divergences.laws.discriminator import log_ratio
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Law, recognise
from divergences.laws.families.law import LawLike, evaluate

FAR = 1400.0
"""Densities whose ratio is beyond e^±1400 count as such: their roots are floats still."""


class Playable(Protocol):
    """What is asked of a game: its best score at masses p and q."""

    @property
    def best(self) -> Callable[[Namespace, Array, Array], Array]:
        """(xp, p, q) → the score."""
        ...


def score_of_laws(game: Playable, p: LawLike, q: LawLike) -> Callable[[ArrayLike], Array]:
    """x ↦ best(p(x), q(x)): a best score depends on the ratio alone, so that densities may underflow."""
    return partial(_score, game, recognise("p", p), recognise("q", q))


def _score(game: Playable, p: Law, q: Law, x: ArrayLike) -> Array:
    def at(xp: Namespace, points: Array) -> Array:
        ratio = log_ratio(xp, p, q, points)
        nowhere = xp.isnan(ratio)
        half = xp.clip(xp.where(nowhere, 0.0, ratio), -FAR, FAR) / 2
        some = xp.exp(half), xp.exp(-half)
        p_there, q_there = (xp.where(ratio == -sign * xp.inf, 0.0, v) for sign, v in zip((1, -1), some, strict=True))
        return xp.where(xp.isnan(points), xp.nan, game.best(xp, p_there, q_there))

    return evaluate(at, x)


def value_of_laws(real: Reward, fake: Reward, least: float, laws: tuple[LawLike, LawLike], score: object) -> Estimate:
    """E_p real(s(x)) + E_q fake(s(x)): what is gained less what is lost, each the integral of what is not negative.

    −∞ where an infinite loss has mass; the error is estimated, not proved. A score below `least` is refused, or NaN.
    """
    from divergences.laws.numerics.float_quadrature import expectations

    if not callable(score):
        raise TypeError(
            f"score: found {type(score).__name__} with two distributions; expected a function of x, (n,) → (n,)"
        )
    p, q = recognise("p", laws[0]), recognise("q", laws[1])

    def rewards(sign: int) -> Callable[..., Any]:
        def each(x: np.ndarray, log_p: np.ndarray, log_q: np.ndarray) -> tuple[np.ndarray, ...]:
            s = _scores(score, x, least)
            masses = np.exp(log_p), np.exp(log_q)
            parts = (np.maximum(sign * reward(np, s), 0) for reward in (real, fake))
            return tuple(
                np.where(m == 0, 0.0, m * np.where(m == 0, 0.0, r)) for m, r in zip(masses, parts, strict=True)
            )

        return each

    gains, losses = (expectations(p, q, rewards(sign)) for sign in (1, -1))
    if losses.value == inf:
        return Estimate.exactly(-inf, "an infinite loss has mass")
    value, low, high = gains.value - losses.value, gains.lower - losses.upper, gains.upper - losses.lower
    return Estimate(value, low, high, losses.method)


def _scores(score: Callable[[np.ndarray], ArrayLike], x: np.ndarray, least: float) -> np.ndarray:
    """The scores at x, float64; refused if there are not as many, or if they are none of the game's."""
    s = np.asarray(score(x), np.float64)
    if s.shape != x.shape:
        raise ValueError(
            f"score: found values of shape {s.shape} for points {x.shape}; expected a function (n,) → (n,)"
        )
    bad = ~(s >= least)
    if bad.any():
        expected = "numbers" if least == -inf else f"numbers >= {least:g}"
        raise ValueError(f"score: found {s[bad][0]} at x = {x[bad][0]:.6g}; expected {expected}")
    return s
