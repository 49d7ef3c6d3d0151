"""Formulas against textbook values that are simple, and against each other."""

import pytest
from flint import arb, fmpq

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import closed_forms
from divergences.laws.numerics.rational_laws import Exact
from tests.divergences.laws.reference import precision

N, L, C, U = (Exact.of(law) for law in (Normal(0, 1), Laplace(0, 1), Cauchy(0, 1), Uniform(-1, 1)))


def test_entropies():
    with precision():
        assert closed_forms.entropy(N).overlaps((2 * arb.pi()).log() / 2 + arb(1) / 2)
        assert closed_forms.entropy(L).overlaps(arb(2).log() + 1)
        assert closed_forms.entropy(U).overlaps(arb(2).log())
        assert closed_forms.entropy(C).overlaps((4 * arb.pi()).log())


@pytest.mark.parametrize("law", [N, L, U], ids=lambda law: law.kind.__name__)
def test_a_laws_cross_entropy_to_itself_is_its_entropy(law):
    with precision():
        assert closed_forms.cross_entropy(law, law).overlaps(closed_forms.entropy(law))
        assert closed_forms.kl(law, law).contains(0)
        assert closed_forms.hellinger2(law, law).contains(0)
        assert closed_forms.chi2(law, law).contains(0)


def test_two_shifted_normals():
    far = Exact.of(Normal(2, 1))
    with precision():
        assert closed_forms.kl(N, far).overlaps(arb(2))
        assert closed_forms.chi2(N, far).overlaps(arb(4).exp() - 1)
        assert closed_forms.hellinger2(N, far).overlaps(1 - (arb(-1) / 2).exp())
        assert closed_forms.wasserstein1(N, far).overlaps(arb(2))
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


def test_two_cauchys_depend_on_one_number():
    """Location 2 and scale 1 is as far as scale 3 + √8 about the same point: sinh² of half the distance is 1 in both."""
    with precision():
        for name, expected in {"kl": arb(2).log(), "chi2": arb(2), "total_variation": arb(1) / 2}.items():
            assert closed_forms.cauchy(name, C, Exact.of(Cauchy(2, 1))).overlaps(expected), name
        for name in closed_forms.CAUCHY:
            assert closed_forms.cauchy(name, C, Exact.of(Cauchy(0, 4))).overlaps(
                closed_forms.cauchy(name, C, Exact.of(Cauchy(0, 0.25)))
            )


def test_w1_is_elementary_for_shifts_and_for_two_laws_of_a_symmetric_pair():
    assert closed_forms.w1_is_elementary(L, Exact.of(Laplace(3, 1)))
    assert not closed_forms.w1_is_elementary(L, Exact.of(Laplace(3, 2)))
    assert not closed_forms.w1_is_elementary(L, N)
