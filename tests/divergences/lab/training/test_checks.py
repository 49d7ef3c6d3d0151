"""A check measures what it names: brackets hold the truth, and slopes lie between secants and certified norms."""

import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.checks import columns, distance, steepness
from divergences.lab.training.networks import Network
from tests import tolerances
from tests.divergences.lab.training.small import linear, train


def test_a_distance_of_samples_is_in_its_bracket():
    value, lower, upper = distance(dv.Measure(np.zeros((3, 2))), dv.Measure(np.array([[3.0, 4.0]] * 3)))
    assert lower <= 5 <= upper
    assert lower <= value <= upper


def test_slopes_are_enclosed():
    points = np.random.default_rng(0).normal(size=(50, 2))
    secant, _, upper = steepness(Network({"w": np.array([3.0, 4.0])}, linear), points)
    assert 4 < secant <= 5 * (1 + tolerances.DESCENT_RTOL)
    assert upper == np.inf
    matrix = Network({"w": np.array([[3.0], [4.0]])}, lambda p, x: (x @ p["w"])[:, 0], ())
    value, lower, upper = steepness(matrix, points)
    assert value == lower <= 5 * (1 + tolerances.DESCENT_RTOL)
    assert 5 <= upper < 5 * (1 + tolerances.DESCENT_RTOL)


def test_rows_become_columns_with_brackets():
    values, lower, upper = columns([{"step": 1.0, "w1": [2.0, 1.0, 3.0]}, {"step": 2.0, "w1": [5.0, 4.0, 6.0]}])
    assert {k: v.tolist() for k, v in values.items()} == {"step": [1, 2], "w1": [2, 5]}
    assert (lower["w1"].tolist(), upper["w1"].tolist()) == ([1, 4], [3, 6])
    assert columns([]) == ({}, {}, {})


@pytest.mark.slow
def test_the_gain_is_the_game_on_the_samples_and_no_critic_beats_w1_by_more_than_its_slope():
    run = train(checks=4, samples=50)
    assert (run["gain"] <= run["slope"] * run.upper["w1"] * (1 + tolerances.DESCENT_RTOL)).all()
    assert (run.lower["w1"] <= run["w1"]).all()
    assert (run["floor"] > 0).all()
    assert "modes" not in run.names


@pytest.mark.slow
def test_on_the_line_the_penalised_optimum_is_a_term():
    """Atoms at 0 and 2 exactly: the best critic gains r + r²/(2λ), r the distance, and a trained one nearly does."""
    still = dict(
        generator=({"theta": np.float32(2)}, lambda p, z: 0 * z[:, :1] + p["theta"]), rate=(1e-3, 1e-9), decay=1
    )
    run = dv.lab.train([0.0], constraint=dv.lab.Penalty(1), steps=60, checks=1, samples=8, batch=64, **still)
    assert run["penalised"][-1] == pytest.approx(2 + 2**2 / 2, rel=tolerances.RELATED_RTOL)
    assert run.errors["penalty"][-1] == pytest.approx(2, rel=tolerances.DESCENT_RTOL)
    assert abs(run.errors["capacity and optimisation"][-1]) < tolerances.SAMPLED
    assert "exact" in run.errors.said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "critic", "share"), [([-1.0, 0.5, 3.0], (16,), 1 / 3), ([[0.0, 1.0], [2.0, 2.0]], (), 0.99)]
)
def test_the_best_of_a_clipped_class_separates_capacity_from_optimisation(data, critic, share):
    """The gain stays below it; a linear critic reaches it, units of a hidden layer stay where their slope is none."""
    run = dv.lab.train(
        data, constraint=dv.lab.Clip(0.5), critic=critic, rate=(1e-2, 1e-9), steps=40, checks=2, samples=64
    )
    assert (run["gain"] <= run["clipped"] * (1 + tolerances.DESCENT_RTOL)).all()
    assert run["gain"][-1] > run["clipped"][-1] * share
    assert list(run.errors)[-2:] == ["capacity and clip", "optimisation"]
    assert "optimum of the class" in run.errors.said


@pytest.mark.slow
def test_js_by_the_critic_stands_beside_its_bracket():
    run = dv.lab.train(
        dv.lab.normals(2.0), game="minimax", steps=20, checks=2, warm=200, rate=(1e-3, 1e-6), decay=1, samples=1000
    )
    assert (run.lower["js"] <= run["js"]).all()
    assert run["js_critic"] == pytest.approx(run["js"], rel=tolerances.SAMPLED)
