"""The figure of cycles has the circle of solutions, and on it the end of every run."""

import numpy as np
import pytest

import divergences as dv
from divergences import plot
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import line, marks
from tests.tolerances import CYCLES_FOUND

ONE, TWO = np.array([[2.0, 1.0], [1.0, 1.0]]), np.array([[1.0, -0.3], [-0.3, 0.5]])


def test_ends_are_on_the_circle_and_starts_where_they_were():
    ax = plot.cycles(drawn.turned(0.5, 2.0))
    x, y = line(ax, "solutions")
    assert np.hypot(x, y) == pytest.approx(np.ones(len(x)), abs=CYCLES_FOUND)
    for gid, size in (("start", 2.0), ("end", 1.0)):
        expected = sorted((size * np.cos(t), size * np.sin(t)) for t in (0.5, 2.0))
        assert np.ravel(marks(ax, gid)) == pytest.approx(np.ravel(expected), abs=CYCLES_FOUND)


def test_of_any_covariances_the_ends_are_on_the_circle():
    starts = np.random.default_rng(0).normal(size=(6, 2, 2))
    ends = marks(plot.cycles([dv.lab.cycle(ONE, TWO, start=start) for start in starts]), "end")
    assert np.hypot(*np.transpose(ends)) == pytest.approx(np.ones(6), abs=CYCLES_FOUND)
    assert np.ptp(np.array(ends), 0).min() > 0.5


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([], "runs: found []"),
        ([dv.lab.cycle(1.0, 1.0, start=2.0, steps=1)], "runs: found CycleGAN in dimension 1"),
        ([dv.lab.cycle(np.eye(3), np.eye(3), start=np.eye(3), steps=1)], "runs: found CycleGAN in dimension 3"),
        ([drawn.a_circle()], "runs: found circle"),
        (["go"], "runs: found str"),
    ],
)
def test_what_is_no_run_of_cycles_in_the_plane_is_refused(runs, said):
    with pytest.raises(ValueError, match=r"expected (a list of )?runs of dv\.lab\.cycle in the plane") as refusal:
        plot.cycles(runs)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
