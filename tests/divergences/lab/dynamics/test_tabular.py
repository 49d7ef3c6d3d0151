"""Tables that learn: few steps of the critic are enough, and one round is the gradient that it says."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences import games, lab
from tests.tolerances import AUTODIFF, TABLES_FOUND, TABLES_NEAR

EIGHT = np.random.default_rng(0).dirichlet(np.ones(8) * 0.7)


@pytest.mark.parametrize("game", [games.minimax, games.non_saturating], ids=lambda g: g.name)
@pytest.mark.parametrize("critic_steps", [5, "best"])
def test_the_tables_find_the_law(game, critic_steps):
    run = lab.tabular(game, EIGHT, critic_steps=critic_steps, steps=2000)
    assert 0.04 < run["js"][0] == dv.js(EIGHT, np.full(8, 0.125)) < 0.05
    assert run["js"][-1] < TABLES_FOUND
    assert run["value"][-1] == pytest.approx(-np.log(4), abs=TABLES_FOUND)
    assert run["largest"][-1] == pytest.approx(EIGHT.max(), rel=TABLES_NEAR)


@pytest.mark.slow
def test_the_best_critic_descends_what_the_game_measures():
    """One round along the gradient of 2·JS in the logits; the steps are of different functions that share no code."""
    run = lab.tabular(games.minimax, EIGHT, step=0.25, steps=1)
    with jax.enable_x64(True):
        slope = jax.grad(lambda b: 2 * dv.js(jnp.asarray(EIGHT), jax.nn.softmax(b)))(jnp.zeros(8))
        after = jax.nn.softmax(-0.25 * slope)
    assert run["js"][1] == pytest.approx(float(dv.js(EIGHT, np.asarray(after))), rel=AUTODIFF)


def test_one_step_of_the_critic_is_its_gradient():
    """From scores 0 against the uniform law: a = h·(p − q)/2, which is worth this."""
    run = lab.tabular(games.minimax, EIGHT, critic_steps=1, step=0.5, steps=1)
    score = 0.25 * (EIGHT - 0.125)
    assert run["value"][0] == pytest.approx(float(games.minimax.value(EIGHT, np.full(8, 0.125), score)), rel=AUTODIFF)


def test_a_generator_that_would_need_an_infinite_step_stops_the_run():
    run = lab.tabular(games.non_saturating, [0.5, 0.5, 0.0], steps=5)
    assert len(run) == 1
    assert "stopped at step 1" in run.note
    assert len(lab.tabular(games.minimax, [0.5, 0.5, 0.0], steps=5)) == 6
