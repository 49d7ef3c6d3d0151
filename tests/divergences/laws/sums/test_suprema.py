"""The largest ratio of two discrete laws, against the largest of many."""

import itertools
import math

import numpy as np
import pytest

import divergences as dv
from divergences.laws import Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.sums import routes, suprema
from divergences.laws.sums.atomic import exact
from tests.tolerances import LAW_BRACKET, LOG_RATIO

FAMILIES = [
    Poisson(0.5),
    Poisson(3.5),
    dv.pushforward(lambda k: k + 2, Poisson(3)),
    Binomial(6, 0.5),
    Binomial(9, 0.2),
    Binomial(9, logit=1.5),
    NegativeBinomial(0.5, 0.2),
    NegativeBinomial(4.5, 0.5),
    dv.pushforward(lambda k: k + 3, NegativeBinomial(0.75, 0.5)),
    Geometric(0.5),
    Geometric(logit=1),
]


@pytest.mark.parametrize(("p", "q"), list(itertools.permutations(FAMILIES, 2)), ids=repr)
def test_order_infinity_is_the_largest_logarithm_of_a_ratio(p, q):
    found = dv.renyi(p, q, math.inf)
    k = np.arange(400)
    log_p, log_q = p.log_prob(k), q.log_prob(k)
    ratios = np.where(log_p > -math.inf, log_p - np.where(log_p > -math.inf, log_q, 0), -math.inf)
    if math.isinf(found.value):
        assert ratios.max() == math.inf or ratios[-1] > ratios[-2] + 1 / 400
        return
    assert abs(found.value - ratios.max()) <= LOG_RATIO * (1 + ratios.max())
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert found.method == routes.LARGEST


@pytest.mark.parametrize("moved", [1, 2])
def test_a_moved_law_has_a_ratio_that_rises_to_a_limit(moved):
    """k + r over k, next to one another: towards (1 − p)^−moved, which is reached at once where r is 1."""
    for law in (NegativeBinomial(4.5, 0.25), NegativeBinomial(1, 0.25)):
        found = dv.renyi(dv.pushforward(lambda k: k + moved, law), law, math.inf)
        truth = -moved * math.log(0.75)
        assert found.lower <= truth <= found.upper or abs(found.value - truth) <= LAW_BRACKET


@pytest.mark.parametrize(("p", "q"), list(itertools.permutations(FAMILIES, 2)), ids=repr)
def test_the_polynomial_is_that_of_neighbouring_ratios(p, q):
    """growth(k)/(k + 1) is the ratio of the masses at k + 1 and k: two of them, crosswise."""
    one, other = exact("p", p), exact("q", q)
    d = one.start - other.start
    if d < 0:
        return
    square, linear, constant = suprema._rise(one, other)
    for k in range(6):
        crosswise = one.growth(k) * (k + d + 1) - other.growth(k + d) * (k + 1)
        assert abs(square * k * k + linear * k + constant - crosswise) < LOG_RATIO


def test_orders_rise_to_it():
    p, q = Binomial(8, 0.5), Poisson(6)
    rising = [dv.renyi(p, q, order).value for order in (0, 0.5, 1, 2, 8, 64, 512, math.inf)]
    assert rising == sorted(rising)
    assert abs(rising[-1] - rising[-2]) <= math.log(2**8) / 511


def test_lists_and_families():
    found = dv.renyi(Binomial(3, 0.5), dv.Measure([0.0, 1.0, 2.0, 3.0], [0.125, 0.25, 0.25, 0.375]), math.inf)
    assert found.lower <= math.log(1.5) <= found.upper
    assert abs(dv.renyi(Categorical([0.5, 0.5]), Poisson(1), math.inf).value - 1 - math.log(0.5)) <= LAW_BRACKET
    assert dv.renyi(Poisson(1), Categorical([0.5, 0.5]), math.inf).value == math.inf
    assert dv.renyi(Binomial(3, 0.5), Binomial(3, logit=0), math.inf).value == 0
    assert float(dv.renyi(dv.Measure([0.0]), Binomial(2, 0.5), math.inf, base=2)) == 2
