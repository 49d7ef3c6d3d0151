"""What the best clipped and the best penalised critic gain, against searches."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences import Measure
from divergences.critics import penalised
from divergences.critics.closed_forms import clipped_gain
from tests import tolerances
from tests.tolerances import PENALISED, PENALISED_ASCENT

RNG = np.random.default_rng(3)
MU, NU = (
    Measure(RNG.normal(size=7) * 2, RNG.dirichlet(np.ones(7))),
    Measure(RNG.normal(size=5) + 1, RNG.dirichlet(np.ones(5))),
)
BOUND = 0.5
GRID = 1e-3
"""What a maximum over 4001 points of a side may miss."""


def gain(f):
    return float(MU.mass @ f(MU.points) - NU.mass @ f(NU.points))


def hidden(w, b, v):
    return lambda z: np.maximum(np.outer(np.ravel(z), w) + b, 0) @ v


def test_no_critic_of_the_class_gains_more():
    best = clipped_gain(MU, NU, BOUND, 3)
    found = [gain(hidden(*RNG.uniform(-BOUND, BOUND, size=(3, 3)))) for _ in range(500)]
    corners = [gain(hidden(*RNG.choice([-BOUND, BOUND], size=(3, 3)))) for _ in range(200)]
    assert max(found + corners) <= best * (1 + tolerances.RELATED_RTOL)


def test_some_critic_of_the_class_gains_as_much_by_a_fine_search():
    """One unit on a grid of the square's boundary: close from below, and three units are three times one."""
    fine = np.linspace(-BOUND, BOUND, 4001)
    sides = [(w, b) for s in (-BOUND, BOUND) for w, b in ((np.full_like(fine, s), fine), (fine, np.full_like(fine, s)))]
    best = max(
        np.abs(
            np.maximum(np.outer(w, MU.points) + b[:, None], 0) @ MU.mass
            - np.maximum(np.outer(w, NU.points) + b[:, None], 0) @ NU.mass
        ).max()
        for w, b in sides
    )
    found = clipped_gain(MU, NU, BOUND, 1)
    assert BOUND * best <= found * (1 + tolerances.RELATED_RTOL)
    assert found == pytest.approx(BOUND * best, rel=GRID)
    assert clipped_gain(MU, NU, BOUND, 3) == pytest.approx(3 * found, rel=tolerances.RELATED_RTOL)


def test_point_masses_by_hand():
    """0 against r, bound c: g = c·(0 − r)⁺ … the best is c·units·c·r, with w = c and b = 0 or more; linear c·r."""
    for c, r, units in ((0.5, 2.0, 4), (0.1, 0.25, 1)):
        mu, nu = Measure([0.0]), Measure([r])
        assert clipped_gain(mu, nu, c, units) == pytest.approx(units * c * c * r, rel=tolerances.RELATED_RTOL)
        assert clipped_gain(mu, nu, c) == pytest.approx(c * r, rel=tolerances.RELATED_RTOL)


def test_a_linear_critic_gains_the_sum_of_the_differences_of_means():
    mu, nu = Measure([[0.0, 0.0], [2.0, 4.0]]), Measure([[3.0, -2.0]])  # means (1, 2) and (3, −2); their sum is (4, 0)
    assert clipped_gain(mu, nu, BOUND) == pytest.approx(BOUND * (2 + 4), rel=tolerances.RELATED_RTOL)


def test_equal_laws_have_nothing_to_gain():
    assert clipped_gain(MU, MU, BOUND, 5) == pytest.approx(0, abs=tolerances.RELATED_RTOL)


def test_the_best_unit_may_bend_at_an_atom():
    """1/2 against −0.3 and 1.3: the unit relu(x − 1/2) gains 0.8/2 of the masses; none without a kink there gains so much."""
    mu, nu = Measure([0.5]), Measure([-0.3, 1.3])
    assert clipped_gain(mu, nu, BOUND, 1) == pytest.approx(BOUND**2 * 0.4, rel=tolerances.RELATED_RTOL)


def test_masses_are_divided_by_their_sum():
    """Off by 1e-9 as floats are allowed to be, which far from 0 would be a gain."""
    mu, nu = Measure([1e9], [1 + 1e-9]), Measure([1e9])
    assert clipped_gain(mu, nu, BOUND) == pytest.approx(0, abs=tolerances.DESCENT_RTOL)


LINE_MU, LINE_NU = dv.Measure([0.0, 1.0, 4.0], [0.5, 0.2, 0.3]), dv.Measure([2.0, 3.0], [0.6, 0.4])


def drawn(seed, n, m):
    """Atoms with ties, masses of all sizes."""
    rng = np.random.default_rng(seed)
    return (dv.Measure(rng.integers(0, 9, k) / 4, rng.dirichlet(np.full(k, 0.3))) for k in (n, m))


