"""A step is the one that the game, the constraint and the optimiser say, and the loop ends where numbers do."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.loop import bounded
from divergences.lab.training.settings import named_games
from tests import tolerances
from tests.divergences.lab.training.small import train


@pytest.mark.slow
def test_a_step_is_the_one_by_hand():
    """Linear critic f = w·x on the lines, Wasserstein, plain descent: w₁ falls by rate·θ each critic step, θ follows w₁.

    The second coordinate is noise of the batch; the first is exact: data have 0 there, fakes θ.
    """
    run, w, theta = train(steps=3, checks=3, critic_steps=2), 1.0, 2.0
    for found in run["theta"]:
        w -= 2 * 0.1 * theta
        theta += 0.1 * w
        assert found == pytest.approx(theta, rel=tolerances.DESCENT_RTOL)
    assert run.critic(np.array([[1.0, 0.0]]))[0] == pytest.approx(w, rel=tolerances.DESCENT_RTOL)
    assert run["generator_gradient"][-1] == pytest.approx(abs(w), rel=tolerances.DESCENT_RTOL)


@pytest.mark.slow
def test_a_critic_that_is_warmed_up_has_made_its_steps():
    """Before the generator's first, and again before it is looked at."""
    w = 1.0 - 3 * 0.1 * 2.0
    run = train(steps=1, checks=1, warm=3)
    w -= 0.1 * 2.0
    theta = 2 + 0.1 * w
    assert run["theta"][-1] == pytest.approx(theta, rel=tolerances.DESCENT_RTOL)
    w -= 3 * 0.1 * theta
    assert run.critic(np.array([[1.0, 0.0]]))[0] == pytest.approx(w, rel=tolerances.DESCENT_RTOL)


def test_rates_fall_exponentially_to_the_share_that_is_left():
    run, w, theta = train(steps=3, checks=3, decay=0.125), 1.0, 2.0
    for k, found in enumerate(run["theta"]):
        rate = 0.1 * 0.5**k
        w -= rate * theta
        theta += rate * w
        assert found == pytest.approx(theta, rel=tolerances.DESCENT_RTOL)


@pytest.mark.slow
def test_clipping_and_r1_act_in_the_loop():
    clipped = train(constraint=dv.lab.Clip(0.01), steps=2, checks=1)
    assert np.abs(np.asarray(clipped.critic.parameters["w"])).max() == np.float32(0.01)
    w = 1.0 - 0.1 * (2.0 + 3 * 1.0)  # the gradient of (γ/2)·w² is γ·w
    assert train(constraint=dv.lab.R1(3), steps=1, checks=1)["theta"][-1] == pytest.approx(
        2 + 0.1 * w, rel=tolerances.DESCENT_RTOL
    )


@pytest.mark.one_in(12)
@pytest.mark.parametrize("name", named_games())
def test_no_output_of_a_network_leaves_the_domain_of_a_game(name):
    game = named_games()[name]
    scores = bounded(game, jnp.array([-1e4, -30.0, 0.0, 30.0, 1e4], jnp.float32))
    losses = [float(game.critic_loss(scores[k : k + 1], scores[k : k + 1])) for k in range(5)]
    if (game.low, game.high) != (-np.inf, np.inf):
        assert np.isfinite(losses).all(), losses
    assert np.isfinite(losses[2])
    slope = jax.grad(lambda s: game.critic_loss(bounded(game, s), bounded(game, s)))(jnp.zeros(1))
    assert np.isfinite(slope).all()
