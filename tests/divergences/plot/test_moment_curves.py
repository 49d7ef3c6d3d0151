"""The figure of equal moments: values in the title, one curve where the moments agree, two where they do not; refusals."""

import numpy as np
import pytest

import divergences as dv
from divergences.plot.moment_curves import moments
from tests.tolerances import FORMULA_RTOL, GRID_PEAK

P, Q, X = [0, 0.5, 0, 0.5, 0], [0.125, 0, 0.75, 0, 0.125], [-2, -1, 0, 1, 2]


def curves(ax):
    return {line.get_gid(): line.get_xydata() for line in ax.lines}


def test_equal_moments_are_one_curve():
    ax = moments(P, Q, x=X)
    p, q = curves(ax)["normal-as-p"], curves(ax)["normal-as-q"]
    assert (p == q).all()
    assert p[200].tolist() == pytest.approx([0, 1 / np.sqrt(2 * np.pi)], rel=FORMULA_RTOL, abs=FORMULA_RTOL)
    assert p[:, 1].max() == p[200, 1]
    assert ax.get_title(loc="left") == "FID = 0, KID = 0, JS = 0.6931, W1 = 1"


def test_other_moments_are_two_curves_and_the_values_say_it():
    """Means 1 and 0, variances 1 and 1; kernels differ by Σ (p − q)(p − q)(xy + 1)³ = 1 + 3·(E x² − E y²)² + …."""
    ax = moments([0, 0, 0.5, 0, 0.5], P, x=X)
    assert not (curves(ax)["normal-as-p"] == curves(ax)["normal-as-q"]).all()
    gap = np.subtract([0, 0, 0.5, 0, 0.5], P)
    raised = [float(gap @ np.array(X, float) ** k) for k in range(4)]
    kid = raised[0] ** 2 + 3 * raised[1] ** 2 + 3 * raised[2] ** 2 + raised[3] ** 2
    assert ax.get_title(loc="left") == f"FID = 1, KID = {kid:.4g}, JS = 0.6931, W1 = 1"


def test_the_curve_is_on_the_scale_of_the_bars():
    """Its area is the least distance of two outcomes, 2 here."""
    line = curves(moments([0.25, 0.5, 0.25], [0.5, 0, 0.5], x=[0, 2, 6]))["normal-as-p"]
    spread = np.sqrt(0.5 * 2**2 + 0.25 * 6**2 - (0.5 * 2 + 0.25 * 6) ** 2)
    assert line[:, 1].max() == pytest.approx(2 / np.sqrt(2 * np.pi) / spread, rel=GRID_PEAK)


def test_what_has_no_variance_is_refused():
    with pytest.raises(ValueError, match="q: found all mass at one place x"):
        moments([0.5, 0.5], [1, 0])
    with pytest.raises(TypeError, match="p: found a distribution with a density"):
        moments(dv.laws.Normal(0, 1), dv.laws.Normal(0, 2))
