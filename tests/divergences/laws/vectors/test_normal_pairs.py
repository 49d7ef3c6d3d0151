"""Normal laws as rational matrices: exactly singular ones, flats that are compared exactly, and definiteness."""

import numpy as np
from flint import arb, fmpq, fmpq_mat

from divergences.laws import MultivariateNormal
from divergences.laws.vectors import normal_pairs
from divergences.laws.vectors.normal_pairs import Exact, form, is_positive, log_det, matrix, pair, trace_of_ratio

A = fmpq_mat([[2, 1], [1, 2]])


def test_a_law_is_exact_in_its_free_coordinates():
    law = Exact.of(MultivariateNormal([1, 2, 3], np.outer([1, 2, 3], [1, 2, 3])))
    assert len(law.free) == 1
    assert law.hull * law.covariance * law.hull.transpose() == fmpq_mat([[1, 2, 3], [2, 4, 6], [3, 6, 9]])
    full = MultivariateNormal([1, 2], [[2, 1], [1, 2]])
    assert (Exact.of(full).hull, Exact.of(full).covariance) == (None, A)
    assert Exact.of(full) is Exact.of(full)


def test_flats_are_compared_exactly():
    tilted = MultivariateNormal([0, 0], [[1, 3], [3, 9]])
    on, off = (
        MultivariateNormal([0.5, 1.5], [[4, 12], [12, 36]]),
        MultivariateNormal([0.5, 1.5 + 2**-52], np.ones((2, 2))),
    )
    assert pair(tilted, off) is None
    found = pair(tilted, on)
    assert found.second == found.first * 4
    assert (
        found.shift * found.shift.transpose() * 4 == found.first
    )  # Δ = ½·(1, 3), seen in whichever coordinate is free
    assert (found.exchanged.first, found.exchanged.shift) == (found.second, -found.shift)


def test_definiteness_is_decided():
    assert is_positive(A)
    assert not is_positive(fmpq_mat([[1, 1], [1, 1]]))
    assert is_positive(fmpq_mat([[1, 1], [1, 1]]), strictly=False)
    assert not is_positive(fmpq_mat([[0, 1], [1, 0]]), strictly=False)
    assert not is_positive(fmpq_mat([[-1, 0], [0, -1]]), strictly=False)
    least = fmpq_mat([[1, 1], [1, 1 + fmpq(1, 2**400)]])
    assert is_positive(least)


def test_large_matrices_are_solved_in_balls(monkeypatch):
    x, b = fmpq_mat([[1], [3]]), fmpq_mat([[1, 0], [0, 4]])
    exact = form(A, x), trace_of_ratio(A, b), log_det(A, b)
    monkeypatch.setattr(normal_pairs, "SMALL", 0)
    monkeypatch.setattr(normal_pairs, "LARGE", 0)
    balls = form(A, x), trace_of_ratio(A, b), log_det(A, b)
    assert all(ball.overlaps(arb(value)) for ball, value in zip(balls, exact, strict=True))
    assert exact[:2] == (fmpq(14, 3), fmpq(5, 2))
    singular = matrix(np.array([[1.0, 1 + 2**-52], [1 + 2**-52, 1 + 2**-51 + 2**-104]]))
    assert not form(singular, x).is_finite()
    assert not trace_of_ratio(A, singular).is_finite()


def test_a_shift_is_seen():
    p = MultivariateNormal([0, 0], [[2, 1], [1, 2]])
    assert pair(p, MultivariateNormal([0, 1], p.cov)).same_covariance
    assert not pair(p, MultivariateNormal([0, 1], np.eye(2))).same_covariance
