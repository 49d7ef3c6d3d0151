"""Formulas of checked arguments: one answer for NumPy and JAX, an exception for a refusal, NaN under a trace in its row."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.evaluation import Argument, evaluate

SCORES = {"low": 0, "high": 2, "is_mass": False, "expected": "numbers in [0, 2]; halve them"}


def gain(p, s, *, per_outcome=False):
    """Σ p·s, or the terms."""
    given = Argument("p", p), Argument("s", s, **SCORES)
    return evaluate(lambda xp, a, b: a * b if per_outcome else (a * b).sum(-1), *given, per_outcome=per_outcome)


P, S = [[0.5, 0.5], [0.25, 0.75]], [1.0, 2.0]


def test_numpy_and_jax_agree_and_keep_their_kind():
    assert gain(P, S).tolist() == gain(jnp.asarray(P), S).tolist() == [1.5, 1.75]
    assert isinstance(gain(P, S), np.ndarray)
    assert gain(jnp.asarray(P, jnp.float16), S).dtype == jnp.float16
    assert gain(P, S, per_outcome=True).tolist() == [[0.5, 1.0], [0.25, 1.5]]


@pytest.mark.parametrize(
    ("p", "s", "words"),
    [
        ([0.5, 0.6], S, r"p: found the sum 1.1; expected 1"),
        ([0.5, 0.5], [1.0, 3.0], r"s: found 3.0 at index 1; expected numbers in \[0, 2\]; halve them"),
        ([0.5, 0.5], [np.nan, 3.0], r"s: found nan at index 0"),
        ([0.5, 0.5], [1.0, 1.0, 1.0], r"s: found 3 outcomes; expected 2"),
        (0.5, S, r"p: found the single number 0.5"),
    ],
)
def test_what_is_wrong_is_said(p, s, words):
    with pytest.raises(ValueError, match=words):
        gain(p, s)


def test_under_a_trace_only_the_row_that_is_wrong_is_nan():
    bad = jnp.asarray([[0.5, 0.5], [0.25, 0.85]])
    value, slopes = jax.jit(gain)(bad, jnp.asarray(S)), jax.jit(jax.grad(lambda p: gain(p, jnp.asarray(S)).sum()))(bad)
    assert np.isnan(value).tolist() == [False, True]
    assert np.isnan(slopes).tolist() == [[False, False], [True, True]]
    assert np.isnan(jax.jit(gain)(jnp.asarray(P), jnp.asarray([1.0, 2.5]))).all()
    assert np.isnan(jax.jit(lambda p: gain(p, S, per_outcome=True))(bad)).tolist() == [[False, False], [True, True]]
