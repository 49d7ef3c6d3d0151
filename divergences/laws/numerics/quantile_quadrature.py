"""Wₚ of two laws on the line by their quantile functions, Wₚ^p = ∫₀¹ |F⁻¹ − G⁻¹|^p du: its error is estimated, not bounded.

Levels go to 0 like e⁻ˢ and to 1 like 1 − e⁻ˢ, so that an end where a quantile function has a logarithm or a small power is a
tail that falls exponentially. Near 1 a level in float64 has no room beyond 1 − 2⁻⁵³: what lies there is estimated by how
the last integrand would go on, and counted as an error in full.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arrays import as_numpy
from divergences._core.measure import Measure
from divergences._core.tensors import ask, is_torch_law
from divergences._core.text import an
from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Custom, Law, _values
from divergences.laws.numerics.float_quadrature import SAFETY, integrate

METHOD = "quadrature of quantile functions, estimated error (not certified)"
LOWEST, HIGHEST = 690.0, 36.0
"""e⁻ˢ/2 down to the least normal float to the left, and to the roundings of 1 to the right."""


def distance(p: Law | Measure, q: Law | Measure, order: float, moments: float) -> Estimate:
    """The estimate of order p < `moments`, up to which both laws have them."""
    first, second = _quantile("p", p), _quantile("q", q)

    def apart(u: np.ndarray) -> np.ndarray:
        return np.abs(first(u) - second(u))

    unit = float(np.nanmax(apart(np.array([0.25, 0.5, 0.75])))) or 1.0
    share = 1 - order / moments
    value = error = 0.0
    sums = np.concatenate([_sums(x) for x in (p, q) if isinstance(x, Measure)] or [np.empty(0)])
    for level, most, share_of in (
        (lambda s: np.exp(-s) / 2, LOWEST, sums),
        (lambda s: 1 - np.exp(-s) / 2, HIGHEST, 1 - sums),
    ):
        with np.errstate(all="ignore"):
            jumps = -np.log(2 * share_of)

        def integrand(s: np.ndarray, level: Callable[[np.ndarray], np.ndarray] = level) -> np.ndarray:
            with np.errstate(all="ignore"):
                values = (apart(level(s)) / unit) ** order * np.exp(-s) / 2
            return np.where(np.isfinite(values), values, 0.0)

        found = integrate(integrand, np.union1d(np.linspace(0, most, 24), jumps[(jumps > 0) & (jumps < most)]))
        beyond = float(integrand(np.array([most]))[0]) / share
        value, error = value + found.value + beyond, error + found.error + beyond
    low, high = (max(value + sign * SAFETY * error, 0.0) for sign in (-1, 1))
    root = [unit * x ** (1 / order) for x in (value, low, high)]
    return Estimate(root[0], math.nextafter(root[1], 0.0), math.nextafter(root[2], math.inf), METHOD)


def _sums(measure: Measure) -> np.ndarray:
    """The levels at which the quantile function of atoms jumps."""
    points, mass = (as_numpy(x).astype(np.float64).reshape(-1) for x in (measure.points, measure.mass))
    return np.cumsum(mass[np.argsort(points, kind="stable")])


def _quantile(name: str, law: Law | Measure) -> Callable[[np.ndarray], np.ndarray]:
    """F⁻¹ in float64, of whichever library."""
    if isinstance(law, Measure):
        places, sums = np.sort(as_numpy(law.points).astype(np.float64).reshape(-1)), _sums(law)
        return lambda u: places[np.minimum(np.searchsorted(sums, u), len(places) - 1)]
    theirs: Any = law.law if isinstance(law, Custom) else law
    if is_torch_law(theirs):
        return lambda u: _values(lambda u: ask(theirs, "icdf", u), u)
    inverse = next((getattr(theirs, word) for word in ("icdf", "ppf", "quantile") if hasattr(theirs, word)), None)
    if inverse is None:
        raise TypeError(f"{name}: found {an(theirs)} without icdf; expected one, or ppf: W_p of order above 1 needs it")
    return lambda u: _values(inverse, u)
