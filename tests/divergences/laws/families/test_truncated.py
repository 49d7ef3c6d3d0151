"""Laws given an interval: against SciPy pointwise, against integrals by mpmath, and what is refused."""

import math

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from mpmath import mp
from scipy import stats

import divergences as dv
from divergences.laws import COMPACT, Cauchy, Exponential, Gamma, Laplace, Mixture, Normal, Truncated, Uniform
from tests.divergences.laws.families.test_law import EVERY
from tests.tolerances import LAW_BRACKET, LAW_POINTWISE, U

BUDGET = 64 * LAW_POINTWISE * U  # SciPy's roundings, which are not ours to bound
MEAN, SPREAD = 1e-11, 1e-9
"""How far SciPy's mean and standard deviation may be off in a tail, where they cancel."""
DRAWN_MEAN, DRAWN_STD = 1e-2, 0.1
"""How far those of 20000 quantiles may be off: beyond the last of them a heavy tail is missing."""

FAR = Truncated(Normal(0, 1), 8, 9)


def bell(m, s):
    return lambda x: mp.exp(-(((x - m) / s) ** 2) / 2)


PAIRS = [
    (FAR, Truncated(Normal(0.5, 1.25), 8, 9), bell(0, 1), bell(0.5, 1.25), (8, 8.5, 9)),
    (
        Truncated(Normal(0, 1), -1, 2),
        Truncated(Laplace(0, 1), -1, 2),
        bell(0, 1),
        lambda x: mp.exp(-abs(x)),
        (-1, 0, 1, 2),
    ),
    (Truncated(Cauchy(0, 1), -1, 2), Uniform(-1, 2), lambda x: 1 / (1 + x * x), lambda x: mp.mpf(1), (-1, 0, 1, 2)),
]


@pytest.mark.parametrize(("p", "q", "f", "g", "cuts"), PAIRS, ids=["far", "laplace", "cauchy"])
def test_divergences_hold_the_integrals(p, q, f, g, cuts):
    with mpmath.workdps(30):
        a, b = mp.quad(f, cuts), mp.quad(g, cuts)
        kl = mp.quad(lambda x: f(x) / a * mp.log(f(x) / a / (g(x) / b)), cuts)
        hellinger2 = 1 - mp.quad(lambda x: mp.sqrt(f(x) / a * g(x) / b), cuts)
        triangular = mp.quad(lambda x: (f(x) / a - g(x) / b) ** 2 / (f(x) / a + g(x) / b), cuts)
        for name, true in (("kl", kl), ("hellinger2", hellinger2), ("triangular", triangular)):
            found = getattr(dv, name)(p, q)
            assert found.lower <= true <= found.upper, name
            assert found.upper - found.lower <= 4 * U * found.upper


def test_wasserstein1_of_ordered_laws_is_the_difference_of_means():
    p, q, f, g, cuts = PAIRS[0]
    with mpmath.workdps(30):
        means = [mp.quad(lambda x, h=h: x * h(x), cuts) / mp.quad(h, cuts) for h in (f, g)]
        found = dv.wasserstein1(p, q)  # p/q falls, so that q lies to the right of p
        assert found.lower <= means[1] - means[0] <= found.upper
        assert found.upper - found.lower <= 4 * U * found.upper


def test_a_mass_that_is_an_ulp_off_is_seen():
    """The bounds are narrow enough that a wrong mass would leave them."""
    found = dv.kl(FAR, Normal(0, 1))
    with mpmath.workdps(30):
        size = mp.log(2) - mp.log(mp.erfc(8 / mp.sqrt(2)) - mp.erfc(9 / mp.sqrt(2)))
        assert found.lower <= size <= found.upper
        assert not found.lower <= size * (1 + mp.mpf(2) ** -50) <= found.upper


