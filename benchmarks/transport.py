"""W1 in space, bracket and plan included, beside SciPy's linear programme and POT's network simplex with its cost matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import ot
from scipy.spatial.distance import cdist
from scipy.stats import wasserstein_distance_nd

import divergences as dv
from benchmarks.timing import Contest

PIVOTS = 10**7


def pot(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, metric: str = "euclidean") -> float:
    return ot.emd2(a, b, cdist(x, y, metric), numItermax=PIVOTS)


def ours(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, metric: str = "euclidean") -> float:
    t = dv.wasserstein1(dv.Measure(x, a), dv.Measure(y, b), metric=metric)
    assert t.status == "optimal"
    return float(t)


def clouds(n: int, d: int, *, weighted: bool) -> tuple[np.ndarray, ...]:
    """Two normal clouds, the second moved by (1, …, 1)."""
    rng = np.random.default_rng(0)
    a, b = (rng.dirichlet(np.ones(n)) if weighted else np.full(n, 1 / n) for _ in range(2))
    return rng.normal(size=(n, d)), rng.normal(size=(n, d)) + 1, a, b


def contests() -> Iterator[Contest]:
    """Clouds against SciPy and POT, a grid with shared cells, the parallel lines and their sweep."""
    for n, rounds in ((100, 5), (300, 1)):
        few = clouds(n, 2, weighted=True)
        everybody: dict[str, Callable[[], Any]] = {
            "scipy": partial(wasserstein_distance_nd, *few),
            "POT emd2": partial(pot, *few),
            "dv.wasserstein1": partial(ours, *few),
        }
        yield Contest(f"W1 in 2-D, weighted, n = {n}", "scipy", everybody, rounds=rounds)
    for n, rounds in ((50, 51), (200, 31), (500, 11), (1000, 7), (2000, 5), (4000, 3)):
        for d in (2, 64):
            for weighted in (False, True):
                kind = "weighted" if weighted else "uniform"
                yield against_pot(f"W1 in {d}-D, {kind}, n = {n}", *clouds(n, d, weighted=weighted), rounds=rounds)
    for side, rounds in ((16, 31), (32, 7), (64, 3)):
        cells = np.argwhere(np.ones((side, side))).astype(float)
        rng = np.random.default_rng(1)
        p, q = (rng.dirichlet(np.ones(side**2)) for _ in range(2))
        task = f"W1 on a {side} × {side} grid, cityblock"
        yield against_pot(task, cells, cells, p, q, metric="cityblock", rounds=rounds)
    mu, nu = dv.models.parallel_lines(0.37, 1000)
    yield against_pot("W1 of parallel lines, n = 1000", mu.points, nu.points, mu.mass, nu.mass)
    normal = np.random.default_rng(0)
    large = dv.Measure(normal.normal(size=(20_000, 3))), dv.Measure(normal.normal(size=(20_000, 3)) + np.eye(3)[0])
    entropic: dict[str, Callable[[], Any]] = {"dv.wasserstein1, tol = 1 %": lambda: dv.wasserstein1(*large, tol=0.01)}
    yield Contest("W1 of N(0, I) and N(e₁, I) in 3-D, n = 20 000", "dv.wasserstein1, tol = 1 %", entropic, rounds=1)
    many = dv.models.parallel_lines(0.37, 100_000)
    alone: dict[str, Callable[[], Any]] = {
        "dv.wasserstein1": lambda: dv.wasserstein1(*many),
        "dv.wasserstein1, 201 × n = 64": lambda: dv.sweep("parallel_lines", np.linspace(-2, 2, 201), ["w1"]),
    }
    yield Contest("parallel lines, n = 100 000, and a sweep", "dv.wasserstein1", alone, rounds=5)


def against_pot(
    task: str,
    x: np.ndarray,
    y: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    *,
    metric: str = "euclidean",
    rounds: int = 7,
) -> Contest:
    """One problem for POT, its cost matrix included, and for us, the certificate included."""
    pair = {"POT emd2": lambda: pot(x, y, a, b, metric), "dv.wasserstein1": lambda: ours(x, y, a, b, metric)}
    return Contest(task, "POT emd2", pair, rounds=rounds)
