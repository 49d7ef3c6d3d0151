"""What the systems' figures draw is what is said of them."""

import importlib
from math import log

import numpy as np
import pytest

from tests.tolerances import GAN_RTOL, JS_DIFFERENCE, SLOPE_DRAWN, SMOOTH_ULP

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
    assert found["fid"] <= GAN_RTOL
    assert (found["js"], found["w1"]) == (pytest.approx(log(2), abs=SMOOTH_ULP * 2**-53), 1)
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


def test_the_gap_is_what_the_elbo_lacks_and_vanishes_at_the_posterior():
    found = system_figures.evidence()
    assert np.abs(found["evidence"] - found["elbo"] - found["gap"]).max() <= GAN_RTOL * 4
    assert found["gap"][0] <= GAN_RTOL
    assert (found["gap"][1:] > 0.3).all()


def test_codes_cost_least_at_the_prior():
    found = system_figures.code_costs()
    assert found["log σ²"][found["μ = 0"].argmin()] == 0
    assert found["μ = 0"].min() == 0
    assert np.abs(found["μ = 1"] - found["μ = 0"] - 0.5).max() <= GAN_RTOL * 4


def test_the_best_variance_is_likelier_than_any_that_is_kept():
    found = system_figures.likelihoods()
    assert (found["best variance"] >= found["variance 1"]).all()
    at_one = found["error"] == found["error"][np.abs(found["error"] - 1).argmin()]
    assert np.abs(found["best variance"] - found["variance 1"])[at_one] <= GAN_RTOL * 8


def test_cycles_end_on_a_circle_of_turns_and_one_of_reflections():
    found = system_figures.circle_of_cycles()
    assert np.abs(np.abs(found["turn"]) - 1).max() <= GAN_RTOL * 8
    assert (found["turn"] > 0).sum() == 24
    assert found["loss"].max() <= GAN_RTOL
    angles = np.sort(np.arctan2(*found["maps"][found["turn"] > 0, :, 0].T))
    assert np.ptp(np.diff(angles)) <= SLOPE_DRAWN


def test_atoms_stand_still_under_js_and_arrive_under_w1():
    found = system_figures.flows()
    assert set(found["down JS"]) == {2.0}
    assert found["down W₁"][-1] <= GAN_RTOL
    assert (np.diff(found["down W₁"]) <= GAN_RTOL).all()


@pytest.mark.slow
def test_a_bonus_for_information_makes_the_generator_jump_off_the_data():
    """By closed forms, at weight 0.34688 to q = (½, ½): JS 0.10175 and one bit."""
    weight, js, information = system_figures.bonuses().values()
    before, after = weight < 0.34688, weight > 0.34688
    assert js[0] <= GAN_RTOL
    assert js[before].max() < 0.02
    assert np.abs(information[after] - log(2)).max() <= JS_DIFFERENCE
    half = -np.log(0.7 * 2) / 2 - np.log(0.3 * 2) / 2  # Σ over both laws of log(p/m): m = (0.7, 0.3)
    exact = (0.9 * log(0.9 / 0.7) + 0.1 * log(0.1 / 0.3) + half) / 2
    assert np.abs(js[after] - exact).max() <= JS_DIFFERENCE


def test_an_autoencoder_of_one_code_loses_nothing():
    found = system_figures.fitted_codes()
    assert np.abs(found["ELBO"] - found["log-likelihood"]).max() <= SLOPE_DRAWN
    assert abs(found["ELBO"][-1] - -4.479959150928228) <= JS_DIFFERENCE


def test_shifts_and_widenings_cost_their_square_and_certainty_scores_two():
    found = system_figures.moved_and_widened()
    for name in ("moved by θ", "widened by θ: the same"):
        assert np.abs(found[name] - found["θ"] ** 2).max() <= SLOPE_DRAWN
    scores = system_figures.confidence()["Inception Score"]
    assert (scores[0], scores[-1]) == (pytest.approx(1, abs=GAN_RTOL), pytest.approx(2, abs=GAN_RTOL))
    assert (np.diff(scores) > 0).all()
