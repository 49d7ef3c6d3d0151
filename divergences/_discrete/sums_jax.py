"""Sums of terms over JAX arrays: jitted, and differentiable by the kernel's own slopes."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from jax.custom_derivatives import SymbolicZero

from divergences._core.refusal_jax import nan_slope_unless
from divergences._core.slopes_jax import share, split
from divergences._core.types import Terms
from divergences._discrete.kernel import Kernel, Outcome, of_logs, of_masses, reduced
from divergences._discrete.sums_sharded import fast_where_trusted

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Operand: TypeAlias = tuple[Any, ...] | None
    Source: TypeAlias = Kernel | Callable[..., Kernel]
    Masses: TypeAlias = Float[jax.Array, "*batch n"]
    Sums: TypeAlias = Float[jax.Array, "*batch"]
    Passed: TypeAlias = Bool[jax.Array, "*batch"]


def row_sums(kernel: Kernel, log: bool, a: Masses, b: Masses, budgets: tuple[float, ...]) -> tuple[Sums, Passed]:
    """Row sums of the kernel's terms, and which rows passed their checks.

    `a` and `b` are of one dtype and of shapes that broadcast: masses, or their logarithms with `log`; `budgets` says how far
    each of the two may sum from 1.
    """
    # A kernel without slopes holds a user's function: it is differentiated by JAX and not cached.
    source, operand = (kernel, None) if kernel.family is None else (kernel.family, kernel.operand)
    return (_jitted_rows if kernel.slopes else _rows)(source, log, budgets, a, b, operand)


def _made(source: Source, operand: Operand) -> Kernel:
    """The kernel itself, or the member of a family."""
    return source if isinstance(source, Kernel) else source(operand)


def _rows(
    source: Source, log: bool, budgets: tuple[float, ...], a: Masses, b: Masses, operand: Operand
) -> tuple[Sums, Passed]:
    """`row_sums`, the arrays last, as jit wants them. The derivative in a row that fails is NaN."""
    fine = jnp.asarray(True)
    for x, budget in zip((a, b), budgets, strict=True):
        mass = jnp.exp(x) if log else x
        total = mass.sum(-1)
        fine &= (mass.min(-1) >= 0) & (jnp.abs(total - 1) <= budget)
    a, b = (nan_slope_unless(fine[..., None], x) for x in jnp.broadcast_arrays(a, b))
    if isinstance(source, Kernel) and source.slopes is None:
        return _reduced(source, (of_logs if log else of_masses)(jnp, a, b)), fine
    operand = jax.tree.map(lambda v: jnp.asarray(v, bool if v.dtype == bool else a.dtype), operand)
    return _row_sums(source, log, a, b, operand), fine


_jitted_rows = partial(jax.jit, static_argnums=(0, 1, 2))(_rows)


@partial(jax.custom_jvp, nondiff_argnums=(0, 1))
def _row_sums(source: Source, log: bool, a: Masses, b: Masses, operand: Operand = None) -> Sums:
    """Σ terms, at most `kernel.most`, with the slopes of the kernel as its derivative."""
    kernel = _made(source, operand)
    value = _unbounded(kernel, log, a, b)
    return value if kernel.most == math.inf else jnp.minimum(value, kernel.most)


def _unbounded(kernel: Kernel, log: bool, a: Masses, b: Masses) -> Sums:
    """Σ terms: fast ones where they can be trusted, the accurate ones elsewhere."""
    if log:
        return _reduced(kernel, of_logs(jnp, a, b))
    if kernel.fast is None:
        return _reduced(kernel, of_masses(jnp, a, b))
    return fast_where_trusted(kernel, a, b)


def _reduced(kernel: Kernel, outcome: Outcome) -> Sums:
    return jnp.asarray(reduced(jnp, kernel, kernel.terms(jnp, outcome)))


def _row_sums_jvp(
    source: Source, log: bool, primals: tuple[Masses, Masses, Operand], tangents: tuple[Any, Any, Any]
) -> tuple[Sums, Sums]:
    a, b, operand = primals
    kernel, outcome = _made(source, operand), (of_logs if log else of_masses)(jnp, a, b)
    value = _row_sums(source, log, a, b, operand)
    slopes = _slopes(kernel, log, outcome, *((value[..., None],) if kernel.log_sum else ()))
    if kernel.peak:  # the maximum moves with the outcomes that attain it, in equal parts
        top = (kernel.terms(jnp, outcome) == value[..., None]).astype(value.dtype)
        slopes = tuple(jnp.where(top > 0, s / top.sum(-1, keepdims=True), 0.0) for s in slopes)
    factors = [split(s) for s in slopes] if log or kernel.curvatures is None else _factors(source, a, b, operand)
    change = jnp.zeros_like(value)
    for (first, second), tangent in zip(factors, tangents[:2], strict=True):
        if not isinstance(tangent, SymbolicZero):
            change += (tangent * first * second).sum(-1)
    if any(not isinstance(t, SymbolicZero) for t in jax.tree.leaves(tangents[2])):
        change += _change_by_operand(source, outcome, operand, tangents[2], jnp.isfinite(value))
    return value, change


_row_sums.defjvp(_row_sums_jvp, symbolic_zeros=True)


@partial(jax.custom_jvp, nondiff_argnums=(0,))
def _factors(source: Source, a: Masses, b: Masses, operand: Operand) -> tuple[tuple[Terms, Terms], ...]:
    """The slopes in p and in q, each as two factors, of which the second is a constant."""
    return _two_factors(source, a, b, operand)


def _two_factors(source: Source, a: Masses, b: Masses, operand: Operand) -> tuple[tuple[Terms, Terms], ...]:
    slopes = _slopes(_made(source, operand), False, of_masses(jnp, a, b))
    return tuple(split(s, (a == 0) != (b == 0)) for s in slopes)


def _factors_jvp(
    source: Source, primals: tuple[Masses, Masses, Operand], tangents: tuple[Any, Any, Any]
) -> tuple[Any, Any]:
    """By the kernel's curvatures; 0·∞ = 0 here too, and the second factors are constants."""
    a, b, operand = primals
    kernel, factors, void = _made(source, operand), _factors(source, a, b, operand), (a == 0) & (b == 0)
    assert kernel.curvatures is not None
    pp, pq, qq = kernel.curvatures(jnp, of_masses(jnp, *(jnp.where(void, 1.0, x) for x in (a, b))))
    changes = [jnp.zeros_like(a), jnp.zeros_like(a)]
    if any(not isinstance(t, SymbolicZero) for t in jax.tree.leaves(tangents[2])):
        moved = jax.tree.map(_tangent, operand, tangents[2])
        changes = [first for first, _ in jax.jvp(lambda at: _two_factors(source, a, b, at), (operand,), (moved,))[1]]
    for k, rates in enumerate(((pp, pq), (pq, qq))):
        for rate, tangent in zip(rates, tangents[:2], strict=True):
            if not isinstance(tangent, SymbolicZero):
                changes[k] += tangent * jnp.where(void, 0.0, share(rate, factors[k][1]))
    return factors, tuple((change, jnp.zeros_like(a)) for change in changes)


