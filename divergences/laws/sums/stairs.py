"""W₁ between a law of atoms and a density on the line: the area between a staircase and a cdf that rises."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from flint import arb, ctx, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.foreign import Law, cumulative
from divergences.laws.numerics.balls import between
from divergences.laws.numerics.crossings import GOLDEN
from divergences.laws.numerics.float_quadrature import METHOD, SAFETY, integrate, panels
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.numerics.transport import Distributed
from divergences.laws.sums.areas import clipped
from divergences.laws.sums.exact_laws import ExactLaw


def area(atoms: ExactLaw, density: Exact | Distributed) -> arb:
    """∫|F − G|, G the cdf of a density that has a mean."""
    steps, off = clipped(atoms)
    places = [arb(x) for x, _ in steps]
    total, height = density.shortfall(places[0]) + density.excess(places[-1]), arb(0)
    for (low, high), (_, mass) in zip(pairwise(places), steps, strict=False):
        height += mass
        total += _under(density, low, high, height)
    return total if off.is_zero() else total + between(-off, off)


def estimated(atoms: ExactLaw, density: Law) -> Estimate:
    """∫|F − G| by a quadrature of floats, for a density of which no more is known than its cdf."""
    steps, _ = clipped(atoms)
    places = np.array([float(fmpq(x)) for x, _ in steps])
    heights = np.array([0.0, *np.cumsum([float(mass) for _, mass in steps[:-1]]), 1.0])

    def apart(x: np.ndarray) -> np.ndarray:
        return np.abs(heights[np.searchsorted(places, x, "right")] - cumulative(density, x))

    found = integrate(apart, np.unique(np.concatenate([panels("q", density), places])))
    off = SAFETY * found.error
    return Estimate(found.value, max(found.value - off, 0.0), math.inf if found.open else found.value + off, METHOD)


def _under(density: Exact | Distributed, low: arb, high: arb, height: arb) -> arb:
    """∫|G − c| over a stair: G is below c up to where both cross, which is found by bisection, and above from there on."""
    u, v = low, high
    if density.cdf(low) > height:
        v = low
    elif density.cdf(high) < height:
        u = high
    for _ in range(4 * ctx.prec):
        x = (u + (v - u) * GOLDEN).mid()
        over = density.cdf(x) - height
        if over < 0 and u < x:
            u = x
        elif over > 0 and x < v:
            v = x
        else:
            break
    before = height * (u - low) - (density.shortfall(u) - density.shortfall(low))
    after = density.shortfall(high) - density.shortfall(v) - height * (high - v)
    gap = (v - u) * (abs(density.cdf(u) - height) + abs(density.cdf(v) - height))
    return before + after + between(arb(0), gap.abs_upper())
