"""Each divergence of two normal laws of several coordinates: equal or singular ones first, then a formula, then bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from flint import arb

from divergences.laws.estimate import Estimate
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.numerics.balls import enclose, nearest, outward, rational
from divergences.laws.vectors import bounds, closed_forms, estimates, lines, transport
from divergences.laws.vectors.normal_pairs import Exact, Pair, pair

FORMULA = "closed form, rounding bound (Arb)"
ON_THE_LINE = "as between normal distributions on the line that tell as much; quadrature, error and tail bounds (Arb)"
SINGULAR = "mutually singular: different affine supports, compared exactly"
IDENTICAL = "identical distributions"
INDEFINITE = "infinite because (1 − α)Σ₁ + αΣ₂ is not positive definite"
SHIFT = "a shift; rounding bound (Arb)"

SINGULAR_VALUES: Mapping[str, float] = {"js": math.log(2), "total_variation": 1.0, "hellinger2": 1.0, "triangular": 2.0}
"""What laws on disjoint sets are apart, where it is not ∞."""
FORMS: dict[str, Callable[[Pair], arb]] = {
    "kl": closed_forms.kl,
    "jeffreys": closed_forms.jeffreys,
    "hellinger2": closed_forms.hellinger2,
    "chi2": closed_forms.chi2,
}


def divergence(name: str, p: MultivariateNormal, q: MultivariateNormal, order: float = 2.0) -> Estimate:
    """The divergence of that name in nats, and of that order for "renyi"."""
    if name == "wasserstein1":
        return wasserstein1(p, q)
    laws = pair(p, q)
    if laws is None:
        return _singular(name)
    if laws.same_covariance and not any(laws.shift.entries()):
        return Estimate.exactly(0.0, IDENTICAL)
    if name == "renyi":
        return renyi(laws, order)
    if name == "chi2" and closed_forms.is_infinite(laws, rational(2.0)):
        return Estimate.exactly(math.inf, INDEFINITE)
    return told(FORMS[name], laws, FORMULA) if name in FORMS else between_bounds(name, laws)


def _singular(name: str) -> Estimate:
    if name == "js":  # irrational
        value, lower, upper = outward(enclose(arb.const_log2))
        return Estimate(value, lower, upper, SINGULAR)
    return Estimate.exactly(SINGULAR_VALUES.get(name, math.inf), SINGULAR)


def told(form: Callable[[Pair], arb], laws: Pair, method: str) -> Estimate:
    """A closed form, rounded outwards."""
    value, lower, upper = outward(enclose(lambda: form(laws)))
    return Estimate(value, lower, upper, method)


def renyi(laws: Pair, order: float) -> Estimate:
    """Of any order from 0 on: 0 at order 0, KL at 1, sup log p/q at ∞."""
    if order == 0:
        return Estimate.exactly(0.0, "both laws have one support")
    if order == 1:
        return told(closed_forms.kl, laws, FORMULA)
    if order == math.inf:
        return told(closed_forms.largest_log_ratio, laws, FORMULA)
    alpha = rational(order)
    if closed_forms.is_infinite(laws, alpha):
        return Estimate.exactly(math.inf, INDEFINITE)
    return told(lambda laws: closed_forms.renyi(laws, alpha), laws, FORMULA)


def between_bounds(name: str, laws: Pair) -> Estimate:
    """JS, TV or Δ: proved to the last digit where the laws differ along a line, else an estimate between proved bounds."""
    if (found := lines.line(laws)) is not None:
        return bounds.capped(name, *outward(enclose(lines.divergence(name, found))), ON_THE_LINE)
    low, high, by = bounds.BOUNDS[name](bounds.of(laws))
    projected = bounds.projected(name, laws)
    if projected > low:
        low, by = projected, f"a projection ≤ {by.split(' ≤ ', 1)[1]}"
    return bounds.told(name, bounds.Bounds(low, high, by), estimates.estimate(estimates.MEANS[name], laws))


def wasserstein1(p: MultivariateNormal, q: MultivariateNormal) -> Estimate:
    """‖Δ‖ for equal covariances; else from ‖Δ‖ or what a coordinate costs to W₂, near the cost of a linear map."""
    first, second = Exact.of(p), Exact.of(q)
    same = transport.covariance(first) == transport.covariance(second)
    if same and first.mean == second.mean:
        return Estimate.exactly(0.0, IDENTICAL)
    if same:
        return Estimate(*outward(enclose(lambda: arb(transport.shift2(first, second)).sqrt())), SHIFT)
    if p.dimension == 1:
        return Estimate(*outward(enclose(lambda: transport.w1_of_a_coordinate(first, second))), FORMULA)
    return _near_the_linear_map(p, q, 1.0)


def _near_the_linear_map(p: MultivariateNormal, q: MultivariateNormal, order: float) -> Estimate:
    """Below 2 from ‖Δ‖ or what a coordinate costs to W₂, above from W₂ on, with what the map costs that is best for W₂."""
    first, second = Exact.of(p), Exact.of(q)
    lower = outward(enclose(lambda: arb(transport.shift2(first, second)).sqrt()))[1]
    apart = [i for i in range(p.dimension) if p.cov[i, i] != q.cov[i, i]]
    each = [outward(enclose(lambda i=i: transport.w1_of_a_coordinate(first, second, i)))[1] for i in apart]
    _, w2, high = outward(enclose(lambda: transport.w2_squared(first, second).nonnegative_part().sqrt()))
    low, by = max(lower, *each, 0.0), "‖Δ‖"
    by = f"{'‖Δ‖' if low == lower else 'that of a coordinate'} ≤ {'W₁' if order == 1 else 'W_p'} ≤ W₂"
    if order > 2:
        low, high = w2, outward(enclose(lambda: transport.above(first, second, order)))[2]
        by = "W₂ ≤ W_p ≤ the cost of the map that is best for W₂, by Minkowski"
    cost, error, how = transport.cost_of_the_linear_map(p, q, order)
    said = (
        f"bounds proved by {by} (Arb); value by the map that is best for squares, "
        f"its cost by {how}, error about {error:.1g} (not certified)"
    )
    return Estimate(min(max(cost, low), high), low, high, said)


def wasserstein(p: MultivariateNormal, q: MultivariateNormal, order: float) -> Estimate:
    """‖Δ‖ for equal covariances, else W∞ is infinite; W₂ in closed form, singular laws included; others between bounds."""
    first, second = Exact.of(p), Exact.of(q)
    if transport.covariance(first) == transport.covariance(second):
        return wasserstein1(p, q)
    if order == math.inf:
        return Estimate.exactly(math.inf, "infinite because along some line the scales differ")
    if order != 2:
        return _near_the_linear_map(p, q, order)
    found = enclose(lambda: transport.w2_squared(first, second).nonnegative_part().sqrt())
    return Estimate(*outward(found), FORMULA)


def entropy(p: MultivariateNormal) -> Estimate:
    """½(r log 2πe + log det) on the affine hull of the support, r its dimension."""
    ball = enclose(lambda: closed_forms.entropy(Exact.of(p)))
    return Estimate(nearest(ball.mid()), -outward(-ball)[2], outward(ball)[2], FORMULA)
