"""Formulas against textbook values that are simple, and against each other."""

import pytest
from flint import arb, fmpq

from divergences.laws import Laplace, Normal, Uniform
from divergences.laws.numerics import closed_forms
from divergences.laws.numerics.rational_laws import Exact
from tests.divergences.laws.reference import precision

N, L, U = (Exact.of(law) for law in (Normal(0, 1), Laplace(0, 1), Uniform(-1, 1)))


def test_entropies_are_cross_entropies_with_oneself():
    with precision():
        assert closed_forms.cross_entropy(N, N).overlaps((2 * arb.pi()).log() / 2 + arb(1) / 2)
        assert closed_forms.cross_entropy(L, L).overlaps(arb(2).log() + 1)
        assert closed_forms.cross_entropy(U, U).overlaps(arb(2).log())


@pytest.mark.parametrize("law", [N, L, U], ids=lambda law: law.kind.__name__)
def test_a_law_is_not_apart_from_itself(law):
    with precision():
        assert closed_forms.kl(law, law).contains(0)
        assert closed_forms.hellinger2(law, law).contains(0)
        assert closed_forms.chi2(law, law).contains(0)


def test_two_shifted_normals():
    far = Exact.of(Normal(2, 1))
    with precision():
        assert closed_forms.kl(N, far).overlaps(arb(2))
        assert closed_forms.chi2(N, far).overlaps(arb(4).exp() - 1)
        assert closed_forms.hellinger2(N, far).overlaps(1 - (arb(-1) / 2).exp())
        assert not closed_forms.kl(N, far).overlaps(arb(2) + arb(2) ** -120)


def test_distances_to_a_point():
    with precision():
        assert closed_forms.distance_to(N, fmpq(0)).overlaps((2 / arb.pi()).sqrt())
        assert closed_forms.distance_to(L, fmpq(0)).overlaps(arb(1))
        assert closed_forms.distance_to(U, fmpq(0)).overlaps(arb(1) / 2)
        assert closed_forms.distance_to(U, fmpq(5)).overlaps(arb(5))


def test_chi2_is_infinite_where_the_exponent_does_not_fall():
    assert closed_forms.chi2(Exact.of(Normal(0, 2)), N) == arb.pos_inf()
    assert closed_forms.chi2(N, Exact.of(Normal(0, 2))).is_finite()
