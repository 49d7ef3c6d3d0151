"""What a user types, as numbers: grids on which 0 lies exactly, vectors from text and files, and what is no number."""

import struct
from fractions import Fraction

import numpy as np
import pytest

from divergences.cli import inputs
from tests.divergences.cli.calls import document, refused


@pytest.mark.parametrize(
    "text", ["-2:2:201", "-0.3:0.3:7", "-0.1:0.3:5", "-0.1:0.2:4", "-1/3:1/3:11", "-1e-3:1e-3:101"]
)
def test_zero_is_on_the_grid_exactly(text):
    grid = inputs.grid("--theta", text)
    first, last, count = text.split(":")
    assert np.count_nonzero(grid == 0) == 1
    assert (len(grid), grid[0], grid[-1]) == (int(count), float(Fraction(first)), float(Fraction(last)))
    assert (np.diff(grid) > 0).all()


@pytest.mark.parametrize(
    "text",
    [
        "0.25,0.75",
        "0.25 0.75",
        " 0.25,  3/4 ",
        "[0.25, 0.75]",
        "(0.25, .75)",
        "[0.25 0.75]",
        "[[0.25], [0.75]]",
        "0.25;0.75",
    ],
)
def test_a_vector_as_people_write_it(text):
    assert inputs.vector("P", text).tolist() == [0.25, 0.75]


@pytest.mark.parametrize("text", ["0,-1;3,4", "[[0,-1],[3,4]]", "0 -1; 3 4", "[0, -1], [3, 4]", "[[0 -1]\n [3 4]]"])
def test_points_as_people_write_them(text):
    assert inputs.points("--points", text, 2).tolist() == [[0, -1], [3, 4]]


