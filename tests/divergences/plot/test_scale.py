"""The vertical axis: everything finite and 0 fit on it, and each infinite curve has a height of its own above."""

from math import inf

import matplotlib.pyplot as plt
import numpy as np

from divergences.plot.scale import draw_scale, scale_of


def test_the_finite_part_holds_every_finite_value_and_zero():
    scale = scale_of({"kl": np.array([inf, 3.0, 1.0]), "js": np.array([2.0, 1.0, 2.0])})
    assert (scale.bottom, scale.top, scale.height) == (0, 3, 3)
    assert scale_of({"gan_value_at_optimum": np.array([-1.0, -2.0])})[:2] == (-2, 0)
    assert scale_of({"kl": np.zeros(3)})[:2] == (0, 1)  # a flat curve still has an axis


def test_infinite_curves_share_the_band_and_no_height():
    one, two = np.array([inf, 1.0]), np.array([1.0, inf])
    scale = scale_of({"kl": one, "reverse_kl": two, "js": np.ones(2)})
    low, high = scale.band
    assert set(scale.infinity) == {"kl", "reverse_kl"}
    assert scale.top < low < scale.infinity["reverse_kl"] < scale.infinity["kl"] < high
    assert scale.heights("kl", one).tolist() == [scale.infinity["kl"], 1]


def test_infinity_has_a_tick_only_where_something_is_infinite():
    for values, ticks in ((np.array([inf, 1.0]), 1), (np.array([0.0, 1.0]), 0)):
        axes = plt.figure().subplots()
        draw_scale(axes, scale_of({"kl": values}))
        assert [label.get_text() for label in axes.get_yticklabels()].count("∞") == ticks
