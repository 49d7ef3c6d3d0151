"""What all laws on integers do: masses at integers alone, steps, least quantiles, draws, trees, both array libraries."""

import math
from math import inf, nan

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

from divergences import laws
from divergences.laws import Bernoulli, Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.families.discrete import one_of, probability
from tests.tolerances import LAW_MASS, LAW_MASS32, SAMPLE_SIGMAS

SCIPY = [
    (Poisson(3.5), stats.poisson(3.5)),
    (Poisson(0), stats.poisson(0)),
    (Poisson(3.5, start=-2), stats.poisson(3.5, loc=-2)),
    (Geometric(0.3), stats.geom(0.3, loc=-1)),
    (Geometric(0.3, 1), stats.geom(0.3)),
    (Geometric(1), stats.poisson(0)),  # quantiles of SciPy’s geom(1) are one place short
    (NegativeBinomial(2.5, 0.3), stats.nbinom(2.5, 0.3)),
    (NegativeBinomial(2.5, failure=0.25), stats.nbinom(2.5, 0.75)),
    (Binomial(10, 0.3), stats.binom(10, 0.3)),
    (Binomial(0, 0.3), stats.binom(0, 0.3)),
    (Binomial(3, 1), stats.binom(3, 1)),
    (Binomial(3, 0, start=5), stats.binom(3, 0, loc=5)),
    (Bernoulli(0.3), stats.bernoulli(0.3)),
    (Bernoulli(logit=math.log(3)), stats.bernoulli(0.75)),
    (Categorical([0.25, 0.5, 0.25]), stats.rv_discrete(values=([0, 1, 2], [0.25, 0.5, 0.25]))()),
]
LAWS = [law for law, _ in SCIPY]


@pytest.mark.parametrize(("law", "theirs"), SCIPY, ids=[str(law) for law in LAWS])
def test_functions_are_scipys(law, theirs):
    k, u = np.arange(-3, 40), np.linspace(0.003, 0.997, 300)
    with np.errstate(all="ignore"):
        mean, std = theirs.mean(), theirs.std()
        expected, below, quantiles = theirs.logpmf(k), theirs.cdf(k), theirs.ppf(u)
    ours = law.log_prob(k)
    finite = np.isfinite(expected)
    assert np.array_equal(finite, np.isfinite(ours))
    assert np.all(np.abs(ours[finite] - expected[finite]) <= LAW_MASS * (1 + np.abs(expected[finite])))
    assert np.all(np.abs(law.cdf(k + 0.5) - below) <= LAW_MASS)
    assert np.array_equal(law.icdf(u), quantiles)
    assert abs(law.mean - mean) <= LAW_MASS * (1 + abs(law.mean))
    assert abs(law.std - std) <= LAW_MASS * (1 + law.std)


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_nothing_lies_between_the_integers(law):
    low, high = law.support
    assert law.log_prob([low + 0.5, low - 1, inf, -inf]).tolist() == [-inf] * 4
    assert np.isnan(law.log_prob(nan))
    assert np.isnan(law.cdf(nan))
    assert np.isnan(law.icdf(nan))
    assert law.cdf([-inf, low - 0.5, inf]).tolist() == [0, 0, 1]
    assert law.icdf([0, 1]).tolist() == [low, high]
    assert np.isnan(law.icdf([-0.1, 1.1])).all()


@pytest.mark.parametrize("law", LAWS, ids=str)
def test_the_quantile_is_the_least_place_that_reaches(law):
    u = np.random.default_rng(7).uniform(size=500)
    k = law.icdf(u)
    assert (law.cdf(k) >= u).all()
    assert (law.cdf(k - 1) < u).all()


@pytest.mark.one_in(16)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_draws(law):
    x = np.asarray(law.sample(jax.random.key(3), (4000,)))
    assert x.shape == (4000,)
    assert jnp.issubdtype(x.dtype, jnp.integer)
    assert jax.eval_shape(law.sample, jax.random.key(3)).shape == ()
    assert jax.eval_shape(lambda key: law.sample(key, 2), jax.random.key(3)).shape == (2,)
    assert bool(np.isfinite(law.log_prob(x)).all())
    assert abs(float(x.mean()) - law.mean) <= SAMPLE_SIGMAS * law.std / math.sqrt(4000)
    assert law.std == 0 or abs(float(x.std()) / law.std - 1) < 0.15


