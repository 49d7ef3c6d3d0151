"""A formula is data: what no format says is empty."""

from divergences.verification.documents.formats.formula import Formula, Source


def test_a_formula_without_remarks():
    formula = Formula("p = q", 3)
    assert (formula.cell, formula.given, formula.skipped, formula.fault) == (0, (), False, "")
    assert Source((formula,)).macros == {}
