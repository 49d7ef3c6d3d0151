"""f-GAN: for every convex f with f(1) = 0 a game whose value at the optimum is D_f, by the conjugate f*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from math import inf, log
from typing import Any, NamedTuple

import numpy as np

from divergences._core.arguments import a_function, number
from divergences._core.arrays import as_reals
from divergences._core.dispatch import is_law
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.text import among, shown
from divergences._core.types import Namespace, Pmf, Scalar, Terms
from divergences._discrete.f_divergences import alpha_divergence, f_divergence
from divergences._discrete.records import FUNCTIONS
from divergences.games.game import Game, made
from divergences.games.scores import log_ratio, ratio

Function = Callable[[Namespace, Terms], Terms]
Slope = Callable[[Namespace, Terms, Terms], Terms]


HALF_BIT = log(2) / 2
ONE = np.ones(())


class Conjugate(NamedTuple):
    """f′ as a function of (xp, p, q), where t = p/q, and f* as one of (xp, T), ∞ outside its domain."""

    slope: Slope
    conjugate: Function
    measured: Callable[..., Scalar]
    symbol: str
    logarithmic: bool = False
    top: float = inf
    """f′(∞), the end of the domain of f*."""


def _below(top: float, formula: Function, at_top: float = inf, at_bottom: float = inf) -> Function:
    """The formula below `top`, that value at it and ∞ above; −∞, where f(0) = ∞, at −∞."""

    def conjugate(xp: Namespace, t: Terms) -> Terms:
        inside = (t < top) & (t > -xp.inf)
        value = xp.where(t == -xp.inf, -at_bottom, formula(xp, xp.where(inside, t, top - 1)))
        return xp.where(t < top, value, xp.where(t == top, at_top, xp.inf))

    return conjugate


def _from(bottom: float, formula: Function, least: float) -> Function:
    """The formula from `bottom` on, and below it −f(0), its least value: there the best t is 0."""

    def conjugate(xp: Namespace, t: Terms) -> Terms:
        inside = t > bottom
        return xp.where(inside, formula(xp, xp.where(inside, t, bottom + 1)), least)

    return conjugate


def _jeffreys(xp: Namespace, t: Terms) -> Terms:
    """f = (t − 1) log t: the best t is e^−y with y + eʸ = 1 − T, and f* = e^−y − 1 − y. Newton's method, ±∞ for T = ∓∞."""
    x = xp.where(xp.isinf(t), 0.0, 1 - t)
    y = xp.where(x > 1, xp.log(xp.maximum(x, 1.0)), x - xp.exp(xp.minimum(x, 0.0)) / 2)
    for _ in range(6):
        w = xp.exp(y)
        y = y - (w + y - x) / (w + 1)
    y = xp.where(xp.isinf(t), -t, y)
    return xp.exp(-y) - 1 - y


def _share(xp: Namespace, p: Terms, q: Terms) -> Terms:
    """(p − q)/(p + q), 0 where both are 0."""
    return (p - q) / xp.where(p + q == 0, 1.0, p + q)


def _js_slope(xp: Namespace, p: Terms, q: Terms) -> Terms:
    """½ log(2p/(p + q))."""
    return log_ratio(xp, p, (p + q) / 2) / 2


def _js_conjugate(xp: Namespace, t: Terms) -> Terms:
    """−½ log(2 − e^2T), where 2 − e^2T = −2·(e^(2T − log 2) − 1) is positive in floats too."""
    return -xp.log(-2 * xp.expm1(2 * (t - HALF_BIT))) / 2


def _flat(xp: Namespace, t: Terms) -> Terms:
    """T on [−½, ½], −½ below and ∞ above."""
    return xp.where(t > 0.5, xp.inf, xp.maximum(t, -0.5))


_FORMULAS: Mapping[str, tuple[Slope, Function, str]] = {
    "kl": (lambda xp, p, q: 1 + log_ratio(xp, p, q), lambda xp, t: xp.exp(t - 1), "KL(p‖q)"),
    "reverse_kl": (lambda xp, p, q: -ratio(xp, q, p), _below(0.0, lambda xp, t: -1 - xp.log(-t)), "KL(q‖p)"),
    "jeffreys": (lambda xp, p, q: 1 + log_ratio(xp, p, q) - ratio(xp, q, p), _jeffreys, "KL(p‖q) + KL(q‖p)"),
    "js": (_js_slope, _below(HALF_BIT, _js_conjugate, at_bottom=HALF_BIT), "JS(p, q)"),
    "total_variation": (lambda xp, p, q: xp.sign(p - q) / 2, _flat, "TV(p, q)"),
    "hellinger2": (
        lambda xp, p, q: (1 - xp.sqrt(ratio(xp, q, p))) / 2,
        _below(0.5, lambda xp, t: t / (1 - 2 * t), at_bottom=0.5),
        "H²(p, q)",
    ),
    "chi2": (lambda xp, p, q: 2 * (ratio(xp, p, q) - 1), _from(-2.0, lambda xp, t: t + t * t / 4, -1.0), "χ²(p‖q)"),
    "triangular": (
        lambda xp, p, q: _share(xp, p, q) * (2 - _share(xp, p, q)),
        _below(1.0, _from(-3.0, lambda xp, t: 4 - t - 4 * xp.sqrt(1 - t), -1.0), at_top=3.0, at_bottom=1.0),
        "Δ(p, q)",
    ),
}
"""f′, f* and the divergence's symbol."""
CONJUGATES: Mapping[str, Conjugate] = {
    name: Conjugate(
        slope, conjugate, FUNCTIONS[name], symbol, F_DIVERGENCES[name].unit == "nats", F_DIVERGENCES[name].slope
    )
    for name, (slope, conjugate, symbol) in _FORMULAS.items()
}
"""The f of the library: f* is ∞ outside its domain, and −f(0) where the best t is 0."""


