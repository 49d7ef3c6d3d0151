"""What one outcome contributes, and how far that may be rounded: formulas over columns, for NumPy's arrays and for engines.

A kernel is a list of stages, each of which makes columns from those before it: engines evaluate what stands inside of a CASE
once for every use. Costs are in units of u = 2⁻⁵³. A logarithm is taken to be off by 3 ulp at most, which are 6u of it; sums,
products, quotients and roots round once. Each constant is the first-order count of these roundings, and a few more.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from divergences._discrete.pointwise import _ATANH_TO_A_THIRD

U = 2.0**-53
JS_SERIES = tuple(2.0 / ((2 * k + 2) * (2 * k + 1)) for k in range(9))
"""Of s·w/4 in powers of w, up to w = 1/64: JS of p = s(1 + z)/2 and q = s(1 − z)/2 with w = z²."""
LOW = 2.0**-960
"""Below, p/q may overflow."""
FAR = 2.0**-100
"""Above, a number divided by one below `LOW` has a logarithm of 596 and more, beside which that of `LIFT` is small."""
LIFT = 2.0**64
MOST = sys.float_info.max

Column = Any
Columns = Callable[[str], Column]


class Expressions(Protocol):
    """What formulas are written over, beside the operators of columns."""

    where: Callable[[Column, Any, Any], Column]
    log: Callable[[Column], Column]
    exp: Callable[[Column], Column]
    sqrt: Callable[[Column], Column]
    abs: Callable[[Column], Column]


Stage = Callable[[Expressions, Columns], dict[str, Column]]


@dataclass(frozen=True)
class Kernel:
    """Stages up to the columns `t`, the terms, `cost`, their rounding, and `moved`, how far masses that are off by u move them.

    The value is `unit` times the sum of the terms, or its root. Totals that are off by a share r, in which no derivative of a
    divergence but TV's has a part of first order at p = q, move it by `pull`·r of itself and by `linear`·r. Terms that are
    `signed` may be below 0, and cost eight times their size.
    """

    stages: tuple[Stage, ...]
    unit: float = 1.0
    linear: float = 0.0
    pull: float = 3.0
    signed: bool = False
    root: bool = False

    def columns(self, xp: Expressions, of: Columns, then: Callable[[dict[str, Column]], Columns]) -> Columns:
        """Every stage, each through `then`, which adds columns and gives back the way to them."""
        for stage in self.stages:
            of = then(stage(xp, of))
        return of


def cases(xp: Expressions, *pairs: tuple[Column, Any], otherwise: Any) -> Column:
    """The value beside the first condition that holds."""
    for when, value in reversed(pairs):
        otherwise = xp.where(when, value, otherwise)
    return otherwise


def positive(xp: Expressions, x: Column) -> Column:
    """The column, and 1 where it is 0: some engines refuse to divide by 0, even where nothing depends on it."""
    return xp.where(x > 0, x, 1.0)


def horner(w: Column, coefficients: Sequence[float]) -> Column:
    """The polynomial in w, the coefficient of the lowest power first."""
    total = w * coefficients[-1] + coefficients[-2]
    for x in reversed(coefficients[:-2]):
        total = total * w + x
    return total


def log_ratio(xp: Expressions, x: Column, y: Column, *, low: bool = False) -> Column:
    """log(x/y) where both are positive and finite, 0 elsewhere; with `low` also of an x so small that x/y loses bits."""
    both = (x > 0) & (y > 0) & (y <= MOST)
    down, up = both & (y < LOW) & (x > FAR), both & (x < LOW) & (y > FAR)
    above = cases(xp, *([(up, x * LIFT)] if low else []), (both, x), otherwise=1.0)
    log = xp.log(above / cases(xp, (down, y * LIFT), (both, y), otherwise=1.0))
    log = log + xp.where(down, 64 * math.log(2), 0.0)
    return log - xp.where(up, 64 * math.log(2), 0.0) if low else log


def difference(xp: Expressions, of: Columns) -> dict[str, Column]:
    """p − q and p + q."""
    return {"d": of("p") - of("q"), "s": of("p") + of("q")}


def share_of_sum(xp: Expressions, of: Columns) -> dict[str, Column]:
    """z = (p − q)/(p + q), 0 where both are."""
    return {"z": of("d") / positive(xp, of("s"))}


def _square(xp: Expressions, of: Columns) -> dict[str, Column]:
    return {"w": of("z") * of("z")}


def _tail(of: Columns) -> Column:
    """What atanh z = z·(1 + tail) has beside z; log(p/q) is twice that."""
    return of("w") * horner(of("w"), _ATANH_TO_A_THIRD)


def _before_kl(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, z = of("p"), of("z")
    return {"l": log_ratio(xp, p, of("q")), "near": of("d") * z + 2.0 * p * z * _tail(of)}


def _before_jeffreys(xp: Expressions, of: Columns) -> dict[str, Column]:
    near = 2.0 * of("d") * of("z") * (_tail(of) + 1.0)
    return {"l": log_ratio(xp, of("p"), of("q"), low=True), "near": near}


def _kl(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q, d, near = of("p"), of("q"), of("d"), xp.abs(of("z")) <= 1 / 3
    plain = p * xp.abs(of("l"))
    return {
        "t": cases(xp, (p == 0, q), (q == 0, math.inf), (near, of("near")), otherwise=p * of("l") - d),
        "cost": cases(xp, ((p == 0) | (q == 0), 0.0), (near, 16.0 * of("near")), otherwise=8.0 * plain + 3.0 * (p + q)),
        "moved": 2.0 * plain + 2.0 * xp.abs(d),
    }


def _jeffreys(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q, s, d, near = of("p"), of("q"), of("s"), of("d"), xp.abs(of("z")) <= 1 / 3
    far = d * of("l")
    return {
        "t": cases(xp, (s == 0, 0.0), ((p == 0) | (q == 0), math.inf), (near, of("near")), otherwise=far),
        "cost": xp.where(near, 16.0 * of("near"), 10.0 * far + 3.0 * xp.abs(d)),
        "moved": 2.0 * s * xp.abs(of("l")) + 4.0 * xp.abs(d),
    }


def _to_middle(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q, s, w = (of(x) for x in ("p", "q", "s", "w"))
    return {
        "near": 0.25 * s * w * horner(w, JS_SERIES),
        "a": p * log_ratio(xp, 2.0 * p, s),
        "b": q * log_ratio(xp, 2.0 * q, s),
    }


def _js(xp: Expressions, of: Columns) -> dict[str, Column]:
    a, b, near = of("a"), of("b"), xp.abs(of("z")) <= 1 / 8
    size = xp.abs(a) + xp.abs(b)
    return {
        "t": xp.where(near, of("near"), 0.5 * (a + b)),
        "cost": xp.where(near, 16.0 * of("near"), 5.0 * size + 2.0 * of("s")),
        "moved": size,
    }


def _means(xp: Expressions, of: Columns, *, weight: float) -> dict[str, Column]:
    """m = wp + (1 − w)q, p − m and q − m, from the one difference p − q."""
    d, rest = of("d"), 1 - weight
    return {"m": weight * of("p") + rest * of("q"), "dp": rest * d, "dq": -weight * d}


def _to_means(xp: Expressions, of: Columns) -> dict[str, Column]:
    shares = {f"z{x}": of(f"d{x}") / positive(xp, of(x) + of("m")) for x in "pq"}
    return {**shares, **{f"l{x}": of(x) * log_ratio(xp, of(x), of("m"), low=True) for x in "pq"}}


def _kl_to_means(xp: Expressions, of: Columns) -> dict[str, Column]:
    """p·log(p/m) − p + m and the same of q, by the series where they are within a factor of 2: neither is below 0."""
    found = {}
    for x in "pq":
        z, d = of(f"z{x}"), of(f"d{x}")
        near = d * z + 2.0 * of(x) * z * (z * z * horner(z * z, _ATANH_TO_A_THIRD))
        found[f"k{x}"] = xp.where(xp.abs(z) <= 1 / 3, near, of(f"l{x}") - d)
        found[f"c{x}"] = xp.where(xp.abs(z) <= 1 / 3, 32.0 * near, 8.0 * xp.abs(of(f"l{x}")) + 6.0 * (of(x) + of("m")))
    return found


def _skewed(xp: Expressions, of: Columns, *, weight: float) -> dict[str, Column]:
    rest = 1 - weight
    t = weight * of("kp") + rest * of("kq")
    return {
        "t": t,
        "cost": weight * of("cp") + rest * of("cq") + 4.0 * t,
        "moved": 2.0 * (weight * xp.abs(of("lp")) + rest * xp.abs(of("lq"))),
    }


def skewed_kernel(weight: float) -> Kernel:
    """JS with the weight w of p, w·KL(p‖m) + (1 − w)·KL(q‖m)."""
    stages = (partial(_means, weight=weight), _to_means, _kl_to_means, partial(_skewed, weight=weight))
    return Kernel((difference, *stages))


def _total_variation(xp: Expressions, of: Columns) -> dict[str, Column]:
    size = xp.abs(of("d"))
    return {"t": size, "cost": 2.0 * size, "moved": 2.0 * of("s")}


def _hellinger2(xp: Expressions, of: Columns) -> dict[str, Column]:
    d = of("d")
    t = d * (d / positive(xp, of("s") + 2.0 * xp.sqrt(of("p")) * xp.sqrt(of("q"))))
    return {"t": t, "cost": 12.0 * t, "moved": 2.0 * xp.abs(d)}


def _triangular(xp: Expressions, of: Columns) -> dict[str, Column]:
    t = of("d") * of("z")
    return {"t": t, "cost": 8.0 * t, "moved": 6.0 * xp.abs(of("d"))}


def _chi2(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q, d = of("p"), of("q"), of("d")
    down = q < LOW
    share = d / cases(xp, (q == 0, 1.0), (down, q * LIFT), otherwise=q)
    t = cases(xp, (q > 0, d * xp.where(down, LIFT, 1.0) * share), (p > 0, math.inf), otherwise=0.0)
    return {"t": t, "cost": xp.where(q > 0, 8.0 * t, 0.0), "moved": 6.0 * of("s") * xp.abs(share)}


def _entropy(xp: Expressions, of: Columns) -> dict[str, Column]:
    p = of("p")
    t = -p * xp.log(positive(xp, p))
    return {"t": t, "cost": 8.0 * xp.abs(t), "moved": 2.0 * xp.abs(t) + 2.0 * p}


def _cross_entropy(xp: Expressions, of: Columns) -> dict[str, Column]:
    p, q = of("p"), of("q")
    t = -p * xp.log(positive(xp, q))
    return {
        "t": xp.where((q == 0) & (p > 0), math.inf, t),
        "cost": 8.0 * xp.abs(t),
        "moved": 2.0 * xp.abs(t) + 2.0 * p,
    }


_COMMON = (difference, share_of_sum, _square)
KERNELS = {
    "kl": Kernel((*_COMMON, _before_kl, _kl)),
    "jeffreys": Kernel((*_COMMON, _before_jeffreys, _jeffreys)),
    "js": Kernel((*_COMMON, _to_middle, _js)),
    "js_distance": Kernel((*_COMMON, _to_middle, _js), root=True),
    "total_variation": Kernel((difference, _total_variation), unit=0.5, linear=1.0),
    "hellinger2": Kernel((difference, _hellinger2), unit=0.5),
    "triangular": Kernel((difference, share_of_sum, _triangular)),
    "chi2": Kernel((difference, _chi2)),
    "entropy": Kernel((_entropy,), linear=1.0, signed=True),
    "cross_entropy": Kernel((_cross_entropy,), linear=1.0, signed=True),
}
"""By public names; `reverse_kl` is KL of (q, p)."""


def bound(xp: Expressions, kernel: Kernel, value: Any, cost: Any, n: Any, *, normalised: bool) -> Any:
    """How far the sum of n terms in any order may be from the exact one; `value` is the sum, `cost` that of costs (and moves).

    `normalised`: masses are weights divided by their total, which is a sum of n weights itself.
    """
    size = 0.125 * cost if kernel.signed else value
    found = cost + n * size
    if normalised:
        found = found + 2.0 * kernel.pull * (n + 2.0) * size + kernel.linear / kernel.unit * (n + 2.0)
    found = (1.01 * U * kernel.unit) * found + n * 2.0**-1060  # what is lost below the smallest normal numbers
    second = (2.0 * kernel.pull * U) * n
    return found + second * second * (size + 1.0) if normalised else found
