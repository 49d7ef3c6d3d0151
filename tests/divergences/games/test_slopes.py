"""The Wasserstein game: its value is W1 at a potential, a steeper critic is refused, and samples need no points."""

import numpy as np
import pytest

import divergences as dv
from divergences.games import wasserstein
from tests.tolerances import GAME_ULP

POINTS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [3.0, 1.0]])
P, Q = np.array([0.5, 0.25, 0.25, 0.0]), np.array([0.0, 0.25, 0.25, 0.5])


@pytest.mark.parametrize("metric", ["euclidean", "cityblock"])
def test_a_potential_attains_w1(metric):
    game = wasserstein(POINTS, metric=metric)
    expected = dv.wasserstein1(dv.Measure(POINTS, P), dv.Measure(POINTS, Q), metric=metric)
    assert game.value(P, Q, game.optimal_score(P, Q)) == pytest.approx(float(expected), rel=GAME_ULP)
    assert game.value_at_optimum(P, Q) == float(expected)
    np.testing.assert_array_equal(game.generator_slope(P, Q), -game.optimal_score(P, Q))


def test_a_steep_critic_is_refused():
    with pytest.raises(
        ValueError, match=r"score: found 1.5 more at point 1 than at 0, a distance of 1 away; expected a 1-Lip"
    ):
        wasserstein(POINTS).value(P, Q, [0, 1.5, 0, 0])


def test_a_lipschitz_critic_is_worth_at_most_w1():
    game, rng = wasserstein(POINTS), np.random.default_rng(1)
    for _ in range(50):
        centre = rng.normal(size=2) * 3
        assert game.value(P, Q, np.linalg.norm(POINTS - centre, axis=1)) <= game.value_at_optimum(P, Q) + GAME_ULP


@pytest.mark.parametrize("table", [False, True])
def test_labels_of_the_points_are_those_of_masses_and_scores(table):
    series = pytest.importorskip("pandas").Series({"a": 0.0, "b": 1.0, "c": 2.0})
    game = wasserstein(series.to_frame() if table else series)
    p, q, score = {"a": 1.0, "b": 0.0, "c": 0.0}, {"a": 0.0, "b": 0.5, "c": 0.5}, {"a": 0.0, "b": -1.0, "c": -2.0}
    other = {"b": 0.5, "a": 0.0, "c": 0.5}
    plain = [0.0, 0.5, 0.5]
    assert game.value(p, q, score) == game.value_at_optimum(p, q) == 1.5
    for call in (
        lambda: game.value(other, plain, [0, -1, -2]),
        lambda: game.value(plain, other, [0, -1, -2]),
        lambda: game.value(plain, plain, {"b": -1.0, "a": 0.0, "c": -2.0}),
        lambda: game.optimal_score(other, plain),
        lambda: game.generator_slope(plain, other),
        lambda: game.value_at_optimum(other, plain),
    ):
        with pytest.raises(
            ValueError, match=r"^(p|q|score): found the label 'b' at index 0, where points has the label 'a'"
        ):
            call()


def test_samples_need_no_points_and_laws_do():
    game = wasserstein()
    assert game.critic_loss([3.0, 1.0], [0.0]) == -2
    assert game.generator_loss([1.0, 3.0]) == -2
    for call in (game.optimal_score, game.value_at_optimum):
        with pytest.raises(TypeError, match="points: found none"):
            call(P, Q)