def _alpha(order: float) -> Conjugate:
    """f = (t^α − αt − 1 + α)/(α(α − 1)): f′ = (t^(α−1) − 1)/(α − 1), f* = ((1 + (α − 1)T)^(α/(α−1)) − 1)/α."""
    rate = order - 1

    def slope(xp: Namespace, p: Terms, q: Terms) -> Terms:
        return xp.expm1(rate * log_ratio(xp, p, q)) / rate

    def inside(xp: Namespace, t: Terms) -> Terms:
        return xp.expm1(xp.log1p(rate * t) * (order / rate)) / order

    end = -1 / rate  # where 1 + (α − 1)T = 0
    at_end, at_bottom = (-1 / order, inf) if order < 0 else (inf, 1 / order)
    conjugate = _from(end, inside, -1 / order) if order > 1 else _below(end, inside, at_end, at_bottom)
    return Conjugate(
        slope, conjugate, partial(_alpha_measured, order), f"A_{order:g}(p‖q)", top=inf if order > 1 else end
    )


def _alpha_measured(order: float, p: Pmf, q: Pmf, axis: int) -> Scalar:
    _refuse_law(p)
    return alpha_divergence(p, q, order, axis=axis)


def _refuse_law(p: object) -> None:
    """These divergences have no function of laws, and the game's value at its best score does."""
    if is_law(p):
        raise TypeError(
            f"p: found a distribution ({type(p).__name__}); expected an array, "
            "value_at_optimum of this f takes no distributions; "
            "value(p, q, optimal_score(p, q)) is estimated"
        )


@made
def f_gan(
    f: str | Callable[[Terms], Terms],
    *,
    alpha: float | None = None,
    slope: Callable[[Terms], Terms] | None = None,
    conjugate: Callable[[Terms], Terms] | None = None,
    limits: tuple[float, float] = (inf, inf),
    saturating: bool = True,
) -> Game:
    """f-GAN: max E_p T − E_q f*(T), at its best T = f′(p/q), where it is D_f(p‖q).

    Convention: scores are T itself, in the domain of f*: outside the value is −∞, as f* is ∞ there.
    Args: f, the name of an f-divergence ("kl", "js", "chi2", …), "alpha" (alpha=), or a convex function of arrays with
    f(1) = 0, and then slope = f′, conjugate = f*, and limits, those of f at 0 and of f(t)/t at ∞; saturating: the generator
    descends −E_q f*(T), else −E_q T.
    Returns: the game.
    Raises: ValueError for an unknown name, an f without its slope and conjugate, or ones that break f*(f′(t)) = t·f′(t) − f(t).
    Proved in: f_gan_bounds_f_divergences_from_below.
    Reference: Nowozin, Cseke and Tomioka (2016), f-GAN.
    Example:
    >>> game = f_gan("chi2")
    >>> float(game.value([1, 0], [0.5, 0.5], game.optimal_score([1, 0], [0.5, 0.5]))), game.measures
    (1.0, 'χ²(p‖q)')
    """
    if callable(f):
        return _game("f", _own(f, slope, conjugate, limits), saturating=saturating)
    if among(f, ("alpha",)) != (alpha is not None):
        raise ValueError(
            f"alpha: found {shown(alpha)} with f = {shown(f)}; expected a number with f = 'alpha', and only there"
        )
    if alpha is not None:
        return _of_order(number("alpha", alpha, ORDER, lambda a: np.isfinite(a) and a not in (0, 1)), bool(saturating))
    if not among(f, CONJUGATES):
        raise ValueError(f"f: found {shown(f)}; expected one of {', '.join(CONJUGATES)}, alpha, or a function")
    return _named(f, bool(saturating))


ORDER = "a number other than 0 and 1, which are 'reverse_kl' and 'kl'"


@cache
def _of_order(alpha: float, saturating: bool) -> Game:
    return _game(f"alpha {alpha:g}", _alpha(alpha), saturating=saturating)


@cache
def _named(f: str, saturating: bool) -> Game:
    return _game(f, CONJUGATES[f], saturating=saturating)


