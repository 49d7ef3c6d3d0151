"""The exact quantities: by mpmath from the definitions, at corners by hand, and by the identities between them."""

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences import exact as X
from divergences.exact import INFINITY, OutOfSpan, Undefined, Vector, log
from divergences.exact.balls import bounds
from divergences.exact.vectors import ratio
from tests.tolerances import ENCLOSURE_BITS, MPMATH_DIGITS, MPMATH_ERROR

HALF = Fraction(1, 2)


@st.composite
def pairs(draw: st.DrawFn, lowest: int = 0) -> tuple[Vector, Vector]:
    """Two probability vectors of one length, from integer weights."""
    n = draw(st.integers(1, 5))
    weights = st.lists(st.integers(lowest, 30), min_size=n, max_size=n).filter(any)
    a, b = draw(weights), draw(weights)
    return Vector(Fraction(x, sum(a)) for x in a), Vector(Fraction(x, sum(b)) for x in b)


def v(text: str) -> Vector:
    return Vector.of(text.split())


DEFINITIONS = {
    "kl": lambda p, q: p * mpmath.log(p / q),
    "js": lambda p, q: (p * mpmath.log(2 * p / (p + q)) + q * mpmath.log(2 * q / (p + q))) / 2,
    "jeffreys": lambda p, q: (p - q) * mpmath.log(p / q),
    "total_variation": lambda p, q: abs(p - q) / 2,
    "hellinger2": lambda p, q: (mpmath.sqrt(p) - mpmath.sqrt(q)) ** 2 / 2,
    "chi2": lambda p, q: (p - q) ** 2 / q,
    "triangular": lambda p, q: (p - q) ** 2 / (p + q),
    "cross_entropy": lambda p, q: -p * mpmath.log(q),
}


@pytest.mark.parametrize("name", DEFINITIONS)
@given(pair=pairs(lowest=1))
def test_agrees_with_the_definition_in_mpmath(name, pair):
    low, high = bounds(getattr(X, name)(*pair).terms, ENCLOSURE_BITS)
    with mpmath.workdps(MPMATH_DIGITS):
        p, q = ([mpmath.mpf(x.numerator) / x.denominator for x in side] for side in pair)
        found = mpmath.fsum(map(DEFINITIONS[name], p, q))
        assert mpmath.mpf(low.numerator) / low.denominator - MPMATH_ERROR <= found
        assert found <= mpmath.mpf(high.numerator) / high.denominator + MPMATH_ERROR


@given(pairs())
def test_identities_hold_with_zeros(pair):
    p, q = pair
    m = X.mix(p, q, HALF)
    assert X.gan_value(p, q, X.optimal_discriminator(p, q)) == 2 * X.js(p, q) - log(4)
    assert X.js(p, q) == X.entropy(m) - X.entropy(p) / 2 - X.entropy(q) / 2
    assert X.js(p, q) == X.js(q, p)
    assert 0 <= X.js(p, q) <= log(2) * X.total_variation(p, q)
    assert log(2) * X.hellinger2(p, q) <= X.js(p, q) <= X.hellinger2(p, q)
    assert X.triangular(p, q) == 2 * X.chi2(p, m)
    assert X.kl(p, q) >= 2 * X.total_variation(p, q) ** 2
    if X.kl(p, q) < INFINITY:
        assert X.kl(p, q) == X.cross_entropy(p, q) - X.entropy(p)


def test_the_corners_of_the_table():
    one, half = v("1 0"), v("1/2 1/2")
    assert X.kl(one, half) == log(2)
    assert X.kl(half, one) == INFINITY == X.jeffreys(one, half)
    assert X.js(one, v("0 1")) == log(2)
    # by hand: m = (3/4, 1/4); ½·log(4/3) + ½·[½·log(2/3) + ½·log 2]
    assert X.js(one, half) == log(Fraction(4, 3)) / 2 + log(Fraction(2, 3)) / 4 + log(2) / 4
    assert X.hellinger2(one, v("0 1")) == 1 == X.total_variation(one, v("0 1"))
    assert X.chi2(half, one) == INFINITY
    assert X.chi2(one, half) == 1
    assert X.triangular(one, v("0 1")) == 2
    assert X.cross_entropy(half, one) == INFINITY
    assert X.entropy(one) == 0
    assert X.gan_value(one, v("0 1"), v("1 0")) == 0
    assert X.gan_value(one, one, v("1 1/2")) == -INFINITY
    assert X.gan_value(v("0 1"), v("0 1"), v("0 1/2")) == -log(4)
    assert X.optimal_discriminator(v("1 0 0"), v("0 1 0")) == v("1 0 1/2")


@pytest.mark.parametrize("name", [*DEFINITIONS, "expectation", "optimal_discriminator"])
def test_vectors_of_different_lengths_have_no_value(name):
    for p, q in ((v("1/2 1/2"), v("1")), (v("1"), v("1/2 1/2"))):
        with pytest.raises(ValueError, match="zip"):
            getattr(X, name)(p, q)


def test_ratios_at_zero():
    assert ratio(Fraction(0), Fraction(0)) == 1
    assert ratio(HALF, Fraction(0)) == INFINITY
    with pytest.raises(Undefined):
        ratio(-HALF, Fraction(0))


def test_infinities_of_opposite_sign_are_undefined():
    p, q = v("1/2 1/2 0"), v("0 1/2 1/2")
    with pytest.raises(Undefined):
        X.kl(p, q) - X.kl(q, p)


def test_renyi_of_integer_order():
    p, q = v("1/2 1/6 1/3"), v("1/5 7/10 1/10")
    assert X.renyi(p, q, 2) == log(1 + X.chi2(p, q).rational())
    assert X.renyi(p, q, 1) == X.kl(p, q)
    assert X.renyi(v("1 0"), v("1/3 2/3"), 0) == log(3)
    assert X.renyi(p, q, INFINITY) == log(Fraction(10, 3))
    assert X.renyi(v("1/2 1/2"), v("1 0"), 2) == INFINITY
    assert X.renyi(p, q, 1) < X.renyi(p, q, 2) < X.renyi(p, q, 3) < X.renyi(p, q, INFINITY)
    with pytest.raises(ValueError, match="order"):
        X.renyi(p, q, HALF)


def test_vectors_go_outcome_by_outcome():
    p = v("1/2 1/4 1/4")
    assert 1 - p == v("1/2 3/4 3/4")
    assert 2 * p / 2 == p + 0 * p
    assert (p * p) ** 1 == v("1/4 1/16 1/16")
    assert 1 / v("1/2 0") == (2, INFINITY)
    assert Vector.of([0.5, 1]) == v("1/2 1")
    with pytest.raises(ValueError, match="lengths 3 and 2"):
        p + v("1 0")


def test_the_log_of_a_sum_of_roots_is_outside():
    with pytest.raises(OutOfSpan):
        log(X.sqrt(2) + X.sqrt(3))
