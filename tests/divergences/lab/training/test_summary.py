"""What is said of a run: the numbers of its checks, and that a game without a constraint is unbounded."""

import re

import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.settings import settings
from divergences.lab.training.summary import sentence
from tests.divergences.lab.training.small import train

COUNTS = dict(critic_steps=1, batch=4, steps=4, checks=2, samples=4, warm=0, seed=0)


def said(values, lower=None, upper=None, *, modes=0, game="wasserstein", constraint=None):
    """The sentence on columns that are made by hand."""
    chosen = settings(game=game, constraint=constraint, optimiser="sgd", rate=None, decay=0.1, pace=1.0, **COUNTS)
    columns = {"step": np.array([2.0, 4.0]), "slope": np.array([9.0, 113.0]), "floor": np.array([0.2, 0.125])}
    return sentence(chosen, modes, columns | {k: np.array(v) for k, v in values.items()}, lower or {}, upper or {})


def test_the_sentence_is_made_of_what_was_measured():
    found = said({"w1": [2.5, 0.5], "modes": [1.0, 7.0]}, modes=8, constraint=dv.lab.Penalty(10))
    assert found == (
        "W1 between generated and real samples fell from 2.5 at step 2 to 0.5 at step 4; two samples of the data are "
        "0.125 apart; the generator reaches 7 of 8 modes."
    )


@pytest.mark.parametrize(("values", "way"), [([1.0, 3.0], "rose"), ([3.0, 1.0], "fell"), ([2.0, 2.5], "went")])
def test_a_change_within_the_brackets_is_no_fall_and_no_rise(values, way):
    lower, upper = ({"w1": np.array(values) + side} for side in (-0.5, 0.5))
    assert f" {way} from " in said({"w1": values}, lower, upper)


def test_distances_of_distributions_come_before_those_of_samples():
    assert said({"w1": [1.0, 2.0], "w1_laws": [3.0, 1.0]}).startswith("W1 between the two distributions fell from 3 ")


@pytest.mark.parametrize(
    ("game", "constraint", "unbounded"),
    [
        ("wasserstein", None, True),
        ("wasserstein", dv.lab.Penalty(10), False),
        ("wasserstein", dv.lab.Clip(1), False),
        ("minimax", None, False),
    ],
)
def test_a_wasserstein_game_without_a_constraint_is_unbounded(game, constraint, unbounded):
    found = said({"w1": [2.0, 1.0]}, game=game, constraint=constraint)
    assert ("Without a Lipschitz constraint the Wasserstein game is unbounded" in found) == unbounded
    assert ("at least 113 at the last check" in found) == unbounded


def test_a_run_says_what_its_columns_hold_and_keeps_its_points():
    run = train(checks=2)
    first, last = (float(x) for x in re.findall(r"(?:from|to) ([\d.]+)", run.seen)[:2])
    assert [first, last] == [float(f"{run['w1_laws'][k]:.4g}") for k in (0, -1)]
    assert run.real.shape == run.generated.shape == (2, 8, 2)
    mu, nu = dv.Measure(run.real[-1].astype(float)), dv.Measure(run.generated[-1].astype(float))
    assert float(dv.wasserstein1(mu, nu)) == run["w1"][-1]
    assert run.seen.rstrip(".") in repr(run)
    with pytest.raises(ValueError, match="read-only"):
        run.real[0] = 0
