"""W1 and W2 in space, bracket and plan included, beside SciPy's programmes and POT's network simplex with its cost matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from typing import Any

import numpy as np
import ot
from ot.bsp import compute_bspot_bijection
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist
from scipy.stats import wasserstein_distance_nd

import divergences as dv
from benchmarks.timing import Contest

PIVOTS = 10**7
OPTIONAL = ("bspot",)
"""Peers that no extra of ours installs."""
LAZY = {2: 2000, 64: 500}
"""Dimension → up to so many atoms POT computes costs as it goes in less than ten times the time of its table."""
FEW = 1000
"""Up to so many atoms SciPy assigns in less than ten times the time of a flow."""
FLAT = 8
"""In more dimensions `ot.bsp` takes a hundred times as long as the optimum."""


def pot(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, metric: str = "euclidean") -> float:
    return float(ot.emd2(a, b, cdist(x, y, metric), numItermax=PIVOTS))


def pot2(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    return float(ot.emd2(a, b, cdist(x, y, "sqeuclidean"), numItermax=PIVOTS)) ** 0.5


def scipy2(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """Of equal masses, by the assignment of least squares."""
    costs = cdist(x, y, "sqeuclidean")
    return float(costs[linear_sum_assignment(costs)].mean()) ** 0.5


def ours2(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    t = dv.wasserstein2(dv.Measure(x, a), dv.Measure(y, b))
    assert t.status == "optimal"
    return float(t)


def lazy(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, metric: str = "euclidean") -> float:
    return float(ot.emd2_lazy(x, y, a, b, metric=metric, numItermax=PIVOTS, return_matrix=False))


def bsp(x: np.ndarray, y: np.ndarray) -> float:
    """What a good bijection costs; POT looks for one of small squared distances."""
    return float(np.linalg.norm(x - y[compute_bspot_bijection(x, y)[1]], axis=1).mean())


def bspot(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    """What the coupling of one binary space partition costs; points are columns there."""
    from bspot import compute_coupling  # pyright: ignore

    plan = compute_coupling(x.T, a, y.T, b).tocoo()
    return float(plan.data @ np.linalg.norm(x[plan.row] - y[plan.col], axis=1))


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
                kind, cloud = "weighted" if weighted else "uniform", clouds(n, d, weighted=weighted)
                others = from_points(*cloud, weighted=weighted)
                yield against_pot(f"W1 in {d}-D, {kind}, n = {n}", *cloud, rounds=rounds, others=others)
    for side, rounds in ((16, 31), (32, 7), (64, 3)):
        cells = np.argwhere(np.ones((side, side))).astype(float)
        rng = np.random.default_rng(1)
        p, q = (rng.dirichlet(np.ones(side**2)) for _ in range(2))
        task = f"W1 on a {side} × {side} grid, cityblock"
        yield against_pot(task, cells, cells, p, q, metric="cityblock", rounds=rounds)
    mu, nu = dv.models.parallel_lines(0.37, 1000)
    yield against_pot("W1 of parallel lines, n = 1000", mu.points, nu.points, mu.mass, nu.mass)
    yield from of_order_2()
    yield from regularised()
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


def of_order_2() -> Iterator[Contest]:
    """W2 beside POT, SciPy's assignment and our own W1 of the same clouds."""
    for n, rounds in ((200, 31), (1000, 7), (2000, 5)):
        for d in (2, 64):
            for weighted in (False, True):
                kind, cloud = "weighted" if weighted else "uniform", clouds(n, d, weighted=weighted)
                runs: dict[str, Callable[[], Any]] = {
                    "POT emd2": partial(pot2, *cloud),
                    "dv.wasserstein2": partial(ours2, *cloud),
                    "dv.wasserstein1": partial(ours, *cloud),
                }
                if not weighted and n <= FEW:
                    runs["scipy"] = partial(scipy2, *cloud)
                yield Contest(f"W2 in {d}-D, {kind}, n = {n}", "POT emd2", runs, rounds=rounds)


def regularised() -> Iterator[Contest]:
    """OT_ε of clouds in the plane, squared distances, beside OTT; `excess` says how far from the optimum it stops."""
    for n, epsilon, rounds in ((300, 0.1, 15), (600, 0.02, 7), (1000, 0.1, 5)):
        x, y, _, _ = clouds(n, 2, weighted=False)
        solve = partial(dv.sinkhorn, dv.Measure(x), dv.Measure(y), epsilon=epsilon, order=2)
        runs: dict[str, Callable[[], Any]] = {
            "dv.sinkhorn": lambda solve=solve: float(solve()),
            "dv.sinkhorn, tol = 1e-3": lambda solve=solve: float(solve(tol=1e-3)),
        }
        if find_spec("ott") is not None:
            runs["OTT, threshold 1e-3"] = partial(ott_sinkhorn(epsilon), x, y)
        yield Contest(f"OT_ε in 2-D, d², ε = {epsilon}, n = {n}", "dv.sinkhorn", runs, rounds=rounds)


def ott_sinkhorn(epsilon: float) -> Callable[[np.ndarray, np.ndarray], float]:
    """Compiled, in double precision, to its own threshold."""
    import jax
    from ott.geometry.pointcloud import PointCloud
    from ott.solvers.linear import solve

    compiled = jax.jit(lambda x, y: solve(PointCloud(x, y, epsilon=epsilon), max_iterations=PIVOTS).reg_ot_cost)

    def run(x: np.ndarray, y: np.ndarray) -> float:
        with jax.enable_x64(True):
            return float(compiled(x, y))

    return run


def from_points(
    x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, *, weighted: bool
) -> dict[str, Callable[[], float]]:
    """Those that make no table of costs: POT's lazy simplex, and binary space partitions, which stop above the optimum."""
    n, d = x.shape
    fitting = {
        "POT emd2_lazy": (n <= LAZY[d], partial(lazy, x, y, a, b)),
        "POT bsp": (d <= FLAT and not weighted, partial(bsp, x, y)),
        "bspot": (find_spec("bspot") is not None, partial(bspot, x, y, a, b)),
    }
    return {name: run for name, (fits, run) in fitting.items() if fits}


def against_pot(
    task: str,
    x: np.ndarray,
    y: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    *,
    metric: str = "euclidean",
    rounds: int = 7,
    others: Mapping[str, Callable[[], Any]] | None = None,
) -> Contest:
    """One problem for POT, its cost matrix included, for us, the certificate included, and for others."""
    pair = {"POT emd2": lambda: pot(x, y, a, b, metric), "dv.wasserstein1": lambda: ours(x, y, a, b, metric)}
    return Contest(task, "POT emd2", {**pair, **(others or {})}, rounds=rounds)
