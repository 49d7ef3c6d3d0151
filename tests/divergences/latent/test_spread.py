"""The term that pulls codes away from each other, beside the notes' own sum of cosines."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.latent import pull_away
from tests.tolerances import AUTODIFF, RELATED_RTOL

U1 = [0.6, 0.8]
ENTRIES = st.lists(st.integers(-3, 3), min_size=3, max_size=3).filter(any)


def exactly(rows):
    """Mean of cos² over i ≠ j of rows of whole numbers, as a fraction."""
    pairs = [(a, b) for i, a in enumerate(rows) for j, b in enumerate(rows) if i != j]

    def dot(a, b):
        return sum(x * y for x, y in zip(a, b, strict=True))

    return sum(Fraction(dot(a, b) ** 2, dot(a, a) * dot(b, b)) for a, b in pairs) / len(pairs)


def cosines(rows):
    """The notes' Σ_ij cos, i = j included."""
    unit = np.array(rows) / np.linalg.norm(rows, axis=-1, keepdims=True)
    return float((unit @ unit.T).sum())


@given(st.lists(ENTRIES, min_size=2, max_size=5))
def test_against_fractions(rows):
    assert pull_away(np.array(rows, float)) == pytest.approx(float(exactly(rows)), rel=RELATED_RTOL, abs=RELATED_RTOL)


def test_opposite_codes_are_collapsed_and_orthogonal_ones_spread():
    """The notes' sum says 0 and 4: it prefers two opposite codes."""
    opposite, orthogonal = np.array([U1, U1, np.negative(U1), np.negative(U1)]), np.eye(4)
    assert (float(pull_away(opposite)), float(pull_away(orthogonal))) == (1, 0)
    assert cosines(opposite) == pytest.approx(0, abs=RELATED_RTOL)
    assert cosines(orthogonal) == 4


@pytest.mark.parametrize("scale", [1e-200, 1e200, 5e-324, -3.0])
def test_lengths_do_not_matter(scale):
    rows = np.array([[1.0, 2.0], [2.0, -1.0], [1.0, 0.0]]) * scale
    assert exactly([[1, 2], [2, -1], [1, 0]]) == Fraction(1, 3)
    assert pull_away(rows) == pytest.approx(1 / 3, rel=RELATED_RTOL)


def test_slopes():
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(4, 3))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / lengths
    c = unit @ unit.T - np.eye(4)
    formula = 4 / 12 * (c @ unit - (c**2).sum(1, keepdims=True) * unit) / lengths
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(pull_away))(jnp.asarray(rows))
    np.testing.assert_allclose(found, formula, rtol=AUTODIFF, atol=AUTODIFF)
    assert np.abs(jax.jit(jax.grad(pull_away))(jnp.array([U1, U1]))).max() < np.finfo(np.float32).eps


def test_batches_traces_and_tensors():
    rng = np.random.default_rng(1)
    codes = rng.normal(size=(3, 4, 2))
    found = pull_away(codes)
    assert found.tolist() == [float(pull_away(x)) for x in codes]
    with jax.enable_x64(True):
        mapped = jax.jit(jax.vmap(pull_away))(jnp.asarray(codes))
    np.testing.assert_allclose(mapped, found, rtol=RELATED_RTOL)
    assert np.isnan(jax.jit(pull_away)(jnp.array([[1.0, 0], [0, 0]])))
    torch = pytest.importorskip("torch")
    tensor = torch.tensor(codes, requires_grad=True)
    value = pull_away(tensor)
    np.testing.assert_allclose(value.detach(), found, rtol=RELATED_RTOL)
    with jax.enable_x64(True):
        expected = jax.jit(jax.grad(lambda x: pull_away(x).sum()))(jnp.asarray(codes))
    (slope,) = torch.autograd.grad(value.sum(), tensor)
    np.testing.assert_allclose(slope, expected, rtol=AUTODIFF, atol=AUTODIFF)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([[1, 0], [0, 0]], r"codes: found zeros only in row 1; expected a direction in each row"),
        ([[[1, 0], [0, 1]], [[0, 0], [0, 1]]], r"found zeros only in row \(1, 0\)"),
        ([[1, 0]], r"codes: found shape \(1, 2\); expected \(\.\.\., n, k\), n >= 2"),
        ([1, 0], r"codes: found shape \(2,\)"),
        ([[1, np.inf], [0, 1]], r"codes: found inf at index 1; expected finite numbers"),
    ],
)
def test_bad_input_is_refused_in_one_line(codes, words):
    with pytest.raises(ValueError, match=words) as caught:
        pull_away(codes)
    assert "\n" not in str(caught.value)
