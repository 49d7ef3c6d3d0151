"""Wasserstein-1 with its proof: choose a method, solve, and bracket the answer from both sides."""

from __future__ import annotations

from typing import cast

import numpy as np

from divergences._core.arrays import is_traced, like, precision, readable
from divergences._core.dispatch import accepts_laws
from divergences._core.measure import Measure
from divergences._core.types import Metric
from divergences.transport.critic import mcshane
from divergences.transport.device import mesh as _mesh
from divergences.transport.device import sinkhorn, sinkhorn_search
from divergences.transport.host.portfolio import Engine, chosen, solve
from divergences.transport.problem import Plan, Problem, tolerance
from divergences.transport.result import Transport
from divergences.transport.solution import Potential, Solution, nothing
from divergences.transport.traced import traced


@accepts_laws
def wasserstein1(
    mu: Measure, nu: Measure, *, metric: Metric = "euclidean", method: str = "auto", tol: float | None = None
) -> Transport:
    """W1(μ, ν) = min over couplings of E d(x, y) = max over 1-Lipschitz f of E_μ f − E_ν f, between two proven bounds.

    Convention: W1 of μ/Σ and ν/Σ in exact arithmetic, so that lower ≤ W1 ≤ upper; lower is `critic`'s dual value,
    upper what `plan` costs, both rounded outwards. The values of a function or a matrix are taken as exact distances;
    NumPy arrays beside JAX ones in the precision of these; tensors as NumPy, those that require grad are refused.
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
    problem = Problem.of(mu, nu, metric)
    engine, tol = chosen(method, problem), tolerance(tol)
    if is_traced(*problem.arrays):
        return traced(problem, engine, tol)
    if _mesh.shared(*problem.arrays) and (engine.on_devices or not readable(*problem.arrays)):
        return _on_mesh(problem, engine, tol)
    solution = solve(problem.on_host(), engine.name, tol, sinkhorn.potential)
    return Transport(*problem.answer(solution), solution.status(tol).code, solution.method, problem, tol)


def _on_mesh(problem: Problem, engine: Engine, tol: float | None) -> Transport:
    """The bracket of all devices together; without a plan, which no device has whole."""
    if engine.name not in ("auto", "entropic"):
        raise ValueError(f"method: found {engine.name!r} for arrays that several processes share; expected 'entropic'")
    given, place, (mu, nu) = problem.arrays, problem.ground, (problem.mu, problem.nu)
    mesh, (dtype, work, scope) = _mesh.mesh_of(*given), precision(*given)
    tile = _mesh.CACHED if mesh.devices.flat[0].platform == "cpu" else _mesh.STREAMED
    with scope:
        arrays = (v.astype(work) for v in (place.x, place.y, mu.mass, nu.mass))
        anchors = np.asarray(_mesh.whole(nu.points, mesh))
        numbers, (_, g) = sinkhorn_search.across(mesh, cast(str, problem.metric), tile, tol or 0.0, *arrays)
    (value, lower, upper), g = (float(v) for v in numbers), np.asarray(g)
    solution = Solution(value, lower, upper, nothing(), Potential(g, g), tight=False)
    value, lower, upper = (like(given, v) for v in solution.rounded(dtype))
    critic = mcshane(problem.metric, like(given, anchors), like(given, g))
    code = solution.status(tol).code
    return Transport(value, lower, upper, cast(Plan, None), critic, code, "entropic", problem, tol)
