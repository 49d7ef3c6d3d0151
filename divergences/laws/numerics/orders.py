"""Which integrals of products of densities are infinite: decided by how their statistics grow towards an end, exactly.

Out to infinity log p is a sum of terms of the orders e^{|x|/s}, |x|ʳ, log²|x| and log|x|, towards a finite end of log² and
log of the distance. The first that does not cancel decides; what is left at last is a power, whose exponent decides.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from flint import arb, fmpq

from divergences._core.arb import precision
from divergences.laws.families.facts import (
    Decay,
    Distance,
    Facts,
    Linear,
    LogAbove,
    LogBelow,
    LogGrowth,
    LogSquare,
    Power,
    Softplus,
    Square,
    Statistic,
    Terms,
)
from divergences.laws.numerics.densities import Density, merged

Order: TypeAlias = tuple[int, Fraction]
"""The larger, the faster: (3, 1/s) of e^{y/s}, (2, r) of yʳ, (1, 2) of log²y, (1, 1) of log y."""
LOG, LOG_SQUARE = (1, Fraction(1)), (1, Fraction(2))
BITS = 256


def _fraction(x: fmpq) -> Fraction:
    return Fraction(int(x.p), int(x.q))


def _of(of: Statistic, base: fmpq | None, sign: int) -> dict[Order, arb | fmpq]:
    """Order → coefficient of a statistic, out to infinity on that side, or towards the base in y → 0 with log 1/y for log y."""
    if base is not None:
        match of:
            case LogAbove(e) if e == base and sign > 0:
                return {LOG: fmpq(-1)}
            case LogBelow(e) if e == base and sign < 0:
                return {LOG: fmpq(-1)}
            case LogSquare(e) if e == base and sign > 0:
                return {LOG_SQUARE: fmpq(1)}
            case _:
                return {}
    one = (2, Fraction(1))
    match of:
        case Linear():
            return {one: fmpq(sign)}
        case Square(m):
            return {(2, Fraction(2)): fmpq(1), one: -2 * sign * m}
        case Distance():
            return {one: fmpq(1)}
        case LogAbove() | LogBelow():
            return {LOG: fmpq(1)}
        case LogGrowth():
            return {LOG: fmpq(2)}
        case LogSquare():
            return {LOG_SQUARE: fmpq(1)}
        case Power(_, unit, k):
            whole = k.q == 1 and k <= 8
            return {(2, _fraction(k)): 1 / unit ** int(k.p) if whole else arb(unit) ** (-arb(k))}
        case Softplus(_, s):
            return {one: 1 / s} if sign < 0 else {}
        case Decay(m, s):
            return {(3, 1 / _fraction(s)): (arb(m) / arb(s)).exp()} if sign < 0 else {}


def orders(terms: Terms, base: fmpq | None, sign: int) -> dict[Order, arb | fmpq]:
    """Order → coefficient of Σ coefficient·statistic."""
    found: dict[Order, arb | fmpq] = {}
    for of, x in terms.items():
        for order, c in _of(of, base, sign).items():
            found[order] = found.get(order, fmpq(0)) + (x * c if isinstance(c, fmpq) else arb(x) * c)
    return found


def integrable(found: dict[Order, arb | fmpq], base: fmpq | None) -> bool:
    """Whether ∫ exp(Σ) is finite there."""
    for order in sorted(found, reverse=True):
        x = found[order]
        if order == LOG:
            continue
        if (isinstance(x, fmpq) and not x) or (isinstance(x, arb) and x.is_zero()):
            continue
        if not (x < 0 or x > 0):
            raise ValueError(
                "p, q: found two distributions whose tails are one up to the last digits; expected parameters that are equal, "
                "or further apart"
            )
        return bool(x < 0)
    power = found.get(LOG, fmpq(0))
    return bool(power < -1) if base is None else bool(power < 1)


def ends(p: Density, q: Density) -> list[tuple[fmpq | None, int]]:
    """The ends of what both supports share, (None, ±1) where they are infinite; each finite one as it is approached."""
    low = None if p.low is None or q.low is None else max(p.low, q.low)
    high = None if p.high is None or q.high is None else min(p.high, q.high)
    if low is None and (p.low is not None or q.low is not None):
        low = p.low if p.low is not None else q.low
    if high is None and (p.high is not None or q.high is not None):
        high = p.high if p.high is not None else q.high
    return [(low, 1 if low is not None else -1), (high, -1 if high is not None else 1)]


def _carries(f: Facts, base: fmpq | None, sign: int) -> bool:
    """Whether the law has mass at that end."""
    if base is None:
        return (f.high if sign > 0 else f.low) is None
    return (f.low is None or f.low <= base) and (f.high is None or f.high >= base)


def kl_is_infinite(p: Density, q: Density) -> str | None:
    """Why KL(p‖q) = ∞, or None: E_p[−log q] is finite where q has mass everywhere and −log q grows slower than p falls."""
    if _escapes(p, q):
        return "infinite because of the supports"
    with precision(BITS):
        for base, sign in ends(p, q):
            for _, f in p.parts:
                if _carries(f, base, sign) and not _finite(f, q, base, sign):
                    return "infinite because of the tails"
    return None


def _escapes(p: Density, q: Density) -> bool:
    """Whether p has mass where q has none."""
    if p.alone and q.alone:
        return any(
            a != b and (b is not None) and (a is None or sign * (a - b) < 0)
            for a, b, sign in ((p.low, q.low, 1), (p.high, q.high, -1))
        )
    return any(not covers(q, f) for _, f in p.parts)


def covers(q: Density, f: Facts) -> bool:
    """Whether the parts of q together cover a support."""
    low = f.low
    reached, rest = low, [g for _, g in q.parts]
    while True:
        onward = [
            g
            for g in rest
            if (g.low is None or (reached is not None and g.low <= reached))
            and (g.high is None or reached is None or g.high > reached)
        ]
        if not onward:
            return False
        if any(g.high is None for g in onward):
            return True
        furthest = max(g.high for g in onward if g.high is not None)
        if f.high is not None and furthest >= f.high:
            return True
        reached = furthest


def _finite(f: Facts, q: Density, base: fmpq | None, sign: int) -> bool:
    """Whether ∫ p·|log q| is finite there: for one part of q at least, which carries its tail."""
    own = orders(f.terms, base, sign)
    return any(_carries(g, base, sign) and _against(own, orders(g.terms, base, sign), base) for _, g in q.parts)


def _against(own: dict[Order, arb | fmpq], growth: dict[Order, arb | fmpq], base: fmpq | None) -> bool:
    if base is not None:  # a power of the logarithm of the distance: p has the integrable power
        return True
    lead = max((order for order, x in growth.items() if not _vanishes(x)), default=LOG)
    lifted = dict(own)
    if lead[0] == 2:
        lifted[LOG] = lifted.get(LOG, fmpq(0)) + fmpq(lead[1].numerator, lead[1].denominator)
    elif lead[0] == 3:
        one = (2, Fraction(1))
        lifted[one] = lifted.get(one, fmpq(0)) + fmpq(lead[1].numerator, lead[1].denominator)
    return integrable(lifted, base)


def _vanishes(x: arb | fmpq) -> bool:
    return not x if isinstance(x, fmpq) else x.contains(0)


def power_integral_is_infinite(p: Density, q: Density, alpha: fmpq) -> bool:
    """Whether ∫ p^α q^(1−α) over the common support is infinite: for a law of p against each of q, somewhere.

    Towards an end q is between the largest of its laws there and a multiple of it; for α < 1 nothing is infinite.
    """
    places: list[tuple[fmpq | None, int]] = [(None, -1), (None, 1)]
    places += [(x, sign) for x in p.cuts | q.cuts for sign in (-1, 1)]

    def finite(f: Facts, g: Facts, base: fmpq | None, sign: int) -> bool:
        return integrable(orders(merged((alpha, f.terms), (1 - alpha, g.terms)), base, sign), base)

    with precision(BITS):
        for base, sign in places if alpha > 1 else ():
            theirs = [g for _, g in q.parts if _lies_beside(g, base, sign)]
            for _, f in p.parts if theirs else ():
                if _lies_beside(f, base, sign) and not any(finite(f, g, base, sign) for g in theirs):
                    return True
    return False


def _lies_beside(f: Facts, base: fmpq | None, sign: int) -> bool:
    """Whether the law has mass on that side of the place, as close to it as one likes."""
    if not _carries(f, base, sign) or base is None:
        return _carries(f, base, sign)
    return f.high is None or base < f.high if sign > 0 else f.low is None or f.low < base
