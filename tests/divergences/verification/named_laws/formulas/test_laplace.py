"""Texts of formulas of Laplace laws."""

from divergences.verification.named_laws.formulas import laplace


def test_a_shift_moves_by_itself():
    assert laplace.shifted_or_scaled(("0", "s"), ("t", "s"))[0].text == "abs(t)"
    assert laplace.shifted_or_scaled(("0", "s"), ("1", "t")) is None
