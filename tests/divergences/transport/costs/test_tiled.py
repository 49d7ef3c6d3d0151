"""Tiles are the rows of the table, and price as it does."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.transport import certificate
from divergences.transport.costs import tiled
from divergences.transport.costs.dense import given_costs, named_costs
from divergences.transport.costs.metric import NAMES
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, U


@pytest.fixture
def narrow(monkeypatch):
    """Tiles of at most 50 costs, so that small problems have many."""
    monkeypatch.setattr(tiled, "ENTRIES", 50)


@given(st.integers(1, 4), st.integers(1, 60), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_the_nearest_columns_of_each_row(n, m, k, seed):
    rng = np.random.default_rng(seed)
    g, table = rng.integers(0, 9, m).astype(float), rng.integers(0, 40, (n, m)).astype(float)
    t = tiled.stored(given_costs(table), "", np.zeros((n, 1)), np.zeros((m, 1)))
    rows, cols = tiled.nearest(t, np.ldexp(g, -t.exponent), k)
    k, table = min(k, m), table + g
    assert rows.tolist() == np.repeat(np.arange(n), k).tolist()
    found = cols.reshape(n, k)
    assert all(len(set(row)) == k for row in found.tolist())
    assert np.sort(np.take_along_axis(table, found, 1)).tolist() == np.sort(table, axis=1)[:, :k].tolist()


@pytest.mark.parametrize("metric", NAMES)
@pytest.mark.parametrize("d", [2, 20])
def test_tiles_are_the_rows_of_the_table(metric, d, narrow):
    x, y, a, b = generic(d, 23, 17, d)
    costs, t = named_costs(metric, x, y), tiled.tiles(metric, x, y)
    blocks = list(t.each(lambda _, c: c))
    assert max(block.size for block in blocks) <= 50
    table = np.concatenate(blocks)
    assert t.exponent == costs.exponent
    assert (np.abs(table - costs.matrix) <= 2 * t.errors.relative * table).all()
    rows, cols = np.divmod(np.arange(table.size), 17)
    assert (np.abs(t.of(rows, cols) - table.ravel()) <= 2 * t.errors.relative * table.ravel()).all()
    assert table.max() <= t.largest
    g = np.random.default_rng(0).normal(size=17)
    whole, (parts, (i, j)) = certificate.c_transform(costs, g), tiled.c_transform(t, g)
    assert np.ptp(whole.rows - parts.rows) <= W1_GAP * t.largest
    assert np.ptp(whole.cols - parts.cols) <= W1_GAP * t.largest
    assert (parts.rows[:, None] - parts.cols - table <= W1_GAP * t.largest).all()
    bound = parts.rows[i[23:]] - parts.cols[j[23:]] - table[i[23:], j[23:]]  # a pair that binds each column
    assert np.abs(bound).max() <= W1_GAP * t.largest
    low, same = certificate.lower(costs, whole, a, b), certificate.lower(t, parts, a, b)
    assert abs(low - same) <= W1_GAP * np.ldexp(t.largest, t.exponent)


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("metric", ["cityblock", "chebyshev"])
@pytest.mark.parametrize("order", [1, 2, 3, 8])
def test_powers_are_within_their_errors_of_the_exact_ones(metric, order, stored, narrow):
    x, y, *_ = generic(order, 13, 11, 3)
    x[0], y[0] = y[1] + 2.0**-700, y[1]
    t = tiled.stored(named_costs(metric, x, y), metric, x, y) if stored else tiled.tiles(metric, x, y)
    t = tiled.raised(t, order)
    table = np.concatenate(list(t.each(lambda _, c: c)))
    rows, cols = np.divmod(np.arange(table.size), 11)
    unit = Fraction(2) ** t.exponent
    norm = {"cityblock": sum, "chebyshev": max}[metric]
    for i, j, c, alone in zip(rows, cols, table.ravel(), t.of(rows, cols), strict=True):
        exact = norm([abs(Fraction(u) - Fraction(v)) for u, v in zip(x[i], y[j], strict=True)]) ** order / unit
        off = Fraction(t.errors.relative) * exact + Fraction(t.errors.absolute)
        assert abs(Fraction(c) - exact) <= off
        assert abs(Fraction(alone) - exact) <= off
        assert max(c, alone) <= t.largest
    assert t.errors.relative <= 40 * order * U


def test_some_rows_and_columns():
    x, y, *_ = generic(0, 7, 9, 2)
    rows, cols = np.array([1, 4, 6]), np.array([0, 8])
    table = named_costs("euclidean", x, y)
    for t in (tiled.tiles("euclidean", x, y), tiled.stored(table, "euclidean", x, y)):
        part = tiled.restricted(t, rows, cols)
        expected = t.of(np.repeat(rows, 2), np.tile(cols, 3)).reshape(3, 2)
        assert np.abs(part.block(slice(None)) - expected).max() <= W1_GAP * t.largest


def test_a_tile_that_lies_would_be_seen():
    x, y, a, b = generic(0, 5, 6, 2)
    t = tiled.tiles("euclidean", x, y)
    wrong, _ = tiled.c_transform(tiled.CostTiles("euclidean", x, 9 * y, t.errors, 9.0), b)
    truth = wasserstein1(Measure(x, a), Measure(y, b), method="lp").upper
    assert certificate.lower(t, wrong, a, b) > truth
