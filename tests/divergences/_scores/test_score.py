"""What a score says, and that it passes through jit."""

import pickle

import jax
import jax.numpy as jnp
import numpy as np

from divergences._scores.score import Score

FOUND = Score(2.5, 2.0, 3.0, n=(10, 20), d=3, rank=(3, 3), bias=0.5, method="by hand")


def test_it_is_its_value_and_says_what_it_was_computed_from():
    assert float(FOUND) == 2.5
    assert FOUND.corrected == 2.0
    assert Score(1.0).corrected is None
    assert repr(FOUND).startswith("Score(value=2.5, lower=2.0, upper=3.0, n=(10, 20), d=3")
    assert "p_value" not in repr(FOUND)
    assert "2 to 3" in FOUND._repr_html_()
    assert Score(np.ones(2))._repr_html_() is None


def test_numbers_are_mapped_and_nothing_else():
    twice = FOUND.map(lambda x: 2 * x)
    assert (twice.value, twice.lower, twice.upper, twice.bias, twice.p_value) == (5, 4, 6, 1, None)
    assert (twice.n, twice.d, twice.rank, twice.method) == (FOUND.n, FOUND.d, FOUND.rank, FOUND.method)


def test_it_passes_through_jit_and_pickle():
    score = jax.jit(lambda x: Score(x, d=2, method="by hand"))(jnp.ones(()))
    assert (float(score), score.d, score.lower, score.method) == (1.0, 2, None, "by hand")
    assert pickle.loads(pickle.dumps(FOUND)).corrected == 2.0
