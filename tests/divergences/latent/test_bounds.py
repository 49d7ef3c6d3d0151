"""The evidence lower bound and its gap: in digits, at the corners, in batches and in three libraries."""

import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.latent import elbo, elbo_gap
from tests.divergences.latent.systems import in_digits, near_posterior, posterior, relative, system
from tests.strategies import floats, weights
from tests.tolerances import LATENT_RTOL, RELATED_RTOL, SLOPE_RTOL

HALVES = np.array([0.5, 0.5])
COPY = np.eye(2)


@pytest.mark.parametrize("seed", range(6))
def test_both_are_their_sums_in_digits(seed):
    prior, decoder, encoder, _ = system(seed)
    pairs = zip(elbo(prior, decoder, encoder), elbo_gap(prior, decoder, encoder), strict=True)
    for found, truth in zip(pairs, in_digits(prior, decoder, encoder), strict=True):
        assert max(map(relative, found, truth)) <= LATENT_RTOL


@pytest.mark.parametrize("step", [1e-3, 1e-6, 1e-9, 1e-12])
def test_the_gap_is_right_to_its_last_digits_beside_the_posterior(step):
    """A difference of log p(x) and the bound would have lost all of them: the gap is step²/2, and down to 1e-24."""
    for seed in range(5):
        prior, decoder, _, _ = system(seed)
        encoder = near_posterior(prior, decoder, step, seed)
        truth = [gap for _, gap in in_digits(prior, decoder, encoder)]
        with jax.enable_x64(True):
            staged = np.asarray(jax.jit(elbo_gap)(*map(jnp.asarray, (prior, decoder, encoder))))
        for found in (elbo_gap(prior, decoder, encoder), staged):
            assert max(map(relative, found, truth)) <= LATENT_RTOL


def test_no_code_is_too_unlikely():
    """Products of prior and decoder below the least float are logarithms, and their gap no infinity."""
    tiny = 1e-200
    prior, decoder = np.array([1 - tiny, tiny]), np.array([[1 - tiny, tiny], [1.0, 0.0]])
    for rows in (decoder, decoder[::-1], np.array([[0.5, 0.5], [1 - tiny, tiny]])):
        row = np.array([0.25, 0.75])
        encoder = np.array([row if (rows[:, x] > 0).all() else (rows[:, x] > 0) * 1.0 for x in range(2)])
        for found, truth in zip(elbo_gap(prior, rows, encoder), in_digits(prior, rows, encoder), strict=True):
            assert relative(found, truth[1]) <= LATENT_RTOL or float(truth[1]) == found == 0


def test_bound_and_gap_add_up_to_the_evidence():
    prior, decoder, encoder, _ = system(7, batch=(5,))
    total = elbo(prior, decoder, encoder) + elbo_gap(prior, decoder, encoder)
    np.testing.assert_allclose(total, np.log((prior[:, :, None] * decoder).sum(1)), rtol=RELATED_RTOL)


def test_the_posterior_has_no_gap():
    """0 where the posterior is made of floats."""
    prior, decoder = np.array([0.5, 0.25, 0.25]), np.array([[0.5, 0.5], [0.25, 0.75], [0.75, 0.25]])
    joint = (prior[:, None] * decoder).T
    assert elbo_gap(prior, decoder, [joint[0] * 2, joint[1] * 2]).tolist() == [0, 0]
    np.testing.assert_allclose(
        elbo(prior, decoder, posterior(prior, decoder)), np.log(prior @ decoder), rtol=RELATED_RTOL
    )


@given(st.data())
def test_no_gap_is_negative_and_mass_where_there_is_none_is_infinite(data):
    z, x = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))

    def laws(rows, n):
        found = [data.draw(weights(n)) for _ in range(rows)]
        return np.array([floats(np.array(w) / sum(w)) for w in found])

    prior, decoder, encoder = laws(1, z)[0], laws(z, x), laws(x, z)
    seen = ((prior[:, None] > 0) & (decoder > 0)).any(0)
    if not seen.all():
        with pytest.raises(ValueError, match=rf"at x = {np.argmin(seen)};"):
            elbo(prior, decoder, encoder)
        return
    missed = ((encoder > 0) & ((prior == 0) | (decoder.T == 0))).any(-1)
    bound, gap = elbo(prior, decoder, encoder), elbo_gap(prior, decoder, encoder)
    assert (gap >= 0).all()
    assert (np.isinf(gap) == missed).all()
    assert (np.isinf(bound) == missed).all()
    assert (bound <= 0).all()


