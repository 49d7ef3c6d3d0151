"""The Dirichlet law: probabilities drawn at random."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced, namespace
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn
from divergences.laws.families.law import Distribution, evaluate, special

if TYPE_CHECKING:
    import jax


@dataclass(frozen=True, eq=False, repr=False)
class Dirichlet(Distribution):
    """p(x) = Πxᵢ^(αᵢ−1)/B(α) on probability vectors x, a density in all coordinates but the last.

    Convention: with all αᵢ = 1 it is uniform on the simplex. −∞ is the log-density of what does not sum to 1 within the square
    root of its precision. Traced or JAX parameters are kept as such: divergences are then plain numbers without bounds.
    Args: concentration (k,), the positive numbers αᵢ, two of them or more.
    Raises: ValueError for a shape that is not (k,) with k ≥ 2, and entries that are not positive numbers.
    Example:
    >>> Dirichlet([1, 1, 2]).mean.tolist(), float(Dirichlet([1, 1, 1]).log_prob([0.5, 0.25, 0.25])) == math.log(2)
    ([0.25, 0.25, 0.5], True)
    """

    concentration: Array

    def __post_init__(self) -> None:
        a = as_reals("concentration", self.concentration)
        if a.ndim != 1 or a.shape[0] < 2:
            raise ValueError(f"concentration: found shape {a.shape}; expected (k,) with k of 2 or more")
        if not is_traced(a):
            bad = np.flatnonzero(~((a > 0) & np.isfinite(a)))
            if len(bad):
                raise ValueError(f"concentration: found {a[bad[0]]} at index {bad[0]}; expected positive numbers")
        if not is_jax(a):
            a = np.array(a, np.float64)
            a.flags.writeable = False
        object.__setattr__(self, "concentration", a)

    @property
    def dimension(self) -> int:
        """The number of coordinates, one more than can be chosen."""
        return self.concentration.shape[0]

    @property
    def concrete(self) -> bool:
        """Whether the parameters are numbers that are known, so that bounds can be proved."""
        return not is_jax(self.concentration)

    @property
    def mean(self) -> Array:
        """αᵢ/Σα, (k,)."""
        return self.concentration / self.concentration.sum()

    @property
    def std(self) -> Array:
        """√(mᵢ(1 − mᵢ)/(Σα + 1)), m the mean, (k,)."""
        m = self.mean
        return namespace(m).sqrt(m * (1 - m) / (self.concentration.sum() + 1))

    @property
    def support(self) -> tuple[Array, Array]:
        """The corners 0 and 1 of the box around the simplex."""
        xp = namespace(self.concentration)
        return xp.zeros(self.dimension), xp.ones(self.dimension)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p at points (…, k); −∞ off the simplex.

        >>> float(Dirichlet([1, 2]).log_prob([0.5, 0.5])), float(Dirichlet([1, 2]).log_prob([0.5, 0.6]))
        (0.0, -inf)
        """
        shape = np.shape(x)
        if not shape or shape[-1] != self.dimension:
            raise ValueError(
                f"x: found shape {shape}; expected (…, {self.dimension}), probabilities of as many outcomes"
            )

        def formula(xp: Namespace, x: Array) -> Array:
            a = xp.asarray(self.concentration, x.dtype) if self.concrete else self.concentration
            inside = (x >= 0).all(-1) & (xp.abs(x.sum(-1) - 1) <= math.sqrt(float(np.finfo(x.dtype).eps)))
            logs = special(xp).xlogy(a - 1, xp.where(x >= 0, x, 1.0)).sum(-1)
            value = logs - (special(xp).gammaln(a).sum() - special(xp).gammaln(a.sum()))
            return xp.where(inside, value, xp.where(xp.isnan(value + x.sum(-1)), math.nan, -math.inf))

        return evaluate(formula, x, self.concentration)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Independent probability vectors (*shape, k), for a key of jax.random."""
        import jax

        def draw(key: jax.Array, shape: tuple[int, ...], dtype: Any) -> Any:
            return jax.random.dirichlet(key, jax.numpy.asarray(self.concentration, dtype), shape, dtype)

        carriers = [cast(Any, self.concentration)[0]] if is_jax(self.concentration) else []
        return drawn(draw, key, shape, carriers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Dirichlet):
            return NotImplemented
        known = self.concrete and other.concrete
        return self is other or (known and np.array_equal(self.concentration, other.concentration))

    def __hash__(self) -> int:
        return hash(cast(np.ndarray, self.concentration).tobytes()) if self.concrete else id(self)

    def __repr__(self) -> str:
        a = self.concentration
        return f"Dirichlet(concentration={a!r})" if is_traced(a) else f"Dirichlet(concentration={a.tolist()})"
