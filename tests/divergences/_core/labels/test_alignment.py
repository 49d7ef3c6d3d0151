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
