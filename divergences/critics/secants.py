"""A critic by its values at points: its largest secant, and what it proves of W1."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf, nextafter
from typing import Any

import numpy as np

from divergences._core.arguments import a_function, positive
from divergences._core.arrays import as_reals
from divergences._core.measure import Measure
from divergences._core.measure import columns as in_one_space
from divergences._core.simplex import sum_budget
from divergences._core.text import shown
from divergences._core.types import ArrayLike, HostMasses, Metric
from divergences.laws.estimate import Estimate
from divergences.transport.costs.ground import costs_between

Critic = Callable[[Any], Any]
"""Points (n, d) → values (n,)."""


def lipschitz(f: Critic, points: ArrayLike, *, metric: Metric = "euclidean") -> float:
    """max |f(x) − f(y)|/d(x, y) over pairs of the points: the Lipschitz constant, from below.

    Convention: of points that coincide 0/0 counts for nothing; other values there are an infinite slope. f is asked at points
    of the precision that it returns, and each value may be off by 4 units in the last place of the largest: a critic that
    cancels worse, as (x + 1000) − 1000 does, can be measured as steeper than it is.
    Args: f, a function (n, d) → (n,); points, (n,) or (n, d); metric, as for `dv.wasserstein1`.
    Returns: a number, rounded down by all of that; n² pairs are looked at.
    Raises: ValueError for a critic that is no function of (n, d), or values that are not finite.
    Proved in: lipschitz_constants_multiply.
    Example:
    >>> round(lipschitz(lambda z: abs(z[:, 0]), [-1.0, 0.5, 2.0]), 12)
    1.0
    """
    place = Measure(np.asarray(as_reals("points", points), np.float64))
    values = _returned(f, place)
    if values.dtype.itemsize < 8 and values.dtype.kind not in "biu":  # a narrow f has seen narrow points, these
        place = Measure(place.points.astype(values.dtype).astype(np.float64))
        values = _returned(f, place)
    off = 8 * sum_budget(values.dtype) ** 2 * float(np.abs(values.astype(np.float64)).max())
    return _steepest(values.astype(np.float64), place, metric, above=False, off=off)[1]


def bound(
    mu: Measure, nu: Measure, f: Critic, *, constant: float | None = None, metric: Metric = "euclidean"
) -> Estimate:
    """(E_μ f − E_ν f)/K ≤ W1(μ, ν): what a critic proves.

    Convention: K is the largest secant between atoms of both measures, which is enough: f restricted to them extends to a
    1-Lipschitz function after division by it. The bound is of the values that f returned, exactly.
    Args: mu, nu, measures; f, a function (n, d) → (n,); constant, a Lipschitz constant that is assumed instead, and said to be.
    Returns: an Estimate of W1 whose lower end is proved and whose upper end is ∞.
    Raises: ValueError for a critic that is no function of (n, d), values that are not finite, or steeper than the constant.
    Proved in: lipschitz_critics_extend_to_the_whole_space, weak_duality.
    Example:
    >>> from divergences import Measure
    >>> round(bound(Measure([0.0, 1.0]), Measure([2.0, 3.0]), lambda z: -3 * z[:, 0]).value, 12)
    2.0
    """
    in_one_space(mu, nu)
    both = Measure(np.concatenate([columns(m) for m in (mu, nu)]))
    values, n = _values(f, both), len(mu.points)
    (i, j), steepest = _steepest(values, both, metric, above=True)
    if constant is not None:
        _refuse_constant(constant, _steepest(values, both, metric, above=False)[1])
    steep = steepest if constant is None else float(constant)
    gain = _mean(mu.mass, values[:n]) - _mean(nu.mass, values[n:])
    proved = max(gain / Fraction(steep), Fraction(0)) if 0 < steep < inf else Fraction(0)
    said = f"the largest secant between atoms, {i} and {j}" if constant is None else f"the constant {steep:g}, assumed"
    value = float(proved)
    return Estimate(value, max(nextafter(value, -inf), 0.0), inf, f"this critic divided by {said}: W1 is at least that")


def columns(mu: Measure) -> HostMasses:
    """The points as an array (n, d)."""
    points = np.asarray(mu.points, np.float64)
    return points[:, None] if points.ndim == 1 else points


def _refuse_constant(constant: float, secant: float) -> None:
    positive("constant", constant)
    if secant > constant:
        raise ValueError(
            f"constant: found {shown(constant)}; expected at least {secant:.6g}, the largest secant between atoms"
        )


def _values(f: Critic, place: Measure) -> HostMasses:
    """The values at the points in float64; refused unless they are (n,) and finite."""
    return _returned(f, place).astype(np.float64)


def _returned(f: Critic, place: Measure) -> np.ndarray:
    """The same in the precision that f returns."""
    points = columns(place)
    values = np.asarray(as_reals("f", a_function("f", f, "a critic (n, d) → (n,)")(points)))
    if values.shape != (len(points),):
        raise ValueError(f"f: found {values.shape} for points of shape {points.shape}; expected a critic (n, d) → (n,)")
    if not np.isfinite(values).all():
        raise ValueError(f"f: found {values[~np.isfinite(values)][0]} at one of the points; expected finite values")
    return values


def _steepest(
    values: HostMasses, place: Measure, metric: Metric, *, above: bool, off: float = 0.0
) -> tuple[tuple[int, int], float]:
    """The pair with the largest secant, and that, rounded up or down as far as distances and differences may be off.

    A difference of values may be off by `off` more.
    """
    table = costs_between(metric, place, place)
    exponent, relative, absolute = table.errors
    way = 1 if above else -1
    distances = (np.asarray(table.matrix) - way * absolute) / (1 + way * (relative + 2.0**-50))
    distances = np.where(np.asarray(table.matrix) > 0, np.ldexp(np.maximum(distances, 0), exponent), 0.0)
    rises = np.maximum(np.abs(values[:, None] - values[None, :]) * (1 + way * 2.0**-50) + way * off, 0.0)
    slopes = np.divide(rises, distances, out=np.where(rises > 0, inf, 0.0), where=distances > 0)
    i, j = np.unravel_index(np.argmax(slopes), slopes.shape)
    return (int(i), int(j)), float(slopes[i, j])


def _mean(mass: ArrayLike, values: HostMasses) -> Fraction:
    """Σ mass·values exactly, of the masses divided by their exact total."""
    weights = [Fraction(float(w)) for w in np.asarray(mass, np.float64)]
    return sum((w * Fraction(float(v)) for w, v in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)
