"""Every family against SciPy pointwise, its inverse, its moments, its slopes; impossible parameters, one line each."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

from divergences import laws
from tests.divergences.laws.families.test_law import LATER
from tests.tolerances import EPS32, LAW_POINTWISE, LAW_POINTWISE32, U

SCIPY = {
    laws.Exponential: lambda law: stats.expon(scale=1 / law.rate),
    laws.Gamma: lambda law: stats.gamma(law.shape, scale=1 / law.rate),
    laws.Beta: lambda law: stats.beta(law.a, law.b),
    laws.StudentT: lambda law: stats.t(law.df, law.loc, law.scale),
    laws.LogNormal: lambda law: stats.lognorm(law.scale, scale=math.exp(law.loc)),
    laws.Logistic: lambda law: stats.logistic(law.loc, law.scale),
    laws.Gumbel: lambda law: stats.gumbel_r(law.loc, law.scale),
    laws.Weibull: lambda law: stats.weibull_min(law.shape, scale=law.scale),
    laws.Pareto: lambda law: stats.pareto(law.shape, scale=law.scale),
}
X = np.array([-20.0, -1.0, 1e-9, 0.25, 0.9375, 1.0, 2.5, 30.0])
PEER = 64
"""How many roundings SciPy's functions may be off, which are not ours to bound."""


def peer(law):
    return SCIPY[type(law)](law)


@pytest.mark.parametrize("law", LATER, ids=str)
def test_densities_and_distribution_functions(law):
    budget = PEER * LAW_POINTWISE * U
    inside = (law.support[0] < X) & (law.support[1] > X)
    ours, theirs = law.log_prob(X[inside]), peer(law).logpdf(X[inside])
    assert np.all(np.abs(ours - theirs) <= budget * (1 + np.abs(theirs)))
    outside = (law.support[0] > X) | (law.support[1] < X)
    assert np.all(law.log_prob(X[outside]) == -np.inf)
    assert np.all(np.abs(law.cdf(X) - peer(law).cdf(X)) <= budget)
    assert np.isnan(law.log_prob(np.nan))
    assert np.isnan(law.cdf(np.nan))


@pytest.mark.parametrize("law", LATER, ids=str)
def test_the_inverse_and_the_moments(law):
    u = np.array([1e-6, 0.25, 0.5, 0.999])
    assert np.all(np.abs(law.cdf(law.icdf(u)) - u) <= PEER * LAW_POINTWISE * U)
    assert np.isnan(law.icdf([-0.5, 1.5, np.nan])).all()
    assert law.icdf([0, 1]).tolist() == list(law.support)
    mean, std = peer(law).mean(), peer(law).std()
    if isinstance(law, laws.Pareto) and law.shape <= 2:
        std = math.inf
    if isinstance(law, laws.StudentT) and law.df <= 1:
        mean = std = math.nan
    for ours, theirs in ((law.mean, mean), (law.std, std)):
        assert (
            ours == theirs or (math.isnan(ours) and math.isnan(theirs)) or abs(ours - theirs) <= PEER * U * abs(theirs)
        )


@pytest.mark.one_in(14)
@pytest.mark.parametrize("law", LATER, ids=str)
def test_in_jax_the_same(law):
    inside = X[(law.support[0] < X) & (law.support[1] > X)]
    x, u = jnp.asarray(inside, jnp.float32), jnp.asarray([0.125, 0.5, 0.875], jnp.float32)
    for f, at in ((law.log_prob, x), (law.cdf, x), (law.icdf, u)):
        eager, found = f(np.asarray(at, np.float64)), jax.jit(f)(at)
        assert found.dtype == jnp.float32
        assert np.all(np.abs(found - eager) <= PEER * LAW_POINTWISE32 * EPS32 * (1 + np.abs(eager)))
    if isinstance(law, laws.StudentT):
        return  # JAX has no derivative of its incomplete beta function in the order
    slopes = jax.jit(jax.vmap(jax.grad(law.icdf)))(u)
    density = np.exp(law.log_prob(np.asarray(law.icdf(np.asarray(u, np.float64)))))
    assert np.all(np.abs(slopes * density - 1) <= PEER * LAW_POINTWISE32 * EPS32)  # (F⁻¹)′ = 1/p


@pytest.mark.parametrize(("made", "said"), [
    (lambda: laws.Exponential(0), "rate: found 0.0; expected a positive number"),
    (lambda: laws.Gamma(-1, 1), "shape: found -1.0; expected a positive number"),
    (lambda: laws.Gamma(1, math.inf), "rate: found inf; expected a finite number"),
    (lambda: laws.Beta(1, 0), "b: found 0.0; expected a positive number"),
    (lambda: laws.StudentT(0), "df: found 0.0; expected a positive number"),
    (lambda: laws.StudentT(1, 0, -2), "scale: found -2.0; expected a positive number"),
    (lambda: laws.LogNormal(math.nan, 1), "loc: found nan; expected a finite number"),
    (lambda: laws.Logistic(0, 0), "scale: found 0.0; expected a positive number"),
    (lambda: laws.Gumbel(math.inf, 1), "loc: found inf; expected a finite number"),
    (lambda: laws.Weibull(0, 1), "shape: found 0.0; expected a positive number"),
    (lambda: laws.Pareto(1, 0), "scale: found 0.0; expected a positive number"),
], ids=lambda x: x if isinstance(x, str) else "")  # fmt: skip
def test_impossible_parameters_are_refused(made, said):
    with pytest.raises(ValueError, match="^" + said.replace(".", r"\.")) as refusal:
        made()
    assert "\n" not in str(refusal.value)


def test_impossible_parameters_are_nan_under_a_trace():
    assert jnp.isnan(jax.jit(lambda k: laws.Gamma(k, 1).log_prob(1.0))(-1.0))
    assert jnp.isnan(jax.jit(lambda k: laws.Pareto(k, 1).cdf(2.0))(-1.0))
