"""Problems made to break solvers, beside the exact W1: `python -m tests.adversarial` tries more of them."""

from fractions import Fraction

import pytest

from divergences import exact
from tests import adversarial

PROBLEMS, PART = 200, 25
SOMETIMES = ("entropic", "presolve", "assignment", "grid")
"""What is slow to compile, open, or refused."""
SELDOM = 8
"""Each shape compiles the entropic kernel anew: only one problem in so many."""


@pytest.mark.one_in(4)
@pytest.mark.parametrize("first", range(0, PROBLEMS, PART))
@pytest.mark.slow
def test_every_bracket_holds_the_exact_value(first):
    wrong, methods = [], set()
    for seed in range(first, first + PART):
        for method, said in adversarial.judge(seed, skip=("entropic",) if seed % SELDOM else ()):
            methods.add(method)
            wrong += [(seed, method, said)] if said else []
    assert wrong == []
    assert methods >= {"auto", "presolve", "network simplex", "shortlist", "lp", "entropic"}


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "seed",
    [
        80,  # HiGHS loses masses below its tolerance
        309,  # a flow among masses of every size
        350,  # an atom without mass, far away, blurred the sandwich
        470,  # HiGHS's presolve sees a contradiction
        485,  # a grid with gaps of every size
        5119,  # equal measures but for a rounding, which is all on one side
    ],
)
def test_what_once_broke_a_method(seed):
    assert [wrong for wrong in adversarial.judge(seed) if wrong[1]] == []


def test_the_problems_are_what_they_claim_to_be():
    problems = [adversarial.problem(seed) for seed in range(PROBLEMS)]
    masses = [w for _, _, a, b, _ in problems for w in (*a, *b)]
    assert min(w for w in masses if w) < 1e-299
    assert 0 in masses
    assert {len(a) for _, _, a, _, _ in problems} == set(adversarial.SIZES)
    assert any(len({*map(tuple, x)}) < len(x) for x, *_ in problems)
    reach = [float(abs(x[:, None] - y).max()) for x, y, *_ in problems]
    assert min(r for r in reach if r) < 1e-2
    assert max(reach) > 1e31


def test_a_bracket_beside_the_truth_is_seen(monkeypatch):
    def shifted(*problem):
        value, largest = truth(*problem)
        return value * (1 + Fraction(1, 2**10)), largest

    truth = adversarial.truth
    monkeypatch.setattr(adversarial, "truth", shifted)
    said = [said for seed in range(8) for _, said in adversarial.judge(seed, skip=SOMETIMES)]
    assert said.count("upper below W1") == len(said) >= 8 * 4


def test_the_truth_of_a_right_triangle():
    value, largest = adversarial.truth([[0.0, 0.0], [9.0, 9.0]], [[3.0, 4.0]], [1.0, 0.0], [1.0], "euclidean")
    assert (value.rational(), largest) == (5, 5.0)
    value, _ = adversarial.truth([[0.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]], [1.0], [0.5, 0.5], "euclidean")
    assert value == exact.sqrt(2) * Fraction(1, 2)
