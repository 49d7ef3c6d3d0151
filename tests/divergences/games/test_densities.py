"""Games of two laws on the line: best scores as functions of x, worth as an Estimate, and refusals that say what to do."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences import games
from divergences.laws import Normal, Uniform
from tests.tolerances import GAME_ULP, SLOPE32_RTOL

P, Q = Normal(0, 1), Normal(1, 1)
LAWS_WIDTH = 1e-9
"""Brackets of quadratures of smooth integrands with kinks, estimated, ten times their error."""
X = np.array([-40.0, 0.0, 0.5, 2.0, 40.0])


def test_the_best_logit_is_the_log_ratio_of_the_densities_however_small_they_are():
    assert games.minimax.optimal_score(P, Q)(X) == pytest.approx(0.5 - X, rel=GAME_ULP)
    assert games.f_gan("kl").optimal_score(P, Q)(X) == pytest.approx(1.5 - X, rel=GAME_ULP)
    ratio = np.exp(0.5 - X[1:4])
    assert games.least_squares().optimal_score(P, Q)(X[1:4]) == pytest.approx((ratio - 1) / (ratio + 1), rel=GAME_ULP)
    assert games.hinge.optimal_score(P, Q)(X).tolist() == [1, 1, 0, -1, -1]
    beside = games.minimax.optimal_score(Uniform(0, 1), Uniform(0.5, 2.5))([0.2, 0.7, 2.0, 9.0])
    assert beside.tolist() == [math.inf, pytest.approx(math.log(2), rel=GAME_ULP), -math.inf, 0]


def test_it_is_a_function_for_jax_too():
    score = games.minimax.optimal_score(P, Q)
    found = jax.jit(jax.vmap(score))(jnp.asarray(X, jnp.float32))
    assert found.dtype == jnp.float32
    np.testing.assert_allclose(found, 0.5 - X, rtol=SLOPE32_RTOL)
    assert jax.grad(score)(0.25) == pytest.approx(-1, rel=SLOPE32_RTOL)


WORTH = {
    "minimax": (games.minimax, lambda: dv.gan_value_at_optimum(P, Q), 1, 0),
    "hinge": (games.hinge, lambda: dv.total_variation(P, Q), 2, -2),
    "least squares 0/1": (games.least_squares("0/1"), lambda: dv.triangular(P, Q), 0.25, -0.5),
    "energy": (games.energy(2.5), lambda: dv.total_variation(P, Q), 2.5, -2.5),
    "f-GAN": (games.f_gan("hellinger2"), lambda: dv.hellinger2(P, Q), 1, 0),
    "Wasserstein": (games.wasserstein(), lambda: dv.wasserstein1(P, Q), 1, 0),
}


@pytest.mark.parametrize("name", WORTH)
def test_the_worth_of_laws_is_an_estimate_of_what_the_game_measures(name):
    game, measured, by, plus = WORTH[name]
    worth, expected = game.value_at_optimum(P, Q), measured()
    assert worth.lower <= by * expected.value + plus <= worth.upper
    assert worth.upper - worth.lower <= by * (expected.upper - expected.lower) + GAME_ULP


OF_LAWS = [games.minimax, games.hinge, games.least_squares(), games.energy(2.5), games.f_gan("kl"), games.f_gan("chi2")]


@pytest.mark.parametrize("game", OF_LAWS, ids=lambda game: game.name)
def test_the_best_score_of_laws_is_worth_what_the_game_measures_and_others_less(game):
    measured = game.value_at_optimum(P, Q)
    best = game.optimal_score(P, Q)
    found = game.value(P, Q, best)
    assert found.lower <= measured.upper
    assert found.upper >= measured.lower
    assert found.upper - found.lower < LAWS_WIDTH
    assert game.value(P, Q, lambda x: np.abs(best(x) / 2)).upper < measured.lower


def test_the_value_of_laws_is_that_of_the_gan_and_of_probability_vectors():
    logits = games.minimax.value(P, Q, lambda x: 1 - x)
    gan = dv.gan_value(P, Q, lambda x: 1 - x, logits=True)
    assert logits.lower <= gan.value <= logits.upper
    uniform, wide = Uniform(0, 1), Uniform(0, 2)  # halves of [0, 2]: (1, 0) against (½, ½)
    for game in (games.hinge, games.least_squares(), games.f_gan("triangular")):
        laws = game.value(uniform, wide, lambda x: np.where(x < 1, 0.5, -0.25))
        assert laws.value == pytest.approx(game.value([1, 0], [0.5, 0.5], [0.5, -0.25]), rel=LAWS_WIDTH)
    assert games.minimax.value(uniform, wide, lambda x: np.where(x < 1, -math.inf, 0.0)).value == -math.inf


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: games.hinge.value(P, Q, [1]),
            TypeError,
            "score: found list with two distributions; expected a function of x",
        ),
        (lambda: games.hinge.value(P, Q, lambda x: x[:3]), ValueError, "score: found values of shape"),
        (
            lambda: games.hinge.value(P, Q, lambda x: x * math.nan),
            ValueError,
            "score: found nan at x = .*; expected numbers$",
        ),
        (
            lambda: games.energy().value(P, Q, lambda x: x),
            ValueError,
            "score: found -.* at x = .*; expected numbers >= 0$",
        ),
        (lambda: games.minimax.value(P, Q, lambda x: x, base=2), ValueError, "base: found 2 with two distributions"),
        (
            lambda: games.f_gan("alpha", alpha=0.5).value_at_optimum(P, Q),
            TypeError,
            "value.p, q, optimal_score.p, q.. is est",
        ),
        (lambda: games.hinge.generator_slope(P, Q), TypeError, "generator_slope takes no distributions; loss_slope"),
        (
            lambda: games.minimax.value_at_optimum(P, Q, base=2),
            ValueError,
            "base: found 2 with two distributions; expected none",
        ),
    ],
)
def test_what_laws_cannot_is_refused_in_one_line(call, error, words):
    with pytest.raises(error, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)
