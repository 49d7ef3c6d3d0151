"""The skewed JS of two laws of several coordinates: proved where the line tells as much, else between bounds by JS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from flint import arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.location_scale import Normal
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.numerics import ball_quadrature
from divergences.laws.numerics.balls import between, enclose, outward, rational
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.vectors import bounds, estimates, lines, normals, sampling
from divergences.laws.vectors.normal_pairs import pair


def js(p: Any, q: Any, weight: float, half: Estimate) -> Estimate:
    """w·KL(p‖m) + (1 − w)·KL(q‖m), m = wp + (1 − w)q, given the halved one.

    m is the law r that makes w·KL(p‖r) + (1 − w)·KL(q‖r) least, and ½(p + q) is another one: so 2·min(w, 1 − w)·JS is a lower
    bound, 2·max(w, 1 − w)·JS an upper one, and the entropy of the weights another.
    """
    w = rational(weight)
    if half.value == 0 or half.method == normals.SINGULAR:
        return half if half.value == 0 else Estimate(*outward(enclose(lambda: coin(w))), normals.SINGULAR)
    laws = pair(p, q) if isinstance(p, MultivariateNormal) and isinstance(q, MultivariateNormal) else None
    if laws is not None and (found := lines.line(laws)) is not None:
        value, low, high = outward(enclose(_on_the_line(found, w)))
        return Estimate(value, low, min(high, outward(enclose(lambda: coin(w)))[2]), normals.ON_THE_LINE)
    share = min(w, 1 - w)
    low = arb(2 * share) * arb(half.lower)
    high = min((arb(2 * (1 - share)) * arb(half.upper), coin(w)), key=lambda x: float(x.upper()))
    of_d = mean(weight)
    found = estimates.estimate(of_d, laws) if laws else sampling.under_both(of_d, p, q)
    return bounds.told("js", bounds.Bounds(low, high, "2·min(w, 1 − w)·JS ≤ JS_w ≤ 2·max(w, 1 − w)·JS and h(w)"), found)


def coin(w: fmpq) -> arb:
    """The entropy of the weights."""
    return -arb(w) * arb(w).log() - arb(1 - w) * arb(1 - w).log()


def mean(w: float) -> Callable[[np.ndarray], np.ndarray]:
    """What JS_w is the mean of, under (p + q)/2, as a function of D = p/(p + q)."""
    from scipy.special import rel_entr

    def of_d(d: np.ndarray) -> np.ndarray:
        both = w * d + (1 - w) * (1 - d)
        return np.maximum(2 * (w * rel_entr(d, both) + (1 - w) * rel_entr(1 - d, both)), 0)

    return of_d


def _on_the_line(found: lines.Line, w: fmpq) -> Callable[[], arb]:
    """The pair on the line whose shift and scale are rational; what these are off costs as much as a noisy coin may.

    JS_w is the mutual information of a coin and a point: it is moved by at most t·log 2 + (1 + t)·h(t/(1 + t)) where the
    joint distribution is by t in TV (Alicki, Fannes, Winter), and t/(1 + t) ≤ t.
    """
    shift, scale = lines.root(found.shift2), lines.root(found.variance)
    off = lines.astray(found, shift, scale)

    def compute() -> arb:
        ball = ball_quadrature.skewed_js(Exact(Normal, fmpq(0), fmpq(1)), Exact(Normal, shift, scale), w)
        if off.is_zero():
            return ball
        noise = -off * off.log() - (1 - off) * (1 - off).log()
        most = off * arb.const_log2() + (1 + off) * noise
        return between(ball - most, ball + most)

    return compute
