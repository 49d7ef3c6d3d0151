"""Against torch's and optax' formulas, where they are installed: the losses that people train with, and their slopes."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import critics, games
from tests.tolerances import ORACLE

RNG = np.random.default_rng(11)
REAL, FAKE = RNG.normal(size=40) * 4, np.append(RNG.normal(size=37) * 4, [-80.0, 80.0, 0.0])
DTYPES = ["float32", "float64"]


def ours(game, dtype):
    """Critic's loss, generator's loss, and the slopes of both in the fakes' scores."""
    with jax.enable_x64(dtype == "float64"):
        real, fake = jnp.asarray(REAL, dtype), jnp.asarray(FAKE, dtype)
        both = game.critic_loss(real, fake), game.generator_loss(fake)
        slopes = jax.grad(game.critic_loss, 1)(real, fake), jax.grad(game.generator_loss)(fake)
        assert all(x.dtype == dtype for x in (*both, *slopes))
        return [np.asarray(x) for x in (*both, *slopes)]


def theirs(torch, critic, generator, dtype):
    """The same by torch's formulas and its autograd."""
    real = torch.tensor(REAL, dtype=getattr(torch, dtype))
    fake = torch.tensor(FAKE, dtype=getattr(torch, dtype), requires_grad=True)
    losses = critic(real, fake), generator(fake)
    return [*(x.detach().numpy() for x in losses), *(torch.autograd.grad(x, fake)[0].numpy() for x in losses)]


def bce(torch):
    """BCE with logits, labels 1 and 0; the generator of the non-saturating game wants label 1."""
    loss = torch.nn.functional.binary_cross_entropy_with_logits

    def critic(real, fake):
        return loss(real, torch.ones_like(real)) + loss(fake, torch.zeros_like(fake))

    return critic, lambda fake: loss(fake, torch.ones_like(fake))


def saturating(torch):
    """The same critic; the generator maximises the critic's loss on fakes."""
    critic, _ = bce(torch)
    return critic, lambda fake: -torch.nn.functional.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))


def hinge(torch):
    """Miyato's: relu(1 − s) and relu(1 + s)."""
    relu = torch.nn.functional.relu
    return lambda real, fake: relu(1 - real).mean() + relu(1 + fake).mean(), lambda fake: -fake.mean()


def least_squares(torch):
    """MSE to the labels 1 and 0."""
    mse = torch.nn.functional.mse_loss

    def critic(real, fake):
        return mse(real, torch.ones_like(real)) + mse(fake, torch.zeros_like(fake))

    return critic, lambda fake: mse(fake, torch.ones_like(fake))


def wasserstein(torch):
    """The difference of the means."""
    return lambda real, fake: fake.mean() - real.mean(), lambda fake: -fake.mean()


TORCH = {
    "non-saturating": (games.non_saturating, bce),
    "minimax": (games.minimax, saturating),
    "hinge": (games.hinge, hinge),
    "least squares": (games.least_squares("0/1"), least_squares),
    "Wasserstein": (games.wasserstein(), wasserstein),
}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", TORCH)
def test_losses_against_torch(name, dtype):
    torch = pytest.importorskip("torch")
    game, formulas = TORCH[name]
    for found, expected in zip(ours(game, dtype), theirs(torch, *formulas(torch), dtype), strict=True):
        np.testing.assert_allclose(found, expected, rtol=ORACLE[dtype], atol=ORACLE[dtype])


@pytest.mark.parametrize("dtype", DTYPES)
def test_losses_against_optax(dtype):
    """Its logistic, hinge and squared losses, each on a batch of scores with labels."""
    optax = pytest.importorskip("optax")
    with jax.enable_x64(dtype == "float64"):
        real, fake = jnp.asarray(REAL, dtype), jnp.asarray(FAKE, dtype)
        one, none = jnp.ones_like(real), jnp.zeros_like(fake)
        pairs = (
            (
                games.minimax,
                optax.sigmoid_binary_cross_entropy(real, one),
                optax.sigmoid_binary_cross_entropy(fake, none),
            ),
            (games.hinge, optax.hinge_loss(real, one), optax.hinge_loss(fake, none - 1)),
            (games.least_squares("0/1"), optax.squared_error(real, one), optax.squared_error(fake, none)),
        )
        for game, data, model in pairs:
            expected = data.mean() + model.mean()
            np.testing.assert_allclose(game.critic_loss(real, fake), expected, rtol=ORACLE[dtype])


@pytest.mark.parametrize("dtype", DTYPES)
def test_gradient_penalty_against_torch(dtype):
    """The loop of the WGAN-GP code: interpolate, differentiate by autograd, square what the norm exceeds 1 by."""
    torch = pytest.importorskip("torch")
    x, y, w = RNG.normal(size=(9, 3)), RNG.normal(size=(9, 3)), RNG.normal(size=(3, 4))
    with jax.enable_x64(dtype == "float64"):
        key, a, b = jax.random.key(2), jnp.asarray(x, dtype), jnp.asarray(y, dtype)
        t = np.asarray(jax.random.uniform(key, (9, 1), a.dtype))
        weights = jnp.asarray(w, dtype)
        penalty = critics.gradient_penalty(lambda z: jnp.tanh(z @ weights).sum(-1), a, b, key, weight=7.0)
        smooth = critics.r1(lambda z: jnp.tanh(z @ weights).sum(-1), a, weight=7.0)
    first, second, matrix, mix = (torch.tensor(np.asarray(v, dtype)) for v in (x, y, w, t))

    def slopes(points):
        points = points.clone().requires_grad_()
        return torch.autograd.grad(torch.tanh(points @ matrix).sum(), points)[0].norm(dim=1)

    expected = 7 * ((slopes(mix * first + (1 - mix) * second) - 1) ** 2).mean()
    np.testing.assert_allclose(penalty, expected.numpy(), rtol=ORACLE[dtype])
    np.testing.assert_allclose(smooth, (3.5 * (slopes(first) ** 2).mean()).numpy(), rtol=ORACLE[dtype])


def test_spectral_norm_against_torch():
    """torch's parametrisation after as many steps of power iteration from the same vector, its norm inside our bounds."""
    torch = pytest.importorskip("torch")
    w, u = RNG.normal(size=(4, 6)), RNG.normal(size=4)
    layer = torch.nn.Linear(6, 4, bias=False).double()
    layer.weight.data = torch.tensor(w)
    torch.nn.utils.spectral_norm(layer, n_power_iterations=5)
    layer.weight_u.data = torch.tensor(u / np.linalg.norm(u))
    layer.train()
    layer(torch.zeros(1, 6).double())
    found = critics.spectral_normalise(w, steps=5, start=u)
    np.testing.assert_allclose(found.weight, layer.weight.detach().numpy(), rtol=ORACLE["float64"])
    norm = critics.spectral_norm(w)
    assert norm.lower <= float(torch.linalg.matrix_norm(torch.tensor(w), 2)) * (1 + ORACLE["float64"])
    assert norm.upper >= float(torch.linalg.matrix_norm(torch.tensor(w), 2)) * (1 - ORACLE["float64"])
