"""Measures and families as exact laws: equal points are merged, weights are those of the floats, other things refused."""

import math

import jax.numpy as jnp
import numpy as np
import pytest
from flint import fmpq

import divergences as dv
from divergences.laws import Binomial, Categorical, Normal, Poisson
from divergences.laws.sums.atomic import exact, is_atomic
from divergences.laws.sums.exact_laws import Atoms
from tests.tolerances import RELATED_RTOL


def test_what_consists_of_atoms():
    assert is_atomic(Poisson(1))
    assert is_atomic(dv.Measure([0.0]))
    assert not is_atomic(Normal(0, 1))


def test_a_measure_is_merged_and_ordered():
    law = exact("p", dv.Measure([2.0, -0.0, 2.0, 0.0, 5.0], [0.25, 0.25, 0.25, 0.25, 0.0]))
    assert law == Atoms((fmpq(0), fmpq(2)), (fmpq(1, 2), fmpq(1, 2)))
    assert exact("p", dv.Measure(jnp.array([[2.0], [0.0]]))).places == (fmpq(0), fmpq(2))


def test_masses_are_over_their_sum():
    law = exact("p", dv.Measure([0.0, 1.0], [0.1, 0.9]))
    assert sum(law.normalised()[1], fmpq(0)) == 1
    assert dv.total_variation(dv.Measure([0.0, 1.0], [0.5, 0.5]), Binomial(1, 0.5)).value == 0


@pytest.mark.parametrize("count", [1, 2, 3])
def test_logits_are_logarithms_of_weights(count):
    """Of 1, 2, 4, …, one of them alone and some beside outcomes without mass."""
    weights = 2.0 ** np.arange(count)
    law = Categorical(logits=[*np.log(weights), -math.inf])
    assert dv.entropy(law).value == pytest.approx(float(dv.entropy(dv.normalise(weights))), rel=RELATED_RTOL, abs=0)
    assert dv.total_variation(law, Categorical([1, 0])).value == pytest.approx(1 - 1 / weights.sum(), rel=RELATED_RTOL)


def test_points_off_the_line_are_refused():
    with pytest.raises(
        ValueError, match=r"^p: found points of dimension 2 beside a distribution on the line; expected"
    ):
        dv.kl(dv.Measure([[0.0, 1.0]]), Poisson(1))
