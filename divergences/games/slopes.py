"""The game of critics with a bounded slope: E_p f − E_q f over 1-Lipschitz f, whose value is W1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from divergences._core.arrays import as_reals, is_traced
from divergences._core.dispatch import is_law
from divergences._core.labels import matched, paired
from divergences._core.measure import Measure
from divergences._core.types import ArrayLike, Metric, Pmf, Scalar, Terms
from divergences.games.game import Game, made
from divergences.transport.costs.ground import costs_between, ground
from divergences.transport.wasserstein1 import wasserstein1

ROUNDING = 1e-6
"""By how much a secant may exceed 1: potentials in float32 are 1-Lipschitz to that."""


@dataclass(frozen=True, eq=False, repr=False)
class OnPoints(Game):
    """The game on known points, where what a critic may say is checked, and the best critic is an optimal potential."""

    points: Any = None
    metric: Metric = "euclidean"

    def value(self, p: Pmf, q: Pmf, score: ArrayLike, *, axis: int = -1, base: float | None = None) -> Scalar:
        """E_p f − E_q f for a 1-Lipschitz f, at most W1.

        Args: p, q of shape (..., n); score, f at the n points.
        Returns: shape (...).
        Raises: ValueError as for every game, and for an f steeper than 1 between two of the points; no check under a trace.
        """
        for name, x in (("p", p), ("q", q), ("score", score)):
            matched(name, x, "points", self.points, 0, axis)
        self._refuse_steep(*paired(["score"], [score]))
        return super().value(p, q, score, axis=axis, base=base)

    def optimal_score(self, p: Pmf, q: Pmf, *, axis: int = -1) -> Terms:
        """An optimal potential at the points, from `dv.wasserstein1`; one pair of laws (n,) at a time.

        Raises: ValueError for p or q that are no laws on the points.
        """
        mu, nu = _on(self.points, p, q)
        return wasserstein1(mu, nu, metric=self.metric).critic(mu.points)

    def generator_slope(self, p: Pmf, q: Pmf, *, axis: int = -1) -> Terms:
        """−f of the optimal potential: ∂W1/∂q along directions of sum 0, where the potential is unique."""
        return -self.optimal_score(p, q, axis=axis)

    def _refuse_steep(self, score: ArrayLike) -> None:
        values = as_reals("score", score)
        if is_traced(values) or np.ndim(values) != 1:
            return
        f = np.asarray(values, np.float64)
        place = Measure(self.points, np.full(len(f), 1 / len(f)))
        table = costs_between(self.metric, place, place)
        costs = np.ldexp(table.matrix, table.exponent)
        gaps = f[:, None] - f[None, :]
        steep = gaps > costs * (1 + ROUNDING) + ROUNDING * np.abs(f).max(initial=0) * (costs == 0)
        if steep.any():
            i, j = (int(k) for k in np.argwhere(steep)[0])
            raise ValueError(
                f"score: found {gaps[i, j]:g} more at point {i} than at {j}, a distance of {costs[i, j]:g} away; "
                "expected a 1-Lipschitz critic; divide it by its constant"
            )


@made
def wasserstein(points: ArrayLike | None = None, *, metric: Metric = "euclidean") -> Game:
    """WGAN: max E_p f − E_q f over 1-Lipschitz f, which is W1(p, q); the generator descends −E_q f.

    Args: points, the (n,) or (n, d) atoms that p and q are masses of; without them losses of samples only, whose slope nobody
    here bounds; metric, as for `dv.wasserstein1`.
    Returns: the game; its value at the optimum is W1, its optimal score a Kantorovich potential.
    Raises: TypeError where points are needed and were not given.
    Proved in: w1_derivative_is_the_critics_along_the_generator.
    Reference: Arjovsky, Chintala and Bottou (2017), Wasserstein GAN.
    Example:
    >>> game = wasserstein([0.0, 1.0, 3.0])
    >>> float(game.value([1, 0, 0], [0, 0, 1], [0, -1, -3])), float(game.value_at_optimum([1, 0, 0], [0, 0, 1]))
    (3.0, 3.0)
    """

    def distance(p: Pmf, q: Pmf, axis: int) -> Scalar:
        if is_law(p):
            return cast(Any, wasserstein1)(p, q)
        mu, nu = _on(_known(points), p, q)
        return wasserstein1(mu, nu, metric=metric).value

    def potential(*_: object) -> Terms:
        raise TypeError("points: found none; expected wasserstein(points), the atoms whose probabilities p and q are")

    said: dict[str, Any] = {
        "name": "Wasserstein",
        "scores": "values of a 1-Lipschitz function",
        "formula": "max over 1-Lipschitz f of E_p f − E_q f; the generator descends −E_q f",
        "measures": "W1(p, q)",
        "real": lambda _, s: s,
        "fake": lambda _, s: -s,
        "generator": lambda _, s: -s,
        "best": potential,
        "measured": distance,
    }
    if points is None:
        return Game(**said)
    place = Measure(points)
    ground(metric, place, place)  # refuses what is no metric on them
    return OnPoints(**said, points=place.points if place.labels is None else points, metric=metric)


def _on(points: ArrayLike, p: Pmf, q: Pmf) -> tuple[Measure, Measure]:
    """The laws as measures on the points, labelled alike if they have labels."""
    for name, x in (("p", p), ("q", q)):
        matched(name, x, "points", points, 0)
    a, b = paired("pq", (p, q))
    return Measure(points, a), Measure(points, b)


def _known(points: ArrayLike | None) -> ArrayLike:
    if points is None:
        raise TypeError("points: found none; expected wasserstein(points), the atoms whose probabilities p and q are")
    return points
