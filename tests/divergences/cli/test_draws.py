"""`divergences compare --samples`: intervals of draws in files, as the library has them, and refusals in one line."""

import numpy as np
import pytest

from divergences import samples
from tests.divergences.cli.calls import document, refused, run

X, Y = np.linspace(0, 1, 40).round(3), np.linspace(0.25, 1.5, 30).round(3)


def written(path, rows):
    path.write_text("\n".join(map(str, rows)) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path):
    return written(tmp_path / "a.csv", X), written(tmp_path / "b.csv", Y)


def test_numbers_have_the_intervals_of_the_library(files):
    found = document("compare", *files, "--samples", "--level", "0.9")
    assert (found["n"], found["level"]) == ([40, 30], 0.9)
    for name, expected in {
        "js": samples.js(X, Y, level=0.9),
        "total_variation": samples.total_variation(X, Y, level=0.9),
        "reverse_kl": samples.kl(Y, X, level=0.9),
        "w1": samples.wasserstein1(X, Y, level=0.9),
    }.items():
        row = found["divergences"][name]
        assert [float(row[k]) for k in ("value", "lower", "upper")] == [expected.value, expected.lower, expected.upper]
        assert (row["proved"], row["method"]) == (expected.proved, expected.method)
    assert found["p_value"] == samples.two_sample_test(X, Y)


def test_words_and_whole_numbers_are_counted(tmp_path):
    for cells in (list("aabb") * 5, [1, 1, 2, 2] * 5):
        one, other = written(tmp_path / "a.csv", cells), written(tmp_path / "b.csv", cells[1:])
        found = document("compare", one, other, "--samples")["divergences"]
        assert found["total_variation"]["value"] == samples.total_variation(cells, cells[1:]).value
        assert ("w1" in found) == (cells[0] == 1)


def test_points_are_rows(tmp_path):
    np.save(tmp_path / "a.npy", np.stack([X, X**2], 1))
    np.save(tmp_path / "b.npy", np.stack([Y, Y**2], 1))
    found = document("compare", str(tmp_path / "a.npy"), str(tmp_path / "b.npy"), "--samples")
    assert found["n"] == [40, 30]


def test_a_reader_sees_each_with_its_interval(files):
    lines = run("compare", *files, "--samples").stdout.splitlines()
    assert lines[0] == "40 draws of p and 30 of q; intervals hold in 95 % of all samples"
    assert [line.split()[0] for line in lines[2:4]] == ["KL(p‖q)", "KL(q‖p)"]
    assert lines[-1].startswith("p-value of p = q, by permutations: ")


def test_files_stay_probabilities_without_it(files):
    assert "P: found" in refused("compare", *files)


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        ([0.5], (), "P: found 1 draws; expected at least 2"),
        ([0.5, "nan"], (), "P: found 'nan'"),
        (["0.5,1", "1,2"], (), "Q: found dimension 1; expected 2"),
        (["a", "b"], (), "Q: found numbers; expected words, as in P"),
        ([0.5, "b"], (), "P: found 'b'"),
        (X, ("--rows",), "--rows: found it beside --samples"),
        (X, ("--base", "2"), "--base: found it beside --samples"),
        (X, ("--level", "95"), "--level: found 95.0; expected a number between 0 and 1"),
    ],
)
def test_refusals(rows, more, said, files, tmp_path):
    assert said in refused("compare", written(tmp_path / "c.csv", rows), files[1], "--samples", *more)
