"""What all laws share: their parameters are checked at once, their functions follow the array given."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np

from divergences._core.arrays import as_reals, is_jax_array, is_traced, namespace, scope
from divergences._core.types import Array, ArrayLike, Namespace

Formula: TypeAlias = Callable[[Namespace, Array], Array]
"""A function of points of any shape, written once for numpy and jax.numpy."""


class HasLogProb(Protocol):
    """A law with the method of NumPyro's, Distrax's and TensorFlow Probability's distributions, and of ours."""

    def log_prob(self, value: Any, /) -> Any:
        """The logarithm of the density at `value`."""
        ...


class HasLogPdf(Protocol):
    """A law with the method of SciPy's."""

    def logpdf(self, x: Any, /) -> Any:
        """The logarithm of the density at x."""
        ...


LawLike: TypeAlias = HasLogProb | HasLogPdf
"""What a function of laws accepts: ours, or another library's."""


def number(name: str, x: ArrayLike) -> float:
    """One finite float, or a refusal."""
    if isinstance(x, str) or np.ndim(x):
        found = repr(x) if isinstance(x, str) else f"shape {np.shape(x)}"
        raise TypeError(f"{name}: found {found}; expected one real number: one distribution at a time")
    try:
        value = float(x)
    except (TypeError, ValueError) as error:  # JAX's tracer errors are TypeErrors
        found = "a traced value" if is_traced(x) else f"a {type(x).__name__}"
        raise TypeError(f"{name}: found {found}; expected one concrete real number") from error
    if not math.isfinite(value):
        raise ValueError(f"{name}: found {value}; expected a finite number")
    return value


def positive(name: str, x: ArrayLike) -> float:
    """One finite float above 0, or a refusal."""
    value = number(name, x)
    if value <= 0:
        raise ValueError(f"{name}: found {value}; expected a positive number; without spread there is no density")
    return value


def evaluate(formula: Formula, x: ArrayLike) -> Array:
    """The formula(xp, x) in x's own array library: float64 NumPy for NumPy, lists, numbers; JAX for JAX, in its dtype."""
    a = as_reals("x", x)
    if not is_jax_array(a):
        with np.errstate(under="ignore", over="ignore", invalid="ignore"):
            return formula(np, a.astype(np.float64))[()]
    with scope(a):
        return formula(namespace(a), a)
