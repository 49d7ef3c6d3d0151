"""Sum a kernel's terms over the outcomes: NumPy inputs on the host, JAX inputs on their device.

What you pass is what you get: NumPy or lists in, float64 NumPy out; JAX in, JAX out in its own precision. Both run the same
kernel source. A cheap pass comes first where a kernel has one, and the rows whose sum is too small to trust it are summed
again accurately. Value checks ride along: a concrete bad input raises, a traced one gives NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced, namespace, precision, scope
from divergences._core.simplex import index_of, refuse_axis, refuse_mass, refuse_shapes, sum_budget
from divergences._core.types import Array, ArrayLike, Namespace, Pmf, Scalar
from divergences._core.units import refuse_base
from divergences._discrete import sums_numpy
from divergences._discrete.kernel import LOG2, Kernel

if TYPE_CHECKING:
    import jax


class Check(NamedTuple):
    """What a refusal calls an argument, and whether its sum has to be 1."""

    name: str
    total: bool


Then: TypeAlias = Callable[[Namespace, Any], Any]


def _unchanged(xp: Namespace, sums: Scalar) -> Scalar:
    return sums


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
    then: Then = _unchanged,
) -> Scalar:
    """Σ of the kernel's terms along `axis`, in nats or in units of log `base`, of arguments that are probability vectors.

    What is none is refused: ValueError, or NaN under a trace. `names` are what refusals call the arguments, `call` is the
    expression that they offer to paste, and `checked` says which of the two must sum to 1. `then`, a function of the array
    namespace and the sums, is applied before they are rounded to the precision of the answer.
    """
    arrays = [_outcomes_last(name, as_reals(name, x), axis) for name, x in zip(names, (p, q), strict=True)]
    refuse_shapes(names, arrays)
    checks = [Check(name, flag) for name, flag in zip(names, checked, strict=True)]
    sums = _on_device if is_jax(*arrays, *(kernel.operand or ())) else _on_host
    return sums(kernel, _scale(kernel.unit, base), arrays, log, checks, call, then)


def _on_host(
    kernel: Kernel, scale: float, arrays: list[Pmf], log: bool, checks: list[Check], call: str, then: Then
) -> Scalar:
    """The sums of NumPy arguments (*batch, n), in float64 whatever their own precision."""
    given = [np.asarray(a) for a in arrays]
    budgets = tuple(sum_budget(x.dtype) if flag else math.inf for x, (_, flag) in zip(given, checks, strict=True))
    a, b = (x.astype(np.float64, copy=False) for x in given)
    value, good = sums_numpy.row_sums(kernel, log, a, b, budgets)
    if not good:
        for x, check in zip(given, checks, strict=True):
            _refuse(check, x, log, call)
    return then(np, value if scale == 1 else value * scale)


def _on_device(
    kernel: Kernel, scale: float, arrays: list[Pmf], log: bool, checks: list[Check], call: str, then: Then
) -> jax.Array:
    """The sums of arguments (*batch, n) of which one is JAX, in the precision of the JAX ones."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_unless
    from divergences._discrete import sums_jax

    judged = [x for x, (_, flag) in zip(arrays, checks, strict=True) if flag]  # the others are made of these
    dtype, work, wide = precision(*(judged if is_jax(*judged) else kernel.operand or ()))
    budgets = tuple(sum_budget(dtype) if flag else math.inf for _, flag in checks)
    with wide:
        a, b = (jnp.asarray(x, dtype=work) for x in arrays)
        value, fine = sums_jax.row_sums(kernel, log, a, b, budgets)
        value = then(jnp, value if scale == 1 else value * scale)
        if is_traced(value):
            return nan_unless(fine, value).astype(dtype)
        if not bool(fine.all()):
            for x, check in zip(arrays, checks, strict=True):
                _refuse(check, np.asarray(x), log, call)
        return value.astype(dtype)


def _outcomes_last(name: str, a: Array, axis: int) -> Array:
    """The array with the axis of its outcomes last; a single number, a wrong axis and an empty one are refused."""
    if a.ndim == 0:
        refuse_mass(name, np.zeros(()) if is_traced(a) else a)
    refuse_axis(name, a, axis)
    if a.shape[axis] == 0:
        raise ValueError(f"{name}: found an empty vector, shape {a.shape}; expected at least one outcome")
    if axis in (-1, a.ndim - 1):
        return a
    with scope(a):
        return namespace(a).moveaxis(a, axis, -1)


def _scale(unit: float, base: float | None) -> float:
    """What the sum is multiplied with once: the kernel's unit in nats, over log `base`."""
    refuse_base(base)
    if base is None:
        return unit
    return 1.0 if base == 2 and unit == LOG2 else unit / math.log(base)


def _refuse(check: Check, x: np.ndarray, log: bool, call: str) -> None:
    """Raise the ValueError that says what is wrong with x (*batch, n); return if nothing is."""
    name, total = check
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
