"""Sum a kernel's terms over the outcomes: NumPy inputs in blocks that stay in cache, JAX inputs jitted.

What you pass is what you get: NumPy or lists in, float64 NumPy out; JAX in, JAX out in its own precision. Both run the same
kernel source. A cheap pass comes first where a kernel has one, and the rows whose sum is too small to trust it are summed
again accurately. Value checks ride along: a concrete bad input raises, a traced one gives NaN.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._outcome import LOG2, Kernel, Outcome, of_logs, of_masses
from divergences._simplex import (
    as_reals,
    index_of,
    is_jax,
    is_traced,
    precision,
    refuse_mass,
    refuse_shapes,
    sum_budget,
)
from divergences._types import Array, ArrayLike
from divergences._xlogy import slope_times

BLOCK, PIECE = 32768, 8192
"""Outcomes a block, in the fast pass and in the accurate one: their few, or many, arrays stay in a core's own cache."""


def divergence(
    kernel: Kernel,
    p: ArrayLike,
    q: ArrayLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    names: Sequence[str] = ("p", "q"),
    call: str = "{normalise}",
    checked: Sequence[bool] = (True, True),
) -> Array:
    """Σ of the kernel's terms along `axis`, in nats or in units of log `base`, after the checks of DESIGN's table."""
    arrays = [_outcomes_last(name, as_reals(name, x), axis) for name, x in zip(names, (p, q), strict=True)]
    refuse_shapes(names, arrays)
    check = [(name, flag) for name, flag in zip(names, checked, strict=True)]
    scale = _scale(kernel.unit, base)
    if is_jax(*arrays):
        return _on_device(kernel, scale, arrays, log, check, call)
    total = _on_host(kernel, arrays, log, check, call)
    return total if scale == 1 else total * scale


def _outcomes_last(name: str, a: Array, axis: int) -> Array:
    """The axis of the outcomes moved to the end."""
    if a.ndim == 0:
        refuse_mass(name, np.zeros(()) if is_traced(a) else a)
    if not -a.ndim <= axis < a.ndim:
        raise ValueError(
            f"axis: found {axis} for {name} of shape {a.shape}; expected between {-a.ndim} and {a.ndim - 1}"
        )
    if a.shape[axis] == 0:
        raise ValueError(f"{name}: found an empty vector, shape {a.shape}; expected at least one outcome")
    if axis in (-1, a.ndim - 1):
        return a
    return jnp.moveaxis(np.asarray(a), axis, -1) if is_jax(a) else np.moveaxis(np.asarray(a), axis, -1)


def _scale(unit: float, base: float | None) -> float:
    """What the sum is multiplied with once: the kernel's unit in nats, over log `base`."""
    if base is None:
        return unit
    if isinstance(base, bool) or not isinstance(cast(Any, base), (int, float, np.integer, np.floating)):
        raise TypeError(f"base: found {base!r}; expected a number above 1, for example 2 for bits")
    if not 1 < base < math.inf:
        raise ValueError(f"base: found {base}; expected a finite number above 1, for example 2 for bits")
    return 1.0 if base == 2 and unit == LOG2 else unit / math.log(base)


# --- NumPy -----------------------------------------------------------------------------------------------------------------


def _on_host(kernel: Kernel, arrays: list[Array], log: bool, check: Any, call: str) -> Any:
    """float64, in blocks of rows."""
    given = [np.asarray(a) for a in arrays]
    a, b = (x.astype(np.float64, copy=False) for x in given)
    if a.shape != b.shape:
        a, b = np.broadcast_arrays(a, b)
    budgets = [sum_budget(x.dtype) if flag else math.inf for x, (_, flag) in zip(given, check, strict=True)]
    out = np.empty(a.shape[:-1])
    with np.errstate(all="ignore"):
        good = _fill(out, kernel, a, b, log, budgets)
    if not good:
        for x, (name, flag) in zip(given, check, strict=True):
            _refuse(name, x, log, flag, call)
    return out[()]


