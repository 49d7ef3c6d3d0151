"""The method is the one that the draws allow, or the one that is asked for."""

import numpy as np
import pytest

from divergences import samples

WORDS, COUNTS = list("abcab"), {"a": 2, "b": 3}
REALS = np.random.default_rng(0).normal(size=(2, 20))


@pytest.mark.parametrize("function", [samples.kl, samples.js, samples.total_variation])
@pytest.mark.parametrize("x", [WORDS, COUNTS, [0, 1, 1, 2], np.array([True, False, True]), np.array(["a", "b"])])
def test_words_counts_and_whole_numbers_are_outcomes(function, x):
    assert function(x, x).method.startswith("frequencies")


@pytest.mark.parametrize("function", [samples.kl, samples.js, samples.total_variation])
def test_real_numbers_are_told_apart_by_a_critic(function):
    assert "held-out" in function(*REALS).method
    assert function(np.array([0.0, 1, 2, 1]), np.array([0.0, 1, 1, 2]), method="outcomes").method.startswith(
        "frequencies"
    )


def test_every_function_takes_the_methods_that_it_names():
    assert "neighbour" in samples.kl(*REALS, method="neighbours").method
    for function in (samples.js, samples.total_variation):
        with pytest.raises(ValueError, match="method: found 'neighbours'; expected one of 'critic', 'outcomes'"):
            function(*REALS, method="neighbours")


def test_entropy_lies_below_that_of_all_outcomes():
    found = samples.entropy([0, 1, 2, 3] * 5, outcomes=4)
    assert found.upper == np.log(4)
    assert samples.entropy([0, 1, 2, 3] * 5).upper > np.log(4)
