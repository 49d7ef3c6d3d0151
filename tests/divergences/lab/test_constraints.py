"""A constraint has a number, and says so if it has none."""

import pytest

from divergences.lab import R1, Clip, Penalty, Spectral


@pytest.mark.parametrize("kind", [Clip, Penalty, R1])
@pytest.mark.parametrize("number", [0, -1.0, float("nan"), float("inf"), "1", None, True])
def test_a_constraint_without_a_positive_number_is_refused_in_one_line(kind, number):
    with pytest.raises(ValueError, match=r"(bound|weight): found .*; expected a positive number$") as caught:
        kind(number)
    assert "\n" not in str(caught.value)


def test_constraints_are_equal_where_their_numbers_are():
    """So that a programme that was compiled for one serves the other."""
    assert hash(Clip(0.1)) == hash(Clip(0.1))
    assert Penalty() == Penalty(10.0) != Penalty(1)
    assert Penalty(1) != R1(1)
    assert Spectral() == Spectral()
