"""AdaIN gives each channel the moments of the style, and no map to the style is cheaper."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from divergences.maps import adain, adain_cost
from tests.tolerances import AUTODIFF, MAPS_FLOAT32, MAPS_RTOL

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(2, 3, 4, 5)), RNG.exponential(3.0, size=(3, 6, 2))


def moments(x, axes=(-2, -1)):
    return np.mean(x, axes), np.std(x, axes)


PIXELS = st.floats(-100, 100).map(lambda x: round(x, 3))
CHANNELS = st.lists(PIXELS, min_size=2, max_size=9)


@given(CHANNELS, CHANNELS)
def test_the_moments_are_those_of_the_style_and_a_second_time_changes_nothing(x, y):
    assume(min(x) < max(x))
    z, size = adain([x], [y]), max(map(abs, y)) + 1
    np.testing.assert_allclose(moments(z), moments([y]), atol=MAPS_RTOL * size, rtol=0)
    if min(y) < max(y) and np.std(y) > 1e-3 * size:
        np.testing.assert_allclose(adain(z, [y]), z, atol=MAPS_RTOL * size * np.sqrt(len(x)), rtol=0)


@given(CHANNELS, CHANNELS)
def test_it_costs_the_distance_of_the_moments_and_no_map_to_the_style_less(x, y):
    """The assignment of n·m equal shares is W2² of the channels."""
    assume(min(x) < max(x))
    cost, size = adain_cost([x], [y]), max(map(abs, [*x, *y])) + 1
    moved = np.mean((adain([x], [y]) - x) ** 2)
    assert moved == pytest.approx(cost, abs=MAPS_RTOL * size**2)
    shares = np.repeat(x, len(y))[:, None] - np.repeat(y, len(x))
    rows, columns = linear_sum_assignment(shares**2)
    w2 = np.mean(shares[rows, columns] ** 2)
    assert cost <= w2 + MAPS_RTOL * size**2
    assert w2 == pytest.approx(
        np.mean((np.sort(np.repeat(x, len(y))) - np.sort(np.repeat(y, len(x)))) ** 2), abs=MAPS_RTOL * size**2
    )


def test_the_bound_is_attained_where_the_style_is_the_channel_moved_and_stretched():
    x = X[0, 0].ravel()
    assert adain_cost([x], [3 * x - 1]) == pytest.approx(np.mean((2 * np.sort(x) - 1) ** 2), rel=MAPS_RTOL)


def test_epsilon_or_another_divisor_would_change_the_moments():
    """What peers do: σ² + 1e-5, or ddof 1 in one of the two places."""
    (mean, spread), y = moments(X[0, 0]), Y[0]
    others = [
        (X[0, 0] - mean) / np.sqrt(spread**2 + 1e-5) * np.std(y) + np.mean(y),
        (X[0, 0] - mean) / spread * np.std(y, ddof=1) + np.mean(y),
    ]
    assert all(abs(np.std(z) - np.std(y)) > 1e-6 * np.std(y) for z in others)
    assert np.std(adain(X[0, 0], y)) == pytest.approx(np.std(y), rel=MAPS_RTOL)
    root = 2 * np.sqrt(2)
    np.testing.assert_allclose(adain([[0.0, 2.0]], [[0.0, 6.0, 0.0]]), [[2 - root, 2 + root]], rtol=MAPS_RTOL)


def test_each_channel_alone_and_channels_broadcast():
    z, cost = adain(X, Y), adain_cost(X, Y)
    assert z.shape == X.shape
    assert cost.shape == (2, 3)
    for k in np.ndindex(2, 3):
        np.testing.assert_array_equal(z[k], adain(X[k], Y[k[1]]))
        assert cost[k] == adain_cost(X[k], Y[k[1]])
    assert adain(X[0], np.stack([Y, 2 * Y])).shape == (2, 3, 4, 5)
    assert adain(X[0, 0], Y).shape == (3, 4, 5)


@pytest.mark.parametrize(
    ("axis", "places"), [(0, (2, 0, 1)), ((0, -1), (1, 0, 2)), ((1, 2), (0, 1, 2)), ((2, 1), (0, 1, 2))]
)
def test_the_pixels_may_be_along_any_axes(axis, places):
    """The same image with its axes in another order."""
    image, other = X[0], 1 + 2 * X[1]
    pixels = -1 if isinstance(axis, int) else (-2, -1)
    usual = adain(image, other, axis=pixels)
    turned = adain(image.transpose(places), other.transpose(places), axis=axis)
    np.testing.assert_allclose(turned, usual.transpose(places), rtol=MAPS_RTOL, atol=MAPS_RTOL)


@pytest.mark.parametrize(("scale", "shift"), [(1e-300, 0.0), (1e150, 0.0), (1e300, 0.0), (1.0, 1e15), (5e-324, 0.0)])
def test_far_away_and_in_any_unit(scale, shift):
    x = np.array([[0.0, 1.0, 3.0, 4.0]])
    z = adain(x * scale + shift, [[0.0, 2.0]])
    np.testing.assert_allclose(z, 1 + (x - 2) / np.sqrt(2.5), rtol=MAPS_RTOL)
    np.testing.assert_allclose(
        adain([[0.0, 2.0]], x * scale + shift), (np.array([[-1, 1]]) * np.sqrt(2.5) + 2) * scale + shift, rtol=MAPS_RTOL
    )


def test_a_constant_style_gives_its_colour_and_its_slope_is_that_of_the_mean():
    assert adain([[0.0, 2.0]], [[0.1, 0.1, 0.1]]).tolist() == [[0.1, 0.1]]
    assert adain_cost([[0.0, 2.0]], [[5.0, 5.0]]) == (1 - 5) ** 2 + 1
    slope = jax.jit(jax.grad(lambda y: adain(jnp.asarray([[0.0, 2.0]]), y).sum()))(jnp.asarray([[3.0, 3.0]]))
    assert slope.tolist() == [[1.0, 1.0]]


@pytest.mark.slow
def test_jax_in_jax_out_traced_or_not():
    x, y = (jnp.asarray(v, jnp.float32) for v in (X, Y))
    for f, rtol in ((adain, MAPS_FLOAT32), (adain_cost, MAPS_FLOAT32)):
        found = f(x, y)
        assert found.dtype == jnp.float32
        np.testing.assert_allclose(found, f(X, Y), rtol=rtol, atol=rtol)
        np.testing.assert_allclose(jax.jit(f)(x, y), found, rtol=rtol, atol=rtol)
        np.testing.assert_allclose(jax.jit(jax.vmap(lambda v, f=f: f(v, y)))(x), found, rtol=rtol, atol=rtol)
    with jax.enable_x64(True):
        assert adain(jnp.asarray(X), jnp.asarray(Y)).dtype == np.float64


def textbook(x, y):
    mean, spread = x.mean(), jnp.sqrt(((x - x.mean()) ** 2).mean())
    return (x - mean) / spread * jnp.sqrt(((y - y.mean()) ** 2).mean()) + y.mean()


@pytest.mark.one_in(2)
@pytest.mark.parametrize("side", [0, 1])
def test_slopes_are_those_of_the_formula(side):
    with jax.enable_x64(True):
        x, y, weight = (jnp.asarray(v) for v in (X[0, 0], Y[0], X[1, 0]))
        for ours, theirs in (
            (lambda a, b: (adain(a, b) * weight).sum(), lambda a, b: (textbook(a, b) * weight).sum()),
            (adain_cost, lambda a, b: ((textbook(a, b) - a) ** 2).mean()),
        ):
            found, expected = (jax.jit(jax.grad(f, side))(x, y) for f in (ours, theirs))
            np.testing.assert_allclose(found, expected, rtol=AUTODIFF, atol=AUTODIFF)


def test_images_of_torch_with_gradients():
    torch = pytest.importorskip("torch")
    x, y = (torch.tensor(v, requires_grad=True) for v in (X[0, :, :2, :2], Y[:, :2]))
    for f in (adain, adain_cost):
        np.testing.assert_allclose(f(x, y).detach(), f(x.detach().numpy(), y.detach().numpy()), rtol=MAPS_RTOL)
        assert torch.autograd.gradcheck(f, (x, y))
    assert adain(x.half(), y.half()).dtype == torch.float16
    constant = torch.full((3, 2, 2), 0.1, dtype=torch.float64, requires_grad=True)
    adain(x.detach(), constant).sum().backward()
    assert constant.grad.flatten().tolist() == pytest.approx([1.0] * 12, rel=MAPS_RTOL)
    each = torch.vmap(lambda v: adain(v, y.detach()))(torch.tensor(X[:, :, :2, :2]))
    np.testing.assert_allclose(each, adain(X[:, :, :2, :2], Y[:, :2]), rtol=MAPS_RTOL, atol=MAPS_RTOL)


CONSTANT = np.stack([X[0], np.stack([X[1, 0], np.full((4, 5), 0.1), X[1, 2]])])
"""Channel (1, 1) is constant, of a number whose mean in floats is another."""


@pytest.mark.one_in(2)
@pytest.mark.parametrize("f", [adain, adain_cost])
def test_a_constant_channel_is_refused_by_its_index_and_nan_under_a_trace(f):
    with pytest.raises(
        ValueError, match=r"^x: found the constant channel \(1, 1\), σ = 0; expected pixels that differ"
    ):
        f(CONSTANT, Y)
    with pytest.raises(ValueError, match=r"^x: found the constant channel 1, σ = 0"):
        f(CONSTANT[1], Y)
    traced = np.isnan(jax.jit(f)(jnp.asarray(CONSTANT), jnp.asarray(Y))).reshape(2, 3, -1)
    assert traced.all(-1).tolist() == [[False] * 3, [False, True, False]]
    assert traced.any(-1).tolist() == traced.all(-1).tolist()
    slope = jax.jit(jax.grad(lambda x: f(x, jnp.asarray(Y)).sum()))(jnp.asarray(CONSTANT[1]))
    assert np.isnan(slope).all((-2, -1)).tolist() == [False, True, False]
    with pytest.raises(ValueError, match="constant channel 1"):
        jax.grad(lambda y: f(CONSTANT[1], y).sum())(jnp.asarray(Y))


@pytest.mark.parametrize(
    ("f", "said"),
    [
        (partial(adain, [[1.0, 2.0]], [[np.nan]]), "y: found nan at index (0, 0); expected finite numbers"),
        (partial(adain, [[[1.0, 2.0]]], np.zeros((1, 0, 2))), "y: found shape (1, 0, 2); expected at least one pixel"),
        (partial(adain, [1.0, 2.0], [[1.0]]), "x: found shape (2,); expected axes (-2, -1), those of the pixels"),
        (partial(adain, X[0], Y, axis=(1, -2)), "axis: found (1, -2); expected different axes"),
        (partial(adain, X, Y[:2]), "y: found the channels (2,) beside (2, 3) of x; expected shapes that broadcast"),
        (
            partial(adain, [[-1e308, 1e308]], [[1.0]]),
            "x: found pixels too far apart for a float; expected less than 1e308",
        ),
    ],
)
def test_what_is_no_image_is_refused_in_one_line(f, said):
    with pytest.raises(ValueError, match="expected") as refusal:
        f()
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("kind", ["pandas", "xarray"])
def test_channels_with_other_labels_are_refused(kind):
    module = pytest.importorskip(kind)

    def image(names):
        if kind == "pandas":
            return module.DataFrame(X[0, :, 0], index=list(names))
        return module.DataArray(X[0, :, 0], dims=("c", "w"), coords={"c": list(names)})

    for f in (adain, adain_cost):
        with pytest.raises(ValueError, match=r"y: found the label 'b' .* where x has the label 'r'"):
            f(image("rgb"), image("bgr"), axis=-1)
        f(image("rgb"), image("rgb"), axis=-1)


def test_tensors_beside_jax_are_refused():
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match="x: found a JAX array beside y, a tensor"):
        adain(jnp.asarray([[1.0, 2.0]]), torch.ones((2, 2)))
