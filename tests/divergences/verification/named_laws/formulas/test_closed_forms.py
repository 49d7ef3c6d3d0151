"""Pieces of formulas.

Texts of formulas of normal laws; their values are compared with integrals beside the table. Texts of formulas of
Laplace laws. Texts of formulas of Cauchy laws. Texts of formulas of uniform laws. Texts of formulas of exponential and
Poisson laws.
"""

import pytest
from scipy.integrate import quad
from scipy.stats import cauchy as law

from divergences.verification.named_laws.formulas import closed_forms
from divergences.verification.named_laws.formulas.closed_forms import Case, always, closed, gap, of_two, square
from tests.tolerances import RELATED_RTOL


def test_gaps_and_squares_of_numbers_are_numbers():
    assert (gap("3", "1"), square("m", "m")) == ("(2)", "0")
    assert (gap("0", "t"), square("0", "t")) == ("abs(t)", "(t)**2")
    assert gap("s", "t + 1") == "abs(s - (t + 1))"


def test_a_factor_is_in_parentheses():
    assert closed("t", "2", "a + b") == ["t", "2", "(a + b)"]


def test_one_case_has_no_conditions():
    assert always("1") == (Case("1"),)


def test_one_scale_leaves_the_means():
    assert of_two("Normal", "KL", ("m", "1"), ("0", "1"))[0].text == "(m)**2/(2*1**2)"
    assert of_two("Normal", "W1", ("0", "s"), ("t", "s"))[0].text == "abs(t)"


def test_chi2_is_infinite_where_p_is_too_wide():
    finite, infinite = of_two("Normal", "chi2", ("0", "s"), ("0", "1"))
    assert (infinite.text, finite.conditions, infinite.conditions) == (
        "inf",
        ("(2*1**2 - s**2) > 0",),
        ("(2*1**2 - s**2) <= 0",),
    )


def test_two_scales_and_two_means_have_no_formula_for_w1():
    assert of_two("Normal", "W1", ("m", "s"), ("k", "t")) is None


def test_one_scale_is_seen_however_it_is_written():
    p, q = ("0", "a + b"), ("m", "a + b")
    assert of_two("Normal", "Renyi", p, q, "2 + t") == always("((2 + t)*(m)**2/(2*(a + b)**2))")
    assert of_two("Normal", "Renyi", p, ("m", "a"), "2") is None


def test_a_shift_moves_by_itself():
    assert of_two("Laplace", "W1", ("0", "s"), ("t", "s"))[0].text == "abs(t)"
    assert of_two("Laplace", "W1", ("0", "s"), ("1", "t")) is None


def test_cauchy_laws_of_two_scales_are_infinitely_far_apart():
    apart, together = of_two("Cauchy", "W1", ("0", "s"), ("0", "t"))
    assert (apart.text, apart.conditions, together.conditions) == ("inf", ("s != t",), ("s = t",))


@pytest.mark.parametrize(("p", "q"), [((0, 1), (1, 2)), ((-2, 3), (1, 1))])
def test_chi2_is_its_integral(p, q):
    (found,) = of_two("Cauchy", "chi2", [str(x) for x in p], [str(x) for x in q])
    truth, _ = quad(lambda x: (law.pdf(x, *p) - law.pdf(x, *q)) ** 2 / law.pdf(x, *q), -float("inf"), float("inf"))
    assert eval(found.text) == pytest.approx(truth, rel=RELATED_RTOL)


def test_kl_is_infinite_outside():
    inside, *outside = of_two("Uniform", "KL", ("a", "b"), ("c", "d"))
    assert inside.conditions == ("a >= c", "b <= d")
    assert [(x.text, x.conditions) for x in outside] == [("inf", ("a < c",)), ("inf", ("a >= c", "b > d"))]


def test_a_common_end_needs_no_condition():
    assert of_two("Uniform", "KL", ("0", "1"), ("0", "t"))[0].conditions == ("1 <= t",)


def test_moments_are_sums_of_powers():
    assert closed_forms.moments("Uniform", ("0", "t"))[0] == "(((0)**0*(t)**1 + (0)**1*(t)**0)/2)"


def test_chi2_needs_a_tail_that_is_light():
    finite, infinite = of_two("Exponential", "chi2", ("a",), ("b",))
    assert (finite.conditions, infinite.text) == (("(2*a - b) > 0",), "inf")


def test_poisson_means_are_apart_as_they_are():
    assert of_two("Poisson", "W1", ("0.5",), ("b",))[0].text == "abs(0.5 - (b))"
