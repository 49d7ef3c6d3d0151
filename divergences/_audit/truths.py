"""Exact values and gradients of the divergences, in ball arithmetic: textbook formulas, term by term.

Each function is given two lists of n balls, whose zeros are exact. A value is a list with one entry for each way in which the
formula is written: as in a textbook, nonnegative, and after dividing both by their sums; on vectors that sum to one exactly
these agree. Nothing of the library is used. Two balls are equal if both are exact and the same, else neither equal nor not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flint import arb

Ball = Any
Balls = Sequence[Ball]


def values(quantity: str, a: Balls, b: Balls) -> list[Ball] | None:
    """The value of the quantity at (a, b) in each of its forms, None for +∞."""
    if quantity in INFINITE and any(map(INFINITE[quantity], a, b)):
        return None
    term, _ = FORMS[quantity][0]
    divided = sum(map(term, _normalised(a), _normalised(b)), arb(0))
    return [divided, *(sum(map(term, a, b), arb(0)) + constant for term, constant in FORMS[quantity])]


def w1(points: Sequence[int], a: Balls, b: Balls) -> list[Ball]:
    """∫|F − G| for masses a and b at the same increasing points, as given and normalised."""
    found: list[Ball] = []
    for x, y in ((a, b), (_normalised(a), _normalised(b))):
        below = [sum(x[:i], arb(0)) - sum(y[:i], arb(0)) for i in range(1, len(x))]
        found.append(sum((abs(f) * (t - s) for f, s, t in zip(below, points, points[1:], strict=False)), arb(0)))
    return found


def _normalised(a: Balls) -> list[Ball]:
    whole = sum(a, arb(0))
    return [x / whole for x in a]


def _kl(a: Ball, b: Ball) -> Ball:
    return arb(0) if a == 0 or a == b else a * (a / b).log()


def _js(a: Ball, b: Ball) -> Ball:
    return (_kl(a, (a + b) / 2) + _kl(b, (a + b) / 2)) / 2


def _square(x: Ball) -> Ball:
    return x * x  # a power is NaN for some balls around 0


def _hellinger2(a: Ball, b: Ball) -> Ball:
    return arb(0) if a == b else _square(a.sqrt() - b.sqrt()) / 2


def _chi2(a: Ball, b: Ball) -> Ball:
    return arb(0) if b == 0 else _square(a - b) / b


def _cross(a: Ball, b: Ball) -> Ball:
    return arb(0) if a == 0 else -a * b.log()


FORMS: dict[str, tuple[tuple[Callable[[Ball, Ball], Ball], int], ...]] = {
    "kl": ((_kl, 0), (lambda a, b: _kl(a, b) - a + b, 0)),
    "jeffreys": ((lambda a, b: _kl(a, b) + _kl(b, a), 0),),
    "js": ((_js, 0),),
    "total_variation": ((lambda a, b: abs(a - b) / 2, 0),),
    "hellinger2": ((_hellinger2, 0), (lambda a, b: _hellinger2(a, b) - (a + b) / 2, 1)),
    "chi2": ((_chi2, 0), (lambda a, b: _chi2(a, b) + 2 * a - b, -1)),
    "entropy": ((lambda a, _: _cross(a, a), 0),),
    "cross_entropy": ((_cross, 0),),
}
"""Quantity → its forms, each the sum of a term and a constant: H² = 1 − Σ√(ab) and χ² = Σa²/b − 1 are the second ones."""

INFINITE: dict[str, Callable[[Ball, Ball], bool]] = {
    "kl": lambda a, b: a != 0 and b == 0,
    "jeffreys": lambda a, b: (a == 0) != (b == 0),
    "chi2": lambda a, b: a != 0 and b == 0,
    "cross_entropy": lambda a, b: a != 0 and b == 0,
}
"""Where one outcome makes the quantity infinite."""


class Slopes(NamedTuple):
    """A partial derivative of the textbook form: where both are positive, at a = 0 < b, and at b = 0 < a."""

    inside: Callable[[Ball, Ball], Ball]
    zero_a: Callable[[Ball], Ball] | str
    zero_b: Callable[[Ball], Ball] | str


SLOPES: dict[str, tuple[Slopes, ...]] = {
    "kl": (
        Slopes(lambda a, b: (a / b).log() + 1, "-inf", "inf"),
        Slopes(lambda a, b: -a / b, lambda b: arb(0), "-inf"),
    ),
    "js": (
        Slopes(lambda a, b: (2 * a / (a + b)).log() / 2, "-inf", lambda a: arb(2).log() / 2),
        Slopes(lambda a, b: (2 * b / (a + b)).log() / 2, lambda b: arb(2).log() / 2, "-inf"),
    ),
    "total_variation": (
        Slopes(lambda a, b: (a - b).sgn() / 2, lambda b: -arb(1) / 2, lambda a: arb(1) / 2),
        Slopes(lambda a, b: (b - a).sgn() / 2, lambda b: arb(1) / 2, lambda a: -arb(1) / 2),
    ),
    "hellinger2": (
        Slopes(lambda a, b: (1 - (b / a).sqrt()) / 2, "-inf", lambda a: arb(1) / 2),
        Slopes(lambda a, b: (1 - (a / b).sqrt()) / 2, lambda b: arb(1) / 2, "-inf"),
    ),
    "chi2": (
        Slopes(lambda a, b: 2 * (a - b) / b, lambda b: arb(-2), "inf"),
        Slopes(lambda a, b: 1 - _square(a / b), lambda b: arb(1), "-inf"),
    ),
    "entropy": (Slopes(lambda a, b: -a.log() - 1, "inf", lambda a: -a.log() - 1),),
    "cross_entropy": (
        Slopes(lambda a, b: -b.log(), lambda b: -b.log(), "inf"),
        Slopes(lambda a, b: -a / b, lambda b: arb(0), "-inf"),
    ),
}
"""Quantity → its partial derivatives by an entry of each argument. On the simplex only their differences count."""


def slopes(quantity: str, a: Balls, b: Balls) -> list[list[Ball | str]]:
    """The gradient of the textbook form by each argument, (n,) each; text where it is infinite or depends on the path."""
    return [[_slope(by, x, y) for x, y in zip(a, b, strict=True)] for by in SLOPES.get(quantity, ())]


def _slope(by: Slopes, a: Ball, b: Ball) -> Ball | str:
    if a != 0 and b != 0:
        return by.inside(a, b)
    if a == 0 and b == 0:
        return "undefined"
    edge, other = (by.zero_a, b) if a == 0 else (by.zero_b, a)
    return edge if isinstance(edge, str) else edge(other)
