"""Other people's laws: recognised where they are ours, estimated where only their density is known, refused elsewhere."""

from math import inf

import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences import laws
from divergences.laws import EXPONENTIAL, GAUSSIAN, Cauchy, Custom, Laplace, Normal, Uniform, power
from divergences.laws.families.foreign import recognise
from tests.tolerances import LAW_UNCERTIFIED, U

UNCERTIFIED = "quadrature, estimated error (not certified)"


def foreign(name, law, **parameters):
    """An object whose type has that name, with parameters as attributes and the density of `law`, as NumPyro's have."""
    methods = {"log_prob": lambda self, x: law.log_prob(x), "cdf": lambda self, x: law.cdf(x)}
    return type(name, (), {**methods, **parameters})()


@pytest.mark.parametrize(("theirs", "ours"), [
    (stats.norm(1, 2), Normal(1, 2)),
    (stats.norm(), Normal(0, 1)),
    (stats.laplace(scale=3), Laplace(0, 3)),
    (stats.cauchy(0.5), Cauchy(0.5, 1)),
    (stats.uniform(1, scale=2), Uniform(1, 3)),
    (foreign("Normal", Normal(1, 2), loc=jnp.float32(1), scale=2), Normal(1, 2)),
    (foreign("Laplace", Laplace(1, 2), loc=1, scale=np.float64(2)), Laplace(1, 2)),
    (foreign("Cauchy", Cauchy(1, 2), loc=1, scale=2), Cauchy(1, 2)),
    (foreign("Uniform", Uniform(1, 2), low=1, high=2), Uniform(1, 2)),
    (foreign("Normal", Normal(1, 2), mu=1, sigma=2), Normal(1, 2)),
    (foreign("Uniform", Uniform(1, 2), a=1, b=2), Uniform(1, 2)),
], ids=lambda x: type(x).__name__)  # fmt: skip
def test_recognised(theirs, ours):
    assert recognise("p", theirs) == ours
    assert laws.js(theirs, Normal(0, 1)) == laws.js(ours, Normal(0, 1))


def test_a_name_is_not_enough():
    """A scale that is a variance, and a Normal without parameters, are laws of their own."""
    assert isinstance(recognise("p", foreign("Normal", Normal(0, 2), loc=0, scale=4)), Custom)
    assert isinstance(recognise("p", foreign("Normal", Normal(0, 2))), Custom)
    e = laws.js(foreign("Normal", Normal(0, 2), loc=0, scale=4), Normal(0, 1))
    assert e.method == UNCERTIFIED
    assert e.lower <= laws.js(Normal(0, 2), Normal(0, 1)).value <= e.upper


PAIRS = [
    (Normal(0, 1), Normal(1, 1)),
    (Normal(0, 1), Normal(1e-3, 1)),
    (Normal(100, 0.01), Laplace(100, 0.02)),
    (Laplace(0, 1), Cauchy(0.3, 2)),
    (Normal(0, 1), Cauchy(0, 1)),
    (Cauchy(0, 1), Cauchy(2, 1)),
    (Uniform(0, 1), Laplace(0.5, 1)),
]


@pytest.mark.parametrize(("p", "q"), PAIRS, ids=str)
@pytest.mark.parametrize("name", ["js", "total_variation", "hellinger2", "triangular", "js_distance"])
def test_estimates_agree_with_certified_values(name, p, q):
    f = getattr(laws, name)
    truth, e = f(p, q), f(Custom(p, support=p.support), Custom(q, support=q.support))
    assert e.method == UNCERTIFIED
    assert truth.method != UNCERTIFIED
    assert e.lower <= truth.value <= e.upper
    assert abs(e.value - truth.value) <= LAW_UNCERTIFIED


@pytest.mark.parametrize(("p", "q"), [(p, q) for p, q in PAIRS if not isinstance(q, Cauchy)], ids=str)
@pytest.mark.parametrize("name", ["kl", "jeffreys", "wasserstein1"])
def test_estimates_with_stated_tails(name, p, q):
    f = getattr(laws, name)
    truth, e = f(p, q), f(Custom(p, tail=p.tail, support=p.support), Custom(q, tail=q.tail, support=q.support))
    if truth.value == inf:
        assert e == truth
    else:
        assert e.method == UNCERTIFIED
        assert e.lower <= truth.value <= e.upper


