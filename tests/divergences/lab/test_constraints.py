"""A constraint has a number, says so if it has none, and does to a step what `dv.critics` does to a critic."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import critics, lab
from divergences.lab import R1, Clip, Penalty, Spectral
from divergences.lab.constraints import Free, constrained
from tests import tolerances


@pytest.mark.parametrize("kind", [Clip, Penalty, R1])
@pytest.mark.parametrize("number", [0, -1.0, float("nan"), float("inf"), "1", None, True])
def test_a_constraint_without_a_positive_number_is_refused_in_one_line(kind, number):
    with pytest.raises(ValueError, match=r"(bound|weight): found .*; expected a positive number$") as caught:
        kind(number)
    assert "\n" not in str(caught.value)


def test_constraints_are_equal_where_their_numbers_are():
    """So that a programme that was compiled for one serves the other."""
    assert hash(Clip(0.1)) == hash(Clip(0.1))
    assert Penalty() == Penalty(10.0) != Penalty(1)
    assert Penalty(1) != R1(1)
    assert Spectral() == Spectral()


KEY = jax.random.PRNGKey(0)
WEIGHTS = [{"w": jnp.array([[3.0, 0.0], [0.0, 4.0]]), "b": jnp.array([5.0, -7.0])}]
X, Y = jnp.ones((4, 2)), -jnp.ones((4, 2))


def f(z):
    return 2 * z[:, 0]


def test_clipping_moves_every_number_after_a_step():
    assert lab.Clip(0.5).project(WEIGHTS)[0]["b"].tolist() == [0.5, -0.5]


def test_penalties_are_those_of_critics():
    assert float(lab.Penalty(3).penalty(f, X, Y, KEY)) == float(critics.gradient_penalty(f, X, Y, KEY, weight=3)) == 3
    assert float(lab.R1(3).penalty(f, X, Y, KEY)) == float(critics.r1(f, X, weight=3)) == 6


def test_spectral_normalisation_remembers_where_it_was():
    spectral = lab.Spectral()
    memory = spectral.start(WEIGHTS)
    for _ in range(40):
        used, memory = spectral.within(WEIGHTS, memory)
    assert critics.spectral_norm(np.asarray(used[0]["w"])).value == pytest.approx(1, rel=tolerances.DESCENT_RTOL)
    assert used[0]["b"].tolist() == [5, -7]
    first, _ = spectral.within(WEIGHTS, spectral.start(WEIGHTS))
    assert critics.spectral_norm(np.asarray(first[0]["w"])).value > 1


@pytest.mark.parametrize("constraint", [None, lab.Clip(1), lab.Penalty(1), lab.R1(1), lab.Spectral()])
def test_each_changes_one_part_of_a_step(constraint):
    kind = type(constrained(constraint))
    changed = [name for name in ("within", "penalty", "project") if getattr(kind, name) is not getattr(Free, name)]
    assert len(changed) == (constraint is not None)


@pytest.mark.parametrize("given", [lab.Clip, lab.Penalty, "clip", 0.01, object()])
def test_what_is_no_constraint_is_refused_in_one_line(given):
    with pytest.raises(TypeError, match=r"constraint: found .*; expected Clip") as refusal:
        constrained(given)
    assert "\n" not in str(refusal.value)
