"""A formula of checked arguments, written once for NumPy and JAX: refusals are exceptions, under a trace NaN, row by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced, precision
from divergences._core.simplex import index_of, refuse_mass, refuse_shapes, sum_budget
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
    expected: str = "finite numbers"
    """What the numbers should be, and what somebody does about those that are outside."""

    def refuse(self, x: Array) -> None:
        """Raise the ValueError that says what of the concrete array x is wrong."""
        if self.is_mass or x.ndim == 0:
            return refuse_mass(self.name, x)
        values = np.asarray(x)
        bad = np.argwhere(~((values >= self.low) & (values <= self.high)))
        if len(bad):
            index, at = index_of(bad[0])
            raise ValueError(f"{self.name}: found {values[index]} at index {at}; expected {self.expected}")

    def fine(self, x: jax.Array, dtype: np.dtype[Any]) -> jax.Array:
        """For each row of the traced array x, whether it passes the same checks."""
        import jax.numpy as jnp

        if not self.is_mass:
            return ((x >= self.low) & (x <= self.high)).all(-1)
        return (x.min(-1) >= 0) & (jnp.abs(x.sum(-1) - 1) <= sum_budget(dtype))


def evaluate(formula: Callable[..., Array], *given: Argument, per_outcome: bool = False) -> Array:
    """formula(xp, …) of the checked arguments: float64 NumPy, or JAX in its own precision; NaN for a traced refusal.

    The formula sums over the last axis, or, with `per_outcome`, gives one number for each outcome; it sees the arrays
    themselves, not copies, and returns new ones.
    """
    arrays = [as_reals(x.name, x.value) for x in given]
    for argument, x in zip(given, arrays, strict=True):
        if not is_traced(x) or x.ndim == 0:
            argument.refuse(x)
    refuse_shapes([x.name for x in given], arrays)
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

    passed = [x.fine(v, dtype)[..., None] for x, v in zip(given, fixed, strict=True) if is_traced(v)]
    fine = reduce(jnp.logical_and, passed)
    value = formula(jnp, *(nan_slope_unless(fine, x) for x in jnp.broadcast_arrays(*fixed)))
    return nan_unless(fine if per_outcome else fine[..., 0], value)
