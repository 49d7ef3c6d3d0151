"""A failing point is made smaller: what comes out still fails, is no larger, and is the plain one where there is one."""

from fractions import Fraction
from random import Random

import pytest

from divergences.exact import Vector
from divergences.verification.points.enumeration import drawn
from divergences.verification.points.reduction import reduced, size


def law(*weights):
    return Vector(Fraction(w, sum(weights)) for w in weights)


def test_outcomes_and_weights_that_do_not_matter_go():
    point = {"p": law(12, 5, 7, 1, 9), "q": law(1, 2, 3, 4, 50)}
    found = reduced(point, lambda x: len(x["p"]) >= 2 and x["q"][0] < x["q"][-1])
    assert len(found["p"]) == 2
    assert found["p"] == law(1, 0) or found["p"] == law(0, 1) or found["p"] == law(1, 1)
    assert found["q"] == law(0, 1)


def test_the_uniform_law_is_found_where_it_fails():
    found = reduced({"p": law(5, 7, 6, 6, 7, 5)}, lambda x: sum(a * a for a in x["p"]) <= Fraction(1, 4))
    assert found == {"p": law(1, 1, 1, 1)}


@pytest.mark.parametrize("seed", range(6))
def test_what_comes_out_fails_and_is_no_larger(seed):
    """With a predicate at random: a threshold on a random linear form of the two laws."""
    draw = Random(seed)
    signs = [draw.randint(-3, 3) for _ in range(6)]

    def fails(x):
        return sum(s * (a - 2 * b) for s, a, b in zip(signs, x["p"], x["q"], strict=False)) > Fraction(1, 3)

    failing = [point for point, _ in zip(drawn(["p", "q"], {}, seed), range(200), strict=False) if fails(point)]
    assert failing
    for point in failing[:10]:
        found = reduced(point, fails)
        assert fails(found)
        assert size(found) <= size(point)
        assert sum(found["p"]) == sum(found["q"]) == 1


def test_numbers_and_sites_get_smaller_denominators():
    point = {"t": Fraction(12345, 67891), "x": Vector([Fraction(1, 7), Fraction(22, 7)]), "p": law(1, 1)}
    found = reduced(
        point, lambda x: Fraction(1, 10) < x["t"] < Fraction(1, 2) and len(x["x"]) == 2 and x["x"][0] < x["x"][1]
    )
    assert found["t"].denominator <= 3
    assert {x.denominator for x in found["x"]} == {1}


def test_it_stops_when_the_time_is_over():
    asked = []
    point = {"p": law(*range(1, 1001))}
    assert reduced(point, lambda x: bool(asked.append(x)) or True, lambda: len(asked) >= 1)["p"] != point["p"]
    assert len(asked) == 1


def test_large_numbers_come_nearer_to_zero():
    assert reduced({"x": Vector([Fraction(-5502926848)])}, lambda x: x["x"][0] < 0) == {"x": Vector([Fraction(-1)])}
    assert reduced({"t": Fraction(10**9 + 7, 3)}, lambda x: x["t"] >= 1) == {"t": Fraction(1)}


def test_tables_stay_tables_of_their_shape():
    """A joint law keeps its total, a channel that of each row."""
    joint = [[Fraction(3, 10), Fraction(1, 5)], [Fraction(1, 10), Fraction(2, 5)]]
    channel = [[Fraction(3, 7), Fraction(4, 7)], [Fraction(1, 9), Fraction(8, 9)]]
    found = reduced({"p": joint, "k": channel}, lambda x: x["p"][1][1] > x["p"][0][0] and x["k"][0] != x["k"][1])
    assert found["p"] == [[0, 0], [0, 1]]
    assert sorted(found["k"]) == [[0, 1], [1, 0]]
