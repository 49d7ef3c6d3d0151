"""Normal laws of several coordinates, those without spread in some directions among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced, namespace, nan_unless, scope
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn
from divergences.laws.families.law import Distribution

if TYPE_CHECKING:
    import jax

ROUNDINGS = 8
"""How many roundings for each coordinate a variance may be short of by which it counts as 0."""


class Frame(NamedTuple):
    """A normal law as its free coordinates, a normal law with spread in all directions, and the others as linear functions.

    Everything keeps its d coordinates: rows and columns of coordinates that are not free are those of the identity, or 0.
    """

    free: Array
    """(d,) 1 where a coordinate is free, else 0."""
    hull: Array
    """(d, d) H with y = Hy for the points y + mean of the support."""
    whiten: Array
    """(d, d) from y to independent standard normal coordinates, 0 where they are not free."""
    factor: Array
    """(d, d) from such coordinates to y."""
    log_volume: Array
    """Half the log-determinant of the covariance on the affine hull of the support."""
    valid: Array
    """Whether the matrix is positive semidefinite, as far as rounding can tell."""


@dataclass(frozen=True, init=False, eq=False, repr=False)
class MultivariateNormal(Distribution):
    """N(mean, cov), whose density is with respect to Lebesgue's measure on the affine hull of the support.

    Convention: a covariance without full rank is one of a distribution too, and −∞ the log-density off its support. The rank
    counts a coordinate as determined by others when they leave of its variance less than the part `tolerance`; then
    it is determined exactly. Traced or JAX parameters are kept as such: divergences are then plain numbers without bounds,
    NaN for a cov that is none. There is no cdf: half-lines belong to the line.
    Args: mean (d,); cov (d, d), symmetric, positive semidefinite.
    Raises: ValueError for shapes that do not fit, entries that are not finite, and a cov that is asymmetric or indefinite.
    Example:
    >>> MultivariateNormal([0, 0], [[0, 0], [0, 1]])
    MultivariateNormal(mean=[0.0, 0.0], cov=[[0.0, 0.0], [0.0, 1.0]], rank 1 at tolerance 3.55e-15)
    """

    centre: Array
    cov: Array

    def __init__(self, mean: ArrayLike, cov: ArrayLike) -> None:
        """Checked at once, as far as the numbers are known."""
        first, second = as_reals("mean", mean), as_reals("cov", cov)
        _shapes(first, second)
        if not is_traced(first, second):
            first, second = _checked(first, second)
        object.__setattr__(self, "centre", first)
        object.__setattr__(self, "cov", second)
        if not is_traced(first, second):
            kept = self.frame if self.concrete else frame(np, np.asarray(second, np.float64), self.tolerance)
            if not kept.valid:
                raise _indefinite(second)

    @property
    def mean(self) -> Array:
        """(d,)."""
        return self.centre

    @property
    def dimension(self) -> int:
        """The number of coordinates."""
        return self.mean.shape[0]

    @property
    def concrete(self) -> bool:
        """Whether the parameters are numbers that are known, so that bounds can be proved."""
        return not is_jax(self.mean, self.cov)

    @property
    def tolerance(self) -> float:
        """The part of a coordinate's variance below which the rest that others leave of it counts as 0."""
        return ROUNDINGS * self.dimension * float(np.finfo(self.cov.dtype).eps)

    @property
    def frame(self) -> Frame:
        """The law as its free coordinates and linear functions of them; kept where it is no JAX array."""
        return self._frame if self.concrete else self._framed()

    @cached_property
    def _frame(self) -> Frame:
        return self._framed()

    def _framed(self) -> Frame:
        with scope(self.mean, self.cov):
            return frame(namespace(self.cov), self.cov, self.tolerance)

    @property
    def rank(self) -> int:
        """The dimension of the support."""
        return int(np.sum(np.asarray(self.frame.free)))

    @property
    def std(self) -> Array:
        """The standard deviation of each coordinate, (d,)."""
        xp = namespace(self.cov)
        return xp.sqrt(xp.diagonal(self.cov))

    @property
    def support(self) -> tuple[Array, Array]:
        """The corners of the smallest box that holds the support: ∓∞, or the mean where there is no spread."""
        xp = namespace(self.cov)
        reach = xp.where(xp.diagonal(self.cov) > 0, math.inf, 0.0)
        return self.mean - reach, self.mean + reach

    def log_prob(self, x: ArrayLike) -> Array:
        """log p at points (…, d), of the density on the affine hull of the support; −∞ off it, as far as rounding can tell.

        >>> float(MultivariateNormal([0, 0], [[1, 0], [0, 0]]).log_prob([2, 0])) == -2 - math.log(2 * math.pi) / 2
        True
        >>> float(MultivariateNormal([0, 0], [[1, 0], [0, 0]]).log_prob([2, 1e-20]))
        -inf
        """
        a = as_reals("x", x)
        if a.ndim == 0 or a.shape[-1] != self.dimension:
            raise ValueError(f"x: found shape {a.shape}; expected (…, {self.dimension}), points of that dimension")
        if not is_jax(a, self.mean, self.cov):
            return _log_density(np, self, a.astype(np.float64))
        with scope(a, self.mean, self.cov):
            xp = namespace(a, self.mean, self.cov)
            return _log_density(xp, self, xp.asarray(a))

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Independent points (*shape, d), on the support, in JAX's default precision (or that of traced parameters).

        >>> import jax
        >>> MultivariateNormal([0, 5], [[1, 0], [0, 0]]).sample(jax.random.key(0), 3)[:, 1].tolist()
        [5.0, 5.0, 5.0]
        """
        import jax

        def draw(key: jax.Array, shape: tuple[int, ...], dtype: Any) -> Any:
            mean, factor = (jax.numpy.asarray(x, dtype) for x in (self.mean, self.frame.factor))
            return mean + jax.random.normal(key, (*shape, self.dimension), dtype) @ factor.T

        carriers = [x.ravel()[0] for x in (self.mean, self.cov) if is_jax(x)]
        return drawn(draw, key, shape, carriers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MultivariateNormal):
            return NotImplemented
        if self is other:
            return True
        same_kind = self.concrete and other.concrete and self.mean.shape == other.mean.shape
        return same_kind and np.array_equal(self.mean, other.mean) and np.array_equal(self.cov, other.cov)

    def __hash__(self) -> int:
        return hash((self.mean.tobytes(), self.cov.tobytes())) if self.concrete else id(self)

    def __repr__(self) -> str:
        if is_traced(self.mean, self.cov):
            return f"MultivariateNormal(mean={self.mean!r}, cov={self.cov!r})"
        rank = "" if self.rank == self.dimension else f", rank {self.rank} at tolerance {self.tolerance:.3g}"
        return f"MultivariateNormal(mean={self.mean.tolist()}, cov={self.cov.tolist()}{rank})"


def frame(xp: Namespace, cov: Array, tolerance: float) -> Frame:
    """A covariance's free coordinates, and what follows from them; derivatives are those along the support."""
    d = cov.shape[0]
    free = xp.asarray((_free if xp is np else _free_traced)(cast(Any, cov), tolerance), cov.dtype)
    both, one = free[:, None] * free, xp.eye(d, dtype=cov.dtype)
    variance = xp.where(free > 0, xp.diagonal(cov), 1)
    scale = xp.sqrt(variance)
    correlation = xp.where(both > 0, cov / (scale[:, None] * scale), one)
    lower = xp.linalg.cholesky(correlation)
    inverse = xp.linalg.inv(lower)
    back = (inverse.T @ inverse) * both / (scale[:, None] * scale)
    hull = xp.where(free[:, None] > 0, one * free, cov @ back)
    half = xp.log(xp.diagonal(lower)).sum() + xp.log(scale).sum()
    tilt = xp.linalg.slogdet(hull.T @ hull + xp.diag(1 - free))[1] / 2
    factor, root = hull @ (scale[:, None] * lower * both), xp.sqrt(xp.abs(xp.diagonal(cov)))
    off = xp.abs(cov - factor @ factor.T) > 4 * tolerance * root[:, None] * root  # of a NaN nothing is known
    return Frame(
        free,
        hull,
        inverse * both / scale,
        factor,
        half + xp.where(free.all(), 0, tilt),
        ~off.any() & xp.isfinite(cov).all(),
    )


