"""Σ p^α q^(1−α): closed forms and series against sums by mpmath, and ∞ exactly where the terms do not fall."""

import math

import mpmath as mp
import pytest
from flint import fmpq

import divergences as dv
from divergences.laws import Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.sums.atomic import exact
from divergences.laws.sums.power_sums import infinite, is_closed, power_sum
from tests.divergences.laws.sums.reference import DIGITS, masses
from tests.tolerances import SUM_REFERENCE

CASES = [
    (Poisson(2), Poisson(3.5), True),
    (Poisson(2), Poisson(3.5, start=-1), False),
    (Poisson(2), NegativeBinomial(2.5, 0.4), False),
    (Binomial(10, 0.3), Binomial(10, 0.6), True),
    (Binomial(10, 0.3), Binomial(12, 0.6), False),
    (Binomial(10, 0.3), Poisson(4), False),
    (Geometric(0.6), Geometric(0.3), True),
    (NegativeBinomial(2.5, 0.6), NegativeBinomial(2.5, 0.4), True),
    (NegativeBinomial(1.5, 0.6), NegativeBinomial(2.5, 0.4), False),
    (NegativeBinomial(0.3, 0.6), Geometric(0.4, start=-2), False),
    (Categorical([0.25, 0.5, 0.25]), Poisson(1), False),
    (Categorical([0.25, 0.5, 0.25]), Categorical([0.5, 0.25, 0.25]), False),
]


@pytest.mark.parametrize(("p", "q", "closed"), CASES, ids=str)
@pytest.mark.parametrize("order", [fmpq(1, 2), fmpq(1, 4), fmpq(2), fmpq(3, 2), fmpq(0)])
def test_sums(p, q, closed, order):
    first, second = exact("p", p), exact("q", q)
    assert is_closed(first, second, fmpq(3, 4)) == closed
    a = [mp.mpf(0)] * 5 + masses(p)[:600]
    start = int(q.start)
    moved = type(q)(**{**vars(q), "start": 0.0}) if start < 0 else q
    b = ([mp.mpf(0)] * (5 + start) + masses(moved)[:600])[: len(a)] if start < 0 else [mp.mpf(0)] * 5 + masses(q)[:600]
    b += [mp.mpf(0)] * (len(a) - len(b))
    with mp.workdps(DIGITS):
        alpha = mp.mpf(int(order.p)) / int(order.q)
        truth = sum((x**alpha * y ** (1 - alpha) for x, y in zip(a, b, strict=True) if x and y), mp.mpf(0))
        _, lower, upper = outward(enclose(lambda: power_sum(first, second, order)))
        assert lower * (1 - SUM_REFERENCE) <= truth <= upper * (1 + SUM_REFERENCE)
        assert upper - lower <= 4 * 2.0**-53 * upper


@pytest.mark.parametrize(("p", "q", "finite"), [
    (Geometric(0.5), Geometric(0.75), False),  # p² = q·½ˡ falls not at all: ¼ against ¼
    (Geometric(0.5), NegativeBinomial(3, 0.75), True),  # a² = b, and k^(2 − 3 − 1) falls fast enough
    (Geometric(0.5), NegativeBinomial(2, 0.75), False),  # k^(2 − 2 − 1) does not
    (Geometric(0.5), Geometric(0.7500000000000001), False),
    (Geometric(0.5), Geometric(0.7499999999999999), True),
    (Geometric(0.9), Poisson(100), False),
    (Poisson(100), Geometric(0.9), True),
    (Poisson(100), Poisson(1e-3), True),
])  # fmt: skip
def test_chi2_is_infinite_where_its_terms_do_not_fall(p, q, finite):
    assert infinite(exact("p", p), exact("q", q), fmpq(2)) != finite
    assert math.isfinite(dv.chi2(p, q).lower) == finite


def test_on_the_circle_of_convergence():
    """Σ ¼·4⁻ᵏ/(27/64·C(k + 2, 2)·4⁻ᵏ) = 16/27·Σ 2/((k + 1)(k + 2)) = 32/27."""
    e = dv.chi2(Geometric(0.5), NegativeBinomial(3, 0.75))
    assert e.lower <= 5 / 27 <= e.upper
