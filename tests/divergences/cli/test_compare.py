"""`divergences compare`: every divergence both ways, in each unit, with W₁ where the outcomes have places."""

import importlib
from math import inf, log

import numpy as np
import pytest

import divergences as dv
from tests.divergences.cli.calls import document, refused, run

compare = importlib.import_module("divergences.cli.compare")


def test_compare_has_every_divergence_both_ways():
    p, q = np.array([0.5, 0.5, 0.0]), np.array([0.25, 0.25, 0.5])
    found = document("compare", "0.5,1/2,0", "1/4,0.25,5e-1")
    values = {name: float(row["value"]) for name, row in found["divergences"].items()}
    direct = [dv.kl, dv.reverse_kl, dv.jeffreys, dv.js, dv.js_distance, dv.total_variation, dv.hellinger2, dv.chi2]
    direct += [dv.triangular, dv.cross_entropy, dv.gan_value_at_optimum]
    assert {f.__name__: f(p, q) for f in direct}.items() <= values.items()
    assert values["reverse_chi2"] == dv.chi2(q, p) == inf
    assert values["reverse_cross_entropy"] == dv.cross_entropy(q, p) == inf
    assert values["kl"] == log(2)
    assert (found["p"], found["q"], found["w1"]) == (p.tolist(), q.tolist(), None)
    assert found["optimal_discriminator"] == dv.optimal_discriminator(p, q).tolist()
    assert found["infinite"] == {"kl": [], "reverse_kl": [2]}


def test_compare_in_bits():
    found = document("compare", "1,0", "0.5,0.5", "--base", "2")["divergences"]
    assert (found["kl"]["value"], found["kl"]["unit"]) == (1.0, "bits")
    assert found["js_distance"]["unit"] == "√bits"
    assert found["total_variation"]["unit"] == "1"
    assert found["gan_value_at_optimum"]["unit"] == "bits"
    assert found["gan_value_at_optimum"]["value"] == dv.gan_value_at_optimum([1, 0], [0.5, 0.5]) / log(2)
    assert document("compare", "1,0", "0,1", "--base", "10")["divergences"]["js"]["unit"] == "units of log 10"


def test_compare_with_points():
    found = document("compare", "0.5,0.5", "0.25,0.75", "--points", "-1,3")
    assert found["w1"]["lower"] <= 1 <= found["w1"]["upper"]
    assert found["w1"]["value"] == 1
    assert (found["w1"]["status"], found["points"]) == ("optimal", [-1.0, 3.0])


@pytest.mark.parametrize(("metric", "distance"), [("euclidean", 5), ("cityblock", 7), ("chebyshev", 4)])
def test_compare_in_the_plane(metric, distance):
    found = document("compare", "1,0", "0,1", "--points", "0,0;3,4", "--metric", metric)["w1"]
    assert found["lower"] <= distance <= found["upper"]
    assert found["metric"] == metric


def test_outcomes_elsewhere_are_compared_where_they_lie():
    """Masses are compared point by point: here both laws are the same."""
    found = document("compare", "0.5,0.5", "0.25,0.5,0.25", "--points", "0,1", "--points-q", "1,0,1")
    assert {found["divergences"][name]["value"] for name in ("kl", "reverse_kl", "js", "total_variation")} == {0.0}
    assert found["w1"]["value"] == 0
    assert found["p"] == found["q"] == [0.5, 0.5]


def test_compare_for_a_reader():
    lines = run("compare", "0.5,0.5,0", "0,1/2,1/2", "--points", "0,1,3").stdout.splitlines()
    assert lines[0].split() == ["divergence", "value", "unit", "what", "it", "is"]
    assert ["KL(p‖q)", "∞", "nats", "Kullback–Leibler"] in [line.split() for line in lines]
    assert ["TV", "0.5", "total", "variation,", "from", "0", "to", "1"] in [line.split() for line in lines]
    w1, found = [line for line in lines if line.startswith("W₁")]
    assert w1.split()[1:] == ["1.5", "distance", "Wasserstein-1,", "euclidean"]
    assert "W₁ is certified: the bounds from a plan and a critic differ by" in found
    assert "D* = p/(p + q) = 1, 0.5, 0" in lines
    assert "KL(p‖q) = ∞ because q = 0 < p at outcome 1, counted from 1" in lines
    assert "KL(q‖p) = ∞ because p = 0 < q at outcome 3, counted from 1" in lines


def test_every_quantity_is_told_in_words_and_how_w1_is_had():
    said = run("compare", "0.5,0.5", "0.25,0.75").stdout
    assert "--points" in said
    assert all(words in said for name, words in compare.MEANING.items() if name != "w1")
    assert "--points" not in run("compare", "0.5,0.5", "0.25,0.75", "--points", "0,1").stdout


def test_weights_are_divided_by_their_total_when_asked():
    found = document("compare", "3,1", "5 5", "--normalise")
    assert (found["p"], found["q"]) == ([0.75, 0.25], [0.5, 0.5])


