"""A game between a critic that scores outcomes and a generator that wants its own to be scored as data are.

A game holds functions without names, and so is pickled as the call that made it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from math import log
from typing import Any, ParamSpec, TypeVar, cast

import numpy as np

from divergences._core.arrays import as_array, as_reals, like, namespace
from divergences._core.dispatch import is_law
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import kept, paired
from divergences._core.text import shown
from divergences._core.types import Array, ArrayLike, Namespace, Pmf, Scalar, Terms
from divergences._core.units import refuse_base
from divergences._discrete.xlogy import expectation
from divergences.games.densities import score_of_laws, value_of_laws
from divergences.games.scores import Reward, mean, rewarded


class Made:
    """What `made` remembers the call of: pickle and copy repeat it, and what is cached is the same object again."""

    _call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]] | None = None

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (_again, self._call) if self._call else super().__reduce_ex__(protocol)


Arguments = ParamSpec("Arguments")
M = TypeVar("M", bound=Made)


def made(maker: Callable[Arguments, M]) -> Callable[Arguments, M]:
    """A maker that can be imported by its name, and whose objects know by which call they were made."""

    @wraps(maker)
    def making(*args: Arguments.args, **kwargs: Arguments.kwargs) -> M:
        thing = maker(*args, **kwargs)
        object.__setattr__(thing, "_call", (making, args, kwargs))  # games and sources are frozen
        return thing

    return making


def _again(maker: Callable[..., M], args: tuple[Any, ...], kwargs: dict[str, Any]) -> M:
    return maker(*args, **kwargs)


@dataclass(frozen=True, eq=False)
class Game(Made):
    """A game on scores: the critic maximises E_p real(s) + E_q fake(s), the generator minimises E_q generator(s).

    `real`, `fake` and `generator` are functions of (xp, scores), `best` of (xp, p, q) is the optimal score, and `measured` of
    (p, q, axis) is the value there, computed by the divergence that the game measures and never by the game.

    Example:
    >>> from divergences import games
    >>> games.hinge.measures, float(games.hinge.value_at_optimum([1, 0], [0, 1]))
    ('2·TV(p, q) − 2', 0.0)
    """

    name: str
    scores: str
    """What a score is: a logit, an energy, a number of the domain of a conjugate."""
    formula: str
    measures: str
    """The value at the optimum, as a formula."""
    real: Reward
    fake: Reward
    generator: Reward
    best: Callable[[Namespace, Terms, Terms], Terms]
    measured: Callable[..., Scalar]
    neutral: float = 0.0
    """The optimal score where p = q > 0."""
    low: float = -np.inf
    """Scores below are refused."""
    high: float = np.inf
    """Scores above are worth −∞ on data or on fakes."""
    logarithmic: bool = False
    """Whether the value is a logarithm, which has a base."""

    def __repr__(self) -> str:
        return f"<game {self.name}: {self.formula}; at the optimum {self.measures}>"

    def value(self, p: Pmf, q: Pmf, score: ArrayLike, *, axis: int = -1, base: float | None = None) -> Scalar:
        """E_p real(s) + E_q fake(s), what the critic maximises.

        Convention: an outcome without mass counts for nothing, an infinite score there included; −∞ is a value.
        Args: p, q of shape (..., n) along `axis`, leading axes broadcast; score, a number for each outcome; base, of a
        logarithm; or two laws on the line, and score a function of x.
        Returns: shape (...); float64 NumPy for NumPy, JAX for JAX, a tensor for tensors; for laws an estimated Estimate.
        Raises: ValueError for p or q that are no laws, NaN scores or those outside the game's, shapes that do not fit (NaN
        under a trace), or a base for a game without a logarithm.
        Derivative: real(s) in p, fake(s) in q, p·real′(s) + q·fake′(s) in the score.
        """
        if is_law(p):
            _refuse_base_of_laws(base)
            return cast(Any, value_of_laws(self.real, self.fake, self.low, cast(Any, (p, q)), score))

        def formula(xp: Namespace, a: Terms, b: Terms, s: Terms) -> Scalar:
            data, model = (
                rewarded(xp, reward, mass, s, self.neutral) for mass, reward in ((a, self.real), (b, self.fake))
            )
            # ∞ − ∞ is no reward: such a score is the limit of ones that are worth ever less
            lost = ((a > 0) & (data == -xp.inf) | (b > 0) & (model == -xp.inf)).any(-1)[..., None]
            data, model = (xp.where(lost & (x == xp.inf), 0.0, x) for x in (data, model))
            return expectation(xp, a, data) + expectation(xp, b, model)

        a, b, s = _last(axis, p=p, q=q, score=score)
        value = evaluate(formula, Argument("p", a), Argument("q", b), self._score("score", s))
        return kept(self._in_base(value, base), (p, q, score), axis)

    def optimal_score(self, p: Pmf, q: Pmf, *, axis: int = -1) -> Terms:
        """The score that maximises the value, outcome by outcome; one of them where there are several.

        Convention: where p = q = 0 the score of p = q > 0: no data falls there, so that no score is better than another.
        Args: p, q of shape (..., n) along `axis`, leading axes broadcast; or two laws on the line.
        Returns: shape (..., n); ±∞ where the supremum is a limit; for two laws a function of x.
        Raises: ValueError for p or q that are no laws (NaN under a trace).
        """
        if is_law(p):
            return cast(Any, score_of_laws(self, *cast(Any, (p, q))))
        return self._each(self.best, p, q, axis)

    def value_at_optimum(self, p: Pmf, q: Pmf, *, axis: int = -1, base: float | None = None) -> Scalar:
        """What the game measures, by the divergence that it is and not by the game: `measures` as a formula.

        Args: p, q of shape (..., n) along `axis`, leading axes broadcast, or two laws on the line; base, for a logarithm.
        Returns: shape (...); float64 NumPy for NumPy, JAX for JAX; an Estimate for two laws.
        Raises: ValueError for p or q that are no laws (NaN under a trace), or a base for a game without a logarithm.
        """
        if is_law(p):
            _refuse_base_of_laws(base)
        return self._in_base(self.measured(p, q, axis), base)

    def generator_slope(self, p: Pmf, q: Pmf, *, axis: int = -1) -> Terms:
        """∂/∂q of the generator's loss with the critic frozen at its best for (p, q): generator(optimal score).

        Along directions of sum 0 it is a gradient of what the generator descends, which need not be what the game measures.
        Args: p, q of shape (..., n) along `axis`, leading axes broadcast.
        Returns: shape (..., n), up to ±∞.
        Raises: ValueError for p or q that are no laws (NaN under a trace).
        """
        if is_law(p):
            raise TypeError(
                f"p: found a distribution ({type(p).__name__}); expected an array, generator_slope takes no distributions; "
                "loss_slope(optimal_score(p, q)(x)) at points x"
            )
        return self._each(lambda xp, a, b: self.generator(xp, self.best(xp, a, b)), p, q, axis)

    def critic_loss(
        self,
        real: ArrayLike,
        fake: ArrayLike,
        *,
        real_mass: ArrayLike | None = None,
        fake_mass: ArrayLike | None = None,
    ) -> Scalar:
        """−E real(s) − E fake(s) over scores of samples: what the critic descends.

        Args: real, fake, scores of any shape, one for each sample; real_mass, fake_mass, weights of these shapes with sum 1.
        Returns: a number; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
        Raises: ValueError for no scores, NaN or those outside the game's, weights that do not match (NaN under a trace).
        Derivative: −real′(s)/n in a score of data, −fake′(s)/m in one of a fake.
        """
        parts = (
            ("real", self.real, real, real_mass, "real_mass"),
            ("fake", self.fake, fake, fake_mass, "fake_mass"),
        )
        data, model = (self._average(*part) for part in parts)
        return -(data + model)

    def generator_loss(self, fake: ArrayLike, *, mass: ArrayLike | None = None) -> Scalar:
        """E generator(s) over scores of the generator's samples: what the generator descends.

        Args: fake, scores of any shape, one for each sample; mass, weights of the same shape that sum to 1.
        Returns: a number; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
        Raises: ValueError for no scores, NaN or those outside the game's, weights that do not match (NaN under a trace).
        Derivative: generator′(s)/m in a score.
        """
        return self._average("fake", self.generator, fake, mass, "mass")

    def loss_slope(self, score: ArrayLike) -> Terms:
        """generator′(s), the slope of the generator's loss in the score of one sample: small where it saturates.

        Args: score, of any shape.
        Returns: the same shape, by JAX in 64 bits; NumPy for NumPy.
        Raises: ValueError for NaN or scores outside the game's.
        """
        import jax
        import jax.numpy as jnp

        given = as_reals("score", score)
        self._score("score", given).refuse(np.atleast_1d(np.asarray(given)))
        with jax.enable_x64(True):
            slopes = _slopes(self.generator)(jnp.asarray(given, jnp.float64).reshape(-1))
        return like([given], np.asarray(slopes).reshape(np.shape(given)))

    def _average(self, name: str, reward: Reward, scores: ArrayLike, mass: ArrayLike | None, weight: str) -> Scalar:
        scores, mass = paired((name, weight), (scores, mass))
        given = as_array(name, scores)
        flat = _flat(name, given)
        if mass is None:
            return evaluate(lambda xp, s: mean(xp, reward(xp, s)), self._score(name, flat))
        weights = as_array(weight, mass)
        if weights.shape != given.shape:
            raise ValueError(
                f"{weight}: found shape {tuple(weights.shape)}; expected {tuple(given.shape)}, a weight for each score"
            )
        both = Argument(weight, weights.reshape(-1)), self._score(name, flat)
        return evaluate(lambda xp, w, s: expectation(xp, w, reward(xp, s)), *both)

    def _each(self, formula: Callable[..., Array], p: Pmf, q: Pmf, axis: int) -> Terms:
        a, b = _last(axis, p=p, q=q)
        value = evaluate(formula, Argument("p", a), Argument("q", b), per_outcome=True)
        return kept(value if axis == -1 else namespace(value).moveaxis(value, -1, axis), (p, q), axis, drop=0)

    def _score(self, name: str, score: ArrayLike) -> Argument:
        expected = "numbers" if self.low == -np.inf else f"numbers >= {self.low:g}"
        return Argument(name, score, self.low, is_mass=False, expected=f"{expected}: {self.scores}")

    def _in_base(self, value: Scalar, base: float | None) -> Scalar:
        if base is None:
            return value
        if not self.logarithmic:
            raise ValueError(
                f"base: found {shown(base)}; expected none: the value of the {self.name} game is not a logarithm"
            )
        refuse_base(base)
        return value / log(base)


@cache
def _slopes(reward: Reward) -> Callable[[Array], Array]:
    """Scores (n,) → the reward's slope at each, compiled as a whole: op by op the first call takes a second or more."""
    import jax
    import jax.numpy as jnp

    return jax.jit(jax.vmap(jax.grad(lambda s: reward(jnp, s))))


def _refuse_base_of_laws(base: float | None) -> None:
    if base is not None:
        raise ValueError(
            f"base: found {shown(base)} with two distributions; expected none; dv.kl, dv.js, … of distributions have one"
        )


def _last(axis: int, **given: ArrayLike) -> list[ArrayLike]:
    """The arguments, labelled alike if they have labels, with their outcomes along the last axis."""
    values = paired(list(given), list(given.values()), axis)
    if axis == -1:
        return values
    arrays = [as_array(name, x) for name, x in zip(given, values, strict=True)]
    return [namespace(x).moveaxis(x, axis, -1) for x in arrays]


def _flat(name: str, scores: Array) -> Array:
    if 0 in scores.shape:
        raise ValueError(f"{name}: found no scores; expected at least one")
    return scores.reshape(-1)
