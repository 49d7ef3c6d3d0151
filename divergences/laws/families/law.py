"""What the four laws share: their parameters are checked at once, their functions follow the array given."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arrays import as_reals, is_jax_array, is_traced, namespace, scope
from divergences._core.types import Array, ArrayLike


def number(name: str, x: Any) -> float:
    """One finite float, or a refusal."""
    if isinstance(x, str) or np.ndim(x):
        found = repr(x) if isinstance(x, str) else f"shape {np.shape(x)}"
        raise TypeError(f"{name}: found {found}; expected one real number; a law has scalar parameters")
    try:
        value = float(x)
    except (TypeError, ValueError) as error:  # JAX's tracer errors are TypeErrors
        found = "a traced value" if is_traced(x) else f"a {type(x).__name__}"
        raise TypeError(f"{name}: found {found}; expected one concrete real number") from error
    if not math.isfinite(value):
        raise ValueError(f"{name}: found {value}; expected a finite number")
    return value


def positive(name: str, x: Any) -> float:
    """One finite float above 0, or a refusal."""
    value = number(name, x)
    if value <= 0:
        raise ValueError(f"{name}: found {value}; expected a positive number; a law without spread has no density")
    return value


def evaluate(formula: Callable[[Any, Any], Any], x: ArrayLike) -> Array:
    """The formula(xp, x) in x's own array library: float64 NumPy for NumPy, lists, numbers; JAX for JAX, in its dtype."""
    a = as_reals("x", x)
    if not is_jax_array(a):
        with np.errstate(under="ignore", over="ignore", invalid="ignore"):
            return formula(np, a.astype(np.float64))[()]
    with scope(a):
        return formula(namespace(a), a)
