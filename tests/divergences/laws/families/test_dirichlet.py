"""Dirichlet laws: SciPy's density, moments, samples, corners of the simplex, refusals."""

import math
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

from divergences.laws import Dirichlet
from tests.tolerances import LAW_SAMPLE, LAW_TRACED32, RELATED_RTOL

ALPHA = [1.5, 2, 0.3]
LAW = Dirichlet(ALPHA)


def test_the_density_is_scipys():
    x = np.random.default_rng(0).dirichlet([1, 1, 1], size=(2, 5))
    expected = [[stats.dirichlet(ALPHA).logpdf(y) for y in row] for row in x]
    assert LAW.log_prob(x) == pytest.approx(np.array(expected), rel=RELATED_RTOL)
    assert LAW.log_prob([[0.5, 0.5, 0], [0, 0.5, 0.5], [0.5, 0.6, 0], [1.5, -0.5, 0]]).tolist() == [
        inf,
        -inf,
        -inf,
        -inf,
    ]
    assert math.isnan(LAW.log_prob([math.nan, 0.5, 0.5]))


def test_a_sum_may_be_off_by_the_root_of_a_rounding():
    root = math.sqrt(np.finfo(float).eps)
    x = np.array([[0.5, 0.5 + root], [0.5, 0.5 - root], [0.5, 0.5 + 2 * root], [0.5, 0.5 - 2 * root]])
    assert np.isfinite(Dirichlet([1, 1]).log_prob(x)).tolist() == [True, True, False, False]


def test_moments_and_support():
    theirs = stats.dirichlet(ALPHA)
    assert LAW.mean == pytest.approx(theirs.mean(), rel=RELATED_RTOL)
    assert LAW.std == pytest.approx(np.sqrt(theirs.var()), rel=RELATED_RTOL)
    assert [x.tolist() for x in LAW.support] == [3 * [0], 3 * [1]]
    x = np.asarray(LAW.sample(jax.random.key(0), 20000), np.float64)
    assert x.mean(0) == pytest.approx(LAW.mean, abs=LAW_SAMPLE / 10)
    assert x.std(0) == pytest.approx(LAW.std, abs=LAW_SAMPLE / 10)
    assert x.sum(-1) == pytest.approx(1, abs=LAW_TRACED32)


def test_a_law_is_a_tree_with_equality():
    leaves, tree = jax.tree.flatten(LAW)
    assert jax.tree.unflatten(tree, leaves) == LAW == Dirichlet(np.array(ALPHA))
    assert hash(LAW) == hash(Dirichlet(ALPHA))
    assert Dirichlet([1, 1, 1]) != LAW
    assert LAW != 3
    assert repr(LAW) == "Dirichlet(concentration=[1.5, 2.0, 0.3])"
    slope = jax.grad(lambda a: Dirichlet(a).log_prob(jnp.array([0.5, 0.5])))(jnp.array([1.0, 1.0]))
    assert np.asarray(slope) == pytest.approx([1 - math.log(2), 1 - math.log(2)], rel=LAW_TRACED32)  # ψ(2) − ψ(1) = 1


@pytest.mark.parametrize(
    ("a", "said"),
    [
        ([1, 0, 2], r"^concentration: found 0 at index 1; expected positive numbers"),
        ([1, inf], r"^concentration: found inf at index 1"),
        ([1], r"^concentration: found shape \(1,\); expected \(k,\)"),
        (2, r"^concentration: found shape \(\)"),
    ],
)
def test_refusals(a, said):
    with pytest.raises(ValueError, match=said):
        Dirichlet(a)
    with pytest.raises(ValueError, match=r"^x: found shape \(2,\); expected \(…, 3\)"):
        LAW.log_prob([0.5, 0.5])
