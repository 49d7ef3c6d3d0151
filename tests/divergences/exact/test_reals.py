"""Numbers outside the span: enclosures contain mpmath's value, signs are decided or refused, never guessed."""

import itertools
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.clock import spending
from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined, elementary, irrational, log, numbers, reals, sqrt
from divergences.exact.reals import exponential, multiple
from tests.tolerances import ENCLOSURE_BITS, HOSTILE_SECONDS, MPMATH_DIGITS, MPMATH_ERROR


@pytest.mark.parametrize(
    ("x", "value"),
    [
        (Exact(), 1),
        (log(8) * Fraction(1, 2), sqrt(8)),
        (log(6) - log(3), 2),
        (-log(2) * 3, Fraction(1, 8)),
        (INFINITY, INFINITY),
        (-INFINITY, 0),
    ],
)
def test_powers_of_e_of_logarithms(x, value):
    assert exponential(x) == value


@pytest.mark.parametrize("x", [Exact.of(1), log(2) * Fraction(1, 3), sqrt(2) * log(2), log(2) * 60_000])
def test_what_leaves_the_span_is_refused(x):
    with pytest.raises(OutOfSpan):
        exponential(x)


def test_rational_quotients_are_decided():
    assert multiple(log(8), log(2)) == 3
    assert multiple(log(2), log(8)) == Fraction(1, 3)
    assert multiple(log(8) / 2**1039, log(2) / 2**1039) == 3  # floats have some thirty bits there
    assert multiple(log(3), log(2)) is None
    assert multiple(log(8) + Exact.of(Fraction(1, 10**30)), log(2)) is None
    assert multiple(log(8), Exact()) is multiple(INFINITY, log(2)) is multiple(log(8), "log 2") is None


HALF = Fraction(1, 2)
positive = st.fractions(Fraction(1, 50), 50, max_denominator=50)


def leaf(x):
    """A number of the span and the same in mpmath: log x + x."""
    return numbers.log(x) + x, mpmath.log(mpmath.mpf(x.numerator) / x.denominator) + mpmath.mpf(
        x.numerator
    ) / x.denominator


OPERATIONS = {
    "sum": (lambda a, b: reals.of(a) + b, lambda a, b: a + b),
    "difference": (lambda a, b: reals.of(a) - b, lambda a, b: a - b),
    "product": (lambda a, b: reals.times(reals.of(a), reals.of(b)), lambda a, b: a * b),
    "quotient": (reals.divide, lambda a, b: a / b),
    "exp": (lambda a, b: elementary.exp(a), lambda a, b: mpmath.exp(a)),
    "sqrt": (lambda a, b: elementary.sqrt(abs(reals.of(a))), lambda a, b: mpmath.sqrt(abs(a))),
    "log": (lambda a, b: elementary.log(abs(reals.of(a))), lambda a, b: mpmath.log(abs(a))),
}


@pytest.mark.one_in(24)
@pytest.mark.parametrize("outer", OPERATIONS)
@pytest.mark.parametrize("inner", ["sum", "product", "quotient", "exp", "sqrt"])
@given(x=positive, y=positive)
def test_enclosures_contain_mpmath_s_value(outer, inner, x, y):
    with mpmath.workdps(MPMATH_DIGITS):
        (a, near_a), (b, near_b) = leaf(x), leaf(y)
        if not (a.sign() and b.sign()) or abs(a) > 12:
            return
        (f, near_f), (g, near_g) = OPERATIONS[inner], OPERATIONS[outer]
        try:
            found, near = g(f(a, b), b), near_g(near_f(near_a, near_b), near_b)
            low, high = reals.interval(found, ENCLOSURE_BITS)
        except (Undefined, OutOfSpan, ZeroDivisionError):
            return
        error = MPMATH_ERROR * (1 + abs(near))
        assert mpmath.mpf(low.numerator) / low.denominator - error <= near
        assert near <= mpmath.mpf(high.numerator) / high.denominator + error


@given(positive, positive)
def test_equal_numbers_cancel(x, y):
    a, b = numbers.log(x) + y, numbers.log(y) - x
    assert reals.is_zero(elementary.exp(a) - elementary.exp(a))
    assert elementary.compare(reals.times(elementary.exp(a), elementary.exp(b)), elementary.exp(a + b)) == 0
    assert elementary.compare(elementary.sqrt(abs(a)) - elementary.sqrt(abs(a)), 0) == 0
    assert elementary.compare(elementary.exp(numbers.log(x)), x) == 0
    assert elementary.compare(elementary.log(elementary.exp(a)), a) == 0
    if a.sign():
        assert elementary.compare(reals.divide(a * 3, a), 3) == 0


