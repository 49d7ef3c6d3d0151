"""Σ p^α q^(1−α) of two discrete laws, on which Rényi's divergences, the α-divergences and χ² (α = 2) stand.

The ratio of neighbouring terms is a product of ratios, each a fraction of two linear functions of the place or a constant,
so monotone: its bounds beyond a place are at the place and at infinity.
"""

from __future__ import annotations

import math

from flint import arb, ctx, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.sums import long_divergences
from divergences.laws.sums.divergence_sums import at, overlap, rest
from divergences.laws.sums.exact_laws import BINOMIAL, NEGATIVE_BINOMIAL, POISSON, Atoms, Counts, ExactLaw
from divergences.laws.sums.windows import SLACK, Tail, float_log_mass, reach, window

UNDECIDED = "p, q: found tails of p^α q^(1−α) that neither clearly fall nor clearly grow; expected another order"


def power_sum(p: ExactLaw, q: ExactLaw, order: fmpq) -> arb:
    """Σ p^α q^(1−α) over the places of both, q with mass wherever p has some if α > 1; ∞ where the terms do not fall."""
    if isinstance(p, Counts) and isinstance(q, Counts):
        return _closed(p, q, order) if is_closed(p, q, order) else _series(p, q, order)
    places = p.places if isinstance(p, Atoms) else q.places if isinstance(q, Atoms) else ()
    if isinstance(q, Atoms) and isinstance(p, Atoms):
        places = [x for x in places if x in set(q.places)]
    total = arb(0)
    for a, b in zip(at(p, places), at(q, places), strict=True):
        if not (a.is_zero() or b.is_zero()):
            total += term(a, b, order)
    return total


def term(a: arb, b: arb, order: fmpq) -> arb:
    """a^α b^(1−α) for positive masses."""
    if order == fmpq(1, 2):
        return (a * b).sqrt()
    if order == 2:
        return a * a / b
    return (arb(order) * a.log() + arb(1 - order) * b.log()).exp()


def is_closed(p: ExactLaw, q: ExactLaw, order: fmpq) -> bool:
    """Whether the sum has a formula: two laws of a family with one start, and χ² of those without end."""
    if not (isinstance(p, Counts) and isinstance(q, Counts) and p.start == q.start):
        return False
    if p.kind == q.kind:
        return p.kind == POISSON or p.size == q.size or (p.kind == NEGATIVE_BINOMIAL and order == 2)
    return (p.kind, q.kind) == (POISSON, NEGATIVE_BINOMIAL) and order == 2


def _closed(p: Counts, q: Counts, order: fmpq) -> arb:
    """Two laws of one family, and χ² where the series is a hypergeometric one."""
    if p.kind == POISSON and q.kind == POISSON:
        return (term(arb(p.size), arb(q.size), order) - arb(order * p.size + (1 - order) * q.size)).exp()
    if q.kind == POISSON or (p.kind == POISSON and q.kind == NEGATIVE_BINOMIAL):  # Σ (λ²/b)^k/((r)_k k!)
        series = (arb(p.size) ** 2 / q.p.no()).hypgeom_0f1(arb(q.size))
        return (-2 * arb(p.size)).exp() * series / q.p.yes() ** arb(q.size)
    yes, no = term(p.p.yes(), q.p.yes(), order), term(p.p.no(), q.p.no(), order)
    if p.kind == BINOMIAL:
        return (yes + no) ** int(p.size.p)
    falling = limit_below_one(p, q, order)
    if p.size == q.size:
        return (yes / (1 - no)) ** arb(p.size) if falling else arb.pos_inf()
    first = p.p.yes() ** (2 * arb(p.size)) / q.p.yes() ** arb(q.size)
    if falling:  # Σ (r)_k²/((s)_k k!)·(a²/b)^k
        return first * no.hypgeom_2f1(arb(p.size), arb(p.size), arb(q.size))
    if not no.contains(1) or 2 * p.size >= q.size:
        return arb.pos_inf()
    more, rest = arb(q.size), arb(q.size - p.size)  # on the circle of convergence, by Gauss
    return first * (more.lgamma() + arb(q.size - 2 * p.size).lgamma() - 2 * rest.lgamma()).exp()


def limit_below_one(p: Counts, q: Counts, order: fmpq) -> bool:
    """Whether the ratios of p^α q^(1−α) end below 1, for two negative binomial laws; a tie is exact for α = 2 alone."""
    if order <= 1:
        return True
    if not (p.p.is_logit or q.p.is_logit) and order.q == 1:
        a, b = 1 - p.p.value, 1 - q.p.value
        power = int(order.p)
        return bool(a**power < b ** (power - 1))
    with ctx.workprec(max(ctx.prec, 1536)):
        limit = term(p.p.no(), q.p.no(), order)
        if limit.contains(1):
            raise ValueError(UNDECIDED)
        return bool(limit < 1)


