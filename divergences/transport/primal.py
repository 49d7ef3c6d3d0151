"""The coupling LP: W1 = min Σ Pᵢⱼ·c(xᵢ, yⱼ) over P ≥ 0 with row sums a and column sums b, by SciPy's HiGHS or in JAX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_traced, like
from divergences._core.measure import Measure, leaves, refuse_trace
from divergences._core.types import Metric
from divergences.transport.costs.ground import costs_between
from divergences.transport.critic import mcshane
from divergences.transport.device.pdhg import Saddle, restarted
from divergences.transport.device.programmes import Bracket, Programme, improved, no_bounds, solve, wants_jax
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
from divergences.transport.host import linear_programme
from divergences.transport.result import Plan, Transport, uncertified

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Dense: TypeAlias = Float[jax.Array, "n m"]
    """One number for each pair: a plan, not nearly feasible yet."""
    Prices: TypeAlias = Float[jax.Array, " n+m"]
    """The multipliers of the rows, then of the columns."""
    Real: TypeAlias = Float[jax.Array, ""]
    Truth: TypeAlias = Bool[jax.Array, ""]

SCALINGS = 4
"""Rounds that scale a plan's rows and columns towards their masses."""


def w1_primal(
    mu: Measure, nu: Measure, *, metric: Metric = "euclidean", method: str = "lp", tol: float | None = None
) -> Transport:
    """W1(μ, ν) = min over couplings P of Σ Pᵢⱼ·c(xᵢ, yⱼ), by one linear programme.

    Convention: W1 of μ/Σ and ν/Σ; "lp" gives the solver's own number, not certified; "jax", primal–dual steps for up to
    500 atoms a side, a bracket whatever its iterate: the plan repaired, its multipliers c-transformed, rounding paid for.
    Args: mu, nu, measures in one space; metric, a name, a function d(x, y) or the matrix of a ground set; method; tol,
    for "jax", the relative gap that ends it: 1e-4 by default, 1e-3 in float32, and 2⁷·ε of the largest cost besides.
    Returns: Transport with value (a number >= 0), plan and status; with "jax" also lower, upper, a critic, and the
    status "gap above tol" after 2¹⁵ steps. Traced ("jax" only): all n·m entries of the plan, NaN but for code 0.
    Raises: ValueError for unequal dimensions or what is not a metric; RuntimeError, naming the status, if the solver
    fails; TypeError for "lp" under a trace.
    Derivative: with "jax" that of `wasserstein1`, by the envelope theorem; with "lp" none.
    Reference: Villani, Optimal Transport (2009), Theorem 5.10, with cost d.
    Example:
    >>> float(w1_primal(Measure([0.0, 1.0]), Measure([1.0, 2.0])))
    1.0
    """
    if wants_jax(method, tol):
        return _by_steps(mu, nu, metric, tol)
    refuse_trace("w1_primal", mu, nu)
    costs = costs_between(metric, mu, nu)
    plan, _ = linear_programme.coupling(costs, np.asarray(mu.mass, np.float64), np.asarray(nu.mass, np.float64))
    cost = np.sum(plan.mass * costs.matrix[plan.rows, plan.cols])
    given = leaves(mu, nu)
    moves = Plan(plan.rows, plan.cols, like(given, plan.mass))
    return uncertified(like(given, np.ldexp(cost, costs.exponent)), plan=moves)


def _by_steps(mu: Measure, nu: Measure, metric: Metric, tol: float | None) -> Transport:
    """The bracket that primal–dual steps reach, with its plan and its critic."""
    t, bracket = solve(Programme("w1_primal", _solve_steps, union=False), mu, nu, metric, tol)
    n, m = bracket.flow.shape
    rows, cols = np.repeat(np.arange(n), m), np.tile(np.arange(m), n)
    mass = bracket.flow.reshape(-1)
    if not is_traced(mass):
        kept = np.flatnonzero(np.asarray(mass))
        rows, cols, mass = rows[kept], cols[kept], mass[kept]
    return replace(t, plan=Plan(rows, cols, mass), critic=mcshane(metric, nu.points, bracket.critic[n:]))


