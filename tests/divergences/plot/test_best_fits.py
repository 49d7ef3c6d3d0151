"""One fit covers, the other seeks, and both are the best of their family."""

import numpy as np
import pytest

import divergences as dv
from divergences import plot
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import legend, line


def test_one_fit_covers_and_the_other_seeks():
    ax = plot.fits(drawn.TWO_MODES, x=drawn.SITES)
    covering, seeking = line(ax, "kl")[1], line(ax, "reverse_kl")[1]
    left = drawn.SITES < 0
    assert 0.4 < covering[left].sum() < 0.8  # on both sides
    assert seeking[left].sum() > 0.999  # on the heavier mode
    assert drawn.SITES[seeking.argmax()] == -2


@pytest.mark.parametrize("width", [np.diff(drawn.SITES).min() / 2, np.ptp(drawn.SITES)])
def test_the_family_has_the_normals_from_half_a_site_to_the_whole_stretch(width):
    bell = dv.normalise(np.exp(-(((drawn.SITES - drawn.SITES[3]) / width) ** 2) / 2))
    ax = plot.fits(bell, x=drawn.SITES)
    assert line(ax, "kl")[1].tolist() == line(ax, "reverse_kl")[1].tolist() == bell.tolist()
    assert legend(ax)[:2] == ["least KL(p‖q) = 0: covers", "least KL(q‖p) = 0: seeks a mode"]


def test_fits_are_the_best_of_the_family():
    p = np.array([0.5, 0.25, 0.25])
    family = np.array([[1, 0, 0], [0.5, 0.5, 0], [0.25, 0.25, 0.5], [0.75, 0.125, 0.125]])
    ax = plot.fits(p, family)
    assert line(ax, "kl")[1].tolist() == family[3].tolist()  # the only other without a zero has the wrong mode
    assert line(ax, "reverse_kl")[1].tolist() == family[3].tolist()
