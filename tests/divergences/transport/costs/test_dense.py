"""Tables of costs are within the bound that they state, at any scale and offset."""

from fractions import Fraction

import flint
import numpy as np
import pytest

from divergences.transport.costs import dense, tiled
from divergences.transport.costs.dense import given_costs, named_costs, spread
from divergences.transport.costs.metric import NAMES
from tests.divergences.transport.problems import generic


def containers(name, x, y):
    """Each implementation of `Costs` for the distances between these clouds."""
    table = dense.costs(name, x, y)
    return {
        "compiled": table,
        "by columns": named_costs(name, x, y),
        "tiles": tiled.tiles(name, x, y),
        "stored": tiled.stored(table, name, x, y),
        "transposed": tiled.transposed(tiled.transposed(tiled.tiles(name, x, y))),
    }


def exactly(name, s, t):
    steps = [abs(flint.arb(float(u)) - flint.arb(float(v))) for u, v in zip(s, t, strict=True)]
    if name == "chebyshev":
        return max(steps, key=float)
    return sum(steps, flint.arb(0)) if name == "cityblock" else sum((v * v for v in steps), flint.arb(0)).sqrt()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["compiled", "by columns", "tiles", "stored", "transposed"])
def test_pairs_blocks_and_errors(name, kind):
    x, y = generic(1, 5, 4, 3)[:2]
    costs = containers(name, x, y)[kind]
    table = costs.block(slice(0, 5))
    i, j = np.divmod(np.arange(20), 4)
    assert table.shape == (5, 4)
    assert max(table.max(), costs.of(i, j).max()) <= costs.largest
    exponent, relative, absolute = costs.errors
    with flint.ctx.workprec(300):
        unit = flint.arb(2) ** exponent
        for computed in (table.ravel(), costs.of(i, j)):
            for k, c in enumerate(computed.tolist()):
                true = exactly(name, x[i[k]], y[j[k]]) / unit
                assert abs(true - c) <= flint.arb(relative) * true + absolute


def test_a_table_that_is_given_is_exact():
    costs = given_costs(np.array([[0.0, 3.0], [1.5, 6.0]]))
    assert costs.errors == (3, 0.0, 0.0)
    assert costs.largest == 0.75
    assert (costs.block(slice(1, 2)) * 8).tolist() == [[1.5, 6.0]]


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_distances_of_points_far_from_the_origin_for_their_spread(metric):
    x, y = (v * 1e-10 for v in generic(0, 23, 9, 3)[:2])
    x[:, 1] = y[:, 1] = 1e300  # overflows in units of the spread
    far, near = dense.costs(metric, x, y), dense.costs(metric, x * [1, 0, 1], y * [1, 0, 1])
    assert far.exponent == near.exponent
    assert (np.abs(far.matrix - near.matrix) <= 2 * (far.errors.relative * near.matrix + near.errors.absolute)).all()


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("scale", [1e-290, 1e-100, 1.0, 1e100, 1e290])
@pytest.mark.parametrize("offset", [0.0, 1e8])
@pytest.mark.parametrize("d", [1, 2, 20])
def test_distances_by_compiled_loops(metric, scale, offset, d):
    x, y = ((v + offset) * scale for v in generic(0, 5, 6, d)[:2])
    fast, plain = dense.costs(metric, x, y), named_costs(metric, x, y)
    assert fast.exponent == plain.exponent
    assert (
        np.abs(fast.matrix - plain.matrix) <= 2 * (plain.errors.relative * plain.matrix + fast.errors.absolute)
    ).all()


def in_balls(name, s, t):
    steps = [abs(flint.arb(float(u)) - flint.arb(float(v))) for u, v in zip(s, t, strict=True)]
    if name == "chebyshev":
        return flint.arb.max(*steps) if len(steps) == 2 else steps[0]
    return sum(steps, flint.arb(0)) if name == "cityblock" else sum((v**2 for v in steps), flint.arb(0)).sqrt()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0**-900, 2.0**900, 5e-324])
@pytest.mark.parametrize("offset", [0.0, 1e8])
def test_costs_are_within_the_bound_they_state(name, scale, offset):
    rng = np.random.default_rng(0)
    points = rng.normal(size=(5, 2)) + offset
    points[1, 0] = points[0, 0] * (1 + 2.0**-40)
    points[2] = points[3]
    x = np.rint(points * 8) * scale if scale == 5e-324 else points * scale
    costs = named_costs(name, x, x)
    assert (np.diagonal(costs.matrix) == 0).all()
    with flint.ctx.workprec(3000):
        unit = flint.arb(2) ** costs.exponent
        for i, j in np.ndindex(5, 5):
            true = in_balls(name, x[i], x[j])
            error = abs(flint.arb(float(costs.matrix[i, j])) * unit - true)
            assert error <= flint.arb(costs.errors.relative) * true + flint.arb(costs.errors.absolute) * unit


def test_a_square_that_underflows_is_paid_for():
    x = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1e-200]])
    costs = named_costs("euclidean", x, x)
    assert costs.matrix[0, 2] == 0
    assert costs.errors.absolute * 2.0**costs.exponent >= 1e-200
    assert named_costs("euclidean", x[:2], x[:2]).errors.absolute == 0


def test_given_costs_are_exact():
    costs = given_costs(np.array([[3.0, 1e-200], [0.0, 7e10]]))
    assert np.ldexp(costs.matrix, costs.exponent).tolist() == [[3.0, 1e-200], [0.0, 7e10]]
    assert costs.errors[1:] == (0, 0)
    assert given_costs(np.array([[3.0, 1e-300], [0.0, 7e10]])).errors.absolute > 0  # 1e-300 is subnormal in that unit


@pytest.mark.parametrize(("n", "d"), [(1, 1), (3, 20), (200, 2)])  # columns at once, and one by one
@pytest.mark.parametrize("apart", [0.0, 100.0])
def test_the_unit_holds_the_widest_coordinate_and_is_not_twice_as_wide(n, d, apart):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(n, d)), rng.normal(size=(n + 1, d)) - apart
    widest = max(float(np.ptp(np.concatenate([s, t]))) for s, t in zip(x.T, y.T, strict=True))
    for first, second in ((x, y), (y, x)):
        assert 2.0 ** (spread(first, second) - 1) <= widest < 2.0 ** spread(first, second)


@pytest.mark.parametrize("name", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize(("far", "near"), [(1e300, 1e-300), (1e160, 1e-170), (1e160, 1e-10)])
def test_a_step_that_is_nothing_in_the_unit_of_the_spread_is_owned_up_to(name, far, near):
    table = named_costs(name, np.array([[0.0, 1.0], [far, 1.0]]), np.array([[near, 1.0]]))
    exponent, relative, absolute = table.errors
    truth = Fraction(near) / Fraction(2) ** exponent
    computed = Fraction(float(table.matrix[0, 0]))
    assert abs(computed - truth) <= Fraction(relative) * truth + Fraction(absolute)


def test_the_unit_holds_the_wider_of_two_sets_of_which_one_lies_in_the_other():
    wide, narrow = np.linspace(0.0, 100.0, 65)[:, None], np.full((65, 1), 50.0)
    assert spread(wide, narrow) == spread(narrow, wide) == 7
