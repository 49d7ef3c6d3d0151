"""Sums of balls with bounds for what is left out."""

import math
from fractions import Fraction
from math import factorial

import pytest
from flint import arb

from divergences._core.arb import precision
from divergences.verification.named_laws.enclosures.sums import masses, summed
from divergences.verification.named_laws.language.families import Law
from tests.divergences.verification.named_laws.formulas.integrals import divergence, law
from tests.divergences.verification.named_laws.formulas.test_table import QUADRATURE


@pytest.mark.parametrize("word", ["TV", "JS", "Hell2", "Tri"])
def test_poisson_laws_are_as_scipy_sums_them(word):
    found = summed(word, Law("Poisson", ("2",)), Law("Poisson", ("7/2",)))
    assert float(found.mid()) == pytest.approx(
        divergence(word, law("Poisson", 2.0), law("Poisson", 3.5)), abs=QUADRATURE
    )


def test_the_masses_of_a_poisson_law_and_the_bound_sum_to_one():
    with precision(64):
        found, rest = masses(Law("Poisson", ("2",)))
    with precision(256):
        exact = sum((-arb(2)).exp() * arb(2) ** int(k) / factorial(int(k)) for k in found)
        assert exact < 1 < exact + rest


def test_kl_of_few_values():
    p, q = Law("Bernoulli", ("1/2",)), Law("Bernoulli", ("0",))
    assert summed("KL", p, q) == math.inf
    assert float(summed("KL", q, p)) == pytest.approx(math.log(2), abs=QUADRATURE)
    assert masses(Law("Dirac", ("1/2",)))[0].keys() == {Fraction(1, 2)}
    assert summed("KL", Law("Poisson", ("1",)), p) is None
