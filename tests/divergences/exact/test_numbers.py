"""The exact numbers against mpmath at 200 digits, and against the axioms of an ordered field."""

import math
import random
import threading
import time
from fractions import Fraction

import flint
import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined, Vector, log, sqrt, total
from divergences.exact.balls import bounds, precision
from divergences.exact.independence import coprime_base, independent, split_square
from tests.tolerances import ENCLOSURE_BITS, MPMATH_DIGITS, MPMATH_ERROR, ZERO_TEST_SECONDS

fractions = st.fractions(min_value=-20, max_value=20, max_denominator=60)
positive = st.fractions(min_value=Fraction(1, 60), max_value=90, max_denominator=60)


@st.composite
def numbers(draw: st.DrawFn, terms: int = 3) -> Exact:
    """Rational + logs + roots, small enough to coincide now and then."""
    parts = [Exact.of(draw(fractions))]
    parts += [log(draw(positive)) * draw(fractions) for _ in range(draw(st.integers(0, terms)))]
    parts += [sqrt(draw(positive)) * draw(fractions) for _ in range(draw(st.integers(0, terms)))]
    return total(parts)


def in_mpmath(x: Exact) -> mpmath.mpf:
    """The same sum by mpmath, from the terms alone."""
    with mpmath.workdps(MPMATH_DIGITS):
        parts = [
            mpmath.mpf(r.numerator) / r.denominator * mpmath.sqrt(d) * (mpmath.log(n) if n > 1 else 1)
            for (d, n), r in x.terms.items()
        ]
        return mpmath.fsum(parts)


@pytest.mark.slow
@given(numbers(), numbers(), numbers())
def test_addition_is_associative_commutative_and_has_inverses(x, y, z):
    assert (x + y) + z == x + (y + z)
    assert x + y == y + x
    assert x - x == 0
    assert x + 0 == x
    assert 0 - x == -x


@pytest.mark.slow
@given(numbers(), numbers(), fractions, fractions)
def test_rational_multiples_distribute(x, y, r, s):
    assert (x + y) * r == x * r + y * r
    assert x * (r + s) == x * r + x * s
    assert x * r * s == x * (r * s)
    if r:
        assert x * r / r == x


@given(positive, positive, positive)
def test_roots_and_logs_obey_their_laws(a, b, c):
    assert log(a) + log(b) == log(a * b)
    assert log(a / b) == log(a) - log(b)
    assert sqrt(a) * sqrt(b) == sqrt(a * b)
    assert sqrt(a) ** 2 == a
    assert log(sqrt(a)) * 2 == log(a)
    assert (sqrt(a) + sqrt(b)) * log(c) == sqrt(a) * log(c) + sqrt(b) * log(c)


@pytest.mark.slow
@given(numbers(), numbers(), numbers())
def test_order_is_total_and_compatible_with_addition(x, y, z):
    assert (x < y) + (x == y) + (x > y) == 1
    assert (x < y) == (x + z < y + z)
    assert (x <= y) == (not x > y)
    assert abs(x) >= x
    assert abs(x) >= 0


@given(numbers())
def test_enclosures_contain_what_mpmath_says(x):
    low, high = bounds(x.terms, ENCLOSURE_BITS)
    found = in_mpmath(x)
    with mpmath.workdps(MPMATH_DIGITS):
        ends = [mpmath.mpf(end.numerator) / end.denominator for end in (low, high)]
        assert ends[0] - MPMATH_ERROR <= found <= ends[1] + MPMATH_ERROR


@given(numbers())
def test_float_is_the_nearest_one(x):
    """mpmath rounds 200 digits to the nearest float; a rational is rounded by Python's own division."""
    r = x.rational()
    assert float(x) == (float(r) if r is not None else float(in_mpmath(x)))


def test_float_of_a_half_way_rational_is_rounded_to_even():
    assert float(Exact.of(2**53 + 1)) == 2.0**53
    assert float(Exact.of(2**53 + 3)) == 2.0**53 + 4
    hidden = log(4) - 2 * log(2) + (2**53 + 1)
    assert float(hidden) == 2.0**53


def test_float_survives_cancellation():
    """KL((½ + ε, ½ − ε) ‖ (½, ½)) = 2ε² + (4/3)ε⁴ + …: at ε = 1e-30 a fixed 80 bits would print 1e-22."""
    epsilon = Fraction(1, 10**30)
    p = (Fraction(1, 2) + epsilon, Fraction(1, 2) - epsilon)
    kl = total(a * log(2 * a) for a in p)
    assert float(kl) == float(2 * epsilon**2)
    assert kl > 2 * epsilon**2


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_coprime_base_is_coprime_and_generates(ns):
    base = coprime_base(ns)
    assert all(math.gcd(a, b) == 1 for k, a in enumerate(base) for b in base[:k])
    for n in ns:
        for b in base:
            while n % b == 0:
                n //= b
        assert n == 1


