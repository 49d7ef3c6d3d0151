"""The figure of AdaIN has the pixels, where they go, and the moments that they then have."""

import numpy as np
import pytest

import divergences as dv
from divergences import plot
from tests.divergences.plot.reading import line
from tests.tolerances import MAPS_RTOL

X, Y = np.array([[0.0, 1.0], [3.0, 4.5]]), [6.0, 7.0, 7.5]


def test_the_rows_are_the_pixels_and_their_moments():
    ax = plot.adain(X, Y)
    moved = dv.maps.adain(X.reshape(1, -1), [Y], axis=-1)[0]
    for name, pixels in (("x", X.ravel()), ("z", moved), ("y", Y)):
        assert line(ax, name)[0].tolist() == list(pixels)
        assert line(ax, f"{name}-mean")[0] == pytest.approx([np.mean(pixels)], rel=MAPS_RTOL)
        low, high = line(ax, f"{name}-spread")[0]
        assert (high - low) / 2 == pytest.approx(np.std(pixels), rel=MAPS_RTOL)
    paths = [x.get_xdata() for x in ax.lines if x.get_gid() is None]
    assert [tuple(path) for path in paths] == list(zip(X.ravel(), moved, strict=True))


def test_the_title_has_the_cost_and_that_of_the_best_map_to_the_style():
    """Four pixels against two: each of these is two shares."""
    w2 = np.mean((np.sort(X.ravel()) - [6, 6, 8, 8]) ** 2)
    said = plot.adain(X, [6.0, 8.0]).get_title(loc="left")
    assert said == f"AdaIN: mean square {dv.maps.adain_cost(X, [[6.0, 8.0]]):.4g}, W₂² = {w2:.4g}"


def test_a_constant_channel_is_refused():
    with pytest.raises(ValueError, match="x: found the constant channel 0, σ = 0"):
        plot.adain([1.0, 1.0], Y)
