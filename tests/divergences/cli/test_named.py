"""Distributions by name: their divergences against closed forms, vectors where there are outcomes, and what is refused."""

import math

import pytest

from divergences.cli import named
from tests.divergences.cli.calls import document, refused, run


@pytest.mark.parametrize(
    "second", ["N(1, 1)", "N(1,1)", "Normal(1, std=1)", "Gaussian(1, var=1)", " N(mu=1, sigma=1) "]
)
def test_two_normals(second):
    found = document("compare", "N(0, 1)", second)["divergences"]
    assert found["kl"]["value"] == found["reverse_kl"]["value"] == 0.5
    assert found["w1"]["value"] == 1
    for name, row in found.items():
        assert row["lower"] <= row["value"] <= row["upper"], name
    assert found["chi2"]["lower"] <= math.e - 1 <= found["chi2"]["upper"]


def test_both_directions_and_what_is_infinite():
    said = run("compare", "Uniform(0, 1)", "Uniform(0, 2)", "--base", "2").stdout
    rows = {line.split("  ")[0]: line.split() for line in said.splitlines()}
    assert (rows["KL(p‖q)"][1:3], rows["KL(q‖p)"][1]) == (["1", "bits"], "∞")
    assert rows["χ²(p‖q)"][1] == "1"
    assert "∞: KL(q‖p), J(p, q), χ²(q‖p) (infinite because of the supports)" in said


@pytest.mark.parametrize(
    ("text", "vector"),
    [
        ("Bernoulli(1/4)", [0.75, 0.25]),
        ("Binomial(3, 1/4)", [27 / 64, 27 / 64, 9 / 64, 1 / 64]),
        ("Categorical(1/2, 1/4, 1/4)", [0.5, 0.25, 0.25]),
    ],
)
def test_on_finitely_many_outcomes_it_is_a_vector(text, vector):
    assert named.distribution("P", text).tolist() == vector
    written = ",".join(map(str, vector))
    assert document("compare", text, written)["divergences"]["js"]["value"] == 0


@pytest.mark.parametrize(
    ("p", "q", "said"),
    [
        ("N(0, 4)", "N(0, 1)", "P: found N(0, 4) at column 1 in two readings; expected one of Normal(0, var=4)"),
        ("N(0, 1)", "Norml(0, 1)", "did you mean Normal?"),
        ("N(0, 1)", "0.5,0.5", "Q: found outcomes beside P, which has a density"),
        ("Bernoulli(1/2)", "N(0, 1)", "P: found outcomes beside Q, which has a density"),
        ("Poisson(2)", "Poisson(3)", "P: found Poisson; expected one of Normal, Laplace"),
        ("N(m, 1)", "N(0, 1)", "P: found m in Normal(m, 1); expected numbers"),
    ],
)
def test_refusals(p, q, said):
    assert said in refused("compare", p, q)


def test_densities_lie_on_the_line():
    assert "--points: found points beside densities" in refused("compare", "N(0, 1)", "N(1, 1)", "--points", "0,1")