def _free(cov: np.ndarray, tolerance: float) -> np.ndarray:
    """Coordinates that determine the others, those that leave the largest part of a variance first."""
    variance = np.diagonal(cov).copy()
    left, free = cov.copy(), np.zeros(len(cov), bool)
    for _ in range(len(cov)):
        part = np.where(free | (variance == 0), 0, np.diagonal(left) / np.where(variance == 0, 1, variance))
        j = int(np.argmax(part))
        if part[j] <= tolerance:
            break
        free[j] = True
        left = left - np.outer(left[:, j], left[j] / left[j, j])
    return free


def _free_traced(cov: jax.Array, tolerance: float) -> jax.Array:
    """The same in the order of the coordinates, which two laws on one support then have in common."""
    import jax
    import jax.numpy as jnp

    def step(left: jax.Array, j: jax.Array) -> tuple[jax.Array, jax.Array]:
        takes = left[j, j] > tolerance * variance[j]
        column = left[:, j] / jnp.where(takes, jnp.sqrt(jnp.where(takes, left[j, j], 1)), jnp.inf)
        return left - column[:, None] * column, takes

    cov = jax.lax.stop_gradient(cov)
    variance = jnp.diagonal(cov)
    return jax.lax.scan(step, cov, jnp.arange(cov.shape[0]))[1]


