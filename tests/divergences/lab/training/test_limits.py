"""A constraint does to a step what `dv.critics` does to a critic, and leaves the rest of it alone."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import critics, lab
from divergences.lab.training.limits import Limit, limit
from tests import tolerances

KEY = jax.random.PRNGKey(0)
WEIGHTS = [{"w": jnp.array([[3.0, 0.0], [0.0, 4.0]]), "b": jnp.array([5.0, -7.0])}]
X, Y = jnp.ones((4, 2)), -jnp.ones((4, 2))


def f(z):
    return 2 * z[:, 0]


def test_clipping_moves_every_number_after_a_step():
    assert limit(lab.Clip(0.5)).project(WEIGHTS)[0]["b"].tolist() == [0.5, -0.5]


def test_penalties_are_those_of_critics():
    assert (
        float(limit(lab.Penalty(3)).penalty(f, X, Y, KEY))
        == float(critics.gradient_penalty(f, X, Y, KEY, weight=3))
        == 3
    )
    assert float(limit(lab.R1(3)).penalty(f, X, Y, KEY)) == float(critics.r1(f, X, weight=3)) == 6


def test_spectral_normalisation_remembers_where_it_was():
    spectral = limit(lab.Spectral())
    memory = spectral.start(WEIGHTS)
    for _ in range(40):
        used, memory = spectral.within(WEIGHTS, memory)
    assert critics.spectral_norm(np.asarray(used[0]["w"])).value == pytest.approx(1, rel=tolerances.DESCENT_RTOL)
    assert used[0]["b"].tolist() == [5, -7]
    first, _ = spectral.within(WEIGHTS, spectral.start(WEIGHTS))
    assert critics.spectral_norm(np.asarray(first[0]["w"])).value > 1


@pytest.mark.parametrize("constraint", [None, lab.Clip(1), lab.Penalty(1), lab.R1(1), lab.Spectral()])
def test_each_changes_one_part_of_a_step(constraint):
    parts, free = limit(constraint), Limit()
    changed = [name for name in Limit._fields[1:-1] if getattr(parts, name) is not getattr(free, name)]
    assert len(changed) == (constraint is not None)


@pytest.mark.parametrize("given", [lab.Clip, lab.Penalty, "clip", 0.01, object()])
def test_what_is_no_constraint_is_refused_in_one_line(given):
    with pytest.raises(TypeError, match=r"constraint: found .*; expected Clip") as refusal:
        limit(given)
    assert "\n" not in str(refusal.value)
