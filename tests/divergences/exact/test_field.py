"""The exact arithmetic as an ordered field: products, inverses, order; and decisions at weights of a thousand bits."""

import random
import time
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.exact import Exact, OutOfSpan, Undefined, Vector, elementary, log, reals, sqrt, total
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.grammar import read
from tests.tolerances import MPMATH_DIGITS, MPMATH_ERROR, ZERO_TEST_SECONDS

fractions = st.fractions(min_value=-9, max_value=9, max_denominator=12)
positive = st.fractions(min_value=Fraction(1, 12), max_value=30, max_denominator=12)


@st.composite
def surds(draw):
    """Rational + roots: closed under products, so the field is all inside the span."""
    parts = [Exact.of(draw(fractions))]
    return total([*parts, *(sqrt(draw(positive)) * draw(fractions) for _ in range(draw(st.integers(0, 2))))])


@st.composite
def logs(draw):
    """Rational + logarithms."""
    parts = [Exact.of(draw(fractions))]
    return total([*parts, *(log(draw(positive)) * draw(fractions) for _ in range(draw(st.integers(0, 2))))])


def near(x):
    """The number by mpmath, from its terms alone."""
    return mpmath.fsum(
        mpmath.mpf(r.numerator) / r.denominator * mpmath.sqrt(d) * (mpmath.log(n) if n > 1 else 1)
        for (d, n), r in x.terms.items()
    )


@given(surds(), surds(), surds())
def test_products_are_associative_commutative_and_distribute(x, y, z):
    assert x * y == y * x
    assert (x * y) * z == x * (y * z)
    assert x * (y + z) == x * y + x * z
    assert x * 1 == x
    assert x * 0 == 0
    assert (-x) * y == -(x * y)
    assert (x * y == 0) == (x == 0 or y == 0)


@given(surds(), logs(), logs())
def test_logarithms_are_a_vector_space_over_the_roots(x, a, b):
    assert x * (a + b) == x * a + x * b
    assert (x + x) * a == x * a * 2


@given(st.one_of(surds(), logs()))
def test_every_number_but_zero_has_an_inverse(x):
    if x == 0:
        with pytest.raises(Undefined):
            reals.divide(1, x)
        return
    inverse = reals.divide(1, x)
    assert elementary.compare(reals.times(reals.of(x), inverse), 1) == 0
    assert elementary.compare(reals.divide(x, x), 1) == 0
    assert reals.sign(inverse) == x.sign()


@given(surds(), surds(), surds())
def test_order_is_transitive_and_compatible_with_products(x, y, z):
    if x <= y <= z:
        assert x <= z
    if z > 0:
        assert (x < y) == (x * z < y * z)
    if z < 0:
        assert (x < y) == (x * z > y * z)
    assert x * x >= 0
    assert abs(x * y) == abs(x) * abs(y)
    assert abs(x + y) <= abs(x) + abs(y)


@given(st.one_of(surds(), logs()))
def test_signs_truth_and_equality_agree_with_mpmath(x):
    with mpmath.workdps(MPMATH_DIGITS):
        value = near(x)
        sign = 0 if abs(value) < MPMATH_ERROR else int(mpmath.sign(value))
    assert x.sign() == sign
    assert bool(x) == (sign != 0) == (x != 0)


@given(surds(), surds())
def test_products_are_those_of_mpmath(x, y):
    with mpmath.workdps(MPMATH_DIGITS):
        assert abs(near(x * y) - near(x) * near(y)) <= MPMATH_ERROR * (1 + abs(near(x) * near(y)))


AXIOMS = {
    "associative": lambda a, b, c: (reals.times(reals.times(a, b), c), reals.times(a, reals.times(b, c))),
    "commutative": lambda a, b, c: (reals.times(a, b), reals.times(b, a)),
    "distributive": lambda a, b, c: (reals.times(a, b + c), reals.times(a, b) + reals.times(a, c)),
    "additive": lambda a, b, c: ((a + b) + c, a + (b + c)),
}


@pytest.mark.parametrize("axiom", AXIOMS)
@given(x=positive, y=positive, z=positive)
def test_outside_the_span_no_axiom_is_denied(axiom, x, y, z):
    """exp, log and √ of any number: what is not seen to be equal is refused, and never called unequal."""
    a, b, c = elementary.exp(Exact.of(x)), elementary.log(log(1 + y) + y), elementary.sqrt(log(1 + z))
    left, right = AXIOMS[axiom](reals.of(a), reals.of(b), reals.of(c))
    try:
        assert elementary.compare(left, right) == 0
    except OutOfSpan:
        low, high = reals.interval(left - right, 600)
        assert low <= 0 <= high


BITS, OUTCOMES = 1000, 20
IDENTITIES = {
    "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)": "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(2)",
    "KL(p, q) = CE(p, q) - H(p)": "KL(p, q) = CE(q, p) - H(p)",
    "J(p, q) = E(p - q, log(p/q))": "J(p, q) = E(q - p, log(p/q))",
    "JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2": "JS(p, q) = H((p + q)/2) - H(p)/2 - H(p)/2",
    "KL(p, r) + KL(q, r) = 2*JS(p, q) + 2*KL((p + q)/2, r)": "KL(p, r) + KL(q, r) = 2*JS(p, q) + KL((p + q)/2, r)",
    "Hell2(p, q) = 1 - sum(sqrt(p*q))": "Hell2(p, q) = 2 - sum(sqrt(p*q))",
    "TV(p, q) = 1 - sum(min(p, q))": "TV(p, q) = sum(min(p, q))",
    "Renyi(p, q, 2) = log(1 + chi2(p, q))": "Renyi(p, q, 2) = log(2 + chi2(p, q))",
    "W1(p, q, x) = W1(q, p, x)": "W1(p, q, x) = W1(p, r, x)",
}


def weighed(bits, generator):
    """A probability vector of odd weights with so many bits."""
    weights = [generator.getrandbits(bits) | 1 for _ in range(OUTCOMES)]
    return Vector(Fraction(w, sum(weights)) for w in weights)


@pytest.mark.parametrize(("true", "false"), IDENTITIES.items())
def test_identities_are_decided_at_a_thousand_bits(true, false):
    generator = random.Random(BITS)
    point = {name: weighed(BITS, generator) for name in "pqr"} | {"x": Vector(Fraction(k * k) for k in range(OUTCOMES))}
    start = time.process_time()
    assert holds(read(true), point)
    assert time.process_time() - start < ZERO_TEST_SECONDS
    assert not holds(read(false), point)


def test_what_is_almost_zero_is_told_from_zero():
    """Weights that differ in their last of a thousand bits: KL ≈ 2⁻¹⁹⁹⁹, found to be positive and tiny."""
    half, step = Fraction(1, 2), Fraction(1, 2**BITS)
    point = {"p": Vector((half + step, half - step)), "q": Vector((half, half))}
    start = time.process_time()
    assert holds(read("KL(p, q) > 0"), point)
    assert holds(read("0 < KL(p, q) < TV(p, q)**2*2 + TV(p, q)**4*2"), point)
    assert holds(read("KL(p, q) > 2*TV(p, q)**2"), point)
    assert time.process_time() - start < ZERO_TEST_SECONDS
