"""The penalised optimum on the line: against an ascent that knows only the definition, and at its corners."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.critics import penalised
from tests.tolerances import PENALISED, PENALISED_ASCENT

MU, NU = dv.Measure([0.0, 1.0, 4.0], [0.5, 0.2, 0.3]), dv.Measure([2.0, 3.0], [0.6, 0.4])


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
    found = penalised(MU, NU, weight=weight)
    assert (found.gain, found.objective) == pytest.approx(ascent(MU, NU, weight), rel=PENALISED_ASCENT)


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


def test_atoms_that_all_but_meet_keep_their_digits():
    """A pair 1e-12 apart has density 1e12 there, and nothing is lost of the density 1/3 elsewhere."""
    near = 2.0**-40
    found = penalised(dv.Measure([0.0, 3.0]), dv.Measure([near, 6.0]), weight=1.0)
    gaps = ((near, 0.5, 0.25 / near + 0.25 / 6), (3 - near, 0.0, 1.0), (3.0, 0.5, 0.25 / 6 + 0.25 / 3))
    assert found.bias == pytest.approx(sum(w * s * s / 2 / rho for w, s, rho in gaps), rel=PENALISED)


def test_equal_laws_gain_nothing():
    assert penalised(MU, MU)[:3] == (0, 0, 0)
    assert penalised(dv.Measure([2.0]), dv.Measure([2.0]))[:3] == (0, 0, 0)
    narrow = penalised(dv.Measure(jnp.asarray(MU.points, jnp.float32)), dv.Measure(jnp.asarray(NU.points, jnp.float32)))
    assert isinstance(narrow.gain, float)


REFUSALS = {
    "the plane": (lambda: penalised(dv.Measure([[0.0, 1.0]]), dv.Measure([[1.0, 1.0]])), "expected the line"),
    "no weight": (lambda: penalised(MU, NU, weight=0), "weight: found 0; expected a positive number"),
    "power": (lambda: penalised(MU, NU, power=3), "power: found 3; expected 1 or 2"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        call()


def test_traced_measures_are_refused():
    with pytest.raises(TypeError, match="penalised: found a traced measure"):
        jax.jit(lambda x: penalised(dv.Measure(x), NU).gain)(jnp.zeros(2))
