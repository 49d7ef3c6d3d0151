"""A family out of itself: where it lies, what it states, and that a bijection keeps f-divergences and stretches W1."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences import laws
from divergences.laws import (
    Affine,
    Beta,
    Exponential,
    Gamma,
    Gumbel,
    Logistic,
    LogNormal,
    Mixture,
    Normal,
    Pareto,
    Weibull,
)
from divergences.laws.numerics import general_routes
from tests.tolerances import LAW_BRACKET, U

BOTH = Mixture([0.5, 0.5], [Normal(0, 1), Exponential(1)])
STATED = [
    (Affine(Exponential(1), -0.5, 3), Exponential(1), Exponential(0.75)),
    (Affine(Gamma(2.5, 1), -1, 1), Gamma(2.5, 1), Gamma(0.75, 2)),
    (Affine(Beta(0.5, 2), -2, 1), Beta(0.5, 2), Beta(2, 1.5)),
    (Affine(Pareto(3, 1), -2, 1), Pareto(3, 1), Pareto(2, 1)),
    (Affine(Logistic(0, 1), -2, 1), Logistic(0, 1), Logistic(1, 1.5)),
    (Affine(Gumbel(0, 1), 2, 1), Gumbel(0, 1), Gumbel(1, 1)),
    (Affine(Weibull(1.5, 1), 2, 1), Weibull(1.5, 1), Weibull(2.5, 2)),
    (Affine(LogNormal(0, 1), 1, 3), LogNormal(0, 1), LogNormal(0.5, 1.25)),
    (Affine(laws.StudentT(3, 0, 1), -2, 1), laws.StudentT(3, 0, 1), laws.StudentT(3, 1, 2)),
    (Affine(laws.Laplace(0, 1), -2, 1), laws.Laplace(0, 1), laws.Laplace(1, 2)),
    (Affine(BOTH, -2, 1), BOTH, Normal(1, 2)),
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("moved", "law", "other"), STATED, ids=lambda x: type(x).__name__)
def test_a_bijection_keeps_kl_and_stretches_w1(moved, law, other):
    image = Affine(other, moved.slope, moved.intercept)
    for name, unit in (("kl", 1.0), ("wasserstein1", abs(moved.slope))):
        found, known = getattr(dv, name)(moved, image), getattr(dv, name)(law, other)
        assert abs(found.value - unit * known.value) <= 4 * U * unit * known.value
        assert found.upper - found.lower <= LAW_BRACKET * found.value
        assert "bound" in found.method
    h = dv.entropy(law).value + math.log(abs(moved.slope))
    assert abs(dv.entropy(moved).value - h) <= 16 * U * (1 + abs(h))


@pytest.mark.one_in(11)
@pytest.mark.parametrize(("moved", "law", "_"), STATED, ids=lambda x: type(x).__name__)
def test_functions_are_those_of_the_law_at_the_origin(moved, law, _):
    u = np.array([0.0625, 0.5, 0.875])
    x = law.icdf(u)
    y = moved.slope * x + moved.intercept
    assert np.abs(moved.log_prob(y) - law.log_prob(x) + math.log(abs(moved.slope))).max() <= 256 * U * 10
    assert np.abs(moved.cdf(y) - (u if moved.slope > 0 else 1 - u)).max() <= 256 * U
    assert np.abs(moved.icdf(moved.cdf(y)) - y).max() <= 4096 * U * np.abs(y).max()
    assert moved.mean == moved.slope * law.mean + moved.intercept
    assert moved.std == abs(moved.slope) * law.std
    low, high = moved.support
    assert low < y.min() < y.max() < high
    draws = moved.sample(jax.random.key(0), (5,))
    assert bool(((draws >= low) & (draws <= high)).all())


def test_facts_are_those_of_the_density():
    from flint import acb

    from divergences.laws.numerics.charts import Chart

    for moved, *_ in STATED:
        x = float(moved.icdf(0.375))
        density = general_routes.stated(moved)
        inside = general_routes.stated(Normal(x, 1)).parts[0][1].middle
        found = density.on(Chart(inside=inside))(acb(x), acb(x), False).real
        assert abs(float(found) - float(moved.log_prob(x))) <= 256 * U * 10


def test_reflected_laws_that_state_nothing_have_estimates():
    for law, other in (
        (Gumbel(0, 1), Gumbel(1, 2)),
        (Weibull(2, 1), Weibull(3, 1)),
        (LogNormal(0, 1), LogNormal(1, 1)),
    ):
        found = dv.js(Affine(law, -1), Affine(other, -1))
        assert found.lower <= dv.js(law, other).value <= found.upper
        assert "not certified" in found.method
    assert Affine(LogNormal(0, 1), 2).facts() is None


def test_it_is_a_tree_and_follows_arrays():
    moved = Affine(Normal(0, 1), 2, 1)
    assert jax.tree.leaves(moved) == [0, 1, 2, 1]
    assert moved.log_prob(jnp.float32(1)).dtype == jnp.float32
    slope = jax.grad(lambda m: Affine(Normal(m, 1), -2, 1).log_prob(0.0))(0.25)
    assert float(slope) == 0.25  # x − m at x = ½
    assert {moved: 1}[Affine(Normal(0, 1), 2.0, 1.0)] == 1


@pytest.mark.parametrize(("call", "error", "said"), [
    (lambda: Affine(Normal(0, 1), 0), ValueError, r"^slope: found 0; expected another number: .* dv\.Measure\(\[intercept\]\)"),
    (lambda: Affine(Normal(0, 1), math.inf), ValueError, r"^slope: found inf"),
    (lambda: Affine(Normal(0, 1), 1, "2"), TypeError, r"^intercept: found '2'"),
    (lambda: Affine(laws.Poisson(1), 2), TypeError, r"^law: found a Poisson; expected a density on the line"),
    (lambda: Affine(laws.MultivariateNormal([0, 0], np.eye(2)), 2), TypeError, r"^law: found a MultivariateNormal; expected"),
])  # fmt: skip
def test_refusals(call, error, said):
    with pytest.raises(error, match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)
