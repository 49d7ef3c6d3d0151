"""The players: what each does when it moves last, and how the two orders differ."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.games.players import _newton
from tests.tolerances import GAN_RTOL, SLOPE32_RTOL

LAWS = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5], [0.25, 0.0, 0.75]])


def problems(seed, count):
    """Laws with zeros, on up to six outcomes."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n, k = rng.integers(1, 7), rng.integers(1, 9)
        table = rng.dirichlet(np.full(n, 0.3), k + 1) * (rng.random((k + 1, n)) < 0.7)
        table[table.sum(-1) == 0, 0] = 1
        table /= table.sum(-1, keepdims=True)
        yield table[0], table[1:]


def test_a_best_response_is_as_bad_as_can_be():
    d, p = np.array([0.25, 0.75, 0.5, 0.75]), [0.25] * 4
    worst = dv.gan_value(p, dv.best_response(d), d)
    assert worst == pytest.approx(min(dv.gan_value([p] * 4, np.eye(4), d)), rel=GAN_RTOL)
    assert dv.best_response(np.stack([d, -d])).tolist() == [[0, 0.5, 0, 0.5], [1, 0, 0, 0]]
    assert jax.jit(dv.best_response)(jnp.asarray([-800.0, 3.0])).tolist() == [0, 1]
    with pytest.raises(ValueError, match=r"d: found nan at index 0; expected a number for each outcome"):
        dv.best_response([math.nan, 1])


def test_maximin_proves_itself():
    """No law brings its discriminator below the value, and no discriminator gets more than the mixture's: duality."""
    for p, laws in problems(5, 40):
        play = dv.maximin(p, laws)
        mixture = play.mixture @ laws
        assert 0 <= play.gap <= GAN_RTOL
        assert float(play) == min(dv.gan_value(p, q, play.discriminator) for q in laws)
        assert play.mixture.sum() == pytest.approx(1, rel=GAN_RTOL)
        assert min(play.mixture) >= 0
        assert dv.gan_value_at_optimum(p, mixture / mixture.sum()) <= float(play) + float(play.gap) + GAN_RTOL
        assert float(play) <= dv.minimax(p, laws) + GAN_RTOL


def test_laws_in_single_precision_are_laws_though_rounding_moves_their_sums():
    for p, laws in problems(6, 15):
        narrow = np.float32(p), np.float32(laws)
        play, wide = dv.maximin(*narrow), dv.maximin(p, laws)
        assert 0 <= play.gap <= SLOPE32_RTOL
        assert float(play) == pytest.approx(float(wide), rel=SLOPE32_RTOL, abs=SLOPE32_RTOL)
        assert float(play) <= float(dv.minimax(*narrow)) + SLOPE32_RTOL


@pytest.mark.parametrize("off", [-1e-8, -1e-10, 1e-10, 1e-8])
def test_totals_that_are_off_as_far_as_they_may_be_leave_the_gap_as_it_is(off):
    for p, laws in problems(8, 10):
        play = dv.maximin(p, laws * (1 + off))
        assert play.gap <= GAN_RTOL
        assert float(play) == min(dv.gan_value(p, q, play.discriminator) for q in laws * (1 + off))


def test_weights_are_found_by_newton_s_steps():
    """Where a step is short the next is about its square: a wrong curvature gives steps that shrink by a factor."""
    for p, laws in problems(7, 40):
        reached = laws.any(0)
        w, before = np.full(len(laws), 1 / len(laws)), 1.0
        for _ in range(40):
            step, decrement = _newton(p[reached], laws[:, reached], w, 1.0)
            assert before > 0.01 or decrement <= before**1.5 + GAN_RTOL**2
            w, before = w + step / (1 + np.sqrt(decrement) * (decrement > 0.01)), decrement
        assert before <= GAN_RTOL**2


def test_a_law_that_is_all_but_useless_leaves_a_discriminator_that_is_not_certain():
    play = dv.maximin([0.5, 0.5, 1e-20], [[0.5, 0.5, 0], [0, 0, 1]])
    assert float(play) == pytest.approx(-math.log(4), rel=GAN_RTOL)
    assert max(play.discriminator) < 1


def test_one_law_leaves_nothing_to_mix():
    for q in LAWS:
        p = [0.5, 0.25, 0.25]
        assert float(dv.maximin(p, [q])) == pytest.approx(dv.minimax(p, [q]), rel=GAN_RTOL)
        assert dv.minimax(p, [q]) == dv.gan_value_at_optimum(p, q)


def test_minimax_works_on_batches_and_under_traces():
    p = np.array([0.5, 0.25, 0.25])
    batch = dv.minimax(np.stack([p, p]), np.stack([LAWS, LAWS[::-1]]))
    assert batch.tolist() == [dv.minimax(p, LAWS)] * 2
    found = jax.jit(dv.minimax)(jnp.asarray(p, jnp.float32), jnp.asarray(LAWS, jnp.float32))
    assert found == pytest.approx(float(dv.minimax(p, LAWS)), rel=SLOPE32_RTOL)
    play = dv.maximin(jnp.asarray([0.3, 0.3, 0.4], jnp.float32), LAWS)  # 3e-8 more than 1 in float64
    assert all(isinstance(x, jax.Array) and x.dtype == jnp.float32 for x in play)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([0.5, 0.5], [1, 0]), r"laws: found shape \(2,\) with p \(2,\); expected \(k, n\) and \(n,\)"),
        (([0.5, 0.5], [[1, 0, 0]]), "laws: found 3 outcomes; expected 2, as in p"),
        (([0.5, 0.5], [[1, 1]]), "laws: found the sum 2.0 in row 0; expected 1"),
    ],
)
def test_bad_input_is_refused(arguments, words):
    for play in (dv.maximin, dv.minimax):
        with pytest.raises(ValueError, match=words):
            play(*arguments)


def test_maximin_needs_values():
    with pytest.raises(TypeError, match=r"p: found a traced value; .*dv.minimax works under a trace"):
        jax.jit(lambda p: dv.maximin(p, LAWS).value)(jnp.asarray([0.5, 0.25, 0.25]))