@given(st.integers(0, 10**12))
def test_split_square_multiplies_back(n):
    s, d = split_square(n)
    assert s * s * d == n


@given(st.dictionaries(st.tuples(st.just(1), st.integers(2, 400)), fractions, max_size=6))
def test_zero_test_agrees_with_factoring(terms):
    """The gcd route against prime factorisation, on integers small enough to factor."""
    exponents: dict[int, Fraction] = {}
    for (_, n), r in terms.items():
        for prime, k in flint.fmpz(n).factor():
            exponents[int(prime)] = exponents.get(int(prime), Fraction(0)) + r * int(k)
    assert (not independent(terms)) == (not any(exponents.values()))


def test_dependent_roots_are_recognised():
    big = (10**40 + 121) ** 2 * 6
    assert sqrt(big) == (10**40 + 121) * sqrt(6)
    assert sqrt(8) + sqrt(18) == sqrt(50)
    assert sqrt(2) + sqrt(3) != sqrt(5)
    assert (sqrt(2) + sqrt(3)) ** 2 == 5 + 2 * sqrt(6)
    assert sqrt(Fraction(9, 4)).rational() == Fraction(3, 2)
    assert sqrt(2).rational() is None


@pytest.mark.parametrize("bits", [53, 1000])
def test_zero_test_needs_no_factoring(bits):
    from divergences import exact

    random.seed(bits)

    def weights() -> Vector:
        w = [random.getrandbits(bits) | 1 for _ in range(20)]
        return Vector(Fraction(x, sum(w)) for x in w)

    p, q = weights(), weights()
    start = time.process_time()
    value, right = exact.gan_value(p, q, exact.optimal_discriminator(p, q)), 2 * exact.js(p, q)
    assert value == right - log(4)
    assert value != right - log(2)
    assert time.process_time() - start < ZERO_TEST_SECONDS


@pytest.mark.parametrize(
    ("x", "y", "sign"), [(log(2), log(3), -1), (sqrt(8), 2 * sqrt(2), 0), (log(3), Fraction(1), 1)]
)
def test_every_comparison_says_the_same(x, y, sign):
    assert (x < y, x <= y, x == y, x >= y, x > y) == (sign < 0, sign <= 0, sign == 0, sign >= 0, sign > 0)


def test_infinity():
    assert INFINITY == math.inf == INFINITY + 1 == INFINITY * 2 == INFINITY - log(3)
    assert -INFINITY < log(2) < INFINITY
    assert INFINITY <= INFINITY
    assert INFINITY * 0 == 0 == Fraction(0) * INFINITY
    assert INFINITY * -2 == -INFINITY
    assert float(-INFINITY) == -math.inf
    assert INFINITY.rational() is None
    assert log(0) == -INFINITY
    assert log(INFINITY) == sqrt(INFINITY) == INFINITY


@pytest.mark.parametrize(
    "undefined",
    [
        lambda: INFINITY - INFINITY,
        lambda: total([INFINITY, 1, -INFINITY]),
        lambda: log(-1),
        lambda: sqrt(-1),
        lambda: Exact.of(1) / 0,
        lambda: Exact.of(math.nan),
    ],
)
def test_undefined_is_not_a_number(undefined):
    with pytest.raises(Undefined):
        undefined()


@pytest.mark.parametrize(
    "outside", [lambda: log(2) * log(3), lambda: log(log(2)), lambda: sqrt(log(2)), lambda: log(2) / log(3)]
)
def test_outside_the_span_is_said(outside):
    with pytest.raises(OutOfSpan):
        outside()


def test_floats_are_the_dyadic_rationals_they_store():
    assert Exact.of(0.1) == Fraction(0.1) != Fraction(1, 10)
    assert Exact.of(5e-324) > 0
    assert float(Exact.of(5e-324)) == 5e-324


def test_numbers_print_as_one_writes_them():
    assert repr(log(3) * 2 - Fraction(1, 2)) == "-1/2 + 2·log 3"
    assert repr(-sqrt(2)) == "-√2"
    assert repr(Exact()) == "0"
    assert [repr(INFINITY), repr(-INFINITY)] == ["∞", "-∞"]


def test_precision_is_restored_even_after_an_error_and_between_threads():
    before = flint.ctx.prec

    def fail() -> None:
        with precision(777):
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert flint.ctx.prec == before
    signs: list[int] = []
    close = log(2) - Fraction(693147180559945309417232121458, 10**30)
    threads = [threading.Thread(target=lambda: signs.append(close.sign())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert signs == [1] * 8  # log 2 = 0.693147180559945309417232121458 1765…
    assert flint.ctx.prec == before
