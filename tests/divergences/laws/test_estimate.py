"""An answer between two bounds."""

from fractions import Fraction

import pytest

from divergences.laws.estimate import Estimate

inf = float("inf")


def test_estimates_are_in_order():
    assert float(Estimate(1.0, 0.5, 2.0, "by hand")) == 1
    with pytest.raises(ValueError, match=r"^value: found 3\.0 outside \[0\.5, 2\.0\]"):
        Estimate(3.0, 0.5, 2.0, "by hand")
    with pytest.raises(ValueError, match=r"^value: found nan outside"):
        Estimate(float("nan"), 0.5, 2.0, "by hand")
    with pytest.raises(ValueError, match=r"expected lower <= value <= upper$"):
        Estimate(1.0, 2.0, 0.5, "bounds exchanged")


def test_no_doubt_is_left_where_all_three_are_one():
    assert Estimate.exactly(inf, "by the tails") == Estimate(inf, inf, inf, "by the tails")
    assert Estimate.exactly(0.5, "a") != Estimate.exactly(0.5, "b")


def test_a_notebook_shows_the_value_and_its_bounds():
    e = Estimate(0.5, 0.25, 0.75, "by <hand>")
    assert "<b>0.5</b>" in e._repr_html_()
    assert "0.25 to 0.75" in e._repr_html_()
    assert "by &lt;hand&gt;" in e._repr_html_()
    assert e._repr_latex_() == r"$\approx 0.5 \quad \text{(bounds } 0.5 \text{ apart)}$"
    infinite = Estimate.exactly(float("inf"), "disjoint")
    assert ">exact</td>" in infinite._repr_html_()
    assert infinite._repr_latex_() == r"$\infty$"


def test_scaled_bounds_still_enclose():
    """by·x + plus in rationals, rounded outwards; what is exact stays so where floats hold it."""
    third = Estimate(1 / 3, 1 / 3, 0.34, "by hand").scaled(3, -0.1)
    assert Fraction(third.lower) <= 3 * Fraction(1 / 3) - Fraction(0.1) <= Fraction(third.upper)
    assert Estimate.exactly(0.5, "by hand").scaled(2, -2) == Estimate.exactly(-1.0, "by hand")
    assert Estimate.exactly(inf, "by hand").scaled(2, -2).value == inf
