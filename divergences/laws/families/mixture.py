"""Mixtures of laws, on the line or of several coordinates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_jax_array, is_traced, like, namespace, scope
from divergences._core.text import an
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.drawing import drawn
from divergences.laws.families.law import Distribution, evaluate, parameters
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.families.tails import Tail

if TYPE_CHECKING:
    import jax

    from divergences.laws.families.facts import Facts

HALVINGS = {4: 40, 8: 70}
"""By the bytes of a float: so often is the interval around a quantile halved."""


@dataclass(frozen=True, init=False, eq=False)
class Mixture(Distribution):
    """p = Σ wᵢ·pᵢ: first a law is drawn with probability wᵢ, then a point from it.

    Convention: the weights sum to 1 within the square root of their precision, and are then what they are of their sum. A
    weight may be 0, or traced. On the line bounds are proved by quadrature; of several coordinates by convexity.
    Args: weights (k,), not negative; laws, k distributions of ours, all of one dimension.
    Raises: ValueError for weights that are negative, do not sum to 1, or are not one for each law, and for laws of
    different dimensions; TypeError for what is no law of ours.
    Example:
    >>> from divergences.laws import Normal
    >>> two = Mixture([0.5, 0.5], [Normal(-1, 0.5), Normal(1, 0.5)])
    >>> two.mean, two.std == math.sqrt(1.25), float(two.cdf(0))
    (0.0, True, 0.5)
    """

    weights: Array
    laws: tuple[Any, ...]

    def __init__(self, weights: ArrayLike, laws: Sequence[Any]) -> None:
        """Checked at once, as far as the numbers are known."""
        if not isinstance(cast(Any, laws), (list, tuple)):
            raise TypeError(f"laws: found {an(laws)}; expected a list of densities of dv.laws")
        parts = tuple(_ours(law, i) for i, law in enumerate(laws))
        w = as_reals("weights", weights)
        if w.shape != (len(parts),) or not parts:
            raise ValueError(f"weights: found shape {w.shape} with {len(parts)} laws; expected one weight for each law")
        dimensions = [dimension(law) for law in parts]
        if len(set(dimensions)) > 1:
            i = next(i for i, d in enumerate(dimensions) if d != dimensions[0])
            said = ["the line" if d == 0 else f"{d} coordinates" for d in (dimensions[0], dimensions[i])]
            raise ValueError(f"laws: found one on {said[0]}, and at index {i} one on {said[1]}; expected one dimension")
        _one_measure(parts)
        object.__setattr__(self, "weights", w if is_traced(w) else _shares(w))
        object.__setattr__(self, "laws", parts)

    @property
    def dimension(self) -> int:
        """The number of coordinates; 0 on the line, where a point is a number."""
        return dimension(self.laws[0])

    @property
    def concrete(self) -> bool:
        """Whether the parameters are numbers that are known, so that bounds can be proved."""
        return not is_jax(*parameters(self))

    @property
    def present(self) -> list[tuple[float, Any]]:
        """The laws with a weight above 0, and that weight, where it is known."""
        return [(float(w), law) for w, law in zip(self.weights, self.laws, strict=True) if w > 0]

    @property
    def support(self) -> tuple[Any, Any]:
        """The smallest interval, or box, that holds the supports of all."""
        low, high = self.laws[0].support
        for law in self.laws[1:]:
            other = law.support
            xp = namespace(low, high, *other)
            low, high = xp.minimum(low, other[0]), xp.maximum(high, other[1])
        return (low, high) if self.dimension or is_jax(low, high) else (float(low), float(high))

    @property
    def tail(self) -> Tail:
        """That of the law with the heaviest one."""
        return min((law.tail for law in self.laws), key=lambda tail: (tail.moments, tail.growth))

    @property
    def mean(self) -> Any:
        """Σ wᵢ·meanᵢ."""
        return self._mixed(lambda law: law.mean)

    @property
    def std(self) -> Any:
        """√(Σ wᵢ·(varianceᵢ + (meanᵢ − mean)²)), coordinate by coordinate."""
        centre = self.mean
        square = self._mixed(lambda law: law.std * law.std + (law.mean - centre) ** 2)
        return math.sqrt(square) if isinstance(square, float) else namespace(square).sqrt(square)

    def _mixed(self, of: Callable[[Any], Any]) -> Any:
        """Σ wᵢ·of(lawᵢ)."""
        with scope(*(x for x in parameters(self) if is_jax_array(x))), np.errstate(invalid="ignore"):
            total = sum(w * of(law) for w, law in zip(self.weights, self.laws, strict=True))
        return total if self.dimension or is_jax(total) else float(cast(Any, total))

    def parts(self) -> tuple[tuple[Any, Facts], ...] | None:
        """On the line the laws that it is made of, each with its share of the weights, if all of them state themselves."""
        if self.dimension or not self.concrete:
            return None
        from flint import fmpq

        found = [(fmpq(*w.as_integer_ratio()), law.parts()) for w, law in self.present]
        total = sum((w for w, _ in found), fmpq(0))
        if any(inner is None for _, inner in found):
            return None
        return tuple((w * v / total, facts) for w, inner in found for v, facts in inner or ())

    def log_prob(self, x: ArrayLike) -> Array:
        """log Σ wᵢ·pᵢ(x).

        >>> from divergences.laws import Uniform
        >>> float(Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(0, 2)]).log_prob(0.5)) == math.log(0.75)
        True
        """

        def formula(xp: Namespace, x: Array) -> Array:
            logs = xp.stack([xp.asarray(law.log_prob(x)) for law in self.laws])
            w = _beside(xp, self.weights, logs)
            logs = logs + xp.where(w > 0, xp.log(xp.where(w > 0, w, 1)), -math.inf)
            lead = logs.max(0)
            some = xp.abs(lead) < math.inf
            gap = xp.where(some, logs - xp.where(some, lead, 0), 0.0)
            return xp.where(some, lead + xp.log(xp.exp(gap).sum(0)), lead)

        return self._at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = Σ wᵢ·Fᵢ(x), on the line."""
        self._on_the_line("cdf")

        def formula(xp: Namespace, x: Array) -> Array:
            parts = xp.stack([xp.asarray(law.cdf(x)) for law in self.laws])
            return (_beside(xp, self.weights, parts) * parts).sum(0)

        return self._at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """The least x with F(x) ≥ u, halved down to from the quantiles of the laws, between which it lies; on the line.

        Derivative: 1/p(x) in u, and so in the parameters.
        """
        self._on_the_line("icdf")

        def formula(xp: Namespace, u: Array) -> Array:
            ends = xp.stack([xp.asarray(law.icdf(u)) for law in self.laws])
            mass = _beside(xp, self.weights, ends) > 0
            low, high = xp.where(mass, ends, math.inf).min(0), xp.where(mass, ends, -math.inf).max(0)
            if xp is not np:
                import jax

                low, high = (jax.lax.stop_gradient(x) for x in (low, high))
            least = low
            for _ in range(HALVINGS[max(u.dtype.itemsize, 4)]):
                middle = xp.where(low == high, low, low / 2 + high / 2)
                below = self.cdf(middle) < u
                low, high = xp.where(below, middle, low), xp.where(below, high, middle)
            found = xp.where(self.cdf(least) >= u, least, high)
            return found if xp is np else self._with_slope(found, u)

        return self._at(formula, u)

    def _with_slope(self, x: Any, u: Any) -> Any:
        """x, with the derivatives that it has as the solution of F(x) = u."""
        import jax
        import jax.numpy as jnp

        density = jax.lax.stop_gradient(jnp.exp(self.log_prob(x)))
        fine = jnp.isfinite(x) & (density > 0)
        miss = self.cdf(jnp.where(fine, x, 0.0)) - u
        return x - jnp.where(fine, (miss - jax.lax.stop_gradient(miss)) / jnp.where(fine, density, 1.0), 0.0)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Independent draws, for a key of jax.random."""
        import jax
        import jax.numpy as jnp

        def draw(key: jax.Array, shape: tuple[int, ...], dtype: Any) -> Any:
            first, *rest = jax.random.split(key, 1 + len(self.laws))
            which = jax.random.choice(first, len(self.laws), shape, p=jnp.asarray(self.weights, dtype))
            each = [law.sample(k, shape) for k, law in zip(rest, self.laws, strict=True)]
            which = which[..., None] if self.dimension else which
            return jnp.select([which == i for i in range(len(each))], [jnp.asarray(x, dtype) for x in each])

        return drawn(draw, key, shape, [x.ravel()[0] for x in parameters(self) if is_jax_array(x)])

    def _at(self, formula: Callable[[Namespace, Array], Array], x: ArrayLike) -> Array:
        """A formula of points, in the array library of these and of the parameters."""
        return evaluate(formula, x, *parameters(self))

    def _on_the_line(self, what: str) -> None:
        if self.dimension:
            raise TypeError(
                f"law: found a mixture on {self.dimension} coordinates; expected one on the line, which has {what}"
            )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mixture):
            return NotImplemented
        if self is other:
            return True
        known = self.concrete and other.concrete
        return known and np.array_equal(self.weights, other.weights) and self.laws == other.laws

    def __hash__(self) -> int:
        return hash((cast(np.ndarray, self.weights).tobytes(), self.laws)) if self.concrete else id(self)

    def __repr__(self) -> str:
        w = self.weights
        return (
            f"Mixture(weights={w!r}, laws={self.laws})" if is_traced(w) else f"Mixture({w.tolist()}, {list(self.laws)})"
        )


def dimension(law: object) -> int:
    """The number of coordinates of a law's points; 0 on the line, where a point is a number."""
    return getattr(law, "dimension", 0)


