"""Mixtures: densities and cdfs as sums, quantiles as solutions, moments, samples, refusals."""

import math
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Cauchy, Dirichlet, Laplace, Mixture, MultivariateNormal, Normal, Uniform
from divergences.laws.families.mixture import dimension
from divergences.laws.families.tails import power
from tests.tolerances import LAW_BRACKET, LAW_GRID, LAW_SAMPLE, LAW_TRACED32, RELATED_RTOL

TWO = Mixture([0.25, 0.75], [Normal(-1, 0.5), Uniform(0, 2)])
PLANE = Mixture([0.25, 0.75], [MultivariateNormal([0, 0], np.eye(2)), MultivariateNormal([2, 1], np.eye(2) * 4)])


def test_densities_and_cdfs_are_sums():
    x = np.array([-1, 0.5, 2.5, -40])
    for name, back in (("log_prob", np.exp), ("cdf", lambda x: x)):
        each = [back(getattr(law, name)(x)) for law in TWO.laws]
        assert back(getattr(TWO, name)(x)) == pytest.approx(0.25 * each[0] + 0.75 * each[1], rel=RELATED_RTOL)
    assert TWO.log_prob(-40) == pytest.approx(math.log(0.25) + float(Normal(-1, 0.5).log_prob(-40)), rel=RELATED_RTOL)
    assert Mixture([1, 0], [Uniform(0, 1), Uniform(0, 2)]).log_prob([0.5, 1.5]).tolist() == [0, -inf]


@pytest.mark.slow
@given(st.floats(0.001, 0.999))
def test_quantiles_solve(u):
    for law in (TWO, Mixture([0.5, 0.5], [Cauchy(0, 1), Normal(3, 0.1)])):
        assert float(law.cdf(law.icdf(u))) == pytest.approx(u, rel=RELATED_RTOL)


@pytest.mark.slow
def test_quantiles_at_gaps_and_ends():
    apart = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)])
    assert apart.icdf([0, 0.25, 0.75, 1]) == pytest.approx([0, 0.5, 2.5, 3], abs=RELATED_RTOL)
    assert apart.icdf(0.5) == pytest.approx(1, rel=RELATED_RTOL)  # the least of those with F = ½
    assert TWO.icdf([0, 1]).tolist() == [-inf, inf]
    with jax.enable_x64(True):
        slope = jax.grad(TWO.icdf)(0.6)
        weight = jax.grad(lambda w: Mixture(jnp.stack([w, 1 - w]), TWO.laws).icdf(0.6))(0.25)
    x = float(TWO.icdf(0.6))
    density = math.exp(TWO.log_prob(x))
    assert float(slope) == pytest.approx(1 / density, rel=RELATED_RTOL)
    gain = float(Normal(-1, 0.5).cdf(x) - Uniform(0, 2).cdf(x))
    assert float(weight) == pytest.approx(-gain / density, rel=RELATED_RTOL)


def test_moments_support_and_tails():
    assert TWO.mean == pytest.approx(-0.25 + 0.75, rel=RELATED_RTOL)
    assert TWO.std == pytest.approx(math.sqrt(0.25 * (0.25 + 2.25) + 0.75 * (1 / 3 + 0.25)), rel=RELATED_RTOL)
    assert TWO.support == (-inf, inf)
    assert Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)]).support == (0, 3)
    assert Mixture([0.5, 0.5], [Normal(0, 1), Cauchy(0, 1)]).tail == power(1)
    assert PLANE.mean.tolist() == [1.5, 0.75]
    assert PLANE.std == pytest.approx(np.sqrt([3.25 + 0.75, 3.25 + 0.1875]), rel=RELATED_RTOL)
    assert PLANE.log_prob([1.0, 1]) == pytest.approx(
        math.log(0.25 * math.exp(PLANE.laws[0].log_prob([1, 1])) + 0.75 * math.exp(PLANE.laws[1].log_prob([1, 1]))),
        rel=RELATED_RTOL,
    )
    assert [x.tolist() for x in PLANE.support] == [[-inf, -inf], [inf, inf]]


