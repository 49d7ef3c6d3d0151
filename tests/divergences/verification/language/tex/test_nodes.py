"""What of a formula has one number for each outcome, and how it scales with the laws."""

import pytest

from divergences.verification.language.tex.clauses import HOUSE
from divergences.verification.language.tex.formula import Formula
from divergences.verification.language.tex.nodes import degree, outcomes
from divergences.verification.language.tex.tokens import tokens


def node(tex):
    return Formula(tokens(tex), HOUSE).whole()


@pytest.mark.parametrize(
    ("tex", "power"),
    [(r"p \log\frac{p}{q}", 1), (r"p \log p", None), (r"\frac{p^2}{q}", 1), (r"\sqrt{p q}", 1), (r"p + q^2", None),
     (r"|p - q|", 1),
     (r"p (1 - D)", 1), (r"p q", 2), (r"\frac{(p - q)^2}{p + q}", 1), (r"\frac{p}{q}", 0), (r"\min(p, q)", 1),
     (r"p^t q^{1-t}", 1), (r"(\sqrt{p} - \sqrt{q})^2", 1), (r"p^D", None)],
)  # fmt: skip
def test_the_degree_in_the_laws(tex, power):
    assert degree(node(tex)) == power


@pytest.mark.parametrize(
    ("tex", "letters"),
    [(r"p + \mathrm{KL}(p \| q)", ["p"]), (r"\sum_x p(x) + t", []), (r"\max_x p(x)", []), ("p D", ["p", "D"])],
)
def test_what_is_one_number_has_no_outcomes(tex, letters):
    assert [leaf.text for leaf in outcomes(node(tex))] == letters
