"""Divergences of every pair of families: bounds that contain what mpmath finds, and infinities that are decided."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mpf

import divergences as dv
from benchmarks import law_values, laws
from divergences.laws import (
    Beta,
    Cauchy,
    Exponential,
    Gamma,
    Gumbel,
    Laplace,
    Logistic,
    LogNormal,
    Normal,
    Pareto,
    Poisson,
    StudentT,
    Uniform,
    Weibull,
)

SIXTY = mpf(10) ** -58
EVERY = [(p, q) for _, p, q in laws.pairs()]
SAMPLE = EVERY[7::33]


@pytest.mark.one_in(44)
@pytest.mark.parametrize(("p", "q"), SAMPLE, ids=str)
def test_bounds_hold_sixty_digits(p, q):
    cells = list(laws.cells(p, q))
    compared = [cell for cell in cells if cell["verdict"] == "contained"]
    assert not [cell for cell in cells if cell["verdict"] in ("missed", "not compared")]
    assert len(compared) >= 8  # JS, TV, H² and Δ are never infinite, in both directions
    for cell in compared:
        truth = float(cell["truth"])
        assert not cell["proved"] or cell["width"] * truth <= 4 * np.spacing(max(truth, 1e-3)), cell


def test_every_two_families_meet_three_times_and_each_itself_fifty_times():
    kinds = Counter((type(p).__name__, type(q).__name__) for p, q in EVERY)
    counts = {
        name in law_values.COUNTS: [n for n in laws.THREE if (n in law_values.COUNTS) is (name in law_values.COUNTS)]
        for name in laws.THREE
    }
    assert sorted(law_values.COUNTS) == sorted(counts[True])
    assert set(law_values.DENSITIES) | {"Mixture", "Truncated"} == set(counts[False])
    assert kinds == {
        **{pair: 3 for names in counts.values() for pair in combinations(names, 2)},
        **{(name, name): 50 for name in laws.THREE},
    }


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("p", "q"), [(Normal(0, 1), Laplace(0.25, 2)), (Poisson(2), Poisson(3.5))], ids=str)
def test_sixty_digits_are_the_same_by_both_libraries(p, q):
    one, other = (law_values.values(p, q, law_values.NAMES[:6], by) for by in law_values.NUMBERS)
    assert all(abs(one[name] - other[name]) < SIXTY for name in one)


def test_a_bound_that_is_one_step_off_is_missed():
    found, truth = dv.js(Normal(0, 1), Normal(1, 1)), law_values.values(Normal(0, 1), Normal(1, 1), ("js",))["js"]
    bounds = (math.nextafter(found.upper, 1),) * 3
    for ends, verdict in (((found.lower, found.value, found.upper), "contained"), (bounds, "missed")):
        assert laws.judged({"bounds": ends, "method": ""}, truth, lambda: False)["verdict"] == verdict
    never = {"bounds": (math.inf,) * 3, "method": ""}
    assert laws.judged(never, None, lambda: law_values.grows("kl", Normal(0, 1), Laplace(0, 1)))["verdict"] == "missed"


def test_the_numbers_of_a_singular_law():
    b, u = Beta(0.1, 0.2), Uniform(0, 1)
    pins = ((dv.kl(b, u), 4.97734170655658), (dv.kl(u, b), 0.980978479346915), (dv.js(b, u), 0.265171303270015))
    for found, truth in pins:
        assert found.lower - 1e-14 <= truth <= found.upper + 1e-14
        assert found.upper - found.lower <= 1e-15


E, F = Exponential(2), Exponential(0.5)
G, H = Gamma(2, 3), Gamma(0.5, 1)


@pytest.mark.parametrize(("found", "truth"), [
    (lambda: dv.kl(E, F), math.log(4) + 0.25 - 1),
    (lambda: dv.hellinger2(E, F), 1 - 2 * math.sqrt(2 * 0.5) / 2.5),
    (lambda: dv.chi2(E, F), 4 / (2 * 2 - 0.5) / 0.5 - 1),
    (lambda: dv.wasserstein1(E, F), 1.5),
    (lambda: dv.total_variation(Exponential(1), Exponential(2)), 0.25),
    (lambda: dv.hellinger2(Pareto(1, 2), Pareto(4, 2)), 1 - 2 / 2.5),
    (lambda: dv.kl(Pareto(4, 2), Pareto(1, 2)), math.log(4) + 0.25 - 1),  # log x is exponential
    (lambda: dv.kl(Weibull(2, 3), Weibull(2, 3.5)), 2 * math.log(3.5 / 3) + (3 / 3.5) ** 2 - 1),
    (lambda: dv.kl(LogNormal(0, 1), LogNormal(1, 2)), math.log(2) + 2 / 8 - 0.5),
    (lambda: dv.kl(Gumbel(1, 2), Gumbel(1, 2.5)), None),
    (lambda: dv.total_variation(Logistic(0, 1), Logistic(3, 1)), math.tanh(3 / 4)),
    (lambda: dv.total_variation(Gumbel(0, 1), Gumbel(0, 1)), 0.0),
    (lambda: dv.wasserstein1(Gumbel(2, 1), Gumbel(5, 1)), 3.0),
    (lambda: dv.wasserstein1(Beta(2, 1), Beta(1, 2)), 1 / 3),
    (lambda: dv.kl(Beta(2, 1), Uniform(0, 1)), math.log(2) - 0.5),
    (lambda: dv.kl(Exponential(1), Gamma(2, 1)), np.euler_gamma),
])  # fmt: skip
def test_known_values(found, truth):
    estimate = found()
    if truth is None:
        r = 2 / 2.5  # log(1/r) + γ(r − 1) + Γ(1 + r) − 1
        truth = -math.log(r) + np.euler_gamma * (r - 1) + math.gamma(1 + r) - 1
    assert estimate.lower - 4e-16 * (1 + truth) <= truth <= estimate.upper + 4e-16 * (1 + truth)


@pytest.mark.parametrize(("p", "q", "why"), [
    (Pareto(2, 1), Exponential(1), None),
    (Pareto(1, 1), Exponential(1), "tails"),  # E X = ∞
    (Pareto(2, 1), Normal(0, 1), "tails"),  # E X² = ∞
    (Pareto(2.5, 1), Normal(0, 1), None),
    (StudentT(3), Gumbel(0, 1), "tails"),  # E e⁻ˣ = ∞ to the left
    (Laplace(0, 1), Gumbel(0, 1), "tails"),
    (Laplace(0, 1), Gumbel(0, 1.5), None),
    (Logistic(0, 1), Gumbel(0, 0.5), "tails"),
    (Normal(0, 1), Gumbel(0, 0.25), None),
    (LogNormal(0, 1), Weibull(9, 1), None),  # every moment is finite
    (Pareto(3, 1), Weibull(3, 1), "tails"),
    (Pareto(3, 1), Weibull(2.75, 1), None),
    (Exponential(1), Pareto(1, 1), "supports"),
    (Normal(0, 1), Gamma(2, 1), "supports"),
    (Gamma(2, 1), Beta(1, 2), "supports"),
    (Beta(0.5, 0.5), Gamma(0.25, 1), None),
    (Pareto(1, 2), Pareto(3, 1), None),
    (Pareto(1, 1), Pareto(3, 2), "supports"),
])  # fmt: skip
def test_infinity_is_decided(p, q, why):
    found = dv.kl(p, q)
    assert found.method == f"infinite because of the {why}" if why else found.upper < math.inf


@pytest.mark.parametrize(("p", "q", "finite"), [
    (Gamma(2, 1), Gamma(2, 1.875), True),  # 2 > 1.875
    (Gamma(2, 1), Gamma(2, 2), False),  # what is left is x, which has no integral
    (Gamma(0.5, 1), Gamma(1, 1), False),  # 2·(−½) = −1 at 0
    (Gamma(0.625, 1), Gamma(1, 1), True),
    (Weibull(2, 1), Weibull(3, 1), False),
    (Weibull(3, 1), Weibull(2, 1), True),
    (Pareto(1, 1), Pareto(2, 1), False),
    (Pareto(1, 1), Pareto(1.875, 1), True),
    (StudentT(2), StudentT(4), False),
    (StudentT(2), StudentT(3.5), True),
    (LogNormal(0, 1), LogNormal(0, 0.5), False),
    (LogNormal(0, 1), LogNormal(0, 0.75), True),
    (Gumbel(0, 1), Gumbel(0.6875, 1), True),  # exp(11/16) < 2
    (Gumbel(0, 1), Gumbel(0.75, 1), False),
    (Gumbel(0, 1), Normal(0, 1), False),
], ids=str)  # fmt: skip
def test_chi2_is_decided_by_what_does_not_cancel(p, q, finite):
    found = dv.chi2(p, q)
    assert (found.upper < math.inf) is finite


def test_w1_without_a_mean():
    assert dv.wasserstein1(Pareto(1, 1), Exponential(1)).value == math.inf
    assert dv.wasserstein1(StudentT(0.5), StudentT(0.5, 3)).value == 3
    with pytest.raises(ValueError, match="without a mean, so W1 is undecided"):
        dv.wasserstein1(Pareto(1, 1), Pareto(1, 2))


def test_one_law_in_two_families():
    for p, q in ((Exponential(2), Gamma(1, 2)), (Weibull(1, 0.5), Exponential(2)), (Cauchy(1, 2), StudentT(1, 1, 2))):
        for f in (dv.kl, dv.js, dv.total_variation, dv.chi2):
            assert f(p, q) == dv.laws.Estimate(0, 0, 0, "identical distributions")


POSITIVE = st.floats(0.0625, 8)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_gamma_laws_in_closed_form(k, r, j, s):
    """log p/q under p, term by term in 64-bit floats."""
    from scipy.special import digamma, gammaln

    truth = (k - j) * digamma(k) - gammaln(k) + gammaln(j) + j * (math.log(r) - math.log(s)) + k * (s - r) / r
    found = dv.kl(Gamma(k, r), Gamma(j, s))
    slack = 1e-12 * (1 + abs(k - j) * abs(digamma(k)) + k * s / r + 8 * abs(math.log(r / s)))
    assert found.lower - slack <= truth <= found.upper + slack


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE)
@settings(max_examples=10)
def test_divergences_keep_their_order(a, b, c, d):
    """H⁴/2 … : H² ≤ TV ≤ √(H²(2 − H²)), H² log 2 ≤ JS ≤ H² and Δ/4 ≤ JS ≤ Δ log 2/2, of two beta laws."""
    p, q = Beta(a, b), Beta(c, d)
    h, t, j, v = (f(p, q) for f in (dv.hellinger2, dv.total_variation, dv.js, dv.triangular))
    assert h.lower <= t.upper
    assert t.lower <= math.sqrt(h.upper * (2 - h.lower)) + 1e-15
    assert math.log(2) * h.lower <= j.upper + 1e-15
    assert j.lower <= h.upper
    assert v.lower / 4 <= j.upper
    assert j.lower <= math.log(2) * v.upper / 2 + 1e-15