def _ours(law: object, i: int) -> Distribution:
    if isinstance(law, Distribution) and not isinstance(law, Discrete):
        return law
    raise TypeError(f"laws: found {an(law)} at index {i}; expected densities of dv.laws")


def _one_measure(laws: Sequence[Distribution]) -> None:
    """Refuse densities on flats of different dimensions, which cannot be added."""
    ranks = [law.rank for law in laws if isinstance(law, MultivariateNormal) and not is_traced(law.mean, law.cov)]
    if len(set(ranks)) > 1:
        other = next(rank for rank in ranks if rank != ranks[0])
        raise ValueError(f"laws: found normal distributions of rank {ranks[0]} and {other}; expected one rank")


def _shares(w: Array) -> Array:
    """The weights of their sum, which has to be 1."""
    bad = np.flatnonzero(~(np.asarray(w) >= 0))
    if len(bad):
        raise ValueError(f"weights: found {w[bad[0]]} at index {bad[0]}; expected numbers that are not negative")
    with np.errstate(over="ignore"):
        total = float(np.asarray(w, np.float64).sum())
    eps = float(np.finfo(w.dtype).eps) if w.dtype.kind == "f" else 0.0
    if not abs(total - 1) <= math.sqrt(eps):
        raise ValueError(f"weights: found a sum of {total:.9g}; expected 1; dv.normalise(weights)")
    if is_jax(w):
        return w
    found = np.array(w, np.float64)
    found.flags.writeable = False
    return found


def _beside(xp: Namespace, weights: Array, parts: Array) -> Array:
    """The weights along the first axis of one array for each law."""
    w = weights if is_jax(weights) else like([parts], weights)
    return xp.asarray(w).reshape((-1, *[1] * (parts.ndim - 1)))
