"""Row sums in NumPy: blocks, pieces and doubtful rows change nothing; budgets decide what passes."""

from dataclasses import replace
from math import inf, log

import numpy as np
import pytest

from divergences._discrete import sums_numpy
from divergences._discrete.pointwise import KL, TV
from divergences._discrete.powers import PEAK_LOG_RATIO
from divergences._discrete.sums_numpy import LARGE, _is_worth_staging, row_sums
from tests.tolerances import LEADING_ORDER, U

BUDGETS = (1e-8, 1e-8)
P, Q = np.array([[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]]), np.array([[0.25, 0.5, 0.25], [0.25, 0.25, 0.5]])


def test_sums_and_a_verdict():
    value, good = row_sums(TV, False, P, Q, BUDGETS)
    assert (value.tolist(), good) == ([0.5, 0], True)  # the ½ is the unit
    assert row_sums(TV, False, P[0], Q[0], BUDGETS) == (0.5, True)
    assert row_sums(TV, False, P[:, None], Q[None], BUDGETS)[0].shape == (2, 2)


@pytest.mark.parametrize("bad", [[0.5, 0.6, 0.0], [0.5, 0.75, -0.25], [np.nan, 0.5, 0.5], [inf, 0, 0]])
def test_one_bad_row_fails_the_whole(bad):
    assert not row_sums(KL, False, np.array([P[0], bad]), Q, BUDGETS)[1]
    assert not row_sums(KL, False, Q, np.array([bad, P[0]]), BUDGETS)[1]


def test_a_budget_may_be_waived():
    assert row_sums(TV, False, 2 * P, Q, (inf, 1e-8))[1]
    assert not row_sums(TV, False, 2 * P, Q, BUDGETS)[1]


def test_a_row_whose_fast_sum_is_small_is_summed_accurately():
    """At a relative distance of 2⁻³⁰ the textbook form has hardly a digit left of Σ d²/(2q) = 2⁻⁶³·(1/q₁ + 1/q₂)."""
    q = np.array([0.375, 0.625])
    p = q + np.array([1, -1]) * 2.0**-31
    expected = 2.0**-63 * (1 / q).sum()
    for kernel in (KL, replace(KL, fast=None), replace(KL, fast=lambda xp, p, q, *, positive: 0 * p)):
        assert row_sums(kernel, False, p, q, BUDGETS)[0] == pytest.approx(expected, rel=LEADING_ORDER, abs=0)


def test_a_fast_sum_that_is_not_small_is_the_answer():
    lying = replace(KL, fast=lambda xp, p, q, *, positive: 0 * p + 2)
    assert row_sums(lying, False, P, Q, BUDGETS)[0].tolist() == [6, 6]


def test_pieces_of_a_long_row_add_up(monkeypatch):
    rng = np.random.default_rng(1)
    p, q = rng.dirichlet(np.ones(100), 2)
    whole = [float(row_sums(kernel, False, p, q, BUDGETS)[0]) for kernel in (KL, PEAK_LOG_RATIO)]
    monkeypatch.setattr(sums_numpy, "BLOCK", 7)
    monkeypatch.setattr(sums_numpy, "PIECE", 3)
    pieces = [float(row_sums(kernel, False, p, q, BUDGETS)[0]) for kernel in (KL, PEAK_LOG_RATIO)]
    assert pieces[0] == pytest.approx(whole[0], rel=128 * U, abs=0)
    assert pieces[1] == whole[1]


@pytest.mark.parametrize("rows", [1, 2, 31, 32, 33, 100])
def test_every_row_is_seen_in_whichever_block_it_is(rows):
    rng = np.random.default_rng(rows)
    p, q = rng.dirichlet(np.ones(1000), (2, rows))
    assert row_sums(KL, False, p, q, BUDGETS)[1]
    for bad in (0, rows - 1):
        broken = p.copy()
        broken[bad, 0] += 1
        assert not row_sums(KL, False, broken, q, BUDGETS)[1]
        broken[bad, 0] = 0
        broken[bad, 1] += p[bad, 0]
        assert row_sums(KL, False, q, broken, BUDGETS)[0][bad] == inf


@pytest.mark.parametrize(
    ("shape", "worth"),
    [
        ((LARGE,), True),
        ((LARGE - 1,), False),
        ((LARGE // 64, 64), True),
        ((LARGE // 64, 1, 64), True),
        ((LARGE // 32, 32), False),  # rows that are short
        ((LARGE // 64, 64, 1), False),
    ],
)
def test_long_rows_of_many_outcomes_are_worth_a_running_xla(shape, worth):
    masses = np.broadcast_to(0.5, shape)
    assert _is_worth_staging(KL, False, masses) is worth
    assert not _is_worth_staging(KL, True, masses)
    assert not _is_worth_staging(PEAK_LOG_RATIO, False, masses)


def test_logarithms_are_as_good_as_masses():
    with np.errstate(divide="ignore"):
        value, good = row_sums(KL, True, np.log(P), np.log(Q), BUDGETS)
    assert good
    assert value == pytest.approx([0.5 * log(2) - 0.25 + 0.25, 0], rel=16 * U, abs=0)


def test_the_processes_error_state_stays():
    before = np.geterr()
    row_sums(KL, False, P, Q[::-1], BUDGETS)
    assert np.geterr() == before
