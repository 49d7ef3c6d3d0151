"""Which quantity is never larger than another, tried against laws with zeros, and what may be infinite."""

import itertools
from math import exp, inf, isnan, log

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.powers.quantities import (
    COUNT,
    ONE,
    ZERO,
    Quantity,
    certain,
    may_be,
    mean,
    quantity,
)
from tests.tolerances import RELATED_RTOL

PLAIN = read("KL(p, q) >= 0")
OF = ("p", "q", "d", "p / q", "q / p")
QUANTITIES = [
    ZERO,
    ONE,
    COUNT,
    *(Quantity(kind, of) for kind in ("max", "min", "greatest", "least") for of in OF),
    *(Quantity("average", of, weights) for of in OF for weights in "pq"),
    *(mean(w, of, k) for of in OF for w in "pq" for k in ("(-2)", "(-1)", "0", "(1/2)", "(1)")),
]
LAWS = [(1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (0.2, 0.3, 0.5), (0.0, 0.25, 0.75)]
ROUNDING = 1e-9
"""Sums of three float64 numbers of size 1 are this accurate, and more."""


def over(a, b):
    return a / b if b else inf if a else 1.0


def ln(x):
    return -inf if x == 0 else inf if x == inf else log(x)


def power(x, k):
    return (inf if k < 0 else 0.0) if x == 0 else (0.0 if k < 0 else inf) if x == inf else x**k


def value(q, p, r):
    """The quantity at the laws p and r (for q), straight from its definition."""
    d = (0.0, 0.5, 1.0)
    vectors = {"p": p, "q": r, "d": d, "p / q": [*map(over, p, r)], "q / p": [*map(over, r, p)]}
    of, w = vectors.get(q.of), vectors.get(q.weights)
    if q.kind in "01":
        return q.sign * float(q.kind)
    if q.kind == "n":
        return q.sign * log(len(p))
    if q.kind in ("max", "greatest", "min", "least"):
        found = (max if q.kind in ("max", "greatest") else min)(of)
        return q.sign * (ln(found) if q.kind in ("max", "min") else found)
    some = [(a, x) for a, x in zip(w, of, strict=True) if a]
    if q.kind == "average":
        return q.sign * sum(a * x for a, x in some)
    k = float(eval(q.exponent))
    if k:
        return q.sign * ln(sum(a * power(x, k) for a, x in some)) / k
    return q.sign * sum(a * ln(x) for a, x in some)


def test_what_is_certain_holds_at_laws_with_zeros():
    signed = [*QUANTITIES, *(x.turned() for x in QUANTITIES)]
    order = [(x, y) for x, y in itertools.product(signed, signed) if x != y and certain(x, y, PLAIN)]
    assert {x.kind for x, _ in order} == {x.kind for x in QUANTITIES}
    for p, r in itertools.product(LAWS, LAWS):
        worth = {x: value(x, p, r) for x in signed}
        for x, y in order:
            assert isnan(worth[x]) or isnan(worth[y]) or worth[x] <= worth[y] + ROUNDING, (x, y, p, r)


def test_what_may_be_infinite_is_said():
    for p, r in itertools.product(LAWS, LAWS):
        for x in QUANTITIES:
            found = value(x, p, r)
            assert isnan(found) or (found if abs(found) == inf else 0) in may_be(x), (x, p, r)


def test_the_order_is_not_turned():
    assert certain(mean("p", "p / q", "0"), Quantity("max", "p / q"), PLAIN)
    assert not certain(Quantity("max", "p / q"), mean("p", "p / q", "0"), PLAIN)
    assert not certain(mean("p", "p / q", "0"), Quantity("max", "q / p"), PLAIN)
    assert not certain(mean("q", "p / q", "0"), mean("p", "p / q", "(1)"), PLAIN)
    assert not certain(ZERO, mean("p", "p / q", "(-2)"), PLAIN)
    assert not certain(Quantity("greatest", "x"), ONE, PLAIN)


def test_a_quantity_is_written_in_one_way():
    for x in (*QUANTITIES, *(x.turned() for x in QUANTITIES if x.kind not in "01")):
        assert quantity(str(x)) == x
    for said in ("mean(p, p/q, 0)", "mean(p, p / q, 0.0)", "+n", "n(p)", "m(p)", "max(p, q)", "2", "mean(p, q)"):
        with pytest.raises((OutOfReach, SyntaxError)):
            quantity(said)
    assert exp(value(COUNT, LAWS[0], LAWS[0])) == pytest.approx(len(LAWS[0]), rel=RELATED_RTOL)