@pytest.mark.slow
def test_samples_have_the_moments():
    x = np.asarray(TWO.sample(jax.random.key(0), (2, 10000)))
    assert x.shape == (2, 10000)
    assert (x.mean(), x.std()) == pytest.approx((TWO.mean, TWO.std), abs=LAW_SAMPLE / 5)
    y = np.asarray(PLANE.sample(jax.random.key(1), 20000))
    assert y.mean(0) == pytest.approx(PLANE.mean, abs=LAW_SAMPLE)
    assert y.std(0) == pytest.approx(PLANE.std, abs=LAW_SAMPLE)


def test_a_mixture_is_a_tree_with_equality():
    leaves, tree = jax.tree.flatten(TWO)
    assert jax.tree.unflatten(tree, leaves) == TWO
    assert hash(TWO) == hash(Mixture([0.25, 0.75], [Normal(-1, 0.5), Uniform(0, 2)]))
    assert Mixture([0.75, 0.25], TWO.laws) != TWO
    assert TWO != 3
    assert float(jax.jit(lambda law: law.log_prob(0.5))(TWO)) == pytest.approx(
        float(TWO.log_prob(0.5)), rel=LAW_TRACED32
    )
    assert repr(Mixture([1], [Normal(0, 1)])) == "Mixture([1.0], [Normal(loc=0.0, scale=1.0)])"
    assert (dimension(TWO), dimension(PLANE), TWO.concrete) == (0, 2, True)
    assert TWO.present == [(0.25, Normal(-1, 0.5)), (0.75, Uniform(0, 2))]


@pytest.mark.parametrize(
    ("weights", "laws", "said"),
    [
        ([0.5, 0.4], [Normal(0, 1)] * 2, r"^weights: found a sum of 0\.9; expected 1; dv\.normalise\(weights\)"),
        ([1.5, -0.5], [Normal(0, 1)] * 2, r"^weights: found -0\.5 at index 1; expected numbers that are not negative"),
        ([1], [Normal(0, 1)] * 2, r"^weights: found shape \(1,\) with 2 laws; expected one weight for each law"),
        ([0.5, 0.5], [Normal(0, 1), PLANE], r"^laws: found one on the line, and at index 1 one on 2 coordinates"),
        (
            [0.5, 0.5],
            [PLANE, Dirichlet([1, 1, 1])],
            r"^laws: found one on 2 coordinates, and at index 1 one on 3 coord",
        ),
        (
            [0.5, 0.5],
            [MultivariateNormal([0, 0], np.eye(2)), MultivariateNormal([0, 0], np.ones((2, 2)))],
            r"^laws: found normal distributions of rank 2 and 1; expected one rank",
        ),
    ],
)
def test_refusals(weights, laws, said):
    with pytest.raises(ValueError, match=said):
        Mixture(weights, laws)


def test_what_is_no_law_of_ours_is_refused():
    from scipy import stats

    with pytest.raises(
        TypeError, match=r"^laws: found a rv_continuous_frozen at index 1; expected densities of dv\.laws"
    ):
        Mixture([0.5, 0.5], [Normal(0, 1), stats.levy()])
    with pytest.raises(
        TypeError, match=r"^law: found a mixture on 2 coordinates; expected one on the line, which has cdf"
    ):
        PLANE.cdf(0.0)


PIN = Mixture([0.5, 0.5], [Normal(-1, 0.5), Normal(1, 0.5)]), Normal(0, math.sqrt(1.25))
APART, WHOLE = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)]), Uniform(0, 3)


def certified(found):
    """Whether a float or two are between the bounds, and a quadrature in balls says so."""
    return found.upper - found.lower <= LAW_BRACKET * abs(found.value) and "Arb" in found.method


