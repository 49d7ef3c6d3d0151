"""The driver of Hypothesis: what it draws is the same in every run, and a mistake is raised.

The points: every class is there, they are the same in every run, and drawing them leaves no trace.
"""

import os
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import configuration, given, settings
from hypothesis import strategies as st

from divergences.verification.points.classes import (
    DISCRIMINATORS,
    drawn_pairs,
    is_generic,
    points,
    sample,
    witness_pairs,
)


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


COUNT = 80


@pytest.mark.slow
def test_all_are_probability_vectors_of_one_length():
    for p, q in (*witness_pairs(), *drawn_pairs(COUNT)):
        assert sum(p) == sum(q) == 1
        assert len(p) == len(q) <= 6
        assert min(*p, *q) >= 0


def test_the_classes_are_what_they_say():
    pairs = witness_pairs()
    assert any(p == q and len(p) > 1 for p, q in pairs)
    assert any(p != q and not any(a * b for a, b in zip(p, q, strict=True)) for p, q in pairs)
    assert any(p != q and tuple(reversed(p)) == q for p, q in pairs)
    assert any(0 < max(abs(a - b) for a, b in zip(p, q, strict=True)) < Fraction(1, 10**20) for p, q in pairs)
    assert any(0 in p and 0 not in q for p, q in pairs)
    assert any(0 in q and 0 not in p for p, q in pairs)
    assert {len(p) for p, _ in pairs} >= {1, 2, 3, 4, 5, 6}
    assert sum(is_generic({"p": p, "q": q}) for p, q in pairs) >= 4


def test_a_generic_pair_has_no_symmetry():
    third, half = Fraction(1, 3), Fraction(1, 2)
    assert not is_generic({"p": (third,) * 3, "q": (third,) * 3})
    assert not is_generic({"p": (half, half), "q": (third, 2 * third)})
    assert not is_generic({"p": (half, half / 3, third), "q": (third, half / 3, half)})


@pytest.mark.slow
def test_draws_are_repeatable_and_varied():
    drawn = drawn_pairs(COUNT)
    drawn_pairs.cache_clear()
    assert drawn_pairs(COUNT) == drawn
    assert len(drawn) == COUNT
    assert any(0 in p for p, _ in drawn)
    assert {len(p) for p, _ in drawn} == {1, 2, 3, 4, 5, 6}


@pytest.mark.slow
def test_discriminators_reach_the_ends_and_the_optimum():
    chosen = [x["d"] for x in points("pqd", 8)]
    assert any(0 in d for d in chosen)
    assert any(1 in d for d in chosen)
    assert len(DISCRIMINATORS) == 3
    assert all(0 <= x <= 1 for d in chosen for x in d)


def test_only_the_letters_asked_for():
    assert {frozenset(x) for x in points("pt", 3)} == {frozenset("pt")}
    assert len(points("", 3)) == 1


@given(st.integers(0, 3))
@settings(max_examples=4)
@pytest.mark.slow
def test_drawing_works_inside_somebodys_own_test(extra):
    drawn_pairs.cache_clear()
    assert len(drawn_pairs(5 + extra)) == 5 + extra


@pytest.mark.slow
def test_drawing_leaves_no_trace(tmp_path):
    before = str(configuration.storage_directory().path)
    drawn_pairs.cache_clear()
    drawn_pairs(5)
    assert str(configuration.storage_directory().path) == before
    code = "from divergences.verification.points.classes import drawn_pairs; drawn_pairs(20)"
    paths = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, env={**os.environ, "PYTHONPATH": paths})
    assert list(tmp_path.iterdir()) == []
