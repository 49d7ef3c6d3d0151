"""Masses of laws on few values, and sums of them."""

from fractions import Fraction

from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.formulas import finite


def test_masses():
    assert finite.masses(Law("Bernoulli", ("t",))) == {Fraction(0): "1 - (t)", Fraction(1): "t"}
    assert finite.masses(Law("Binomial", ("2", "t"))) == {
        Fraction(0): "1*(1 - (t))**2",
        Fraction(1): "2*(t)**1*(1 - (t))**1",
        Fraction(2): "1*(t)**2",
    }
    assert finite.masses(Law("Binomial", ("k", "t"))) is None
    assert finite.masses(Law("Poisson", ("1",))) is None


def test_points_are_apart_or_not():
    assert [(x.text, x.conditions) for x in finite.points_apart("TV", "0", "t")] == [
        ("1", ("0 != t",)),
        ("0", ("0 = t",)),
    ]


def test_no_quotient_of_zeros():
    text = finite.kl([("0", "1/2"), ("1", "1/2")])[0].text
    assert text == "(0 - 0*log(1/2) + 0 - 1*log(1/2))" or "/0" not in text
