"""The table as it is read: exact vectors, exact ends, and a digest that changes with it."""

from decimal import Decimal

import numpy as np

from divergences._audit import table
from divergences._audit.cases import FORMATS, pairs


def test_the_vectors_are_those_of_the_cases():
    for dtype in FORMATS:
        for case, pair in zip(table.cases(dtype), pairs(dtype), strict=True):
            assert (case.name, case.family, case.dtype) == (pair.name, pair.family, dtype)
            for name, vector in (("p", pair.p), ("q", pair.q)):
                assert case.vectors[name].dtype == dtype
                assert list(map(float, case.vectors[name])) == [float(x) for x in vector]
                with np.errstate(divide="ignore"):
                    near = np.log(np.asarray(case.vectors[name], np.longdouble)).astype(dtype)
                assert (np.isneginf(near) == np.isneginf(case.vectors[f"log {name}"])).all()


def test_known_values():
    named = {case.name: case for case in table.cases("float64")}
    assert named["disjoint"].exact("kl") == (Decimal("Infinity"),) * 2
    assert named["equal"].exact("js") == (0, 0)
    low, high = named["two point masses"].exact("js")
    assert low == high
    assert abs(low - Decimal(2).ln()) < Decimal(10) ** -27
    assert named["zero in both"].slopes("kl")[0][1] is None
    assert named["zero in p"].slopes("kl")[0][0] == Decimal("-Infinity")


def test_the_batch_has_the_values_of_rows_and_columns():
    held = table.batch()
    assert held.p.shape == held.q.shape == (5, 5)
    for axis, lines in ((1, "rows"), (0, "columns")):
        near = np.sum(np.abs(held.p - held.q), axis=axis) / 2
        assert list(map(float, held.exact("total_variation", lines))) == list(near)


def test_the_digest_is_that_of_the_file():
    assert len(table.digest()) == 12
    assert set(table.digest()) <= set("0123456789abcdef")
