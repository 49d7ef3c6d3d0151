"""The four laws with rational parameters: pieces between kinks, masses that add up, primitives of their cdfs."""

import pytest
from flint import arb, fmpq

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics.rational_laws import Exact, bulk, panels, whole_line
from tests.divergences.laws.reference import precision

LAWS = [Normal(0.5, 2), Laplace(0.5, 2), Cauchy(0.5, 2), Uniform(-1.5, 2.5)]


def test_parameters_are_the_rationals_that_the_floats_are():
    law = Exact.of(Normal(0.1, 0.2))
    assert (law.loc, law.scale) == (fmpq(*(0.1).as_integer_ratio()), fmpq(*(0.2).as_integer_ratio()))
    assert (Exact.of(Uniform(-1, 3)).loc, Exact.of(Uniform(-1, 3)).scale) == (1, 2)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_half_the_mass_is_on_each_side_of_the_middle(law):
    exact = Exact.of(law)
    with precision():
        assert exact.cdf(arb(exact.loc)).overlaps(arb(1) / 2)
        assert exact.mass(arb(-1), arb(2)).overlaps(exact.cdf(arb(2)) - exact.cdf(arb(-1)))
        assert (exact.cdf(arb(2)) + exact.survival(arb(2))).overlaps(arb(1))
        assert not (exact.cdf(arb(2)) + exact.survival(arb(2))).overlaps(arb(1) + arb(2) ** -120)


@pytest.mark.parametrize("law", [law for law in LAWS if not isinstance(law, Cauchy)], ids=str)
def test_the_shortfall_is_a_primitive_of_the_cdf(law):
    """E(x − X)⁺ − E(X − x)⁺ = x − E X, and its difference quotient lies between two values of F."""
    exact = Exact.of(law)
    with precision():
        x, h = arb(1.25), arb(2) ** -20
        assert (exact.shortfall(x) - exact.excess(x)).overlaps(x - arb(exact.loc))
        quotient = (exact.shortfall(x + h) - exact.shortfall(x)) / h
        assert exact.cdf(x) < quotient < exact.cdf(x + h)


def test_pieces_lie_between_kinks():
    p, q = Exact.of(Laplace(0, 1)), Exact.of(Uniform(-1, 1))
    assert panels(p, q, fmpq(-1, 2), fmpq(2)) == [(fmpq(-1, 2), 0), (0, 1), (1, 2)]
    assert whole_line(p, q) == [(None, -1), (-1, 0), (0, 1), (1, None)]
    assert q.piece(None, fmpq(-1)) is None
    assert q.piece(fmpq(-1), fmpq(0)).is_constant()
    assert not p.piece(fmpq(-1), fmpq(0)).is_constant()


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_a_piece_is_the_density(law):
    exact = Exact.of(law)
    with precision():
        density = exact.piece(fmpq(1), fmpq(2)).density()
        h = arb(2) ** -30
        slope = exact.mass(arb(3) / 2 - h, arb(3) / 2 + h) / (2 * h)
        assert abs(density(arb(3) / 2) - slope) < arb(2) ** -50


def test_the_bulk_leaves_out_next_to_nothing():
    with precision():
        law = Exact.of(Normal(0, 1))
        low, high = bulk(law, Exact.of(Cauchy(0, 1)))  # whose tail is bounded elsewhere
        assert law.cdf(arb(low)) < arb(2) ** -320
        assert law.survival(arb(high)) < arb(2) ** -320