def test_the_pair_of_the_issue():
    kl, js = dv.kl(*PIN), dv.js(*PIN)
    assert (round(kl.value, 15), round(js.value, 15)) == (0.171998762480183, 0.046182485762801)
    assert certified(kl)
    assert certified(js)
    value = dv.gan_value_at_optimum(*PIN)
    assert value.value == pytest.approx(2 * js.value - math.log(4), rel=RELATED_RTOL)


@pytest.mark.parametrize(
    "name", ["kl", "reverse_kl", "js", "total_variation", "hellinger2", "triangular", "wasserstein1"]
)
def test_bounds_hold_what_a_grid_finds(name):
    found = getattr(dv, name)(*PIN)
    x = np.linspace(-16, 16, 2**17 + 1)
    logs = [law.log_prob(x) for law in PIN]
    p, q = np.exp(logs)
    terms = {
        "kl": lambda: p * (logs[0] - logs[1]),
        "reverse_kl": lambda: q * (logs[1] - logs[0]),
        "js": lambda: (
            (p * (logs[0] - np.logaddexp(*logs)) + q * (logs[1] - np.logaddexp(*logs)) + math.log(2) * (p + q)) / 2
        ),
        "total_variation": lambda: np.abs(p - q) / 2,
        "hellinger2": lambda: (np.sqrt(p) - np.sqrt(q)) ** 2 / 2,
        "triangular": lambda: (p - q) ** 2 / (p + q),
        "wasserstein1": lambda: np.abs(PIN[0].cdf(x) - PIN[1].cdf(x)),
    }
    assert found.value == pytest.approx(float(terms[name]().sum()) * (x[1] - x[0]), abs=LAW_GRID)
    assert certified(found)


def test_gaps_are_seen():
    assert dv.kl(WHOLE, APART).value == inf
    third = {"kl": math.log(1.5), "total_variation": 1 / 3, "hellinger2": 1 - math.sqrt(2 / 3), "triangular": 0.4}
    for name, truth in {**third, "wasserstein1": 0.25}.items():
        found = getattr(dv, name)(APART, WHOLE)
        assert found.value == pytest.approx(truth, rel=RELATED_RTOL), name
        assert certified(found), name
    heavier = Mixture([0.25, 0.75], APART.laws)
    assert dv.kl(APART, heavier).value == pytest.approx(math.log(4 / 3) / 2, rel=RELATED_RTOL)
    assert dv.js(Uniform(1, 2), APART).value == math.log(2)


def test_tails_are_those_of_the_heaviest_law():
    heavy = Mixture([0.5, 0.5], [Cauchy(0, 1), Normal(0, 1)])
    assert dv.kl(heavy, Normal(0, 1)).value == dv.wasserstein1(heavy, Normal(0, 1)).value == inf
    found = dv.kl(Normal(0, 1), heavy)
    assert 0 < found.value < math.log(2)
    assert certified(found)
    assert PLANE.parts() is None
    assert len(Mixture([0.5, 0.5], [TWO, Cauchy(0, 1)]).parts()) == 3
    assert Mixture(jnp.asarray([0.5, 0.5]), TWO.laws).parts() is None  # nothing is proved of JAX arrays


@pytest.mark.one_in(12)
@pytest.mark.parametrize("seed", range(12))
def test_convexity(seed):
    """Every divergence of mixtures with the same weights is at most the mean of those of their laws."""
    rng = np.random.default_rng(seed)
    kinds = [Normal, Laplace, Cauchy] if seed % 3 else [Normal]
    pairs = [[kinds[rng.integers(len(kinds))](rng.normal(), rng.gamma(2) + 0.1) for _ in "pq"] for _ in range(2)]
    w = rng.dirichlet([1, 1])
    p, q = (Mixture(w, side) for side in zip(*pairs, strict=True))
    for name in ("js", "hellinger2", "triangular"):
        f = getattr(dv, name)
        assert f(p, q).lower <= sum(v * f(*pair).upper for v, pair in zip(w, pairs, strict=True)) * (
            1 + RELATED_RTOL
        ), name
        assert certified(f(p, q)), name
