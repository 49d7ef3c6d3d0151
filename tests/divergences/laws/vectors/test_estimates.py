"""Means over D by grids and by Sobol's points: each other's values, and known ones."""

import numpy as np
import pytest

from divergences.laws import Normal, functions
from divergences.laws.vectors import estimates
from divergences.laws.vectors.estimates import (
    MEANS,
    Diagonal,
    by_grid,
    by_sobol,
    diagonal,
    mean_over_normals,
    whitening,
)
from divergences.laws.vectors.normal_pairs import pair
from tests.divergences.laws.vectors import reference
from tests.tolerances import RELATED_RTOL, SOBOL

ONE = Diagonal(np.array([0.7]), np.array([1.5]))


@pytest.mark.parametrize("name", ["js", "triangular"])
def test_a_grid_on_the_line_is_the_line(name):
    found = by_grid(MEANS[name], ONE)
    assert found.value == pytest.approx(
        getattr(functions, name)(Normal(0, 1), Normal(0.7, 1.5)).value, rel=RELATED_RTOL
    )
    assert found.error < 1e-14


def test_the_value_is_that_of_the_finer_rule(monkeypatch):
    monkeypatch.setattr(estimates, "RULES", (1, 16))
    found = by_grid(MEANS["triangular"], ONE)
    truth = functions.triangular(Normal(0, 1), Normal(0.7, 1.5)).value
    assert found.value == pytest.approx(truth, rel=RELATED_RTOL)
    assert found.error > RELATED_RTOL


@pytest.mark.parametrize("name", ["js", "total_variation", "triangular"])
def test_two_ways_agree(name):
    laws = diagonal(pair(*reference.PAIR))
    grid, sobol = by_grid(MEANS[name], laws), by_sobol(MEANS[name], laws)
    assert abs(grid.value - sobol.value) <= grid.error + 2 * sobol.error
    assert sobol.error < 10 * SOBOL


def test_coordinates_that_are_alike_are_left_out():
    rng = np.random.default_rng(0)
    found = [diagonal(pair(p, q)) for p, q in reference.random_pairs(10) if np.array_equal(p.cov, q.cov)]
    assert {len(laws.shift) for laws in found} == {1}
    assert all(laws.scale.tolist() == [1] for laws in found)
    a = rng.normal(size=(3, 3)) * [1e-9, 1, 1e9]
    cov = a.T @ a
    root = whitening(cov)
    assert root @ cov @ root.T == pytest.approx(np.eye(3), abs=RELATED_RTOL)


def test_means_over_normals():
    found = mean_over_normals(3, lambda z: (z**2).sum(-1))
    assert abs(found.value - 3) < max(3 * found.error, SOBOL)
    assert mean_over_normals(1, lambda z: 0 * z[:, 0] + 2).value == 2
    assert estimates.estimate(MEANS["js"], pair(*reference.PAIR)).method == "quadrature"
