"""The driver of Hypothesis: it shrinks with a seed, repeats without one, and lets nothing but `time is up` pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from divergences.verification.points.driver import TimeIsUp, smallest_failing


def numbers():
    return st.integers(0, 1000)


@pytest.mark.slow
def test_what_fails_is_made_small():
    assert smallest_failing(numbers, lambda n: n >= 17, 200, seed=1) == 17
    assert smallest_failing(numbers, lambda n: n > 1000, 50, seed=1) is None


@pytest.mark.slow
def test_without_a_seed_the_draws_are_the_same():
    first, second = [], []
    for draws in (first, second):
        assert smallest_failing(numbers, lambda n, draws=draws: bool(draws.append(n)), 20, seed=None) is None
    assert first == second
    assert len(first) >= 20


def test_time_is_up_ends_the_search_with_what_failed():
    tried = []

    def fails(n):
        if len(tried) == 5:
            raise TimeIsUp
        tried.append(n)
        return False

    assert smallest_failing(numbers, fails, 100, seed=1) is None
    assert len(tried) == 5


def test_a_mistake_of_the_test_is_raised():
    with pytest.raises(ZeroDivisionError):
        smallest_failing(numbers, lambda n: n // 0, 10, seed=1)


@given(st.just(3))
@settings(max_examples=1)
def test_it_works_inside_somebodys_own_test(least):
    assert smallest_failing(numbers, lambda n: n >= least, 100, seed=0) == least
