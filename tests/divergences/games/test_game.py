"""What holds of every game: at its best score it is worth what it measures, no score beats it, bad input is one line."""

import copy
import dataclasses
import pickle

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import divergences as dv
from tests.divergences.games.games import GAMES, PAIRS, floats
from tests.tolerances import GAME_FLOAT32, GAME_ULP

P, Q = np.array([0.5, 0.25, 0.25, 0.0]), np.array([0.125, 0.375, 0.25, 0.25])


@pytest.mark.parametrize("name", GAMES)
def test_the_best_score_attains_what_the_game_measures(name):
    """Two formulas that share no code: a conjugate or a logistic on one side, a divergence on the other."""
    game = GAMES[name]
    for p, q in ((floats(p), floats(q)) for p, q in PAIRS):
        value, measured = game.value(p, q, game.optimal_score(p, q)), game.value_at_optimum(p, q)
        assert value == measured or abs(value - measured) <= GAME_ULP * (1 + abs(measured)), (p, q)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", GAMES)
@given(scores=hnp.arrays(float, 4, elements=st.floats(-60, 60)), k=st.integers(0, len(PAIRS) - 1))
def test_no_score_does_better(name, scores, k):
    game, (p, q) = GAMES[name], (floats(law) for law in PAIRS[k])
    score = np.abs(scores) if game.low == 0 else scores
    best = float(game.value_at_optimum(p, q))
    assert game.value(p, q, score) <= best + GAME_ULP * (1 + abs(best))


@pytest.mark.parametrize("name", GAMES)
def test_nor_does_an_infinite_one(name):
    game = GAMES[name]
    for least in (-np.inf, 0.0):
        scores = [[np.inf] * 4, [least] * 4, [np.inf, least, np.inf, least], [least, 0.25, 0.25, np.inf]]
        for p, q in ((floats(p), floats(q)) for p, q in PAIRS):
            best = float(game.value_at_optimum(p, q))
            for score in scores if least >= game.low else []:
                assert game.value(p, q, score) <= best + GAME_ULP * (1 + abs(best))


def test_a_loss_that_is_infinite_is_lost_whatever_is_gained_elsewhere():
    """As of two laws: p·T outweighs log(−T) as T goes to −∞, and ∞ on one outcome makes up for no −∞ on another."""
    game = dv.games.f_gan("reverse_kl")
    assert game.value([0.5, 0.5], [0.5, 0.5], [-np.inf, -1]) == -np.inf
    assert game.value([0.5, 0.5, 0], [0.5, 0, 0.5], [-1, -np.inf, -np.inf]) == -np.inf
    assert game.value([0.5, 0.5, 0], [0.5, 0, 0.5], [-1, -1, -np.inf]) == np.inf
    found = dv.games.f_gan("kl").value([[0.5, 0.5, 0], [1, 0, 0]], [0, 0.5, 0.5], [np.inf, -np.inf, 1])
    assert found.tolist() == [-np.inf, np.inf]
    with jax.enable_x64(True):
        given = (jnp.asarray(x) for x in ([0.5, 0.5], [0.25, 0.75], [-jnp.inf, 0.0]))
        in_p, in_q, in_score = jax.grad(dv.games.minimax.value, (0, 1, 2))(*given)
    assert in_p.tolist() == [-np.inf, pytest.approx(-np.log(2), rel=GAME_ULP)]
    assert in_q.tolist() == [0, pytest.approx(-np.log(2), rel=GAME_ULP)]
    assert in_score.tolist() == [0.5, pytest.approx(0.25 - 0.375, rel=GAME_ULP)]


@pytest.mark.parametrize("name", GAMES)
def test_the_best_score_is_flat_and_better_than_its_neighbours(name):
    """Strictly better where p, q > 0 and the game is not piecewise linear in the score."""
    game, eps = GAMES[name], 1e-3
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.125, 0.5, 0.375])
    best = game.optimal_score(p, q)
    for k in range(3):
        for step in (-eps, eps):
            moved = best + step * np.eye(3)[k]
            if game.low == 0:
                moved = np.abs(moved)
            assert game.value(p, q, moved) < game.value(p, q, best)


