"""The largest ratio of the masses of two discrete laws, from which Rényi's divergence of order ∞ is read.

The ratio of two families rises or falls from a place to the next as a polynomial of degree 2 says, at most twice either way:
it is largest at an end, beside a root, or far out.
"""

from __future__ import annotations

from collections.abc import Iterable

from flint import arb, fmpq

from divergences.laws.sums.exact_laws import BINOMIAL, POISSON, Atoms, Counts, ExactLaw

MOST = 64
"""Places beside a root; more are there only where balls are wide."""


def largest_log_ratio(p: ExactLaw, q: ExactLaw) -> arb:
    """sup log p/q over the support of p, inside of that of q; ∞ where the ratio is not bounded."""
    if isinstance(p, Counts) and isinstance(q, Counts):
        return _of_families(p, q)
    if isinstance(p, Atoms):
        places, own = p.places, p.masses()
    else:
        assert p.last is not None, "a law without end is inside of no list"
        places, own = [fmpq(x) for x in range(p.start, p.last + 1)], p.masses(p.start, p.last)
    theirs = q.by_place() if isinstance(q, Atoms) else {x: q.mass(int(x.p)) for x in places}
    return _largest((mass / theirs[x]).log() for x, mass in zip(places, own, strict=True))


def _of_families(p: Counts, q: Counts) -> arb:
    square, linear, constant = _rise(p, q)
    d, last = p.start - q.start, None if p.last is None else p.last - p.start
    found = [0] if last is None else [0, last]
    lead = next((x for x in (square, linear, constant) if not x.is_zero()), arb(0))
    if last is None and not lead <= 0:
        if not lead > 0:
            return arb.nan()
        if not (square.is_zero() and linear.is_zero() and p.kind != POISSON):
            return arb.pos_inf()
        return -d * p.p.no().log()  # of one size and chance, moved: what the ratio goes to
    for root in _roots(square, linear, constant):
        low, high = int(root.lower().floor().fmpz()) - 1, int(root.upper().ceil().fmpz()) + 1
        if high - low > MOST:
            return arb.nan()
        found += range(max(low, 0), high + 1 if last is None else min(high, last) + 1)
    return _largest(p.log_mass(p.start + k) - q.log_mass(p.start + k) for k in dict.fromkeys(found))


def _largest(values: Iterable[arb]) -> arb:
    first, *rest = values
    for x in rest:
        first = first.max(x)
    return first


def _rise(p: Counts, q: Counts) -> tuple[arb, arb, arb]:
    """The polynomial in the distance k from p's start that is positive where the next ratio is larger: k², k, 1."""
    d, (a, b), (c, e) = p.start - q.start, _growth(p), _growth(q)
    alike = p.kind == q.kind and p.chance == q.chance
    square = arb(0) if alike or (b.is_zero() and e.is_zero()) else b - e
    if not alike or p.kind == POISSON:
        return square, b * (d + 1) + a - c - e * (d + 1), a * (d + 1) - c - e * d
    r, s, rate = p.size, q.size, abs(b)
    if p.kind == BINOMIAL:
        return arb(0), rate * arb(r - s - d), rate * arb(r * (d + 1) - (s - d))
    return arb(0), rate * arb(r - s), rate * arb(r * (d + 1) - s - d)


def _growth(law: Counts) -> tuple[arb, arb]:
    """The ratio of the masses at k + 1 and k, times k + 1: its value at 0 and its slope."""
    if law.kind == POISSON:
        return arb(law.size), arb(0)
    rate = law.p.odds() if law.kind == BINOMIAL else law.p.no()
    return arb(law.size) * rate, -rate if law.kind == BINOMIAL else rate


def _roots(square: arb, linear: arb, constant: arb) -> list[arb]:
    if square.is_zero():
        return [] if linear.is_zero() else [-constant / linear]
    discriminant = linear * linear - 4 * square * constant
    if discriminant < 0:
        return []
    root = discriminant.nonnegative_part().sqrt()
    return [(-linear + sign * root) / (2 * square) for sign in (1, -1)]
