"""JS, TV and Δ of two densities as means of functions of D = p/(p + q) under (p + q)/2: by quadrature or quasi-Monte Carlo.

An error is estimated here, and none is proved. Normal laws are first made N(0, 1)^k and one with independent coordinates, and
coordinates that are alike in both are left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from flint import fmpq_mat
    from jaxtyping import Float

    from divergences.laws.vectors.normal_pairs import Pair

ALIKE = 1e-13
"""How close to equal a variance counts as equal, and a shift as none."""
REACH, RULES = 9.0, (12, 16)
"""Standard deviations that a grid covers; the points of the two rules on a panel, whose difference is the error."""
POINTS, ROUNDS = 2**13, 8
"""Points of Sobol's, and how often they are scrambled anew."""


Function = Callable[[np.ndarray], np.ndarray]


class Found(NamedTuple):
    """A value, an estimate of its error, and how they were found."""

    value: float
    error: float
    method: str


class Diagonal(NamedTuple):
    """N(0, I) and N(shift, diag(scale²)), only in the coordinates in which they differ."""

    shift: Float[np.ndarray, " k"]
    scale: Float[np.ndarray, " k"]


def _js(d: np.ndarray) -> np.ndarray:
    """log 2 less the entropy of a coin."""
    from scipy.special import entr

    return np.maximum(math.log(2) - entr(d) - entr(1 - d), 0)


MEANS: dict[str, Function] = {
    "js": _js,
    "total_variation": lambda d: np.abs(2 * d - 1),
    "triangular": lambda d: 2 * (2 * d - 1) ** 2,
}
"""What the divergence is the mean of, under (p + q)/2, as a function of D."""


def diagonal(pair: Pair) -> Diagonal:
    """The pair in coordinates that are independent under both laws, turned so that as few as possible differ."""
    a, b, shift = (floats(m) for m in (pair.first, pair.second, pair.shift))
    root = whitening(a)
    variances, axes = np.linalg.eigh(root @ b @ root.T)
    shift = axes.T @ (root @ shift[:, 0])
    alike = np.abs(variances - 1) < ALIKE
    rest = float(np.linalg.norm(shift[alike]))
    extra = [rest] if rest > ALIKE else []
    return Diagonal(
        np.append(shift[~alike], extra), np.append(np.sqrt(np.maximum(variances[~alike], 0)), [1.0] * len(extra))
    )


def whitening(a: np.ndarray) -> np.ndarray:
    """W with W·a·Wᵀ = I, found where all variances are 1."""
    scale = np.sqrt(np.diagonal(a))
    return np.linalg.inv(np.linalg.cholesky(a / np.outer(scale, scale))) / scale


def floats(m: fmpq_mat) -> np.ndarray:
    """The matrix in float64."""
    return np.array([[int(x.p) / int(x.q) for x in row] for row in m.tolist()])


def estimate(of_d: Function, pair: Pair) -> Found:
    """The mean of a function of D of two normal laws: a product rule for two coordinates that differ, else Sobol's points.

    NaN where float64 cannot tell: for deviations that are 1e150 times as large as others.
    """
    with np.errstate(all="ignore"):
        try:
            laws = diagonal(pair)
        except np.linalg.LinAlgError:
            return Found(math.nan, math.inf, "")
        return by_grid(of_d, laws) if len(laws.shift) <= 2 else by_sobol(of_d, laws)


def posterior(laws: Diagonal, z: np.ndarray, x: np.ndarray) -> np.ndarray:
    """D = p/(p + q) at points x (…, k), z their standard coordinates under q."""
    from scipy.special import expit

    return expit((z * z - x * x).sum(-1) / 2 + np.log(laws.scale).sum())


def by_grid(of_d: Function, laws: Diagonal) -> Found:
    """By Gauss's rules on panels that follow both laws."""
    fine, coarse = (_grid_mean(of_d, laws, points) for points in RULES[::-1])
    return Found(fine, abs(fine - coarse) + 2.0**-50, "quadrature")


def _grid_mean(of_d: Function, laws: Diagonal, points: int) -> float:
    axes = [_axis(m, s, points) for m, s in zip(laws.shift, laws.scale, strict=True)]
    x = np.stack(np.meshgrid(*(nodes for nodes, _ in axes), indexing="ij"), -1)
    weight = math.prod(np.meshgrid(*(w for _, w in axes), indexing="ij"))
    z = (x - laws.shift) / laws.scale
    normal = (2 * math.pi) ** (-len(axes) / 2)
    density = (np.exp(-(x * x).sum(-1) / 2) + np.exp(-(z * z).sum(-1) / 2) / np.prod(laws.scale)) * normal / 2
    return float((weight * density * of_d(posterior(laws, z, x))).sum())


def _axis(mean: float, scale: float, points: int) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and weights on panels of a deviation of either law, where it has mass."""
    steps = np.arange(-REACH, REACH + 1)
    edges = np.unique(np.concatenate([steps, mean + scale * steps]))
    nodes, weights = np.polynomial.legendre.leggauss(points)
    panels = [(u, v) for u, v in pairwise(edges) if v > u]
    x = np.concatenate([u + (v - u) * (1 + nodes) / 2 for u, v in panels])
    return x, np.concatenate([(v - u) / 2 * weights for u, v in panels])


def by_sobol(of_d: Function, laws: Diagonal) -> Found:
    """By points of Sobol's, half of them from each law."""

    def both(z: np.ndarray) -> np.ndarray:
        of_p = posterior(laws, (z - laws.shift) / laws.scale, z)
        of_q = posterior(laws, z, laws.shift + laws.scale * z)
        return (of_d(of_p) + of_d(of_q)) / 2

    return mean_over_normals(len(laws.shift), both)


def mean_over_normals(dimension: int, f: Callable[[np.ndarray], np.ndarray]) -> Found:
    """E f(Z), Z standard normal."""
    from scipy.special import ndtri

    return mean_over_cube(dimension, lambda u: f(ndtri(u)))


def mean_over_cube(dimension: int, f: Callable[[np.ndarray], np.ndarray]) -> Found:
    """The mean of f over (0, 1)^k: Sobol's points scrambled several times; the error is three times what they tell."""
    from scipy.stats import qmc

    means = np.zeros(ROUNDS)
    for seed in range(ROUNDS):
        points = qmc.Sobol(dimension, scramble=True, rng=np.random.default_rng(seed)).random(POINTS)
        means[seed] = f(np.clip(points, 2.0**-53, 1 - 2.0**-53)).mean()
    if not np.isfinite(means).all():
        return Found(float(means.mean()), 0.0, "quasi-Monte Carlo")
    return Found(float(means.mean()), 3 * float(means.std(ddof=1)) / math.sqrt(ROUNDS), "quasi-Monte Carlo")
