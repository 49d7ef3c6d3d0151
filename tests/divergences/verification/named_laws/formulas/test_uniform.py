"""Texts of formulas of uniform laws."""

from divergences.verification.named_laws.formulas import uniform


def test_kl_is_infinite_outside():
    inside, *outside = uniform.kl(("a", "b"), ("c", "d"))
    assert inside.conditions == ("a >= c", "b <= d")
    assert [(x.text, x.conditions) for x in outside] == [("inf", ("a < c",)), ("inf", ("a >= c", "b > d"))]


def test_a_common_end_needs_no_condition():
    assert uniform.kl(("0", "1"), ("0", "t"))[0].conditions == ("1 <= t",)


def test_moments_are_sums_of_powers():
    assert uniform.moments(("0", "t"))[0] == "(((0)**0*(t)**1 + (0)**1*(t)**0)/2)"
