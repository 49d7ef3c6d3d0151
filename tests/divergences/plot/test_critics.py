"""The graph of a critic on the line, its contours in the plane: slope 1 along the moves."""

import numpy as np
import pytest

from divergences import plot
from tests import tolerances
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import line


def test_a_graph_falls_with_slope_one_between_the_ends_of_each_move():
    ax = plot.critic(drawn.on_the_line())
    pairs = [x for x in ax.lines if x.get_gid() == "pair"]
    assert sorted((x.get_xdata().min(), x.get_xdata().max()) for x in pairs) == [(0, 1), (2, 3), (4, 5)]
    for pair in pairs:
        x, y = pair.get_xdata(), pair.get_ydata()
        assert np.abs(np.abs(np.diff(y) / np.diff(x)) - 1).max() <= tolerances.SLOPE_DRAWN
    x, y = line(ax, "critic")
    assert np.abs(np.diff(y) / np.diff(x)).max() <= 1 + tolerances.SLOPE_DRAWN


def test_pairs_cross_the_contours_at_slope_one():
    t = drawn.in_the_plane()
    ax = plot.critic(t)
    for pair in (x for x in ax.lines if x.get_gid() == "pair"):
        ends = np.column_stack([pair.get_xdata(), pair.get_ydata()])
        falls = float(np.subtract(*t.critic(ends)))
        assert abs(falls - np.linalg.norm(ends[0] - ends[1])) <= tolerances.SLOPE_DRAWN
    assert ax.get_aspect() == 1


def test_a_learned_critic_is_drawn_beside_with_the_same_mean_and_what_it_earns():
    t = drawn.on_the_line()
    ax = plot.critic(t, learned=drawn.half)
    x, y = line(ax, "learned")
    assert np.abs(np.diff(y) / np.diff(x) + 0.5).max() <= tolerances.SLOPE_DRAWN
    atoms = np.concatenate([t.problem.mu.points, t.problem.nu.points]).reshape(-1, 1)
    assert abs(np.interp(atoms[:, 0], x, y).mean() - np.asarray(t.critic(atoms)).mean()) <= tolerances.SLOPE_DRAWN
    means = [float(np.ravel(m.points) @ m.mass) for m in (t.problem.mu, t.problem.nu)]
    earns = 0.5 * (means[1] - means[0])
    assert ax.get_title(loc="left").endswith(f"the learned one earns {earns:.4g}")


def test_a_learned_critic_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"learned: found \(7, 1\) for points \(7, 1\); expected a critic"):
        plot.critic(drawn.on_the_line(), learned=lambda z: z)


def test_a_learned_critic_is_drawn_a_fifth_beyond_the_atoms():
    t = drawn.on_the_line()
    x, _ = line(plot.critic(t, learned=drawn.half), "learned")
    atoms = np.concatenate([t.problem.mu.points, t.problem.nu.points]).ravel()
    room = 0.2 * np.ptp(atoms)
    assert np.allclose(
        (x.min(), x.max()), (atoms.min() - room, atoms.max() + room), rtol=0, atol=tolerances.SLOPE_DRAWN
    )
