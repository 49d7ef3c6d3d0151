"""Games of tables and best responses: what they reach, against exact answers."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences import games, lab
from tests.tolerances import AUTODIFF, RELATED_RTOL, TABLES_FOUND, TABLES_NEAR

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


def test_best_responses_hop_and_stay_far():
    run = lab.best_responses(EIGHT, 12)
    assert (np.diff(run["mode"]) != 0).all()
    assert 0.4 < run["js"].min() < run["js"].max() < 0.54
    np.testing.assert_allclose(run["js"], [dv.js(EIGHT, np.eye(8)[int(j)]) for j in run["mode"]], rtol=RELATED_RTOL)


def test_fictitious_play_finds_the_law_though_no_answer_does():
    run = lab.fictitious_play(EIGHT, 5000)
    assert run["js"][-1] < 1e-6
    assert run["js_mode"].min() > 0.4
    counts = np.bincount(run["mode"].astype(int), minlength=8)
    assert run["js"][-1] == pytest.approx(float(dv.js(EIGHT, counts / 5000)), rel=RELATED_RTOL)


@given(weights=st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
def test_answers_are_those_to_the_best_discriminator_in_exact_numbers(weights):
    p = [Fraction(w, sum(weights)) for w in weights]
    counts = [0] * len(p)
    modes = lab.fictitious_play([float(x) for x in p], 30)["mode"]
    for k, mode in enumerate(int(m) for m in modes):
        best = [x / (x + Fraction(c, max(k, 1))) if x else Fraction(-1) for x, c in zip(p, counts, strict=True)]
        assert best[mode] >= max(best) * (1 - Fraction(1, 2**50))
        counts[mode] += 1
        assert all(c <= (k + 1) * x + 1 for c, x in zip(counts, p, strict=True))


def test_long_plays_are_averaged_in_blocks(monkeypatch):
    whole = lab.fictitious_play(EIGHT, 100)["js"]
    monkeypatch.setattr("divergences.lab.finite_games.BLOCK", 7)
    np.testing.assert_allclose(lab.fictitious_play(EIGHT, 100)["js"], whole, rtol=RELATED_RTOL)


def test_outcomes_without_data_are_never_answered():
    assert (
        set(lab.fictitious_play([0, 0.5, 0, 0.5], 9)["mode"])
        == {1, 3}
        == set(lab.best_responses([0, 0.5, 0, 0.5], 9)["mode"])
    )
    assert lab.fictitious_play([0, 1.0], 4)["js"].tolist() == [0] * 4 == lab.best_responses([0, 1.0], 4)["js"].tolist()