def _solve_steps(
    costs: Scaled, a: Rows, b: Columns, met: Callable[[Bracket], Truth], limit: Int[jax.Array, ""]
) -> Bracket:
    """min ⟨c, P⟩ + Σ uᵢ·(Σⱼ Pᵢⱼ − aᵢ) + Σ vⱼ·(Σᵢ Pᵢⱼ − bⱼ) over P ≥ 0, from the mass that may stay where it is."""
    c, n = costs.matrix, len(a)
    masses = jnp.concatenate([unit_masses(a)[0], unit_masses(b)[0]])
    saddle = Saddle(
        push=lambda p: jnp.concatenate([p.sum(1), p.sum(0)]),
        pull=lambda z: z[:n, None] + z[n:],
        descend=lambda p, tau: jnp.maximum(p - tau * c, 0),
        ascend=lambda z, sigma: z - sigma * masses,
        norm=len(masses) ** 0.5,
    )

    def judge(p: Dense, z: Prices, best: Bracket) -> tuple[Bracket, Truth]:
        low, critic = _lower(costs, z[n:], a, b)
        high, cost, plan = _upper(costs, _repaired(p, masses[:n], masses[n:]), a, b)
        best = improved(best, low > best.lower, lower=low, critic=critic)
        best = improved(best, high < best.upper, upper=high, flow=plan, value=cost)
        return best, met(best)

    same = c == 0
    there, here = jnp.where(same, masses[n:], 0).sum(1), jnp.where(same, masses[:n, None], 0).sum(0)
    most = jnp.maximum(there[:, None], here)
    stay = jnp.where(same, masses[:n, None] * (masses[n:] / jnp.where(most > 0, most, 1)), 0)
    weight = jnp.linalg.norm(c) / jnp.linalg.norm(masses)
    return restarted(saddle, (stay, jnp.zeros_like(masses)), weight, judge, no_bounds(len(masses), c), limit)


def _lower(costs: Scaled, at_columns: Columns, a: Rows, b: Columns) -> tuple[Real, Prices]:
    """What the multipliers of the columns earn once they are made a critic, and that critic.

    f(xᵢ) = minⱼ c + gⱼ may be any numbers; then f(yⱼ) = maxᵢ f(xᵢ) − c is short of each difference by ε/2 of itself.
    """
    c = costs.matrix
    f = jnp.min(c + _centred(at_columns), axis=1)
    f = jax.lax.optimization_barrier(_centred(f))
    g = jnp.max(f[:, None] - c, axis=0)
    earned, lost = dual_value(a, f, b, g)
    bound = earned - lost - epsilon(g) * jnp.max(jnp.abs(g))
    return true_lower(bound, costs), unscaled(jnp.concatenate([f, g]), costs)


def _centred(f: Rows) -> Rows:
    return f - (jnp.max(f) + jnp.min(f)) / 2


def _repaired(p: Dense, a: Rows, b: Columns) -> Dense:
    """A plan with about these marginals: scaled towards them, cut down to them, and the rest spread as a product."""

    def ratio(mass: Rows, now: Rows) -> Rows:
        return jnp.where(now * 2.0**20 > mass, mass / now, 1)

    def scaled(_: object, p: Dense) -> Dense:
        p = p * ratio(a, p.sum(1))[:, None]
        return p * ratio(b, p.sum(0))

    p = jax.lax.fori_loop(0, SCALINGS, scaled, p)
    p = p * jnp.minimum(1, ratio(a, p.sum(1)))[:, None]
    p = p * jnp.minimum(1, ratio(b, p.sum(0)))
    short, wanting = (jnp.maximum(v, 0) for v in (a - p.sum(1), b - p.sum(0)))
    rest = jnp.maximum(short.sum(), wanting.sum())
    return p + short[:, None] * (wanting / jnp.where(rest > 0, rest, 1))


def _upper(costs: Scaled, p: Dense, a: Rows, b: Columns) -> tuple[Real, Real, Dense]:
    """What a plan costs, with the largest cost for the mass δ that its marginals r, s miss; its own cost; and the plan.

    Cut the plan down where it exceeds a marginal and send what is left any way at all: δ ≤ Σ (a − r)₊ + Σ (s − b)₊, and
    δ ≤ Σ (b − s)₊ + Σ (r − a)₊. Rounding: r and s lose half the depth each, in ε of all mass; sums and products of
    numbers that are not negative lose at most depth + 1.
    """
    c = costs.matrix
    p = jax.lax.optimization_barrier(jnp.where(jnp.all(jnp.isfinite(p)), p, 0))
    (a, off_a), (b, off_b) = unit_masses(a), unit_masses(b)
    rows, cols = sums(p), sums(p.T)
    mass, trees = sums(rows), (depth(*c.shape) + 4) * epsilon(c)
    out = jnp.concatenate([rows - a, b - cols])
    missed = jnp.min(sums(jnp.maximum(jnp.stack([out, -out]), 0))) + trees * mass + off_a + off_b
    cost = sums(sums(p * c))
    bound = (cost + missed * costs.largest) * (1 + 2 * trees)
    return true_upper(bound, mass, costs), unscaled(cost, costs), p
