"""Features and moments as they come: labels, libraries, shapes."""

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._scores.arguments import budget_of, features
from tests.tolerances import EPS32, FRECHET_RTOL

ROWS = [[0.0, 1.0], [2.0, 3.0], [4.0, 4.0]]


def test_features_are_arrays_of_one_library():
    x, y = features(x=ROWS, y=np.array(ROWS[:2]))
    assert (x.shape, y.shape) == ((3, 2), (2, 2))
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match="y: found a JAX array beside x, a tensor"):
        features(x=torch.tensor(ROWS), y=jnp.array(ROWS))


def test_columns_are_paired_by_their_names():
    pandas = pytest.importorskip("pandas")
    x, y = (pandas.DataFrame(ROWS, columns=list(names)) for names in ("ab", "ba"))
    assert features(x=x, y=x)[0].shape == (3, 2)
    with pytest.raises(ValueError, match="y: found the label 'b' at index 0, where x has 'a'"):
        features(x=x, y=y)


def test_moments_are_paired_by_their_names():
    pandas = pytest.importorskip("pandas")
    mean = pandas.Series([0.0, 1.0], index=["a", "b"])
    with pytest.raises(ValueError, match=r"mean2: .*label"):
        dv.frechet(mean, np.eye(2), mean[["b", "a"]], np.eye(2))


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (ROWS[:1], ROWS, "x: found 1 samples; expected at least 2"),
        ([1.0, 2.0], ROWS, r"x: found shape \(2,\); expected \(..., n, d\)"),
        (ROWS, [[1.0], [2.0]], "y: found dimension 1; expected 2, that of x"),
        ([[0.0, np.nan], [1, 1]], ROWS, r"x: found nan at index \(0, 1\)"),
        (np.zeros((2, 3, 2)), np.zeros((3, 3, 2)), "x, y: found leading axes"),
    ],
)
def test_what_is_no_sample_is_refused_in_one_line(x, y, said):
    with pytest.raises(ValueError, match=said) as refusal:
        features(x=x, y=y)
    assert "\n" not in str(refusal.value)


def test_budgets_are_those_of_the_precision_that_came():
    assert budget_of(np.zeros(2)) == 2.0**-26
    assert budget_of(np.zeros(2, np.float32)) ** 2 == pytest.approx(EPS32, rel=FRECHET_RTOL)
