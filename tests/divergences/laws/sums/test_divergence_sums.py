"""The bounds of every divergence contain a plain sum at 40 digits: all ordered pairs of families, ends included."""

import math
from fractions import Fraction
from itertools import product

import mpmath as mp
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from tests.divergences.laws.sums.reference import (
    DIGITS,
    FAMILIES,
    LAWS,
    TRUTHS,
    holds,
    is_settled,
    masses,
    skewed,
    truth,
)
from tests.tolerances import LAW_BRACKET, SUM_REFERENCE, U

PAIRS = list(product(LAWS, LAWS))


def test_every_family_meets_every_family():
    assert {(type(p), type(q)) for p, q in PAIRS} == set(product(FAMILIES, FAMILIES))
    assert all(len(laws) >= 3 for laws in FAMILIES.values())
    with mp.workdps(DIGITS):
        assert all(abs(sum(masses(law)) - 1) <= SUM_REFERENCE for law in LAWS)


@pytest.mark.one_in(49)
@pytest.mark.parametrize(("p", "q"), PAIRS, ids=str)
def test_the_bounds_hold(p, q):
    for name in TRUTHS:
        if name == "chi2" and not is_settled(p, q):
            continue  # tested beside power sums
        estimate, value = getattr(dv, name)(p, q), truth(name, p, q)
        assert (estimate.value == math.inf) == (value == math.inf), (name, estimate, value)
        if value < math.inf:
            assert holds(estimate, value, SUM_REFERENCE), (name, estimate, value)
            assert estimate.upper - estimate.lower <= LAW_BRACKET * estimate.value, (name, estimate)


def test_pins():
    p, q = Poisson(2), Poisson(3.5)
    kl, js = (Fraction(n, 10**15) for n in (380768424129154, 94312753981903))  # of the notes' system, cut and rounded
    for pin, found in ((kl, dv.kl(p, q)), (js, dv.js(p, q))):
        assert pin - Fraction(1, 10**15) <= Fraction(found.lower) <= Fraction(found.upper) <= pin + Fraction(1, 10**15)
    assert dv.wasserstein1(p, q).lower == dv.wasserstein1(p, q).upper == 1.5


@pytest.mark.parametrize("weight", [0.1, 0.9])
def test_skewed_js(weight):
    for p, q in [(Poisson(2), Poisson(3.5)), (Geometric(0.3), Categorical([0.25, 0.5, 0.25]))]:
        assert holds(dv.js(p, q, weight=weight), skewed(p, q, weight), SUM_REFERENCE)


def test_units():
    p, q = Poisson(2), NegativeBinomial(2.5, 0.4)
    nats, bits = dv.js(p, q), dv.js(p, q, base=2)
    assert abs(bits.value * math.log(2) - nats.value) <= 4 * U
    root = dv.js_distance(p, q, base=2)
    assert root.lower <= math.sqrt(bits.value) * (1 + U)
    assert root.upper >= math.sqrt(bits.value) * (1 - U)


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.lists(st.integers(1, 20), min_size=3, max_size=3))
def test_rational_masses_are_exact(a, b):
    """TV and χ² of lists are rational numbers."""
    a = a if any(a) else [1, 0, 0]
    p, q = ([Fraction(x, sum(w)) for x in w] for w in (a, b))
    mine, yours = (dv.Measure([0.0, 1.0, 2.0], [float(x) for x in v]) for v in (p, q))
    exact = [[Fraction(x) / sum(map(Fraction, m.mass.tolist())) for x in m.mass.tolist()] for m in (mine, yours)]
    laws = [Categorical(m.mass) for m in (mine, yours)]
    tv, chi2 = dv.total_variation(*laws), dv.chi2(*laws)
    assert tv.lower <= sum(abs(x - y) for x, y in zip(*exact, strict=True)) / 2 <= tv.upper
    assert chi2.lower <= sum((x - y) ** 2 / y for x, y in zip(*exact, strict=True)) <= chi2.upper


@given(st.floats(1e-6, 300), st.floats(1e-6, 300))
def test_poisson_laws_obey_the_inequalities(a, b):
    """H² ≤ TV, log 2·H² ≤ JS ≤ H², Pinsker's, and KL by its textbook formula."""
    p, q = Poisson(a), Poisson(b)
    kl, js, tv, h2 = (getattr(dv, name)(p, q) for name in ("kl", "js", "total_variation", "hellinger2"))
    assert h2.lower <= tv.upper
    assert math.log(2) * h2.lower <= js.upper
    assert js.lower <= h2.upper
    assert 2 * tv.lower**2 * (1 - 4 * U) <= kl.upper
    assert abs(kl.value - (a * math.log(a / b) - a + b)) <= 64 * U * (a * abs(math.log(a / b)) + a + b)


@given(st.integers(0, 60), st.floats(0, 1), st.floats(0, 1))
def test_binomial_laws_are_independent_coins(n, a, b):
    """KL of n trials is n times that of one."""
    one, many = dv.kl(Binomial(1, a), Binomial(1, b)), dv.kl(Binomial(n, a), Binomial(n, b))
    if n == 0:
        assert many.value == 0
    elif one.value == math.inf:
        assert many.value == math.inf
    else:
        assert n * one.lower * (1 - 2 * U) <= many.upper
        assert many.lower <= n * one.upper * (1 + 2 * U)
