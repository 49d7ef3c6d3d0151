"""Wasserstein-1 with its proof: choose a method, solve, and bracket the answer from both sides."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from divergences._core.arrays import is_jax, is_traced, like, precision, readable
from divergences._core.dispatch import accepts_laws
from divergences._core.measure import Measure, leaves
from divergences._core.types import Metric
from divergences.transport.costs.ground import Ground, ground
from divergences.transport.critic import RidgeCritic, mcshane
from divergences.transport.device import mesh as _mesh
from divergences.transport.device import sinkhorn, sinkhorn_search
from divergences.transport.host.portfolio import METHODS, bounds, solve, status
from divergences.transport.problem import Problem, asked
from divergences.transport.result import Plan, Transport
from divergences.transport.solution import Coupling, Found, Potential
from divergences.transport.traced import traced


@accepts_laws
def wasserstein1(
    mu: Measure, nu: Measure, *, metric: Metric = "euclidean", method: str = "auto", tol: float | None = None
) -> Transport:
    """W1(μ, ν) = min over couplings of E d(x, y) = max over 1-Lipschitz f of E_μ f − E_ν f, between two proven bounds.

    Convention: W1 of μ/Σ and ν/Σ in exact arithmetic, so that lower ≤ W1 ≤ upper; lower is what `critic` earns, upper
    what `plan` costs, both rounded outwards. The values of a function or a matrix are taken as exact distances.
    Args: mu, nu, measures in one space; metric, euclidean, cityblock or chebyshev, a function d(x, y), or the (N, N)
    matrix of a ground set (points and `critic` are then indices); method, "line" (d = 1), "presolve" (O(n log n)),
    "assignment" (equal masses), "network simplex", "shortlist", "grid" (cityblock), "lp", "entropic" (no table of costs;
    of arrays on a mesh of devices, by all of them) or "auto"; tol, a gap relative to value that is good enough.
    Returns: Transport: value, lower, upper, gap in [0, ∞); plan (rows, cols, mass), None on a mesh; critic, (k, d) →
    (k,); method; status, "bracketed" where the bounds stay apart, "gap above tol" where tol is missed (see `explain`).
    Traced: the plan padded with mass 0, status an int32 code, all NaN but for code 0; "entropic" on an accelerator
    never calls the host, wants tol and has a plan of mass NaN.
    Raises: ValueError for unequal dimensions or what is no metric; RuntimeError with the solver's status if it fails.
    Derivative: of value, lower and upper, by the envelope theorem: Σ Pᵢⱼ·∂d(xᵢ, yⱼ) + Σ f·∂(a/Σa) − Σ f·∂(b/Σb), where
    ∂d at x = y is 0, or along other mass that passes there. By masses a subgradient; by points the gradient of one
    optimal plan's cost, with sign(0) = 0 at kinks of a metric by name: where several plans tie there, it may be no more.
    Reference: Villani, Optimal Transport (2009), Theorem 5.10 and Remark 6.5.
    Example:
    >>> t = wasserstein1(Measure([[0.0, 0.0]]), Measure([[3.0, 4.0]]))
    >>> float(t), t.status
    (5.0, 'optimal')
    """
    place = ground(metric, mu, nu)
    method, tol = _choose(method, metric, place), _tolerance(tol)
    given = [*leaves(mu, nu), *([] if place.table is None else [place.table])]
    if is_traced(*given):
        return traced(mu, nu, metric, place, method, tol)
    if _mesh.shared(*given) and (method == "entropic" or not readable(*given)):
        return _on_mesh(mu, nu, metric, place, method, tol)
    a, b = (np.asarray(m.mass, np.float64) for m in (mu, nu))
    found = solve(metric, place, a, b, method, tol, sinkhorn.potential)
    return _answer(found, given, asked(mu, nu, metric), tol)


def _choose(method: str, metric: Metric, place: Ground) -> str:
    """The method asked for, "auto" on the line being "line"."""
    on_line = place.table is None and place.x.shape[1] == 1
    if method not in METHODS:
        raise ValueError(f"method: found {method!r}; expected one of {', '.join(METHODS)}")
    if method == "line" and not on_line:
        raise ValueError(
            "method: found 'line' for points off the line or a metric without a name; expected 'lp' or 'auto'"
        )
    if method == "grid" and (place.table is not None or metric != "cityblock"):
        raise ValueError("method: found 'grid' for another metric; expected metric='cityblock', or method='auto'")
    if method in ("presolve", "shortlist", "entropic") and place.table is not None:
        raise ValueError(f"method: found {method!r} for a metric without a name; expected 'lp' or 'auto'")
    return "line" if method == "auto" and on_line else method


def _tolerance(tol: float | None) -> float | None:
    """A relative gap, or None."""
    if tol is not None and not tol >= 0:
        raise ValueError(f"tol: found {tol}; expected a relative gap >= 0, as in 0.01, or None")
    return None if tol is None else float(tol)


def _on_mesh(mu: Measure, nu: Measure, metric: Metric, place: Ground, method: str, tol: float | None) -> Transport:
    """The bracket of all devices together; without a plan, which no device has whole."""
    if method not in ("auto", "entropic"):
        raise ValueError(f"method: found {method!r} for arrays that several processes share; expected 'entropic'")
    given = leaves(mu, nu)
    mesh, (dtype, work, scope) = _mesh.mesh_of(*given), precision(*given)
    tile = _mesh.CACHED if mesh.devices.flat[0].platform == "cpu" else _mesh.STREAMED
    with scope:
        arrays = (v.astype(work) for v in (place.x, place.y, mu.mass, nu.mass))
        anchors = np.asarray(_mesh.whole(nu.points, mesh))
        numbers, (_, g) = sinkhorn_search.across(mesh, cast(str, metric), tile, tol or 0.0, *arrays)
    (value, lower, upper), g = (float(v) for v in numbers), np.asarray(g)
    nothing = Coupling(*(np.zeros(0, t) for t in (np.int64, np.int64, np.float64)))
    found = Found(value, lower, upper, nothing, Potential(g, g), "entropic", False)
    value, lower, upper = (like(given, v) for v in bounds(found, dtype))
    critic, problem = mcshane(metric, like(given, anchors), like(given, g)), asked(mu, nu, metric)
    return Transport(value, lower, upper, cast(Any, None), critic, status(found, tol), "entropic", problem, tol)


def _answer(found: Found, given: list[Any], problem: Problem, tol: float | None) -> Transport:
    """The answer in the library and precision of the question, the bracket rounded outwards on the way."""
    dtype = precision(*given).dtype if is_jax(*given) else np.float64
    value, lower, upper = (like(given, v) for v in bounds(found, dtype))
    rows, cols = (v.astype(np.int64) for v in (found.plan.rows, found.plan.cols))
    plan = Plan(rows, cols, like(given, found.plan.mass))
    if found.ridge is None:
        critic = mcshane(problem.metric, problem.nu.points, like(given, found.critic.cols))
    else:
        critic = RidgeCritic(*(like(given, v) for v in found.ridge))
    return Transport(value, lower, upper, plan, critic, status(found, tol), found.method, problem, tol)
