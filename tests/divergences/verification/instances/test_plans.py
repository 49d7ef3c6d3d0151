"""What is drawn for clauses of plans and sites is what they declare."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from divergences.exact import euclidean
from divergences.exact.transport import certify
from divergences.verification.instances.drawing import MARK, Drawing, NothingThere
from divergences.verification.instances.draws import DRAWS

SEEDS = range(20)


def drawn(seed, **lengths):
    at = Drawing(Random(seed), {"n": 3, "m": 2, "k": 2}, lengths, meets=seed % 2 == 0)
    at.values |= {"p": at.law(3), "q": at.law(at.size("q")), "t": Fraction(2), "c": Fraction(1)}
    return at


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_have_their_marginals(seed):
    at = drawn(seed, q="m")
    DRAWS["couplings"](at, ("g", "p", "q"))
    g = at.values["g"]
    assert min(x for row in g for x in row) >= 0
    assert [sum(row) for row in g] == list(at.values["p"])
    assert [sum(column) for column in zip(*g, strict=True)] == list(at.values["q"])


def test_rays_have_length_one_or_less_in_every_number_of_coordinates():
    for k in ("1", "2", "3", "k"):
        at = drawn(3)
        DRAWS["rays"](at, ("z", "m", k))
        assert [len(ray) for ray in at.values["z"]] == [2 if k == "k" else int(k)] * 2
        assert all(sum(a * a for a in ray) <= 1 for ray in at.values["z"])


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


@pytest.mark.parametrize("seed", SEEDS)
def test_flats_and_lines_are_as_far_apart_as_they_are_said_to_be(seed):
    at = drawn(seed)
    DRAWS["flats"](at, ("f", "h", "d", "t"))
    f, h, d = (at.values[x] for x in "fhd")
    assert all(d[f.to[i]][h.to[j]] >= 2 and (i != j or d[f.to[i]][h.to[j]] == 2) for i in range(3) for j in range(3))
    DRAWS["on_lines"](at, ("p", "q", "x", "t", "z", "r"))
    assert sum(at.values["p"]) == sum(at.values["q"]) == 1
    assert len(set(at.values["x"])) == len(at.values["x"])


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


def test_rearrangements_reach_all():
    at = drawn(0)
    DRAWS["bijections"](at, ("f",))
    assert sorted(at.values["f"].to) == [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_vector_is_stretched_beyond_the_bound_of_a_matrix(seed):
    at = drawn(seed)
    DRAWS["matrices"](at, ("w", "s"))
    w, v = at.values["w"], at.vector(3)
    image = [sum(a * b for a, b in zip(row, v, strict=True)) for row in w]
    assert sum(x * x for x in image) <= at.values["s"] ** 2 * sum(x * x for x in v)


@pytest.mark.parametrize("seed", SEEDS)
def test_functions_go_from_metric_to_metric(seed):
    at = drawn(seed)
    DRAWS["functions"](at, ("f", "d", "b"))
    DRAWS["functions"](at, ("g", "b", "r"))
    assert [len(at.values[x]) for x in "db"] == [len(at.values["f"].to), len(at.values["g"].to)]
    assert at.values["f"].size == len(at.values["b"])
    assert all(at.values["r"][i][i] == 0 for i in at.values["g"].to)


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