@pytest.mark.one_in(16)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_jax_computes_the_same(law):
    k = np.arange(0.0, 12.0)
    for f in (law.log_prob, law.cdf):
        found, expected = f(jnp.asarray(k, jnp.float32)), f(k)
        assert found.dtype == jnp.float32
        finite = np.isfinite(expected)
        assert np.array_equal(finite, np.isfinite(found))
        assert np.all(
            np.abs(np.asarray(found)[finite] - expected[finite]) <= LAW_MASS32 * (1 + np.abs(expected[finite]))
        )
    assert np.array_equal(jax.jit(law.icdf)(jnp.float32(0.4)), law.icdf(0.4))


@pytest.mark.slow
def test_laws_are_trees_and_parameters_are_traced():
    law = jax.tree.map(lambda x: x, NegativeBinomial(2.5, failure=0.25))
    assert law == NegativeBinomial(2.5, failure=0.25)
    slope = jax.jit(jax.grad(lambda p: p.log_prob(3.0)))(Poisson(2.0))
    assert float(slope.rate) == 0.5  # k/λ − 1
    many = jax.jit(jax.vmap(lambda p: Binomial(5, p).mean))(jnp.array([0.0, 0.5, 1.0, 2.0]))
    assert many.tolist()[:3] == [0, 2.5, 5]
    assert math.isnan(many[3])
    assert jax.jit(lambda p: Categorical(p).log_prob(1.0))(jnp.array([0.5, 0.5])) == np.float32(-math.log(2))
    assert math.isnan(jax.jit(lambda p: Categorical(p).log_prob(1.0))(jnp.array([0.5, 0.6])))
    assert Poisson(jnp.array([1.0, 2.0])).sample(jax.random.key(0), (3,)).shape == (3, 2)


def test_beyond_what_32_bits_count_there_are_no_draws():
    with pytest.raises(ValueError, match=r"^sample: found a mean of 1e\+12; expected less than 2\^30"):
        Poisson(1e12).sample(jax.random.key(0))


def test_parameters():
    assert probability("p", 1) == 1.0
    assert one_of(p=None, logit=0) == "logit"
    for call, said in [
        (lambda: Poisson(-1), r"^rate: found -1; expected a number >= 0$"),
        (lambda: Poisson(inf), r"^rate: found inf; expected a finite number$"),
        (lambda: Poisson("2"), r"^rate: found '2'; expected one real number"),
        (lambda: Poisson(1, start=0.5), r"^start: found 0\.5; expected an integer$"),
        (lambda: Bernoulli(1.2), r"^p: found 1\.2; expected a probability in \[0, 1\]$"),
        (lambda: Bernoulli(), r"^p: found none; expected exactly one of p, logit$"),
        (lambda: Bernoulli(0.5, logit=0), r"^p: found p and logit; expected exactly one of p, logit$"),
        (lambda: Binomial(2.5, 0.5), r"^n: found 2\.5; expected an integer >= 0$"),
        (lambda: Binomial(-1, 0.5), r"^n: found -1; expected an integer >= 0$"),
        (lambda: Geometric(0), r"^p: found 0; expected a probability in \(0, 1\]$"),
        (lambda: NegativeBinomial(0, 0.5), r"^r: found 0\.0; expected a positive number"),
        (lambda: NegativeBinomial(1, failure=1), r"^failure: found 1; expected a probability in \[0, 1\)$"),
        (
            lambda: Categorical([0.5, 0.6]),
            r"^probabilities: found the sum 1\.1; expected 1; if these are weights: dv.laws.Cat",
        ),
        (lambda: Categorical([0.5, -0.5, 1]), r"^probabilities: found -0\.5 at index 1; expected finite numbers >= 0"),
        (lambda: Categorical([[0.5, 0.5]]), r"^probabilities: found shape \(1, 2\); expected \(n,\)"),
        (lambda: Categorical(logits=[-inf, -inf]), r"^logits: found -inf as the largest; expected finite numbers"),
        (lambda: Categorical(logits=[nan, 0]), r"^logits: found nan"),
        (lambda: Bernoulli(jnp.array([0.5, 2.0])), r"^p: found 2; expected a probability in \[0, 1\]$"),
    ]:
        with pytest.raises((ValueError, TypeError), match=said) as refusal:
            call()
        assert "\n" not in str(refusal.value)


def test_tails_are_stated():
    assert Binomial(3, 0.5).tail == laws.COMPACT
    assert Poisson(1).tail == laws.EXPONENTIAL
