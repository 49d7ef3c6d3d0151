"""A problem is checked and converted once, and its answer comes back as it was asked."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.costs.ground import Ground
from divergences.transport.problem import HostProblem, Problem
from divergences.transport.solution import Coupling, Potential, Ridge, Solution
from divergences.transport.wasserstein1 import wasserstein1

MU, NU = Measure([[0.0, 0.0], [3.0, 4.0]], [0.25, 0.75]), Measure([[0.0, 0.0]])


def solved(ridge=None):
    plan = Coupling(np.array([0, 1]), np.array([0, 0]), np.array([0.25, 0.75]))
    return Solution(3.75, 3.75, 3.75, plan, Potential(np.array([0.0, 5.0]), np.zeros(1)), True, ridge)


def test_what_fits_nowhere_is_refused_at_once():
    with pytest.raises(ValueError, match=r"^nu: found points of dimension 1"):
        Problem.of(MU, Measure([0.0]), "euclidean")
    with pytest.raises(ValueError, match=r"^metric: found 'l2'; expected .*; did you mean euclidean\?$"):
        Problem.of(MU, NU, "l2")
    with pytest.raises(ValueError, match=r"^metric: found d\(0, 0\) = 1.0"):
        Problem.of(Measure([0]), Measure([1]), np.ones((2, 2)))


def test_a_function_is_tabulated_once():
    calls = []
    problem = Problem.of(MU, NU, lambda s, t: calls.append(1) or np.abs(s - t).sum())
    assert len(calls) == 4  # two distinct points
    assert problem.on_host().given.tolist() == [[0.0], [7.0]]
    assert problem.ground is problem.ground
    assert len(calls) == 4


@pytest.mark.parametrize(("metric", "far"), [("euclidean", 5.0), ("cityblock", 7.0), ("chebyshev", 4.0)])
def test_distances_of_pairs(metric, far):
    problem = Problem.of(MU, NU, metric).on_host()
    assert problem.distances(np.array([1, 0]), np.array([0, 0])).tolist() == [far, 0.0]


def test_given_distances_of_pairs():
    table = np.array([[0.0, 2.0, 3.0], [2.0, 0.0, 4.0], [3.0, 4.0, 0.0]], np.float32)
    problem = HostProblem.of(table, Ground(table, np.array([2, 0]), np.array([1])), np.ones(2) / 2, np.ones(1))
    assert problem.distances(np.array([0, 1]), np.array([0, 0])).tolist() == [4.0, 2.0]
    assert problem.given.dtype == np.float64


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_answer_is_of_the_library_and_the_precision_of_the_question(dtype):
    with jax.enable_x64(dtype == np.float64):
        mu = Measure(jnp.asarray(MU.points, dtype), jnp.asarray(MU.mass, dtype))
    answer = Problem.of(mu, NU, "euclidean").answer(solved())
    for v in (answer.value, answer.lower, answer.upper, answer.plan.mass, answer.critic.values):
        assert isinstance(v, jax.Array)
        assert v.dtype == dtype
    plain = Problem.of(MU, NU, "euclidean").answer(solved())
    assert isinstance(plain.value, np.float64)
    assert (plain.plan.rows.tolist(), plain.plan.mass.tolist()) == ([0, 1], [0.25, 0.75])
    assert plain.critic(MU.points).tolist() == [0.0, 5.0]


def test_a_critic_of_one_projection_is_kept_as_one():
    ridge = Ridge(np.array([0.6, 0.8]), np.zeros(2), np.array([0.0, 5.0]), np.array([0.0, 5.0]))
    critic = Problem.of(MU, NU, "euclidean").answer(solved(ridge)).critic
    assert critic(np.array([[3.0, 4.0], [1.5, 2.0]])).tolist() == [5.0, 2.5]


def test_it_is_a_pytree_of_what_was_given():
    problem = Problem.of(MU, NU, "euclidean")
    assert len(jax.tree.leaves(problem)) == 4
    again = jax.tree.map(lambda v: v * 2, problem)
    assert again.metric == "euclidean"
    assert again.ground.x.tolist() == [[0.0, 0.0], [6.0, 8.0]]
    table = np.array([[0.0, 1.0], [1.0, 0.0]])
    assert len(jax.tree.leaves(Problem.of(Measure([0]), Measure([1]), table))) == 5


def test_its_order_goes_with_it():
    problem = Problem.of(MU, NU, "euclidean", 3)
    assert (problem.order, problem.answer(solved()).critic.order) == (3, 3)
    assert Problem.of(MU, NU, "euclidean").order == 1
    leaves, tree = jax.tree.flatten(problem)
    assert jax.tree.unflatten(tree, leaves).order == 3


def test_numpy_points_beside_jax_ones_are_taken_in_their_precision():
    """Under jit they always were; outside, 0.1 in float32 lay 1.5e-9 from 0.1."""
    point = jnp.asarray([0.1], jnp.float32)
    assert float(wasserstein1(Measure(point), Measure(np.array([0.1])))) == 0
    assert float(jax.jit(lambda x: wasserstein1(Measure(x), Measure(np.array([0.1]))).value)(point)) == 0
    problem = Problem.of(Measure(point), Measure(np.array([0.1])), "euclidean")
    assert problem.nu.points.dtype == problem.nu.mass.dtype == np.float32
    assert Problem.of(Measure([0.1]), Measure([0.1]), "euclidean").nu.points.dtype == np.float64
