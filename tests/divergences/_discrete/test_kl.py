"""Relative entropy in its two directions: KL(p‖q) and KL(q‖p) are exchanged, and add up to Jeffreys' divergence."""

import re
from math import inf, log

import numpy as np
import pytest

import divergences as dv
from tests.tolerances import KERNEL_ULP, RELATED_RTOL, U

P, Q = np.array([0.5, 0.25, 0.25, 0.0]), np.array([0.125, 0.5, 0.25, 0.125])


def test_values_by_hand():
    assert dv.kl([0.5, 0.5, 0], [0.25, 0.5, 0.25], base=2) == 0.5
    assert dv.kl([1, 0], [0.5, 0.5]) == log(2)
    assert dv.kl(P, Q, base=2) == pytest.approx(0.5 * 2 - 0.25, rel=KERNEL_ULP * U, abs=0)
    assert dv.reverse_kl(P, Q) == inf
    assert dv.reverse_kl(Q, P, base=2) == dv.kl(P, Q, base=2)  # and no other order
    assert dv.kl(Q, P) == inf


def test_the_smallest_mass_that_is_not_covered_is_infinite():
    """Half of it rounds to 0: it was not measured from anywhere, and KL was 0 or NaN."""
    tiny = 5e-324
    assert (
        dv.kl([1, tiny], [1, 0]) == dv.kl([1, tiny, tiny], [1, 3 * tiny, 0]) == dv.reverse_kl([1, 0], [1, tiny]) == inf
    )
    assert dv.kl([[1, tiny], [1, tiny]], [[1, 0], [1, tiny]]).tolist() == [inf, 0]


def test_the_sum_is_jeffreys():
    p, q = P[:3], np.array([0.125, 0.375, 0.5])
    both = dv.kl(p, q) + dv.reverse_kl(p, q)
    assert dv.jeffreys(p, q) == pytest.approx(both, rel=RELATED_RTOL, abs=0)
    assert dv.jeffreys(p, q) == dv.jeffreys(q, p)
    assert dv.kl(p, q) != dv.reverse_kl(p, q)


@pytest.mark.parametrize("f", [dv.kl, dv.reverse_kl, dv.jeffreys])
def test_refusals_name_the_argument_and_the_call_to_paste(f):
    second = f is dv.reverse_kl  # which sums over q first
    call = f"dv.{f.__name__}(..., dv.normalise(q))" if second else f"dv.{f.__name__}(dv.normalise(p), ...)"
    with pytest.raises(ValueError, match=rf"^{'q' if second else 'p'}: found the sum 2\.0.*{re.escape(call)}$"):
        f(*([[0.5, 0.5], [1, 1]] if second else [[1, 1], [0.5, 0.5]]))
