"""Round trips of normal distributions: the start decides which solution is found, by its sign or by its polar factor."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.linalg

from divergences.lab import cycle
from divergences.lab.round_trips import Pair, _stepped
from divergences.maps import cycle_loss
from tests.tolerances import CYCLES_FOUND, LINEAR_CLOSED

RNG = np.random.default_rng(5)
ONE, TWO = (m @ m.T for m in RNG.normal(size=(2, 3, 3)))


def test_on_the_line_the_sign_of_the_start_chooses():
    for one, two, start in ((1.0, 4.0, 0.1), (1.0, 4.0, -0.1), (9.0, 1.0, 30.0), (2.0, 2.0, -1e-3), (1.0, 1.0, 1e6)):
        run = cycle(one, two, start=start)
        found = np.sign(start) * np.sqrt(two / one)
        assert run["go_11"][-1] == pytest.approx(found, rel=CYCLES_FOUND)
        assert run.state.come[0, 0] == pytest.approx(1 / found, rel=CYCLES_FOUND)
        assert run["loss"][-1] <= CYCLES_FOUND
        assert (np.sign(run["go_11"]) == np.sign(start)).all()


@pytest.mark.parametrize("seed", range(6))
def test_in_coordinates_with_covariance_one_it_is_the_polar_factor_of_the_start(seed):
    start = np.random.default_rng(seed).normal(size=(3, 3)) * 10.0 ** (seed - 2)
    root, other = scipy.linalg.sqrtm(ONE), scipy.linalg.sqrtm(TWO)
    factor, _ = scipy.linalg.polar(np.linalg.solve(other, start @ root))
    run = cycle(ONE, TWO, start=start)
    go, come = run.state[:2]
    np.testing.assert_allclose(go, other @ factor @ np.linalg.inv(root), atol=CYCLES_FOUND * np.abs(go).max())
    np.testing.assert_allclose(go @ ONE @ go.T, TWO, atol=CYCLES_FOUND * TWO.max())
    np.testing.assert_allclose(come @ go, np.eye(3), atol=CYCLES_FOUND * 1e3)
    assert max(run[name][-1] for name in ("loss", "match", "there", "back")) <= CYCLES_FOUND


def test_in_the_plane_it_is_a_circle_of_turns_and_one_of_reflections():
    angles = []
    for t in np.linspace(-3, 3, 7):
        turn = np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
        for mirror in (np.eye(2), np.diag([1.0, -1.0])):
            run = cycle(np.eye(2), np.eye(2), start=2.5 * turn @ mirror)
            np.testing.assert_allclose(run.state.go, turn @ mirror, atol=CYCLES_FOUND)
            assert run["loss"][-1] <= CYCLES_FOUND
        angles.append(np.arctan2(run["go_21"][-1], run["go_11"][-1]))
    assert angles == pytest.approx(np.linspace(-3, 3, 7), abs=CYCLES_FOUND)


def test_the_columns_are_what_the_library_says_of_such_maps():
    """E|·|² over points whose covariance is exactly that."""
    run = cycle(ONE, TWO, start=RNG.normal(size=(3, 3)), steps=2)
    x, y = (np.sqrt(3) * np.concatenate([c.T, -c.T]) for c in map(np.linalg.cholesky, (ONE, TWO)))
    go, come = run.state[:2]
    there, back = cycle_loss(lambda z: z @ go.T, lambda z: z @ come.T, x, y, order=2)
    assert (run["there"][-1], run["back"][-1]) == pytest.approx((there, back), rel=LINEAR_CLOSED)
    assert [run[f"go_{i}{j}"][-1] for i in (1, 2, 3) for j in (1, 2, 3)] == go.ravel().tolist()
    assert (np.diff(cycle(ONE, TWO, start=np.eye(3))["loss"]) <= CYCLES_FOUND).all()


def test_a_step_is_one_of_descent():
    """The derivative of the loss by JAX."""

    def loss(a, b):
        unit = jnp.eye(3)
        return sum(((m - unit) ** 2).sum() for m in (a @ a.T, b @ b.T, b @ a, a @ b))

    with jax.enable_x64(True):
        a, b = (jnp.asarray(m) for m in RNG.normal(size=(2, 3, 3)))
        slopes = jax.grad(loss, (0, 1))(a, b)
        a, b, *slopes = (np.asarray(m) for m in (a, b, *slopes))
    size = max(1.0, *(np.linalg.norm(m, 2) ** 2 for m in (a, b)))
    for before, slope, after in zip((a, b), slopes, _stepped(Pair(a, b)), strict=True):
        np.testing.assert_allclose(after, before - slope / (16 * size), rtol=LINEAR_CLOSED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"covariance2": 1.0}, "covariance2: found dimension 1 beside 3 of covariance1; expected one dimension"),
        ({"start": 1.0}, "start: found shape (1, 1); expected finite numbers (3, 3), those of a linear map"),
        ({"start": np.ones((3, 3))}, "start: found singular values from "),
        ({"start": np.zeros((3, 3))}, "start: found singular values from "),
        ({"covariance1": np.diag([1.0, 1.0, 0.0])}, "covariance1: found a singular covariance; expected positive"),
        (
            {"covariance1": np.triu(np.ones((3, 3)))},
            "covariance1: found 1 at (0, 1) and 0 at (1, 0); expected symmetry",
        ),
        ({"steps": 0}, "steps: found 0; expected an integer >= 1"),
    ],
)
def test_what_is_no_cycle_is_refused_in_one_line(given, said):
    with pytest.raises(ValueError, match="expected") as refusal:
        cycle(**{"covariance1": ONE, "covariance2": TWO, "start": np.eye(3)} | given)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)
