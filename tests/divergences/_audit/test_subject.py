"""One call: copies go in, and everything that happens comes out as data."""

import math
import warnings

import numpy as np
import pytest

from divergences._audit.libraries import LIBRARIES
from divergences._audit.subject import Outcome, Subject

P, Q = np.array([0.25, 0.75]), np.array([0.5, 0.5])


def call(function, **given):
    return Subject(function, LIBRARIES["numpy"], **given).call([P, Q])


def test_an_answer_and_what_came_with_it():
    def noisy(p, q):
        warnings.warn("careful", RuntimeWarning, stacklevel=1)
        warnings.warn("careful", RuntimeWarning, stacklevel=1)
        print("noise")
        q[0] = 7
        return 3

    found = call(noisy)
    assert (float(found.numbers), found.warned, found.printed, found.changed) == (
        3.0,
        ("RuntimeWarning: careful",),
        True,
        True,
    )
    assert list(Q) == [0.5, 0.5]


def test_nothing_happened():
    found = call(lambda p, q: p @ q)
    assert (found.said, found.warned, found.printed, found.changed) == ("", (), False, False)


NO_NUMBERS = [
    *(None, "0.5", (0.5, 1), [0.5], {"kl": 1}, True, 1j, np.array([1j]), np.array(["a"])),
    *(np.zeros(2, [("a", float)]), np.ma.masked_array([1.0, 2.0], [True, False])),
]


@pytest.mark.parametrize("answer", NO_NUMBERS)
def test_what_is_no_number_is_said(answer):
    found = call(lambda p, q: answer)
    assert found.numbers is None
    assert "answered a" in found.said


class Mute(Exception):
    """An exception that cannot be printed."""

    def __str__(self):
        raise RuntimeError


def mute(p, q):
    raise Mute


def leaves(p, q):
    raise SystemExit(3)


def test_whatever_is_raised_is_an_outcome():
    assert call(leaves).said == "SystemExit: 3"
    assert call(mute).said == "Mute: its text raises RuntimeError"
    with pytest.raises(KeyboardInterrupt):
        call(lambda p, q: (_ for _ in ()).throw(KeyboardInterrupt()))


@pytest.mark.parametrize(
    ("numbers", "n", "value"),
    [
        (np.array(2.0), 3, 2.0),
        (np.array([[2.0]]), 3, 2.0),
        (np.array([1e16, 1.0, -1e16]), 3, 1.0),
        (np.array([1.0, math.inf, 2.0]), 3, math.inf),
        (np.array([1.0, 2.0]), 3, None),
        (None, 3, None),
    ],
)
def test_one_number_from_an_answer(numbers, n, value):
    assert Outcome(numbers).value(n) == value


def test_terms_that_are_infinite_both_ways_are_nan():
    with np.errstate(invalid="ignore"):
        assert math.isnan(Outcome(np.array([math.inf, -math.inf])).value(2))


def test_what_it_sets_for_all_of_numpy_is_set_back():
    before = np.geterr()
    call(lambda p, q: np.seterr(all="raise") and 0.0)
    assert np.geterr() == before


def test_rows_and_options():
    found = call(lambda p, q, shift: p.shape[0] * 10 + p.ndim + shift, options={"shift": 100}, as_row=True)
    assert float(found.numbers) == 112


def test_no_gradient_of_numpy():
    said = Subject(lambda p, q: 0.0, LIBRARIES["numpy"]).gradient([P, Q])
    assert said == "NotImplementedError: numpy arrays have no gradient"
