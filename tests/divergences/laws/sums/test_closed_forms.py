"""Formulas agree with the sums that they stand for."""

import pytest

from divergences.laws import Binomial, Geometric, NegativeBinomial, Poisson
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.sums import closed_forms, divergence_sums
from divergences.laws.sums.atomic import exact

PAIRS = [
    (Poisson(2), Poisson(3.5)),
    (Poisson(2, start=4), Poisson(1e-3, start=4)),
    (Binomial(10, 0.3), Binomial(10, 0.9)),
    (Binomial(7, logit=3), Binomial(7, 0.25)),
    (Geometric(0.3), Geometric(0.6)),
    (NegativeBinomial(2.5, 0.4), NegativeBinomial(2.5, failure=0.7)),
]


@pytest.mark.parametrize(("p", "q"), PAIRS, ids=str)
def test_kl(p, q):
    first, second = exact("p", p), exact("q", q)
    formula = closed_forms.kl(first, second)
    _, low, high = outward(enclose(formula))
    _, lower, upper = outward(enclose(lambda: divergence_sums.kl(first, second)))
    assert max(low, lower) <= min(high, upper)


def test_there_is_none_where_the_ratio_is_not_exponential():
    for p, q in [(Poisson(1), Geometric(0.5)), (Binomial(3, 0.5), Binomial(4, 0.5)), (Poisson(1), Poisson(1, start=1))]:
        assert closed_forms.kl(exact("p", p), exact("q", q)) is None


def test_entropy():
    for law in (Geometric(0.3), Geometric(logit=-2.0, start=3)):
        own = exact("p", law)
        _, low, high = outward(enclose(closed_forms.entropy(own)))
        _, lower, upper = outward(enclose(lambda own=own: divergence_sums.entropy(own)))
        assert max(low, lower) <= min(high, upper)
    assert closed_forms.entropy(exact("p", Poisson(1))) is None