@pytest.mark.parametrize("name", GAMES)
def test_losses_of_samples_are_the_values_of_their_laws(name):
    """The scores of the atoms, weighted by p and by q; the generator's by q."""
    game, score = GAMES[name], np.array([0.25, 0.5, 0.125, 0.375]) * (-1 if "reverse" in name else 1)
    assert game.critic_loss(score, score, real_mass=P, fake_mass=Q) == pytest.approx(
        -game.value(P, Q, score), rel=GAME_ULP
    )
    assert game.generator_loss(score, mass=np.full(4, 0.25)) == pytest.approx(game.generator_loss(score), rel=GAME_ULP)


@pytest.mark.one_in(9)
@pytest.mark.parametrize("name", GAMES)
def test_the_generators_slope_is_the_derivative_at_a_frozen_critic(name):
    game, q = GAMES[name], np.array([0.125, 0.375, 0.5])
    p = np.array([0.5, 0.25, 0.25])
    with jax.enable_x64(True):
        frozen = jnp.asarray(game.optimal_score(p, q))
        slope = jax.grad(lambda mass: game.generator_loss(frozen, mass=mass))(jnp.asarray(q))
    np.testing.assert_allclose(game.generator_slope(p, q), slope, rtol=GAME_ULP, atol=GAME_ULP)


@pytest.mark.one_in(27)
@pytest.mark.parametrize("name", GAMES)
def test_jax_agrees_traced_batched_and_in_float32(name):
    game = GAMES[name]
    p, q = (np.array([floats(pair[k]) for pair in PAIRS]) for k in (0, 1))
    score = game.optimal_score(p, q)
    with jax.enable_x64(True):
        expected = game.value(p, q, score)
        traced = jax.jit(jax.vmap(game.value))(*(jnp.asarray(x) for x in (p, q, score)))
        np.testing.assert_allclose(traced, expected, rtol=GAME_ULP, atol=GAME_ULP)
    narrow = [jnp.asarray(x, jnp.float32) for x in (p, q)]
    value, measured = game.value(*narrow, game.optimal_score(*narrow)), game.value_at_optimum(*narrow)
    assert value.dtype == jnp.float32
    np.testing.assert_allclose(value, measured, rtol=GAME_FLOAT32, atol=GAME_FLOAT32)


@pytest.mark.one_in(9)
@pytest.mark.parametrize("name", GAMES)
@pytest.mark.slow
def test_the_value_has_the_slopes_that_its_docstring_says(name):
    """In p the reward of data, in q that of fakes, in the score 0 at its best: also where there is no mass and ±∞ is best."""
    game = GAMES[name]
    if "total" in name or game.name == "hinge" or game.low == 0:
        return  # piecewise linear: at the best score there is a corner
    with jax.enable_x64(True):
        p, q = jnp.asarray(P), jnp.asarray(Q)
        best = game.optimal_score(p, q)
        in_p, in_q, in_score = jax.grad(game.value, (0, 1, 2))(p, q, best)
        np.testing.assert_allclose(in_p, game.real(jnp, best), rtol=GAME_ULP)
        np.testing.assert_allclose(in_q, game.fake(jnp, best), rtol=GAME_ULP)
        assert not np.isnan(in_score).any()
        np.testing.assert_allclose(np.where((P > 0) & (Q > 0), in_score, 0), 0, atol=GAME_ULP)


def test_a_base_is_for_logarithms():
    game = dv.games.minimax
    assert game.value_at_optimum([1, 0], [0, 1], base=2) == 0
    assert game.value([0.5, 0.5], [0.5, 0.5], [0, 0], base=2) == pytest.approx(-2, rel=GAME_ULP)
    with pytest.raises(
        ValueError, match=r"base: found 2; expected none: the value of the hinge game is not a logarithm"
    ):
        dv.games.hinge.value([1], [1], [0], base=2)
    for base in (0.5, 1, 0, -2, np.inf, np.nan):
        with pytest.raises(ValueError, match=r"base: found .*; expected a finite number above 1"):
            game.value_at_optimum([1, 0], [0, 1], base=base)
    with pytest.raises(TypeError, match="base: found '2'; expected a number above 1"):
        game.value([0.5, 0.5], [0.5, 0.5], [0, 0], base="2")