_factors.defjvp(_factors_jvp, symbolic_zeros=True)


def _change_by_operand(source: Source, outcome: Outcome, operand: Operand, moved: Operand, finite: Passed) -> Sums:
    """How the sums change with the operand alone; NaN where they are infinite."""

    def sums(at: Operand) -> Sums:
        kernel = _made(source, at)
        return jnp.asarray(reduced(jnp, kernel, (kernel.by_operand or kernel.terms)(jnp, outcome)))

    change = jax.jvp(sums, (operand,), (jax.tree.map(_tangent, operand, moved),))[1]
    return change * jnp.where(finite, 1.0, jnp.nan)


def _tangent(x: jax.Array, moved: Any) -> Any:
    """The tangent of x, a zero of the type that JAX wants where nothing moves."""
    if not isinstance(moved, SymbolicZero):
        return moved
    return jnp.zeros_like(x) if jnp.issubdtype(x.dtype, jnp.floating) else np.zeros(x.shape, jax.dtypes.float0)


def _slopes(kernel: Kernel, log: bool, outcome: Outcome, *value: Terms) -> tuple[Terms, ...]:
    """∂/∂p and ∂/∂q of each term, or ∂/∂log p and ∂/∂log q; 0 where p = q = 0 (unless the kernel says otherwise)."""
    assert kernel.slopes is not None
    p, q, both_zero = outcome.p, outcome.q, (outcome.p == 0) & (outcome.q == 0) & kernel.flat_at_both_zero
    # Formulas never see 0/0, so that second derivatives do not either.
    p, q = jnp.where(both_zero, 1.0, p), jnp.where(both_zero, 1.0, q)
    inside = Outcome(p, q, jnp.where(both_zero, 0.0, outcome.d), outcome.log_ratio, outcome.log_q, outcome.log_p)
    if log and kernel.log_slopes is not None:
        return tuple(jnp.where(both_zero, 0.0, s) for s in kernel.log_slopes(jnp, inside, *value))
    slopes = kernel.slopes(jnp, inside, *value)
    if log:
        slopes = (jnp.where(m == 0, 0.0, m * jnp.where(m == 0, 0.0, s)) for m, s in zip((p, q), slopes, strict=True))
    return tuple(jnp.where(both_zero, 0.0, s) for s in slopes)
