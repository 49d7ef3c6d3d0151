"""The named metrics against balls, their derivative at 0, and the axioms a given metric must satisfy."""

import flint
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.costs import axioms
from divergences.transport.costs.axioms import refuse_metric
from divergences.transport.costs.dense import given_costs, named_costs, spread
from divergences.transport.costs.metric import NAMES, norm
from tests.tolerances import EPS32


def in_balls(name, s, t):
    steps = [abs(flint.arb(float(u)) - flint.arb(float(v))) for u, v in zip(s, t, strict=True)]
    if name == "chebyshev":
        return flint.arb.max(*steps) if len(steps) == 2 else steps[0]
    return sum(steps, flint.arb(0)) if name == "cityblock" else sum((v**2 for v in steps), flint.arb(0)).sqrt()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0**-900, 2.0**900, 5e-324])
@pytest.mark.parametrize("offset", [0.0, 1e8])
def test_costs_are_within_the_bound_they_state(name, scale, offset):
    rng = np.random.default_rng(0)
    points = rng.normal(size=(5, 2)) + offset
    points[1, 0] = points[0, 0] * (1 + 2.0**-40)
    points[2] = points[3]
    x = np.rint(points * 8) * scale if scale == 5e-324 else points * scale
    costs = named_costs(name, x, x)
    assert (np.diagonal(costs.matrix) == 0).all()
    with flint.ctx.workprec(3000):
        unit = flint.arb(2) ** costs.exponent
        for i, j in np.ndindex(5, 5):
            true = in_balls(name, x[i], x[j])
            error = abs(flint.arb(float(costs.matrix[i, j])) * unit - true)
            assert error <= flint.arb(costs.errors.relative) * true + flint.arb(costs.errors.absolute) * unit


def test_a_square_that_underflows_is_paid_for():
    x = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1e-200]])
    costs = named_costs("euclidean", x, x)
    assert costs.matrix[0, 2] == 0
    assert costs.errors.absolute * 2.0**costs.exponent >= 1e-200
    assert named_costs("euclidean", x[:2], x[:2]).errors.absolute == 0


def test_given_costs_are_exact():
    costs = given_costs(np.array([[3.0, 1e-200], [0.0, 7e10]]))
    assert np.ldexp(costs.matrix, costs.exponent).tolist() == [[3.0, 1e-200], [0.0, 7e10]]
    assert costs.errors[1:] == (0, 0)
    assert given_costs(np.array([[3.0, 1e-300], [0.0, 7e10]])).errors.absolute > 0  # 1e-300 is subnormal in that unit


@pytest.mark.parametrize("name", NAMES)
def test_norms_agree_and_their_derivative_at_0_is_0(name):
    t = np.array([[3.0, -4.0], [0.0, 0.0], [0.0, -2.0]])
    expected = {"euclidean": [5.0, 0.0, 2.0], "cityblock": [7.0, 0.0, 2.0], "chebyshev": [4.0, 0.0, 2.0]}[name]
    assert norm(name, t).tolist() == norm(name, jnp.asarray(t)).tolist() == expected
    slopes = jax.vmap(jax.grad(lambda v: norm(name, v)))(jnp.asarray(t))
    first = {"euclidean": [0.6, -0.8], "cityblock": [1.0, -1.0], "chebyshev": [0.0, -1.0]}[name]
    assert np.abs(slopes[0] - jnp.array(first)).max() <= EPS32
    assert slopes[1].tolist() == [0.0, 0.0]
    assert slopes[2].tolist() == [0.0, -1.0]


def test_the_euclidean_norm_neither_overflows_nor_underflows_in_float32():
    assert float(norm("euclidean", jnp.array([3e30, 4e30], jnp.float32))) == float(jnp.float32(5e30))
    assert float(norm("euclidean", jnp.array([3e-30, 0.0], jnp.float32))) == float(jnp.float32(3e-30))


def test_a_second_derivative():
    h = jax.hessian(lambda v: norm("euclidean", v))(jnp.array([0.0, 2.0]))
    assert h.tolist() == [[0.5, 0.0], [0.0, 0.0]]


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
    monkeypatch.setattr(axioms, "ALL_TRIPLES", 4)
    d = np.ones((8, 8)) - np.eye(8)
    refuse_metric(d, 2.0**-52)
    d[2, 5] = d[5, 2] = 3.0
    with pytest.raises(ValueError, match="triangle inequality"):
        refuse_metric(d, 2.0**-52)


@pytest.mark.parametrize(("n", "d"), [(1, 1), (3, 20), (200, 2)])  # columns at once, and one by one
@pytest.mark.parametrize("apart", [0.0, 100.0])
def test_the_unit_holds_the_widest_coordinate_and_is_not_twice_as_wide(n, d, apart):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(n, d)), rng.normal(size=(n + 1, d)) - apart
    widest = max(float(np.ptp(np.concatenate([s, t]))) for s, t in zip(x.T, y.T, strict=True))
    for first, second in ((x, y), (y, x)):
        assert 2.0 ** (spread(first, second) - 1) <= widest < 2.0 ** spread(first, second)
