"""The Kantorovich–Rubinstein LP: W1 = max Σ f·(p − q) over critics with f(zᵢ) − f(zⱼ) ≤ d(zᵢ, zⱼ).

It never imports the primal: the two meet only in proofs and tests. That they agree is a theorem, not shared code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import fsum
from typing import TYPE_CHECKING, Any, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import like
from divergences._core.measure import Measure, common_support, leaves, refuse_trace
from divergences._core.types import HostMasses, HostMatrix, Metric
from divergences.transport.costs.ground import costs_between
from divergences.transport.critic import mcshane
from divergences.transport.device.pdhg import Saddle, restarted
from divergences.transport.device.programmes import (
    Bracket,
    Programme,
    all_points,
    improved,
    no_bounds,
    solve,
    wants_jax,
)
from divergences.transport.device.rounding import Costs as Scaled
from divergences.transport.device.rounding import (
    depth,
    dual_value,
    epsilon,
    sums,
    true_lower,
    true_upper,
    unit_masses,
    unscaled,
)
from divergences.transport.interruptible import interruptible
from divergences.transport.result import Transport, uncertified

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Union: TypeAlias = Float[jax.Array, " n+m"]
    """One number for each atom of μ, then for each of ν: a critic, or p − q."""
    Flow: TypeAlias = Float[jax.Array, "n+m n+m"]
    """What moves from each atom of the union to each other."""
    Real: TypeAlias = Float[jax.Array, ""]
    Truth: TypeAlias = Bool[jax.Array, ""]

SCALINGS = 4
"""Rounds that scale what leaves the sources and what reaches the sinks."""


def w1_dual(
    mu: Measure, nu: Measure, *, metric: Metric = "euclidean", method: str = "lp", tol: float | None = None
) -> Transport:
    """W1(μ, ν) = max over 1-Lipschitz critics f of E_μ f − E_ν f, by one linear programme on the union of the supports.

    Convention: W1 of μ/Σ and ν/Σ; "lp" gives the solver's own number, not certified; "jax", primal–dual steps for up to
    500 atoms a side, a bracket whatever its iterate: the critic made 1-Lipschitz, its multipliers a flow, rounding paid for.
    Args: mu, nu, measures in one space; metric, a name, a function d(x, y) or the matrix of a ground set; method; tol,
    for "jax", the relative gap that ends it: 1e-4 by default, 1e-3 in float32, and 2⁷·ε of the largest cost besides.
    Returns: Transport with value (a number >= 0), critic and status, no plan; with "jax" also lower, upper, and the
    status "gap above tol" after 2¹⁵ steps. Traced ("jax" only): NaN but for code 0.
    Raises: ValueError for unequal dimensions or what is not a metric; RuntimeError, naming the status, if the solver
    fails; TypeError for "lp" under a trace.
    Derivative: with "jax" that of `wasserstein1`, by the envelope theorem; with "lp" none.
    Reference: Villani, Optimal Transport (2009), Remark 6.5.
    Example:
    >>> float(w1_dual(Measure([0.0, 1.0]), Measure([1.0, 2.0])))
    1.0
    """
    if wants_jax(method, tol):
        return _by_steps(mu, nu, metric, tol)
    refuse_trace("w1_dual", mu, nu)
    p, q, z = (np.asarray(v, np.float64) for v in common_support(mu, nu))
    union = Measure.tree_unflatten(None, (z, p))
    costs = costs_between(metric, union, union)
    gain = p / fsum(p) - q / fsum(q)
    heights, given = _critic(costs.matrix, gain), leaves(mu, nu)
    value = like(given, np.ldexp(max(0.0, fsum(gain * heights)), costs.exponent))
    critic = mcshane(metric, z, like(given, np.ldexp(heights, costs.exponent)))
    return uncertified(value, critic=critic)


def _by_steps(mu: Measure, nu: Measure, metric: Metric, tol: float | None) -> Transport:
    """The bracket that primal–dual steps reach, with its critic."""
    t, bracket = solve(Programme("w1_dual", _solve_steps, union=True), mu, nu, metric, tol)
    return replace(t, critic=mcshane(metric, all_points(mu, nu), bracket.critic))


def _solve_steps(
    costs: Scaled, a: Rows, b: Columns, met: Callable[[Bracket], Truth], limit: Int[jax.Array, ""]
) -> Bracket:
    """max Σ gain·f over |fᵢ − fⱼ| ≤ dᵢⱼ, with multipliers Y = −Yᵀ: the pairs (i, j) and (j, i) say the same.

    From f = 0 and no flow.
    """
    d = costs.matrix
    dist, (gain, off) = jnp.minimum(d, d.T), _gain(d, a, b)
    saddle = Saddle(
        push=lambda f: f[:, None] - f,
        pull=lambda y: 2 * y.sum(1),
        descend=lambda f, tau: f + tau * gain,
        ascend=lambda y, sigma: jnp.sign(y) * jnp.maximum(jnp.abs(y) - sigma * dist, 0),
        norm=(2 * len(d)) ** 0.5,
    )

    def judge(f: Union, y: Flow, best: Bracket) -> tuple[Bracket, Truth]:
        low, critic, earned = _lower(costs, f, a, b)
        high, flow = _upper(costs, _repaired(2 * jnp.maximum(y, 0), gain), gain, off)
        best = improved(best, low > best.lower, lower=low, critic=critic, value=earned)
        best = improved(best, high < best.upper, upper=high, flow=flow)
        return best, met(best)

    weight = jnp.linalg.norm(gain) / jnp.linalg.norm(d)
    return restarted(saddle, (jnp.zeros_like(gain), jnp.zeros_like(d)), weight, judge, no_bounds(len(d), d), limit)


def _gain(d: Flow, a: Rows, b: Columns) -> tuple[Union, float]:
    """p − q on the union, the mass of points without distance on the first of them; and what rounding may have moved."""
    place = jnp.argmax((d == 0) | np.eye(len(d), dtype=bool), axis=1)[:, None] == np.arange(len(d))
    (p, off_p), (q, off_q) = unit_masses(a), unit_masses(b)
    p, q = (sums(jnp.where(v, w, 0)) for v, w in ((place[: len(a)].T, p), (place[len(a) :].T, q)))
    return p - q, off_p + off_q + (depth(len(a), len(b)) + 1) * epsilon(d)


def _lower(costs: Scaled, f: Union, a: Rows, b: Columns) -> tuple[Real, Union, Real]:
    """A lower bound, the McShane extension of f that proves it, and the dual value of that.

    The bound is the dual value less the most by which the extension is not 1-Lipschitz from μ to ν. That excess is
    rounding, and measured; computed from three numbers, it is off by ε of their sizes at most.
    """
    d, n = costs.matrix, len(a)
    f = jnp.min(d + (f - jnp.mean(f)), axis=1)
    f = jax.lax.optimization_barrier(f - (jnp.max(f) + jnp.min(f)) / 2)
    excess = jnp.max(f[:n, None] - f[n:] - d[:n, n:])
    earned, lost = dual_value(a, f[:n], b, f[n:])
    rounding = 2 * epsilon(f) * (2 * jnp.max(jnp.abs(f)) + costs.largest)
    bound = earned - lost - jnp.maximum(excess, 0) - rounding
    return true_lower(bound, costs), unscaled(f, costs), unscaled(earned, costs)


def _repaired(flow: Flow, gain: Union) -> Flow:
    """A flow that carries about this gain: what leaves a source and what reaches a sink scaled, the rest sent directly."""

    def scaled(_: object, flow: Flow) -> Flow:
        out, into = flow.sum(1), flow.sum(0)
        wish = jnp.where(gain >= 0, gain + into, out)
        flow = flow * jnp.where(out * 2.0**20 > wish, wish / out, 1)[:, None]
        out, into = flow.sum(1), flow.sum(0)
        wish = jnp.where(gain < 0, out - gain, into)
        return flow * jnp.where(into * 2.0**20 > wish, wish / into, 1)

    flow = jax.lax.fori_loop(0, SCALINGS, scaled, flow)
    rest = gain - flow.sum(1) + flow.sum(0)
    source, sink = jnp.maximum(rest, 0), jnp.maximum(-rest, 0)
    total = jnp.maximum(source.sum(), sink.sum())
    return flow + source[:, None] * (sink / jnp.where(total > 0, total, 1))


def _upper(costs: Scaled, flow: Flow, gain: Union, off: float) -> tuple[Real, Flow]:
    """What a flow costs, with the largest cost for the mass that its divergence misses of the gain; and the flow.

    A flow with divergence p − q is paths from p to q, and by the triangle inequality no path is shorter than its chord.
    What is missed adds up to 0, so its positive part is its negative part, and sending one to the other mends the flow.
    Rounding: sums out and in lose half the depth each, in ε of all flow; the gain is off by `off`.
    """
    d = costs.matrix
    flow = jax.lax.optimization_barrier(jnp.where(jnp.all(jnp.isfinite(flow)), flow, 0))
    out, into = sums(jnp.stack([flow, flow.T]))
    mass, trees = sums(out), (depth(len(d)) + 4) * epsilon(d)
    rest = gain - (out - into)
    missed = jnp.min(sums(jnp.maximum(jnp.stack([rest, -rest]), 0))) + trees * mass + off
    bound = (sums(sums(flow * d)) + missed * costs.largest) * (1 + 2 * trees)
    return true_upper(bound, mass, costs), flow


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
