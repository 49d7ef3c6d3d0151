"""Roots of covariances and rotations between them, against determinants and traces; slopes against differences."""

import numpy as np
import pytest

from divergences._scores import roots
from tests.tolerances import DIRAC_DIFFERENCE, FRECHET_RTOL

CUT = roots.cut_of(2.0**-52)


def test_what_is_cut_is_a_tenth_of_a_million_millionth():
    assert 0.9e-13 < CUT < 1.1e-13
    assert 4e-5 < roots.cut_of(2.0**-23) < 6e-5
    found = roots.spectrum(np, np.diag([1.0, 1e-12, 1e-14]), CUT)
    assert found.kept.tolist() == [False, True, True]
    assert found.lost == 1e-14
    assert np.diag(found.scaled(np, 0.5) @ found.scaled(np, 0.5).T).tolist() == pytest.approx(
        [1, 1e-12, 0], rel=FRECHET_RTOL, abs=0.0
    )


@pytest.mark.parametrize(("n", "m"), [(9, 7), (3, 9), (9, 3), (2, 3), (4, 4)])
def test_the_rotated_root_is_as_far_as_traces_say(n, m):
    rng = np.random.default_rng((n, m))
    c, e = rng.normal(size=(n, 4)), rng.normal(size=(m, 4))
    r, s = roots.triangle(np, c), roots.triangle(np, e)
    assert r.T @ r == pytest.approx(c.T @ c, rel=FRECHET_RTOL)
    turn = roots.rotation(np, r, s)
    traces = (c**2).sum() + (e**2).sum() - 2 * np.linalg.svd(c @ e.T)[1].sum()
    assert roots.squared_distance(np, r, s, turn) == pytest.approx(traces, rel=FRECHET_RTOL)
    scaled = 4 * (c**2).sum() + 9 * (e**2).sum() - 12 * np.linalg.svd(c @ e.T)[1].sum()
    assert roots.squared_distance(np, r, s, turn, (2, 3)) == pytest.approx(scaled, rel=FRECHET_RTOL)


@pytest.mark.parametrize(("n", "m"), [(9, 7), (3, 9), (3, 4)])
def test_slopes_in_samples_are_those_of_differences(n, m):
    rng = np.random.default_rng((m, n))
    c, e = rng.normal(size=(n, 4)), rng.normal(size=(m, 4))

    def apart(c, e):
        return (c**2).sum() + (e**2).sum() - 2 * np.linalg.svd(c @ e.T)[1].sum()

    towards, other = rng.normal(size=c.shape), rng.normal(size=e.shape)
    step = 2.0**-16
    there, back = roots.sample_slopes(np, c, e)
    difference = (apart(c + step * towards, e) - apart(c - step * towards, e)) / (2 * step)
    assert (there * towards).sum() == pytest.approx(difference, rel=DIRAC_DIFFERENCE)
    difference = (apart(c, e + step * other) - apart(c, e - step * other)) / (2 * step)
    assert (back * other).sum() == pytest.approx(difference, rel=DIRAC_DIFFERENCE)


def test_a_root_moves_by_no_more_than_is_said():
    """N(0, diag(1, 1e-14)) is 1e-7 from the one whose second variance was cut."""
    found = roots.spectrum(np, np.diag([1.0, 1e-14]), CUT)
    assert roots.moved(np.diag([1.0, 1e-14]), found) == pytest.approx(1e-7, rel=FRECHET_RTOL)
    assert roots.moved(np.eye(2), roots.spectrum(np, np.eye(2), CUT)) == 0
