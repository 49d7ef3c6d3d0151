"""Exact laws have the masses of the textbook, by a formula and by ratios, and are told apart exactly."""

import mpmath as mp
import pytest
from flint import fmpq

from divergences.laws import Bernoulli, Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.sums.atomic import exact
from divergences.laws.sums.exact_laws import Atoms, Counts, contains, has, same
from tests.divergences.laws.reference import precision
from tests.divergences.laws.sums.reference import DIGITS, LAWS, masses
from tests.tolerances import SUM_REFERENCE

COUNTS = [law for law in LAWS if isinstance(exact("p", law), Counts)]


def as_mpf(ball):
    with mp.workdps(DIGITS):
        return mp.mpf(ball.mid().str(45, radius=False))


@pytest.mark.parametrize("law", COUNTS, ids=str)
def test_masses(law):
    own, truth = exact("p", law), masses(law)
    with precision():
        first = own.start
        last = own.last if own.last is not None else first + 40
        for k, mass in enumerate(own.masses(first, last), first):
            assert mass.overlaps(own.mass(k))
            assert abs(as_mpf(mass) - truth[k]) <= SUM_REFERENCE
        assert own.mass(first - 1).is_zero()
        assert own.mean().overlaps(
            sum((k * m for k, m in enumerate(own.masses(first, last), first)), 0 * own.mean())
        ) or (own.last is None)


def test_equal_laws_of_different_families_are_seen_to_be_equal():
    coins = [Bernoulli(0.25), Binomial(1, 0.25), Categorical([0.75, 0.25])]
    waits = [Geometric(0.25), NegativeBinomial(1, 0.25), NegativeBinomial(1, failure=0.75)]
    points = [Poisson(0), Binomial(0, 0.3), Binomial(7, 0), Bernoulli(0), Geometric(1), Categorical([1, 0])]
    for group in (coins, waits, points):
        assert all(same(exact("p", p), exact("q", q)) for p in group for q in group)
    assert not same(exact("p", coins[0]), exact("q", Bernoulli(0.75)))
    assert not same(exact("p", Categorical(logits=[0, 1])), exact("q", Categorical([0.5, 0.5])))
    assert same(exact("p", Categorical(logits=[0, 1])), exact("q", Categorical(logits=[3, 4])))
    assert not same(exact("p", Poisson(1)), exact("q", Poisson(1, start=1)))


def test_a_probability_that_rounds_to_one_is_not_lost():
    assert exact("p", Bernoulli(1)) == Atoms((fmpq(1),), (fmpq(1),))
    assert isinstance(exact("p", Bernoulli(logit=40)), Counts)
    assert isinstance(exact("p", NegativeBinomial(1, failure=1e-20)), Counts)
    with precision():
        assert abs(float(exact("p", Bernoulli(logit=40)).p.no()) * 2.3538526683702e17 - 1) < 1e-12


def test_supports():
    binomial, poisson = exact("p", Binomial(3, 0.5)), exact("q", Poisson(1))
    assert contains(poisson, binomial)
    assert not contains(binomial, poisson)
    assert contains(exact("p", Binomial(4, 0.5)), binomial)
    assert not contains(binomial, exact("p", Binomial(4, 0.5)))
    assert not contains(exact("p", Poisson(1, start=1)), poisson)
    table = exact("p", Categorical([0.25, 0.25, 0.25, 0.25]))
    assert contains(table, binomial)
    assert not contains(exact("p", Categorical([0.5, 0, 0, 0.5])), binomial)
    assert has(poisson, fmpq(3))
    assert not has(poisson, fmpq(1, 2))
    assert not has(binomial, fmpq(4))