@pytest.mark.parametrize(("low", "high"), [(8, 9), (-9, -8), (-1, 2), (1, math.inf), (-math.inf, -3)])
def test_functions_are_those_of_scipy(low, high):
    ours, theirs = Truncated(Normal(1, 2), low, high), stats.truncnorm((low - 1) / 2, (high - 1) / 2, 1, 2)
    u = np.array([0.001, 0.3, 0.9])
    x = theirs.ppf(u)
    assert np.all(np.abs(ours.log_prob(x) - theirs.logpdf(x)) <= BUDGET * (1 + np.abs(theirs.logpdf(x))))
    assert np.all(np.abs(ours.cdf(x) - u) <= BUDGET)
    assert np.all(np.abs(ours.cdf(ours.icdf(u)) - u) <= BUDGET)
    assert ours.mean == pytest.approx(theirs.mean(), rel=MEAN)
    assert ours.std == pytest.approx(theirs.std(), rel=SPREAD)
    assert ours.support == (low, high)


@pytest.mark.one_in(17)
@pytest.mark.parametrize("law", EVERY, ids=str)
def test_every_family_may_be_cut(law):
    """KL from a law given an interval to the law itself is −log of the mass there."""
    a, b = (float(law.icdf(u)) for u in (0.3, 0.8))
    for low, high, mass in ((a, b, 0.5), (a, math.inf, 0.7), (-math.inf, b, 0.8)):
        cut = Truncated(law, low, high)
        assert abs(float(dv.kl(cut, law)) + math.log(mass)) <= BUDGET
        assert np.all(np.abs(cut.cdf(cut.icdf([0.1, 0.5, 0.95])) - [0.1, 0.5, 0.95]) <= BUDGET)
        assert cut.cdf([-math.inf, math.inf]).tolist() == [0, 1]
        draws = cut.icdf((np.arange(20000) + 0.5) / 20000)
        if math.isinf(cut.mean) or math.isinf(cut.std):
            assert law.tail.moments <= 2
            continue
        assert abs(draws.mean() - cut.mean) <= DRAWN_MEAN * cut.std
        assert draws.std() == pytest.approx(
            cut.std, rel=DRAWN_STD
        )  # a heavy tail is cut off by the least of the quantiles


def test_outside_there_is_nothing():
    assert FAR.log_prob([7.5, 9.5]).tolist() == [-math.inf] * 2
    assert FAR.cdf([7.5, 9.5]).tolist() == [0, 1]
    assert FAR.icdf([0, 1]).tolist() == [8, 9]
    assert np.isnan([FAR.log_prob(math.nan), FAR.cdf(math.nan), FAR.icdf(2)]).all()
    assert FAR.tail == COMPACT
    assert (Truncated(Cauchy(0, 1), 0, math.inf).mean, Truncated(Cauchy(0, 1), -math.inf, 0).mean) == (
        math.inf,
        -math.inf,
    )


def test_samples_lie_inside_even_in_a_far_tail():
    x = FAR.sample(jax.random.key(0), 4000)
    assert bool(((x >= 8) & (x <= 9)).all())
    assert abs(float(x.mean()) - FAR.mean) < 5 * FAR.std / math.sqrt(4000)
    assert jax.jit(jax.grad(FAR.log_prob))(8.5) == -8.5


def test_intervals_join_and_supports_decide():
    assert Truncated(Truncated(Normal(0, 1), 0, 3), 2, 9) == Truncated(Normal(0, 1), 2, 3)
    assert Truncated(Exponential(1), -5, 2).support == (0, 2)
    assert dv.kl(Truncated(Normal(0, 1), 0, 2), Truncated(Normal(0, 1), 0, 1)).lower == math.inf
    narrow, wide = Truncated(Uniform(0, 8), 0, 1), Truncated(Uniform(0, 8), 0, 2)
    assert dv.kl(narrow, wide).lower <= math.log(2) <= dv.kl(narrow, wide).upper


