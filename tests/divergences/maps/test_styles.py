"""A style is two halves of a product, and a channel that it is given to has its bias and the size of its scale."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.maps import adain, style
from tests.tolerances import MAPS_FLOAT32, MAPS_RTOL

RNG = np.random.default_rng(0)
X = RNG.normal(size=(3, 4, 5))


def test_a_style_is_two_halves_of_a_product():
    w, layer = RNG.normal(size=(7, 4)), RNG.normal(size=(6, 4))
    scale, bias = style(w, layer)
    np.testing.assert_allclose(scale, np.einsum("bk,ck->bc", w, layer[:3]), rtol=MAPS_RTOL, atol=MAPS_RTOL)
    np.testing.assert_allclose(bias, np.einsum("bk,ck->bc", w, layer[3:]), rtol=MAPS_RTOL, atol=MAPS_RTOL)
    assert [v.shape for v in style(w[0], layer)] == [(3,), (3,)]


def test_a_styled_channel_has_the_bias_and_the_size_of_the_scale():
    scale, bias = style(RNG.normal(size=4), RNG.normal(size=(6, 4)))
    assert scale.min() < 0 < scale.max()
    mean, spread = (X.mean((-2, -1)), X.std((-2, -1)))
    channels = scale[:, None, None] * (X - mean[:, None, None]) / spread[:, None, None] + bias[:, None, None]
    np.testing.assert_allclose((channels.mean((-2, -1)), channels.std((-2, -1))), (bias, abs(scale)), rtol=MAPS_RTOL)
    two = np.stack([bias - scale, bias + scale], -1)[:, None]
    turned = np.sign(scale)[:, None, None] * (adain(X, two) - bias[:, None, None]) + bias[:, None, None]
    np.testing.assert_allclose(turned, channels, rtol=MAPS_RTOL, atol=MAPS_RTOL)


def test_styles_in_jax_and_torch():
    w, layer = RNG.normal(size=4), RNG.normal(size=(6, 4))
    found = jax.jit(style)(jnp.asarray(w, jnp.float32), jnp.asarray(layer, jnp.float32))
    np.testing.assert_allclose(found, style(w, layer), rtol=MAPS_FLOAT32, atol=MAPS_FLOAT32)
    torch = pytest.importorskip("torch")
    weights = torch.tensor(layer, requires_grad=True)
    style(w, weights).bias.sum().backward()
    np.testing.assert_allclose(weights.grad, np.concatenate([np.zeros((3, 4)), np.tile(w, (3, 1))]), rtol=MAPS_RTOL)


@pytest.mark.parametrize(
    ("f", "said"),
    [
        (
            partial(style, [1.0], np.ones((3, 1))),
            "layer: found shape (3, 1); expected (2C, k), C scales and then C biases",
        ),
        (partial(style, [1.0], np.ones((2, 2))), "w: found shape (1,); expected (..., 2), as layer has columns"),
        (partial(style, [np.inf], np.ones((2, 1))), "w: found inf at index (0,); expected finite numbers"),
    ],
)
def test_what_is_no_style_is_refused_in_one_line(f, said):
    with pytest.raises(ValueError, match="expected") as refusal:
        f()
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
