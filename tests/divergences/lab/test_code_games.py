"""The bonus of InfoGAN moves q off p, a little and then at once, unless p splits evenly: against closed forms and grids."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar

from divergences.lab import infogan
from tests.tolerances import CODES_FOUND, CODES_GRID

COIN = np.array([0.9, 0.1])
JUMP = 0.34688
"""The weight at which two codes leave the neighbourhood of the coin (.9, .1), as far as it is written down."""


def h(t):
    return -sum(x * np.log(x) for x in (t, 1 - t) if x > 0)


def twice_js(p, q):
    return sum(
        x * np.log(2 * x / (x + y)) + (y * np.log(2 * y / (x + y)) if y else 0) for x, y in zip(p, q, strict=True)
    )


def loss(t, weight):
    """Of q = (t, 1 − t), t ≥ ½, with the most telling channel: one code says heads for certain."""
    return twice_js(COIN, (t, 1 - t)) - weight * (h(t) - h(2 * t - 1) / 2)


def near_the_coin(weight):
    found = minimize_scalar(loss, bounds=(0.6, 0.95), args=(weight,), method="bounded", options={"xatol": 1e-11})
    return found.x, found.fun


def test_without_a_bonus_q_is_p():
    for p, codes in ((COIN, 2), ([0.2, 0.3, 0.5], 3), ([1.0, 0.0], 2)):
        run = infogan(p, codes, weight=0)
        np.testing.assert_allclose(run.state.law, p, atol=CODES_FOUND)
        assert run["js"][-1] <= CODES_FOUND


def test_a_small_bonus_moves_it_a_little():
    run = infogan(COIN, 2, weight=0.1)
    where, least = near_the_coin(0.1)
    assert round(run.state.law[0], 4) == 0.8833
    assert round(run["js"][-1], 5) == 0.00036
    assert run.state.law[0] == pytest.approx(where, abs=np.sqrt(CODES_FOUND))
    assert run["loss"][-1] == pytest.approx(least, abs=CODES_FOUND)
    assert run["loss"][-1] == pytest.approx(loss(run.state.law[0], 0.1), abs=CODES_FOUND)


def test_a_larger_one_moves_it_at_once():
    """The jump is where the loss near the coin is that of (½, ½)."""
    jump = brentq(lambda w: near_the_coin(w)[1] - loss(0.5, w), 0.2, 0.5)
    assert round(jump, 5) == JUMP
    before, after = infogan(COIN, 2, weight=jump - 1e-5), infogan(COIN, 2, weight=jump + 1e-5)
    assert before.state.law[0] == pytest.approx(near_the_coin(jump - 1e-5)[0], abs=np.sqrt(CODES_FOUND))
    assert after.state.law == pytest.approx([0.5, 0.5], abs=CODES_FOUND)
    assert round(after["js"][-1], 5) == 0.10175
    assert after["information"][-1] == pytest.approx(np.log(2), abs=CODES_FOUND)


@pytest.mark.parametrize("weight", [0.05, 0.2, 0.34, 0.36, 1.0, 4.0])
def test_no_channel_of_two_codes_is_better(weight):
    """Every pair of coins on a grid."""
    grid = np.linspace(0, 1, 401)
    a, b = np.meshgrid(grid, grid)
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = [
            np.where((t > 0) & (t < 1), -t * np.log(t) - (1 - t) * np.log(1 - t), 0) for t in (a, b, (a + b) / 2)
        ]
        t = (a + b) / 2
        kl = [
            np.where(x > 0, x * np.log(2 * x / (x + y)), 0) for x, y in ((t, 0.9), (1 - t, 0.1), (0.9, t), (0.1, 1 - t))
        ]
    values = sum(kl) - weight * (entropy[2] - (entropy[0] + entropy[1]) / 2)
    best = infogan(COIN, 2, weight=weight)["loss"][-1]
    assert best <= values.min() + CODES_FOUND
    assert best >= values.min() - CODES_GRID


@pytest.mark.one_in(6)
@pytest.mark.parametrize("weight", [0.05, 0.2, 0.5, 2.0])
@pytest.mark.parametrize(
    ("p", "codes", "steps"),
    [([0.6, 0.3, 0.1], 2, 20), ([0.6, 0.3, 0.1], 3, 6), ([0.4, 0.3, 0.2, 0.1], 2, 8), ([0.7, 0.1, 0.1, 0.1], 3, 4)],
)
def test_no_channel_of_three_or_four_outcomes_is_better(p, codes, steps, weight):
    """A grid on all rows, for a p that splits unevenly."""
    p, n = np.array(p), len(p)
    rows = np.array([x for x in product(range(steps + 1), repeat=n) if sum(x) == steps]) / steps
    g = rows[np.indices((len(rows),) * codes).reshape(codes, -1).T]
    q = g.mean(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        js2 = np.nansum(p * np.log(2 * p / (p + q)) + np.where(q > 0, q * np.log(2 * q / (p + q)), 0), -1)
        information = np.where(g > 0, g * np.log(g / q[:, None]), 0).sum((-2, -1)) / codes
    run = infogan(p, codes, weight=weight)
    assert run["loss"][-1] <= (js2 - weight * information).min() + CODES_FOUND


@pytest.mark.one_in(7)
@pytest.mark.parametrize("weight", [0.01, 0.3, 5.0])
@pytest.mark.parametrize(("p", "codes"), [([0.5, 0.5], 2), ([0.5, 0.25, 0.25], 2), ([1 / 3, 1 / 6, 1 / 6, 1 / 3], 3)])
def test_where_p_splits_evenly_the_bonus_is_free(p, codes, weight):
    run = infogan(p, codes, weight=weight, steps=4000 if weight < 0.1 else 1000)
    np.testing.assert_allclose(run.state.law, p, atol=1e3 * CODES_FOUND)
    assert run["information"][-1] == pytest.approx(np.log(codes), abs=1e3 * CODES_FOUND)
    assert run["js"][-1] <= CODES_FOUND


def test_one_code_knows_nothing_and_the_loss_never_rises_without_a_bonus():
    run = infogan([0.7, 0.2, 0.1], 1, weight=2.0)
    assert run["information"].max() <= CODES_FOUND
    assert np.diff(infogan(COIN, 3, weight=0)["loss"]).max() <= CODES_FOUND
    assert run.state.rows.sum(1) == pytest.approx(1.0, abs=CODES_FOUND)


def test_outcomes_without_data_are_used_where_the_bonus_pays_for_them():
    assert infogan([1, 0], 2, weight=0.5).state.law[1] <= CODES_FOUND
    assert infogan([1, 0], 2, weight=3).state.law.tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"p": [0.5, 0.6]}, "p: found the sum 1.1; expected 1"),
        ({"p": [[0.5, 0.5]]}, "p: found shape (1, 2); expected one distribution (n,)"),
        ({"codes": 0}, "codes: found 0; expected an integer >= 1"),
        ({"weight": -1}, "weight: found -1; expected a number >= 0"),
        ({"weight": np.inf}, "weight: found inf; expected a number >= 0"),
        ({"steps": 2.5}, "steps: found 2.5; expected an integer >= 1"),
    ],
)
def test_what_is_no_game_is_refused_in_one_line(given, said):
    with pytest.raises(ValueError, match="expected") as refusal:
        infogan(**{"p": COIN, "codes": 2, "weight": 1.0} | given)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
