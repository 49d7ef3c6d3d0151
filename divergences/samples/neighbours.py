"""KL by distances to nearest neighbours: of densities, without a model, and with an interval in one and two dimensions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from divergences._core.arguments import whole
from divergences._core.types import ArrayLike, HostPoints
from divergences.samples.draws import points
from divergences.samples.interval import Interval, checked_level, normal_quantile

MOST = 2
"""Dimensions up to which the bias is below the noise."""


def by_neighbours(x: ArrayLike, y: ArrayLike, neighbours: Any, level: float) -> Interval:
    """d·mean log(νₖ/ρₖ) + log(m/(n − 1)): ρ from a draw of x to its k-th neighbour in x, ν to that in y.

    The error has the variance of log p/q at draws of p and of p/q at draws of q, from wider neighbourhoods, and that of the
    k-th distances themselves, ψ′(k) each.
    """
    p, q = points(x=x, y=y)
    n, m, d = len(p), len(q), p.shape[1]
    said = f"a whole number from 1 to {min(n, m) - 1}, as in 5; more draws allow more"
    k, miss = whole("neighbours", neighbours, 1, said, min(n, m)), checked_level(level)
    from scipy.special import polygamma

    own, other = _distance(p, p, k + 1), _distance(q, p, k)
    _refuse_ties("x", own, p)
    _refuse_ties("y", other, q)
    terms = d * np.log(other / own) + math.log(m / (n - 1))
    value = float(terms.mean())
    said = f"distances to neighbour {k}"
    draws = "independent draws, 100 or more, of two continuous densities with a bounded ratio"
    if d > MOST:
        said += f"; no interval: in {d} dimensions the bias is larger than the noise"
        return Interval(value, 0.0, math.inf, level, (n, m), said, draws, proved=False)
    wide = int(min(max(k, math.sqrt(min(n, m))), min(n, m) - 1))
    ratios = d * np.log(_distance(q, p, wide) / _distance(p, p, wide + 1))
    weights = (m - 1) / n * (_distance(q, q, wide + 1) / _distance(p, q, wide)) ** d
    error = math.sqrt(ratios.var() / n + weights.var() / m + float(polygamma(1, k)) * (1 / n + 1 / m))
    twice = min(2 * k, min(n, m) - 1)
    drift = abs(
        value - float(np.mean(d * np.log(_distance(q, p, twice) / _distance(p, p, twice + 1)))) - math.log(m / (n - 1))
    )
    half = normal_quantile(miss) * error + drift
    said += f", normal limit, wider by what {twice} neighbours would change"
    return Interval(value, max(value - half, 0.0), max(value + half, 0.0), level, (n, m), said, draws, proved=False)


def _distance(of: HostPoints, at: HostPoints, k: int) -> np.ndarray:
    """From each point of `at` to its k-th nearest one of `of`."""
    from scipy.spatial import KDTree

    found, _ = KDTree(of).query(at, k=k)
    return np.asarray(found).reshape(len(at), -1)[:, -1]


def _refuse_ties(name: str, distances: np.ndarray, of: HostPoints) -> None:
    if (distances > 0).all():
        return
    repeated = len(of) - len(np.unique(of, axis=0))
    found = f"draws that repeat ({repeated} of {len(of)})" if repeated else "draws at distance 0 from those of x"
    raise ValueError(
        f"{name}: found {found}; expected those of a density, all different; for counts of outcomes use method='outcomes'"
    )
