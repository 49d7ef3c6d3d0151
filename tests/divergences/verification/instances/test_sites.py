"""What is drawn for clauses of sites and of maps between them is what they declare."""

import pytest

from divergences.verification.instances.draws import DRAWS
from tests.divergences.verification.instances.drawn_at import drawn

SEEDS = range(20)


def test_rays_have_length_one_or_less_in_every_number_of_coordinates():
    for k in ("1", "2", "3", "k"):
        at = drawn(3)
        DRAWS["rays"](at, ("z", "m", k))
        assert [len(ray) for ray in at.values["z"]] == [2 if k == "k" else int(k)] * 2
        assert all(sum(a * a for a in ray) <= 1 for ray in at.values["z"])


@pytest.mark.parametrize("seed", SEEDS)
def test_flats_and_lines_are_as_far_apart_as_they_are_said_to_be(seed):
    at = drawn(seed)
    DRAWS["flats"](at, ("f", "h", "d", "t"))
    f, h, d = (at.values[x] for x in "fhd")
    assert all(d[f.to[i]][h.to[j]] >= 2 and (i != j or d[f.to[i]][h.to[j]] == 2) for i in range(3) for j in range(3))
    DRAWS["on_lines"](at, ("p", "q", "x", "t", "z", "r"))
    assert sum(at.values["p"]) == sum(at.values["q"]) == 1
    assert len(set(at.values["x"])) == len(at.values["x"])


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