def residue(xp: Namespace, law: Frame, shift: Array, size: Array, tolerance: float) -> Array:
    """How far points off the hull lie, coordinate by coordinate: 0 where rounding can explain it.

    A coordinate that is not tied to others is compared exactly. `size` is that of the numbers whose difference `shift` is.
    """
    tied = law.hull * (1 - law.free)[:, None]
    off = (shift - shift @ law.hull.T) * (1 - law.free)
    blur = tolerance * (size @ xp.abs(tied).T + size * (xp.abs(tied).sum(1) > 0))
    return xp.where(xp.abs(off) > blur, off, 0)


def _log_density(xp: Namespace, law: MultivariateNormal, x: Array) -> Array:
    kept = Frame(*(xp.asarray(part, x.dtype) for part in law.frame)) if law.concrete else law.frame
    mean = xp.asarray(law.mean, x.dtype) if law.concrete else law.mean
    shift = x - mean
    off = (residue(xp, kept, shift, xp.abs(x) + xp.abs(mean), law.tolerance) != 0).any(-1)
    z = shift @ kept.whiten.T
    value = -(z * z).sum(-1) / 2 - kept.free.sum() * (math.log(2 * math.pi) / 2) - kept.log_volume
    value = value if law.concrete else nan_unless(cast(Any, law.frame.valid), value)
    return xp.where(off, xp.where(xp.isnan(value), math.nan, -math.inf), value)[()]


def _shapes(mean: Any, cov: Any) -> None:
    if mean.ndim != 1 or mean.shape[0] == 0:
        raise ValueError(f"mean: found shape {mean.shape}; expected (d,), one number for each coordinate")
    d = mean.shape[0]
    if cov.shape != (d, d):
        raise ValueError(f"cov: found shape {cov.shape} with a mean of length {d}; expected ({d}, {d})")


def _checked(mean: Array, cov: Array) -> tuple[Array, Array]:
    """Both as float64 NumPy arrays that nobody changes, or as the JAX arrays that they are; the covariance symmetric."""
    for name, x in (("mean", mean), ("cov", cov)):
        if not np.isfinite(x).all():
            bad = tuple(int(i) for i in np.argwhere(~np.isfinite(x))[0])
            raise ValueError(f"{name}: found {x[bad]} at {bad}; expected finite numbers")
    eps = float(np.finfo(cov.dtype).eps) if cov.dtype.kind == "f" else 0.0
    symmetric = _symmetric(np.asarray(cov, np.float64), ROUNDINGS * len(mean) * eps)
    if is_jax(mean, cov):
        return mean, cov
    mean = np.array(mean, np.float64)
    mean.flags.writeable = symmetric.flags.writeable = False
    return mean, symmetric


def _symmetric(cov: np.ndarray, tolerance: float) -> np.ndarray:
    """The covariance, entries that differ from their mirrors by rounding replaced by the mean of both."""
    if (np.diagonal(cov) < 0).any():
        raise _indefinite(cov)
    root = np.sqrt(np.diagonal(cov))
    apart = np.abs(cov - cov.T)
    if (apart > tolerance * np.outer(root, root)).any():
        i, j = (int(k) for k in np.argwhere(apart > tolerance * np.outer(root, root))[0])
        raise ValueError(
            f"cov: found {cov[i, j]} at ({i}, {j}) and {cov[j, i]} at ({j}, {i}); "
            "expected a symmetric matrix; (cov + cov.T)/2"
        )
    return cov / 2 + cov.T / 2


def _indefinite(cov: Array) -> ValueError:
    least = float(np.linalg.eigvalsh(np.asarray(cov, np.float64))[0])
    return ValueError(
        f"cov: found the eigenvalue {least:.6g}; expected none below 0: a covariance is positive semidefinite"
    )
