"""Divergences of two discrete laws as sums: the places of both laws, and bounds for all others.

Every divergence but KL and the power sums lies between multiples of p and q: c·p + d·q where the other law has no mass,
and short of that by at most a multiple of √(pq). So what is outside of the window is bounded by tails alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flint import arb, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.sums import long_divergences
from divergences.laws.sums.exact_laws import Atoms, Counts, ExactLaw, contains
from divergences.laws.sums.windows import Tail, Window, window

Term = Callable[[arb, arb], arb]
"""What a place with the masses a, b > 0 adds."""


@dataclass(frozen=True)
class Kind:
    """A divergence by its terms: `term` where both have mass, alone·(p, q) elsewhere, at most off·√(pq) from that."""

    term: Term
    alone: tuple[arb, arb]
    off: arb


def _tv(a: arb, b: arb) -> arb:
    return abs(a - b) / 2


def _hellinger(a: arb, b: arb) -> arb:
    return (a + b) / 2 - (a * b).sqrt()


def _triangular(a: arb, b: arb) -> arb:
    d = a - b
    return d * d / (a + b)


def js(weight: fmpq) -> Kind:
    """w·KL(p‖m) + (1 − w)·KL(q‖m), m = wp + (1 − w)q; short of the terms alone by m times the entropy of a coin."""
    w, rest = arb(weight), arb(1 - weight)

    def term(a: arb, b: arb) -> arb:
        m = w * a + rest * b
        return w * a * (a / m).log() + rest * b * (b / m).log()

    return Kind(term, (-w * w.log(), -rest * rest.log()), 2 * arb.const_log2() * (w * rest).sqrt())


def loss(prior: fmpq) -> Kind:
    """Minus the GAN's value: −2π·p log D* − 2(1 − π)·q log(1 − D*), 0 where one has no mass."""
    w, rest = arb(prior), arb(1 - prior)

    def term(a: arb, b: arb) -> arb:
        m = w * a + rest * b
        return 2 * (w * a * (m / (w * a)).log() + rest * b * (m / (rest * b)).log())

    return Kind(term, (arb(0), arb(0)), 4 * arb.const_log2() * (w * rest).sqrt())


KINDS: dict[str, Callable[[fmpq], Kind]] = {
    "js": js,
    "loss": loss,
    "total_variation": lambda _: Kind(_tv, (arb(1) / 2, arb(1) / 2), arb(1)),
    "hellinger2": lambda _: Kind(_hellinger, (arb(1) / 2, arb(1) / 2), arb(1)),
    "triangular": lambda _: Kind(_triangular, (arb(1), arb(1)), arb(2)),
}
"""Divergence, of a weight of p → its terms. All are finite for every pair."""


@dataclass(frozen=True)
class Common:
    """The masses of two laws where both have some, and what each has elsewhere."""

    first: list[arb]
    second: list[arb]
    alone: tuple[arb, arb]


def apart(name: str, p: ExactLaw, q: ExactLaw, weight: fmpq) -> arb:
    """A divergence that is finite for all laws: over the places of both, what each has elsewhere, and bounds for the tails."""
    kind = KINDS[name](weight)
    if isinstance(p, Counts) and isinstance(q, Counts):
        total, alone, off = _of_counts(name, kind, p, q, weight)
    else:
        both = common(p, q)
        total, alone, off = sum(map(kind.term, both.first, both.second), arb(0)), both.alone, arb(0)
    off = kind.off * off
    rest = kind.alone[0] * alone[0] + kind.alone[1] * alone[1]
    return total + rest + (arb(0) if off.is_zero() else between(-off, off))


def common(p: ExactLaw, q: ExactLaw) -> Common:
    """The places of both laws, one of which at least is a list."""
    if isinstance(q, Atoms):
        theirs, ours = q.masses(), at(p, q.places)
    else:
        assert isinstance(p, Atoms)
        theirs, ours = at(q, p.places), p.masses()
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if not (a.is_zero() or b.is_zero())]
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    return Common(first, second, (_elsewhere(p, q, first), _elsewhere(q, p, second)))


def _elsewhere(law: ExactLaw, other: ExactLaw, met: list[arb]) -> arb:
    """The mass of a law where the other one has none."""
    if isinstance(law, Counts):
        return arb(0) if contains(other, law) else 1 - sum(met, arb(0))
    theirs = at(other, law.places)
    return sum((a for a, b in zip(law.masses(), theirs, strict=True) if b.is_zero()), arb(0))


def at(law: ExactLaw, places: Iterable[fmpq]) -> list[arb]:
    """The masses at some places in order, 0 where there is none."""
    if isinstance(law, Atoms):
        masses = law.by_place()
        return [masses.get(x, arb(0)) for x in places]
    found: list[arb] = []
    before, x = None, arb(0)
    for place in places:
        if place.q != 1:
            found.append(arb(0))
            continue
        k = int(place.p)
        one_on = before is not None and k == before + 1 and not x.is_zero()
        x = x * law.growth(k - 1 - law.start) / (k - law.start) if one_on else law.mass(k)
        before = k
        found.append(x)
    return found


@dataclass(frozen=True)
class _Places:
    """Where both laws have mass and one of them has any to speak of (low > high: nowhere), and what they have elsewhere."""

    low: int
    high: int
    windows: tuple[Window, Window]
    off: arb


