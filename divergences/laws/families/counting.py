"""Laws on 0, 1, 2, … without end: Poisson, geometric and negative binomial ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from divergences._core.types import Array, Namespace
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
from divergences.laws.families.law import of_parameters, parameters, positive, real, special

if TYPE_CHECKING:
    import jax


@dataclass(frozen=True)
class Poisson(Discrete):
    """P(X = k) = λᵏe^(−λ)/k! for k = 0, 1, 2, …, λ = rate; all mass at 0 for λ = 0.

    Args: rate, a number ≥ 0, the mean; start, an integer to which all of it is moved.
    Raises: ValueError for a rate that is negative or not finite; TypeError for one that is not a number.
    Example:
    >>> float(Poisson(2).log_prob(0)), float(Poisson(2).log_prob(0.5))
    (-2.0, -inf)
    """

    rate: float
    start: float = field(default=0.0, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rate", allowed("rate", self.rate, lambda x: x >= 0, "a number >= 0"))
        object.__setattr__(self, "start", integer("start", self.start))

    @property
    def support(self) -> tuple[float, float]:
        """From `start` on."""
        return self.start, math.inf

    @property
    def mean(self) -> float:
        """start + λ."""
        return self.start + self.rate

    @property
    def std(self) -> float:
        """√λ."""
        return of_parameters(lambda xp: xp.sqrt(self.rate), self.rate)

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """k log λ − λ − log k!."""
        return special(xp).xlogy(k, self.rate) - self.rate - special(xp).gammaln(k + 1)

    def below(self, xp: Namespace, k: Array) -> Array:
        """Q(k + 1, λ), the incomplete gamma function."""
        return special(xp).gammaincc(k + 1, self.rate)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        countable(self.mean)

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            return jnp.asarray(self.start, int) + jax.random.poisson(key, self.rate, shape)

        return drawn(draw, key, shape, parameters(self))


@dataclass(frozen=True)
class Geometric(Discrete):
    """P(X = start + k) = p(1 − p)ᵏ for k = 0, 1, 2, …: the failures before the first success.

    Convention: on 0, 1, 2, … as in torch, NumPyro and TFP; start=1 counts the trials, on 1, 2, … as SciPy does.
    Args: p in (0, 1], or its logit; start, an integer, the least value.
    Raises: ValueError for a p outside (0, 1] or a start that is no integer; TypeError for what is not a number.
    Example:
    >>> float(Geometric(0.5).cdf(1)), float(Geometric(0.5, start=1).cdf(1))
    (0.75, 0.5)
    """

    p: float | None = None
    start: float = 0.0
    logit: float | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        _checked_chance(self, "p", "logit")
        object.__setattr__(self, "start", integer("start", self.start))

    @property
    def support(self) -> tuple[float, float]:
        """From `start` on."""
        return self.start, math.inf

    @property
    def mean(self) -> float:
        """start + (1 − p)/p."""
        return of_parameters(lambda xp: self.start + _mean(xp, 1.0, self.p, self.logit), self.p, self.logit, self.start)

    @property
    def std(self) -> float:
        """√(1 − p)/p."""
        return of_parameters(lambda xp: _std(xp, 1.0, self.p, self.logit), self.p, self.logit)

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """log p + k log(1 − p)."""
        yes, no = logs(xp, self.p, self.logit)
        return yes + times(xp, k, no)

    def below(self, xp: Namespace, k: Array) -> Array:
        """1 − (1 − p)^(k + 1)."""
        return -xp.expm1((k + 1) * logs(xp, self.p, self.logit)[1])

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        countable(self.mean)

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            u = jax.random.uniform(key, shape, dtype, minval=jnp.finfo(dtype).tiny)
            steps = jnp.floor(jnp.log(u) / logs(jnp, self.p, self.logit)[1])
            return jnp.asarray(self.start + steps, int)

        return drawn(draw, key, shape, parameters(self))


@dataclass(frozen=True)
class NegativeBinomial(Discrete):
    """P(X = k) = Γ(k + r)/(Γ(r)k!)·pʳ(1 − p)ᵏ for k = 0, 1, 2, …: the failures before the r-th success.

    Convention: SciPy's p. torch, NumPyro and TFP call `probs` what is 1 − p here: failure=probs is their law.
    Args: r, a positive number; p in (0, 1], or in its place failure = 1 − p in [0, 1), or the logit of p; start.
    Raises: ValueError for an r ≤ 0 or a p outside (0, 1]; TypeError for what is not a number, or none or two of the three.
    Example:
    >>> float(NegativeBinomial(2, 0.5).mean), float(NegativeBinomial(2, failure=0.75).mean)
    (2.0, 6.0)
    """

    r: float
    p: float | None = None
    failure: float | None = field(default=None, kw_only=True)
    logit: float | None = field(default=None, kw_only=True)
    start: float = field(default=0.0, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "r", positive("r", self.r))
        object.__setattr__(self, "start", integer("start", self.start))
        _checked_chance(self, "p", "failure", "logit")

    @property
    def support(self) -> tuple[float, float]:
        """From `start` on."""
        return self.start, math.inf

    @property
    def mean(self) -> float:
        """start + r(1 − p)/p."""
        formula = lambda xp: self.start + _mean(xp, self.r, *self._chance())  # noqa: E731
        return of_parameters(formula, self.r, self.start, *self._chance())

    @property
    def std(self) -> float:
        """√(r(1 − p))/p."""
        return of_parameters(lambda xp: _std(xp, self.r, *self._chance()), self.r, *self._chance())

    def _chance(self) -> tuple[Any, Any]:
        """p and its logit, one of them None."""
        return self.p if self.failure is None else 1 - self.failure, self.logit

    def _logs(self, xp: Namespace) -> tuple[Any, Any]:
        if self.failure is None:
            return logs(xp, self.p, self.logit)
        return xp.log1p(-self.failure), xp.log(self.failure)

    def log_mass(self, xp: Namespace, k: Array) -> Array:
        """r log p + k log(1 − p) − log((k + r)·B(r, k + 1))."""
        yes, no = self._logs(xp)
        return self.r * yes + times(xp, k, no) - xp.log(k + self.r) - special(xp).betaln(self.r + 0 * k, k + 1)

    def below(self, xp: Namespace, k: Array) -> Array:
        """I(r, k + 1; p), the incomplete beta function."""
        return special(xp).betainc(self.r + 0 * k, k + 1, both(xp, *self._chance())[0])

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random: a Poisson law with a rate that is drawn from a gamma law."""
        countable(self.mean)

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax
            import jax.numpy as jnp

            first, second = jax.random.split(key)
            yes, no = both(jnp, *self._chance())
            rate = jax.random.gamma(first, self.r, shape, dtype) * (no / yes)
            return jnp.asarray(self.start, int) + jax.random.poisson(second, rate, shape)

        return drawn(draw, key, shape, parameters(self))


def _checked_chance(law: Any, *names: str) -> None:
    """Check the one of p, 1 − p and the logit that was given."""
    name = one_of(**{name: getattr(law, name) for name in names})
    x = getattr(law, name)
    if name == "p":
        x = probability("p", x, zero=False)
    elif name == "failure":
        x = allowed("failure", x, lambda y: (y >= 0) & (y < 1), "a probability in [0, 1)")
    else:
        x = real("logit", x)
    object.__setattr__(law, name, x)


def _mean(xp: Namespace, r: Any, p: Any, logit: Any) -> Any:
    return r * xp.exp(-logit) if p is None else r * (1 - p) / p


def _std(xp: Namespace, r: Any, p: Any, logit: Any) -> Any:
    yes, no = both(xp, p, logit)
    return xp.sqrt(r * no) / yes
