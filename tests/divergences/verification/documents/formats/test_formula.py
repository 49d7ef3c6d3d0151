"""A formula is data: what no format says is empty."""

from divergences.verification.documents.formats.formula import Formula, Source


def test_a_formula_without_remarks():
    formula = Formula("p = q", 3)
    assert (formula.cell, formula.given, formula.skipped, formula.fault) == (0, (), False, "")
    assert Source((formula,)).macros == {}


def test_what_is_tex():
    assert Formula(r"a \\le b", 1).is_tex
    assert not Formula("a <= b", 1).is_tex
    assert not Formula(r"a \\le b", 1, environment="claim").is_tex
