"""Sum a kernel's terms over the outcomes: NumPy inputs on the host, JAX arrays and torch's tensors on their device.

What you pass is what you get: NumPy or lists in, float64 NumPy out; JAX in, JAX out in its own precision, and so torch. All run
the same kernel source. A cheap pass comes first where a kernel has one, and the rows whose sum is too small to trust it are
summed again accurately. Value checks ride along: a concrete bad input raises, a traced one gives NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arrays import (
    as_array,
    as_numpy,
    as_truths,
    is_jax,
    is_traced,
    namespace,
    one_library,
    precision,
    scope,
)
from divergences._core.labels import kept, paired
from divergences._core.simplex import (
    index_of,
    log_base,
    natural,
    refuse_axis,
    refuse_mass,
    refuse_shapes,
    softmaxed,
    sum_budget,
)
from divergences._core.tensors import (
    beside,
    is_tensor,
    is_torch,
    tensor_budget,
    tensor_dtype,
    values,
    without_laws,
)
from divergences._core.types import Array, ArrayLike, Namespace, Pmf, Scalar
from divergences._core.units import refuse_base
from divergences._discrete import sums_numpy
from divergences._discrete.kernel import LOG2, Kernel

if TYPE_CHECKING:
    import jax
    import torch  # pyright: ignore[reportMissingImports]


OVER_WHERE = "divide them by their sum over where"
"""The repair that a refusal offers where only some outcomes count."""


class Check(NamedTuple):
    """What a refusal calls an argument, and along which of its axes the sum has to be 1."""

    name: str
    axis: int


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
    then: Then = _unchanged,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """Σ of the kernel's terms along `axis`, in nats or in units of log `base`, of arguments that are probability vectors.

    What is none is refused: ValueError, or NaN under a trace. `names` are what refusals call the arguments, and `call` is the
    expression that they offer to paste. `then`, a function of the array namespace and the sums, is applied before they are
    rounded to the precision of the answer. `keepdims` and `where` are those of NumPy's sums: an outcome that is left out has no
    mass in either.
    """
    call = call if where is True else OVER_WHERE
    a, b, counts = paired((*names, "where"), (p, q, where), axis, log=log)
    *laws, log = without_laws(a, b, log=log, names=names)
    arrays = [as_array(name, x) for name, x in zip(names, laws, strict=True)]
    arrays = [
        outcomes_last(name, within(name, x, counts, axis=axis, log=log), axis)
        for name, x in zip(names, arrays, strict=True)
    ]
    one_library(names, arrays)
    refuse_shapes(names, arrays)
    checks = [Check(name, axis) for name in names]
    sums: Any = _on_device if is_jax(*arrays, *(kernel.operand or ())) else _on_host
    sums = _on_torch if is_torch(*arrays) else sums
    value = sums(kernel, _scale(kernel.unit, base), arrays, log, checks, call, then)
    return kept(with_axes(value, (axis,)) if keepdims else value, (p, q), axis, keepdims=keepdims)


def with_axes(value: Scalar, axes: tuple[int, ...]) -> Scalar:
    """The sums with the axes that they were taken over, of length 1 each."""
    with scope(value):
        for axis in axes:
            value = namespace(value).expand_dims(value, axis)
        return value


def within(name: str, a: Array, where: ArrayLike, *, axis: int, log: bool) -> Array:
    """The array without mass outside `where`; what is there is not looked at, and its derivative is 0."""
    if where is True:
        return a
    mask: Any = as_truths("where", where, "booleans, True for the outcomes that count; where != 0")
    if mask.ndim > a.ndim and axis >= 0:
        raise ValueError(
            f"where: found shape {mask.shape} for {name} of shape {a.shape}; expected no more axes; axis=-1"
        )
    if is_tensor(mask) and not is_tensor(a):
        mask = values(mask)
    both: list[Any] = [a, mask]
    one_library((name, "where"), both)
    with scope(*(x for x in both if is_jax(x))):
        xp, nothing = namespace(a, mask), -math.inf if log else 0.0
        try:
            if is_tensor(a):
                mask = xp.as_tensor(mask if is_tensor(mask) else mask.copy(), device=a.device)
            return xp.where(mask, a, nothing)
        except (ValueError, TypeError, RuntimeError) as error:
            shape = f"expected one that broadcasts with {name} of shape {tuple(a.shape)}"
            raise ValueError(f"where: found shape {tuple(mask.shape)}; {shape}") from error


def _on_host(
    kernel: Kernel, scale: float, arrays: list[Pmf], log: bool, checks: list[Check], call: str, then: Then
) -> Scalar:
    """The sums of NumPy arguments (*batch, n), in float64 whatever their own precision."""
    given = [np.asarray(a) for a in arrays]
    budgets = tuple(sum_budget(x.dtype) for x in given)
    a, b = (x.astype(np.float64, copy=False) for x in given)
    value, good = sums_numpy.row_sums(kernel, log, a, b, budgets)
    if not good:
        for x, check, budget in zip(given, checks, budgets, strict=True):
            _refuse(check, x, budget, log, call)
    return then(np, value if scale == 1 else value * scale)


def _on_device(
    kernel: Kernel, scale: float, arrays: list[Pmf], log: bool, checks: list[Check], call: str, then: Then
) -> jax.Array:
    """The sums of arguments (*batch, n) of which one is JAX, in the precision of the JAX ones."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_unless
    from divergences._discrete import sums_jax

    dtype, work, wide = precision(*(arrays if is_jax(*arrays) else kernel.operand or ()))
    budgets = (sum_budget(dtype),) * 2
    with wide:
        a, b = (jnp.asarray(x, dtype=work) for x in arrays)
        value, fine = sums_jax.row_sums(kernel, log, a, b, budgets)
        value = then(jnp, value if scale == 1 else value * scale)
        if is_traced(value):
            return nan_unless(fine, value).astype(dtype)
        if not bool(fine.all()):
            for x, check, budget in zip(arrays, checks, budgets, strict=True):
                _refuse(check, x, budget, log, call)
        return value.astype(dtype)


