"""Entropic transport with its proof, and the divergence that takes its bias away from equal measures."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import whole
from divergences._core.arrays import is_jax, is_number, is_traced, namespace
from divergences._core.measure import Measure, common_support
from divergences._core.text import shown
from divergences._core.types import ArrayLike, Metric, Scalar
from divergences.transport.problem import Problem, tolerance
from divergences.transport.regularised import host, traced
from divergences.transport.regularised.result import EntropicPlan, EntropicTransport, SinkhornDivergence
from divergences.transport.solution import TransportStatus

if TYPE_CHECKING:
    import jax


NEWTON = 1500
"""Up to so many atoms on the smaller side NumPy arrays are solved by Newton's method, whose steps take the cube of it."""


def sinkhorn(
    mu: Measure,
    nu: Measure,
    *,
    epsilon: ArrayLike,
    metric: Metric = "euclidean",
    order: int = 1,
    tol: float | None = None,
    iterations: int = 2000,
) -> EntropicTransport:
    """OT_ε(μ, ν) = min over couplings π of E_π c + ε·KL(π‖μ⊗ν), in the unit of c = d(x, y)^{order}, between two proven bounds.

    Convention: KL against the product, so that W ≤ OT_ε ≤ W + ε·min(H(p), H(q)), where W is W1 for order 1 and W2² for order
    2; p, q the masses. Larger ε, larger OT_ε, up to ⟨c, μ⊗ν⟩. The cost of order 2 is d², not d²/2.
    Args: mu, nu and metric as for `wasserstein1`; epsilon > 0, in the unit of c; order, 1 or 2; tol, a gap relative to
    value that is good enough, None for all that rounding allows; iterations, Newton steps or sweeps at most.
    Returns: EntropicTransport: value, lower, upper, gap in [0, ∞); potentials f (n,), g (m,); cost, ⟨c, π⟩; unregularised,
    bounds of W; plan, with dense() and block(rows); status, "bracketed" or "gap above tol" where iterations did not
    suffice. JAX arrays are compiled in their own precision, also under jit and vmap, without a call to the host.
    Raises: ValueError for epsilon ≤ 0, infinite or NaN, an order but 1 and 2, or what `wasserstein1` refuses (NaN traced).
    Derivative: by the envelope theorem: f, g by the masses, Σⱼ πᵢⱼ·∂c(xᵢ, yⱼ) by the points, KL(π‖μ⊗ν) by epsilon; a second
    derivative is NaN.
    Reference: Peyré and Cuturi, Computational Optimal Transport (2019), (4.2), with KL for −H.
    Example:
    >>> t = sinkhorn(Measure([0.0, 1.0]), Measure([0.0, 1.0]), epsilon=1.0)
    >>> round(float(t), 12), t.status  # -log((1 + exp(-1))/2)
    (0.379885493042, 'optimal')
    """
    epsilon, tol = _positive(epsilon), tolerance(tol)
    order = whole("order", order, 1, "1 for the distance, or 2 for its square", 3)
    problem = Problem.of(mu, nu, metric)
    if is_jax(*problem.arrays, epsilon):
        return traced.transport(problem, epsilon, order, tol, _whole(iterations))
    answered = _on_host if min(len(problem.mu.mass), len(problem.nu.mass)) <= NEWTON else _by_sweeps
    return answered(problem, float(epsilon), order, tol, _whole(iterations))


def sinkhorn_divergence(
    mu: Measure,
    nu: Measure,
    *,
    epsilon: ArrayLike,
    metric: Metric = "euclidean",
    order: int = 1,
    tol: float | None = None,
    iterations: int = 2000,
) -> SinkhornDivergence:
    """S_ε(μ, ν) = OT_ε(μ, ν) − ½·OT_ε(μ, μ) − ½·OT_ε(ν, ν), in the unit of c = d(x, y)^{order}, between two proven bounds.

    Convention: that of `sinkhorn`; 0 for equal measures, W for ε → 0 and an energy distance for ε → ∞. It is not negative
    where exp(−c/ε) is a positive definite kernel: lower ≥ 0 for Euclidean distances and their squares, and for cityblock
    of order 1; other costs have negative values.
    Args: as for `sinkhorn`.
    Returns: SinkhornDivergence: value, lower, upper, gap; potentials, the derivatives by the masses; terms, the three
    EntropicTransports; status, the worst of theirs. All bounds are exactly 0 for equal measures.
    Raises: as `sinkhorn`.
    Derivative: that of its three terms; 0 between equal measures.
    Reference: Feydy et al., Interpolating between OT and MMD using Sinkhorn divergences (AISTATS 2019), Theorem 1.
    Example:
    >>> s = sinkhorn_divergence(Measure([0.0]), Measure([3.0]), epsilon=0.5)
    >>> round(float(s), 12), s.status
    (3.0, 'optimal')
    """
    options: Any = {"epsilon": epsilon, "metric": metric, "order": order, "tol": tol, "iterations": iterations}
    terms = sinkhorn(mu, nu, **options), sinkhorn(mu, mu, **options), sinkhorn(nu, nu, **options)
    return _debiased(Problem.of(mu, nu, metric), terms)


