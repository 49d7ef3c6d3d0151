"""W₁ of two discrete laws: the area between their cdfs, or the difference of the means where one cdf lies above the other.

A law without end is clipped to its window, which moves it by at most what its tails are away from there.
"""

from __future__ import annotations

from itertools import pairwise

from flint import arb, ctx, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.sums.exact_laws import BINOMIAL, Atoms, Counts, ExactLaw
from divergences.laws.sums.windows import Window, window

Place = int | fmpq
"""A place on the line, an integer wherever it is one."""


def wasserstein1(p: ExactLaw, q: ExactLaw) -> arb:
    """W₁ = ∫|F − G|."""
    if ordered(p, q):
        assert isinstance(p, Counts)
        assert isinstance(q, Counts)
        return mean_difference(p, q)
    if isinstance(p, Counts) and isinstance(q, Counts):
        a, b = window(p, 2), window(q, 2)
        if max(a.low, b.low) > min(a.high, b.high):
            return _far(p, q, *((a, b) if a.low < b.low else (b, a)))
    if isinstance(p, Atoms) and isinstance(q, Atoms) and not (p.are_logits or q.are_logits):
        return arb(_exact_area(p, q))
    (ours, off), (theirs, other) = clipped(p), clipped(q)
    steps: dict[Place, arb] = dict(ours)
    for place, mass in theirs:
        steps[place] = steps.get(place, arb(0)) - mass
    total, height = arb(0), arb(0)
    places = sorted(steps)
    for here, there in pairwise(places):
        height += steps[here]
        total += abs(height) * (there - here)
    off += other
    return total if off.is_zero() else total + between(-off, off)


def ordered(p: ExactLaw, q: ExactLaw) -> bool:
    """Whether one of two laws of a family is seen to be stochastically larger: its parameters all point one way."""
    if not (isinstance(p, Counts) and isinstance(q, Counts) and p.kind == q.kind):
        return False
    signs = [_sign(fmpq(p.start - q.start)), _sign(p.size - q.size)]
    if p.chance is not None and q.chance is not None:
        if p.chance.is_logit == q.chance.is_logit:
            towards = _sign(p.chance.value - q.chance.value)
        else:
            with ctx.workprec(max(ctx.prec, 256)):
                difference = p.chance.odds() - q.chance.odds()
                towards = 1 if difference > 0 else -1 if difference < 0 else None
        if towards is None:
            return False
        signs.append(towards if p.kind == BINOMIAL else -towards)
    return not ({1, -1} <= set(signs))


def _sign(x: fmpq) -> int:
    return (x > 0) - (x < 0)


def mean_difference(p: Counts, q: Counts) -> arb:
    """|E X − E Y|."""
    first, second = p.exact_mean(), q.exact_mean()
    return abs(p.mean() - q.mean()) if first is None or second is None else arb(abs(first - second))


def _far(p: Counts, q: Counts, lower: Window, upper: Window) -> arb:
    """Two laws that hardly meet: F − G changes its sign where one of F, 1 − G is a tail."""
    off = upper.left.bound(arb(0), 1) + lower.right.bound(arb(0), 1)
    return abs(p.mean() - q.mean()) + between(arb(0), 2 * off)


def _exact_area(p: Atoms, q: Atoms) -> fmpq:
    steps: dict[fmpq, fmpq] = {}
    for law, sign in ((p, 1), (q, -1)):
        total = sum(law.weights, fmpq(0))
        for place, weight in zip(law.places, law.weights, strict=True):
            steps[place] = steps.get(place, fmpq(0)) + sign * weight / total
    area = height = fmpq(0)
    for here, there in pairwise(sorted(steps)):
        height += steps[here]
        area += abs(height) * (there - here)
    return area


def clipped(law: ExactLaw) -> tuple[list[tuple[Place, arb]], arb]:
    """Places and masses of the law clipped to its window, and a bound of W₁ between both."""
    if isinstance(law, Atoms):
        return [(int(x.p) if x.q == 1 else x, mass) for x, mass in zip(law.places, law.masses(), strict=True)], arb(0)
    w = window(law)
    masses = law.masses(w.low, w.high)
    masses[0] += between(arb(0), w.left.mass())
    masses[-1] += between(arb(0), w.right.mass())
    return list(enumerate(masses, w.low)), w.left.bound(arb(0), 1) + w.right.bound(arb(0), 1)
