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

if TYPE_CHECKING:
    from jaxtyping import Float

    Table = Float[np.ndarray, "n n"]

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
    with np.errstate(over="ignore"):
        table = np.exp(-((_distances(p, q) / width) ** 2) / 2)
    said = f"exp(−|x − y|²/2s²), s = {width:.6g}"
    return _kernel_interval(table, len(p), level, permutations, key, said, {"bandwidth": width})


def energy_distance(
    x: ArrayLike, y: ArrayLike, *, level: float = 0.95, permutations: int = 499, key: Any = None
) -> Interval:
    """2·E|x − y| − E|x − x′| − E|y − y′|, estimated: on the line 2·∫(F − G)².

    Convention: over pairs of different draws, so without bias, and below 0 for about half of all pairs of samples of one
    distribution. No root is taken.
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
    return _kernel_interval(-_distances(p, q), len(p), level, permutations, key, "−|x − y|", {})


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


def _distances(p: HostPoints, q: HostPoints) -> Table:
    from scipy.spatial.distance import cdist

    pooled = np.concatenate([p, q])
    return cdist(pooled, pooled)


def _median(p: HostPoints, q: HostPoints) -> float:
    """The median distance of different draws, every k-th of them if they are many; 1 if that is 0."""
    few = [v[:: max(1, len(v) // SAMPLED)] for v in (p, q)]
    table = _distances(*few)
    return float(np.median(table[np.triu_indices(len(table), 1)])) or 1.0


def _kernel_interval(
    table: Table, n: int, level: float, permutations: Any, key: Any, kernel: str, facts: dict[str, Any]
) -> Interval:
    """The U-statistic of a table of kernels, its normal interval by its projection, and its permutation test."""
    miss, m = checked_level(level), len(table) - n
    rounds = _checked(permutations)
    np.fill_diagonal(table, 0)
    value = float(_values(table, np.arange(n + m)[:, None] < n)[0])
    error = _error(table, n)
    near = not value > FAR * error
    half = normal_quantile(miss) * error
    facts = {"p_value": _p_value(table, n, rounds, key), **facts}
    lower = 0.0 if near else max(value - half, 0.0)
    said = f"U-statistic of {kernel}, normal limit" + (", and from 0 within 3 standard errors of it" if near else "")
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


def _checked(permutations: Any) -> int:
    """How many random splits there are."""
    return whole("permutations", permutations, 1, "a whole number of at least 1, as in 999", 2**31)


def _values(table: Table, first: np.ndarray) -> np.ndarray:
    """The statistic of each split; column j of `first` (n + m, k) says which draws are x in split j."""
    one = first.astype(np.float64)
    own, every = table @ one, table.sum(0)
    n = one.sum(0)
    m = len(table) - n
    xx = (one * own).sum(0)
    xy = (one * (every[:, None] - own)).sum(0)
    yy = every.sum() - xx - 2 * xy
    return xx / (n * (n - 1)) + yy / (m * (m - 1)) - 2 * xy / (n * m)


def _error(table: Table, n: int) -> float:
    """The standard error of a U-statistic by its projection on single draws, and its part of second order."""
    m = len(table) - n
    own_x = table[:n, :n].sum(1) / (n - 1) - table[:n, n:].mean(1)
    own_y = table[n:, n:].sum(1) / (m - 1) - table[n:, :n].mean(1)
    first = 4 * (own_x.var(ddof=1) / n + own_y.var(ddof=1) / m)
    spread = float(((table - table.mean()) ** 2).mean())
    return math.sqrt(first + 2 * spread * (1 / n + 1 / m) ** 2)


def _p_value(table: Table, n: int, permutations: int, key: Any) -> float:
    rng = generator(key)
    total, size = len(table), max(1, 2**22 // len(table))
    found = _values(table, np.arange(total)[:, None] < n)[0]
    slack, beyond = 2.0**-30 * float(np.abs(table).max()), 0
    for start in range(0, permutations, size):
        count = min(size, permutations - start)
        ranks = np.argsort(rng.random((total, count)), axis=0)
        beyond += int((_values(table, ranks < n) >= found - slack).sum())
    return (1 + beyond) / (1 + permutations)
