"""Divergences of two laws whose windows are long: the terms are continued to complex places, and cdfs count where they can."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from flint import acb, arb, fmpq

from divergences.laws.sums.exact_laws import BINOMIAL, POISSON, Counts
from divergences.laws.sums.long_sums import LONG, NEAR, LogMasses, total

ONE = fmpq(1)
Integrand = Callable[[acb, acb, acb, bool], acb]
"""(log(q/p), p, q, whether it must be analytic) → the term."""


def inner(low: int, high: int, *laws: Counts) -> tuple[int, int] | None:
    """The places from low to high that are away from the ends of the supports, if they are many."""
    lasts = [law.last for law in laws if law.last is not None]
    first = max([low, *(law.start + NEAR for law in laws)])
    last = min([high, *(last - NEAR for last in lasts)])
    return (first, last) if last - first > LONG else None


def summed(name: str, p: Counts, q: Counts, low: int, high: int, weight: fmpq = ONE) -> arb:
    """The sum of the terms of the divergence of that name over low, …, high."""
    if name == "total_variation":
        return _total_variation(p, q, low, high)
    if name == "hellinger2":
        both = sum((_between(law, low, high) for law in (p, q)), arb(0))
        return both / 2 - power(fmpq(1, 2), p, q, low, high)
    integrand = INTEGRANDS[name](weight)
    ours, theirs, ratio = (LogMasses(x) for x in ([(ONE, p)], [(ONE, q)], [(ONE, q), (-ONE, p)]))
    return total(lambda z, analytic: integrand(ratio(z), ours(z).exp(), theirs(z).exp(), analytic), low, high)


def js(weight: fmpq) -> Integrand:
    """w·p log(p/m) + (1 − w)·q log(q/m), m = p·(w + (1 − w)eᵗ) or q·(we⁻ᵗ + 1 − w), whichever is larger."""
    w, rest = arb(weight), arb(1 - weight)

    def integrand(t: acb, p: acb, q: acb, analytic: bool) -> acb:
        if t.real.mid() < 0:
            mean = (w + rest * t.exp()).log(analytic=analytic)
            return w * p * -mean + rest * q * (t - mean)
        mean = (w * (-t).exp() + rest).log(analytic=analytic)
        return w * p * (-t - mean) + rest * q * -mean

    return integrand


def loss(prior: fmpq) -> Integrand:
    """−2π·p log D* − 2(1 − π)·q log(1 − D*)."""
    w, rest = arb(prior), arb(1 - prior)

    def integrand(t: acb, p: acb, q: acb, analytic: bool) -> acb:
        against = t + (rest / w).log()
        if against.real.mid() < 0:
            softplus = (1 + against.exp()).log(analytic=analytic)
            return 2 * (w * p * softplus + rest * q * (softplus - against))
        softplus = (1 + (-against).exp()).log(analytic=analytic)
        return 2 * (w * p * (against + softplus) + rest * q * softplus)

    return integrand


def _triangular(t: acb, p: acb, q: acb, analytic: bool) -> acb:
    small = (t if t.real.mid() < 0 else -t).exp()
    contrast = (1 - small) / (1 + small)
    return (p + q) * (contrast * contrast)


def _kl(t: acb, p: acb, q: acb, analytic: bool) -> acb:
    return -p * t


INTEGRANDS: dict[str, Callable[[fmpq], Integrand]] = {
    "js": js,
    "loss": loss,
    "triangular": lambda _: _triangular,
    "kl": lambda _: _kl,
}
"""Divergence, of a weight of p → its terms."""


def power(order: fmpq, p: Counts, q: Counts, low: int, high: int) -> arb:
    """Σ p^α q^(1−α)."""
    value = LogMasses([(order, p), (1 - order, q)])
    return total(lambda z, analytic: value(z).exp(), low, high)


def entropy(p: Counts, low: int, high: int) -> arb:
    """−Σ p log p."""
    value = LogMasses([(ONE, p)])

    def integrand(z: acb, analytic: bool) -> acb:
        log_mass = value(z)
        return -log_mass.exp() * log_mass

    return total(integrand, low, high)


def cdf(law: Counts, place: int) -> arb:
    """P(X ≤ place), by the incomplete gamma or beta function."""
    k = place - law.start
    if k < 0:
        return arb(0)
    if law.last is not None and place >= law.last:
        return arb(1)
    if law.kind == POISSON:
        return arb(law.size).gamma_upper(arb(k + 1), regularized=1)
    first, x = (arb(law.size - k), law.p.no()) if law.kind == BINOMIAL else (arb(law.size), law.p.yes())
    return x.beta_lower(first, arb(k + 1), regularized=1)


def _total_variation(p: Counts, q: Counts, low: int, high: int) -> arb:
    """½Σ|p − q| over low, …, high, places of both: where p − q keeps its sign, the cdfs tell the sum."""
    turn = _turn(p, q)
    if turn is None:
        return arb.nan()
    ends = [low - 1, *(max(low - 1, min(k, high)) for k in turn), high]
    parts = [_monotone(p, q, before + 1, last) for before, last in pairwise(ends) if before < last]
    return sum(parts, arb(0)) / 2


def _turn(p: Counts, q: Counts) -> list[int] | None:
    """Places next to the one at which log(p/q) turns, where the growths of both are equal: they are linear in the place.

    No places if there is none; None if that is not known, at this precision or for laws that start apart.
    """
    if p.start != q.start:
        return None
    if p.kind == q.kind and p.chance == q.chance:  # both rise alike
        return []
    slopes = [law.growth(1) - law.growth(0) for law in (p, q)]
    place = p.start + (p.growth(0) - q.growth(0)) / (slopes[1] - slopes[0])
    ends = place.floor().lower().unique_fmpz(), place.ceil().upper().unique_fmpz()
    low, high = (None if x is None else int(x) for x in ends)
    return None if low is None or high is None or high - low > NEAR // 2 else [low - 1, high + 1]


def _monotone(p: Counts, q: Counts, low: int, high: int) -> arb:
    """Σ|p − q| over places on which log(p/q) rises or falls, or which are few."""
    if high - low < NEAR:
        pairs = zip(p.masses(low, high), q.masses(low, high), strict=True)
        return sum((abs(a - b) for a, b in pairs), arb(0))
    left, right = _sign(p, q, low), _sign(p, q, high)
    if not left or not right:
        return arb.nan()
    if left == right:
        return abs(_between(p, low, high) - _between(q, low, high))
    before, after = (
        _last(lambda k: _sign(p, q, k) == left, low, high),
        _last(lambda k: _sign(p, q, k) != right, low, high),
    )
    middle = sum((abs(p.mass(k) - q.mass(k)) for k in range(before + 1, after + 1)), arb(0))
    ends = ((low, before), (after + 1, high))
    return middle + sum((abs(_between(p, a, b) - _between(q, a, b)) for a, b in ends), arb(0))


def _between(law: Counts, low: int, high: int) -> arb:
    """P(low ≤ X ≤ high)."""
    return cdf(law, high) - cdf(law, low - 1)


def _sign(p: Counts, q: Counts, place: int) -> int:
    """The sign of p − q, 0 where it is not certain."""
    ratio = p.log_mass(place) - q.log_mass(place)
    return 1 if ratio > 0 else -1 if ratio < 0 else 0


def _last(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The last place up to which something holds that holds at low and not at high."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