def _positive(epsilon: Scalar) -> Scalar:
    """ε, refused unless it is a finite number above 0."""
    if is_traced(epsilon):
        return epsilon
    number: object = epsilon
    if not is_number(number) or not 0 < float(number) < inf:
        zero = is_number(number) and float(number) == 0
        other = "; epsilon = 0 is dv.wasserstein1" if zero else ""
        raise ValueError(
            f"epsilon: found {shown(epsilon)}; expected a finite number > 0 in the unit of the costs{other}"
        )
    return epsilon


def _whole(iterations: int) -> int:
    """A number of iterations."""
    return whole("iterations", iterations, 1, "a whole number >= 1", 2**31)


def _on_host(problem: Problem, epsilon: float, order: int, tol: float | None, most: int) -> EntropicTransport:
    """The answer of NumPy arrays, in float64."""
    found = host.solve(problem.on_host(), order, epsilon, most, tol)
    value, lower, upper, free, cost, wide, potentials = host.unscaled(found)
    narrow = np.isfinite(upper) and upper - lower <= (wide if tol is None else tol * value)
    missed = TransportStatus.BRACKETED if tol is None else TransportStatus.GAP_ABOVE_TOL
    code = (TransportStatus.OPTIMAL if narrow else missed).code
    unit = np.ldexp(1.0, found.exponent // order)
    plan = EntropicPlan(problem, found.scaling, found.coupling, found.eps, unit, order)
    return EntropicTransport(value, lower, upper, potentials, cost, free, epsilon, found.steps, code, plan, order, tol)


def _by_sweeps(problem: Problem, epsilon: float, order: int, tol: float | None, most: int) -> EntropicTransport:
    """The answer of many NumPy arrays, compiled, in float64."""
    import jax

    with jax.ensure_compile_time_eval(), jax.enable_x64(True):  # also inside somebody's jit
        given = jax.tree.map(jax.numpy.asarray, problem)
        if problem.mu is problem.nu:
            given = replace(given, nu=given.mu)
        found = traced.transport(given, epsilon, order, tol, most)
        return jax.tree.map(lambda v: np.asarray(v)[()], found)


def _debiased(
    problem: Problem, terms: tuple[EntropicTransport, EntropicTransport, EntropicTransport]
) -> SinkhornDivergence:
    """The bounds that follow from three brackets, each by two subtractions."""
    between, first, second = terms
    xp = namespace(between.value)
    off = 4 * xp.finfo(between.value.dtype).eps * (between.upper + first.upper + second.upper)
    value = between.value - first.value / 2 - second.value / 2
    lower = between.lower - first.upper / 2 - second.upper / 2 - off
    upper = between.upper - first.lower / 2 - second.lower / 2 + off
    least = xp.maximum(lower, 0) if _nonnegative(problem, between.order) else lower
    same = _equal(problem)
    value, lower, upper = (
        _moved(v, xp.where(same, 0 * v, to))
        for v, to in ((value, xp.clip(value, least, upper)), (lower, least), (upper, upper))
    )
    f, g = between.potentials[0] - sum(first.potentials) / 2, between.potentials[1] - sum(second.potentials) / 2
    code = xp.asarray([t.code for t in terms])
    worst = xp.where(xp.any(code == TransportStatus.REFUSED.code), TransportStatus.REFUSED.code, xp.max(code))
    word = worst if is_traced(worst) else int(worst)
    return SinkhornDivergence(value, lower, upper, (f, g), between.epsilon, word, terms)


def _moved(v: Scalar, to: Scalar) -> Scalar:
    """The value of `to` with the derivative of v."""
    if not is_traced(v):
        return to[()]
    import jax

    return v + jax.lax.stop_gradient(to - v)


def _nonnegative(problem: Problem, order: int) -> bool:
    """Whether exp(−c/ε) is known to be a positive definite kernel for every ε, so that S_ε ≥ 0 (Feydy et al., Theorem 1).

    −d is conditionally positive definite for Euclidean distances, and so is −d² (Schoenberg 1938); the city block kernel of
    order 1 is a product over the coordinates, and on the line all three metrics are one.
    """
    place = problem.ground
    if place.table is not None:
        return False
    return problem.metric == "euclidean" or place.x.shape[1] == 1 or (problem.metric == "cityblock" and order == 1)


def _equal(problem: Problem) -> bool | jax.Array:
    """Whether the two measures are one: as sets of atoms; under a trace, atom by atom."""
    mu, nu = problem.mu, problem.nu
    if is_traced(*problem.arrays):
        if mu.points.shape != nu.points.shape:
            return False
        xp = namespace(*problem.arrays)
        return xp.all(mu.points == nu.points) & xp.all(mu.mass == nu.mass)
    p, q, _ = common_support(mu, nu)
    return bool(np.all(np.asarray(p) == np.asarray(q)))