def _fill(out: Any, kernel: Kernel, a: Any, b: Any, log: bool, budgets: list[float]) -> bool:
    """Write the row sums of (a, b) into `out`; whether every row passed its checks."""
    n = a.shape[-1]
    if a.ndim > 2 and not (a.flags.c_contiguous and b.flags.c_contiguous):
        return all([_fill(out[i], kernel, a[i], b[i], log, budgets) for i in range(len(a))])
    rows, a, b = out.reshape(-1), a.reshape(-1, n), b.reshape(-1, n)
    step, good = max(1, (BLOCK if (kernel.fast and not log) or kernel.light else PIECE) // n), True
    for start in range(0, len(rows), step):
        cut = slice(start, start + step)
        rows[cut], fine = _block(kernel, np.ascontiguousarray(a[cut]), np.ascontiguousarray(b[cut]), log, budgets)
        good &= fine
    return good


def _block(kernel: Kernel, a: Any, b: Any, log: bool, budgets: list[float]) -> tuple[Any, bool]:
    """The row sums of one block, and whether its rows passed."""
    if log:
        good = all(
            bool((x < np.inf).all()) and _near_one(np.exp(x).sum(-1), t) for x, t in zip((a, b), budgets, strict=True)
        )
        return _in_pieces(kernel, of_logs, a, b), good
    least = min(a.min(), b.min())
    good = bool(least >= 0) and all(_near_one(x.sum(-1), t) for x, t in zip((a, b), budgets, strict=True))
    if kernel.fast is None:
        return _in_pieces(kernel, of_masses, a, b), good
    fast = partial(kernel.fast, np, positive=bool(least > 0))
    value = _joined([fast(a[:, c], b[:, c]).sum(-1) for c in _cuts(a.shape[-1], BLOCK)])
    doubt = ~((value >= _trusted(np, a, b)) & (value < np.inf))
    again, step = np.flatnonzero(doubt), max(1, PIECE // a.shape[-1])
    for rows in (again[k : k + step] for k in range(0, len(again), step)):
        value[rows] = _in_pieces(kernel, of_masses, a[rows], b[rows])
    return value, good


def _cuts(n: int, size: int) -> list[slice]:
    """The pieces of a row that stay in cache: one for most."""
    return [slice(k, k + size) for k in range(0, n, size)]


def _joined(parts: list[Any]) -> Any:
    """The sum of the pieces."""
    return parts[0] if len(parts) == 1 else np.stack(parts, -1).sum(-1)


def _in_pieces(kernel: Kernel, of: Any, a: Any, b: Any) -> Any:
    """Row sums (or maxima) of the accurate terms, a long row in pieces."""
    terms = (kernel.terms(np, of(np, a[:, c], b[:, c])) for c in _cuts(a.shape[-1], BLOCK if kernel.light else PIECE))
    if kernel.peak:
        return np.max([t.max(-1) for t in terms], axis=0)
    return _joined([t.sum(-1) for t in terms])


def _near_one(totals: Any, budget: float) -> bool:
    return bool((np.abs(totals - 1) <= budget).all())


def _trusted(xp: Any, a: Any, b: Any) -> Any:
    """From which sum on the fast terms are as good as the accurate ones.

    Each fast term is off by about 2⁻⁵³ times its mass, independently of the others, so the sum is off by about 2⁻⁵³ times the
    Euclidean norm of the masses: a sum above that norm is right to a unit or two in the last place.
    """
    return xp.sqrt(xp.maximum((a * a).sum(-1), (b * b).sum(-1)))


def _refuse(name: str, x: Any, log: bool, total: bool, call: str) -> None:
    """The one line that says what is wrong with x."""
    if not log:
        return refuse_mass(name, x, total=total, call=call)
    bad = np.argwhere(np.isnan(x) | (x == np.inf))
    if len(bad):
        index, at = index_of(bad[0])
        raise ValueError(f"{name}: found {x[index]} at index {at}; expected log-probabilities, below +∞; repair it")
    sums = np.exp(np.asarray(x, np.float64)).sum(-1)
    off = np.argwhere(np.abs(sums - 1) > sum_budget(x.dtype))
    if total and len(off):
        found = float(sums[tuple(off[0])])
        raise ValueError(
            f"{name}: found log-probabilities whose exponentials sum to {found!r}; expected 1; "
            f"if these are logits: scipy.special.log_softmax({name}, axis=-1), or drop log=True for probabilities"
        )


# --- JAX -------------------------------------------------------------------------------------------------------------------


def _on_device(kernel: Kernel, scale: float, arrays: list[Array], log: bool, check: Any, call: str) -> jax.Array:
    """Jitted, in the precision of the JAX arguments."""
    dtype, work, scope = precision(*arrays)
    budgets = tuple(sum_budget(dtype) if flag else math.inf for _, flag in check)
    with scope:
        a, b = (jnp.asarray(x, dtype=work) for x in arrays)
        # A kernel without slopes holds a user's function: it is differentiated by JAX and not cached.
        value, fine = (_jitted_rows if kernel.slopes else _rows)(kernel, log, budgets, a, b)
        value = value if scale == 1 else value * scale
        if is_traced(value):
            return jnp.where(fine, value, jnp.nan).astype(dtype)
        if not bool(fine.all()):
            for x, (name, flag) in zip(arrays, check, strict=True):
                _refuse(name, np.asarray(x), log, flag, call)
        return value.astype(dtype)


def _rows(kernel: Kernel, log: bool, budgets: tuple[float, ...], a: Any, b: Any) -> tuple[Any, Any]:
    """Row sums, and which rows passed their checks."""
    fine = jnp.asarray(True)
    for x, budget in zip((a, b), budgets, strict=True):
        mass = jnp.exp(x) if log else x
        total = mass.sum(-1)
        fine &= (mass.min(-1) >= 0) & (total < jnp.inf) & (jnp.abs(total - 1) <= budget)
    a, b = jnp.broadcast_arrays(a, b)
    if kernel.slopes is None:
        return _reduced(kernel, (of_logs if log else of_masses)(jnp, a, b)), fine
    return _row_sums(kernel, log, a, b), fine


_jitted_rows = partial(jax.jit, static_argnums=(0, 1, 2))(_rows)


@partial(jax.custom_jvp, nondiff_argnums=(0, 1))
def _row_sums(kernel: Kernel, log: bool, a: Any, b: Any) -> Any:
    """Σ terms, with the slopes of the kernel as its derivative."""
    if log:
        return _reduced(kernel, of_logs(jnp, a, b))
    if kernel.fast is None:
        return _reduced(kernel, of_masses(jnp, a, b))
    value = kernel.fast(jnp, a, b, positive=False).sum(-1)
    doubt = ~(value >= _trusted(jnp, a, b))
    again = jax.lax.cond(doubt.any(), lambda: _reduced(kernel, of_masses(jnp, a, b)), lambda: value)
    value = jnp.where(doubt, again, value)
    infinite_terms = kernel.infinite
    if infinite_terms is None:
        return value
    zeros = b.min(-1) <= 0  # the checks compute it anyway
    infinite = jax.lax.cond(zeros.any(), lambda: infinite_terms(jnp, a, b).sum(-1) > 0, lambda: jnp.zeros_like(zeros))
    return jnp.where(infinite, jnp.inf, value)


def _reduced(kernel: Kernel, outcome: Outcome) -> Any:
    terms = kernel.terms(jnp, outcome)
    return terms.max(-1) if kernel.peak else terms.sum(-1)


@_row_sums.defjvp
def _row_sums_jvp(kernel: Kernel, log: bool, primals: Any, tangents: Any) -> tuple[Any, Any]:
    outcome = (of_logs if log else of_masses)(jnp, *primals)
    value = _row_sums(kernel, log, *primals)
    slopes = _slopes(kernel, log, outcome)
    if kernel.peak:  # the maximum moves with the outcomes that attain it, in equal parts
        top = (kernel.terms(jnp, outcome) == value[..., None]).astype(value.dtype)
        slopes = tuple(jnp.where(top > 0, s / top.sum(-1, keepdims=True), 0.0) for s in slopes)
    in_p, in_q = (slope_times(s, t) for s, t in zip(slopes, tangents, strict=True))
    return value, (in_p + in_q).sum(-1)


def _slopes(kernel: Kernel, log: bool, outcome: Outcome) -> tuple[Any, ...]:
    """∂/∂p and ∂/∂q of each term, or ∂/∂log p and ∂/∂log q."""
    if log and kernel.log_slopes is not None:
        return kernel.log_slopes(jnp, outcome)
    assert kernel.slopes is not None
    slopes = kernel.slopes(jnp, outcome)
    if not log:
        return slopes
    return tuple(
        jnp.where(m == 0, 0.0, m * jnp.where(m == 0, 0.0, s)) for m, s in zip(outcome[:2], slopes, strict=True)
    )