def ascent(mu, nu, weight):
    """Newton's method, in each cell of a fine grid, on mean gain less the mean penalty of every pair of atoms."""
    grid = np.linspace(-1, 5, 601)
    low, high, cell = grid[:-1], grid[1:], grid[1] - grid[0]
    pull = sum(m * (high > x) for x, m in zip(nu.points, nu.mass, strict=True)) - sum(
        m * (high > x) for x, m in zip(mu.points, mu.mass, strict=True)
    )
    looked = np.zeros(len(cell * low))
    for x, a in zip(mu.points, mu.mass, strict=True):
        for y, b in zip(nu.points, nu.mass, strict=True):
            inside = (low >= min(x, y) - 1e-9) & (high <= max(x, y) + 1e-9)
            looked += a * b * inside / max(inside.sum(), 1)
    slope = np.sign(pull) / 2
    for _ in range(200):
        uphill = pull * cell - 2 * weight * looked * (np.abs(slope) - 1) * np.sign(slope)
        slope = slope + np.divide(uphill, 2 * weight * looked, out=np.zeros_like(slope), where=looked > 0)
    gain = (slope * pull).sum() * cell
    return gain, gain - weight * (looked * (np.abs(slope) - 1) ** 2).sum()


@pytest.mark.parametrize("weight", [1.0, 10.0])
def test_against_an_ascent_on_a_grid(weight):
    found = penalised(LINE_MU, LINE_NU, weight=weight)
    assert (found.gain, found.objective) == pytest.approx(ascent(LINE_MU, LINE_NU, weight), rel=PENALISED_ASCENT)


def test_between_two_points_it_is_what_the_theorem_says():
    """r + r²/(2λ) and r + r²/(4λ), at slope 1 + r/(2λ)."""
    for r in (0.25, 3.0):
        found = penalised(dv.Measure([r]), dv.Measure([0.0]), weight=2.0)
        assert found[:3] == pytest.approx((r + r * r / 4, r + r * r / 8, r * r / 4), rel=PENALISED)
        assert found.critic([r]) - found.critic([0.0]) == pytest.approx(found.gain, rel=PENALISED)
        assert penalised(dv.Measure([r]), dv.Measure([0.0]), weight=r, power=1).gain == r
        assert penalised(dv.Measure([r]), dv.Measure([0.0]), weight=r / 2, power=1)[:3] == (np.inf,) * 3


@pytest.mark.parametrize("seed", range(6))
def test_its_critic_gains_what_it_says_and_the_bias_is_above_w1(seed):
    mu, nu = drawn(seed, 7, 5)
    found = penalised(mu, nu, weight=0.5)
    gain = mu.mass @ found.critic(mu.points) - nu.mass @ found.critic(nu.points[:, None])
    assert gain == pytest.approx(found.gain, rel=PENALISED, abs=PENALISED)
    assert found.gain - found.bias == pytest.approx(dv.wasserstein1(mu, nu).value, rel=PENALISED, abs=PENALISED)
    assert found.gain - found.objective == pytest.approx(found.bias / 2, rel=PENALISED, abs=PENALISED)
    assert penalised(nu, mu, weight=0.5)[:3] == pytest.approx(found[:3], rel=PENALISED)


def test_by_default_it_is_ten_times_the_square():
    """As in the paper's experiments: 1 + 1/(2·10) between two points at the distance 1."""
    found = penalised(dv.Measure([1.0]), dv.Measure([0.0]))
    assert found[:3] == pytest.approx((1 + 1 / 20, 1 + 1 / 40, 1 / 20), rel=PENALISED)


def test_atoms_that_all_but_meet_keep_their_digits():
    """A pair 1e-12 apart has density 1e12 there, and nothing is lost of the density 1/3 elsewhere."""
    near = 2.0**-40
    found = penalised(dv.Measure([0.0, 3.0]), dv.Measure([near, 6.0]), weight=1.0)
    gaps = ((near, 0.5, 0.25 / near + 0.25 / 6), (3 - near, 0.0, 1.0), (3.0, 0.5, 0.25 / 6 + 0.25 / 3))
    assert found.bias == pytest.approx(sum(w * s * s / 2 / rho for w, s, rho in gaps), rel=PENALISED)


def test_equal_laws_gain_nothing():
    assert penalised(LINE_MU, LINE_MU)[:3] == (0, 0, 0)
    assert penalised(dv.Measure([2.0]), dv.Measure([2.0]))[:3] == (0, 0, 0)
    narrow = penalised(
        dv.Measure(jnp.asarray(LINE_MU.points, jnp.float32)), dv.Measure(jnp.asarray(LINE_NU.points, jnp.float32))
    )
    assert isinstance(narrow.gain, float)


REFUSALS = {
    "the plane": (lambda: penalised(dv.Measure([[0.0, 1.0]]), dv.Measure([[1.0, 1.0]])), "expected the line"),
    "no weight": (lambda: penalised(LINE_MU, LINE_NU, weight=0), "weight: found 0; expected a positive number"),
    "power": (lambda: penalised(LINE_MU, LINE_NU, power=3), "power: found 3; expected 1 or 2"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        call()


def test_traced_measures_are_refused():
    with pytest.raises(TypeError, match="penalised: found a traced measure"):
        jax.jit(lambda x: penalised(dv.Measure(x), LINE_NU).gain)(jnp.zeros(2))
