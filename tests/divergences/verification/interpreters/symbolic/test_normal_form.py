"""Zero is decided for forms in logs of rational functions; what is no such form is out of reach."""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.normal_form import coefficients, expanded_log, is_zero
from divergences.verification.language.errors import OutOfReach

x, y = sp.symbols("x y", positive=True)


@pytest.mark.parametrize(
    ("form", "zero"),
    [
        (sp.log(x * y) - sp.log(x) - sp.log(y), True),
        (sp.log(12) - 2 * sp.log(2) - sp.log(3), True),
        (x * sp.log((x + y) / x) - x * sp.log(x + y) + x * sp.log(x), True),
        (sp.log(x + y) - sp.log(x) - sp.log(y), False),
        (sp.log(2) - sp.Rational(693, 1000), False),
        (sp.log(x) * sp.log(y) - sp.log(y) * sp.log(x), True),
        (sp.log(x) * sp.log(y), None),
        (sp.Integer(0), True),
    ],
)
def test_zero_is_decided(form, zero):
    assert is_zero(form) is zero


def test_no_coefficient_is_zero():
    assert coefficients(x * sp.log(4) - 2 * x * sp.log(2)) == {}
    assert list(coefficients(x * sp.log(3)).values()) == [x]


@pytest.mark.parametrize("wrong", [sp.log(sp.sqrt(x)), sp.log(sp.log(x)), sp.log(-2), sp.sqrt(x), sp.exp(x)])
def test_other_functions_are_out_of_reach(wrong):
    with pytest.raises(OutOfReach):
        is_zero(wrong)


def test_the_log_of_a_negative_number_is_refused():
    with pytest.raises(OutOfReach):
        expanded_log(sp.Integer(-3))


@pytest.mark.parametrize("nowhere", [sp.log(x - y) - sp.log(y - x), sp.log(-x - 1) - sp.log(x + 1)])
def test_logs_that_are_nowhere_defined_together_are_out_of_reach(nowhere):
    with pytest.raises(OutOfReach):
        is_zero(nowhere)


@pytest.mark.parametrize(
    "somewhere", [sp.log((x - y) ** 2) - 2 * sp.log(y - x), sp.log(1 - x**2) - sp.log(1 - x) - sp.log(1 + x)]
)
def test_logs_are_compared_where_they_are_defined(somewhere):
    assert is_zero(somewhere) is True


@pytest.mark.parametrize(
    "long", [((x + y + 1) ** 64) ** 64 - x, sp.log((x + y) ** 99 * (x + 1) ** 99), sp.log(sp.Integer(10) ** 30 + 57)]
)
def test_what_nobody_can_wait_for_is_out_of_reach(long):
    with pytest.raises(OutOfReach):
        is_zero(long)


def test_a_power_that_is_written_out_soon_is_decided():
    assert is_zero((x + y) ** 6 - (x + y) ** 3 * (y + x) ** 3) is True


def test_many_letters_of_few_terms_are_within_reach():
    """A ratio of mixtures has six letters and four denominators, but few terms; a high power of a sum has many."""
    p, q, r, s, u, v = sp.symbols("p q r s u v", positive=True)
    below = u * q + v * s
    assert is_zero(u * q / below * p / q + v * s / below * r / s - (u * p + v * r) / below) is True
    with pytest.raises(OutOfReach, match="too many terms"):
        is_zero((p + q + r + s + u + v) ** 60 - 1)
