"""What a plan with exact marginals costs, as a mean of order p of the distances that it goes, and how exact that is."""

from __future__ import annotations

from math import expm1, fsum, inf, nextafter

from divergences._core.types import HostMasses
from divergences.transport.costs.dense import U
from divergences.transport.costs.powers import power, root

LOST = 2.0**-480
"""No less than what powers of ratios up to 1 lose to underflow."""


def mean(each: HostMasses, mass: HostMasses, order: float, relative: float) -> tuple[float, float, float]:
    """(lower, value, upper) of (Σ m·d^p/Σ m)^(1/p) for computed distances d (k,), each of which is so exact.

    In units of the largest distance, so that nothing overflows. Masses are within U of the exact ones; their product, the
    two sums and the quotient add 4 roundings, `power` at most p + 3, and the unit and the distances p times what they are off.
    """
    far = float(each.max())
    if far == 0:
        return 0.0, 0.0, 0.0
    cost = fsum((mass * power(each / far, order)).tolist()) / fsum(mass.tolist())
    off = expm1(order * (relative + 2 * U) + 12 * U) * (1 + 2.0**-20)
    low = nextafter(far * root(max(cost * (1 - off) - LOST, 0.0), order, 0, -inf), 0.0)
    high = nextafter(far * root(cost * (1 + off) + LOST, order, 0, inf), inf)
    return low, min(max(far * cost ** (1 / order), low), high), high