def test_laws_that_only_scipy_has():
    """KL of exponentials is log(λ₁/λ₂) + λ₂/λ₁ − 1; W₁ of gamma laws with one rate is the difference of the means."""
    fast, slow = (Custom(stats.expon(scale=s), tail=EXPONENTIAL) for s in (1, 2))
    assert fast.support == (0, inf)
    e = laws.kl(fast, slow)
    assert e.lower <= np.log(2) - 0.5 <= e.upper
    w = laws.wasserstein1(Custom(stats.gamma(2), tail=EXPONENTIAL), Custom(stats.gamma(3.5), tail=EXPONENTIAL))
    assert w.lower <= 1.5 <= w.upper
    assert laws.kl(Normal(0, 1), slow).method == "infinite because of the supports"
    assert laws.kl(Custom(stats.t(2), tail=power(2)), Normal(0, 1)).method == "infinite because of the tails"
    arcsine = laws.total_variation(stats.beta(0.5, 0.5), stats.uniform())
    crossing = np.sqrt(0.25 - 1 / np.pi**2)  # 1/(π√(x(1 − x))) = 1
    truth = 2 * crossing - 1 + 4 * np.arcsin(np.sqrt(0.5 - crossing)) / np.pi
    assert arcsine.lower - 8 * U <= truth <= arcsine.upper + 8 * U  # the truth is rounded here


@pytest.mark.slow
def test_a_density_that_takes_one_number_at_a_time():
    class Scalar:
        def log_prob(self, x):
            return float(Normal(0, 1).log_prob(float(x)))

    e = laws.js(Scalar(), Normal(1, 1))
    assert e.lower <= laws.js(Normal(0, 1), Normal(1, 1)).value <= e.upper


@pytest.mark.parametrize("call", [
    lambda: laws.js(laws.Poisson, laws.Poisson(1)),
    lambda: laws.kl(Normal(0, 1), Normal),
    lambda: laws.entropy(Normal),
    lambda: Custom(Normal),
])  # fmt: skip
def test_the_class_of_a_law_is_no_law(call):
    with pytest.raises(TypeError, match=r"^(p|q|law): found a type; expected"):
        call()


def test_refusals():
    half = foreign("Half", Normal(0, 1))
    type(half).log_prob = lambda self, x: Normal(0, 1).log_prob(x) - 1.0
    with pytest.raises(ValueError, match=r"^q: found a density with integral 0\.3678\d*; expected 1"):
        laws.js(Normal(0, 1), half)
    with pytest.raises(
        TypeError, match=r"^p: found a rv_discrete_frozen, a discrete distribution unknown here; expected"
    ):
        laws.js(stats.zipf(3), Normal(0, 1))
    with pytest.raises(TypeError, match=r"^loc: found \[0, 1\]"):
        laws.js(stats.norm([0, 1], 1), Normal(0, 1))
    with pytest.raises(TypeError, match=r"^law: found an int; expected an object with log_prob or logpdf$"):
        Custom(3)
    with pytest.raises(ValueError, match=r"^support: found \(1\.0, 0\.0\); expected two ends"):
        Custom(Normal(0, 1), support=(1, 0))
    with pytest.raises(TypeError, match=r"^q: found a Normal; expected a family of dv\.laws: χ² may be infinite$"):
        laws.chi2(Normal(0, 1), Custom(Normal(1, 1), tail=GAUSSIAN))

    class NoCdf:
        def log_prob(self, x):
            return Normal(0, 1).log_prob(x)

    with pytest.raises(TypeError, match=r"^law: found a NoCdf without cdf; expected one, W1 needs it$"):
        laws.wasserstein1(Custom(NoCdf(), tail=GAUSSIAN), Normal(1, 1))


def test_the_name_of_a_tail_is_no_tail():
    with pytest.raises(TypeError, match=r"^tail: found 'gaussian'; expected dv.laws.GAUSSIAN") as refusal:
        dv.laws.Custom(dv.laws.Normal(0, 1), tail="gaussian")
    assert "\n" not in str(refusal.value)


class HalfLine:
    """Exponential, which does not say where it ends."""

    def log_prob(self, x):
        return np.where(np.asarray(x) >= 0, -np.asarray(x), -np.inf)


def test_an_end_that_nobody_stated_is_no_mass_beyond_it():
    with pytest.raises(ValueError, match=r"^p: found no density outside of \(0\.0, inf\).*support=\(0\.0, inf\)"):
        dv.kl(HalfLine(), laws.Gamma(2, 1))
    stated = dv.kl(laws.Custom(HalfLine(), tail=laws.EXPONENTIAL, support=(0, inf)), laws.Gamma(2, 1))
    assert stated.lower <= np.euler_gamma <= stated.upper
    assert dv.kl(HalfLine(), laws.Uniform(0, 50)).value == inf
    assert dv.kl(laws.Custom(laws.Normal(0, 1)), laws.Gamma(2, 1)).value == inf
