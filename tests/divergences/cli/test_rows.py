"""`divergences compare --rows`: each row a law, each divergence that of the library, and every value in a file."""

from math import inf, log

import numpy as np
import pytest

import divergences as dv
from divergences.cli import rows
from tests.divergences.cli.calls import document, refused, run

P, Q = np.array([[0.5, 0.5], [1.0, 0.0], [0.25, 0.75]]), np.array([[0.5, 0.5], [0.0, 1.0], [0.5, 0.5]])


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    np.save("p.npy", P)
    np.save("q.npy", Q)
    np.save("counts.npy", np.array([[3, 1], [0, 2], [0, 0]]))
    return tmp_path


@pytest.mark.usefixtures("files")
def test_each_divergence_of_each_row_is_that_of_the_library():
    found = document("compare", "p.npy", "q.npy", "--rows", "-o", "all.csv")
    table = np.genfromtxt("all.csv", delimiter=",", names=True)
    assert found["rows"] == len(table) == 3
    for name, direct in {"kl": dv.kl, "js": dv.js, "total_variation": dv.total_variation, "chi2": dv.chi2}.items():
        expected = direct(P, Q)
        assert table[name].tolist() == expected.tolist()
        said = found["divergences"][name]
        assert [float(said[key]) for key in ("least", "median", "greatest")] == sorted(expected)
        assert said["row"] == int(np.argmax(expected))
    assert found["divergences"]["kl"]["infinite"] == 1
    assert found["divergences"]["reverse_chi2"]["greatest"] == "inf"


@pytest.mark.usefixtures("files")
def test_one_law_is_compared_with_every_row():
    found = document("compare", "0.5,0.5", "q.npy", "--rows", "--base", "2", "-o", "all.npy")
    table = np.load("all.npy")
    assert table["kl"].tolist() == [0.0, inf, 0.0]
    assert table["js"].tolist() == dv.js([0.5, 0.5], Q, base=2).tolist()
    assert found["divergences"]["js"]["unit"] == "bits"


@pytest.mark.usefixtures("files")
def test_a_reader_sees_where_the_greatest_is_and_what_is_infinite():
    said = run("compare", "p.npy", "q.npy", "--rows").stdout
    assert "KL(p‖q)" in said
    assert "3 rows, counted from 1; infinite: KL(p‖q) in 1," in said
    assert f"{log(2):.6g}" in said


def test_the_median_is_one_of_the_values_the_lower_of_two():
    assert rows.summary(np.array([4.0, 1.0, 3.0, 2.0]))["median"] == 2


def test_one_law_may_stand_on_either_side():
    for p, q in ((P, Q[:1]), (P[:1], Q)):
        assert [x.shape for x in rows.paired(p, q)] == [(3, 2), (3, 2)]


def test_blocks_leave_no_seam(monkeypatch):
    whole = rows.values(P, Q, dv.js)
    monkeypatch.setattr(rows, "BLOCK", 2)
    assert rows.values(P, Q, dv.js).tolist() == whole.tolist()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["p.npy", "q.npy"],
            "P: found shape (3, 2); expected one probability vector, a row or a column; if each row is a distribution",
        ),
        (["p.npy", "0.5,0.5;1,0", "--rows"], "Q: found 2 rows; expected 3, as many as P, or one"),
        (["p.npy", "1,0,0", "--rows"], "Q: found 3 entries in each row; expected 2"),
        (
            ["counts.npy", "q.npy", "--rows"],
            "P, row 1: found the sum 4.0; expected 1; if these are weights: give --normalise",
        ),
        (["1/2,1/2;1,1", "q.npy", "--rows"], "P, row 2: found the sum 2.0; expected 1"),
        (["1/2,1/2;2,-1", "q.npy", "--rows"], "P: found -1 at outcome 2 of row 2, counted from 1"),
        (["counts.npy", "q.npy", "--rows", "--normalise"], "P: found weights that are all 0"),
        (["p.npy", "q.npy", "--rows", "--points", "0,1"], "--points: found points beside --rows"),
        (["p.npy", "q.npy", "--rows", "--base", "1"], "--base: found 1.0"),
        (["p.npy", "q.npy", "--rows", "-o", "all.txt"], "-o: found 'all.txt'; expected a file ending in .npy, .csv"),
        (["p.npy", "q.npy", "-o", "all.csv"], "-o: found a file without --rows"),
        (["p.npz", "q.npy"], "P: found p.npz, which holds several arrays"),
    ],
)
def test_what_rows_refuse(arguments, said):
    assert said in refused("compare", *arguments)


@pytest.mark.parametrize(
    ("p", "q", "refuses"),
    [
        ("1,2,3\n1,1,2\n", "3,1,2\n2,1,1\n", True),
        ("0,1,2\n1,1,2\n", "0,1,2\n2,1,1\n", True),
        ("1,2,4\n1,1,2\n", "4,1,2\n2,1,1\n", False),
        ("1,2,3\n1,1,2\n", "1,1,2\n2,1,1\n", False),
        ("1,2\n1,1\n", "2,1\n2,1\n", False),
        ("1,2,3\n", "3,1,2\n", False),
    ],
)
def test_names_of_columns_are_no_weights(tmp_path, p, q, refuses):
    for name, text in (("p.csv", p), ("q.csv", q)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ["compare", str(tmp_path / "p.csv"), str(tmp_path / "q.csv"), "--rows", "--normalise"]
    if refuses:
        first = q.splitlines()[0]
        assert f"Q: found {first} in {tmp_path / 'q.csv'}, row 1, and the same numbers in row 1 of P" in refused(
            *arguments
        )
    else:
        assert document(*arguments)["rows"] == q.count("\n")
    np.save(tmp_path / "q.npy", [[3.0, 1, 2], [1, 1, 1]])
    np.save(tmp_path / "p.npy", [[1.0, 2, 3], [1, 1, 1]])
    assert document("compare", *(str(tmp_path / x) for x in ("p.npy", "q.npy")), "--rows", "--normalise")["rows"] == 2
