"""What is drawn for clauses of plans and sites is what they declare."""

from itertools import product

import pytest

from divergences.exact import euclidean
from divergences.exact.transport import certify
from divergences.verification.instances.drawing import MARK, NothingThere
from divergences.verification.instances.draws import DRAWS
from tests.divergences.verification.instances.drawn_at import drawn

SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_have_their_marginals(seed):
    at = drawn(seed, q="m")
    DRAWS["couplings"](at, ("g", "p", "q"))
    g = at.values["g"]
    assert min(x for row in g for x in row) >= 0
    assert [sum(row) for row in g] == list(at.values["p"])
    assert [sum(column) for column in zip(*g, strict=True)] == list(at.values["q"])


@pytest.mark.parametrize("seed", SEEDS)
def test_metrics_are_metrics_and_critics_are_lipschitz(seed):
    at = drawn(seed)
    DRAWS["metric"](at, ("d",))
    DRAWS["lipschitz"](at, ("f", "d"))
    d, f = at.values["d"], at.values["f"]
    for i, j, k in product(range(3), repeat=3):
        assert d[i][j] == d[j][i]
        assert (d[i][j] == 0) == (i == j)
        assert d[i][k] <= d[i][j] + d[j][k]
        assert f[i] - f[j] <= d[i][j]


@pytest.mark.parametrize("seed", SEEDS)
def test_functions_of_sites_off_the_line_are_lipschitz_too(seed):
    at = drawn(seed, x=MARK)
    DRAWS["points"](at, ("x", "n", "k"))
    DRAWS["lipschitz"](at, ("f", "x"))
    assert all(
        at.values["f"][i] - at.values["f"][j] <= euclidean(at.values["x"][i], at.values["x"][j])
        for i in range(3)
        for j in range(3)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_potentials_are_below_the_costs_and_maps_do_not_stretch(seed):
    at = drawn(seed, q="m")
    DRAWS["potentials"](at, ("f", "h", "d"))
    assert all(at.values["f"][i] - at.values["h"][j] <= at.values["d"][i][j] for i in range(3) for j in range(2))
    DRAWS["maps"](at, ("s", "d", "e"))
    to = at.values["s"].to
    assert all(at.values["e"][to[i]][to[j]] <= at.values["d"][i][j] for i in range(3) for j in range(3))


def test_there_is_no_metric_whose_least_distance_is_above_its_largest():
    at = drawn(0)
    with pytest.raises(NothingThere):
        DRAWS["metric_between"](at, ("d", "t", "c"))


@pytest.mark.parametrize("seed", SEEDS[::2])
def test_critics_that_are_to_be_optimal_gain_w1(seed):
    at = drawn(seed)
    DRAWS["metric"](at, ("d",))
    DRAWS["lipschitz"](at, ("f", "d"))
    p, q, d, f = (at.values[x] for x in "pqdf")
    cost = sum(mass * d[i][j] for (i, j), mass in certify(p, q, d).flow.items())
    assert sum(f[i] * (p[i] - q[i]) for i in range(3)) == cost


@pytest.mark.parametrize("seed", SEEDS)
def test_bounded_critics_are_lipschitz_and_stay_in_their_bounds(seed):
    at = drawn(seed)
    DRAWS["metric"](at, ("d",))
    DRAWS["bounded_lipschitz"](at, ("f", "d"))
    d, f = at.values["d"], at.values["f"]
    assert all(abs(x) <= 1 for x in f)
    assert all(f[i] - f[j] <= d[i][j] for i, j in product(range(3), repeat=2))


@pytest.mark.parametrize("seed", SEEDS)
def test_thin_plans_have_few_atoms_of_those_that_were_there_and_cost_no_more(seed):
    at = drawn(seed, q="m", d="m")
    for clause, said in (("costs", "d"), ("couplings", "gpq"), ("thin_couplings", "fpq"), ("thinnings", "hg")):
        DRAWS[clause](at, tuple(said))
    f, g, h, d = ([x for row in at.values[x] for x in row] for x in "fghd")
    assert max(sum(x != 0 for x in v) for v in (f, h)) <= 3 + 2 - 1
    assert all(b or not a for a, b in zip(h, g, strict=True))
    assert [sum(row) for row in at.values["h"]] == list(at.values["p"])
    best, less, cost = (sum(a * b for a, b in zip(v, d, strict=True)) for v in (f, h, g))
    assert best <= less <= cost
