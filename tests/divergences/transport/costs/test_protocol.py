"""Whatever holds costs: pairs are entries of blocks, none is larger than `largest`, and the errors are as stated."""

import flint
import numpy as np
import pytest

from divergences.transport.costs import dense, tiled
from divergences.transport.costs.dense import given_costs, named_costs
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
