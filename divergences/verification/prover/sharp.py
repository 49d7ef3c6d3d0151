"""The best constant c in F ≤ c·G for all p and q, F and G symmetric f-divergences.

That two outcomes are enough for any pair of f-divergences is the joint range theorem of Harremoës & Vajda (2011). For
symmetric ones more is true: both are averages under (p + q)/2 of functions of |p − q|/(p + q), which may be any number in
[0, 1], so c is the largest ratio F/G on one ray, (1, s²). It is the ratio at disjoint p, q (s = 0), the limit at p = q
(s = 1), or in between; the first two have a closed form that is proved, the third is bracketed.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isnan
from typing import Literal

from divergences._core.text import renamed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, read
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.closed_form import ZERO, Form, number
from divergences.verification.prover.outcomes import EDGES, RAYS, pair, per_unit, sums
from divergences.verification.prover.proof import Proof, prove

Pair = tuple[list[Fraction], list[Fraction]]
NEAR = 1e-7
"""How close, relatively, the largest ratio of a search must be to a closed form for a proof to be tried."""
HALF_WIDTH = Fraction(1, 4 * 10**9)
"""Relative half-width of a bracket: it is a quarter of what is promised, 1e-9."""
GRID = [Fraction(1, 2**k) for k in range(40, 6, -1)] + [Fraction(k, 128) for k in range(1, 128)]
STEPS = 100
"""Of the ternary search."""
DECAY = (Fraction(1, 8), Fraction(1, 64), Fraction(1, 512))
"""Distances to an end of the ray at which pairs are given, where the end itself is not attained."""


@dataclass(frozen=True)
class Sharpest:
    """F ≤ constant·G, and no smaller constant will do; ∞ if none does."""

    constant: float
    exact: str | None
    """The constant in closed form, as the language of claims reads it."""
    status: Literal["proved", "bracketed", "unknown"]
    attained: bool
    """Whether some p ≠ q have F = constant·G; if not, it is only approached."""
    pairs: list[Pair]
    """Coins p, q that attain the constant, or approach it."""
    lower: Fraction | float
    upper: Fraction | float
    proof: Proof | None = None


def sharpest(F: str, G: str) -> Sharpest:
    """The smallest c with F ≤ c·G for all p and q.

    Proved where c has a closed form, bracketed to a relative 1e-9 where it is attained at some p ≠ q that overlap.

    Args:
        F: a symmetric f-divergence as text of the language of claims, or a sum of multiples of some.
        G: another, positive where p and q differ.

    Returns:
        Sharpest: constant, exact, status, attained, pairs, lower, upper, proof.

    Raises:
        ValueError: F or G is not a symmetric f-divergence, or G is not seen to be positive where p and q differ.

    Example:
        >>> sharpest("JS(p, q)", "TV(p, q)").exact
        'log(2)'
    """
    f, g = _curve(F, "F"), _curve(G, "G")
    if taylor.find(g, inf) in (None, {"zero": True}):
        raise ValueError(f"G: found {G!r}; expected a divergence that is seen to be > 0 wherever p != q")
    if not (ratios := _closed_forms(f, g)):
        return _bracketed(F, G, f, g)
    c, attained, pairs = max(ratios, key=lambda x: float(x[0]))
    if c == inf:
        return Sharpest(inf, "inf", "proved", attained, pairs, inf, inf)
    best = _largest(f, g)[0]
    proof = prove(read(f"{F} <= ({c})*({G})")) if best <= float(c) + NEAR * abs(float(c)) else None
    if proof is None:
        return _bracketed(F, G, f, g)
    value = float(c)
    return Sharpest(value, plain(c), "proved", attained, pairs, value, value, proof)


def plain(c: Form | float) -> str:
    """A constant as short text: 1/8, log(2), 1/2*log(2), 1/log(2)."""
    text = str(c)
    if "+" in text:
        return text
    coefficient, _, logs = text.partition("*")
    coefficient = coefficient.strip("()")
    if not logs:
        return coefficient
    if logs.endswith("**-1") and logs.count("**") == 1 and logs.count("log") == 1:
        return f"{coefficient}/{logs.removesuffix('**-1')}"
    return logs if coefficient == "1" else f"{coefficient}*{logs}"


def _curve(text: str, name: str) -> Form:
    """The share of a symmetric f-divergence at (1, s²), a form in s; ValueError naming the argument for other texts."""
    try:
        with renamed(claim=name):
            (link,) = read(f"{text} = 0").relation.links
        shares = [_share(link, row) for row in RAYS.values()]
        if not (shares[0] - shares[1] or _share(link, EDGES["p = q"])):
            return shares[0]
    except OutOfReach:
        pass
    raise ValueError(f"{name}: found {text!r}; expected a symmetric f-divergence, for example JS(p, q)")


def _share(link: Link, row: tuple[Form, Form]) -> Form:
    total = sums(link, pair(row))[0]
    if total.constant.form:
        raise OutOfReach("a constant")
    return per_unit(total.density.form)


def _closed_forms(f: Form, g: Form) -> list[tuple[Form | float, bool, list[Pair]]]:
    """The ratio at both ends of the ray, where it has a closed form: (ratio, attained, pairs)."""
    ratios: list[tuple[Form | float, bool, list[Pair]]] = []
    with suppress(OutOfReach):
        finite = isinstance(taylor.limit_at_zero(g), Form)
        ratios.append((taylor.ratio_at_zero(f, g), finite, [coins(x) for x in ((Fraction(0),) if finite else DECAY)]))
    with suppress(OutOfReach):
        ratios.append((_ratio_when_equal(f, g), False, [coins(1 - x) for x in DECAY]))
    return [(c, attained or (isinstance(c, Form) and not f - c * g), pairs) for c, attained, pairs in ratios]


def _ratio_when_equal(f: Form, g: Form) -> Form | float:
    """The limit of f/g as s → 1."""
    if not f:
        return ZERO
    k, m = taylor.order_at(f, 1), taylor.order_at(g, 1)
    if k > m:
        return ZERO
    for _ in range(k):
        f, g = f.derivative("s"), g.derivative("s")
    top = f.at(s=1)
    if not top.sign():
        raise OutOfReach("the sign of a derivative")
    return top / g.at(s=1) if k == m else top.sign() * (-1) ** k * inf  # pyright: ignore[reportOptionalOperand]


def _bracketed(F: str, G: str, f: Form, g: Form) -> Sharpest:
    """The largest ratio between two rational numbers: an enclosure at one pair below, a proof above."""
    value, place = _largest(f, g)
    lower, upper = (Fraction(value) + side * abs(Fraction(value)) * HALF_WIDTH for side in (-1, 1))
    below = taylor.positive_at(f - number(lower) * g, place)
    proof = prove(read(f"{F} <= ({upper})*({G})"))
    if not below or proof is None:
        return Sharpest(value, None, "unknown", False, [coins(place)], lower if below else -inf, inf)
    return Sharpest(value, None, "bracketed", True, [coins(place)], lower, upper, proof)


def _largest(f: Form, g: Form) -> tuple[float, Fraction]:
    """The largest ratio that a grid and a ternary search between its neighbours find, and where."""
    with taylor.working():
        top, bottom = taylor.Function(f), taylor.Function(g)

        def ratio(s: Fraction) -> float:
            quotient = float(top.coefficients(s, s, 0)[0] / bottom.coefficients(s, s, 0)[0])
            return -inf if isnan(quotient) else quotient

        best = max(range(len(GRID)), key=lambda k: ratio(GRID[k]))
        low, high = GRID[max(best - 1, 0)], GRID[min(best + 1, len(GRID) - 1)]
        for _ in range(STEPS):
            third = (high - low) / 3
            a, b = (Fraction(float(x)) for x in (low + third, high - third))
            low, high = (a, high) if ratio(a) < ratio(b) else (low, b)
        return ratio(low), low


def coins(s: Fraction) -> Pair:
    """The mirror pair (1, s²)/(1 + s²), (s², 1)/(1 + s²): it has the ratio F/G of the ray at s."""
    heads, tails = 1 / (1 + s * s), s * s / (1 + s * s)
    return [heads, tails], [tails, heads]