@pytest.mark.parametrize("axis", [0, 1, 2, -1, -2, -3])
def test_outcomes_along_any_axis(axis):
    game = dv.games.minimax
    p, q = (np.moveaxis(np.stack([[x, x[::-1]]] * 3), -1, axis) for x in (P, Q))
    for f in (game.optimal_score, game.generator_slope):
        np.testing.assert_array_equal(np.moveaxis(f(p, q, axis=axis), axis, -1)[2, 0], f(P, Q))
    score = game.optimal_score(p, q, axis=axis)
    worth = np.full((3, 2), game.value_at_optimum(P, Q))
    np.testing.assert_allclose(game.value(p, q, score, axis=axis), worth, rtol=GAME_ULP)
    np.testing.assert_allclose(game.value_at_optimum(p, q, axis=axis), worth, rtol=GAME_ULP)


def test_the_slope_of_a_loss_is_one_for_each_score():
    """Of s² it is 2s, of −s it is −1; NumPy for NumPy, JAX for JAX."""
    scores = np.array([[0.5, -1.0, 2.0], [0.0, 3.0, -0.25]])
    found = dv.games.least_squares().loss_slope(scores)
    assert isinstance(found, np.ndarray)
    assert found.tolist() == (2 * scores).tolist()
    assert dv.games.hinge.loss_slope(0.5) == -1
    assert isinstance(dv.games.hinge.loss_slope(jnp.zeros(3)), jax.Array)
    with pytest.raises(ValueError, match=r"score: found nan at index 1; expected numbers"):
        dv.games.hinge.loss_slope([0.0, np.nan])


REFUSALS = {
    "scores with NaN": (lambda g: g.critic_loss([np.nan, 1], [1]), r"real: found nan at index 0; expected numbers"),
    "no scores": (lambda g: g.generator_loss([]), r"fake: found no scores; expected at least one"),
    "weights that do not match": (
        lambda g: g.generator_loss([1, 2, 3], mass=[0.5, 0.5]),
        r"^mass: found shape \(2,\); expected \(3,\), a weight for each score",
    ),
    "weights without total 1": (
        lambda g: g.generator_loss([1, 2], mass=[1, 1]),
        r"^mass: found the sum 2.0; expected 1",
    ),
    "a score of another length": (lambda g: g.value([1, 0], [0, 1], [1, 2, 3]), r"score: found 3 outcomes; expected 2"),
    "no law": (lambda g: g.optimal_score([1, 1], [0, 1]), r"p: found the sum 2.0; expected 1"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused_in_one_line(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words) as caught:
        call(dv.games.minimax)
    assert "\n" not in str(caught.value)


def test_a_refusal_under_a_trace_is_nan():
    value = jax.jit(dv.games.minimax.value)(jnp.array([0.5, 0.6]), jnp.array([0.5, 0.5]), jnp.zeros(2))
    assert np.isnan(value)
    assert np.isnan(jax.jit(dv.games.hinge.generator_loss)(jnp.array([jnp.nan, 1.0])))


def again(x):
    """It, sent to another process; and a copy of it."""
    return pickle.loads(pickle.dumps(x)), copy.deepcopy(x)


def test_games_are_the_games_again():
    chosen = [getattr(dv.games, k) for k in dir(dv.games)]
    named = [x for x in chosen if isinstance(x, dv.games.Game)]
    assert len(named) >= 3
    for game in (*named, dv.games.energy(2), dv.games.f_gan("alpha", alpha=0.3, saturating=False)):
        assert again(game) == (game, game)


def _square(t):
    return (t - 1) ** 2


def _double(t):
    return 2 * (t - 1)


def _conjugate(t):
    return t + t * t / 4


def test_a_game_of_functions_with_names_is_worth_the_same():
    game = dv.games.f_gan(_square, slope=_double, conjugate=_conjugate, limits=(1.0, np.inf))
    p, q, score = [0.25, 0.75], [0.5, 0.5], [0.5, -0.25]
    for other in again(game):
        assert float(other.value(p, q, score)) == float(game.value(p, q, score))
        assert float(other.value_at_optimum(p, q)) == float(game.value_at_optimum(p, q))


def test_what_was_changed_is_not_taken_for_what_was_made():
    other = dv.games.energy(2)
    changed = dataclasses.replace(other, name="mine", low=-1.0)
    with pytest.raises((AttributeError, pickle.PicklingError), match=r"pickle|local object"):
        pickle.dumps(changed)
    assert copy.copy(changed).low == -1.0