def _on_torch(
    kernel: Kernel, scale: float, arrays: list[Pmf], log: bool, checks: list[Check], call: str, then: Then
) -> torch.Tensor:
    """The sums of arguments (*batch, n) of which one is a tensor, in the precision and on the device of the tensors."""
    import torch  # pyright: ignore[reportMissingImports]

    from divergences._discrete import sums_torch

    given: list[Any] = arrays
    tensors = [x for x in given if is_tensor(x)]
    dtype = tensor_dtype(*tensors)
    budgets = tuple((tensor_budget if is_tensor(x) else sum_budget)(x.dtype) for x in given)
    xp: Any = namespace(*tensors)
    a, b = torch.broadcast_tensors(*beside(tensors[0], [x.name for x in checks], arrays))
    value, fine = sums_torch.row_sums(kernel, log, a, b, budgets)
    value = then(xp, value if scale == 1 else value * scale)
    if is_traced(a):  # a product: the derivative is NaN too
        return (value * torch.where(fine, 1.0, math.nan)).to(dtype)
    if not bool(fine.all()):  # one wait for the device
        for x, check, budget in zip(arrays, checks, budgets, strict=True):
            _refuse(check, x, budget, log, call)
    return value.to(dtype)


def outcomes_last(name: str, a: Array, axis: int) -> Array:
    """The array with the axis of its outcomes last; a single number, a wrong axis and an empty one are refused."""
    if a.ndim == 0:
        refuse_mass(name, np.zeros(()) if is_traced(a) else a)
    refuse_axis(name, a, axis)
    if a.shape[axis] == 0:
        raise ValueError(f"{name}: found an empty vector, shape {tuple(a.shape)}; expected at least one outcome")
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


def _refuse(check: Check, x: Array, budget: float, log: bool, call: str) -> None:
    """Raise the ValueError that says what is wrong with x (*batch, n), at its own axis; return if nothing is."""
    name, axis = check
    with scope(x):
        x = namespace(x).moveaxis(x, -1, axis)
    if not log:
        return refuse_mass(name, x, axis=axis, call=call, budget=budget, log_option=True)
    a = as_numpy(x)
    bad = np.argwhere(np.isnan(a) | (a == np.inf))
    if len(bad):
        index, at = index_of(bad[0])
        raise ValueError(f"{name}: found {a[index]} at index {at}; expected log-probabilities, below +∞; repair it")
    sums = np.exp(np.asarray(a, np.float64)).sum(axis)
    off = np.argwhere(np.abs(sums - 1) > budget)
    if len(off):
        if bool((a >= 0).all()) and bool((np.abs(a.sum(axis, dtype=np.float64) - 1) <= budget).all()):
            fix = "these look like probabilities: drop log=True"
        elif base := log_base(np.asarray(a, np.float64), axis, budget):
            fix = f"these look like logarithms to base {base:g}: {natural(name, x, base)}"
        else:
            ready = softmaxed(name, x, call, axis=axis, log=True)
            fix = f"if these are logits: {ready}, or drop log=True for probabilities"
        found = float(sums[tuple(off[0])])
        raise ValueError(f"{name}: found log-probabilities whose exponentials sum to {found!r}; expected 1; {fix}")
