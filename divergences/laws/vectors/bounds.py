"""Bounds of JS, TV and Δ of two normal laws where there is no formula: the tightest of inequalities that are theorems.

From closed forms: H², KL in both directions. From below also a projection on the line, which loses, but is enclosed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from flint import arb, fmpq_mat

from divergences.laws.estimate import Estimate
from divergences.laws.numerics.balls import enclose, outward, rational
from divergences.laws.vectors import closed_forms, estimates, lines
from divergences.laws.vectors.normal_pairs import Pair


class Known(NamedTuple):
    """What is known of two laws in closed form, or a ball that reaches from a lower bound to an upper one."""

    hellinger2: arb
    kl: arb
    reverse_kl: arb


class Bounds(NamedTuple):
    """Everything from `low` to `high`, and the inequalities that these come from."""

    low: arb
    high: arb
    by: str


def of(pair: Pair) -> Known:
    """The closed forms of two normal laws."""
    back = pair.exchanged
    return Known(
        enclose(lambda: closed_forms.hellinger2(pair)),
        enclose(lambda: closed_forms.kl(pair)),
        enclose(lambda: closed_forms.kl(back)),
    )


def js(known: Known) -> Bounds:
    """log 2·H² ≤ JS ≤ H², J/8, log(2/(1 + e^(−J/2))) and log 2·TV."""
    h, j = known.hellinger2, known.kl + known.reverse_kl
    crooks = (2 / (1 + (-j / 2).exp())).log() if j.is_finite() else arb.const_log2()
    above = {
        "H²": h,
        "J/8": j / 8,
        "Crooks' bound by J": crooks,
        "log 2·TV by Le Cam": arb.const_log2() * total_variation(known).high,
    }
    name, high = least(above)
    return Bounds(arb.const_log2() * h, high, f"log 2·H² ≤ JS ≤ {name}")


def total_variation(known: Known) -> Bounds:
    """H² ≤ TV ≤ √(H²(2 − H²)), and Pinsker's √(KL/2) in both directions."""
    h = known.hellinger2
    above = {
        "√(H²(2 − H²))": (h * (2 - h)).nonnegative_part().sqrt(),
        "√(KL(p‖q)/2)": (known.kl / 2).nonnegative_part().sqrt(),
        "√(KL(q‖p)/2)": (known.reverse_kl / 2).nonnegative_part().sqrt(),
    }
    name, high = least(above)
    return Bounds(h, high, f"H² ≤ TV ≤ {name}")


def triangular(known: Known) -> Bounds:
    """2H² ≤ (2/log 2)·JS ≤ Δ ≤ 4·JS ≤ 4H², and Δ ≤ 2·TV."""
    above = {"4·JS": 4 * js(known).high, "2·TV": 2 * total_variation(known).high}
    name, high = least(above)
    return Bounds(2 * known.hellinger2, high, f"2H² ≤ Δ ≤ {name}")


BOUNDS = {"js": js, "total_variation": total_variation, "triangular": triangular}


LARGEST: dict[str, Callable[[], arb]] = {
    "js": arb.const_log2,
    "total_variation": lambda: arb(1),
    "triangular": lambda: arb(2),
    "hellinger2": lambda: arb(1),
}
"""What mutually singular laws are apart, where it is not ∞."""


def told(name: str, known: Bounds, found: estimates.Found) -> Estimate:
    """An estimated value between proved bounds."""
    low, high = outward(known.low)[1], outward(known.high)[2]
    said = f"value by {found.method}, error about {found.error:.1g} (not certified)"
    if math.isnan(found.value):
        said, found = "the upper one stands for the value, which float64 cannot estimate", found._replace(value=high)
    return capped(name, found.value, low, high, f"bounds proved by {known.by} (Arb); {said}")


def capped(name: str, value: float, lower: float, upper: float, method: str) -> Estimate:
    """The value between its bounds, and these at most the largest value there is."""
    most = outward(enclose(LARGEST[name]))[2] if name in LARGEST else math.inf
    lower, upper = min(lower, most), min(upper, most)
    return Estimate(min(max(value, lower), upper), lower, upper, method)


def least(above: dict[str, arb]) -> tuple[str, arb]:
    """The name of the smallest upper bound, and the bound."""
    finite = {name: ball for name, ball in above.items() if ball.is_finite()}
    name = min(finite, key=lambda name: float(finite[name].upper()))
    return name, finite[name]


def projected(name: str, pair: Pair) -> arb:
    """The same divergence of a projection on the line, the one with the largest H² among those along which the laws differ."""
    directions = _directions(pair)
    if not directions:
        return arb(0)
    direction = max(directions, key=lambda u: float(enclose(lambda: closed_forms.hellinger2(u)).mid()))
    found = lines.line(direction)
    assert found is not None, "on the line each pair is one on the line"
    return enclose(lines.divergence(name, found))


def _directions(pair: Pair) -> list[Pair]:
    """The pairs of projections: along each axis of A⁻¹B, and along ((A + B)/2)⁻¹Δ; none that float64 does not find."""
    a, b, shift = (estimates.floats(m) for m in (pair.first, pair.second, pair.shift))
    with np.errstate(all="ignore"):
        try:
            root = estimates.whitening(a)
            axes = root.T @ np.linalg.eigh(root @ b @ root.T)[1]
            columns = [*axes.T, np.linalg.solve((a + b) / 2, shift[:, 0])]
        except np.linalg.LinAlgError:
            return []
    return [_along(pair, u) for u in columns if u.any() and np.isfinite(u).all()]


def _along(pair: Pair, u: np.ndarray) -> Pair:
    row = fmpq_mat(1, len(u), [rational(x) for x in u.tolist()])
    column = row.transpose()
    return Pair(row * pair.first * column, row * pair.second * column, row * pair.shift)