def test_encoder_mass_on_an_impossible_code():
    """ELBO −∞ and gap ∞, where the prior has no such code as where the decoder has."""
    assert elbo(HALVES, COPY, [[0.5, 0.5], [0, 1]]).tolist() == [-np.inf, -np.log(2)]
    assert elbo_gap(HALVES, COPY, [[0.5, 0.5], [0, 1]]).tolist() == [np.inf, 0]
    assert elbo([1, 0], [HALVES, HALVES], [[0.5, 0.5], [1, 0]])[0] == -np.inf
    assert elbo_gap([1, 0], [HALVES, HALVES], [[0.5, 0.5], [1, 0]]).tolist() == [np.inf, 0]


CORNERS = [
    (jnp.array([0.5, 0.5, 0]), jnp.array([[1.0, 0], [0, 1], [0.5, 0.5]]), jnp.array([[1, 0, 0.0], [0, 1, 0]])),
    (jnp.array([0.5, 0.5]), jnp.array([[1.0, 0], [0, 1]]), jnp.array([[0.5, 0.5], [0, 1]])),
    (jnp.array([1.0, 0]), jnp.array([[0.5, 0.5], [0.5, 0.5]]), jnp.array([[0.5, 0.5], [1, 0]])),
]


@pytest.mark.one_in(6)
@pytest.mark.parametrize("function", [elbo, elbo_gap])
@pytest.mark.parametrize("at", CORNERS, ids=["no mass", "no such image", "no such code"])
def test_slopes_at_corners_are_numbers_or_infinite(function, at):
    def first(*tables):
        return function(*tables)[0]

    def both_ways(*tables):
        return jax.value_and_grad(first, (0, 1, 2))(*tables), jax.jvp(first, tables, tuple(map(jnp.zeros_like, tables)))

    (value, slopes), (_, forward) = jax.jit(both_ways)(*at)
    assert value == function(*map(np.asarray, at))[0]
    assert not any(np.isnan(x).any() for x in slopes)
    assert forward == 0


@pytest.mark.slow
def test_slopes_are_those_of_the_formulas():
    prior, decoder, encoder, _ = system(3)
    p, r, q, s = prior[None], decoder.T, encoder, posterior(prior, decoder)
    with jax.enable_x64(True):
        found = [
            jax.jit(jax.grad(lambda *a, f=f: f(*a).sum(), (0, 1, 2)))(*map(jnp.asarray, (prior, decoder, encoder)))
            for f in (elbo, elbo_gap)
        ]
    expected = (
        ((q / p - 1).sum(0), (q / r).T, np.log(p * r / q)),
        (-((q - s) / p).sum(0), -((q - s) / r).T, np.log(q / s)),
    )
    for slopes, formulas in zip(found, expected, strict=True):
        for slope, formula in zip(slopes, formulas, strict=True):
            np.testing.assert_allclose(slope, formula, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("function", [elbo, elbo_gap])
def test_batches_broadcast_and_vmap_is_the_same(function):
    prior, decoder, encoder, _ = system(5, batch=(2, 3))
    found = function(prior, decoder, encoder)
    assert found.shape == (2, 3, 3)
    assert found[1, 2].tolist() == function(prior[1, 2], decoder[1, 2], encoder[1, 2]).tolist()
    shared = function(prior[0, 0], decoder, encoder[:, :1])
    assert shared[1, 2].tolist() == function(prior[0, 0], decoder[1, 2], encoder[1, 0]).tolist()
    with jax.enable_x64(True):
        arrays = [jnp.asarray(x[0]) for x in (prior, decoder, encoder)]
        mapped = jax.jit(jax.vmap(function))(*arrays)
    np.testing.assert_allclose(mapped, found[0], rtol=RELATED_RTOL)


@pytest.mark.parametrize("function", [elbo, elbo_gap])
def test_tensors_pass_with_their_slopes(function):
    torch = pytest.importorskip("torch")
    arrays = system(11)[:3]
    tensors = [torch.tensor(x, requires_grad=True) for x in arrays]
    value = function(*tensors)
    np.testing.assert_allclose(value.detach(), function(*arrays), rtol=RELATED_RTOL)
    with jax.enable_x64(True):
        expected = jax.jit(jax.grad(lambda *a: function(*a).sum(), (0, 1, 2)))(*map(jnp.asarray, arrays))
    for found, slope in zip(torch.autograd.grad(value.sum(), tensors), expected, strict=True):
        np.testing.assert_allclose(found, slope, rtol=SLOPE_RTOL)


@pytest.mark.parametrize("scale", [1e-150, 1e-250, 1e-310])
def test_images_that_are_hardly_ever_made_keep_their_gap(scale):
    """The gap does not depend on how likely an image is: p(x|z) counts in proportion."""
    prior = np.array([0.5, 0.25, 0.25])
    rare = np.array([0.5, 0.25, 1.0]) * scale
    decoder, encoder = np.stack([rare, 1 - rare], 1), np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25]])
    for found, truth in zip(elbo_gap(prior, decoder, encoder), in_digits(prior, decoder, encoder), strict=True):
        assert relative(found, truth[1]) <= LATENT_RTOL


