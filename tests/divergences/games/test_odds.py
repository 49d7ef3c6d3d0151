"""The games on logits: no score is too large for a loss or its slope, and the frozen generators descend what theorems say."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.games import minimax, non_saturating
from tests.tolerances import GAME_ULP

SCORES = [-800.0, -60.0, -1.0, 0.0, 1.0, 60.0, 800.0]


def slopes(game):
    """The slope of the generator's loss at each score, in float64."""
    with jax.enable_x64(True):
        return [float(jax.grad(game.generator_loss)(jnp.asarray([s]))[0]) for s in SCORES]


def sigmoid(s):
    """σ(s) as far as floats go."""
    return 1 / (1 + math.exp(-s)) if s > 0 else math.exp(s) / (1 + math.exp(s))


def test_the_saturating_slope_is_minus_the_sigmoid():
    """8.8e-27 at −60, where 1 − D is 1 in floats."""
    assert slopes(minimax) == pytest.approx([-sigmoid(s) for s in SCORES], rel=GAME_ULP)
    assert slopes(minimax)[1] == pytest.approx(-8.75651076269652e-27, rel=GAME_ULP)


def test_the_non_saturating_slope_is_the_sigmoid_less_one():
    assert slopes(non_saturating) == pytest.approx([-sigmoid(-s) for s in SCORES], rel=GAME_ULP)


@pytest.mark.parametrize("scores", [[-800.0], [800.0], [-np.inf, 3.0]])
def test_no_score_overflows(scores):
    for loss in (
        minimax.generator_loss(scores),
        non_saturating.generator_loss(scores),
        minimax.critic_loss(scores, scores),
    ):
        assert not np.isnan(loss)


def test_the_generators_descend_what_the_notes_say_with_the_critic_frozen():
    """∇2JS for the saturating one, ∇2KL(m‖p) for the other, along directions of sum 0."""
    p, q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.2, 0.6])
    with jax.enable_x64(True):
        of_js = jax.grad(lambda x: 2 * dv.js(jnp.asarray(p), x))(jnp.asarray(q))
        of_kl = jax.grad(lambda x: 2 * dv.kl((jnp.asarray(p) + x) / 2, jnp.asarray(p)))(jnp.asarray(q))
    for game, gradient in ((minimax, of_js), (non_saturating, of_kl)):
        off = game.generator_slope(p, q) - np.asarray(gradient)
        np.testing.assert_allclose(off - off[0], 0, atol=GAME_ULP)


def test_what_it_measures_is_of_vectors_and_of_laws():
    """−log 4 of equal ones and 0 of disjoint ones."""
    same, other = dv.laws.Uniform(0, 1), dv.laws.Uniform(2, 3)
    for game in (minimax, non_saturating):
        assert game.value_at_optimum([0.5, 0.5], [0.5, 0.5]) == game.value_at_optimum(same, same).value == -math.log(4)
        assert game.value_at_optimum([1, 0], [0, 1]) == game.value_at_optimum(same, other).value == 0


def test_the_value_is_that_of_the_discriminator():
    p, q, s = [0.5, 0.5, 0], [0.25, 0.25, 0.5], np.array([-1.0, 0.5, 3.0])
    assert minimax.value(p, q, s) == pytest.approx(dv.gan_value(p, q, [sigmoid(x) for x in s]), rel=GAME_ULP)