@pytest.mark.parametrize(("digits", "said"), [((), "0.143841"), (("--digits", "3"), "0.144")])
def test_a_reader_gets_six_digits_unless_others_are_asked(digits, said):
    assert f"KL(p‖q)     {said}" in run("compare", "0.5,0.5", "0.25,0.75", *digits).stdout


def test_seventeen_digits_are_the_float():
    p, q = [1 / 3, 2 / 3], [0.25, 0.75]
    lines = run("compare", "1/3,2/3", "1/4,3/4", "--digits", "17").stdout.splitlines()
    assert float(lines[1].split()[1]) == dv.kl(p, q)


def test_many_outcomes_are_abbreviated():
    n = 20
    p, q = ",".join(["1/20"] * n + ["0"] * n), ",".join(["0"] * n + ["1/20"] * n)
    said = run("compare", p, q).stdout
    assert "D* = p/(p + q) = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, … (28 more)" in said
    assert "at outcomes 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … (8 more), counted from 1" in said


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["0.5,0.5", "1"], "Q: found 1 entries; expected 2"),
        (["0.5,0.4", "0.5,0.5"], "P: found the sum 0.9"),
        (["3,1", "0.5,0.5"], "P: found the sum 4.0; expected 1; if these are weights: give --normalise"),
        (["0,0", "0.5,0.5", "--normalise"], "P: found weights that are all 0"),
        (["0.5,0.5", "0.5,0.5", "--digits", "0"], "--digits"),
        (
            ["-1,-1,-1", "1/3,1/3,1/3"],
            "at outcome 1, counted from 1; expected finite numbers >= 0; if these are logits",
        ),
        (["-0.69314718056,-0.69314718056", "1/2,1/2"], "these look like log-probabilities: give their exponentials"),
        (["2,-1", "1/2,1/2", "--normalise"], "P: found -1 at outcome 2, counted from 1"),
        (["p", "q"], "P: found 'p'; expected numbers like 0.5,0.5"),
        (
            ["0.5,0.5", "1.5,-0.5"],
            "Q: found -0.5 at outcome 2, counted from 1; expected finite numbers >= 0; if these are logits",
        ),
        (
            ["0.5,half", "0.5,0.5"],
            "P: found 'half' in '0.5,half'; expected numbers like 0.5,0.5 or 1/3,2/3, or a .npy or .csv file",
        ),
        (["0.5,nan", "0.5,0.5"], "P: found 'nan'"),
        (["0.5,inf", "0.5,0.5"], "P: found 'inf'"),
        (["0.5,1/0", "0.5,0.5"], "P: found '1/0'"),
        (["0.5,1e999999999", "0.5,0.5"], "P: found '1e999999999'"),
        (["0.5,,0.5", "0.5,0.5"], "P: found ''"),
        (["", "0.5,0.5"], "P: found ''"),
        (["0.5,0.5;0.5,0.5", "0.5,0.5"], "P: found shape (2, 2)"),
        (["0.5,0.5;0.5", "0.5,0.5"], "P: found rows of different lengths"),
        (["0.5,0.5", "0.5,0.5", "--base", "1"], "--base: found 1.0"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1,2"], "--points: found shape (3,); expected 2 points"),
        (["0.5,0.5", "1", "--points", "0,1", "--points-q", "0;1"], "--points-q: found shape (2, 1); expected 1 points"),
        (["0.5,0.5", "1", "--points-q", "0"], "--points: found none"),
        (["0.5,0.5", "1", "--points", "0,1"], "Q: found 1 entries; expected 2"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1", "--points-q", "0,0;1,1"], "Q: found points of dimension 2"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1", "--metric", "euclidian"], "--metric: found 'euclidian'"),
        (["0.5,0.5", "0.5,0.5", "--points", "0,1", "--metric", "manhattan"], "did you mean cityblock?"),
        (["missing.npy", "0.5,0.5"], "cannot use missing.npy: No such file or directory"),
        (["missing.csv", "0.5,0.5"], "cannot use missing.csv: No such file or directory"),
    ],
)
def test_what_compare_refuses(arguments, said):
    assert said in refused("compare", *arguments)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("width", [30, 40, 60])
@pytest.mark.parametrize(
    "arguments", [["0.5,0.5", "1/3,2/3"], ["N(0, 1)", "N(1, 1)"], ["1/2,1/2;1,0", "1/3,2/3", "--rows"]]
)
def test_a_narrow_terminal_cuts_no_number(arguments, width, monkeypatch):
    whole = {word for word in run("compare", *arguments).stdout.split() if any(x.isdigit() for x in word)}
    monkeypatch.setenv("COLUMNS", str(width))
    said = run("compare", *arguments).stdout
    assert "…" not in said
    assert whole <= {*said.split()}
    assert max(map(len, said.splitlines())) <= width
