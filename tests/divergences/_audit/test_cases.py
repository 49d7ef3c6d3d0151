"""The inputs are probability vectors, exact in their type, and cover what the table promises."""

from fractions import Fraction

import pytest

from divergences._audit.cases import BATCH, FORMATS, GENERIC, LENGTHS, SLOPES, long, pairs


@pytest.mark.parametrize("dtype", FORMATS)
def test_vectors_sum_to_one_exactly_where_they_are_said_to(dtype):
    for pair in pairs(dtype):
        sums = {sum(pair.p), sum(pair.q)}
        if pair.family in ("subnormal", "huge ratio", "neighbours"):
            assert all(abs(x - 1) <= 2048 * FORMATS[dtype].tiny or pair.family == "neighbours" for x in sums)
        else:
            assert sums == {1}
        assert all(abs(x - 1) * FORMATS[dtype].parts <= 2 for x in sums), pair.name
        assert min(*pair.p, *pair.q) >= 0
        assert len(pair.p) == len(pair.q)


@pytest.mark.parametrize("dtype", FORMATS)
def test_nearly_equal_pairs_stand_at_seven_distances(dtype):
    near = [pair for pair in pairs(dtype) if pair.family == "near"]
    assert len(near) == 14
    for pair in near:
        exponent = int(pair.name.split()[0].removeprefix("2^-"))
        assert max(abs(a - b) for a, b in zip(pair.p, pair.q, strict=True)) == Fraction(1, 2**exponent)


@pytest.mark.parametrize("dtype", FORMATS)
def test_every_family_that_is_promised_is_there_once_a_name(dtype):
    names = [pair.name for pair in pairs(dtype)]
    assert len(set(names)) == len(names)
    assert set(SLOPES) <= set(names)
    families = {pair.family for pair in pairs(dtype)}
    assert families >= {"generic", "near", "equal", "zeros", "disjoint", "subnormal", "huge ratio", "one outcome"}
    assert any(len(pair.p) == 1 for pair in pairs(dtype))


def test_rows_and_columns_of_the_tables_are_probability_vectors():
    for table in BATCH:
        assert {sum(row) for row in table} == {sum(column) for column in zip(*table, strict=True)} == {32}
        assert len(table) == 5


@pytest.mark.parametrize("n", LENGTHS)
def test_every_outcome_of_a_long_pair_counts(n):
    pair = long(n)
    assert len(pair.p) == len(pair.q) == n
    assert sum(pair.p) == sum(pair.q) == 1
    assert min(*pair.p, *pair.q) > 0
    assert min(abs(x - y) for x, y in zip(pair.p, pair.q, strict=True)) > Fraction(1, 100 * n)
    assert sum(abs(x - y) for x, y in zip(pair.p, pair.q, strict=True)) > Fraction(
        2, 5
    )  # far apart: by Pinsker, KL > 0.08, which no rounding of masses near 1 hides


def test_long_pairs_reach_a_thousand_outcomes_of_either_kind():
    assert max(LENGTHS) >= 1000
    assert {n % 2 for n in LENGTHS if n >= 500} == {0, 1}
    assert list(LENGTHS) == sorted(set(LENGTHS) - {len(pair.p) for pair in GENERIC})
    assert {6, 7, 9, 10, 64, 256} <= set(LENGTHS)  # small ones of either kind, and powers of 2
