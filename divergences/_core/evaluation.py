"""A formula of checked arguments, written once for NumPy, JAX and torch; a refusal under a trace is NaN, row by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.arrays import as_array, as_numpy, is_jax, is_traced, namespace, one_library, precision
from divergences._core.labels import paired
from divergences._core.simplex import index_of, refuse_mass, refuse_shapes, sum_budget
from divergences._core.tensors import beside, is_tensor, is_torch, probabilities_of, tensor_budget, tensor_dtype
from divergences._core.types import Array, ArrayLike

if TYPE_CHECKING:
    import jax


class Argument(NamedTuple):
    """An argument (*batch, n) of a formula, and what it must be."""

    name: str
    value: ArrayLike
    low: float = 0.0
    """Numbers from low to high; as masses they are also finite and sum to 1."""
    high: float = np.inf
    is_mass: bool = True
    finite: bool = False
    """Whether ±∞, which may be within these bounds, is refused; masses are finite anyway."""
    expected: str = "finite numbers"
    """What the numbers should be, and what somebody does about those that are outside."""
    call: str = "{normalise}"
    """What a refusal offers to paste for masses whose sum is not 1."""

    def refuse(self, x: Array) -> None:
        """Raise the ValueError that says what of the concrete array x is wrong."""
        if self.is_mass or x.ndim == 0:
            return refuse_mass(self.name, x, call=self.call)
        values = as_numpy(x)
        bad = np.argwhere(~((values >= self.low) & (values <= self.high) & (np.isfinite(values) | (not self.finite))))
        if len(bad):
            index, at = index_of(bad[0])
            raise ValueError(f"{self.name}: found {values[index]} at index {at}; expected {self.expected}")

    def fine(self, x: Any, budget: float) -> Any:
        """For each row of the traced array x, whether it passes the same checks."""
        if not self.is_mass:
            within = (x >= self.low) & (x <= self.high)
            return ((within & (abs(x) < np.inf)) if self.finite else within).all(-1)
        return (x >= 0).all(-1) & (abs(x.sum(-1) - 1) <= budget)


def arrays_of(*given: Argument) -> list[Array]:
    """The arguments as arrays of one library, with the same labels if they have any."""
    names = [x.name for x in given]
    values = paired(names, [x.value for x in given])
    arrays = [as_array(name, probabilities_of(name, x)) for name, x in zip(names, values, strict=True)]
    one_library(names, arrays)
    return arrays


def evaluate(formula: Callable[..., Array], *given: Argument, per_outcome: bool = False) -> Array:
    """formula(xp, …) of the checked arguments: float64 NumPy, or JAX in its own precision; NaN for a traced refusal.

    The formula sums over the last axis, or, with `per_outcome`, gives one number for each outcome; it sees the arrays
    themselves, not copies, and returns new ones.
    """
    arrays = arrays_of(*given)
    for argument, x in zip(given, arrays, strict=True):
        if x.shape[-1:] == (0,) and not argument.is_mass:
            raise ValueError(f"{argument.name}: found shape {tuple(x.shape)}; expected at least one outcome")
        if not is_traced(x) or x.ndim == 0:
            argument.refuse(x)
    refuse_shapes([x.name for x in given], arrays)
    if is_torch(*arrays):
        return _of_tensors(formula, given, arrays, per_outcome=per_outcome)
    if not is_jax(*arrays):
        with np.errstate(divide="ignore", over="ignore"):
            return np.asarray(formula(np, *(x.astype(np.float64, copy=False) for x in arrays)))[()]
    import jax.numpy as jnp

    dtype, work, scope = precision(*arrays)
    with scope:
        fixed = [jnp.asarray(x, dtype=work) for x in arrays]
        if not is_traced(*fixed):
            return formula(jnp, *fixed).astype(dtype)
        return _traced(formula, given, fixed, dtype, per_outcome=per_outcome).astype(dtype)


def _of_tensors(
    formula: Callable[..., Array], given: tuple[Argument, ...], arrays: list[Any], *, per_outcome: bool
) -> Any:
    """formula(xp, …) of arguments of which some are tensors, in their precision; NaN, and NaN derivatives, for a refusal."""
    import torch  # pyright: ignore[reportMissingImports]

    tensors = [x for x in arrays if is_tensor(x)]
    xp: Any = namespace(*tensors)
    dtype = tensor_dtype(*tensors)
    fixed = [x.to(xp.dtype) for x in beside(tensors[0], [x.name for x in given], arrays)]
    value: Any = formula(xp, *torch.broadcast_tensors(*fixed))
    passed = [x.fine(v, tensor_budget(dtype))[..., None] for x, v in zip(given, fixed, strict=True) if is_traced(v)]
    if passed:
        fine = reduce(torch.logical_and, passed)
        value = value * torch.where(fine if per_outcome else fine[..., 0], 1.0, torch.nan)
    return value.to(dtype)


def _traced(
    formula: Callable[..., Array],
    given: tuple[Argument, ...],
    fixed: list[jax.Array],
    dtype: np.dtype[Any],
    *,
    per_outcome: bool,
) -> jax.Array:
    """formula(jnp, …) of arguments of which some are traced: NaN, and NaN derivatives, in the rows that fail."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless

    passed = [x.fine(v, sum_budget(dtype))[..., None] for x, v in zip(given, fixed, strict=True) if is_traced(v)]
    fine = reduce(jnp.logical_and, passed)
    value = formula(jnp, *(nan_slope_unless(fine, x) for x in jnp.broadcast_arrays(*fixed)))
    return nan_unless(fine if per_outcome else fine[..., 0], value)