def _game(name: str, by: Conjugate, *, saturating: bool) -> Game:
    def fake(xp: Namespace, t: Terms) -> Terms:
        return -by.conjugate(xp, t)

    with np.errstate(over="ignore"):
        open_end = by.top < inf and float(by.conjugate(np, np.asarray(by.top))) == inf

    def best(xp: Namespace, p: Terms, q: Terms) -> Terms:
        t = by.slope(xp, p, q)
        if not open_end:
            return t
        floats = xp.finfo(t.dtype)
        inside = by.top * (1 - floats.eps) if by.top else -floats.tiny
        return xp.where(q > 0, xp.minimum(t, inside), t)  # f′ < f′(∞), which rounding would forget

    def real(xp: Namespace, t: Terms) -> Terms:
        return xp.where(t > by.top, -xp.inf, t)

    said = "E_q −f*(T)" if saturating else "−E_q T"
    return Game(
        name=f"f-GAN, {name}" + ("" if saturating else ", non-saturating"),
        scores="T in the domain of f*",
        formula=f"max over T of E_p T − E_q f*(T); the generator descends {said}",
        measures=by.symbol,
        real=real,
        fake=fake,
        generator=fake if saturating else lambda xp, t: -t,
        best=best,
        measured=lambda p, q, axis: by.measured(p, q, axis=axis),
        neutral=float(by.slope(np, ONE, ONE)),
        logarithmic=by.logarithmic,
        high=by.top,
    )


def _limits(limits: object) -> tuple[float, float]:
    """The limits of f at 0 and of f(t)/t at ∞: each a number, or ∞."""
    given: Any = limits if isinstance(limits, (list, tuple)) else as_reals("limits", limits)  # pyright: ignore[reportArgumentType]
    if np.shape(given)[:1] != (2,) if not isinstance(given, (list, tuple)) else len(given) != 2:
        raise ValueError(f"limits: found {shown(limits)}; expected two numbers, of f at 0 and of f(t)/t at ∞")
    said = "a number, or math.inf, for each of two limits"
    at_zero, at_infinity = (number("limits", x, said, lambda v: not np.isnan(v)) for x in given)
    return at_zero, at_infinity


def _tried(name: str, f: Callable[[Terms], Terms], at: Any) -> np.ndarray:
    """What a function of one's own gives at a few ratios: as many numbers."""
    found = as_reals(name, a_function(name, f, "a function of arrays")(at))
    if found.shape != at.shape:
        raise ValueError(
            f"{name}: found an answer of shape {found.shape}; expected {at.shape}, a number for each ratio"
        )
    return np.asarray(found)


TRIED = np.array([0.25, 0.5, 1.0, 1.5, 3.0])
AGREEMENT = 1e-9
"""Of f*(f′(t)) and t·f′(t) − f(t) at the ratios tried, relative to 1 + |f′(t)|·t: formulas of their own round differently."""


def _own(
    f: Callable[[Terms], Terms],
    slope: Callable[[Terms], Terms] | None,
    conjugate: Callable[[Terms], Terms] | None,
    limits: tuple[float, float],
) -> Conjugate:
    """One's own f, whose slope and conjugate are tried where Fenchel and Young are equal."""
    if slope is None or conjugate is None:
        raise ValueError("f: found a function without slope or conjugate; expected f_gan(f, slope=f′, conjugate=f*)")
    best = _tried("slope", slope, TRIED)
    off = np.abs(_tried("conjugate", conjugate, best) - (TRIED * best - _tried("f", f, TRIED))) / (
        1 + np.abs(best) * TRIED
    )
    if not (off <= AGREEMENT).all():
        t = TRIED[np.argmax(~(off <= AGREEMENT))]
        raise ValueError(
            f"conjugate: found f*(f′(t)) other than t·f′(t) − f(t) at t = {t:g}; expected the conjugate of this f"
        )

    at_zero, at_infinity = _limits(limits)
    give = AGREEMENT * (1 + np.abs(best).max())
    if at_infinity < best.max() - give or at_zero < (_tried("f", f, TRIED) - TRIED * best).max() - give:
        raise ValueError(
            f"limits: found {shown(limits)}; expected those of f at 0 and of f(t)/t at ∞, which no tangent of f exceeds"
        )

    def measured(p: Pmf, q: Pmf, axis: int) -> Scalar:
        _refuse_law(p)
        return f_divergence(f, p, q, f_zero=at_zero, slope=at_infinity, axis=axis)

    def best_score(xp: Namespace, p: Terms, q: Terms) -> Terms:
        neither = (p > 0) & (q == 0)
        inside = slope(ratio(xp, xp.where(neither, 1.0, p), xp.where(neither, 1.0, q)))
        return xp.where(neither, at_infinity, inside)

    return Conjugate(best_score, lambda xp, t: conjugate(t), measured, "D_f(p‖q)", top=at_infinity)
