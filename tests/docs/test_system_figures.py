"""What the systems' figures draw is what is said of them."""

import importlib
from math import log

import numpy as np
import pytest

from tests.tolerances import GAN_RTOL, SMOOTH_ULP

system_figures = importlib.import_module("system_figures")


def test_adain_is_a_line_that_costs_less_than_the_optimal_map():
    found = system_figures.styled()
    slopes = np.diff(found["adain"]) / np.diff(found["pixel"])
    assert np.ptp(slopes) <= GAN_RTOL * 2**8 * slopes.max()
    assert np.ptp(np.diff(found["optimal"]) / np.diff(found["pixel"])) > 0.1
    assert abs(found["adain"].mean() - found["optimal"].mean()) <= GAN_RTOL * 2
    assert abs(found["adain"].std() - found["optimal"].std()) <= GAN_RTOL * 2
    moved = np.mean((found["pixel"] - found["adain"]) ** 2)
    assert abs(moved - found["cost"]) <= GAN_RTOL * moved
    assert found["cost"] < found["w2²"]


def test_equal_moments_and_disjoint_supports():
    found = system_figures.same_moments()
    for power in (1, 2, 3):
        assert found["p"].mass @ found["p"].points ** power == found["q"].mass @ found["q"].points ** power
    assert (found["fid"], found["js"], found["w1"]) == (0, pytest.approx(log(2), abs=SMOOTH_ULP * 2**-53), 1)
    assert not set(found["p"].points) & set(found["q"].points)


def test_a_round_trip_loses_nothing_where_the_maps_undo_each_other():
    found = system_figures.round_trips()
    assert np.abs(found["there"] - 1.2 * np.abs(2 * found["scale"] - 1)).max() <= GAN_RTOL * 8
    assert np.abs(found["back"] - found["there"]).max() <= GAN_RTOL * 8
    assert found["scale"][found["there"].argmin()] == 0.5


def test_slices_of_a_shift_are_cosines_and_their_mean_square_is_a_half():
    found = system_figures.slices()
    assert np.abs(found["slice"] - np.abs(np.cos(found["angle"]))).max() <= GAN_RTOL * 2
    assert abs(found["sliced"] ** 2 - 0.5) <= GAN_RTOL
    assert abs(found["w2"] - 1) <= GAN_RTOL
