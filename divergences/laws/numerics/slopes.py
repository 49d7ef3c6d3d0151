"""How fast statistics change towards an end: bounds of dT/dτ beyond a point, τ the logarithm of the distance.

Beyond the point X = base ± Y the distance is y = Y·eᵗ out to infinity, and Y·e⁻ᵗ into a finite end, t ≥ 0. A bound is a sum
of terms: of size c (a ball), c·log y, c·yʳ, or c·y·e^{y/s}, each for every y beyond at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flint import arb, fmpq

from divergences.laws.families.facts import (
    Decay,
    Distance,
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
from divergences.laws.numerics.balls import between

ONE = fmpq(1)


@dataclass(frozen=True)
class End:
    """What lies beyond a point: the base, the side of it, whether it is a finite end that is approached, and the distance Y."""

    base: fmpq
    sign: int
    finite: bool
    distance: arb


@dataclass
class Slope:
    """y·dT/dy ∈ constant + log·log y + Σ power[r]·yʳ + Σ exponential[s]·y·exp(y/s)."""

    constant: arb = field(default_factory=lambda: arb(0))
    log: arb = field(default_factory=lambda: arb(0))
    powers: dict[fmpq, arb] = field(default_factory=dict[fmpq, arb])
    exponentials: dict[fmpq, arb] = field(default_factory=dict[fmpq, arb])

    def add(self, other: Slope, factor: arb) -> None:
        """Add factor times the other one."""
        self.constant += factor * other.constant
        self.log += factor * other.log
        for mine, theirs in ((self.powers, other.powers), (self.exponentials, other.exponentials)):
            for key, x in theirs.items():
                mine[key] = mine.get(key, arb(0)) + factor * x


def slope(terms: Terms, end: End) -> Slope:
    """The bound for Σ coefficient·statistic."""
    found = Slope()
    for of, x in terms.items():
        found.add(_near(of, end) if end.finite else _far(of, end), arb(x))
    return found


def _far(of: Statistic, end: End) -> Slope:
    """For all y ≥ Y."""
    y, sign = end.distance, end.sign
    match of:
        case Linear():
            return Slope(powers={ONE: arb(sign)})
        case Square(m):
            return Slope(powers={fmpq(2): arb(2), ONE: arb(2 * sign * (end.base - m))})
        case Distance():
            return Slope(powers={ONE: arb(1)})
        case LogAbove(e) | LogBelow(e):
            return Slope(constant=_ratio(y, sign * (end.base - e)))
        case LogSquare(e):
            ratio, off = 2 * _ratio(y, end.base - e), (1 + arb(end.base - e) / y).log()
            return Slope(log=ratio, constant=ratio * between(arb(0), off))
        case Power(e, unit, k):
            away = (1 + arb(end.base - e) / y) ** (arb(k) - 1)
            return Slope(powers={k: arb(k) * arb(unit) ** (-arb(k)) * between(arb(1), away)})
        case LogGrowth(m, square):
            v = y + arb(sign * (end.base - m))
            full = v * v / (arb(square) + v * v)
            return Slope(constant=2 * _ratio(y, sign * (end.base - m)) * between(arb(1), full))
        case Decay(m, s):
            value = (-sign * arb(end.base - m) / arb(s)).exp()
            if sign < 0:
                return Slope(exponentials={s: (arb(m - end.base) / arb(s)).exp() / arb(s)})
            return Slope(constant=between(arb(0), -_falling(y, s) * value))
        case Softplus(m, s):
            z = arb(end.base - m) / arb(s)
            if sign < 0:
                return Slope(powers={ONE: between(arb(1), 1 / (1 + (z - y / arb(s)).exp())) / arb(s)})
            return Slope(constant=between(arb(0), -_falling(y, s) * (-z).exp()))


def _ratio(y: arb, off: fmpq) -> arb:
    """y/(y + off) for this y and all larger ones; not finite where that passes 0."""
    if not y + arb(off) > 0:
        return arb.nan()
    return between(arb(1), y / (y + arb(off)))


def _falling(y: arb, scale: fmpq) -> arb:
    """A bound of (y/s)·e^{−y/s} for this y and all larger ones."""
    z = y / arb(scale)
    return z * (-z).exp() if z > 1 else (-arb(1)).exp()


def _near(of: Statistic, end: End) -> Slope:
    """For all 0 < y ≤ Y."""
    y, sign = between(arb(0), end.distance), end.sign
    x = arb(end.base) + sign * y
    match of:
        case Linear():
            return Slope(constant=sign * y)
        case Square(m):
            return Slope(constant=2 * sign * y * (x - arb(m)))
        case Distance(m):
            return Slope(constant=sign * y * (1 if (end.base >= m and sign > 0) or end.base > m else -1))
        case LogAbove(e) | LogBelow(e):
            return Slope(constant=arb(1) if e == end.base else sign * y / (x - arb(e)))
        case LogSquare(e):
            if e == end.base:
                return Slope(log=arb(2))
            return Slope(constant=2 * sign * y / (x - arb(e)) * (x - arb(e)).log())
        case Power(e, unit, k):
            if e == end.base:
                return Slope(constant=between(arb(0), arb(k) * (end.distance / arb(unit)) ** arb(k)))
            z = (x - arb(e)) / arb(unit)
            return Slope(constant=arb(k) * sign * y / arb(unit) * z ** (arb(k) - 1))
        case LogGrowth(m, square):
            return Slope(constant=2 * sign * y * (x - arb(m)) / (arb(square) + (x - arb(m)) * (x - arb(m))))
        case Decay(m, s):
            return Slope(constant=-sign * y / arb(s) * (-(x - arb(m)) / arb(s)).exp())
        case Softplus(m, s):
            return Slope(constant=-sign * y / arb(s) / (1 + ((x - arb(m)) / arb(s)).exp()))


def fall(found: Slope, end: End) -> arb | None:
    """A rate κ > 0 at which y·exp(Σ coefficient·statistic) falls beyond the point, as e^{−κτ} at least; None if it is not seen.

    Out to infinity some negative term must grow faster than every positive one and outweigh them all at Y: then it does so
    beyond.
    """
    y = end.distance
    most, rising = found.constant + 1, not found.log <= 0
    if not found.log.is_zero() and not rising:
        most += found.log * y.log()
    if end.finite:  # y goes to 0: a negative multiple of log y grows
        return most.lower() if not rising and most > 0 else None
    if rising and not y > 1:
        return None
    grown = [(arb(r), x * y ** arb(r)) for r, x in found.powers.items()]
    grown += (
        [(1 / y.log(), found.log.upper() * y.log())] if rising else []
    )  # log y grows slower from here on than this power
    grown += [(1 + y / arb(s), x * y * (y / arb(s)).exp()) for s, x in found.exponentials.items()]
    positive = [(r, x) for r, x in grown if not x <= 0]
    if positive:
        rate, lead = max(((r, x) for r, x in grown if x < 0), key=lambda term: term[0].mid(), default=(arb(0), arb(0)))
        outweighed = sum((x for _, x in positive), lead) + max(found.constant.upper(), arb(0)) < 0
        if not outweighed or not all(r < rate for r, _ in positive):
            return None
    most += sum((x for _, x in grown), arb(0))
    return (-most).lower() if most < 0 else None
