"""Equal masses by sorted points: threads, blocks of rows and merged runs give what one row alone gives."""

from fractions import Fraction

import numpy as np
import pytest

from divergences.transport.line import w1_line
from divergences.transport.univariate import quantiles
from tests.divergences.transport.exact import on_the_line
from tests.tolerances import W1_LINE


def test_two_threads_sort_as_one(monkeypatch):
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=50), rng.normal(size=60)
    alone = w1_line(x, y)
    monkeypatch.setattr("divergences.transport.univariate.quantiles.TWO_THREADS", 1)
    assert w1_line(x, y) == alone


def test_blocks_of_rows_in_two_threads_are_the_rows(monkeypatch):
    rng = np.random.default_rng(8)
    monkeypatch.setattr("divergences.transport.univariate.quantiles.TWO_THREADS", 1)
    monkeypatch.setattr("divergences.transport.univariate.quantiles.BLOCK", 20)
    for shape in ((1, 5), (7, 5), (3, 4, 5), (0, 5)):
        x, y, z = rng.normal(size=shape), rng.normal(size=shape), rng.normal(size=(*shape[:-1], 7))
        for other in (y, z):
            table = w1_line(x, other)
            assert table.shape == shape[:-1]
            assert all(table[k] == w1_line(x[k], other[k]) for k in np.ndindex(table.shape))


@pytest.mark.parametrize("dtype", [np.float64, np.int64, np.float32])
@pytest.mark.parametrize("n", [16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129])
def test_rows_merged_from_blocks_are_the_rows(monkeypatch, n, dtype):
    rng = np.random.default_rng(n)
    x, y = ((10 * rng.normal(size=(12, n))).astype(dtype) for _ in range(2))
    x[0], y[1, 1:] = np.sort(x[0])[::-1], 2
    signs = np.array([1, -1], dtype)
    alone = [[w1_line(s * u, s * v) for u, v in zip(x, y, strict=True)] for s in signs]
    for name, value in {"IN_REGISTERS": 16, "MANY": 0, "BLOCK": 5 * n}.items():
        monkeypatch.setattr(f"divergences.transport.univariate.quantiles.{name}", value)
    assert [w1_line(s * x, s * y).tolist() for s in signs] == alone


@pytest.mark.parametrize(("n", "m"), [(6, 6), (6, 4), (7, 3), (5, 1)])
def test_steps_of_either_quantile_function_meet_in_integer_proportions(n, m):
    rng = np.random.default_rng(n * m)
    x, y = rng.integers(-9, 9, (3, n)), rng.integers(-9, 9, (3, m))
    for found, *row in zip(quantiles.distance(x, y), x, y, strict=True):
        truth = on_the_line(*row, [1] * n, [1] * m)
        assert abs(Fraction(float(found)) - truth) <= Fraction(W1_LINE) * truth
