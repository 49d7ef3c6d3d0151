"""An answer between two bounds."""

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
