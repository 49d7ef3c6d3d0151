"""Which integrals are infinite: by the first order that does not cancel."""

from fractions import Fraction

import pytest
from flint import arb, fmpq

from divergences import laws
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.orders import (
    LOG,
    LOG_SQUARE,
    integrable,
    kl_is_infinite,
    orders,
    power_integral_is_infinite,
)


def one(law):
    return Density(law.parts())


def mixed(*made):
    return Density(tuple((fmpq(1, len(made)), law.facts()) for law in made))


def test_orders_of_densities():
    assert orders(laws.Normal(1, 1).facts().terms, None, 1) == {
        (2, Fraction(2)): fmpq(-1, 2),
        (2, Fraction(1)): fmpq(1),
    }
    assert orders(laws.StudentT(3).facts().terms, None, -1) == {LOG: fmpq(-4)}
    assert orders(laws.Gamma(3, 2).facts().terms, fmpq(0), 1) == {LOG: fmpq(-2)}
    assert orders(laws.LogNormal(0, 1).facts().terms, None, 1) == {LOG_SQUARE: fmpq(-1, 2), LOG: fmpq(-1)}
    assert (3, Fraction(1, 2)) in orders(laws.Gumbel(0, 2).facts().terms, None, -1)


@pytest.mark.parametrize(("found", "base", "finite"), [
    ({LOG: fmpq(-1)}, None, False),
    ({LOG: fmpq(-11, 10)}, None, True),
    ({LOG: fmpq(1)}, fmpq(0), False),
    ({LOG: fmpq(9, 10)}, fmpq(0), True),
    ({}, fmpq(0), True),
    ({}, None, False),
    ({(2, Fraction(1)): fmpq(0), LOG: fmpq(-2)}, None, True),
    ({LOG_SQUARE: fmpq(-1), LOG: fmpq(9)}, None, True),
    ({(2, Fraction(1)): fmpq(-1), (3, Fraction(1)): fmpq(1)}, None, False),
])  # fmt: skip
def test_the_first_order_that_is_left_decides(found, base, finite):
    assert integrable(found, base) is finite


def test_what_cannot_be_told_from_0_is_refused():
    with pytest.raises(ValueError, match=r"^p, q: found two distributions whose tails are one up to the last digits"):
        integrable({(2, Fraction(1, 3)): arb(0, 1)}, None)


def test_mixtures_have_the_heaviest_tail_of_their_parts():
    light, heavy = mixed(laws.Normal(-1, 1), laws.Normal(1, 1)), mixed(laws.Normal(0, 1), laws.Cauchy(0, 1))
    assert kl_is_infinite(heavy, light) == "infinite because of the tails"
    assert kl_is_infinite(light, heavy) is None
    assert kl_is_infinite(one(laws.Cauchy(0, 1)), heavy) is None
    parts = mixed(laws.Uniform(0, 1), laws.Uniform(1, 2))
    assert kl_is_infinite(one(laws.Uniform(0, 2)), parts) is None
    assert kl_is_infinite(one(laws.Uniform(0, 3)), parts) == "infinite because of the supports"
    apart = mixed(laws.Uniform(0, 1), laws.Uniform(1.5, 2))
    assert kl_is_infinite(one(laws.Uniform(0, 2)), apart) == "infinite because of the supports"


def test_powers_of_two_densities():
    p, q = one(laws.Exponential(1)), one(laws.Exponential(3))
    assert not power_integral_is_infinite(p, q, fmpq(5, 4))
    assert power_integral_is_infinite(p, q, fmpq(3, 2))  # α·1 + (1 − α)·3 = 0