def _places(p: Counts, q: Counts) -> _Places:
    first, last = overlap(p, q)
    a, b = window(p), window(q)
    if max(a.low, b.low) > min(a.high, b.high):  # where one has mass, the other one has next to none
        a, b = window(p, 2), window(q, 2)
        if max(a.low, b.low) > min(a.high, b.high):  # Cauchy and Schwarz inside and outside of the first window
            return _Places(1, 0, (a, b), a.outside().abs_upper().sqrt() + b.outside().abs_upper().sqrt())
    low, high = max(first, min(a.low, b.low)), max(a.high, b.high)
    off = (a.outside() * b.outside()).abs_upper().sqrt()
    return _Places(low, high if last is None else min(high, last), (a, b), off)


def _of_counts(name: str, kind: Kind, p: Counts, q: Counts, weight: fmpq) -> tuple[arb, tuple[arb, arb], arb]:
    """The terms of the places of both, what each law has elsewhere, and a bound of Σ√(pq) over what was left out.

    Of very many places the sum is an integral, those next to the ends of a support are added one by one.
    """
    places = _places(p, q)
    inner = long_divergences.inner(places.low, places.high, p, q)
    if name == "total_variation" and p.start != q.start:
        inner = None
    ours, theirs = ([x for u, v in rest(places.low, places.high, inner) for x in law.masses(u, v)] for law in (p, q))
    total = sum(map(kind.term, ours, theirs), arb(0))
    if inner is None:
        return total, (1 - sum(ours, arb(0)), 1 - sum(theirs, arb(0))), places.off
    total += long_divergences.summed(name, p, q, *inner, weight)
    (first, last), alone = overlap(p, q), []
    for law, w in zip((p, q), places.windows, strict=True):
        above = arb(0) if last is None else 1 - long_divergences.cdf(law, last)
        alone.append(long_divergences.cdf(law, first - 1) + above + between(arb(0), w.outside()))
    return total, (alone[0], alone[1]), places.off


def rest(low: int, high: int, inner: tuple[int, int] | None) -> list[tuple[int, int]]:
    """The places from low to high but for inner ones, as stretches."""
    parts = [(low, high)] if inner is None else [(low, inner[0] - 1), (inner[1] + 1, high)]
    return [(u, v) for u, v in parts if u <= v]


def overlap(p: Counts, q: Counts) -> tuple[int, int | None]:
    """The first and the last place at which both have mass."""
    ends = [law.last for law in (p, q) if law.last is not None]
    return max(p.start, q.start), min(ends) if ends else None


def kl(p: ExactLaw, q: ExactLaw) -> arb:
    """Σ p log(p/q), q with mass wherever p has some."""
    if isinstance(p, Atoms):
        return sum((a * (a / b).log() for a, b in zip(p.masses(), at(q, p.places), strict=True)), arb(0))
    if isinstance(q, Atoms):
        places = [fmpq(k) for k in range(p.start, int(p.last or 0) + 1)]
        return sum((a * (a / b).log() for a, b in zip(at(p, places), at(q, places), strict=True)), arb(0))
    w = window(p)
    long = long_divergences.inner(w.low, w.high, p, q)
    total = arb(0) if long is None else long_divergences.summed("kl", p, q, *long)
    for u, v in rest(w.low, w.high, long):
        total += sum((a * (a / b).log() for a, b in zip(p.masses(u, v), q.masses(u, v), strict=True)), arb(0))
    for tail, place in ((w.left, w.low), (w.right, w.high)):
        ratio = p.log_mass(place) - q.log_mass(place)
        off = log_tail(tail, abs(ratio), steps((p, q), place, above=tail is w.right))
        total += between(-off, off)
    return total


def steps(laws: Iterable[Counts], place: int, *, above: bool) -> tuple[arb, arb]:
    """D, E of which |log growth(k) + …| of all laws, k steps further on, is at most D + E·(number of steps)."""
    constant, linear = arb(0), arb(0)
    for law in laws:
        k = place - law.start
        if not above:  # down to the start, where growth is still positive
            ends = [0, max(k - 1, 0)]
        elif law.last is not None:
            ends = [k, int(law.size.p) - 1]
        else:
            ends = [k]
            linear += arb(0) if law.limit().is_zero() else 1 / (arb(law.size) + k)
        constant += max((abs(law.growth(x).log()).abs_upper() for x in ends if x >= 0), key=float, default=arb(0))
    return constant, linear


def log_tail(tail: Tail, start: arb, step: tuple[arb, arb]) -> arb:
    """Σ mass·|L| beyond an edge where |L| is `start`, given how much L changes from place to place: D + E·j at the jth."""
    return tail.bound(start, step[0], step[1])


def entropy(p: ExactLaw) -> arb:
    """−Σ p log p."""
    if isinstance(p, Atoms):
        return -sum((a * a.log() for a in p.masses()), arb(0))
    w = window(p)
    long = long_divergences.inner(w.low, w.high, p)
    total = arb(0) if long is None else long_divergences.entropy(p, *long)
    for u, v in rest(w.low, w.high, long):
        total -= sum((a * a.log() for a in p.masses(u, v)), arb(0))
    for tail, place in ((w.left, w.low), (w.right, w.high)):
        constant, linear = steps((p,), place, above=tail is w.right)
        k = place - p.start + 1
        own = arb(k).log().abs_upper(), arb(1) / k if tail is w.right else arb(0)
        off = log_tail(tail, abs(p.log_mass(place)), (constant + own[0], linear + own[1]))
        total += between(-off, off)
    return total
