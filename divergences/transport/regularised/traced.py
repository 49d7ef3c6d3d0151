"""OT_ε of JAX arrays, traced or not: compiled for the device they are on, and differentiated by the envelope theorem."""

from __future__ import annotations

from functools import partial
from math import inf, nan
from typing import TYPE_CHECKING, Any, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_traced, nan_unless, precision
from divergences.transport.host_call import unit_mass
from divergences.transport.problem import Problem
from divergences.transport.regularised import on_device
from divergences.transport.regularised.bounds import Bracket, Number
from divergences.transport.regularised.pairs import arrays_of
from divergences.transport.regularised.result import EntropicPlan, EntropicTransport
from divergences.transport.solution import TransportStatus

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Arrays: TypeAlias = tuple[jax.Array, ...]
    """Of each of the inputs: itself, its tangent, or the derivative by it."""

_answer = partial(jax.jit, static_argnums=(0, 1, 2, 3, 4))(on_device.answer)
WIDE = 4.0
"""A bracket so many times as wide as rounding may have made it is as narrow as can be expected."""


def transport(problem: Problem, epsilon: Number, order: int, tol: float | None, most: int) -> EntropicTransport:
    """OT_ε by sweeps of Sinkhorn on the device, at most so many."""
    dtype, work, wide = precision(*problem.arrays, *([epsilon] if isinstance(epsilon, jax.Array) else []))
    traced = is_traced(*problem.arrays, epsilon)
    with wide:
        name, tile, arrays = arrays_of(problem, work)
        eps = jnp.asarray(epsilon, work)
        fixed = jax.lax.stop_gradient((eps, *arrays))
        found = _answer(name, order, tile, most, problem.mu is problem.nu, tol or 0.0, *fixed)
        fine = _valid(problem, eps, *arrays)
        solved = nan_unless(fine, found)
        x, y, a, b = nan_unless(fine, arrays)
        at = (x, y, unit_mass(a), unit_mass(b), nan_unless(fine, eps))
        rates = (*solved.slopes, solved.f, solved.g, solved.kl)
        change = _first_order(rates, at) if traced else jnp.zeros((), work)
        rounded = _rounded(solved.bracket, dtype)
        value, lower, upper = (v + change.astype(dtype) for v in rounded[:3])
        code = jnp.where(fine, _code(solved.bracket, tol), TransportStatus.REFUSED.code).astype(np.int32)
        here, (f, g), e = solved.plan, (v.astype(dtype) for v in (solved.f, solved.g)), eps.astype(dtype)
    plan, steps = EntropicPlan(problem, here.scaling, here.coupling, here.eps, here.unit, order), found.sweeps
    answer = (value, lower, upper, (f, g), rounded.cost, rounded.free, e)
    return EntropicTransport(*answer, steps if traced else int(steps), code if traced else int(code), plan, order, tol)


def _rounded(b: Bracket, dtype: np.dtype[Any]) -> Bracket:
    """The bracket in the precision of the arrays, where that is lower than what was computed in: outwards."""
    if b.value.dtype == dtype:
        return b

    def beyond(v: jax.Array, end: float) -> jax.Array:
        return jnp.nextafter(v.astype(dtype), jnp.asarray(end, dtype))

    low, high = jnp.maximum(beyond(b.lower, -inf), 0), beyond(b.upper, inf)
    free = jnp.maximum(beyond(b.free[0], -inf), 0), beyond(b.free[1], inf)
    return Bracket(b.value.astype(dtype), low, high, free, b.cost.astype(dtype), b.slack)


def _valid(
    problem: Problem, eps: jax.Array, x: jax.Array, y: jax.Array, a: jax.Array, b: jax.Array
) -> Bool[jax.Array, ""]:
    """What would be refused outside a trace."""
    fine = jnp.isfinite(eps) & (eps > 0)
    for v in (x, y, a, b):
        fine &= jnp.all(jnp.isfinite(v))
    fine &= jnp.all(a >= 0) & jnp.all(b >= 0)
    if (place := problem.ground).table is not None:
        fine &= jnp.all(x >= 0) & jnp.all(jnp.asarray(place.x) >= 0) & jnp.all(jnp.asarray(place.y) >= 0)
    return fine


def _code(b: Bracket, tol: float | None) -> jax.Array:
    """The status of a bracket."""
    gap, wide = b.upper - b.lower, TransportStatus.BRACKETED if tol is None else TransportStatus.GAP_ABOVE_TOL
    narrow = gap <= (WIDE * b.slack if tol is None else tol * b.value)
    return jnp.where(narrow, TransportStatus.OPTIMAL.code, wide.code)


@jax.custom_jvp
def _first_order(rates: Arrays, at: Arrays) -> Float[jax.Array, ""]:
    """0, with the derivative Σ rates·d(at): by the envelope theorem that of OT_ε, of which potentials and plan are optimal."""
    return jnp.zeros((), at[0].dtype)


@_first_order.defjvp
def _(primals: tuple[Arrays, Arrays], tangents: tuple[Arrays, Arrays]) -> Any:
    rates, at = primals
    once = _once(rates, at)
    return _first_order(rates, at), sum(jnp.sum(r * t) for r, t in zip(once, tangents[1], strict=True))


@jax.custom_jvp
def _once(rates: Arrays, at: Arrays) -> Arrays:
    """The rates, of which nobody knows the derivative: that of the plan is not computed, and 0 would be wrong."""
    return rates


@_once.defjvp
def _(primals: tuple[Arrays, Arrays], tangents: tuple[Arrays, Arrays]) -> Any:
    unknown = nan * sum(jnp.sum(t) for t in tangents[1])
    return _once(*primals), tuple(unknown + jnp.zeros_like(r) for r in primals[0])
