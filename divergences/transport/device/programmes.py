"""`w1_primal` and `w1_dual` with method="jax": one compiled loop on any device, under jit and vmap, that ends in a bracket.

Each of the two brings its own `Programme`, with a `solve` that shares no code with the other's. What is here serves both:
the choice of a precision, the costs, the checks of the input, the compiled call, and the derivative under a trace.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_jax, is_number, is_traced, like, nan_unless, precision, traced_dtype
from divergences._core.measure import LARGEST, Measure, columns, leaves
from divergences._core.simplex import sum_budget
from divergences._core.types import Array, Metric
from divergences.transport.costs.ground import epsilon
from divergences.transport.device import rounding
from divergences.transport.device.rounding import Costs
from divergences.transport.problem import Problem
from divergences.transport.result import Transport
from divergences.transport.solution import TransportStatus

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    Real: TypeAlias = Float[jax.Array, ""]
    Truth: TypeAlias = Bool[jax.Array, ""]
    Place: TypeAlias = Float[jax.Array, "n d"] | Int[jax.Array, " n"]
    """Points, or indices into a table of distances."""
    Table: TypeAlias = Float[jax.Array, "N N"]

ATOMS_MAX = 500
"""Atoms on a side: all pairs are in memory, a few times over."""
STEPS_MAX = 2**15
"""Steps of `pdhg` at most."""
DEFAULT_TOL = {4: 1e-3, 8: 1e-4}
"""The relative gap that is asked for where none is given, by the bytes of a number: single and double precision."""


class Bracket(NamedTuple):
    """lower ≤ W1 ≤ upper, in the unit of the points, with what proves either bound."""

    value: Float[Array, ""]
    """In [lower, upper]: the cost of the flow for `w1_primal`, the critic's value for `w1_dual`."""
    lower: Float[Array, ""]
    upper: Float[Array, ""]
    critic: Float[Array, " n+m"]
    """The critic that proves `lower`, at all atoms of μ, then at those of ν."""
    flow: Float[Array, "k l"]
    """The flow that proves `upper`: (n, m), or (n + m, n + m) on the union of the supports."""


class Programme(NamedTuple):
    """One of the two linear programmes."""

    name: str
    """The public function, for refusals."""
    solve: Callable[[Costs, Float[jax.Array, " n"], Float[jax.Array, " m"], Callable[[Bracket], Truth], Real], Bracket]
    """(costs, a, b, met, limit) → the best bracket in at most `limit` steps, fewer once `met(bracket)`; traced."""
    union: bool
    """Whether the costs are those between all n + m atoms, instead of from μ's to ν's."""


class Answer(NamedTuple):
    """A bracket and its status code."""

    bracket: Bracket
    code: Int[jax.Array, ""]
    """Of a `TransportStatus`: optimal where `met`, gap above tol where the bracket stays wider, refused for no problem."""


def wants_jax(method: str, tol: float | None) -> bool:
    """Whether these options ask for the loop here, rather than for the solver on the host; refuses what fits neither."""
    if method not in ("lp", "jax"):
        raise ValueError(f"method: found {method!r}; expected 'lp' or 'jax'")
    if method == "lp" and tol is not None:
        raise ValueError(f"tol: found {tol} with method='lp', which is not certified; expected None, or method='jax'")
    return method == "jax"


def no_bounds(atoms: int, flow: Float[jax.Array, "k l"]) -> Bracket:
    """What is known before the first look, of n + m atoms and a flow of this shape: 0 ≤ W1 ≤ ∞."""
    zero = jnp.zeros((), flow.dtype)
    return Bracket(zero, zero, zero + jnp.inf, jnp.zeros(atoms, flow.dtype), jnp.zeros_like(flow))


def improved(best: Bracket, better: Truth, **fields: Float[jax.Array, "*shape"]) -> Bracket:
    """The best bracket, with these fields in place of its own where `better`."""
    return best._replace(**{k: jnp.where(better, v, getattr(best, k)) for k, v in fields.items()})


