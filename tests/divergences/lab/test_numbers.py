"""Counts are integers, 3.0 too, and rates are positive; what is neither is refused in one line."""

import numpy as np
import pytest

from divergences.lab.numbers import finite, positive, whole


def test_what_is_a_number_is_taken():
    assert (whole("steps", 3.0), whole("warm", 0, 0), whole("n", np.int64(7))) == (3, 0, 7)
    assert isinstance(whole("steps", 3.0), int)
    assert positive("rate", 1) == 1


@pytest.mark.parametrize("x", [0, -1, 1.5, True, "3", None, np.nan, np.inf, 2**70, np.array([3])])
def test_what_is_no_count_is_refused(x):
    with pytest.raises(ValueError, match=r"steps: found .*; expected an integer >= 1"):
        whole("steps", x)


@pytest.mark.parametrize("x", [0, -1, True, "3", None, np.nan, np.inf, 1j])
def test_what_is_not_positive_is_refused(x):
    with pytest.raises(ValueError, match=r"rate: found .*; expected a positive number"):
        positive("rate", x)


@pytest.mark.parametrize("x", [True, "3", None, np.nan, np.inf, -np.inf, 1j])
def test_what_is_not_finite_is_refused(x):
    assert finite("theta", -2) == -2.0
    with pytest.raises(ValueError, match=r"theta: found .*; expected a finite number"):
        finite("theta", x)
