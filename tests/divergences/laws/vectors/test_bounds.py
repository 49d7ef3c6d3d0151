"""Bounds by inequalities: the tightest is named, and all hold what is known otherwise."""

import math

import numpy as np
import pytest
from flint import arb

from divergences.laws import Normal, functions
from divergences.laws.vectors import bounds, estimates
from divergences.laws.vectors.normal_pairs import pair
from tests.divergences.laws.vectors import reference

P, Q = reference.PAIR


@pytest.mark.parametrize("name", ["js", "total_variation", "triangular"])
def test_bounds_hold_the_truth(name):
    laws = [pair(p, q) for p, q in reference.random_pairs(25, seed=3) if p.dimension == 2]
    for both in laws:
        low, high, _ = bounds.BOUNDS[name](bounds.of(both))
        value, error, _ = estimates.estimate(estimates.MEANS[name], both)
        projected = bounds.projected(name, both)
        assert max(float(low.lower()), float(projected.lower())) <= value + 10 * error
        assert value <= float(high.upper()) + 10 * error


def test_the_tightest_inequality_is_named():
    near, far = (
        bounds.Known(arb(1) / 10**6, arb(7) / 10**6, arb(7) / 10**6),
        bounds.Known(arb("0.9999"), arb(30), arb(40)),
    )
    assert bounds.js(near)[2] == "log 2·H² ≤ JS ≤ H²"
    assert bounds.js(bounds.Known(arb("0.5"), arb(1), arb(1)))[2] == "log 2·H² ≤ JS ≤ J/8"
    assert "Crooks" in bounds.js(bounds.Known(arb("0.9"), arb(4), arb(4)))[2]
    assert "Le Cam" in bounds.js(far)[2]
    assert bounds.total_variation(far)[2] == "H² ≤ TV ≤ √(H²(2 − H²))"
    assert bounds.total_variation(bounds.Known(arb("0.5"), arb("0.02"), arb(9)))[2] == "H² ≤ TV ≤ √(KL(p‖q)/2)"
    assert bounds.triangular(far)[2] == "2H² ≤ Δ ≤ 2·TV"
    infinite = bounds.Known(arb("0.3"), arb.pos_inf(), arb(1))
    assert bounds.js(infinite).high.overlaps(arb("0.3"))


def test_a_projection_is_along_what_tells_most():
    p, q = (law.cov.copy() for law in (P, Q))
    assert np.linalg.eigvalsh(p).min() > 0 < np.linalg.eigvalsh(q).min()
    best = bounds.projected("total_variation", pair(P, Q))
    for angle in np.linspace(0, math.pi, 60):
        u = np.array([math.cos(angle), math.sin(angle)])
        laws = [Normal(u @ law.mean, math.sqrt(u @ law.cov @ u)) for law in (P, Q)]
        assert functions.total_variation(*laws).value <= float(best.upper()) * 1.15
