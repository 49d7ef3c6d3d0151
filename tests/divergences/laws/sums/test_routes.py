"""What is decided before anything is added: identical laws, supports, tails, and atoms against densities."""

import math
from math import inf, log

import numpy as np
import pytest

import divergences as dv
from divergences.laws import (
    Bernoulli,
    Binomial,
    Categorical,
    Custom,
    Geometric,
    Laplace,
    Mixture,
    MultivariateNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    Uniform,
)
from divergences.laws.sums import routes

NAMES = ("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "triangular", "chi2")
SINGULAR = dict(zip(NAMES, (inf, inf, inf, log(2), math.sqrt(log(2)), 1.0, 1.0, 2.0, inf), strict=True))
ATOMS = [Poisson(2), dv.Measure([0.0, 0.5, 7.25]), Bernoulli(0.3), Geometric(0.2)]
DENSITIES = [Normal(0, 1), Laplace(1, 2), Uniform(0, 1), Custom(Normal(0, 1))]


@pytest.mark.parametrize("atoms", ATOMS, ids=lambda x: type(x).__name__)
@pytest.mark.parametrize("density", DENSITIES, ids=lambda x: type(x).__name__)
def test_atoms_and_densities_have_nothing_in_common(atoms, density):
    for name, value in SINGULAR.items():
        for p, q in ((atoms, density), (density, atoms)):
            e = getattr(dv, name)(p, q)
            assert e.lower <= value * (1 + 2.0**-52)
            assert e.upper >= value * (1 - 2.0**-52)
            assert e.method == routes.SINGULAR
    assert dv.gan_value_at_optimum(atoms, density).value == 0


def test_atoms_beside_densities_of_several_coordinates():
    square = MultivariateNormal([0.0, 0.0], [[1.0, 0.0], [0.0, 0.0]])
    corners = dv.Measure([[0.0, 0.0], [1.0, 0.0]])
    assert dv.kl(corners, square).value == inf
    assert dv.js(square, corners, base=2).value == 1
    with pytest.raises(
        ValueError, match=r"^p, q: found points of dimension 1 beside a density in dimension 2; expected one"
    ):
        dv.js(square, dv.Measure([0.0, 1.0]))
    with pytest.raises(
        ValueError, match=r"^p, q: found points of dimension 2 beside a density in dimension 1; expected one"
    ):
        dv.js(corners, Normal(0, 1))
    with pytest.raises(TypeError, match=r"rank 0 beside point masses; expected dv.Measure\(\[mean\]\)"):
        dv.js(corners, MultivariateNormal([0.0, 0.0], [[0.0, 0.0], [0.0, 0.0]]))
    with pytest.raises(TypeError, match=r"^laws: found a Poisson at index 1; expected densities"):
        Mixture([0.5, 0.5], [Normal(0, 1), Poisson(1)])


def test_skewed_and_in_bits():
    p, q = Poisson(2), Normal(0, 1)
    assert dv.js(p, q, base=2).value == 1
    coin = -0.25 * log(0.25) - 0.75 * log(0.75)
    assert abs(dv.js(p, q, weight=0.25).value - coin) <= 2.0**-52


def test_a_measure_beside_a_measure_stays_what_it_was():
    mu, nu = dv.Measure([0.0, 1.0]), dv.Measure([0.0, 2.0])
    with pytest.raises(TypeError, match=r"common_support"):
        dv.kl(mu, nu)
    assert dv.wasserstein1(mu, nu).status == "optimal"


@pytest.mark.parametrize("name", NAMES)
def test_identical_laws(name):
    for p, q in [(Poisson(2), Poisson(2)), (Bernoulli(0.3), Binomial(1, 0.3)), (Poisson(0), dv.Measure([0.0]))]:
        e = getattr(dv, name)(p, q)
        assert (e.value, e.lower, e.upper, e.method) == (0, 0, 0, routes.IDENTICAL)


def test_supports_decide():
    assert dv.kl(Poisson(1), Binomial(5, 0.5)).method == routes.SUPPORTS
    assert dv.kl(Binomial(5, 0.5), Poisson(1)).value < inf
    assert dv.kl(Geometric(0.5), Geometric(0.5, start=1)).value == inf
    assert dv.reverse_kl(Geometric(0.5), Geometric(0.5, start=1)).value == log(2)
    assert dv.jeffreys(Poisson(1), Binomial(5, 0.5)).value == inf
    assert dv.kl(Poisson(1), dv.Measure([0.0, 1.0])).value == inf
    assert dv.kl(dv.Measure([0.5]), Poisson(1)).value == inf
    assert dv.chi2(Geometric(0.1), Poisson(1)).method == routes.TAILS


def test_methods_say_what_vouches_for_them():
    assert dv.kl(Poisson(1), Poisson(2)).method == routes.FORMULA
    assert dv.js(Binomial(3, 0.5), Poisson(2)).method == routes.FINITE
    assert dv.js(Poisson(1), Poisson(2)).method == routes.SERIES
    assert dv.kl(Poisson(1), NegativeBinomial(2, 0.5)).method == routes.SERIES


def test_the_gans_value_is_twice_js_less_log_four():
    for p, q in [(Poisson(2), Poisson(3.5)), (Categorical([0.5, 0.5]), Geometric(0.4)), (Poisson(2), Poisson(2))]:
        value, js = dv.gan_value_at_optimum(p, q), dv.js(p, q)
        assert abs(value.value - (2 * js.value - log(4))) <= 8 * 2.0**-53 * log(4)


def test_best_scores_of_masses():
    d = dv.optimal_discriminator(Binomial(2, 0.5), Poisson(1))
    assert d([0.5]) == [0.5]  # neither has mass there
    weights = 0.25, math.exp(-1)
    assert abs(float(d(0)) - weights[0] / sum(weights)) <= 4 * 2.0**-53
    assert d(np.array([3.0])) == [0.0]
    with pytest.raises(
        TypeError, match=r"^p, q: found Poisson and Normal, masses beside a density; expected two of one kind"
    ):
        dv.optimal_discriminator(Poisson(1), Normal(0, 1))(0.0)
    with pytest.raises(TypeError, match=r"^p: found a discrete distribution \(Poisson\); expected a density"):
        dv.gan_value(Poisson(1), Poisson(2), lambda x: 0 * x + 0.5)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: dv.kl(Poisson(1), [0.5, 0.5]), r"^q: found a list; expected a distribution"),
        (lambda: dv.kl([0.5, 0.5], Poisson(1)), r"^q: found a distribution \(Poisson\) beside p"),
        (lambda: dv.kl(Poisson(1), Poisson(2), axis=0), r"^axis: found 0 with two distributions"),
        (lambda: dv.js(Poisson(1), Poisson(2), weight=1), r"^weight: found 1; expected a number in \(0, 1\)"),
        (lambda: dv.kl(Poisson(1), Poisson(2), base=1), r"^base: found 1"),
        (lambda: dv.wasserstein1(dv.Measure([0.0]), Poisson(2), metric="cityblock"), r"^metric: found 'cityblock'"),
    ],
)
def test_refusals_are_one_line(call, said):
    with pytest.raises((TypeError, ValueError), match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)
