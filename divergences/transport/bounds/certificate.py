"""A bracket of W1 from any plan and any potential: what it says is true whatever solver, or nobody, found them.

Every bound is of W1(a/Σa, b/Σb) in exact arithmetic at the true costs, and every rounding is paid for:
U is the unit roundoff, and `Costs` knows how far its matrix is from the true distances.
"""

from __future__ import annotations

from math import fsum, inf, ldexp, nextafter
from typing import NamedTuple, Protocol

import numpy as np

from divergences.transport.costs.dense import Costs, U
from divergences.transport.solution import Coupling, Potential


class Errors(Protocol):
    """The unit of computed costs and how far they are from the true ones, as in `Costs`, whether in a table or not."""

    @property
    def exponent(self) -> int:
        """Costs are in units of 2^exponent."""
        ...

    @property
    def relative(self) -> float:
        """The true cost c is off by at most relative·c + absolute."""
        ...

    @property
    def absolute(self) -> float:
        """See `relative`."""
        ...


def closed(low: float, high: float, atoms: int, reach: float) -> bool:
    """Whether the bounds meet as closely as rounding lets them, for costs up to `reach`."""
    return high - low <= 1e-12 * high + 8 * atoms * U * reach


class Shares(NamedTuple):
    """The computed costs of a plan's entries and a bound of all costs, in units and with errors as in `Costs`."""

    each: np.ndarray
    largest: float
    exponent: int
    relative: float
    absolute: float


def normalised(a: np.ndarray) -> tuple[np.ndarray, float]:
    """a/Σa in floating point, and a bound of Σ |computed − exact|."""
    masses = a.tolist()
    total = fsum(masses)
    missed = abs(fsum([*masses, -total]))  # the total's own rounding; 0 where it is exact
    if total == 1:
        return a, 2 * missed
    return a / total, 2 * missed + 2 * U


def c_transform(costs: Costs, at_columns: np.ndarray) -> Potential:
    """The best critic with at most these values at the columns: 1-Lipschitz between every row and every column.

    f(x) = minⱼ c(x, yⱼ) + gⱼ, then f(y) = maxᵢ f(xᵢ) − c(xᵢ, y), centred so that rounding stays small.
    """
    at_columns = at_columns if np.all(np.isfinite(at_columns)) else np.zeros(len(at_columns))
    g = at_columns - (at_columns.max() + at_columns.min()) / 2
    rows = (costs.matrix + g).min(axis=1)
    rows = rows - (rows.max() + rows.min()) / 2
    return Potential(rows, (rows[:, None] - costs.matrix).max(axis=0))


def lower(costs: Errors, f: Potential, a: np.ndarray, b: np.ndarray) -> float:
    """A number below W1: what a c-transformed critic earns, less all that rounding can have added.

    fⱼ = max of fl(fᵢ − cᵢⱼ) is short of fᵢ − cᵢⱼ by at most U·|fⱼ|; the two means lose 5U of max|f| each (product,
    fsum, total, quotient, difference). A critic for the computed costs, shrunk by their relative error, is one for the
    true costs.
    """
    size = float(np.abs(f.rows).max() + np.abs(f.cols).max())
    earned = _mean(a, f.rows) - _mean(b, f.cols)
    bound = earned - 8 * U * size - (2.0**-1000 if size else 0.0)  # 2^−1000: products a·f that underflow
    bound = bound * (1 - costs.relative - 4 * U) - costs.absolute
    return outward(bound, costs.exponent, -inf) if bound > 0 else 0.0


def _mean(a: np.ndarray, f: np.ndarray) -> float:
    return fsum((a * f).tolist()) / fsum(a.tolist())


def upper(costs: Costs, plan: Coupling, a: np.ndarray, b: np.ndarray) -> float:
    """A number above W1: the plan's cost, plus the largest cost on the mass that its marginals miss.

    Cut the plan down where it exceeds a marginal and send what is left, δ, any way at all: δ ≤ Σ (a − r)₊ + Σ (c − b)₊,
    and δ ≤ Σ (b − c)₊ + Σ (r − a)₊. No triangle inequality is used.
    """
    if not np.all((plan.mass >= 0) & np.isfinite(plan.mass)):
        plan = Coupling(plan.rows, plan.cols, np.zeros(len(plan.mass)))  # no plan at all: the diameter
    each = costs.matrix[plan.rows, plan.cols]
    return paid(plan, Shares(each, float(costs.matrix.max()), costs.exponent, costs.relative, costs.absolute), a, b)


def paid(plan: Coupling, shares: Shares, a: np.ndarray, b: np.ndarray) -> float:
    """`upper` when only the costs of the plan's entries are known, and a bound of the others."""
    (a, off_a), (b, off_b) = normalised(a), normalised(b)
    short_a, over_a = _missed(plan.rows, plan.mass, a)
    short_b, over_b = _missed(plan.cols, plan.mass, b)
    missed = (min(short_a + over_b, short_b + over_a) + off_a + off_b) * (1 + 8 * U)
    products = plan.mass * shares.each
    underflow = 2.0**-900 if np.any((products < 2.0**-900) & (plan.mass > 0) & (shares.each > 0)) else 0.0
    grown = 1 + 2 * shares.relative + 8 * U
    cost = fsum(products.tolist()) + missed * shares.largest
    bound = cost * grown + shares.absolute * (fsum(plan.mass.tolist()) + missed) * grown + underflow
    return outward(bound, shares.exponent, inf)


def _missed(index: np.ndarray, mass: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """No less than (Σ (w − m)₊, Σ (m − w)₊) for the plan's marginal m: a sum of k terms is within (k − 1)U of itself."""
    flow, more = np.bincount(index, mass, len(weight)), np.bincount(index, minlength=len(weight)) - 1
    residual = weight - flow
    rounded = U * (1 + 2.0**-20) * float(np.maximum(more, 0) @ flow)
    short, over = (fsum(side[side > 0].tolist()) + rounded for side in (residual, -residual))
    return short, over


def outward(x: float, exponent: int, direction: float) -> float:
    """x·2^exponent, one step away from x in that direction; an exact 0 stays."""
    return nextafter(ldexp(x, exponent), direction) if x else 0.0