@pytest.mark.parametrize(
    ("make", "kind", "said"),
    [
        (lambda: Truncated(Normal(0, 1), 2, 1), ValueError, "high: found 1.0 with low = 2.0; expected low < high"),
        (lambda: Truncated(Normal(0, 1), 1, 1), ValueError, "high: found 1.0 with low = 1.0"),
        (lambda: Truncated(Normal(0, 1), math.nan, 1), ValueError, "low: found nan"),
        (lambda: Truncated(Exponential(1), -3, -1), ValueError, "low, high: found (-3.0, -1.0), an interval of mass 0"),
        (
            lambda: Truncated(Truncated(Normal(0, 1), 0, 3), 3, 9),
            ValueError,
            "low, high: found (3.0, 9.0), an interval of",
        ),
        (
            lambda: Truncated(Normal(0, 1), 1e200, 2e200),
            ValueError,
            "low, high: found (1e+200, 2e+200), an interval of",
        ),
        (
            lambda: Truncated(Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)]), 1.25, 1.75),
            ValueError,
            "low, high: found (1.25, 1.75), an interval of mass 0",
        ),
        (lambda: Truncated(Gamma(2, 1), 100, 101).icdf(0.5), ValueError, "law: found a mass of 2.36e-42"),
        (lambda: Truncated(Normal(0, 1), 15, 16).icdf(jnp.float32(0.5)), ValueError, "x: found float32 with a mass of"),
        (
            lambda: jax.jit(lambda law: law.log_prob(8.5))(FAR),
            TypeError,
            "law: found a Truncated with traced parameters",
        ),
    ],
)
def test_refusals_are_one_line(make, kind, said):
    with pytest.raises(kind) as error:
        make()
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_a_mixture_that_is_cut_is_one_of_cut_laws():
    """U(0, 1) and U(2, 4), half each, between ½ and 3: ¼ of either is left, so half each on (½, 1) and (2, 3)."""
    both = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 4)])
    cut = Truncated(both, 0.5, 3)
    known = Mixture([0.5, 0.5], [Uniform(0.5, 1), Uniform(2, 3)])
    x = np.array([0.25, 0.75, 1.5, 2.5, 3.5])
    assert np.allclose(cut.log_prob(x), known.log_prob(x), rtol=4 * U, atol=0)
    assert np.allclose(cut.cdf(x), known.cdf(x), rtol=4 * U, atol=0)
    for name, truth in (("kl", 0.5 * math.log(4) + 0.5 * math.log(2)), ("total_variation", 0.625)):
        found = getattr(dv, name)(cut, Uniform(0, 4))
        assert found.lower <= truth <= found.upper <= found.lower + LAW_BRACKET
    found, direct = dv.wasserstein1(cut, Uniform(0, 4)), dv.wasserstein1(known, Uniform(0, 4))
    assert max(found.lower, direct.lower) <= min(found.upper, direct.upper)
    assert dv.kl(Truncated(both, 2, 3), Uniform(2, 3)).value == 0
    uneven, apart = Truncated(both, 0.25, 3), Mixture([0.6, 0.4], [Uniform(0.25, 1), Uniform(2, 3)])
    found, direct = dv.wasserstein1(uneven, Uniform(0, 4)), dv.wasserstein1(apart, Uniform(0, 4))
    assert abs(found.value - direct.value) <= 4 * U
    assert abs(dv.wasserstein1(dv.Measure([1.5]), uneven).value - (0.6 * 0.875 + 0.4)) <= 4 * U
    nested = Truncated(Mixture([0.5, 0.5], [cut, Uniform(0, 2)]), 0.75, 2.5)  # ⅛ + ½·½·½ of one, ½·⅝ of the other
    for point, height in ((0.875, 0.5 + 0.25), (1.5, 0.25), (2.25, 0.25)):
        mass = 0.5 * (0.25 + 0.25) + 0.25 * 1.25
        assert abs(float(nested.log_prob(point)) - math.log(height / mass)) <= 8 * U
