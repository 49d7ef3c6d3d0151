"""What a refusal of labels offers aligns them: it is pasted and run."""

import sys

import numpy as np
import pytest

import divergences as dv
from divergences._core.labels.alignment import refuse_each
from divergences._core.labels.given import Labelled
from tests.tolerances import RELATED_RTOL

P, Q, OTHER = {"a": 0.2, "b": 0.8}, {"b": 0.8, "a": 0.2}, {"b": 0.5, "c": 0.5}


def refused(call, p, q):
    with pytest.raises(ValueError, match="expected the same") as caught:
        call(p, q)
    return str(caught.value)


def pasted(words, **names):
    """p and q after the call that the refusal ends with."""
    call = words.split("expected the same labels in the same order; ")[1].removesuffix(
        ", where what is absent has mass 0"
    )
    for library in ("pandas", "polars", "xarray"):
        names[{"pandas": "pd", "polars": "pl", "xarray": "xr"}[library]] = sys.modules.get(library)
    exec(call, names)
    return names["p"], names["q"]


KINDS = ("dict", "series", "frame", "columns", "polars", "xarray")


def made(kind, law):
    """The law as that kind of data."""
    if kind == "dict":
        return law
    if kind == "polars":
        return pytest.importorskip("polars").DataFrame({k: [v] for k, v in law.items()})
    if kind == "xarray":
        array = pytest.importorskip("xarray").DataArray
        return array(list(law.values()), dims="outcome", coords={"outcome": list(law)})
    pandas = pytest.importorskip("pandas")
    series = pandas.Series
    return {
        "series": series,
        "frame": lambda law: pandas.DataFrame([law]),
        "columns": lambda law: series(law).to_frame(),
    }[kind](law)


MIXED = [("series", "frame"), ("frame", "series"), ("series", "dict"), ("dict", "series")]


@pytest.mark.parametrize(("p", "q"), [*((k, k) for k in KINDS), *MIXED])
def test_the_call_that_is_offered_aligns_them(p, q):
    axis = 0 if "columns" in (p, q) else -1
    first, second = made(p, P), made(q, Q)
    words = refused(lambda p, q: dv.kl(p, q, axis=axis), p=first, q=second)
    a, b = pasted(words, p=first, q=second)
    assert float(np.ravel(dv.kl(a, b, axis=axis))[0]) == 0
    first, second = made(p, P), made(q, OTHER)
    a, b = pasted(refused(lambda p, q: dv.js(p, q, axis=axis), p=first, q=second), p=first, q=second)
    expected = dv.js([0.2, 0.8, 0], [0, 0.5, 0.5])
    assert float(np.ravel(dv.js(a, b, axis=axis))[0]) == pytest.approx(float(expected), abs=0, rel=RELATED_RTOL)


@pytest.mark.parametrize(("p", "q"), [(k, k) for k in KINDS if k != "columns"] + MIXED)
def test_an_absent_logarithm_is_minus_infinity(p, q):
    first, second = (made(kind, {k: np.log(v) for k, v in law.items()}) for kind, law in ((p, P), (q, OTHER)))
    for f in (dv.js, lambda p, q, log: dv.renyi(p, q, 0.5, log=log)):
        a, b = pasted(refused(lambda p, q, f=f: f(p, q, log=True), p=first, q=second), p=first, q=second)
        expected = f([np.log(0.2), np.log(0.8), -np.inf], [-np.inf, np.log(0.5), np.log(0.5)], log=True)
        assert float(np.ravel(f(a, b, log=True))[0]) == pytest.approx(float(expected), abs=0, rel=RELATED_RTOL)


def test_the_first_difference_is_named():
    p, q = (Labelled(name, "list", ()) for name in "pq")
    refuse_each(p, q, [1, float("nan")], [1.0, float("nan")], "columns")
    with pytest.raises(
        ValueError, match="q: found no label at index 1, where p has the label 2; expected the same labels"
    ):
        refuse_each(p, q, [1, 2], [1], "columns")
    with pytest.raises(
        ValueError, match=r"q: found the label 3 at index 0, where p has no label; .* list the same outcomes"
    ):
        refuse_each(p, q, [], [np.int64(3)], "columns")


