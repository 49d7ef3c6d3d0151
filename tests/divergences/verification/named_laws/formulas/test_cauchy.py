"""Texts of formulas of Cauchy laws."""

from divergences.verification.named_laws.formulas import cauchy


def test_cauchy_laws_of_two_scales_are_infinitely_far_apart():
    apart, together = cauchy.wasserstein1(("0", "s"), ("0", "t"))
    assert (apart.text, apart.conditions, together.conditions) == ("inf", ("s != t",), ("s = t",))
