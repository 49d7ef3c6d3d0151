"""Terms on both sides of where a series takes over, and the costs that their bounds are made of."""

import numpy as np
import pytest
from flint import ctx

from divergences.frames.kernels import KERNELS, U
from divergences.frames.partial import _terms
from tests.references import BITS, TERMS, real, ulps
from tests.tolerances import KERNEL_ULP

EDGES = {"kl": 1 / 3, "jeffreys": 1 / 3, "js": 1 / 8}
"""(p − q)/(p + q) at the edge of each series."""


@pytest.fixture(autouse=True)
def _exact():
    bits, ctx.prec = ctx.prec, BITS
    yield
    ctx.prec = bits


@pytest.mark.parametrize("name", EDGES)
def test_series_and_logarithms_meet(name):
    z = np.array([side * EDGES[name] * (1 + k * 2.0**-40) for side in (-1, 1) for k in (-2, -1, 0, 1, 2)])
    z = np.concatenate([z, [1e-12, -1e-9, 1e-5, -0.01, 0.9, -0.999999, 1 - 2.0**-53]])
    p, q = 0.3 * (1 + z), 0.3 * (1 - z)
    found = _terms(name, p, q)
    for a, b, t, cost in zip(p, q, found["t"], found["cost"], strict=True):
        assert bool(abs(real(t) - TERMS[name](real(a), real(b))) <= real(U * cost))


@pytest.mark.parametrize("name", [x for x in KERNELS if x not in ("entropy", "js_distance")])
def test_moves_bound_what_roundings_of_masses_do(name):
    """Of masses that are off by u each, in both directions, the term is off by no more than `moved`, and second order."""
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(40), 2)
    q[:10] = p[:10] * (1 + rng.normal(size=10) * 1e-3)
    moved = KERNELS[name].unit * _terms(name, p, q)["moved"]
    eps = 2.0**-30
    for k, bound in enumerate(moved):
        here = TERMS[name](real(p[k]), real(q[k]))
        for a, b in ((1 + eps, 1 - eps), (1 - eps, 1 + eps), (1 + eps, 1), (1, 1 - eps), (1 + eps, 1 + eps)):
            there = TERMS[name](real(p[k]) * real(a), real(q[k]) * real(b))
            assert bool(abs(there - here) <= real(eps * bound) + real(64 * eps**2 * (p[k] + q[k])))


def test_near_equal_laws_keep_their_digits():
    """Where p and q are 1e-9 apart, p·log(p/q) loses them all; the series does not."""
    p = np.full(64, 1 / 64)
    q = p * (1 + 1e-9 * np.tile([1, -1], 32))
    for name in EDGES:
        found = _terms(name, p, q)
        assert (found["cost"] <= 16 * found["t"]).all()
        assert ulps(found["t"][0], TERMS[name](real(p[0]), real(q[0]))) <= KERNEL_ULP
