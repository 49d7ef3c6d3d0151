"""Texts of formulas of Laplace and Cauchy laws."""

from divergences.verification.named_laws.formulas import laplace


def test_a_shift_moves_by_itself():
    assert laplace.shifted_or_scaled(("0", "s"), ("t", "s"))[0].text == "abs(t)"
    assert laplace.shifted_or_scaled(("0", "s"), ("1", "t")) is None


def test_cauchy_laws_of_two_scales_are_infinitely_far_apart():
    apart, together = laplace.cauchy_w1(("0", "s"), ("0", "t"))
    assert (apart.text, apart.conditions, together.conditions) == ("inf", ("s != t",), ("s = t",))
