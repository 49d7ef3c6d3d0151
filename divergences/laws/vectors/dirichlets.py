"""Divergences of two Dirichlet laws: ratios of beta functions, enclosed; JS, TV and Δ between bounds."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from flint import arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.dirichlet import Dirichlet
from divergences.laws.forms import densities as forms
from divergences.laws.forms.arithmetic import balls
from divergences.laws.numerics.balls import enclose, nearest, outward, rational
from divergences.laws.vectors import bounds, sampling

FORMULA = "closed form, rounding bound (Arb)"
UNBOUNDED = "infinite because αa + (1 − α)b is not positive"
NO_CEILING = "infinite because p/q is not bounded"

Numbers = list[fmpq]


def numbers(law: Dirichlet) -> Numbers:
    """The parameters, rational as floats are."""
    return [rational(x) for x in np.asarray(law.concentration).tolist()]


def kl(a: Numbers, b: Numbers) -> arb:
    """E_p log(p/q), enclosed at the current precision."""
    return arb(forms.dirichlet_kl(balls(), a, b))


def log_power(a: Numbers, b: Numbers, order: fmpq) -> arb:
    """log ∫ p^α q^(1 − α)."""
    return arb(forms.dirichlet_power(balls(), a, b, order))


def is_infinite(a: Numbers, b: Numbers, order: fmpq) -> bool:
    """Whether ∫ p^α q^(1 − α) = ∞."""
    return not balls().mixed(order, a, b)[0]


def renyi(a: Numbers, b: Numbers, order: fmpq) -> arb:
    """log ∫ p^α q^(1 − α)/(α − 1)."""
    return log_power(a, b, order) / arb(order - 1)


def hellinger2(a: Numbers, b: Numbers) -> arb:
    """1 − ∫√(pq)."""
    return -log_power(a, b, fmpq(1, 2)).expm1()


def chi2(a: Numbers, b: Numbers) -> arb:
    """∫p²/q − 1."""
    return log_power(a, b, fmpq(2)).expm1()


def largest_log_ratio(a: Numbers, b: Numbers) -> arb:
    """sup log p/q for a ≥ b: at xᵢ in proportion to cᵢ = aᵢ − bᵢ it is log B(b) − log B(a) + Σcᵢ log(cᵢ/Σc)."""
    c = [x - y for x, y in zip(a, b, strict=True)]
    total, m = sum(c, fmpq(0)), balls()
    norms = [m.total(m.lgamma, x) - m.lgamma(m.total(fmpq, x)) for x in (b, a)]
    return norms[0] - norms[1] + sum((arb(x) * arb(x / total).log() for x in c if x > 0), arb(0))


FORMS: dict[str, Callable[[Numbers, Numbers], arb]] = {
    "kl": kl,
    "jeffreys": lambda a, b: kl(a, b) + kl(b, a),
    "hellinger2": hellinger2,
    "chi2": chi2,
}


def divergence(name: str, p: Dirichlet, q: Dirichlet, order: float = 2.0) -> Estimate:
    """The divergence of that name in nats, and of that order for "renyi"."""
    a, b = numbers(p), numbers(q)
    if a == b:
        return Estimate.exactly(0.0, "identical distributions")
    if name == "renyi":
        return _renyi(a, b, order)
    if name == "chi2" and is_infinite(a, b, fmpq(2)):
        return Estimate.exactly(math.inf, UNBOUNDED)
    if name in FORMS:
        return Estimate(*outward(enclose(lambda: FORMS[name](a, b))), FORMULA)
    if name not in bounds.BOUNDS:
        raise TypeError(
            f"p, q: found two Dirichlets; expected other distributions, or an f-divergence: no {name} of them"
        )
    known = bounds.Known(
        *(enclose(partial(f, *laws)) for f, laws in ((hellinger2, (a, b)), (kl, (a, b)), (kl, (b, a))))
    )
    return bounds.told(name, bounds.BOUNDS[name](known), sampling.estimate(name, p, q))


def _renyi(a: Numbers, b: Numbers, order: float) -> Estimate:
    """Of any order from 0 on: 0 at order 0, KL at 1, sup log p/q at ∞."""
    if order == 0:
        return Estimate.exactly(0.0, "both laws have one support")
    if order == math.inf:
        if any(x < y for x, y in zip(a, b, strict=True)):
            return Estimate.exactly(math.inf, NO_CEILING)
        return Estimate(*outward(enclose(lambda: largest_log_ratio(a, b))), FORMULA)
    alpha = rational(order)
    if is_infinite(a, b, alpha):
        return Estimate.exactly(math.inf, UNBOUNDED)
    return Estimate(*outward(enclose(lambda: kl(a, b) if order == 1 else renyi(a, b, alpha))), FORMULA)


def entropy(p: Dirichlet) -> Estimate:
    """−E log p, of the density in all coordinates but the last."""
    a = numbers(p)
    if all(x == 1 for x in a):
        value, low, high = outward(enclose(lambda: arb(len(a)).lgamma()))  # −log (k − 1)!
        return Estimate(-value + 0.0, -high, -low + 0.0, FORMULA)
    ball = enclose(lambda: forms.dirichlet_entropy(balls(), a))
    return Estimate(nearest(ball.mid()), -outward(-ball)[2], outward(ball)[2], FORMULA)
