"""A solution in another precision keeps its bounds, and its status says whether they are close enough."""

import json
from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.transport.solution import Coupling, Potential, Solution, TransportStatus, nothing
from divergences.transport.wasserstein1 import wasserstein1


def test_a_status_is_its_word():
    assert [*TransportStatus] == ["optimal", "refused", "failed", "gap above tol", "bracketed"]
    for status in TransportStatus:
        assert f"{status}" == str(status) == status.value
        assert repr(status) == repr(status.value)
        assert json.loads(json.dumps({"status": status})) == {"status": status.value}


def test_codes_are_positions_and_lead_back():
    assert [status.code for status in TransportStatus] == [0, 1, 2, 3, 4]
    for code in (0, np.int32(3), np.asarray(4)):
        assert TransportStatus.of(code).code == code


def test_every_status_has_a_message_of_its_own():
    assert len({status.message for status in TransportStatus}) == 5


def test_under_a_trace_the_status_is_the_code():
    mu = Measure([[0.0, 0.0], [1.0, 2.0]])
    bad = jax.jit(lambda x: wasserstein1(Measure(x), mu))(jnp.asarray([[jnp.nan, 0.0]]))
    assert TransportStatus.of(int(bad.status)) is TransportStatus.REFUSED
    assert wasserstein1(mu, mu).status is TransportStatus.OPTIMAL


NUMBER = st.floats(0, 1e300)


def solution(low, value, high, tight=False):
    return Solution(value, low, high, nothing(), Potential(np.zeros(1), np.zeros(1)), tight)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@given(numbers=st.lists(NUMBER, min_size=3, max_size=3))
def test_bounds_are_rounded_outwards(dtype, numbers):
    low, value, high = sorted(numbers)
    rounded = solution(low, value, high).rounded(dtype)
    assert [v.dtype for v in rounded] == [np.dtype(dtype)] * 3
    middle, below, above = (float(v) for v in rounded)
    assert below <= middle <= above
    assert Fraction(below) <= Fraction(low)
    assert above == np.inf or Fraction(above) >= Fraction(high)


def test_what_a_precision_holds_stays():
    assert [float(v) for v in solution(0.5, 0.75, 1.0).rounded(np.float16)] == [0.75, 0.5, 1.0]


def test_without_tol_only_rounding_may_be_between_the_bounds_with_it_a_share_of_the_value():
    assert solution(1.0, 1.0, 1.0, tight=True).status(None) == "optimal"
    assert solution(1.0, 1.5, 2.0).status(None) == "bracketed"
    assert solution(1.0, 1.5, 2.0).status(1.0) == "optimal"
    assert solution(1.0, 1.5, 2.0, tight=True).status(0.5) == "gap above tol"


def test_entries_without_mass_are_left_out():
    plan = Coupling(np.array([0, 1]), np.array([1, 0]), np.array([0.0, 1.0]))
    assert [v.tolist() for v in plan.positive()] == [[1], [0], [1.0]]
    assert plan.positive().positive() == plan.positive()
    assert [v.tolist() for v in nothing().positive()] == [[], [], []]
