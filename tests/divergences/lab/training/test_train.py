"""A run is the same for the same seed, says when it diverges, and keeps what it did."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.train import teller
from tests import tolerances
from tests.divergences.lab.training.small import train


def test_nothing_is_said_where_nobody_looks(capsys):
    teller(True)(1, 2)
    teller(False)(1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_has_a_bar_and_then_none(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    tell = teller(True)
    tell(1, 2)
    tell(2, 2)
    said = capsys.readouterr()
    assert said.out == ""
    drawn, removed = said.err.split("\r")[1:3]
    assert drawn == f"[{'█' * 15}{'·' * 15}] 1/2 steps"
    assert removed.strip() == ""
    assert len(removed) >= len(drawn)


def test_ones_own_function_is_told():
    seen = []
    teller(lambda *told: seen.append(told))(1, 2)
    assert seen == [(1, 2)]


def test_a_seed_is_a_run():
    first, second, other = train(), train(), train(seed=1)
    assert all(first[name].tolist() == second[name].tolist() for name in first.names)
    assert first["w1"].tolist() != other["w1"].tolist()


def test_the_record_has_its_columns():
    run = train(checks=3, steps=10)
    assert run["step"].tolist() == [3, 7, 10]
    always = ("step", "gain", "w1", "floor", "slope", "generator_gradient")
    assert run.names == (*always, "theta", "w1_laws", "js")
    assert set(run.lower) == {"w1", "floor", "slope", "theta", "w1_laws", "js"}
    assert (run["gain"] == run.errors.total).all() or np.allclose(
        run.errors.total, run["gain"], rtol=tolerances.RELATED_RTOL
    )
    assert run.note == ""
    assert run.generator(np.array([[0.5]])).shape == (1, 2)


@pytest.mark.slow
def test_a_run_that_diverges_says_where_and_keeps_its_record():
    run = train(rate=3.0, steps=400, checks=40)
    assert "stopped at step" in run.note
    assert "is inf" in run.note or "is nan" in run.note or "no finite numbers" in run.note
    assert 0 < len(run) < 40
    stopped = int(run.note.split("stopped at step ")[1].split(":")[0])
    assert run["step"][-1] < stopped <= run["step"][-1] + 10
    assert np.isfinite(run.critic(np.ones((1, 2)))).all()
    at_once = train(rate=1e38, steps=400, checks=1)
    assert (len(at_once), "stopped" in repr(at_once)) == (0, True)


def test_a_critic_without_a_finite_score_ends_the_run_before_its_first_step():
    run = train(critic=({"w": jnp.ones(2)}, lambda p, x: x[:, 0] / 0), warm=3)
    assert (len(run), run.note) == (0, "stopped at step 0: the critic's loss is nan")


@pytest.mark.slow
def test_a_critic_whose_scores_turn_nan_ends_the_run():
    critic = ({"w": jnp.ones(2)}, lambda p, x: x @ p["w"] + jnp.sqrt(p["w"].sum() - 1.5))
    run = train(critic=critic, steps=50, checks=5)
    assert "loss is nan" in run.note


def test_an_interrupt_before_the_first_check_leaves_an_empty_record():
    def stop(done, steps):
        if done == 0:
            raise KeyboardInterrupt

    run = train(progress=stop)
    assert (len(run), run.note) == (0, "interrupted after step 0 of 4; it goes on with resume=this run")
    assert run.critic(np.ones((1, 2))).shape == (1,)
    assert run.errors.said == "no check was reached"


def test_nothing_global_is_changed_and_numbers_are_float32():
    run = train()
    assert {x.dtype for x in jax.tree.leaves(run.state.state.critic)} == {jnp.dtype("float32")}
    assert not jax.config.jax_enable_x64


@pytest.mark.slow
def test_the_loop_asks_the_host_for_nothing():
    from divergences.lab.training.players import players_of
    from divergences.lab.training.settings import settings

    chosen = settings(
        game="wasserstein", constraint=dv.lab.Penalty(10), critic_steps=5, optimiser="adam", rate=1e-3, batch=8, steps=9,
        checks=1, samples=8, warm=0, decay=1, seed=0,
        pace=1.0,
    )  # fmt: skip
    players = players_of(dv.lab.ring(8), chosen, None, None)
    programme = str(jax.make_jaxpr(players.parts.advance)(players.start, 9, 9))
    assert "callback" not in programme
    assert "f64" not in programme


@pytest.mark.slow
@pytest.mark.parametrize(
    "game", ["minimax", "non_saturating", "least_squares", "hinge", "energy", "wasserstein", "f_gan:js"]
)
def test_every_game_is_trained_on_the_ring(game):
    run = dv.lab.train(dv.lab.ring(8), game=game, constraint=dv.lab.R1(1), critic_steps=1, steps=20, checks=2)
    assert len(run) == 2
    assert np.isfinite(run["gain"]).all()


LEARNED = 0.1
"""W₁ where the lines began at 2: between samples of 256 points it is some 0.03 when the lines are one."""


@pytest.mark.slow
def test_one_learns():
    run = dv.lab.train(dv.lab.lines(2.0), constraint=dv.lab.Penalty(10), steps=600, checks=3)
    assert run["w1"][-1] < LEARNED


@pytest.mark.slow
def test_a_generator_that_does_not_move_learns_nothing():
    run = dv.lab.train(dv.lab.lines(2.0), constraint=dv.lab.Penalty(10), rate=(5e-3, 1e-9), steps=600, checks=3)
    assert run["w1"][-1] > 1