def test_compare_reads_files(tmp_path):
    np.save(tmp_path / "p.npy", np.float32([0.5, 0.25, 0.25]))
    np.save(tmp_path / "x.npy", np.array([[0, 0], [3, 4], [0, 0]]))
    (tmp_path / "row.csv").write_text("0.5, 1/4, .25\n", encoding="utf-8")
    (tmp_path / "column.CSV").write_text("\ufeff1/2\n\n0.25\n0.25\n", encoding="utf-8")
    found = [document("compare", str(tmp_path / p), "0,0,1")["p"] for p in ("p.npy", "row.csv", "column.CSV")]
    assert found == [[0.5, 0.25, 0.25]] * 3
    found = document("compare", str(tmp_path / "p.npy"), "0,1,0", "--points", str(tmp_path / "x.npy"))
    assert found["points"] == [[0.0, 0.0], [3.0, 4.0]]
    assert found["p"] == [0.75, 0.25]
    assert found["w1"]["lower"] <= 3.75 <= found["w1"]["upper"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.npy", b"no array", "it is not a .npy file of numbers"),
        ("a.npy", b"", "it is not a .npy file of numbers"),
        ("a.csv", b"\xff\xfe\x00", "it is not UTF-8 text"),
        ("a.csv", b"p\n0.5\n0.5\n", "a.csv, row 1"),
        ("a.csv", b"0.5,0.5\n0.5\n", "rows of different lengths in"),
        ("a.csv", b"\n", "found no numbers in"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    found = refused("compare", str(tmp_path / name), "0.5,0.5")
    assert said in found
    assert str(tmp_path / name) in found


def header(text):
    """A .npy file with this header, before 16 bytes of data."""
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode() + b"\0" * 16


MALFORMED = {
    "huge": header("{'descr':'<f8','fortran_order':False,'shape':(1000000000000,)}\n"),
    "over": header("{'descr':'<f8','fortran_order':False,'shape':(1" + "0" * 30 + ",)}\n"),
    "unfinished": header("{'descr':'<f8','fortran_order':False,'shape':(2,}\n"),
    "deep": header("-" * 9000 + "1\n"),
    "zip": b"PK\x03\x04garbage",
    "short": header("{'descr':'<f8','fortran_order':False,'shape':(5,)}\n"),
    "words": header("a b c\n"),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_array_is_refused_in_one_line(tmp_path, what):
    (tmp_path / "a.npy").write_bytes(MALFORMED[what])
    for arguments in (
        (str(tmp_path / "a.npy"), "0.5,0.5"),
        ("0.5,0.5", "0.5,0.5", "--points", str(tmp_path / "a.npy")),
    ):
        assert "a.npy: it is not a .npy file of numbers (" in refused("compare", *arguments)


@pytest.mark.parametrize("kind", ["<f4", ">f4", "<f2"])
def test_an_array_keeps_its_own_precision(tmp_path, kind):
    """Its sum is off 1 by more than a float64 vector's may be; `dv.kl` takes it, and so does the command, with points too."""
    rng = np.random.default_rng(0)
    p, q = (next(v for v in draws(rng, kind) if abs(float(v.sum(dtype=float)) - 1) > 2e-8) for _ in "pq")
    np.save(tmp_path / "p.npy", p)
    np.save(tmp_path / "q.npy", q)
    for points in ((), ("--points", "0,1,2,3,3")):
        found = document("compare", str(tmp_path / "p.npy"), str(tmp_path / "q.npy"), *points)
        assert 0 < found["divergences"]["js"]["value"] < 1
    np.save(tmp_path / "p.npy", p.astype(np.float64))
    assert "P: found the sum" in refused("compare", str(tmp_path / "p.npy"), str(tmp_path / "q.npy"))


def draws(rng, kind):
    while True:
        v = rng.random(5).astype(np.dtype(kind).newbyteorder("="))
        yield (v / v.sum()).astype(kind)


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "p.csv").mkdir()
    assert "p.csv: Is a directory" in refused("compare", str(tmp_path / "p.csv"), "0.5,0.5")


def test_arrays_of_other_things_are_refused(tmp_path):
    np.save(tmp_path / "words.npy", np.array(["a", "b"]))
    np.save(tmp_path / "objects.npy", np.array([{}, None]), allow_pickle=True)
    np.save(tmp_path / "number.npy", np.float64(1.0))
    assert "P: found dtype" in refused("compare", str(tmp_path / "words.npy"), "0.5,0.5")
    assert "objects.npy: it is not a .npy file of numbers" in refused(
        "compare", str(tmp_path / "objects.npy"), "0.5,0.5"
    )
    assert "P: found shape ()" in refused("compare", str(tmp_path / "number.npy"), "1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "a,b\n0.5,0.5\n",
            "found 'a' in {}, row 1; expected numbers like 0.5 or 1/3; row 1 looks like a header: remove it",
        ),
        ('"a","b"\n0.5,0.5\n', "row 1 looks like a header: remove it"),
        ("0.5,0.5\na,b\n", "found 'a' in {}, row 2; expected numbers like 0.5 or 1/3\n"),
        ("0.5,nan\n", "found 'nan' in {}, row 1; expected numbers like 0.5 or 1/3\n"),
        ("0.5;0.5\n", "expected commas between numbers, not semicolons"),
        ("0,5;0,5\n", "expected commas between numbers, not semicolons"),
        ("0.5\t0.5\n", "expected commas between numbers, not tabs"),
        ("0.5 0.5\n", "expected commas between numbers, not blanks"),
        ('"0.5","0.5"\n', "expected numbers without quotes"),
        ("0.5,0.5,\n", "expected a number after every comma; remove the others"),
        ("0.5,,0.5\n", "expected a number between every comma"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, content, said):
    path = tmp_path / "p.csv"
    path.write_text(content, encoding="utf-8")
    found = refused("compare", str(path), "0.5,0.5")
    assert said.format(path) in found
    assert "or a .npy or .csv file" not in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-2,-0.4150374992788438", "these look like log-probabilities: give 2 to the power of each\n"),
        ("-0.60206,-0.12493874", "these look like log-probabilities: give 10 to the power of each\n"),
        ("0.5,-0.25,0.75", "expected finite numbers >= 0\n"),
        ("3,-1", "if these are logits: give their softmax\n"),
    ],
)
def test_what_negative_numbers_may_be_is_said_as_the_library_does(text, said):
    assert refused("compare", "--", text, "0.5,0.5").endswith(said)
