"""The driver of Hypothesis: what it draws is the same in every run, and a mistake is raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from divergences.verification.points.driver import sample


def numbers():
    return st.integers(0, 1000)


@pytest.mark.slow
def test_the_draws_are_the_same_in_every_run():
    first = sample(numbers, 20)
    assert sample(numbers, 20) == first
    assert len(first) == 20
    assert len(set(first)) > 5


@pytest.mark.slow
def test_a_mistake_of_the_strategy_is_raised():
    with pytest.raises(ZeroDivisionError):
        sample(lambda: numbers().map(lambda n: n // 0), 10)


@given(st.just(3))
@settings(max_examples=1)
@pytest.mark.slow
def test_it_works_inside_somebodys_own_test(count):
    assert len(sample(numbers, count)) == count
