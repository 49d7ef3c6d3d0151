"""Best responses hop between modes, answers to the average find the law."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences import lab
from tests.tolerances import RELATED_RTOL

EIGHT = np.random.default_rng(0).dirichlet(np.ones(8) * 0.7)


def test_best_responses_hop_and_stay_far():
    run = lab.best_responses(EIGHT, 12)
    assert (np.diff(run["mode"]) != 0).all()
    assert 0.4 < run["js"].min() < run["js"].max() < 0.54
    np.testing.assert_allclose(run["js"], [dv.js(EIGHT, np.eye(8)[int(j)]) for j in run["mode"]], rtol=RELATED_RTOL)


def test_fictitious_play_finds_the_law_though_no_answer_does():
    run = lab.fictitious_play(EIGHT, 5000)
    assert run["js"][-1] < 1e-6
    assert run["js_mode"].min() > 0.4
    counts = np.bincount(run["mode"].astype(int), minlength=8)
    assert run["js"][-1] == pytest.approx(float(dv.js(EIGHT, counts / 5000)), rel=RELATED_RTOL)


@given(weights=st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
def test_answers_are_those_to_the_best_discriminator_in_exact_numbers(weights):
    p = [Fraction(w, sum(weights)) for w in weights]
    counts = [0] * len(p)
    modes = lab.fictitious_play([float(x) for x in p], 30)["mode"]
    for k, mode in enumerate(int(m) for m in modes):
        best = [x / (x + Fraction(c, max(k, 1))) if x else Fraction(-1) for x, c in zip(p, counts, strict=True)]
        assert best[mode] >= max(best) * (1 - Fraction(1, 2**50))
        counts[mode] += 1
        assert all(c <= (k + 1) * x + 1 for c, x in zip(counts, p, strict=True))


def test_long_plays_are_averaged_in_blocks(monkeypatch):
    whole = lab.fictitious_play(EIGHT, 100)["js"]
    monkeypatch.setattr("divergences.lab.dynamics.responses.BLOCK", 7)
    np.testing.assert_allclose(lab.fictitious_play(EIGHT, 100)["js"], whole, rtol=RELATED_RTOL)


def test_outcomes_without_data_are_never_answered():
    assert (
        set(lab.fictitious_play([0, 0.5, 0, 0.5], 9)["mode"])
        == {1, 3}
        == set(lab.best_responses([0, 0.5, 0, 0.5], 9)["mode"])
    )
    assert lab.fictitious_play([0, 1.0], 4)["js"].tolist() == [0] * 4 == lab.best_responses([0, 1.0], 4)["js"].tolist()
