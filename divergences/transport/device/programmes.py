"""The two linear programmes without a host: one compiled loop on any device, under jit and vmap, ending in a bracket.

A side brings its own `Side.solve`; what is here is the way in (precision, costs, refusals) and the way out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_jax, is_traced, like, precision, traced_dtype
from divergences._core.measure import LARGEST, Measure, columns, leaves
from divergences._core.simplex import sum_budget
from divergences._core.types import Array, Metric
from divergences.transport.costs.ground import epsilon, ground
from divergences.transport.device import rounding
from divergences.transport.device.rounding import Costs
from divergences.transport.problem import asked
from divergences.transport.result import Transport

MOST = 500
"""Atoms on a side: all pairs are in memory, a few times over."""
LIMIT = 2**15
"""Steps at most."""
GAPS = {4: 1e-3, 8: 1e-4}
"""The relative gap that is asked for where none is given, in single and in double precision."""


class Bracket(NamedTuple):
    """lower ≤ W1 ≤ upper, in the unit of the points; the critic of the lower one at all points of μ, then of ν, and the
    flow of the upper one.
    """

    value: Any
    lower: Any
    upper: Any
    critic: Any
    flow: Any


class Side(NamedTuple):
    """One of the two programmes: (costs, a, b, met, limit) → Bracket, on the union of the supports or between them.

    `met(bracket)` says whether the bounds are close enough.
    """

    name: str
    solve: Callable[..., Bracket]
    union: bool


class Answer(NamedTuple):
    """What a side gives back: a transport without its solution, and the solution."""

    bracket: Bracket
    code: Any


def by_jax(method: str, tol: float | None) -> bool:
    """Whether the steps are asked for, and not the solver on the host."""
    if method not in ("lp", "jax"):
        raise ValueError(f"method: found {method!r}; expected 'lp' or 'jax'")
    if method == "lp" and tol is not None:
        raise ValueError(f"tol: found {tol} with method='lp', which is not certified; expected None, or method='jax'")
    return method == "jax"


def nothing(atoms: int, flow: Any) -> Bracket:
    """What is known before the first look: 0 ≤ W1 ≤ ∞."""
    zero = jnp.zeros((), flow.dtype)
    return Bracket(zero, zero, zero + jnp.inf, jnp.zeros(atoms, flow.dtype), jnp.zeros_like(flow))


def taken(best: Bracket, better: Any, **found: Any) -> Bracket:
    """The best with these fields where they are better."""
    return best._replace(**{k: jnp.where(better, v, getattr(best, k)) for k, v in found.items()})


def all_points(mu: Measure, nu: Measure) -> Array:
    """The points of both, one list."""
    given, shape = leaves(mu, nu), (-1,) if mu.points.ndim == nu.points.ndim == 1 else (-1, columns(mu)[0].shape[1])
    points = [m.points.reshape(shape) for m in (mu, nu)]
    return jnp.concatenate(points) if is_traced(*given) else like(given, np.concatenate(points))


def solved(side: Side, mu: Measure, nu: Measure, metric: Metric, tol: float | None) -> tuple[Transport, Bracket]:
    """The transport, still without plan and critic, and the bracket that has them."""
    place, size = ground(metric, mu, nu), max(len(mu.points), len(nu.points))
    if size > MOST:
        raise ValueError(
            f"{side.name}: found {size} atoms; expected at most {MOST} for method='jax'; use dv.wasserstein1"
        )
    if tol is not None and not tol >= 0:
        raise ValueError(f"tol: found {tol}; expected a relative gap >= 0, as in 0.01, or None")
    staged = [v for v in place if is_traced(v)]  # inside somebody's jit constants become tracers
    given: list[Any] = [*leaves(mu, nu), *staged, *([] if place.table is None else [place.table])]
    work, scope = _precision(given)
    tol = GAPS[work.itemsize] if tol is None else float(tol)
    with scope:
        found, code = _answer(side, metric, (place.table, place.x, place.y, mu.mass, nu.mass), work, tol)
    if is_traced(*given):
        problem = None
    else:
        found = Bracket(*(like(given, np.asarray(v)) for v in found))
        problem, code = asked(mu, nu, metric), int(code)
    unknown = cast(Any, None)
    return Transport(found.value, found.lower, found.upper, unknown, unknown, code, "jax", problem, tol), found


def _answer(side: Side, metric: Metric, given: tuple[Any, ...], work: Any, tol: float) -> Answer:
    """The answer in that precision, differentiable under a trace."""
    name = metric if isinstance(metric, str) else None
    eps, traced = 0.0 if given[0] is None else epsilon(given[0]), is_traced(*given)
    staged = is_traced(jnp.zeros(()))  # inside somebody's jit, even if nothing given is a tracer
    with jax.ensure_compile_time_eval() if staged and not traced else contextlib.nullcontext():
        arrays = [v if v is None else jnp.asarray(v, np.int32 if v.dtype.kind == "i" else work) for v in given[:3]]
        arrays += [jnp.asarray(v, work) for v in given[3:]]
        found, code = _compiled(side, name, traced, eps, tol, LIMIT, *jax.lax.stop_gradient(arrays))
        return Answer(_differentiable(side, name, found, *arrays) if traced else found, code)


def _precision(given: list[Array]) -> tuple[np.dtype[Any], Any]:
    """The precision to compute in, and its scope: 64 bit for NumPy."""
    if not is_jax(*given):
        return np.dtype(np.float64), jax.enable_x64(True)
    if is_traced(*given):
        dtype = np.dtype(traced_dtype(*given))
        return np.dtype(np.float32) if dtype.itemsize < 4 else dtype, contextlib.nullcontext()
    _, work, scope = precision(*given)
    return np.dtype(work), scope


@partial(jax.jit, static_argnums=(0, 1, 2, 3))
def _compiled(
    side: Side, name: str | None, checked: bool, eps: float, tol: Any, limit: Any, table: Any, *arrays: Any
) -> Answer:
    """The bracket and its code, NaN for what is no problem."""
    x, y, a, b = arrays
    fine = _measures(name, x, y, a, b)
    x, y = (jnp.where(fine, z, 0) for z in (x, y))
    costs, fine = _costs(side, name, table, x, y, fine, checked, eps)
    a, b = (jnp.where(fine, v, 1 / len(v)) for v in (a, b))
    floor = rounding.unscaled(costs.floor, costs) + 2**3 * jnp.finfo(a.dtype).tiny

    def met(best: Bracket) -> Any:
        value = jnp.clip(best.value, best.lower, best.upper)
        return best.upper - best.lower <= tol * value + floor

    found = side.solve(costs, a, b, met, limit)
    found = found._replace(value=jnp.clip(found.value, found.lower, found.upper))
    code = jnp.where(met(found), 0, 3)
    code = jnp.where(fine, code, 1).astype(jnp.int32)
    if checked:
        found = jax.tree.map(lambda v: jnp.where(code == 0, v, jnp.nan), found)
    return Answer(found, code)


def _measures(name: str | None, x: Any, y: Any, a: Any, b: Any) -> Any:
    """Whether these are points (or indices) and masses."""
    largest = min(LARGEST, float(jnp.finfo(a.dtype).max))
    fine = jnp.asarray(True)
    for z, w in ((x, a), (y, b)):
        fine &= jnp.all(jnp.abs(z) <= largest) if name is not None else jnp.all(z >= 0)
        fine &= jnp.all(w >= 0) & (jnp.abs(rounding.sums(w) - 1) <= sum_budget(w.dtype))
    return fine


def _costs(
    side: Side, name: str | None, table: Any, x: Any, y: Any, fine: Any, checked: bool, eps: float
) -> tuple[Costs, Any]:
    """The distances that the side wants, and whether all is fine, a table's axioms included; if not, they are 0."""
    z = jnp.concatenate([x, y])
    rows, cols = (z, z) if side.union else (x, y)
    if name is not None:
        return rounding.named(name, rows, cols), fine
    slack = jnp.zeros((), table.dtype)
    if checked or side.union:
        every, slack = rounding.broken(table[z[:, None], z])
        metrical = jnp.isfinite(every) & (every <= 2.0**12 * eps * jnp.max(table))
        fine &= metrical | (not checked)
    block, slack = (jnp.where(fine, v, 0) for v in (table[rows[:, None], cols], slack))
    return rounding.tabulated(block, slack), fine


def _differentiable(side: Side, name: str | None, found: Bracket, table: Any, *arrays: Any) -> Bracket:
    """The numbers with a term of value 0 that carries the derivative of Σ flow·c + Σ f·a/Σa − Σ f·b/Σb."""
    x, y, a, b = arrays
    flow, f = jax.lax.stop_gradient((found.flow, found.critic))
    s, t = (jnp.concatenate([x, y]),) * 2 if side.union else (x, y)
    cost = table[s[:, None], t] if name is None else rounding.distances(name, s, t)
    n = len(a)
    total = jnp.sum(flow * cost) + jnp.sum(f[:n] * (a / jnp.sum(a))) - jnp.sum(f[n:] * (b / jnp.sum(b)))
    change = total - jax.lax.stop_gradient(total)
    return found._replace(value=found.value + change, lower=found.lower + change, upper=found.upper + change)
