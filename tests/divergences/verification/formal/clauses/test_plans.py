"""Clauses of plans and critics: what is drawn for them is what they declare."""

from fractions import Fraction
from itertools import product

import pytest

from divergences.exact import euclidean
from divergences.exact.transport import certify
from divergences.verification.formal.clauses.drawing import MARK
from tests.divergences.verification.formal.clauses.drawn_at import draw, drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_have_their_marginals(seed):
    at = drawn(seed, q="m")
    draw("couplings", at, ("g", "p", "q"))
    g = at.values["g"]
    assert min(x for row in g for x in row) >= 0
    assert [sum(row) for row in g] == list(at.values["p"])
    assert [sum(column) for column in zip(*g, strict=True)] == list(at.values["q"])


@pytest.mark.parametrize("seed", SEEDS)
def test_metrics_are_metrics_and_critics_are_lipschitz(seed):
    at = drawn(seed)
    draw("metric", at, ("d",))
    draw("lipschitz", at, ("f", "d"))
    d, f = at.values["d"], at.values["f"]
    for i, j, k in product(range(3), repeat=3):
        assert d[i][j] == d[j][i]
        assert (d[i][j] == 0) == (i == j)
        assert d[i][k] <= d[i][j] + d[j][k]
        assert f[i] - f[j] <= d[i][j]


@pytest.mark.parametrize("seed", SEEDS)
def test_functions_of_sites_off_the_line_are_lipschitz_too(seed):
    at = drawn(seed, x=MARK)
    draw("points", at, ("x", "n", "k"))
    draw("lipschitz", at, ("f", "x"))
    assert all(
        at.values["f"][i] - at.values["f"][j] <= euclidean(at.values["x"][i], at.values["x"][j])
        for i in range(3)
        for j in range(3)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_potentials_are_below_the_costs(seed):
    at = drawn(seed, q="m")
    draw("potentials", at, ("f", "h", "d"))
    assert all(at.values["f"][i] - at.values["h"][j] <= at.values["d"][i][j] for i in range(3) for j in range(2))


@pytest.mark.parametrize("seed", SEEDS[::2])
def test_critics_that_are_to_be_optimal_gain_w1(seed):
    at = drawn(seed)
    draw("metric", at, ("d",))
    draw("lipschitz", at, ("f", "d"))
    p, q, d, f = (at.values[x] for x in "pqdf")
    cost = sum(mass * d[i][j] for (i, j), mass in certify(p, q, d).flow.items())
    assert sum(f[i] * (p[i] - q[i]) for i in range(3)) == cost
