"""Texts of formulas of normal laws; their values are compared with integrals beside the table."""

from divergences.verification.named_laws.formulas import normal


def test_one_scale_leaves_the_means():
    assert normal.kl(("m", "1"), ("0", "1"))[0].text == "(m)**2/(2*1**2)"
    assert normal.wasserstein1(("0", "s"), ("t", "s"))[0].text == "abs(t)"


def test_chi2_is_infinite_where_p_is_too_wide():
    finite, infinite = normal.chi2(("0", "s"), ("0", "1"))
    assert (infinite.text, finite.conditions, infinite.conditions) == (
        "inf",
        ("(2*1**2 - s**2) > 0",),
        ("(2*1**2 - s**2) <= 0",),
    )


def test_two_scales_and_two_means_have_no_formula_for_w1():
    assert normal.wasserstein1(("m", "s"), ("k", "t")) is None
