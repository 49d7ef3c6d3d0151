"""Tensors as parameters: their numbers are taken, and a gradient that would be lost is refused, wherever one may stand."""

import math

import numpy as np
import pytest

import divergences as dv
from divergences.laws import (
    Affine,
    Bernoulli,
    Beta,
    Binomial,
    Categorical,
    Cauchy,
    Custom,
    Dirichlet,
    Exponential,
    Gamma,
    Geometric,
    Gumbel,
    Laplace,
    Logistic,
    LogNormal,
    Mixture,
    MultivariateNormal,
    NegativeBinomial,
    Normal,
    Pareto,
    Poisson,
    StudentT,
    Truncated,
    Uniform,
    Weibull,
    power,
)

torch = pytest.importorskip("torch")
PAIR = Normal(0, 1), Normal(1, 1)
MADE = {
    "loc": lambda t: Normal(t(0.5), 1),
    "scale": lambda t: Normal(0, t(0.5)),
    "Laplace": lambda t: Laplace(t(0.5), 1),
    "Cauchy": lambda t: Cauchy(0, t(0.5)),
    "Uniform": lambda t: Uniform(t(0.5), 1),
    "Exponential": lambda t: Exponential(t(0.5)),
    "Gamma": lambda t: Gamma(t(0.5), 1),
    "Beta": lambda t: Beta(1, t(0.5)),
    "StudentT": lambda t: StudentT(t(0.5)),
    "LogNormal": lambda t: LogNormal(t(0.5), 1),
    "Logistic": lambda t: Logistic(t(0.5), 1),
    "Gumbel": lambda t: Gumbel(0, t(0.5)),
    "Weibull": lambda t: Weibull(t(0.5), 1),
    "Pareto": lambda t: Pareto(t(0.5), 1),
    "Bernoulli": lambda t: Bernoulli(t(0.5)),
    "logit": lambda t: Bernoulli(logit=t(0.5)),
    "Binomial": lambda t: Binomial(5, t(0.5)),
    "Geometric": lambda t: Geometric(t(0.5)),
    "NegativeBinomial": lambda t: NegativeBinomial(3, failure=t(0.5)),
    "Poisson": lambda t: Poisson(t(0.5)),
    "Categorical": lambda t: Categorical(t([0.5, 0.5])),
    "Dirichlet": lambda t: Dirichlet(t([0.5, 0.5])),
    "MultivariateNormal": lambda t: MultivariateNormal(t([0.5]), [[1.0]]),
    "Mixture": lambda t: Mixture(t([0.5, 0.5]), PAIR),
    "Truncated": lambda t: Truncated(PAIR[0], t(0.5), 1),
    "Affine": lambda t: Affine(Exponential(1), t(0.5)),
    "Custom": lambda t: Custom(PAIR[0], support=(t(0.5), 1.0)),
    "tail": lambda t: power(t(0.5)),
    "prior": lambda t: dv.optimal_discriminator(*PAIR, prior=t(0.5)),
    "weight": lambda t: dv.js(*PAIR, weight=t(0.5)),
    "base": lambda t: dv.kl(*PAIR, base=t(1.5)),
    "alpha": lambda t: dv.renyi(*PAIR, t(0.5)),
    "order": lambda t: dv.wasserstein(*PAIR, order=t(1.5)),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_a_gradient_is_not_lost_in_silence(made):
    with pytest.raises((TypeError, ValueError), match=r"^\w+: found .*requires.grad.*; expected [^\n]*$"):
        made(lambda x: torch.tensor(x, dtype=torch.float64, requires_grad=True))
    assert made(lambda x: torch.tensor(x, dtype=torch.float64)) is not None


def test_tensors_without_a_gradient_are_numbers():
    plain, half = Normal(0.5, 2), torch.tensor(0.5, requires_grad=True)
    assert Normal(torch.tensor(0.5), torch.tensor(2)) == plain
    assert Normal(half.detach(), torch.tensor(2.0, dtype=torch.bfloat16)) == plain
    with torch.no_grad():
        assert Normal(half, 2) == plain
        assert dv.kl(Normal(half, 2), Normal(0, 2)).value == 1 / 32
    assert Custom(plain, support=(torch.tensor(0.5), math.inf)).support == (0.5, math.inf)
    assert np.isfinite(float(dv.renyi(*PAIR, torch.tensor(0.5))))
    with pytest.raises(TypeError, match=r"^loc: found a tensor without a value"):
        torch.vmap(lambda m: torch.as_tensor(Normal(m, 1).loc))(torch.ones(2))
