"""What is seen to be a law, and which functions of sites are Lipschitz."""

from fractions import Fraction

import pytest

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.lemmas.laws import mixture, slope

UNIT, LINE = (
    {"t": Domain("t", low, high, low_open=False, high_open=False)}
    for low, high in ((Fraction(0), Fraction(1)), (Fraction(0), Fraction(2)))
)


@pytest.mark.parametrize(
    "law", ["p", "(p + q)/2", "1/3*p + 2/3*q", "mix(p, q, t)", "mix(mix(p, q, 1/2), r, t)", "t*p + (1 - t)*q"]
)
def test_mixtures_are_laws(law):
    total = {}
    for weight in mixture(parsed(law), UNIT).values():
        for monomial, c in weight.items():
            total[monomial] = total.get(monomial, 0) + c
    assert {m: c for m, c in total.items() if c} == {(): 1}


@pytest.mark.parametrize(
    "law", ["d", "2*p", "p - q", "2*p - q", "mix(p, q, 2)", "p*q", "p/2", "p/q", "mix(p, q, s)", "p + q"]
)
def test_others_are_none(law):
    with pytest.raises(OutOfReach):
        mixture(parsed(law), UNIT)


def test_a_share_beyond_one_is_none():
    with pytest.raises(OutOfReach):
        mixture(parsed("mix(p, q, t)"), LINE)


@pytest.mark.parametrize(
    ("said", "constant"), [("x", 1), ("2*x - 3", 2), ("abs(x - 1)", 1), ("abs(x) - x/2", Fraction(3, 2)), ("-x", 1)]
)
def test_lipschitz_constants(said, constant):
    assert slope(parsed(said)) == constant


@pytest.mark.parametrize("said", ["x**2", "x*x", "exp(x)", "1/x", "d"])
def test_other_functions_have_none(said):
    with pytest.raises(OutOfReach):
        slope(parsed(said))