def test_labels_of_another_type_are_retyped_and_not_filled_in():
    pandas = pytest.importorskip("pandas")
    days = ["2020-01-01", "2020-01-02"]
    for index, other in (([1, 2], ["1", "2"]), (["1", "2"], [1, 2]), (pandas.to_datetime(days), days)):
        for p, q in (
            (pandas.Series([0.2, 0.8], index), pandas.Series([0.2, 0.8], other)),
            (pandas.DataFrame([[0.2, 0.8]], columns=index), pandas.DataFrame([[0.2, 0.8]], columns=other)),
        ):
            words = refused(dv.kl, p, q)
            assert "these are of another type (" in words
            names = {"p": p, "q": q}
            exec(words.rpartition(": ")[2], names)
            assert float(np.ravel(dv.kl(p, names["q"]))[0]) == 0
    assert refused(dv.kl, {1: 1.0}, {"1": 1.0}).endswith("give both labels of one type")


def test_labels_of_several_parts_with_nothing_in_them_are_equal():
    pandas = pytest.importorskip("pandas")
    p, q = (pandas.Series([0.2, 0.8], pandas.MultiIndex.from_tuples([("x", float("nan")), ("y", 1)])) for _ in range(2))
    assert dv.kl(p, q) == 0
    assert refused(dv.kl, p, q[::-1]).endswith("; q = q.reindex(p.index)")


def test_rows_and_what_belongs_to_them_are_not_filled_in():
    """A law of mass 0 is none, and a point of its own would be put at 0."""
    pandas = pytest.importorskip("pandas")
    laws = pandas.DataFrame([[0.2, 0.8], [0.5, 0.5]], index=["x", "y"])
    words = refused(dv.js_many, laws, {"y": 0.5, "x": 0.5})
    names = {"P": laws, "weights": {"y": 0.5, "x": 0.5}}
    exec(words.rpartition("; ")[2], names)
    assert list(names["weights"]) == ["x", "y"]
    for call, p, q in (
        (dv.js_many, laws, {"x": 0.5, "z": 0.5}),
        (dv.Measure, pandas.Series({"a": 0.0, "b": 1.0}), pandas.Series(OTHER)),
        (dv.kl, {"x": [1.0, 0], "y": [1.0, 0]}, {"x": [1.0, 0], "z": [1.0, 0]}),
    ):
        words = refused(call, p, q)
        assert "mass 0" not in words
        assert "fill" not in words
    rows = {"x": [1.0, 0], "y": [1.0, 0]}
    p, q = pasted(refused(dv.kl, rows, {"y": [0.5, 0.5], "z": [1.0, 0]}), p=rows, q={"y": [0.5, 0.5], "z": [1.0, 0]})
    assert dv.kl(p, q).shape == (1,)


def test_dimensions_are_turned_or_named_by_the_call_that_is_offered():
    xarray = pytest.importorskip("xarray")
    p = xarray.DataArray([[[0.2, 0.8]] * 3] * 2, dims=("b", "t", "o"))
    for q in (
        p.transpose("o", "b", "t"),
        p[0].T,
        p[:, 0],
        p[0].rename(o="w"),
        p[0].rename(t="s"),
    ):
        names = {"p": p, "q": q}
        exec(refused(dv.kl, p, q).rpartition("; ")[2], names)
        np.testing.assert_array_equal(dv.kl(p, names["q"]), np.zeros((2, 3)))
    names = {"p": p[0, 0], "q": p[0].T}
    exec(refused(dv.kl, p[0, 0], p[0].T).rpartition("; ")[2], names)
    assert dv.kl(names["p"], names["q"]).shape == (3,)
