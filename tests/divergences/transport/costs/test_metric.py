"""The named metrics against balls, their derivative at 0, and the axioms a given metric must satisfy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.transport.costs import metric
from divergences.transport.costs.dense import named_costs
from divergences.transport.costs.metric import NAMES, each_pair, norm, refuse_metric
from tests.tolerances import EPS32


def test_rounded_metrics_pass_and_planted_violations_do_not():
    rng = np.random.default_rng(1)
    z = np.linspace(0, 1, 30)[:, None] * rng.normal(size=3)  # collinear: every triangle is tight
    d = named_costs("euclidean", z, z).matrix
    refuse_metric(d, 2.0**-52)
    for i, j in ((0, 29), (3, 17)):
        bent = d.copy()
        bent[i, j] = bent[j, i] = d[i, j] * (1 + 1e-9)
        with pytest.raises(ValueError, match=rf"d\({i}, {j}\) = .* > d\({i}, \d+\) = .*triangle inequality"):
            refuse_metric(bent, 2.0**-52)


def test_above_the_limit_seeded_triples_are_checked(monkeypatch):
    monkeypatch.setattr(metric, "ALL_TRIPLES", 4)
    d = np.ones((8, 8)) - np.eye(8)
    refuse_metric(d, 2.0**-52)
    d[2, 5] = d[5, 2] = 3.0
    with pytest.raises(ValueError, match="triangle inequality"):
        refuse_metric(d, 2.0**-52)


@pytest.mark.parametrize("name", NAMES)
def test_norms_agree_and_their_derivative_at_0_is_0(name):
    t = np.array([[3.0, -4.0], [0.0, 0.0], [0.0, -2.0]])
    expected = {"euclidean": [5.0, 0.0, 2.0], "cityblock": [7.0, 0.0, 2.0], "chebyshev": [4.0, 0.0, 2.0]}[name]
    assert norm(name, t).tolist() == norm(name, jnp.asarray(t)).tolist() == expected
    slopes = jax.jit(jax.vmap(jax.grad(lambda v: norm(name, v))))(jnp.asarray(t))
    first = {"euclidean": [0.6, -0.8], "cityblock": [1.0, -1.0], "chebyshev": [0.0, -1.0]}[name]
    assert np.abs(slopes[0] - jnp.array(first)).max() <= EPS32
    assert slopes[1].tolist() == [0.0, 0.0]
    assert slopes[2].tolist() == [0.0, -1.0]


def test_the_euclidean_norm_neither_overflows_nor_underflows_in_float32():
    assert float(norm("euclidean", jnp.array([3e30, 4e30], jnp.float32))) == float(jnp.float32(5e30))
    assert float(norm("euclidean", jnp.array([3e-30, 0.0], jnp.float32))) == float(jnp.float32(3e-30))


@pytest.mark.slow
def test_a_second_derivative():
    h = jax.jit(jax.hessian(lambda v: norm("euclidean", v)))(jnp.array([0.0, 2.0]))
    assert h.tolist() == [[0.5, 0.0], [0.0, 0.0]]


def test_a_metric_that_returns_a_vector_is_refused_in_one_line():
    mu, nu = dv.Measure([[0.0, 1.0]]), dv.Measure([[3.0, 4.0]])
    with pytest.raises(
        ValueError, match=r"^metric: found a function that returns shape .2,.; expected one number"
    ) as refusal:
        dv.wasserstein1(mu, nu, metric=lambda s, t: s - t)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("traced", [False, True])
def test_a_function_is_asked_for_each_pair_in_its_order(traced):
    x, y = np.array([[0.0], [1.0], [5.0]]), np.array([[2.0], [7.0]])

    def table(x, y):
        return each_pair(lambda s, t: (2 * s - t)[0], x, y)

    found = jax.jit(table)(x, y) if traced else table(x, y)
    assert found.tolist() == [[-2.0, -7.0], [0.0, -5.0], [8.0, 3.0]]
