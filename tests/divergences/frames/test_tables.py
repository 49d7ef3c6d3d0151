"""Tables are aligned by a key, null is a group, and a total may be as far from 1 as its precision allows."""

import math

import numpy as np
import pytest

from divergences import frames
from divergences.frames.kernels import KERNELS
from divergences.frames.partial import _NumPy
from tests.divergences.frames.engines import EACH, ENGINES, NEEDS, read

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
HALVES = {"p": [0.5, 0.5], "q": [0.25, 0.75], "k": ["a", "b"], "g": ["x", "x"]}


@pytest.fixture(params=EACH)
def engine(request):
    pytest.importorskip(NEEDS[request.param])
    return ENGINES[request.param]


def test_two_tables_are_aligned_by_key(engine):
    left = engine({"g": ["x", "x", "y"], "k": ["a", "b", "a"], "p": [0.5, 0.5, 1.0]})
    right = engine({"g": ["y", "x", "x"], "k": ["a", "c", "b"], "q": [1.0, 0.5, 0.5]})
    found = read(frames.total_variation((left, right), by="g", key="k"), "g")
    assert found["value"] == [0.5, 0.0]
    assert (found["missing_p"], found["missing_q"], found["n"]) == ([1, 0], [1, 0], [3, 1])
    assert read(frames.kl((left, right), by="g", key="k"), "g")["value"] == [math.inf, 0.0]


def test_one_table_may_have_a_key(engine):
    assert read(frames.kl(engine(HALVES), key="k"))["value"] == read(frames.kl(engine(HALVES)))["value"]


def test_null_is_a_group(engine):
    columns = {"g": np.array([1.0, 1.0, 2.0]), "p": [0.25, 0.75, 1.0], "q": [0.5, 0.5, 1.0]}
    table = engine(columns)
    assert read(frames.total_variation(table, by="g"), "g")["value"] == [0.25, 0.0]
    polars = pytest.importorskip("polars")
    missing = polars.DataFrame({**columns, "g": [None, None, "y"]})
    assert sorted(read(frames.total_variation(missing, by="g", normalise=True))["value"]) == [0.0, 0.25]


def test_float32_has_its_own_budget():
    polars = pytest.importorskip("polars")
    thirds = np.full(3, 1 / 3, np.float32) * np.float32(1.00001)
    assert read(frames.kl(polars.DataFrame({"p": thirds, "q": thirds})))["value"] == [0.0]
    with pytest.raises(ValueError, match="found the sum"):
        frames.kl(polars.DataFrame({"p": thirds.astype(float), "q": thirds.astype(float)}))


def _inner():
    """The columns that any kernel makes, and those of tables between a question and its answer."""
    made = {
        "p",
        "q",
        "x",
        "gap",
        "f",
        "_t",
        "_c",
        "_row",
        "_mass",
        "_rows",
        "rows",
        "mass",
        "has_p",
        "lacks_p",
        "total_p",
        "in_g",
    }
    for kernel in KERNELS.values():
        columns = {"p": np.float64(0.25), "q": np.float64(0.75)}

        def then(new, columns=columns):
            columns.update(new)
            return columns.__getitem__

        kernel.columns(_NumPy, columns.__getitem__, then)
        made |= columns.keys()
    return sorted(made)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", ["polars", "duckdb"])
def test_groups_and_keys_may_have_any_name_that_the_answer_has_not(name):
    pytest.importorskip(NEEDS[name])
    g, k = ["x", "x", "y", "y"], [1, 2, 1, 2]
    masses = {"mine": [0.5, 0.5, 0.25, 0.75], "yours": [0.25, 0.75, 0.5, 0.5]}
    expected = read(frames.js(ENGINES["polars"]({"g": g, **masses}), "mine", "yours", by="g"), "g")["value"]
    assert {"a", "d", "t", "cost", "moved"} <= set(_inner())
    for by in _inner():
        given = ENGINES[name]({by: g, "key": k, **masses})
        assert read(frames.js(given, "mine", "yours", by=by), by)["value"] == expected, by
        assert read(frames.js(given, "mine", "yours", by=by, key="key"), by)["value"] == expected, by
        swapped = ENGINES[name]({"g": g, by: k, **masses})
        assert read(frames.js(swapped, "mine", "yours", by="g", key=by), "g")["value"] == expected, by


@pytest.mark.parametrize("column", ["value", "error", "n", "mass_p", "missing_q"])
def test_a_group_with_the_name_of_an_answer_is_refused(column):
    given = ENGINES["polars"]({column: ["x", "x"], "p": [0.5, 0.5], "q": [0.5, 0.5]})
    with pytest.raises(
        ValueError, match=rf"^by: found '{column}', which is a column of the answer; expected another name"
    ):
        frames.kl(given, by=column)


def test_two_tables_of_two_engines_are_refused():
    pytest.importorskip("pandas")
    tables = [ENGINES[x]({"k": ["a"], "p": [1.0], "q": [1.0]}) for x in ("pandas", "polars")]
    for pair, engines in ((tables, "pandas and polars"), (tables[::-1], "polars and pandas")):
        with pytest.raises(TypeError, match=rf"^df: found tables of {engines}; expected two of one engine$"):
            frames.kl(pair, key="k")


@pytest.mark.parametrize("said", [3, ["p", 3], {"p"}])
def test_what_is_no_name_of_a_column_is_refused(said):
    given = ENGINES["polars"]({"p": [1.0], "q": [1.0]})
    for argument in ("by", "key"):
        with pytest.raises(TypeError, match=rf"^{argument}: found .*; expected the name of a column, or several$"):
            frames.kl(given, **{argument: said})
    with pytest.raises(TypeError, match=r"^p: found .*; expected the name of a column$"):
        frames.kl(given, said)