@given(positive, positive)
def test_order_is_that_of_the_arguments(x, y):
    a, b = numbers.log(x) + x, numbers.log(y) + y
    expected = (a > b) - (a < b)
    assert elementary.compare(elementary.exp(a), elementary.exp(b)) == expected
    assert elementary.compare(elementary.exp(a), 0) == 1
    if a.sign() >= 0 <= b.sign():
        assert elementary.compare(elementary.sqrt(a), elementary.sqrt(b)) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (lambda: reals.times(elementary.sqrt(numbers.log(2)), elementary.sqrt(numbers.log(2))), numbers.log(2)),
        (lambda: reals.divide(numbers.log(8), numbers.log(2)), 3),
        (lambda: elementary.power(Exact.of(8), Fraction(2, 3)), 4),
        (lambda: elementary.power(Exact.of(2), -HALF), numbers.sqrt(HALF)),
        (lambda: elementary.exp(numbers.log(2) * HALF), numbers.sqrt(2)),
        (lambda: elementary.exp(-INFINITY), 0),
        (lambda: elementary.sqrt(INFINITY), INFINITY),
        (lambda: reals.divide(numbers.log(2), INFINITY), 0),
        (lambda: reals.times(elementary.PI, INFINITY), INFINITY),
        (lambda: reals.times(INFINITY, -elementary.PI), -INFINITY),
    ],
)
def test_values_known_by_hand(left, right):
    assert elementary.compare(left(), right) == 0


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        (reals.divide(1, elementary.PI), "1/(π)"),
        (reals.divide(1, 1 + numbers.log(2)), "1/(1 + log 2)"),
        (elementary.sqrt(elementary.PI) * 2 + 1, "(2)·sqrt(π) + 1"),
        (reals.times(numbers.log(2), numbers.log(3)), "product(log 2, log 3)"),
    ],
)
def test_numbers_outside_the_span_print_as_one_writes_them(x, shown):
    assert str(x) == shown


@pytest.mark.parametrize("bits", [20, 53, 200])
def test_a_float_survives_cancellation(bits):
    """e against the fraction below it."""
    with mpmath.workdps(MPMATH_DIGITS):
        below = int(mpmath.e * 2**bits)
        expected = float(mpmath.e - mpmath.mpf(below) / 2**bits)
    assert float(elementary.exp(Exact.of(1)) - Fraction(below, 2**bits)) == expected


def test_what_is_equal_but_not_visibly_so_is_refused():
    root = numbers.sqrt(2)
    with pytest.raises(OutOfSpan, match="4000 bits"):
        elementary.compare(elementary.log(root + 1) + elementary.log(root - 1), 0)


def test_products_that_are_nearly_the_same_are_told_apart():
    more = numbers.log(3) + Fraction(1, 10**30)
    left, right = (reals.times(numbers.log(2), x) for x in (more, numbers.log(3)))
    assert elementary.compare(left, right) == 1
    assert elementary.compare(right, reals.times(numbers.log(3), numbers.log(2))) == 0  # in the other order


@pytest.mark.parametrize(
    "undefined",
    [
        lambda: reals.divide(1, 0),
        lambda: elementary.log(-numbers.log(2)),
        lambda: elementary.sqrt(-numbers.log(2)),
        lambda: reals.divide(INFINITY, INFINITY),
        lambda: elementary.sqrt(1 - elementary.exp(numbers.log(2) + 1)),
    ],
)
def test_what_has_no_meaning(undefined):
    with pytest.raises(Undefined):
        undefined()


@given(positive, positive, positive)
def test_quotients_of_one_power_or_one_root_cancel(a, b, c):
    for f in (elementary.exp, elementary.sqrt):
        one, other = reals.times(reals.of(b), f(a)), reals.times(reals.of(c), f(a))
        assert reals.is_zero(reals.divide(one, other) - b / c)


def test_a_tilted_law_is_decided_where_the_tilt_is_constant():
    d, q = [HALF, HALF], [HALF, HALF]
    tilted = [reals.times(reals.of(m), elementary.exp(x)) for m, x in zip(q, d, strict=True)]
    law = [reals.divide(m, irrational.total(tilted)) for m in tilted]
    assert elementary.compare(irrational.kl(law, q), 0) == 0


@given(positive, positive)
def test_factors_cancel_wherever_they_stand(x, y):
    a = numbers.log(x + 1) + numbers.log(y + 1) * numbers.sqrt(Exact.of(2))
    root, power = elementary.sqrt(a), elementary.exp(a)
    factors = [root, reals.divide(1, root), power, reals.divide(1, power)]
    for chosen in itertools.permutations(factors):
        whole = reals.of(1)
        for factor in chosen:
            whole = reals.times(whole, factor)
        assert elementary.compare(whole, 1) == 0


def test_a_power_of_atoms_that_are_multiplied_is_one_of_few_terms():
    x = reals.times(elementary.exp(numbers.sqrt(2)), elementary.log(numbers.log(3)))
    with spending(HOSTILE_SECONDS):
        whole = elementary.power(1 + x - reals.times(x, x), 12)
        assert len(whole.parts) <= 24
        halves = elementary.power(1 + x - reals.times(x, x), 6)
        assert elementary.compare(reals.times(halves, halves), whole) == 0


def test_a_product_of_many_terms_is_enclosed_as_it_stands(monkeypatch):
    monkeypatch.setattr(reals, "MOST_TERMS", 1)
    a, b = numbers.log(2), numbers.log(3)
    few = reals.times(3 * elementary.sqrt(a), elementary.sqrt(b) + elementary.exp(a + 1))
    whole = reals.times(few, elementary.sqrt(a))  # the factor 3 is not lost
    with mpmath.workdps(MPMATH_DIGITS):
        expected = 3 * mpmath.log(2) * (mpmath.sqrt(mpmath.log(3)) + 2 * mpmath.e)
    assert float(whole) == float(expected)
    assert reals.is_zero(whole - whole)
    assert len(reals.times(elementary.sqrt(a) + 1, elementary.sqrt(b) + 1).parts) == 1


@pytest.mark.parametrize("x", [Fraction(3), Fraction(1, 3), Fraction(-3, 2)])
def test_what_cannot_be_written_down_is_refused_before_it_is(x):
    def tower(height):
        return elementary.power(tower(height - 1), 64) if height else Exact.of(x)

    with spending(HOSTILE_SECONDS), pytest.raises(OutOfSpan, match="too large"):
        tower(6)