def all_points(mu: Measure, nu: Measure) -> Array:
    """The points of μ, then those of ν, in the library and precision of the question: where the dual's critic lives."""
    given, shape = leaves(mu, nu), (-1,) if mu.points.ndim == nu.points.ndim == 1 else (-1, columns(mu)[0].shape[1])
    points = [m.points.reshape(shape) for m in (mu, nu)]
    return jnp.concatenate(points) if is_traced(*given) else like(given, np.concatenate(points))


def solve(
    programme: Programme, mu: Measure, nu: Measure, metric: Metric, tol: float | None
) -> tuple[Transport, Bracket]:
    """The transport, still without plan and critic, and the bracket from which `w1_primal` or `w1_dual` makes them.

    Concrete measures are solved in their own precision (float64 for NumPy) and give concrete numbers in their own
    library; under a trace all stays traced, and what would be refused is NaN, and its status says so.
    """
    question, size = Problem.of(mu, nu, metric), max(len(mu.points), len(nu.points))
    place = question.ground
    if size > ATOMS_MAX:
        raise ValueError(
            f"{programme.name}: found {size} atoms; expected at most {ATOMS_MAX} for method='jax'; use dv.wasserstein1"
        )
    if tol is not None and not (is_number(tol) and tol >= 0):
        raise ValueError(f"tol: found {tol!r}; expected a relative gap >= 0, as in 0.01, or None")
    staged = [v for v in place if v is not None and is_traced(v)]  # inside somebody's jit constants become tracers
    tables = [] if place.table is None else [place.table]
    given: list[Array] = [*leaves(mu, nu), *staged, *tables]
    work, scope = _precision(given)
    tol = DEFAULT_TOL[work.itemsize] if tol is None else float(tol)
    with scope:
        bracket, code = _answer(programme, metric, (place.table, place.x, place.y, mu.mass, nu.mass), work, tol)
    if is_traced(*given):
        problem = None
    else:
        bracket = Bracket(*(like(given, np.asarray(v)) for v in bracket))
        problem, code = question, int(code)
    unknown = cast(Any, None)
    t = Transport(bracket.value, bracket.lower, bracket.upper, unknown, unknown, code, "jax", problem, tol)
    return t, bracket


def _answer(
    programme: Programme, metric: Metric, given: tuple[Array | None, ...], work: np.dtype[Any], tol: float
) -> Answer:
    """The answer to (table or None, x, y, a, b) in the precision `work`; differentiable under a trace."""
    name = metric if isinstance(metric, str) else None
    eps, traced = 0.0 if given[0] is None else epsilon(given[0]), is_traced(*given)
    staged = is_traced(jnp.zeros(()))  # inside somebody's jit, even if nothing given is a tracer
    with jax.ensure_compile_time_eval() if staged and not traced else contextlib.nullcontext():
        arrays = [v if v is None else jnp.asarray(v, np.int32 if v.dtype.kind == "i" else work) for v in given]
        question = _Question(*cast(list[Any], arrays))
        bracket, code = _compiled(programme, name, traced, eps, tol, STEPS_MAX, jax.lax.stop_gradient(question))
        if traced:
            solved = code == TransportStatus.OPTIMAL.code
            bracket = _differentiable(programme, name, bracket, nan_unless(solved, question))
        return Answer(bracket, code)


class _Question(NamedTuple):
    """One problem in the precision of the answer."""

    table: Table | None
    """All distances of the ground set; None for points and a norm."""
    x: Place
    y: Place
    a: Float[jax.Array, " n"]
    b: Float[jax.Array, " m"]


def _precision(given: Sequence[Array]) -> tuple[np.dtype[Any], AbstractContextManager[Any]]:
    """The precision to compute in, and its scope: 64 bit for NumPy, at least 32 for JAX."""
    if not is_jax(*given):
        return np.dtype(np.float64), jax.enable_x64(True)
    if is_traced(*given):
        dtype = np.dtype(traced_dtype(*given))
        return np.dtype(np.float32) if dtype.itemsize < 4 else dtype, contextlib.nullcontext()
    _, work, scope = precision(*given)
    return np.dtype(work), scope


