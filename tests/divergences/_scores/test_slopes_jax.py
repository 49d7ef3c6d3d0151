"""Derivatives under a trace, forward and backward, of covariances and of samples."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._scores import roots
from divergences._scores.slopes_jax import between_covariances, between_samples, cut_in
from tests.tolerances import DIRAC_DIFFERENCE, FRECHET_RTOL, FRECHET_RTOL32


@pytest.mark.one_in(2)
@pytest.mark.parametrize("of", ["covariances", "samples"])
def test_forward_and_backward_are_the_slopes(of):
    rng = np.random.default_rng(1)
    c, e, dc, de = (rng.normal(size=(9, 3)) for _ in range(4))
    with jax.enable_x64(True):
        cut = cut_in(jnp.float64)
        f = between_samples if of == "samples" else lambda s, t: between_covariances(s, t, cut)
        given, along = ((c, e), (dc, de)) if of == "samples" else ((c.T @ c, e.T @ e), (dc.T @ dc, de.T @ de))
        given, along = ([jnp.asarray(x) for x in each] for each in (given, along))
        value, forward = jax.jit(lambda given: jax.jvp(f, given, along))(given)
        backward = sum((g * t).sum() for g, t in zip(jax.jit(jax.grad(f, (0, 1)))(*given), along, strict=True))
        assert forward == pytest.approx(float(backward), rel=FRECHET_RTOL)
        step = 2.0**-16
        compiled = jax.jit(f)
        moved = [compiled(*(x + k * step * t for x, t in zip(given, along, strict=True))) for k in (1, -1)]
        assert forward == pytest.approx(float(moved[0] - moved[1]) / (2 * step), rel=DIRAC_DIFFERENCE)
        r, s = (roots.triangle(np, x) for x in (c, e))
        assert float(value) == pytest.approx(
            roots.squared_distance(np, r, s, roots.rotation(np, r, s)), rel=FRECHET_RTOL
        )


def test_eigenvalues_that_coincide_have_slopes():
    one = jnp.eye(3)
    assert np.asarray(jax.jit(jax.grad(between_covariances))(one, 4 * one, cut_in(one.dtype))) == pytest.approx(
        -np.eye(3), abs=FRECHET_RTOL32
    )
    assert (jax.jit(jax.grad(between_covariances))(one, one, cut_in(one.dtype)) == 0).all()
