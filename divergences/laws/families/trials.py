"""Laws on finitely many integers: categorical, Bernoulli and binomial ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.arrays import as_reals, is_jax_array, is_traced, namespace
from divergences._core.simplex import refuse_mass, sum_budget
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.discrete import (
    Discrete,
    allowed,
    both,
    countable,
    integer,
    logs,
    one_of,
    probability,
    times,
)
from divergences.laws.families.drawing import drawn
from divergences.laws.families.law import of_parameters, parameters, real, special

if TYPE_CHECKING:
    import jax


@dataclass(frozen=True)
class Binomial(Discrete):
    """P(X = k) = n!/(k!(n − k)!)·pᵏ(1 − p)ⁿ⁻ᵏ for k = 0, …, n: the successes of n trials.

    Args: n, an integer ≥ 0; p in [0, 1], or its logit; start, an integer to which all of it is moved.
    Raises: ValueError for an n that is no integer ≥ 0, or a p outside [0, 1]; TypeError for what is not a number.
    Example:
    >>> float(Binomial(4, 0.5).mean), float(Binomial(4, 0.5).std)
    (2.0, 1.0)
    """

    n: float
    p: float | None = None
    logit: float | None = field(default=None, kw_only=True)
    start: float = field(default=0.0, kw_only=True)

    def __post_init__(self) -> None:
        fine = lambda n: (n >= 0) & (n == n // 1)  # noqa: E731
        object.__setattr__(self, "n", allowed("n", self.n, fine, "an integer >= 0"))
        object.__setattr__(self, "start", integer("start", self.start))
        _check_trial(self)

    @property
    def support(self) -> tuple[float, float]:
        """From `start` to start + n."""
        return self.start, self.start + self.n

    @property
    def mean(self) -> float:
        """start + np."""
        formula = lambda xp: self.start + self.n * both(xp, self.p, self.logit)[0]  # noqa: E731
        return of_parameters(formula, self.n, self.p, self.logit, self.start)

    @property
    def std(self) -> float:
        """√(np(1 − p))."""

        def formula(xp: Namespace) -> Any:
            yes, no = both(xp, self.p, self.logit)
            return xp.sqrt(self.n * yes * no)

        return of_parameters(formula, self.n, self.p, self.logit)

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """log of n over k, and k log p + (n − k) log(1 − p)."""
        yes, no = logs(xp, self.p, self.logit)
        rest = self.n - k
        ways = -xp.log(self.n + 1.0) - special(xp).betaln(rest + 1, k + 1)
        return ways + times(xp, k, yes) + times(xp, rest, no)

    def below(self, xp: Namespace, k: Array) -> Array:
        """I(n − k, k + 1; 1 − p), the incomplete beta function."""
        rest = xp.maximum(self.n - k, 1)
        return xp.where(k >= self.n, 1.0, special(xp).betainc(rest, k + 1, both(xp, self.p, self.logit)[1]))

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        countable(self.n)

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            p = both(jnp, self.p, self.logit)[0]
            return jnp.asarray(self.start + jax.random.binomial(key, self.n, p, shape, dtype), int)

        return drawn(draw, key, shape, parameters(self))


@dataclass(frozen=True)
class Bernoulli(Discrete):
    """P(X = 1) = p, P(X = 0) = 1 − p.

    Args: p in [0, 1], or its logit.
    Raises: ValueError for a p outside [0, 1]; TypeError for what is not a number, or both or none of them.
    Example:
    >>> float(Bernoulli(0.25).mean), float(Bernoulli(logit=0).mean)
    (0.25, 0.5)
    """

    p: float | None = None
    logit: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        _check_trial(self)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 to 1."""
        return 0.0, 1.0

    @property
    def mean(self) -> float:
        """p, the chance of a success."""
        return of_parameters(lambda xp: both(xp, self.p, self.logit)[0], self.p, self.logit)

    @property
    def std(self) -> float:
        """√(p(1 − p))."""

        def formula(xp: Namespace) -> Any:
            yes, no = both(xp, self.p, self.logit)
            return xp.sqrt(yes * no)

        return of_parameters(formula, self.p, self.logit)

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """log p at 1, log(1 − p) at 0."""
        yes, no = logs(xp, self.p, self.logit)
        return xp.where(k == 1, yes, no)

    def below(self, xp: Namespace, k: Array) -> Array:
        """1 − p at 0."""
        return xp.where(k >= 1, 1.0, both(xp, self.p, self.logit)[1])

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            p = both(jnp, self.p, self.logit)[0]
            return jnp.asarray(jax.random.bernoulli(key, p, shape), int)

        return drawn(draw, key, shape, parameters(self))