@partial(jax.jit, static_argnums=(0, 1, 2, 3))
def _compiled(
    programme: Programme,
    name: str | None,
    checked: bool,
    eps: float,
    tol: Real,
    limit: Int[jax.Array, ""],
    question: _Question,
) -> Answer:
    """The bracket and its code.

    `checked` (under a trace) makes the bracket NaN unless the code is 0, and a table is checked for the axioms; `eps` is the
    machine epsilon of its entries. What is no problem is replaced by a harmless one, for the loop must end.
    """
    table, x, y, a, b = question
    fine = _measures(name, question)
    x, y = (jnp.where(fine, z, 0) for z in (x, y))
    costs, fine = _costs(programme, name, table, x, y, fine, checked, eps)
    a, b = (jnp.where(fine, v, 1 / len(v)) for v in (a, b))
    floor = rounding.unscaled(costs.floor, costs) + 2**3 * jnp.finfo(a.dtype).tiny

    def met(best: Bracket) -> Truth:
        value = jnp.clip(best.value, best.lower, best.upper)
        return cast(jax.Array, best.upper - best.lower <= tol * value + floor)

    best = programme.solve(costs, a, b, met, limit)
    best = best._replace(value=jnp.clip(best.value, best.lower, best.upper))
    code = jnp.where(met(best), TransportStatus.OPTIMAL.code, TransportStatus.GAP_ABOVE_TOL.code)
    code = jnp.where(fine, code, TransportStatus.REFUSED.code).astype(jnp.int32)
    if checked:
        best = jax.tree.map(lambda v: jnp.where(code == TransportStatus.OPTIMAL.code, v, jnp.nan), best)
    return Answer(best, code)


def _measures(name: str | None, question: _Question) -> Truth:
    """Whether these are finite points (or indices of the table) and probability vectors."""
    largest = min(LARGEST, float(jnp.finfo(question.a.dtype).max))
    fine = jnp.asarray(True)
    for z, w in ((question.x, question.a), (question.y, question.b)):
        fine &= jnp.all(jnp.abs(z) <= largest) if name is not None else jnp.all(z >= 0)
        fine &= jnp.all(w >= 0) & (jnp.abs(rounding.sums(w) - 1) <= sum_budget(w.dtype))
    return fine


def _costs(
    programme: Programme,
    name: str | None,
    table: Table | None,
    x: Place,
    y: Place,
    fine: Truth,
    checked: bool,
    eps: float,
) -> tuple[Costs, Truth]:
    """The distances that the programme wants, and whether all is fine, a table's axioms included; if not, they are 0."""
    z = jnp.concatenate([x, y])
    rows, cols = (z, z) if programme.union else (x, y)
    if name is not None:
        return rounding.named(name, rows, cols), fine
    table = cast(jax.Array, table)
    slack = jnp.zeros((), table.dtype)
    if checked or programme.union:
        violation, slack = rounding.axiom_violation(table[z[:, None], z])
        metrical = jnp.isfinite(violation) & (violation <= 2.0**12 * eps * jnp.max(table))
        fine &= metrical | (not checked)
    block, slack = (jnp.where(fine, v, 0) for v in (table[rows[:, None], cols], slack))
    return rounding.tabulated(block, slack), fine


def _differentiable(programme: Programme, name: str | None, bracket: Bracket, question: _Question) -> Bracket:
    """The bracket with a term of value 0 in its numbers, which carries the derivative by the envelope theorem.

    That is the derivative of Σ flow·c + Σ f·a/Σa − Σ f·b/Σb, flow and f being constants.
    """
    table, x, y, a, b = question
    flow, f = jax.lax.stop_gradient((bracket.flow, bracket.critic))
    s, t = (jnp.concatenate([x, y]),) * 2 if programme.union else (x, y)
    cost = cast(jax.Array, table)[s[:, None], t] if name is None else rounding.distances(name, s, t)
    n = len(a)
    total = jnp.sum(flow * cost) + jnp.sum(f[:n] * (a / jnp.sum(a))) - jnp.sum(f[n:] * (b / jnp.sum(b)))
    change = total - jax.lax.stop_gradient(total)
    numbers = {k: getattr(bracket, k) + change for k in ("value", "lower", "upper")}
    return bracket._replace(**numbers)
