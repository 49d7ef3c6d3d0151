"""Kernels with an order: the α-divergence, and the ingredients of Rényi's, over columns as all kernels are.

With β = α − 1 and L = log(p/q) a term is (p·(e^(βL) − 1)/β − (p − q))/α, for α ≥ ½; a smaller order is 1 − α with p and q
exchanged. Exponentials are taken to be off by 3 ulp at most, as logarithms are. Near p = q, with z = (p − q)/(p + q), it is
(p − q)·z·(1 + e₁z + e₂z² + …): since (1 + z)^α (1 − z)^(1−α) = G has (1 − z²)·G′ = (2α − 1 − z)·G, its coefficients obey
(k + 2)·eₖ = (2α − 1)·eₖ₋₁ + (k − 1)·eₖ₋₂ from e₀ = 1, and none is negative.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from divergences._core.arguments import SQUARABLE
from divergences._discrete.pointwise import _ATANH_TO_A_THIRD
from divergences.frames.kernels import (
    MOST,
    Column,
    Columns,
    Expressions,
    Kernel,
    U,
    bound,
    cases,
    difference,
    horner,
    log_ratio,
    positive,
    share_of_sum,
)

EXPM1 = tuple(1.0 / math.factorial(k + 1) for k in range(15))
"""(eˣ − 1)/x in powers of x, to 2⁻⁵⁶ for |x| ≤ ½."""
LARGE = 600.0
"""Above, eˣ may overflow where p·eˣ does not."""
BEYOND = 1500.0
"""Above, eˣ times any positive float is greater than all of them."""
LEAST = 2.0**-1060
"""Below, nothing is told apart: bounds have it n times over."""

DOWN = 2.0**-64
"""Times costs of w for α > 1, whose sum is 1 or more, as they may overflow where w does not."""


class Order(NamedTuple):
    """An order α ≥ ½ with β = α − 1, to full relative precision both, and whether p and q change places for it."""

    alpha: float
    beta: float
    exchanged: bool
    exact: Fraction


def order_of(alpha: float) -> Order:
    """The order, or 1 − α of the exchanged pair, whose β is −α itself: 1 − α would forget a small α."""
    if alpha < 0.5:
        return Order(1 - alpha, -alpha, True, 1 - Fraction(alpha))
    return Order(alpha, alpha - 1, False, Fraction(alpha))


class Series(NamedTuple):
    """The sum 1 + e₁z + e₂z² + … for |z| ≤ `reach`, by coefficients of z/reach; `cost` of it times (p − q)·z, in u."""

    reach: float
    coefficients: tuple[float, ...]
    cost: float


def series(order: Order) -> Series:
    """The coefficients that 2⁻⁵⁷ asks for, where the sum without its first term is at most ½: it is then nowhere small.

    With aₖ = eₖ·reachᵏ and m the greater of the last two, the next are at most (1.5/(k + 2) + reach²)·m, and all of them ¾m.
    """
    reach = Fraction(1, 8)
    while True:
        step = (2 * order.exact - 1) * reach
        a = [Fraction(1), step / 3]
        while len(a) < 5 or max(a[-2:]) > Fraction(1, 2**57):
            k = len(a)
            a.append((step * a[-1] + (k - 1) * reach**2 * a[-2]) / (k + 2))
            if sum(a[1:]) > Fraction(1, 2):
                break
        else:
            break
        reach /= 2
    rest = sum(a[1:]) + max(a[-2:])
    # Each coefficient is rounded once, z twice, and each factor z passes a product and an addition.
    inside = sum((4 * k + 2) * x for k, x in enumerate(a)) - 1 + rest + Fraction(1, 4)
    return Series(float(reach), tuple(map(float, a)), 5.0 + float(inside / (1 - rest)))


def _logarithm(xp: Expressions, of: Columns, *, near: Series) -> dict[str, Column]:
    close = xp.abs(of("z")) <= near.reach
    inside = xp.where(close, of("z") * (1 / near.reach), 0.0)
    return {"l": log_ratio(xp, of("p"), of("q"), low=True), "h": horner(inside, near.coefficients)}


def _exponential(xp: Expressions, of: Columns, *, beta: float) -> dict[str, Column]:
    x = of("l") * beta
    fits = cases(xp, (x > BEYOND, 0.0), (x > LARGE, 0.25 * x), (x < -BEYOND, -BEYOND), otherwise=x)
    little = xp.where(xp.abs(x) <= 0.5, x, 0.0)
    return {"x": x, "e": xp.exp(fits), "e1": horner(little, EXPM1)}


def _gain(xp: Expressions, of: Columns, *, order: Order, lost: bool) -> dict[str, Column]:
    """w = p·eˣ = p^α q^(1−α), and (w − p)/(αβ), or |αβ| times that of what is `lost`."""
    alpha, beta = order[:2]
    p, x, e = of("p"), of("x"), of("e")
    w = cases(xp, (x > BEYOND, math.inf), (x > LARGE, p * e * e * e * e), otherwise=p * e)
    divisor = math.copysign(1, beta) if lost else alpha * beta
    large = p * e * e * e * (e / divisor) - p / divisor
    little = (p * (abs(beta) if lost else 1 / alpha)) * of("l") * of("e1")
    far = cases(xp, (x > BEYOND, math.inf), (x > LARGE, large), otherwise=p * (e - 1.0) / divisor)
    return {"w": w, "gain": xp.where(xp.abs(x) <= 0.5, little, far)}


def _term(xp: Expressions, of: Columns, *, order: Order, near: Series, lost: bool) -> dict[str, Column]:
    """The term, at 0 the limits 1/α of q and 1/|β| of p, or ∞ for α > 1; of what is `lost` all |αβ| times."""
    (alpha, beta), p, q, d = order[:2], of("p"), of("q"), of("d")
    scale, share = (alpha * abs(beta), abs(beta)) if lost else (1.0, 1 / alpha)
    inside = xp.where(xp.abs(of("z")) <= near.reach, (d * scale) * of("z") * of("h"), of("gain") - d * share)
    in_p = math.inf if beta > 0 else p * alpha if lost else p / -beta
    in_q = q * abs(beta) if lost else q / alpha
    return {"t": cases(xp, ((p == 0) & (q == 0), 0.0), (p == 0, in_q), (q == 0, in_p), otherwise=inside)}


def _costs(xp: Expressions, of: Columns, *, order: Order, near: Series, lost: bool) -> dict[str, Column]:
    (alpha, beta), t, w, d = order[:2], of("t"), of("w"), xp.abs(of("d"))
    scale, share = (alpha * abs(beta), abs(beta)) if lost else (1.0, 1 / alpha)
    corner, close = (of("p") == 0) | (of("q") == 0), xp.abs(of("z")) <= near.reach
    far = (24.0 * w * xp.abs(of("l")) + 2.0 * w + 2.0 * d) * share + 12.0 * xp.abs(of("gain"))
    shares = cases(xp, (corner, 3.0), (close, near.cost + 3.0), otherwise=5.0)
    return {
        "cost": shares * t + xp.where(corner | close, 0.0, far),
        "moved": xp.where(corner, 2.0 * t, (4.0 * scale) * d + 2.0 * (alpha + abs(beta)) * t),
    }


def _power(xp: Expressions, of: Columns, *, order: Order) -> dict[str, Column]:
    """w, never 0 where p and q are not; its rounding and moves; and its logarithm, where it may overflow."""
    p, q, beta = of("p"), of("q"), order.beta
    both, size = (p > 0) & (q > 0), 11.0 * xp.abs(of("x")) + (2.0 * abs(beta) + 8.0)
    w = xp.where(both, xp.where(of("w") > LEAST, of("w"), LEAST), 0.0)
    down = w * (DOWN if beta > 0 else 1.0)
    found = {"w": w, "wcost": down * size, "wmoved": down * (2.0 * (order.alpha + abs(beta)))}
    if beta < 0:
        return found
    top = cases(xp, (both, of("x") + xp.log(positive(xp, p))), (p > 0, math.inf), otherwise=-MOST)
    return {**found, "w": xp.where((q == 0) & (p > 0), math.inf, w), "top": top}


def _stages(order: Order, near: Series, *, lost: bool) -> tuple[Any, ...]:
    return (
        difference,
        share_of_sum,
        partial(_logarithm, near=near),
        partial(_exponential, beta=order.beta),
        partial(_gain, order=order, lost=lost),
        partial(_term, order=order, near=near, lost=lost),
        partial(_costs, order=order, near=near, lost=lost),
    )


def alpha_kernel(order: Order) -> Kernel:
    """The α-divergence of an order other than 0 and 1."""
    return Kernel(_stages(order, series(order), lost=False), pull=3.0 + order.alpha)


# --- Rényi: log(Σ p^α q^(1−α))/(α − 1) --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Renyi:
    """The terms of what Σ p^α q^(1−α) lacks of 1 (or is more), and `w`, `wcost`, `wmoved`, those of the sum; above 1, `top`."""

    kernel: Kernel
    exchanged: bool
    below: float
    """α − 1 of the order that was asked for, 1 at ∞."""
    sign: float
    """Of the sum minus 1."""
    power: float
    """By how many shares that a mass is off the sum is, over both masses."""
    peak: bool = False
    """Whether the value is `top` alone."""

    @property
    def columns(self) -> dict[str, str]:
        """The columns, and how they are put together."""
        top = {"top": "max"} if self.sign > 0 else {}
        return top if self.peak else {"w": "sum", "wcost": "sum", **top}


def renyi_of(alpha: float) -> Renyi:
    """Of an order in [0, ∞] other than 1."""
    if alpha == 0:
        return Renyi(Kernel((_missed,)), False, -1.0, -1.0, 1.0)
    if alpha > SQUARABLE:  # within 750/α of that of ∞, which roundings hide
        return Renyi(Kernel((_peak,)), False, 1.0, 1.0, 2.0, peak=True)
    order = order_of(alpha)
    kernel = Kernel((*_stages(order, series(order), lost=True), partial(_power, order=order)), pull=3.0 + order.alpha)
    return Renyi(kernel, order.exchanged, alpha - 1, math.copysign(1, alpha - 1), order.alpha + abs(order.beta))


def _missed(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q = of("p"), of("q")
    lost, kept = xp.where(p == 0, q, 0.0), xp.where(p > 0, q, 0.0)
    return {"t": lost, "cost": 0.0 * lost, "moved": 2.0 * lost, "w": kept, "wcost": 0.0 * kept, "wmoved": 2.0 * kept}


def _peak(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q = of("p"), of("q")
    ratio = log_ratio(xp, p, q, low=True)
    top = cases(xp, ((p > 0) & (q > 0), ratio), (p > 0, math.inf), otherwise=-MOST)
    return {"t": 0.0 * p, "cost": 0.0 * p, "moved": 0.0 * p, "top": top}


def _off(xp: Expressions, share: Column) -> Column:
    """How far the logarithm of a number is off that is off by this share of itself."""
    return cases(xp, (share < 1, share / positive(xp, 1.0 - share)), otherwise=math.inf)


def renyi_value(xp: Expressions, of: Columns, found: Renyi, *, normalised: bool) -> dict[str, Column]:
    """Value and error from the sums `_t`, `_c`, `_w`, `_wcost` and `_top` of a group of `n` rows.

    Where the sum is between ½ and 2 it is 1 and what it lacks or has more, whose logarithm keeps its digits; elsewhere that
    of w. Of one that overflows it is between the greatest w and n times that.
    """
    n, size = of("n"), abs(found.below)
    pulled = 2.0 * found.power * U * (n + 2.0) if normalised else 0.0 * n
    if found.peak:
        top = of("_top")
        return {"value": top, "error": (10.0 * U) * xp.abs(top) + 1.01 * pulled + 4.0 * U}
    y = of("_t") * found.sign
    near = (y >= -0.5) & (y <= 1.0)
    y = xp.where(near, y, 0.0)
    z = y / (y + 2.0)
    little = 2.0 * z * (z * z * horner(z * z, _ATANH_TO_A_THIRD) + 1.0)
    share = bound(xp, found.kernel, of("_t"), of("_c"), n, normalised=normalised) / (y + 1.0)
    near_error = _off(xp, xp.where(near, share, 0.0)) + 16.0 * U * xp.abs(little)
    w = of("_w")
    some = (w > 0) & (w <= MOST)
    log = xp.log(xp.where(some, w, 1.0))
    w = xp.where(some, w, 1.0)
    unit = DOWN if found.sign > 0 else 1.0
    share = (
        (1.01 * U) * (xp.where(some, of("_wcost"), 0.0) / (w * unit) + n)
        + n * (2.0 * LEAST) / w
        + 1.01 * (pulled + pulled * pulled)
    )
    error = _off(xp, share) + (8.0 * U) * xp.abs(log)
    value = xp.where(some, log, math.copysign(math.inf, found.below))
    if found.sign > 0:  # greater than any float, unless a row says that it is infinite
        top, half = of("_top"), 0.5 * xp.log(n)
        over = (of("_w") == math.inf) & (top < math.inf)
        value = xp.where(over, top + half, value)
        error = xp.where(over, half + (20.0 * U) * (xp.abs(top) + (800.0 + size)) + 2.0 * pulled, error)
    value, error = xp.where(near, little, value), xp.where(near, near_error, error)
    return {"value": value / found.below, "error": error / size + 4.0 * U * xp.abs(value) / size + LEAST}