def _check_trial(law: Bernoulli | Binomial) -> None:
    """Check the one of p and its logit that was given."""
    if one_of(p=law.p, logit=law.logit) == "p":
        object.__setattr__(law, "p", probability("p", cast(float, law.p)))
    else:
        object.__setattr__(law, "logit", real("logit", cast(float, law.logit)))


@dataclass(frozen=True)
class Categorical(Discrete):
    """P(X = k) = probabilities[k] for k = 0, …, n − 1, over their sum; or the softmax of logits, of which −∞ is one too.

    Args: probabilities (n,), or logits (n,); a traced vector stays one.
    Raises: ValueError for negative numbers or a sum that is not 1 within √eps; TypeError for both, or none.
    Example:
    >>> law = Categorical([0.25, 0.5, 0.25])
    >>> float(law.mean), law.cdf([0, 1, 2]).tolist()
    (1.0, [0.25, 0.75, 1.0])
    """

    probabilities: Any = None
    logits: Any = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        name = one_of(probabilities=self.probabilities, logits=self.logits)
        object.__setattr__(self, name, _vector(name, getattr(self, name)))

    @property
    def _given(self) -> Any:
        return self.probabilities if self.logits is None else self.logits

    @property
    def support(self) -> tuple[float, float]:
        """From the first to the last outcome that has mass; from 0 to n − 1 for traced vectors."""
        if is_jax_array(self._given):
            return 0.0, float(self._given.shape[-1] - 1)
        some = np.flatnonzero(np.asarray(self._given) > (0 if self.logits is None else -math.inf))
        return float(some[0]), float(some[-1])

    def masses(self, xp: Namespace) -> Array:
        """The probabilities, of sum 1 to rounding."""
        given = xp.asarray(self._given)
        weights = given if self.logits is None else xp.exp(given - given.max())
        return weights / weights.sum()

    @property
    def mean(self) -> float:
        """Σ k·P(X = k)."""
        return of_parameters(lambda xp: self._moment(xp, 1), self._given)

    @property
    def std(self) -> float:
        """√(Σ k²·P(X = k) − mean²), as Σ (k − mean)²·P(X = k)."""

        def formula(xp: Namespace) -> Any:
            mass = self.masses(xp)
            k = xp.arange(len(mass))
            return xp.sqrt((mass * (k - (mass * k).sum()) ** 2).sum())

        return of_parameters(formula, self._given)

    def _moment(self, xp: Namespace, power: int) -> Any:
        mass = self.masses(xp)
        return (mass * xp.arange(len(mass)) ** power).sum()

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """The logarithm of a probability, or the logit less the logarithm of the sum of exponentials."""
        if self.logits is None:
            table = self.masses(xp)
            none = table == 0
            table = xp.where(none, -math.inf, xp.log(xp.where(none, 1.0, table)))
        else:
            given = xp.asarray(self.logits)
            table = given - special(xp).logsumexp(given)
        return table[k.astype(int)]

    def below(self, xp: Namespace, k: Array) -> Array:
        """The sum of the probabilities up to k."""
        return xp.cumsum(self.masses(xp))[k.astype(int)]

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            return jax.random.categorical(key, self.log_mass(jnp, jnp.arange(len(self._given))), shape=shape)

        return drawn(draw, key, shape, ())


def _vector(name: str, x: ArrayLike) -> Any:
    """A vector of numbers, as a tuple where they have values."""
    a = as_reals(name, x)
    if a.ndim != 1 or not len(a):
        raise ValueError(f"{name}: found shape {a.shape}; expected (n,), one distribution at a time")
    if is_traced(a):
        return _refused_as_nan(name, a)
    values = np.asarray(a)
    if name == "probabilities":
        refuse_mass(name, values, call="dv.laws.Categorical({normalise})")
    elif np.isnan(values).any() or not values.max() < math.inf or values.max() == -math.inf:
        raise ValueError(f"{name}: found {values.max()} as the largest; expected finite numbers, or −∞ for no mass")
    return tuple(values.astype(np.float64).tolist())


def _refused_as_nan(name: str, a: Array) -> Any:
    """A traced vector, NaN where it holds no probabilities."""
    xp = namespace(a)
    fine = ~xp.isnan(a).any()
    if name == "probabilities":
        fine = fine & (a >= 0).all() & (xp.abs(a.sum() - 1) <= sum_budget(a.dtype))
    return xp.where(fine, a, math.nan)
