"""Pieces of formulas."""

from divergences.verification.named_laws.formulas.cases import Case, always, closed, gap, square


def test_gaps_and_squares_of_numbers_are_numbers():
    assert (gap("3", "1"), square("m", "m")) == ("(2)", "0")
    assert (gap("0", "t"), square("0", "t")) == ("abs(t)", "(t)**2")
    assert gap("s", "t + 1") == "abs(s - (t + 1))"


def test_a_factor_is_in_parentheses():
    assert closed("t", "2", "a + b") == ["t", "2", "(a + b)"]


def test_one_case_has_no_conditions():
    assert always("1") == (Case("1"),)