def infinite(p: Counts, q: Counts, order: fmpq) -> bool:
    """Whether Σ p^α q^(1−α) = ∞ because of the tails, both supports unbounded and α > 1."""
    if order <= 1 or p.last is not None or p.kind == POISSON:
        return False
    if q.kind == POISSON:
        return True
    if limit_below_one(p, q, order):
        return False
    exact = order == 2 and not (p.p.is_logit or q.p.is_logit)
    if exact and (1 - p.p.value) ** 2 == 1 - q.p.value:  # p²/q falls like a power, k^(2r − s − 1)
        return bool(2 * p.size >= q.size)
    return True


def _series(p: Counts, q: Counts, order: fmpq) -> arb:
    first, last = overlap(p, q)
    if infinite(p, q, order):
        return arb.pos_inf()
    low, high = _range(p, q, order, first, last)
    if low > high:
        return arb(0)
    long = long_divergences.inner(low, high, p, q)
    total = arb(0) if long is None else long_divergences.power(order, p, q, *long)
    for u, v in rest(low, high, long):
        total += sum((term(a, b, order) for a, b in zip(p.masses(u, v), q.masses(u, v), strict=True)), arb(0))
    if last is None or high < last:
        edge = term(p.mass(high), q.mass(high), order)
        total += between(arb(0), Tail(edge, _ratio(p, q, order, high, last and last - 1)).mass())
    if low > first:
        edge = term(p.mass(low), q.mass(low), order)
        total += between(arb(0), Tail(edge, 1 / _ratio(p, q, order, first, low - 1, least=True)).mass())
    return total


def _range(p: Counts, q: Counts, order: fmpq, first: int, last: int | None) -> tuple[int, int]:
    """From where to where the terms count, as floats see it."""
    nats, alpha = ctx.prec * math.log(2) + SLACK, float(arb(order).mid())
    if alpha < 1:  # short of a mean of both
        a, b = window(p), window(q)
        low, high = max(first, min(a.low, b.low)), max(a.high, b.high)
        return low, high if last is None else min(high, last)
    f, g = float_log_mass(p), float_log_mass(q)
    log_term = lambda k: alpha * f(k) + (1 - alpha) * g(k)  # noqa: E731
    low, high = reach(p, nats)
    low, high = max(low, first), high if last is None else min(high, last)
    step = max(1, high - low)
    best = max(log_term(k) for k in {low, high, *range(low, high, max(1, step // 64))})
    while (last is None or high < last) and log_term(high) > best - nats:
        best, high = max(best, log_term(high)), high + step if last is None else min(high + step, last)
    while low > first and log_term(low) > best - nats:
        best, low = max(best, log_term(low)), max(low - step, first)
    few = high - first <= 4 * (high - low) + 1000
    return first if few else low, high


def _ratio(p: Counts, q: Counts, order: fmpq, low: int, high: int | None, *, least: bool = False) -> arb:
    """A bound of the ratios of neighbouring terms at places from low to high (None: ∞), from above or from below."""
    ends = [low] if high is None else [low, high]

    def extreme(fraction: list[arb]) -> arb:
        return fraction[0].min(fraction[-1]) if least else fraction[0].max(fraction[-1])

    def own(law: Counts) -> list[arb]:
        found = [law.growth(k - law.start) / (k - law.start + 1) for k in ends]
        return [*found, law.limit()] if high is None else found

    if order < 1:
        ours, theirs = own(p), own(q)
        return (extreme(ours).log() * arb(order) + extreme(theirs).log() * arb(1 - order)).exp()
    growths = [p.growth(k - p.start) / q.growth(k - q.start) for k in ends]
    shifts = [arb(k - q.start + 1) / (k - p.start + 1) for k in ends]
    if high is None:
        growths.append(_growth_limit(p, q))
        shifts.append(arb(1))
    other = extreme(growths) * extreme(shifts)
    return extreme(own(p)) * (other.log() * arb(order - 1)).exp()


def _growth_limit(p: Counts, q: Counts) -> arb:
    """Where growth of p over growth of q goes to."""
    if p.kind == q.kind:
        return arb(p.size) / arb(q.size) if p.kind == POISSON else p.p.no() / q.p.no()
    return arb(0)  # p a Poisson law, q a negative binomial one: the other way round the sum is infinite
