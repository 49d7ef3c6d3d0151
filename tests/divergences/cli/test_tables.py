"""Two columns of a table in a file are compared by the library, group by group."""

import pytest

import divergences as dv
from tests.divergences.cli.calls import document, refused, run

polars = pytest.importorskip("polars")
ROWS = {"country": ["fr", "fr", "de", "de"], "march": [5, 5, 30, 10], "april": [5, 5, 10, 30]}


@pytest.fixture(autouse=True)
def _files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    polars.DataFrame(ROWS).write_parquet("data.parquet")
    polars.DataFrame(ROWS).write_csv("data.csv")
    polars.DataFrame({**ROWS, "march": [5, -5, 1, 1]}).write_csv("bad.csv")


@pytest.mark.parametrize("file", ["data.parquet", "data.csv"])
def test_each_group_has_its_divergences(file):
    found = document("compare", file, "--p", "march", "--q", "april", "--by", "country", "--normalise")
    assert [row["group"] for row in found["groups"]] == [{"country": "de"}, {"country": "fr"}]
    values = found["groups"][0]["divergences"]
    assert values["total_variation"]["value"] == 0.5
    assert abs(values["kl"]["value"] - dv.kl([0.75, 0.25], [0.25, 0.75])) <= values["kl"]["error"]


def test_a_reader_sees_a_row_for_each_group():
    said = run("compare", "data.csv", "--p", "march", "--q", "april", "--by", "country", "--normalise").stdout
    assert [line.split()[:2] for line in said.splitlines() if line[:2] in ("de", "fr")] == [["de", "2"], ["fr", "2"]]
    assert "Rounding moved no value by more than" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("data.csv", "--p", "march"), "--q: found none; expected the names of two columns, --p and --q"),
        (("data.csv", "0.5,0.5", "--p", "march", "--q", "april"), "--p: found 0.5,0.5 beside columns of a table"),
        (("data.npy", "--p", "march", "--q", "april"), "P: found data.npy beside --p and --q; expected a table"),
        (("none.csv", "--p", "march", "--q", "april"), "P: found no file none.csv"),
        (("bad.csv", "--p", "march", "--q", "april"), "--p: found -5 at row 1; expected finite numbers >= 0"),
        (("data.csv",), "Missing argument 'Q'; expected the model beside the data, or --p and --q"),
    ],
)
def test_refusals_say_what_to_give(arguments, said):
    assert said in refused("compare", *arguments)
