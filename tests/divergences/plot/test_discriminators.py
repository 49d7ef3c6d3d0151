"""D* over p and q: its heights, its jumps, its prior."""

from fractions import Fraction

import numpy as np

from divergences import laws, plot
from tests import tolerances
from tests.divergences.plot.reading import heights, legend, line, marks


def test_the_discriminator_of_masses_is_p_over_p_plus_q():
    ax = plot.discriminator([0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0])
    assert heights(ax, "p") == [0.5, 0.5, 0, 0]
    assert heights(ax, "q") == [0.25, 0, 0.75, 0]
    over = ax.figure.axes[-1]
    assert marks(over, "D*") == [(1, float(Fraction(2, 3))), (2, 1), (3, 0)]
    assert marks(over, "void") == [(4, 0.5)]
    assert legend(ax) == ["p", "q", "D*"]


def test_the_jumps_of_a_discriminator_are_open_and_closed_dots():
    ax = plot.discriminator(laws.Uniform(0, 2), laws.Uniform(1, 3))
    over = ax.figure.axes[-1]
    closed, opened = (
        [(round(x), y) for x, y in marks(over, gid) if not np.isnan(y)] for gid in ("closed-D*", "open-D*")
    )
    assert closed == [(0, 1), (1, 0.5), (2, 0.5), (3, 0)]
    assert opened == [(1, 1), (2, 0)]
    x, y = line(over, "D*")
    assert set(y[~np.isnan(y)]) == {0, 0.5, 1}
    assert not np.isnan(y[(x > 0) & (x < 1)]).any()


def test_a_continuous_discriminator_has_no_dots():
    over = plot.discriminator(laws.Normal(0, 1), laws.Normal(1, 1)).figure.axes[-1]
    assert marks(over, "closed-D*") == marks(over, "open-D*") == []
    x, y = line(over, "D*")
    assert np.abs(y - 1 / (1 + np.exp(x - 0.5))).max() <= tolerances.LAW_LOGIT


def test_another_prior_is_named():
    ax = plot.discriminator([1, 0], [0.5, 0.5], prior=0.25)
    assert marks(ax.figure.axes[-1], "D*") == [(1, 0.4), (2, 0)]
    assert ax.figure.axes[-1].get_ylabel() == "D* = 0.25·p/(0.25·p + 0.75·q)"
