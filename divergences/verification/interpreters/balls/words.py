"""What the names of the language mean to the ball interpreter: its own formulas, not those of another interpreter."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import reduce
from itertools import pairwise
from typing import Any

from divergences.verification.interpreters.balls.numbers import (
    HALF,
    INFINITY,
    ONE,
    PI,
    ZERO,
    Ball,
    Undefined,
    Unsettled,
    Vector,
    exp,
    greatest,
    lacking,
    least,
    log,
    of_vectors,
    outcomewise,
    power,
    product,
    quotient,
    raised,
    ratio,
    rows,
    sqrt,
    total,
)
from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.grammar import evaluate

TWO, FOUR = Ball.of(2), Ball.of(4)
plus = outcomewise(operator.add)


def _pairs(p: Vector, q: Vector) -> list[tuple[Ball, Ball]]:
    """The outcomes at which not both are 0."""
    return [(a, b) for a, b in zip(p, q, strict=True) if not (a.is_zero and b.is_zero)]


def kl(p: Vector, q: Vector) -> Ball:
    """KL = Σ p·log(p/q) over the outcomes with p > 0."""
    return total(a * log(ratio(a, b)) for a, b in _pairs(p, q) if not a.is_zero)


def entropy(p: Vector) -> Ball:
    """H = Σ −p·log p."""
    return total(-(a * log(a)) for a in p if not a.is_zero)


def js(p: Vector, q: Vector) -> Ball:
    """JS = H((p + q)/2) − H(p)/2 − H(q)/2."""
    return entropy((p + q) * HALF) - (entropy(p) + entropy(q)) * HALF


def cross_entropy(p: Vector, q: Vector) -> Ball:
    """CE = Σ −p·log q."""
    return total(-(a * log(b)) for a, b in zip(p, q, strict=True) if not a.is_zero)


def total_variation(p: Vector, q: Vector) -> Ball:
    """TV = ½ Σ|p − q|."""
    return total(abs(a - b) for a, b in zip(p, q, strict=True)) * HALF


def hellinger2(p: Vector, q: Vector) -> Ball:
    """H² = ½ Σ(√p − √q)²."""
    return total(power(sqrt(a) - sqrt(b), TWO) for a, b in zip(p, q, strict=True)) * HALF


def chi2(p: Vector, q: Vector) -> Ball:
    """χ² = Σ(p − q)²/q."""
    return total(ratio(power(a - b, TWO), b) for a, b in _pairs(p, q))


def triangular(p: Vector, q: Vector) -> Ball:
    """Δ = Σ(p + q) − 4pq/(p + q)."""
    return total(a + b - FOUR * a * b / (a + b) for a, b in _pairs(p, q))


def renyi(p: Vector, q: Vector, order: Ball) -> Ball:
    """log Σ p^α q^(1−α) / (α − 1), with its limits at α = 0, 1, ∞."""
    pairs = [(a, b) for a, b in _pairs(p, q) if not a.is_zero]
    if order.infinite > 0:
        return log(reduce(greatest, (ratio(a, b) for a, b in pairs)))
    if order.sign() < 0:
        raise Unsettled("an order below 0")
    if (order - ONE).is_zero:
        return kl(p, q)
    if order.is_zero:
        return -log(total(b for _, b in pairs))
    power_sum = total(b * power(ratio(a, b), order) if not b.is_zero else _lost(order) for a, b in pairs)
    return log(power_sum) / (order - ONE)


def _lost(order: Ball) -> Ball:
    """p^α·0^(1−α) for p > 0: ∞ above order 1, 0 below."""
    return INFINITY if (order - ONE).sign() > 0 else ZERO


def expectation(p: Vector, g: Vector | Ball) -> Any:
    """E_p g = Σ p·g: what g is does not matter where there is no mass."""
    return of_vectors(total)(product(p, g))


def gan_value(p: Vector, q: Vector, d: Vector) -> Any:
    """V = Σ p·log d + q·log(1 − d): log 0 counts only where there is mass."""
    return plus(expectation(p, outcomewise(log)(d)), expectation(q, outcomewise(log)(-d + ONE)))


def optimal_discriminator(p: Vector, q: Vector) -> Vector:
    """D* = p/(p + q), ½ where both are 0."""
    known = {(True, True): HALF, (False, True): ONE, (True, False): ZERO}  # a/(a + 0) is a ball around 1, not 1
    return Vector(known.get((a.is_zero, b.is_zero)) or a / (a + b) for a, b in zip(p, q, strict=True))


def w1(p: Vector, q: Vector, x: object) -> Ball:
    """On the line, the area between the distribution functions of masses p and q at the sites x."""
    if not isinstance(x, Vector):
        raise Unsettled("sites off the line")
    order = sorted(range(len(x)), key=lambda k: float(x[k].x.mid()))
    area = height = ZERO
    for k, after in pairwise(order):
        gap = x[after] - x[k]
        if not gap.x >= 0:
            raise Unsettled("the order of two sites")
        height += p[k] - q[k]
        area += abs(height) * gap
    return area


def extreme(choose: Callable[[Ball, Ball], Ball]) -> Callable[..., Any]:
    """The least or the greatest entry of one vector, or of several arguments at every outcome."""
    of_one, of_several = of_vectors(lambda x: reduce(choose, x)), outcomewise(lambda *ys: reduce(choose, ys))
    return lambda *xs: (of_one if len(xs) == 1 else of_several)(*xs)


def logarithm(base: int) -> Callable[..., Any]:
    """The word for the logarithm to that base."""
    return outcomewise(lambda x: log(x) / log(Ball.of(base)))


WORDS: dict[str, Any] = {
    "number": Ball.of,
    "inf": INFINITY,
    "pi": PI,
    "+": plus,
    "-": outcomewise(operator.sub),
    "*": product,
    "/": lambda a, b: (quotient if isinstance(a, Vector) or isinstance(b, Vector) else outcomewise(operator.truediv))(
        a, b
    ),
    "**": raised,
    **{
        name: of_vectors(f)
        for name, f in {
            "KL": kl,
            "JS": js,
            "J": lambda p, q: kl(p, q) + kl(q, p),
            "TV": total_variation,
            "H": entropy,
            "CE": cross_entropy,
            "Hell2": hellinger2,
            "chi2": chi2,
            "Tri": triangular,
            "Renyi": renyi,
            "Dstar": optimal_discriminator,
            "W1": w1,
            "sum": total,
            "mean": lambda x: total(x) / Ball.of(len(x)),
        }.items()
    },
    "V": gan_value,
    "E": expectation,
    "mix": outcomewise(lambda p, q, t: (ONE - t) * p + t * q),
    "frozen": lambda x: x,
    "min": extreme(least),
    "max": extreme(greatest),
    "abs": outcomewise(lambda x: abs(x)),
    "log": outcomewise(log),
    "log2": logarithm(2),
    "log10": logarithm(10),
    "exp": outcomewise(exp),
    "sqrt": outcomewise(sqrt),
}


def gradient(of: ast.expr, letter: str, values: Mapping[str, Any]) -> Vector:
    """Σ_i ∂q_i/∂z_j·a_i with ∂q_i/∂z_j = q_i·(δ_ij − q_j), a the slopes in q of what is written; q > 0 and it finite."""
    q = values[letter]
    value = evaluate(of, WORDS, values)
    if any(m.sign() <= 0 for m in q) or lacking(value) or value.infinite:
        raise Undefined("a gradient at the edge, or of what is not finite")
    slope = evaluate(slopes(of, letter), WORDS | STRICT, values)
    a = Vector(x for x, _ in rows(slope, q))
    if lacking(a) or any(x.infinite for x in a):
        raise Undefined("a slope that is not finite")
    pairs = list(zip(q, a, strict=True))
    return Vector(
        total(m * ((ONE if i == j else ZERO) - q[j]) * x for i, (m, x) in enumerate(pairs)) for j in range(len(q))
    )


def _strict_product(a: Ball, b: Ball) -> Ball:
    if (a.infinite and b.is_zero) or (b.infinite and a.is_zero):
        raise Undefined("0·∞")
    return a * b


STRICT: dict[str, Any] = {STRICT_TIMES: outcomewise(_strict_product), STRICT_OVER: outcomewise(operator.truediv)}
"""The words of slopes, of which nothing is known where values are by convention."""
WORDS["grad"] = gradient
