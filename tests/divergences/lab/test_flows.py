"""Down JS parallel lines stand still, however far apart; down W1 they meet."""

from math import log

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from divergences import Measure
from divergences.lab import flow
from divergences.models import parallel_lines
from tests.tolerances import FLOW_RTOL

RNG = np.random.default_rng(1)


@pytest.mark.parametrize("theta", [1e-3, -0.5, 2.0, 1e6])
def test_parallel_lines_stand_still_down_js(theta):
    p, q = parallel_lines(theta, n=5)
    run = flow("js", p, q)
    assert run["moved"].tolist() == [0] * 101
    assert run["js"].tolist() == [log(2)] * 101
    assert run["w1"].tolist() == [abs(theta)] * 101
    np.testing.assert_array_equal(run.state.points, q.points)


@pytest.mark.parametrize("theta", [1e-3, -0.5, 2.0, 1e6])
def test_parallel_lines_meet_down_w1(theta):
    """Each atom crosses |θ| in fifty steps; JS is log 2 until then, and 0 where they are one."""
    p, q = parallel_lines(theta, n=5)
    run = flow("w1", p, q)
    expected = abs(theta) * np.maximum(1 - np.arange(101) / 50, 0)
    np.testing.assert_allclose(run["w1"], expected, atol=FLOW_RTOL * abs(theta))
    assert (run["js"][:50] == log(2)).all()
    assert run["js"][-1] == run["w1"][-1] == 0
    np.testing.assert_array_equal(run.state.points, p.points)
    assert (run.lower["w1"] <= run["w1"]).all()
    assert run["moved"][-1] == pytest.approx(abs(theta), rel=FLOW_RTOL)


def test_the_first_step_is_down_the_derivative():
    """W1 of equal shares is an assignment; each atom goes towards its own."""
    x, y = RNG.normal(size=(7, 2)), RNG.normal(size=(7, 2)) + 4
    run = flow("w1", Measure(x), Measure(y), steps=1)
    costs = np.sqrt(((x[:, None] - y) ** 2).sum(-1))
    rows, cols = linear_sum_assignment(costs)
    length = costs[rows, cols].mean() / 50
    way = x[rows] - y[cols]
    moved = y.copy()
    moved[cols] += length * way / np.sqrt((way**2).sum(-1, keepdims=True))
    np.testing.assert_allclose(run.state.points, moved, rtol=FLOW_RTOL)
    assert run["w1"][0] - run["w1"][1] == pytest.approx(length, rel=np.sqrt(FLOW_RTOL))


def test_w1_falls_all_the_way_for_other_measures_too():
    mu, nu = Measure(RNG.normal(size=(12, 2)), RNG.dirichlet(np.ones(12))), Measure(RNG.normal(size=(5, 2)) + 2)
    down = flow("w1", mu, nu)["w1"]
    assert np.diff(down).max() <= FLOW_RTOL
    assert down[-1] < down[0] / 2
    assert flow("js", mu, nu)["moved"].max() == 0


def test_one_atom_ends_at_the_median():
    run = flow("w1", Measure([0.0, 1.0], [0.25, 0.75]), Measure([3.0]))
    assert run.state.points.tolist() == [[1.0]]
    assert run["w1"][-1] == 0.25


def test_atoms_without_mass_stay():
    run = flow("w1", Measure([0.0]), Measure([2.0, 5.0], [1.0, 0.0]))
    assert run.state.points.tolist() == [[0.0], [5.0]]


def test_where_both_are_one_nothing_moves():
    p, q = parallel_lines(0.0, n=4)
    for name in ("js", "w1"):
        run = flow(name, p, q, steps=2)
        assert run["moved"].max() == run["js"].max() == run["w1"].max() == 0
        assert run.generated.shape == run.real.shape == (3, 4, 2)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"divergence": "kl"}, ValueError, "divergence: found 'kl'; expected 'js' or 'w1'"),
        ({"q": [[1.0, 2.0]]}, TypeError, "q: found list; expected a Measure; dv.Measure(q)"),
        ({"q": Measure([1.0])}, ValueError, "q: found points of dimension 1; expected 2, that of p"),
        ({"steps": 0}, ValueError, "steps: found 0; expected an integer >= 1"),
    ],
)
def test_what_is_no_flow_is_refused_in_one_line(given, error, said):
    p, q = parallel_lines(1.0, n=2)
    with pytest.raises(error) as refusal:
        flow(**{"divergence": "w1", "p": p, "q": q} | given)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
