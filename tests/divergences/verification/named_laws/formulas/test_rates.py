"""Texts of formulas of exponential and Poisson laws."""

from divergences.verification.named_laws.formulas import rates


def test_chi2_needs_a_tail_that_is_light():
    finite, infinite = rates.chi2(("a",), ("b",))
    assert (finite.conditions, infinite.text) == (("(2*a - b) > 0",), "inf")


def test_poisson_means_are_apart_as_they_are():
    assert rates.poisson_w1(("0.5",), ("b",))[0].text == "abs(0.5 - (b))"
