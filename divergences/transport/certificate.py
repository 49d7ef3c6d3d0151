"""Bounds of W1 that hold for any plan and any potential, right or wrong: engines propose, and this decides.

Every bound is of W1(a/Σa, b/Σb) in exact arithmetic at the true costs, and every rounding is accounted for: U is the unit
roundoff, and costs know how far they are from the true distances (`Errors`).
"""

from __future__ import annotations

from fractions import Fraction
from math import frexp, fsum, inf, isfinite, ldexp, nextafter
from typing import NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses
from divergences.transport.costs.dense import Costs, CostTable, Errors, U
from divergences.transport.solution import Coupling, Potential


class PlanCosts(NamedTuple):
    """The computed costs of a plan's k entries, and a bound of the costs of all pairs."""

    each: HostMasses
    largest: float
    errors: Errors


def closed(low: float, high: float, atoms: int, reach: float) -> bool:
    """Whether the bounds meet as closely as rounding lets them, for n + m = `atoms` and costs up to `reach`."""
    return high - low <= 1e-12 * high + 8 * atoms * U * reach


MANY = 1000
"""Numbers from which on they are added up by their halves in less time than by `fsum`, which wants a list."""


def added(x: HostMasses) -> float:
    """Σx of numbers ≥ 0, rounded once: their leading bits add up exactly in floats, and what they leave is next."""
    if len(x) < MANY or not 2.0**-800 < x.max() < 2.0**900:
        return fsum(x.tolist())
    parts: list[float] = []
    for _ in range(2):
        # Multiples of the spacing s of floats at `place`, of at most 2⁵²·s together: their sums are exact in any order.
        place = 1.5 * 2.0 ** (frexp(float(np.abs(x).max()))[1] + len(x).bit_length())
        leading = (x + place) - place
        parts.append(float(np.add.reduce(leading)))
        x = x - leading
    return fsum([*parts, float(np.add.reduce(x))])  # of a million numbers no rest is more than 2⁻⁶⁴ of the largest


def normalised(a: HostMasses) -> tuple[HostMasses, float]:
    """a/Σa in floating point, and a bound of Σ |computed − exact|."""
    total, missed = _total(a)
    if total == 1:
        return a, 2 * missed
    return a / total, 2 * missed + 2 * U


def _total(a: HostMasses) -> tuple[float, float]:
    """Σa, rounded once, and how far that is from it; of equal masses without adding them."""
    if a.min() == a.max():
        exact = Fraction(float(a[0])) * len(a)
        return float(exact), abs(float(exact - Fraction(float(exact))))
    masses = a.tolist()
    masses.append(-(total := fsum(masses)))
    return total, abs(fsum(masses))


def c_transform(costs: CostTable, at_columns: HostMasses) -> Potential:
    """The best critic with at most these values (m,) at the columns: 1-Lipschitz between every row and every column.

    f(x) = minⱼ c(x, yⱼ) + gⱼ, then f(y) = maxᵢ f(xᵢ) − c(xᵢ, y), centred so that rounding stays small.
    """
    rows = (costs.matrix + _centred(at_columns)).min(axis=1)
    rows = _centred(rows)
    return Potential(rows, (rows[:, None] - costs.matrix).max(axis=0))


def _centred(f: HostMasses) -> HostMasses:
    """f with 0 in the middle of its range; zeros if it is not finite."""
    middle = (float(f.max()) + float(f.min())) / 2
    return f - middle if isfinite(middle) else np.zeros(len(f))


def lower(costs: Costs, f: Potential, a: HostMasses, b: HostMasses) -> float:
    """A number below W1: the dual value of a c-transformed critic, less all that rounding can have added.

    fⱼ = max of fl(fᵢ − cᵢⱼ) is short of fᵢ − cᵢⱼ by at most U·|fⱼ|; the two means lose 5U of max|f| each (product,
    fsum, total, quotient, difference). A critic for the computed costs, shrunk by their relative error, is one for the
    true costs.
    """
    exponent, relative, absolute = costs.errors
    size = float(np.abs(f.rows).max() + np.abs(f.cols).max())
    dual_value = _mean(a, f.rows) - _mean(b, f.cols)
    bound = dual_value - 8 * U * size - (2.0**-1000 if size else 0.0)  # 2^−1000: products a·f that underflow
    bound = bound * (1 - relative - 4 * U) - absolute
    return outward(bound, exponent, -inf) if bound > 0 else 0.0


def _mean(a: HostMasses, f: HostMasses) -> float:
    return fsum((a * f).tolist()) / added(a)


def upper(costs: Costs, plan: Coupling, a: HostMasses, b: HostMasses) -> float:
    """A number above W1: `primal_bound` of the plan; of what is no plan at all, the largest cost."""
    if not (plan.mass.min(initial=0) >= 0 and plan.mass.max(initial=0) < inf):
        plan = Coupling(plan.rows, plan.cols, np.zeros(len(plan.mass)))
    return primal_bound(plan, PlanCosts(costs.of(plan.rows, plan.cols), costs.largest, costs.errors), a, b)


def primal_bound(plan: Coupling, costs: PlanCosts, a: HostMasses, b: HostMasses) -> float:
    """The plan's cost, plus the largest cost on the mass that its marginals miss, rounded up.

    Cut the plan down where it exceeds a marginal and send what is left, δ, any way at all: with the plan's marginals r
    and s, δ ≤ Σ (a − r)₊ + Σ (s − b)₊, and δ ≤ Σ (b − s)₊ + Σ (r − a)₊. No triangle inequality is used.
    """
    exponent, relative, absolute = costs.errors
    (a, off_a), (b, off_b) = normalised(a), normalised(b)
    short_a, over_a = _missed(plan.rows, plan.mass, a)
    short_b, over_b = _missed(plan.cols, plan.mass, b)
    missed = (min(short_a + over_b, short_b + over_a) + off_a + off_b) * (1 + 8 * U)
    products = plan.mass * costs.each
    underflow = 0.0
    if products.min(initial=1) < 2.0**-900 and np.any((products < 2.0**-900) & (plan.mass > 0) & (costs.each > 0)):
        underflow = 2.0**-900
    grown = 1 + 2 * relative + 8 * U
    cost = added(products) + missed * costs.largest
    bound = cost * grown + absolute * (added(plan.mass) + missed) * grown + underflow
    return outward(bound, exponent, inf)


def _missed(index: HostIndices, mass: HostMasses, weight: HostMasses) -> tuple[float, float]:
    """No less than (Σ (w − r)₊, Σ (r − w)₊) for the plan's marginal r: a sum of k terms is within (k − 1)U of itself."""
    flow, more = np.bincount(index, mass, len(weight)), np.bincount(index, minlength=len(weight)) - 1
    residual = weight - flow
    rounded = U * (1 + 2.0**-20) * float(more @ flow)  # where no entry is, −1 meets a flow of 0
    return added(np.maximum(residual, 0)) + rounded, added(np.maximum(-residual, 0)) + rounded


def outward(x: float, exponent: int, direction: float) -> float:
    """x·2^exponent, one step away from x in that direction; an exact 0 stays."""
    # ldexp is exact but where the result is subnormal: there it rounds by half a step at most, which the step covers.
    return nextafter(ldexp(x, exponent), direction) if x else 0.0
