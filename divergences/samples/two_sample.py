"""Distances of kernels between samples, without bias, and permutation tests of whether two samples have one distribution."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import positive, whole
from divergences._core.text import among, shown
from divergences._core.types import ArrayLike, HostPoints
from divergences.samples.draws import generator, points
from divergences.samples.interval import Interval, checked_level, normal_quantile
from divergences.samples.kernels import BLOCK, Kernel, Line, Pairs

if TYPE_CHECKING:
    from divergences.samples.kernels import Table

SAMPLED = 1000
"""Draws by whose median distance a kernel is as wide."""
FAR = 3.0
"""Standard errors from 0 below which an interval from a normal limit is none."""


def mmd2(
    x: ArrayLike,
    y: ArrayLike,
    *,
    bandwidth: float | None = None,
    level: float = 0.95,
    permutations: int = 499,
    key: Any = None,
) -> Interval:
    """E k(x, x′) + E k(y, y′) − 2·E k(x, y), k(x, y) = exp(−|x − y|²/2s²): the squared maximum mean discrepancy, estimated.

    Convention: over pairs of different draws, so without bias, and below 0 for about half of all pairs of samples of one
    distribution. s is the median distance of all draws unless `bandwidth` says it.
    Args: x (n,) or (n, d) and y (m,) or (m, d), draws; bandwidth > 0; level; permutations of the test; key, its randomness.
    Returns: an Interval, approximate, from 100 draws on; within 3 standard errors of 0 it begins at 0 and is too wide; `facts`
    have the p-value of the permutation test, and the bandwidth.
    Raises: ValueError for n < 2, other dimensions, draws that are not finite, a bandwidth that is not above 0.
    Proved in: mmd_is_at_most_the_kernel_times_tv, means_over_pairs_of_samples_are_unbiased.
    Reference: Gretton et al. (2012), A kernel two-sample test, lemma 6.
    Example:
    >>> from math import exp
    >>> abs(mmd2([0.0, 0.0], [1.0, 1.0], bandwidth=1.0, permutations=9).value - (2 - 2 * exp(-0.5))) < 1e-15
    True
    """
    p, q = points(x=x, y=y)
    said = "a number above 0; leave it out for the median distance"
    width = _median(p, q) if bandwidth is None else positive("bandwidth", bandwidth, said)

    def bell(distance: Table) -> Table:
        with np.errstate(over="ignore"):
            return np.exp(-((distance / width) ** 2) / 2)

    kernel, said = Pairs(np.concatenate([p, q]), bell), f"exp(−|x − y|²/2s²), s = {width:.6g}"
    return _kernel_interval(kernel, len(p), len(q), level, permutations, key, said, {"bandwidth": width})


def energy_distance(
    x: ArrayLike, y: ArrayLike, *, level: float = 0.95, permutations: int = 499, key: Any = None
) -> Interval:
    """2·E|x − y| − E|x − x′| − E|y − y′|, estimated: on the line 2·∫(F − G)².

    Convention: over pairs of different draws, so without bias, and below 0 for about half of all pairs of samples of one
    distribution. No root is taken. On the line a split takes n + m steps, elsewhere (n + m)².
    Args: x (n,) or (n, d) and y (m,) or (m, d), draws; level; permutations of the test; key, its randomness.
    Returns: an Interval, approximate, from 100 draws on; within 3 standard errors of 0 it begins at 0 and is too wide; `facts`
    have the p-value of the permutation test.
    Raises: ValueError for n < 2, other dimensions, draws that are not finite.
    Proved in: energy_distance_is_twice_the_squared_area_between_cdfs.
    Reference: Székely and Rizzo (2013), Energy statistics.
    Example:
    >>> energy_distance([0.0, 0.0], [1.0, 1.0], permutations=9).value
    2.0
    """
    p, q = points(x=x, y=y)
    draws = np.concatenate([p, q])
    kernel = Line(draws) if draws.shape[1] == 1 else Pairs(draws, np.negative)
    return _kernel_interval(kernel, len(p), len(q), level, permutations, key, "−|x − y|", {})


def two_sample_test(
    x: ArrayLike, y: ArrayLike, statistic: str = "energy", *, permutations: int = 999, key: Any = None
) -> float:
    """The p-value of "both samples have one distribution": how often a random split of both together is as far apart.

    Convention: (1 + how many splits)/(1 + permutations), never 0; a p-value at most a happens with probability at most a if the
    hypothesis holds, for every n and every distribution.
    Args: x (n,) or (n, d) and y (m,) or (m, d), draws; statistic, "energy" or "mmd"; permutations; key, their randomness.
    Returns: a float in (0, 1].
    Raises: ValueError for n < 2, other dimensions, draws that are not finite, an unknown statistic.
    Proved in: energy_distance_is_twice_the_squared_area_between_cdfs, mmd_is_at_most_the_kernel_times_tv.
    Reference: Gretton et al. (2012), A kernel two-sample test; Phipson and Smyth (2010), Permutation p-values.
    Example:
    >>> two_sample_test(range(9), range(100, 109), permutations=99)
    0.01
    """
    if not among(statistic, _STATISTICS):
        raise ValueError(f"statistic: found {shown(statistic)}; expected one of {', '.join(map(repr, _STATISTICS))}")
    found = _STATISTICS[statistic](x, y, permutations=permutations, key=key)
    return float(found.facts["p_value"])


_STATISTICS: Mapping[str, Callable[..., Interval]] = {"energy": energy_distance, "mmd": mmd2}


def _median(p: HostPoints, q: HostPoints) -> float:
    """The median distance of different draws, every k-th of them if they are many; 1 if that is 0."""
    from scipy.spatial.distance import pdist

    few = [v[:: max(1, len(v) // SAMPLED)] for v in (p, q)]
    return float(np.median(pdist(np.concatenate(few)))) or 1.0


def _kernel_interval(
    kernel: Kernel, n: int, m: int, level: float, permutations: Any, key: Any, name: str, facts: dict[str, Any]
) -> Interval:
    """The U-statistic of a kernel, its normal interval by its projection, and its permutation test."""
    miss = checked_level(level)
    rounds = whole("permutations", permutations, 1, "a whole number of at least 1, as in 999", 2**31)
    first = np.arange(n + m) < n
    own, every = kernel.sums(np.stack([first, np.ones(n + m)]))
    value = float(_values(first[None], own[None], every)[0])
    error = _error(own, every, n, kernel.squares())
    near = not value > FAR * error
    half = normal_quantile(miss) * error
    slack = 2.0**-30 * float(np.abs(every).max()) / (n + m)
    facts = {"p_value": _p_value(kernel, first, every, value - slack, rounds, key), **facts}
    lower = 0.0 if near else max(value - half, 0.0)
    said = f"U-statistic of {name}, normal limit" + (", and from 0 within 3 standard errors of it" if near else "")
    return Interval(
        value,
        lower,
        max(value + half, 0.0),
        level,
        (n, m),
        said,
        "independent draws, 100 or more",
        proved=False,
        facts=facts,
    )


def _values(first: Table, own: Table, every: np.ndarray) -> np.ndarray:
    """The statistic of each split: `first` (k, n + m) says which draws are x; `own` are sums over these, `every` over all."""
    n = first.sum(1)
    m = first.shape[1] - n
    xx = (first * own).sum(1)
    xy = own.sum(1) - xx
    yy = every.sum() - xx - 2 * xy
    return xx / (n * (n - 1)) + yy / (m * (m - 1)) - 2 * xy / (n * m)


def _error(own: np.ndarray, every: np.ndarray, n: int, squares: float) -> float:
    """The standard error of a U-statistic by its projection on single draws, and its part of second order."""
    total, other = len(every), every - own
    m = total - n
    own_x = own[:n] / (n - 1) - other[:n] / m
    own_y = other[n:] / (m - 1) - own[n:] / n
    first = 4 * (own_x.var(ddof=1) / n + own_y.var(ddof=1) / m)
    spread = max(squares / total**2 - (every.sum() / total**2) ** 2, 0.0)
    return math.sqrt(first + 2 * spread * (1 / n + 1 / m) ** 2)


def _p_value(kernel: Kernel, first: np.ndarray, every: np.ndarray, found: float, permutations: int, key: Any) -> float:
    rng = generator(key)
    size, beyond = max(1, BLOCK // len(first)), 0
    for start in range(0, permutations, size):
        splits = np.tile(first.astype(np.float64), (min(size, permutations - start), 1))
        splits = rng.permuted(splits, axis=1, out=splits)
        beyond += int((_values(splits, kernel.sums(splits), every) >= found).sum())
    return (1 + beyond) / (1 + permutations)
