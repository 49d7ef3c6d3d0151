"""Long windows as integrals and cdfs: the same divergences as by adding term after term, and huge parameters."""

import math

import pytest

import divergences as dv
from divergences.laws import Binomial, Geometric, NegativeBinomial, Poisson
from divergences.laws.sums import long_divergences
from divergences.laws.sums.atomic import exact
from tests.divergences.laws.reference import precision
from tests.tolerances import LAW_BRACKET

PAIRS = [
    (Poisson(9000), Poisson(9100)),
    (Poisson(9000), Poisson(9050, start=-7)),
    (Poisson(9000), NegativeBinomial(400, 0.04)),
    (Geometric(0.004), Geometric(0.009)),
    (Binomial(60000, 0.1), Poisson(6000)),
    (NegativeBinomial(0.6, 0.01), NegativeBinomial(0.9, 0.02)),
    (Binomial(20000, 0.3), Binomial(20100, 0.3)),
]
NAMES = ("kl", "js", "total_variation", "hellinger2", "triangular", "chi2")


@pytest.mark.one_in(12)
@pytest.mark.parametrize(("p", "q"), PAIRS, ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_an_integral_is_the_sum(p, q, name, monkeypatch):
    plain = getattr(dv, name)(p, q)
    monkeypatch.setattr(long_divergences, "LONG", 300)
    assert long_divergences.inner(200, 600, exact("p", p), exact("q", q)) is not None
    long = getattr(dv, name)(p, q)
    assert max(plain.lower, long.lower) <= min(plain.upper, long.upper)
    if plain.value < math.inf:
        assert long.upper - long.lower <= LAW_BRACKET * long.value


def test_cdfs():
    with precision():
        for law in (Poisson(3.5), Binomial(9, 0.3), NegativeBinomial(2.5, 0.4), Geometric(0.3, 4)):
            own = exact("p", law)
            below = 0 * own.mean()
            for k in range(own.start - 1, own.start + 10):
                below += own.mass(k)
                assert long_divergences.cdf(own, k).overlaps(below)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("rate", [1e6, 1e9, 1e12])
def test_huge_rates_are_normal(rate):
    """Poisson laws half a standard deviation apart: KL, TV and JS of N(0, 1) and N(½, 1), to the order of 1/√λ."""
    p, q, r, s = Poisson(rate), Poisson(rate + math.sqrt(rate) / 2), dv.laws.Normal(0, 1), dv.laws.Normal(0.5, 1)
    for name in ("kl", "total_variation", "js", "triangular", "hellinger2"):
        found, limit = getattr(dv, name)(p, q), getattr(dv, name)(r, s)
        assert abs(found.value - limit.value) <= limit.value / math.sqrt(rate)
        assert found.upper - found.lower <= LAW_BRACKET * found.value


@pytest.mark.one_in(6)
@pytest.mark.parametrize("p", [1e-4, 1e-9, 1e-12])
@pytest.mark.parametrize("name", ["kl", "js"])
def test_negative_binomials_of_rare_successes_are_gamma(p, name):
    """p·X of NegativeBinomial(r, p) is Gamma(r) but for terms of order p; the window has up to 10¹⁴ places."""
    found = getattr(dv, name)(NegativeBinomial(3.5, p), NegativeBinomial(4.5, p))
    limit = getattr(dv, name)(dv.laws.Gamma(3.5, 1), dv.laws.Gamma(4.5, 1))
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert abs(found.value - limit.value) <= max(2 * p, LAW_BRACKET) * limit.value
