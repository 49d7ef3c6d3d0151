"""Parts that are merged in any order and split have the same bits, within the bounds that they print."""

import math
import pickle
from collections import Counter
from fractions import Fraction
from functools import partial, reduce

import numpy as np
import pytest

import divergences as dv
from divergences.frames.partial import BY_COUNTS, NAMES
from tests.divergences.frames.test_engine import by_name, counted
from tests.references import real
from tests.strategies import hard_pairs


def holds(e, true):
    """Whether the bounds hold the exact value, None for ∞."""
    if true is None:
        return e.lower == e.value == e.upper == math.inf
    return bool(real(e.lower) <= true) and (e.upper == math.inf or bool(true <= real(e.upper)))


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_laws_are_between_their_bounds(name):
    for _, p, q in hard_pairs(7, 24):
        cut = len(p) // 2
        e = dv.partial(name, p[:cut], q[:cut]).merge(dv.partial(name, p[cut:], q[cut:])).finish()
        assert holds(e, by_name(name, p, q))


@pytest.mark.parametrize("name", BY_COUNTS)
def test_counts_need_no_totals(name):
    rng = np.random.default_rng(8)
    for m in (3, 100, 10**6):
        a, b = rng.integers(1, m, 9), rng.integers(1, 5 * m, 9)
        for second in (b, 3 * a + 1):
            e = dv.partial(name, a[:4], second[:4], kind="counts").merge(
                dv.partial(name, a[4:], second[4:], kind="counts")
            )
            assert holds(e.finish(), counted(name, a, second))
            assert e.finish().upper - e.finish().lower <= 2.0**-40


def shuffled_parts(rng, make, n, most=8):
    """The parts of a random split of n outcomes, merged in a random order, some of them merged beforehand."""
    order, cuts = rng.permutation(n), np.sort(rng.integers(0, n + 1, rng.integers(0, most)))
    parts = [make(at) for at in np.split(order, cuts)]
    while len(parts) > 1:
        k = int(rng.integers(2, len(parts) + 1))
        parts = [parts[0].merge(*parts[1:k]), *parts[k:]]
        parts = [parts[i] for i in rng.permutation(len(parts))]
    return parts[0]


@pytest.mark.parametrize(
    ("name", "splits"), [("kl", 100), ("js", 30), ("entropy", 30), pytest.param("kl", 1000, marks=pytest.mark.slow)]
)
def test_every_split_and_order_has_the_same_bits(name, splits):
    rng = np.random.default_rng(9)
    p, q = rng.dirichlet(np.ones(97), 2)
    whole = dv.partial(name, p, q).finish()
    for _ in range(splits):
        e = shuffled_parts(rng, lambda at: dv.partial(name, p[at], q[at]), 97).finish()
        assert (e.value, e.lower, e.upper) == (whole.value, whole.lower, whole.upper)


def drawn(name, x, y, at):
    """A part of the draws."""
    return dv.partial(name, [x[i] for i in at], [y[i] for i in at], kind="events")


def test_events_are_counted_first():
    rng = np.random.default_rng(10)
    x, y = (rng.choice(list("abcdef"), 200, p=rng.dirichlet(np.ones(6))).tolist() for _ in range(2))
    counts = [[Counter(v)[key] for key in sorted({*x, *y})] for v in (x, y)]
    for name in NAMES:
        whole = dv.partial(name, x, y, kind="events").finish()
        true = counted(name, *counts) if min(map(min, counts)) else by_name(name, *(np.array(c) / 200 for c in counts))
        assert holds(whole, true)
        for _ in range(20):
            assert shuffled_parts(rng, partial(drawn, name, x, y), 200).finish() == whole


def test_masses_may_be_counts_with_totals():
    a, b = np.array([1, 2, 3]), np.array([3, 2, 1])
    parts = [dv.partial("js", a[k:][:1], b[k:][:1], totals=(6, 6)) for k in range(3)]
    assert holds(reduce(dv.Partial.merge, parts).finish(), counted("js", a, b))


def test_histograms_bracket_w1():
    rng = np.random.default_rng(11)
    x, y = rng.beta(2, 3, 300), rng.beta(3, 2, 200)
    true = Fraction(float(dv.w1_line(x, y)))
    for number in (1, 7, 1000):
        whole = dv.partial("w1", x, y, bins=(0, 1, number))
        e = whole.finish()
        assert e.lower <= true <= e.upper
        assert e.upper - e.lower <= 2.1 / number
        halves = (
            dv.partial("w1", x[150:], y[:50], bins=(0, 1, number)),
            dv.partial("w1", x[:150], y[50:], bins=(0, 1, number)),
        )
        assert halves[0].merge(halves[1]) == whole


def test_parts_travel():
    part = dv.partial("kl", [0.5], [0.25])
    assert pickle.loads(pickle.dumps(part)) == part
    assert float(part.merge(dv.partial("kl", [0.5, 0.0], [0.25, 0.5]))) == math.log(2)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: dv.partial("klo", [1], [1]), r"^name: found 'klo'; expected one of kl, .*kl"),
        (
            lambda: dv.partial("kl", [1], [1], kind="rows"),
            r"^kind: found 'rows'; expected one of masses, counts, events$",
        ),
        (
            lambda: dv.partial("js", [1], [1], kind="counts"),
            r"^totals: found none for js of counts; expected kind=\"masses\"",
        ),
        (
            lambda: dv.partial("kl", [1], [1], kind="counts", totals=(1, 1)),
            r"^totals: found \(1, 1\) beside kind='counts'",
        ),
        (lambda: dv.partial("kl", [-1.0], [1]), r"^p: found -1\.0 at index 0; expected \(n,\) finite numbers >= 0$"),
        (lambda: dv.partial("kl", [1.0], [[1]]), r"^q: found shape \(1, 1\); expected \(n,\) finite numbers >= 0$"),
        (lambda: dv.partial("kl", [1.0], [0.5, 0.5]), r"^q: found 2 outcomes; expected 1, as many as p$"),
        (
            lambda: dv.partial("kl", [0.5], [0.25]).finish(),
            r"^p: found the sum 0\.5 of all parts; expected 1; give all parts",
        ),
        (
            lambda: dv.partial("kl", [0], [1], kind="counts").finish(),
            r"^p: found counts that are all 0; expected a total above 0$",
        ),
        (lambda: dv.partial("kl", [], "a", kind="events").finish(), r"^p: found no draws; expected at least one$"),
        (
            lambda: dv.partial("kl", [None], "a", kind="events"),
            r"^p: found the outcome None; expected outcomes; leave it out",
        ),
        (
            lambda: dv.partial("kl", [1], [1]).merge(dv.partial("js", [1], [1])),
            r"^others: found a part with name 'js'; expected 'kl'",
        ),
        (
            lambda: dv.partial("w1", [1], [1]),
            r"^bins: found None; expected \(low, high, number\), as in bins=\(0, 1, 1000\)$",
        ),
        (
            lambda: dv.partial("w1", [1], [2], bins=(0, 1, 9)),
            r"^q: found 2\.0 at index 0; expected points from 0\.0 to 1\.0",
        ),
        (lambda: dv.partial("w1", [], [1], bins=(0, 1, 9)).finish(), r"^p: found no draws; expected at least one$"),
    ],
)
def test_refusals_say_what_to_give(call, said):
    with pytest.raises(ValueError, match=said):
        call()
