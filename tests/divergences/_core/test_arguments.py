"""Arguments that are no arrays: taken where they are what was asked for, and refused in one line where they are not."""

import jax
import numpy as np
import pytest

from divergences._core.arguments import a_function, a_key, finite, number, positive, whole


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


@pytest.mark.parametrize("x", [10**400, b"1", np.ma.masked, np.ones(1), np.complex128(1)])
def test_what_no_float_holds_is_no_number(x):
    with pytest.raises(ValueError, match=r"^x: found .*; expected a number$"):
        number("x", x, "a number", lambda v: True)


def test_a_function_and_a_key_are_looked_at():
    assert a_function("f", abs, "a function") is abs
    with pytest.raises(TypeError, match=r"^f: found 3; expected a function$"):
        a_function("f", 3, "a function")
    for key in (jax.random.key(0), jax.random.PRNGKey(0)):
        assert a_key(key) is key
    for key in (0, np.zeros(2, np.uint32), jax.numpy.zeros(3, np.uint32)):
        with pytest.raises(TypeError, match=r"^key: found .*; expected a key of jax\.random"):
            a_key(key)
