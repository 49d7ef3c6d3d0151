"""Closed forms of discrete laws for traced parameters agree with enclosures, have the right slopes, and refuse elsewhere."""

import math

import jax
import jax.numpy as jnp
import pytest

import divergences as dv
from divergences.laws import Bernoulli, Binomial, Categorical, Geometric, NegativeBinomial, Poisson
from divergences.laws.forms.counts import FORMS
from tests.tolerances import LAW_POINTWISE, U

MAKERS = {
    Poisson: [(Poisson, (0.0, 2.0, 3.5, 3.5000001))],
    Geometric: [(Geometric, (0.3, 0.6, 1.0)), (lambda x: Geometric(logit=x), (-1.0, 2.0))],
    NegativeBinomial: [
        (lambda x: NegativeBinomial(2.5, x), (0.4, 0.5, 1.0)),
        (lambda x: NegativeBinomial(2.5, failure=x), (0.4, 0.45)),
    ],
    Binomial: [(lambda x: Binomial(7, x), (0.0, 0.3, 0.6, 1.0)), (lambda x: Binomial(7, logit=x), (-1.0, 2.0))],
    Bernoulli: [(Bernoulli, (0.0, 0.3, 0.6, 1.0)), (lambda x: Bernoulli(logit=x), (-1.0, 2.0))],
    Categorical: [(lambda x: Categorical([x / 2, x / 2, 1 - x]) if type(x) is float else x, (0.0, 0.25, 0.5, 1.0))],
}


@pytest.mark.one_in(21)
@pytest.mark.parametrize(("name", "kind"), FORMS, ids=[f"{name}-{kind.__name__}" for name, kind in FORMS])
def test_forms_lie_between_the_bounds(name, kind):
    f = getattr(dv, name)
    for make, values in MAKERS[kind]:
        for x in values:
            for y in values:
                bounds = f(make(x), make(y))
                with jax.enable_x64(True):
                    if kind is Categorical:
                        a, b = (jnp.asarray(make(v).probabilities) for v in (x, y))
                        found = jax.jit(lambda a, b: f(Categorical(a), Categorical(b)))(a, b)
                    else:
                        found = jax.jit(lambda a, b, make=make: f(make(a), make(b)))(x, y)
                if math.isinf(bounds.value):
                    assert float(found) == math.inf
                    continue
                slack = 64 * LAW_POINTWISE * U * (1 + abs(bounds.value))
                assert bounds.lower - slack <= float(found) <= bounds.upper + slack, (name, make(x), make(y))


def test_slopes():
    assert abs(float(jax.jit(jax.grad(lambda x: dv.kl(Poisson(x), Poisson(3.5))))(2.0)) - math.log(2 / 3.5)) <= 1e-6
    slope = jax.jit(jax.grad(lambda x: dv.kl(Bernoulli(x), Bernoulli(0.25))))(0.5)
    assert abs(float(slope) - math.log(3)) <= 1e-6  # logit ½ − logit ¼
    assert float(jax.jit(jax.grad(lambda x: dv.hellinger2(Poisson(x), Poisson(2.0))))(2.0)) == 0
    assert float(jax.jit(jax.grad(lambda x: dv.wasserstein1(Poisson(x), Poisson(3.5))))(2.0)) == -1


@pytest.mark.parametrize("make", [Bernoulli, Poisson])
def test_a_mass_that_neither_law_has_pulls_at_none(make):
    assert float(jax.jit(jax.grad(lambda x: dv.kl(make(x), make(0.0))))(0.0)) == 0


@pytest.mark.parametrize("name", ["kl", "js", "hellinger2"])
def test_a_mass_of_zero_beside_another_pulls_without_bound(name):
    """In both arguments, and at 1, where the other outcome has none; through logits nothing moves there."""
    f = getattr(dv, name)
    for make, other in ((Bernoulli, Bernoulli(0.25)), (Poisson, Poisson(2.0))):
        if (name, make) in FORMS:
            assert jax.grad(lambda x, make=make, other=other: f(make(x), other))(0.0) == -math.inf
            assert jax.grad(lambda x, make=make, other=other: f(other, make(x)))(0.0) == -math.inf
    assert jax.grad(lambda x: f(Bernoulli(x), Bernoulli(0.25)))(1.0) == math.inf
    assert jax.grad(lambda x: f(Bernoulli(logit=x), Bernoulli(0.25)))(-math.inf) == 0
    assert jax.grad(lambda x: f(Bernoulli(logit=x), Bernoulli(0.25)))(-800.0) == 0


def test_the_second_derivative_of_kl_is_the_information_of_a_coin():
    curvature = jax.grad(jax.grad(lambda x: dv.kl(Bernoulli(x), Bernoulli(0.25))))(0.25)
    assert curvature == pytest.approx(1 / (0.25 * 0.75), rel=LAW_POINTWISE)


def test_close_laws_do_not_cancel():
    with jax.enable_x64(True):
        found = float(dv.kl(Poisson(jnp.array([2.0])), Poisson(2.0 + 2.0**-40))[0])
    assert abs(found / (2.0**-80 / 4) - 1) <= 1e-9  # (Δλ)²/(2λ)


def test_laws_of_different_sizes_have_none():
    assert math.isnan(jax.jit(lambda x: dv.kl(Binomial(3, x), Binomial(4, x)))(0.5))
    assert math.isnan(jax.jit(lambda x: dv.kl(Poisson(x), Poisson(x, start=1)))(0.5))
    with pytest.raises(
        TypeError, match=r"^p, q: found traced or array parameters \(Poisson and Poisson\); expected numbers: js"
    ):
        jax.jit(lambda x: dv.js(Poisson(x), Poisson(1.0)))(2.0)
    with pytest.raises(TypeError, match=r"^p, q: found traced or array parameters \(Poisson and Geometric\)"):
        jax.jit(lambda x: dv.kl(Poisson(x), Geometric(0.5)))(2.0)
    assert math.isnan(jax.jit(lambda x: dv.kl(Poisson(x), Poisson(1.0)))(-2.0))
