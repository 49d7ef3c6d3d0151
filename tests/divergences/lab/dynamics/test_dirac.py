"""The Dirac-GAN against exact steps, its invariants, and where it ends."""

from fractions import Fraction
from itertools import product
from math import sqrt

import numpy as np
import pytest

from divergences import games, lab
from proofs.dirac import clipped, free, penalised, rounds
from tests.tolerances import DIRAC_DRIFT, DIRAC_EXACT, DIRAC_RESTS, DIRAC_RING

WGAN = games.wasserstein()
H = Fraction(1, 16)
MOVES = {
    "free": (None, free(H)),
    "clipped": (lab.Clip(0.5), clipped(H, Fraction(1, 2))),
    "penalised": (lab.Penalty(0.75), penalised(H, Fraction(3, 4))),
    "R1": (lab.R1(0.5), free(H, Fraction(1, 2))),
}


@pytest.mark.parametrize(("name", "together"), [*product(MOVES, [False]), ("R1", True)])
def test_the_wasserstein_game_moves_as_in_exact_numbers(name, together):
    constraint, moved = MOVES[name]
    for n, start in product((1, 3), ((1, 0.5), (-0.75, -0.25))):
        told = {"critic_steps": n, "together": together, "constraint": constraint, "steps": 12}
        run = lab.dirac(WGAN, start=start, step=1 / 16, **told)
        exact = rounds(*map(Fraction, start), H, n, moved, 12, together)
        for column, expected in zip(("theta", "psi"), zip(*exact, strict=True), strict=True):
            np.testing.assert_allclose(run[column], [float(x) for x in expected], rtol=DIRAC_EXACT, atol=DIRAC_EXACT)
        assert run["w1"].tolist() == abs(run["theta"]).tolist()
        np.testing.assert_allclose(run["gain"], run["psi"] * run["theta"], rtol=DIRAC_EXACT)


def test_in_turns_the_energy_stays_and_at_the_same_time_it_grows():
    k, h = 5, 0.1
    for together in (False, True):
        run = lab.dirac(WGAN, critic_steps=k, step=h, together=together, steps=1000)
        energy = k * run["theta"] ** 2 + run["psi"] ** 2 + k * h * run["theta"] * run["psi"]
        if together:
            assert energy[-1] > 100 * energy[0]
        else:
            np.testing.assert_allclose(energy, energy[0], rtol=DIRAC_DRIFT)


@pytest.mark.parametrize("c", [0.01, 0.1, 1.0, 10.0])
def test_clipping_ends_in_the_smaller_of_two_rings(c):
    """c/√n of the clip, or the level of the start, both for small steps: 0.4472 for c = 1 and 5:1 from (1, 1)."""
    run = lab.dirac(WGAN, critic_steps=5, step=0.01, constraint=lab.Clip(c), steps=40_000)
    ring = min(c / sqrt(5), sqrt(1 + 1 / 5))
    assert run["w1"][20_000:].max() == pytest.approx(ring, rel=DIRAC_RING)


def test_the_gradient_penalty_leads_to_minus_two_lambda_or_cycles():
    told = {"critic_steps": 5, "step": 0.01, "steps": 40_000}
    away = lab.dirac(WGAN, constraint=lab.Penalty(2), **told)
    assert (away["psi"] > 0).all()
    assert away["theta"][-1] == pytest.approx(-4, rel=DIRAC_RESTS)
    mirrored = lab.dirac(WGAN, start=(-1, -1), constraint=lab.Penalty(2), **told)
    np.testing.assert_allclose(mirrored["theta"], -away["theta"], rtol=DIRAC_EXACT, atol=DIRAC_EXACT)
    turning = lab.dirac(WGAN, constraint=lab.Penalty(0.3), **told)
    late = turning["theta"][20_000:]
    assert late.max() == pytest.approx(-late.min(), rel=DIRAC_RING)
    assert late.max() == pytest.approx(0.67, rel=DIRAC_RING)


def test_the_gan_turns_and_r1_brings_it_to_rest():
    free_run = lab.dirac(games.minimax)
    assert free_run["w1"][2000:].max() > 1
    assert lab.dirac(games.minimax, constraint=lab.R1(1))["w1"][-1] < DIRAC_RESTS, DIRAC_RING
    assert lab.dirac(games.minimax, together=True)["w1"][2000:].max() > 2 * free_run["w1"][2000:].max()


@pytest.mark.parametrize("game", [games.hinge, games.least_squares("0/1"), games.f_gan("kl")])
def test_every_game_with_scores_of_both_signs_plays(game):
    run = lab.dirac(game, start=(0.125, 0.125), step=0.05, steps=200)
    assert len(run) == 201
    assert (np.diff(np.sign(run["theta"])) != 0).any()


def test_a_round_is_one_step_of_each_unless_more_are_asked_for():
    run = lab.dirac(WGAN, step=1 / 16, steps=3)
    exact = rounds(Fraction(1), Fraction(1), H, 1, free(H), 3, False)
    np.testing.assert_allclose(run["theta"], [float(x) for x, _ in exact], rtol=DIRAC_EXACT)