@pytest.mark.slow
def test_torch_compiles_both():
    torch = pytest.importorskip("torch")
    tensors = [torch.tensor(x) for x in system(2)[:3]]
    for function in (elbo, elbo_gap):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's own, about its functions
            found = torch.compile(function, fullgraph=True, backend="aot_eager")(*tensors)
        np.testing.assert_allclose(found, function(*tensors), rtol=RELATED_RTOL)


@pytest.mark.parametrize("function", [elbo, elbo_gap])
def test_a_refusal_under_a_trace_is_nan_where_it_was_met(function):
    unseen = jax.jit(function)(HALVES, jnp.array([[1.0, 0], [1, 0]]), COPY)
    assert np.isnan(unseen).tolist() == [False, True]
    no_law = jax.jit(function)(HALVES, jnp.asarray(COPY), jnp.array([[0.5, 0.6], [0, 1]]))
    assert np.isnan(no_law).tolist() == [True, False]


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        (([0.5, 0.4], COPY, COPY), r"prior: found the sum 0\.9; expected 1"),
        ((HALVES, [[0.5, 0.5], [0.5, 0.6]], COPY), r"decoder: found the sum 1\.1 in row 1"),
        ((HALVES, COPY, [[1, 0], [0.5, 0.25]]), r"encoder: found the sum 0\.75 in row 1"),
        ((HALVES, [COPY, [[1, 0], [0.5, 0.25]]], COPY), r"decoder: found the sum 0\.75 in row \(1, 1\)"),
        ((HALVES, COPY, [[-0.5, 1.5], [0, 1]]), r"encoder: found -0\.5 at index \(0, 0\)"),
        (
            (HALVES, [[1, 0]], COPY),
            r"decoder: found shape \(1, 2\), Z = 1; expected \(\.\.\., Z, X\) with Z = 2, as in prior",
        ),
        ((HALVES, COPY, [[1, 0]]), r"encoder: found shape \(1, 2\), X = 1; .* with X = 2, as in decoder"),
        ((HALVES, COPY, HALVES), r"encoder: found shape \(2,\); expected \(\.\.\., X, Z\)"),
        ((1, COPY, COPY), r"prior: found shape \(\); expected \(\.\.\., Z\)"),
        ((HALVES, [[1, 0], [1, 0]], COPY), r"evidence p\(x\) = 0 at x = 1"),
        ((HALVES, [COPY, [[0, 1], [0, 1]]], COPY), r"evidence p\(x\) = 0 at x = \(1, 0\)"),
    ],
)
@pytest.mark.parametrize("function", [elbo, elbo_gap])
def test_bad_input_is_refused_in_one_line(function, tables, words):
    with pytest.raises(ValueError, match=words) as caught:
        function(*tables)
    assert "\n" not in str(caught.value)
