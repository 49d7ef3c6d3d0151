"""The Dirac-GAN's orbits, and the eigenvalues where it rests."""

from fractions import Fraction
from itertools import product
from math import sqrt

import numpy as np
import pytest
from divergences_proofs.dirac import clipped, free, penalised, rounds
from hypothesis import given
from hypothesis import strategies as st

from divergences import games, lab
from tests.tolerances import DIRAC_DIFFERENCE, DIRAC_DRIFT, DIRAC_EXACT, DIRAC_RESTS, DIRAC_RING

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


GAMES = {g.name: g for g in (games.minimax, games.non_saturating, WGAN, games.hinge, games.least_squares("0/1"))}


def played(game, rest, eps=2.0**-20, **told):
    """The derivative of one round at rest, by differences."""
    ends = [
        [np.array([run["theta"][1], run["psi"][1]]) for sign in (1, -1) for run in [moved(game, rest, d * sign, told)]]
        for d in eps * np.eye(2)
    ]
    return np.column_stack([(up - down) / (2 * eps) for up, down in ends])


def moved(game, rest, by, told):
    return lab.dirac(game, start=rest + by, steps=1, **told)


def same(found, expected, tolerance):
    np.testing.assert_allclose(np.sort_complex(found), np.sort_complex(expected), rtol=tolerance, atol=tolerance)


@pytest.mark.slow
@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("together", [False, True])
def test_rounds_have_the_eigenvalues_of_what_is_played(name, together):
    for n, constraint in ((1, None), (5, lab.R1(0.5)), (3, lab.Clip(1.0))):
        told = {"step": 0.25, "critic_steps": n, "together": together, "constraint": constraint}
        found = lab.round_eigenvalues(GAMES[name], **told)
        same(found, np.linalg.eigvals(played(GAMES[name], np.zeros(2), **told)), DIRAC_DIFFERENCE)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "at"), [("Wasserstein", -2), ("minimax", -4)])
def test_the_penalty_rests_off_the_goal(name, at):
    """From ψ > 0: at θ = −2λ/a, where differences are taken a little above ψ = 0."""
    told = {"step": 0.0625, "critic_steps": 2, "constraint": lab.Penalty(1.0)}
    rest = np.array([at, 2.0**-16])
    found = lab.round_eigenvalues(GAMES[name], **told)
    same(found, np.linalg.eigvals(played(GAMES[name], rest, **told)), 2.0**-12)
    assert (found.real < 1).all()


@pytest.mark.parametrize("together", [False, True])
def test_sum_and_product_are_trace_and_determinant_of_exact_rounds(together):
    for h, n, damping in ((Fraction(1, 4), 1, 0), (Fraction(1, 2), 5, 1), (Fraction(1, 8), 3, 4)):
        moves = free(h, damping)
        (t1, s1), (t2, s2) = (rounds(*x, h, n, moves, 1, together)[1] for x in ((1, 0), (0, 1)))
        constraint = lab.R1(damping) if damping else None
        told = {"step": float(h), "critic_steps": n, "together": together, "constraint": constraint}
        first, second = lab.round_eigenvalues(WGAN, **told)
        assert first + second == pytest.approx(float(t1 + s2), rel=DIRAC_EXACT)
        assert first * second == pytest.approx(float(t1 * s2 - t2 * s1), rel=DIRAC_EXACT, abs=DIRAC_EXACT)


def test_flows_of_the_gan():
    assert (
        lab.flow_eigenvalues(games.minimax).tolist()
        == [0.5j, -0.5j]
        == lab.flow_eigenvalues(games.non_saturating).tolist()
    )
    for weight in (0.25, 0.5, 1, 2):
        half = np.sqrt(weight**2 / 4 - 0.25 + 0j)
        found = lab.flow_eigenvalues(games.minimax, constraint=lab.R1(weight))
        same(found, [-weight / 2 + half, -weight / 2 - half], DIRAC_EXACT)


@given(h=st.floats(1e-3, 3.9), n=st.integers(1, 40))
def test_moduli_are_one_exactly_while_n_h_h_is_below_sixteen(h, n):
    moduli = abs(lab.round_eigenvalues(games.minimax, step=h, critic_steps=n))
    if n * h * h < 16:
        np.testing.assert_allclose(moduli, 1, rtol=DIRAC_EXACT)
    elif n * h * h > 16.01:
        assert max(moduli) > 1
    assert min(abs(lab.round_eigenvalues(games.minimax, step=h, critic_steps=n, together=True))) > 1


def test_rounds_tend_to_the_flow():
    for constraint in (None, lab.R1(0.5), lab.Penalty(1.0)):
        told = {"critic_steps": 3, "constraint": constraint}
        flow = lab.flow_eigenvalues(WGAN, **told)
        same((lab.round_eigenvalues(WGAN, step=1e-6, **told) - 1) / 1e-6, flow, 1e-4)


@pytest.mark.parametrize(("weight", "real"), [(0.44, False), (0.45, True)])
def test_the_penalty_turns_below_lambda_squared_n_of_one(weight, real):
    """1/√5 = 0.4472."""
    found = lab.flow_eigenvalues(WGAN, critic_steps=5, constraint=lab.Penalty(weight))
    assert (found.imag == 0).all() == real
    assert (found.real < 0).all()
