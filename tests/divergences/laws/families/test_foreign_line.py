"""Families of SciPy, torch, NumPyro and Distrax are ours; what only looks so is not, and batches are refused."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences.laws import (
    Affine,
    Beta,
    Custom,
    Exponential,
    Gamma,
    Gumbel,
    Logistic,
    LogNormal,
    Mixture,
    Normal,
    Pareto,
    StudentT,
    Truncated,
    Uniform,
    Weibull,
)
from divergences.laws.families.foreign import recognise
from divergences.laws.families.foreign_line import NAMED, frozen, named

SCIPY = [
    (stats.expon(scale=0.5), Exponential(2)),
    (stats.gamma(2.5, scale=0.25), Gamma(2.5, 4)),
    (stats.gamma(0.5, 0, 0.25), Gamma(0.5, 4)),
    (stats.beta(2, 0.5), Beta(2, 0.5)),
    (stats.t(3, 1, 2), StudentT(3, 1, 2)),
    (stats.t(df=3), StudentT(3)),
    (stats.lognorm(0.5), LogNormal(0, 0.5)),
    (stats.logistic(1, scale=2), Logistic(1, 2)),
    (stats.gumbel_r(1, 2), Gumbel(1, 2)),
    (stats.weibull_min(c=1.5, scale=2), Weibull(1.5, 2)),
    (stats.pareto(3, scale=2), Pareto(3, 2)),
    (stats.uniform(1, 2), Uniform(1, 3)),
    (stats.Normal(mu=1, sigma=2), Normal(1, 2)),
    (stats.Uniform(a=1, b=2), Uniform(1, 2)),
    (stats.Normal(), Normal(0, 1)),
    (1 - 2 * stats.Normal(mu=1, sigma=2), Normal(-1, 4)),
    (stats.exp(2 * stats.Normal() + 1), LogNormal(1, 2)),
    (stats.log(stats.Uniform(a=0, b=1)), Affine(Exponential(1), -1)),
    (stats.truncate(stats.Normal(), lb=-1), Truncated(Normal(0, 1), -1, math.inf)),
    (
        stats.Mixture([stats.Normal(), stats.Uniform(a=0, b=2)], weights=[0.25, 0.75]),
        Mixture([0.25, 0.75], [Normal(0, 1), Uniform(0, 2)]),
    ),
    (stats.make_distribution(stats.gamma)(a=2.0), Gamma(2, 1)),
    (4 * stats.make_distribution(stats.gamma)(a=2.0) + 1, Affine(Gamma(2, 0.25), 1, 1)),
    (stats.make_distribution(stats.expon)(), Exponential(1)),
    (stats.make_distribution(stats.beta)(a=1.0, b=2.0), Beta(1, 2)),
    (stats.make_distribution(stats.truncnorm)(a=-1.0, b=2.0), Truncated(Normal(0, 1), -1, 2)),
    (stats.truncnorm(-1, math.inf, 1, 4), Truncated(Normal(1, 4), -3, math.inf)),
    (stats.gamma(2, loc=1), Affine(Gamma(2, 1), 1, 1)),
    (stats.beta(2, 1, scale=3), Affine(Beta(2, 1), 3)),
    (stats.gumbel_l(1, 2), Affine(Gumbel(0, 1), -2, 1)),
    (stats.expon(1, 2), Affine(Exponential(0.5), 1, 1)),
]
ELSEWHERE = {
    "Exponential": ((2.0,), Exponential(2)),
    "Gamma": ((2.5, 4.0), Gamma(2.5, 4)),
    "Beta": ((2.0, 0.5), Beta(2, 0.5)),
    "StudentT": ((3.0, 1.0, 2.0), StudentT(3, 1, 2)),
    "LogNormal": ((1.0, 0.5), LogNormal(1, 0.5)),
    "Logistic": ((1.0, 2.0), Logistic(1, 2)),
    "Gumbel": ((1.0, 2.0), Gumbel(1, 2)),
    "Weibull": ((2.0, 1.5), Weibull(1.5, 2)),
    "Pareto": ((2.0, 3.0), Pareto(3, 2)),
}
"""Name → its arguments in torch, NumPyro and Distrax, which agree, and our law."""


@pytest.mark.parametrize(("theirs", "ours"), SCIPY, ids=lambda x: type(x).__name__)
def test_of_scipy(theirs, ours):
    assert recognise("p", theirs) == ours


@pytest.mark.parametrize("library", ["torch.distributions", "numpyro.distributions", "distrax"])
@pytest.mark.parametrize("name", ELSEWHERE)
def test_of_other_libraries(library, name):
    room = pytest.importorskip(library)
    if not hasattr(room, name):
        pytest.skip(f"{library} has no {name}")
    arguments, ours = ELSEWHERE[name]
    assert recognise("p", getattr(room, name)(*arguments)) == ours


def test_what_only_looks_so_is_a_law_of_its_own():
    for theirs in (stats.gennorm(3), stats.abs(stats.Normal()), stats.make_distribution(stats.gennorm)(beta=3.0)):
        assert isinstance(recognise("p", theirs), Custom)
    other = type(
        "Gamma", (), {"concentration": 2.0, "rate": 0.25, "log_prob": lambda self, x: Gamma(2, 4).log_prob(x)}
    )()
    assert named(other) == Gamma(2, 0.25)
    assert isinstance(recognise("p", other), Custom)  # its rate is a scale
    assert frozen(stats.weibull_max(2)) is None
    assert named(object()) is None
    assert {*ELSEWHERE} < {*NAMED}


def test_batches_and_traces_are_refused():
    many = type("Gamma", (), {"concentration": np.ones(2), "rate": 1.0, "log_prob": lambda self, x: x})()
    with pytest.raises(TypeError, match=r"^concentration: found shape \(2,\); expected one real number"):
        dv.kl(many, Gamma(1, 1))

    def traced(k):
        law = type("Gamma", (), {"concentration": k, "rate": 1.0, "log_prob": lambda self, x: x})()
        return dv.kl(law, Gamma(1, 1))

    with pytest.raises(TypeError, match=r"^concentration: found a traced value"):
        jax.jit(traced)(jnp.float32(1))
