"""The Kantorovich–Rubinstein LP: W1 = max Σ f·(p − q) over critics with f(zᵢ) − f(zⱼ) ≤ d(zᵢ, zⱼ).

It never imports the primal: the two meet only in proofs and tests. That they agree is a theorem, not shared code.
"""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import Any

import numpy as np

from divergences._core.arrays import like
from divergences._core.measure import Measure, common_support, leaves, refuse_trace
from divergences._core.types import HostMasses, HostMatrix, Metric
from divergences.transport.costs.ground import costs_between
from divergences.transport.critic import mcshane
from divergences.transport.interruptible import interruptible
from divergences.transport.result import Transport, uncertified


def w1_dual(mu: Measure, nu: Measure, *, metric: Metric = "euclidean") -> Transport:
    """W1(μ, ν) = max over 1-Lipschitz critics f of E_μ f − E_ν f, by one linear programme on the union of the supports.

    Convention: W1 of μ/Σ and ν/Σ; the solver's own number, not certified.
    Args: mu, nu, measures in one space; metric, a name, a function d(x, y) or the matrix of a ground set.
    Returns: Transport with value (a number >= 0), critic and status; bounds and plan are None.
    Raises: ValueError for unequal dimensions or what is not a metric; RuntimeError, naming the status, if the solver
    fails; TypeError under a trace.
    Derivative: none; `wasserstein1` has one.
    Reference: Villani, Optimal Transport (2009), Remark 6.5.
    Example:
    >>> float(w1_dual(Measure([0.0, 1.0]), Measure([1.0, 2.0])))
    1.0
    """
    refuse_trace("w1_dual", mu, nu)
    p, q, z = (np.asarray(v, np.float64) for v in common_support(mu, nu))
    union = Measure.tree_unflatten(None, (z, p))
    costs = costs_between(metric, union, union)
    gain = p / fsum(p) - q / fsum(q)
    heights, given = _critic(costs.matrix, gain), leaves(mu, nu)
    value = like(given, np.ldexp(max(0.0, fsum(gain * heights)), costs.exponent))
    critic = mcshane(metric, z, like(given, np.ldexp(heights, costs.exponent)))
    return uncertified(value, critic=critic)


def _critic(d: HostMatrix, gain: HostMasses) -> HostMasses:
    """The f (N,) with f₀ = 0 that maximises Σ gain·f, one inequality for each ordered pair."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    size = len(gain)
    if size == 1:
        return np.zeros(1)
    i, j = np.nonzero(~np.eye(size, dtype=bool))
    pair = np.arange(len(i))
    signs = np.r_[np.ones(len(i)), -np.ones(len(i))]
    differences: Any = coo_array((signs, (np.r_[pair, pair], np.r_[i, j])), shape=(len(i), size)).tocsc()
    unit = 2.0 ** max(round(float(np.log2(d.mean() or 1.0)) - 10), -1000)  # never 0
    bounds = [(0.0, 0.0)] + [(None, None)] * (size - 1)
    exact = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    least, steps = -gain * size, d[i, j] / unit
    solve = partial(linprog, least, A_ub=differences, b_ub=steps, bounds=bounds, method="highs", options=exact)
    result: Any = interruptible(size**3, solve)
    if result.status != 0 or result.x is None:
        said = " ".join(str(result.message).split())
        raise RuntimeError(f"w1_dual: HiGHS ended with status {result.status} ({said}); expected an optimal critic")
    return np.asarray(result.x) * unit
