"""Games of tensors: values and losses as of NumPy, with torch's gradients as JAX has them."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences import games
from tests.tolerances import SLOPE32_RTOL, SLOPE_RTOL

torch = pytest.importorskip("torch")

GAMES = {name: game for name, game in vars(games).items() if isinstance(game, games.Game)}
GAMES |= {"energy": games.energy(), "least squares": games.least_squares(), "kl": games.f_gan("kl")}
P, Q = [0.5, 0.5, 0.0, 0.0], [0.0, 0.5, 0.5, 0.0]
SCORES = ([0.3, 0.2, 0.1, 2.0], [1.0, -1.0, 0.0, 1.0], [np.inf, 1.0, -2.0, -np.inf], [800.0, -800.0, -800.0, 0.0])


def allowed(game):
    return [s for s in SCORES if min(s) >= game.low]


@pytest.mark.parametrize("name", GAMES)
def test_values_and_slopes(name):
    game = GAMES[name]
    for score in allowed(game):
        given = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in (P, Q, score)]
        value = game.value(*given)
        assert value.item() == pytest.approx(float(game.value(P, Q, score)), rel=SLOPE_RTOL, abs=0)
        with jax.enable_x64(True):
            expected = jax.grad(game.value, (0, 1, 2))(*map(jnp.asarray, (P, Q, score)))
        for slope, other in zip(torch.autograd.grad(value, given), expected, strict=True):
            np.testing.assert_allclose(slope, other, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    np.testing.assert_array_equal(game.generator_slope(*given[:2]).detach(), game.generator_slope(P, Q))


@pytest.mark.parametrize("name", GAMES)
def test_losses_of_samples_are_trained_with(name):
    game = GAMES[name]
    score = torch.tensor([[0.5, 1.0], [0.25, 2.0]], requires_grad=True)
    mass = torch.full((2, 2), 0.25)
    for loss in (
        lambda s: game.critic_loss(s, s[0]),
        game.generator_loss,
        lambda s: game.generator_loss(s, mass=mass.numpy()),
    ):
        value = loss(score)
        assert value.dtype == torch.float32
        assert value.item() == pytest.approx(float(loss(score.detach().numpy())), rel=SLOPE32_RTOL, abs=0)
        expected = jax.grad(loss)(jnp.asarray(score.detach().numpy()))
        np.testing.assert_allclose(torch.autograd.grad(value, score)[0], expected, rtol=SLOPE32_RTOL)
    with pytest.raises(ValueError, match=r"^mass: found shape \(2,\); expected \(2, 2\)"):
        game.generator_loss(score, mass=mass[0])
    with pytest.raises(ValueError, match=r"^fake: found no scores"):
        game.generator_loss(score[:0])


def test_players_answer_tensors_with_tensors():
    score = torch.tensor([0.25, 0.75, 0.5, 0.75])
    assert dv.best_response(score).tolist() == [0.0, 0.5, 0.0, 0.5]
    p, laws = torch.tensor([0.5, 0.5], requires_grad=True), torch.eye(2)
    value = dv.minimax(p, laws)
    assert value.item() == pytest.approx(float(dv.minimax([0.5, 0.5], np.eye(2))), rel=SLOPE32_RTOL, abs=0)
    expected = jax.grad(dv.minimax)(jnp.asarray([0.5, 0.5]), jnp.eye(2))
    np.testing.assert_allclose(torch.autograd.grad(value, p)[0], expected, rtol=SLOPE32_RTOL)
    assert float(dv.maximin(p.detach(), laws)) == float(dv.maximin([0.5, 0.5], np.eye(2)))
