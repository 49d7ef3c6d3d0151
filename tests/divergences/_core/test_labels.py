"""Labels: other ones are refused by every door, with a call that aligns them when it is pasted; equal ones pass."""

import sys
from subprocess import run

import numpy as np
import pytest

import divergences as dv
from divergences._core.labels import Labelled, kept, paired, refuse_each
from tests.tolerances import RELATED_RTOL

ROW, ROW_TURNED, ROW_OF_OTHERS = {"a": 0.2, "b": 0.8}, {"b": 0.8, "a": 0.2}, {"b": 0.5, "c": 0.5}


def refusal_of(call, p, q):
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
    first, second = made(p, ROW), made(q, ROW_TURNED)
    words = refusal_of(lambda p, q: dv.kl(p, q, axis=axis), p=first, q=second)
    a, b = pasted(words, p=first, q=second)
    assert float(np.ravel(dv.kl(a, b, axis=axis))[0]) == 0
    first, second = made(p, ROW), made(q, ROW_OF_OTHERS)
    a, b = pasted(refusal_of(lambda p, q: dv.js(p, q, axis=axis), p=first, q=second), p=first, q=second)
    expected = dv.js([0.2, 0.8, 0], [0, 0.5, 0.5])
    assert float(np.ravel(dv.js(a, b, axis=axis))[0]) == pytest.approx(float(expected), abs=0, rel=RELATED_RTOL)


@pytest.mark.parametrize(("p", "q"), [(k, k) for k in KINDS if k != "columns"] + MIXED)
def test_an_absent_logarithm_is_minus_infinity(p, q):
    first, second = (made(kind, {k: np.log(v) for k, v in law.items()}) for kind, law in ((p, ROW), (q, ROW_OF_OTHERS)))
    for f in (dv.js, lambda p, q, log: dv.renyi(p, q, 0.5, log=log)):
        a, b = pasted(refusal_of(lambda p, q, f=f: f(p, q, log=True), p=first, q=second), p=first, q=second)
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
            words = refusal_of(dv.kl, p, q)
            assert "these are of another type (" in words
            names = {"p": p, "q": q}
            exec(words.rpartition(": ")[2], names)
            assert float(np.ravel(dv.kl(p, names["q"]))[0]) == 0
    assert refusal_of(dv.kl, {1: 1.0}, {"1": 1.0}).endswith("give both labels of one type")


def test_labels_of_several_parts_with_nothing_in_them_are_equal():
    pandas = pytest.importorskip("pandas")
    p, q = (pandas.Series([0.2, 0.8], pandas.MultiIndex.from_tuples([("x", float("nan")), ("y", 1)])) for _ in range(2))
    assert dv.kl(p, q) == 0
    assert refusal_of(dv.kl, p, q[::-1]).endswith("; q = q.reindex(p.index)")


def test_rows_and_what_belongs_to_them_are_not_filled_in():
    """A law of mass 0 is none, and a point of its own would be put at 0."""
    pandas = pytest.importorskip("pandas")
    laws = pandas.DataFrame([[0.2, 0.8], [0.5, 0.5]], index=["x", "y"])
    words = refusal_of(dv.js_many, laws, {"y": 0.5, "x": 0.5})
    names = {"P": laws, "weights": {"y": 0.5, "x": 0.5}}
    exec(words.rpartition("; ")[2], names)
    assert list(names["weights"]) == ["x", "y"]
    for call, p, q in (
        (dv.js_many, laws, {"x": 0.5, "z": 0.5}),
        (dv.Measure, pandas.Series({"a": 0.0, "b": 1.0}), pandas.Series(ROW_OF_OTHERS)),
        (dv.kl, {"x": [1.0, 0], "y": [1.0, 0]}, {"x": [1.0, 0], "z": [1.0, 0]}),
    ):
        words = refusal_of(call, p, q)
        assert "mass 0" not in words
        assert "fill" not in words
    rows = {"x": [1.0, 0], "y": [1.0, 0]}
    p, q = pasted(refusal_of(dv.kl, rows, {"y": [0.5, 0.5], "z": [1.0, 0]}), p=rows, q={"y": [0.5, 0.5], "z": [1.0, 0]})
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
        exec(refusal_of(dv.kl, p, q).rpartition("; ")[2], names)
        np.testing.assert_array_equal(dv.kl(p, names["q"]), np.zeros((2, 3)))
    names = {"p": p[0, 0], "q": p[0].T}
    exec(refusal_of(dv.kl, p[0, 0], p[0].T).rpartition("; ")[2], names)
    assert dv.kl(names["p"], names["q"]).shape == (3,)


P, Q = {"a": 0.2, "b": 0.8}, {"b": 0.8, "a": 0.2}
OTHER = {"b": 0.5, "c": 0.5}
TWO = {
    **{name: getattr(dv, name) for name in ("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation")},
    **{name: getattr(dv, name) for name in ("hellinger2", "chi2", "triangular", "cross_entropy")},
    **{name: getattr(dv, name) for name in ("optimal_discriminator", "gan_value_at_optimum")},
    "skewed": lambda p, q: dv.js(p, q, weight=0.3),
    **{f"alpha {a}": lambda p, q, a=a: dv.alpha_divergence(p, q, a) for a in (0, 1, 2)},
    **{f"renyi {a}": lambda p, q, a=a: dv.renyi(p, q, a) for a in (0, 1, 2, np.inf)},
    "f": lambda p, q: dv.f_divergence(lambda t: (t - 1) ** 2, p, q),
    "gan_value": lambda p, q: dv.gan_value(p, q, [0.5] * len(q)),
    "many": lambda p, q: dv.js_many([p, q]),
    "pairwise": lambda p, q: dv.pairwise(dv.kl, [p], [q]),
}


def pandas():
    module = pytest.importorskip("pandas")
    return module, lambda law: module.Series(law), lambda law: module.DataFrame([law])


def refused(call, **names):
    with pytest.raises(ValueError, match="expected the same") as caught:
        call(*names.values())
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", TWO)
def test_each_door_refuses_another_order_and_takes_the_same(name):
    f = TWO[name]
    assert "at index 0, where" in refused(f, p=P, q=Q)
    assert "at index 1, where" in refused(f, p={"b": 1.0, "a": 0}, q=OTHER)
    if name not in ("many", "pairwise"):
        np.testing.assert_array_equal(f(P, dict(P)), f(list(P.values()), list(P.values())))
        np.testing.assert_array_equal(f(P, [0.5, 0.5]), f([0.2, 0.8], [0.5, 0.5]))
    if name != "gan_value":
        _, series, frame = pandas()
        for kind in (series,) if name in ("many", "pairwise") else (series, frame):
            refused(f, p=kind(P), q=kind(Q))
            np.testing.assert_array_equal(np.ravel(f(kind(P), kind(P))), np.ravel(f(*[[0.2, 0.8]] * 2)))


def test_rows_are_paired_by_their_labels_too():
    module, series, _ = pandas()
    table = module.DataFrame([[0.2, 0.8], [0.5, 0.5]], index=["x", "y"], columns=["a", "b"])
    words = refused(dv.kl, p=table, q=table.loc[["y", "x"]])
    assert words.endswith("q = q.loc[p.index]")
    assert "q = q[p.columns]" in refused(lambda p, q: dv.kl(p, q, axis=0), p=table.T, q=table.T[["y", "x"]])
    assert dv.kl(table, table.loc[["y"]]).shape == dv.kl(table, series(P)).shape == (2,)
    assert dv.pairwise(dv.kl, table, table.loc[["y", "x"]]).diagonal().tolist() != [0, 0]
    refused(lambda p, q: dv.pairwise(dv.kl, p, q), p=table, q=table[["b", "a"]])
    refused(dv.js_many, P=table, weights=series({"y": 0.5, "x": 0.5}))
    assert dv.js_many(table, series({"x": 0.5, "y": 0.5})) == dv.js_many(table.to_numpy())


def test_masses_are_those_of_their_points():
    _, series, _ = pandas()
    points, masses = series({"a": 0.0, "b": 1.0}), series(Q)
    assert "mass = mass.reindex(points.index)" in refused(dv.Measure, points=points, mass=masses)
    assert "a = a.reindex(x.index)" in refused(lambda x, a: dv.w1_line(x, [0.0, 1.0], a), x=points, a=masses)
    assert dv.Measure(points, series(P)).mass.tolist() == [0.2, 0.8]
    assert dv.w1_line(points, [0.0, 1.0], series(P)) == dv.w1_line([0, 1], [0, 1], [0.2, 0.8])


def test_a_discriminator_is_labelled_as_the_laws_are():
    assert "d: found the label 'b'" in refused(dv.gan_value, p=P, q=P, d=dict.fromkeys(Q, 0.5))


def test_dicts_of_laws_and_of_weights():
    laws = {"x": P, "y": {"a": 0.5, "b": 0.5}}
    assert dv.js_many(laws, {"x": 0.5, "y": 0.5}) == dv.js_many([[0.2, 0.8], [0.5, 0.5]])
    refused(dv.js_many, P=laws, weights={"y": 0.5, "x": 0.5})
    refused(dv.js_many, P={"x": P, "y": Q})
    assert dv.normalise({"a": 1, "b": 3}) == {"a": 0.25, "b": 0.75}
    assert dv.entropy({"heads": 0.5, "tails": 0.5}, base=2) == 1
    with pytest.raises(TypeError, match="points: found entries that are not numbers"):
        dv.Measure(P)


def test_dimensions_and_coordinates_are_kept():
    xr = pytest.importorskip("xarray")
    rows = xr.DataArray(
        [[0.2, 0.8], [0.5, 0.5], [0.1, 0.9]], dims=("t", "o"), coords={"t": [1, 2, 3], "o": ["a", "b"]}, name="p"
    )
    for name, f in TWO.items():
        if name in ("many", "pairwise", "gan_value"):
            continue
        found = f(rows, rows[0])
        assert isinstance(found, xr.DataArray), name
        assert found.dims == (("t", "o") if name == "optimal_discriminator" else ("t",))
        assert found.coords["t"].to_numpy().tolist() == [1, 2, 3]
        assert found.name is None
        np.testing.assert_array_equal(found, f(rows.to_numpy(), rows.to_numpy()[0]))
    assert dv.kl(rows.T, rows.T, axis=0).dims == dv.kl([0.5, 0.5], rows).dims == dv.entropy(rows).dims == ("t",)
    assert dv.normalise(rows).dims == ("t", "o")
    assert dv.js_many(rows).shape == dv.mutual_information(rows / 3).shape == dv.kl(rows[0], rows[0]).shape == ()
    assert dv.gan_value(rows, rows[0], [0.5, 0.5]).dims == ("t",)
    assert "found the dimension 't' where p has 'o'" in refused(dv.kl, p=rows[:2], q=rows[:2].T)
    assert "found the dimension 's' where p has 't'" in refused(dv.kl, p=rows, q=rows.rename(t="s"))
    refused(dv.kl, p=rows[:2], q=rows[1:])


def test_outcomes_that_are_kept_are_a_dimension_without_labels():
    """As xarray's own sums keep it."""
    xr = pytest.importorskip("xarray")
    coordinates = {"law": ["x", "y"], "letter": ["a", "b"], "vowel": ("letter", [True, False])}
    p = xr.DataArray([[0.2, 0.8], [0.5, 0.5]], dims=("law", "letter"), coords=coordinates)
    expected = p.sum("letter", keepdims=True)
    for name in ("kl", "js", "entropy", "cross_entropy"):
        f = getattr(dv, name)
        found = f(p, keepdims=True) if name == "entropy" else f(p, p, keepdims=True)
        assert found.dims == expected.dims
        assert list(found.coords) == list(expected.coords) == ["law"]
        assert found.shape == (2, 1)
    assert dv.renyi(p.T, p.T, 2, axis=0, keepdims=True).dims == p.T.dims
    assert dv.mutual_information(p / 2, keepdims=True).shape == (1, 1)
    assert dv.kl(p, p, where=xr.DataArray([True, True], dims="letter")).dims == ("law",)


def test_which_outcomes_count_is_said_by_their_labels():
    pd = pytest.importorskip("pandas")
    p, counts = pd.Series({"a": 1.0, "b": 0.0}), pd.Series({"b": False, "a": True})
    for f in (
        dv.kl,
        dv.js,
        lambda p, q, **keep: dv.renyi(p, q, 0.5, **keep),
        lambda p, q, **keep: dv.entropy(p, **keep),
    ):
        with pytest.raises(
            ValueError, match=r"^where: found the label 'b' at index 0.*where = where\.reindex\(p\.index\)$"
        ):
            f(p, p, where=counts)
        assert f(p, p, where=counts.reindex(p.index)) == f(p, p)


def test_beside_a_tensor_the_answer_is_one():
    torch, xr = pytest.importorskip("torch"), pytest.importorskip("xarray")
    p = xr.DataArray([0.2, 0.8], dims="letter")
    assert torch.is_tensor(dv.kl(p, torch.tensor([0.5, 0.5])))
    assert torch.is_tensor(dv.optimal_discriminator(torch.tensor([0.5, 0.5]), p))


def test_plain_arrays_are_passed_on_as_they_are():
    a = np.ones(2)
    assert paired("pq", (a, a))[0] is a
    assert kept(a, (a, a)) is a


def test_what_is_normalised_keeps_its_labels():
    """Or two counts would be paired by position after all."""
    pd, series, frame = pandas()
    first, second = {"a": 2, "b": 1}, {"b": 2, "a": 1}
    for kind in (dict, series, frame):
        p, q = (dv.normalise(kind(x)) for x in (first, second))
        assert type(p) is type(kind(first))
        refused(dv.kl, p=p, q=q)
        assert np.ravel(dv.kl(p, p)).tolist() == [0]
    table = dv.normalise(pd.DataFrame([[1, 3], [1, 1]], index=["x", "y"], columns=["a", "b"]))
    assert table.loc["x"].to_dict() == {"a": 0.25, "b": 0.75}
    polars = pytest.importorskip("polars").DataFrame({"a": [1, 1], "b": [3, 1]})
    assert dv.normalise(polars).rows(named=True) == [{"a": 0.25, "b": 0.75}, {"a": 0.5, "b": 0.5}]


def test_lists_of_which_some_are_labelled():
    _, series, _ = pandas()
    refused(dv.kl, p=[series(P), [0.5, 0.5]], q=[[0.5, 0.5], series(Q)])
    refused(dv.js_many, P=[[0.5, 0.5], series(P), Q])
    assert dv.js_many([[0.2, 0.8], series(P), P]) == 0


def test_repeated_labels_are_added_up_and_absent_ones_compared():
    pd, _, _ = pandas()
    p, q = pd.Series([0.2, 0.3, 0.5], index=list("aab")), pd.Series([0.5, 0.5], index=list("ba"))
    words = refused(lambda p, q: dv.kl(p, q), p=p, q=q)
    assert words.endswith("labels of p repeat: p = p.groupby(level=0).sum()")
    assert dv.kl(p.groupby(level=0).sum(), q.sort_index()) == 0
    absent = [pd.Index(x, dtype="string") for x in (["a", pd.NA], [pd.NA, "a"])]
    refused(dv.kl, p=pd.Series([0.5, 0.5], index=absent[0]), q=pd.Series([0.5, 0.5], index=absent[1]))


def test_no_library_of_tables_is_imported():
    call = "import sys, divergences as dv; dv.kl({'a': 1.0}, {'a': 1.0}); "
    code = call + "print([m for m in ('pandas', 'polars', 'xarray') if m in sys.modules])"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def counted(kind, law):
    """A law in a list or a dict, one or two levels deep."""
    _, series, _ = pandas()
    box = np.empty(1, object)
    box[0] = series(law)
    return {
        "list": [series(law)],
        "lists": [[series(law)] * 2],
        "tuples": ((series(law),),),
        "lists of dicts": [[law]],
        "objects": box,
        "dict of lists": {"x": [series(law)] * 2},
        "dict of dicts": {"x": law},
        "dict of series": {"x": series(law)},
    }[kind]


@pytest.mark.parametrize(
    "kind",
    ["list", "lists", "tuples", "lists of dicts", "objects", "dict of lists", "dict of dicts", "dict of series"],
)
def test_labels_at_any_depth_are_compared_and_kept(kind):
    p, q = counted(kind, P), counted(kind, Q)
    words = refused(dv.kl, p=p, q=q)
    assert "q: found the label 'b' at index 0, where p has the label 'a'" in words
    assert float(np.max(dv.kl(p, counted(kind, dict(P))))) == 0
    assert "found the label 'b'" in refused(dv.kl, p=dv.normalise(p), q=dv.normalise(q))
    if "q = " in words:
        names = {"p": p, "q": q}
        exec(words.rpartition("; ")[2], names)
        assert float(np.max(dv.kl(p, names["q"]))) == 0


def test_parts_are_compared_with_each_other():
    _, series, _ = pandas()
    s, t = series(P), series(Q)
    refused(dv.js_many, P=[[s, t], [t, s]])
    words = refused(lambda p, q: dv.pairwise(dv.js, p, q), P={"r": s, "s": s}, Q={"r": t})
    assert words.endswith("Q = {r: x.reindex(P['r'].index) for r, x in Q.items()}")
    assert refused(dv.js_many, P={"r": s, "s": t}).startswith("P['s']: found the label 'b' at index 0, where P['r']")


def test_an_axis_of_numpy_is_an_axis():
    _, series, _ = pandas()
    for axis in (np.int64(0), np.int32(-1)):
        refused(lambda p, q, axis=axis: dv.kl(p, q, axis=axis), p=series(P), q=series(Q))
        assert dv.kl(series(P), series(P), axis=axis) == 0


def test_what_is_normalised_within_keeps_its_kind():
    xr, (_, series, _) = pytest.importorskip("xarray"), pandas()
    assert dv.normalise([[{"a": 1, "b": 3}], [{"a": 1, "b": 1}]]) == [[{"a": 0.25, "b": 0.75}], [{"a": 0.5, "b": 0.5}]]
    found = dv.normalise({"r": series({"a": 1, "b": 3}), "s": series({"a": 1, "b": 1})})
    assert found["r"].to_dict() == {"a": 0.25, "b": 0.75}
    array = xr.DataArray([1.0, 3.0], dims="o", coords={"o": ["a", "b"]})
    refused(dv.kl, p=dv.normalise([array]), q=dv.normalise([array[::-1]]))
    assert dv.normalise({"r": [1, 3]})["r"].tolist() == [0.25, 0.75]
    polars = pytest.importorskip("polars").Series
    assert isinstance(dv.normalise([polars([1, 3]), polars([1, 1])]), np.ndarray)


def test_a_series_of_structs_has_labels_that_numpy_forgets():
    polars = pytest.importorskip("polars")
    p, q = (polars.Series([law]) for law in (P, Q))
    for f in (lambda x: dv.kl(x, q), lambda x: dv.js_many([x, x]), lambda x: dv.kl({"r": x}, [[0.5, 0.5]]), dv.Measure):
        with pytest.raises(TypeError, match=r"found a Series of structs; .*\.struct\.unnest\(\)$"):
            f(p)
    assert dv.kl(p.struct.unnest(), [[0.5, 0.5]]) == dv.kl([[0.2, 0.8]], [[0.5, 0.5]])
    refused(dv.kl, p=p.struct.unnest(), q=q.struct.unnest())
    assert dv.kl(polars.Series([0.2, 0.8]), polars.Series([0.2, 0.8])) == 0


def test_coordinates_that_differ_are_dropped_and_others_kept():
    """As in xarray's own arithmetic."""
    xr = pytest.importorskip("xarray")
    rows = xr.DataArray([[0.2, 0.8], [0.5, 0.5]], dims=("t", "o"), coords={"t": [1, 2], "u": ("t", [3, 4])})
    p = rows[0].assign_coords(both=1, of_p=2)
    q = rows[1].assign_coords(both=1, of_q=("o", [1, 2]), mine=5)
    found = dv.kl(p, q)
    assert {name: int(x) for name, x in found.coords.items()} == {"both": 1, "of_p": 2, "mine": 5}
    assert set(found.coords) == set((p + q).sum("o").coords)
    halves = xr.full_like(p, 0.5).drop_vars("both").assign_coords(t=2)
    assert set(dv.gan_value(p, q, halves).coords) == {"both", "of_p", "mine"}
    one = rows.isel(t=[1]).drop_vars("u").assign_coords(far=("t", [9]))
    assert (
        set(dv.js(rows, one.squeeze("t")).coords) == set((rows + one.squeeze("t")).sum("o").coords) == {"t", "u", "far"}
    )
    assert set(dv.optimal_discriminator(p, q).coords) == {"both", "of_p", "of_q", "mine"}


def test_weights_of_a_batch_are_compared_along_all_axes():
    xr = pytest.importorskip("xarray")
    laws = xr.DataArray([[[0.2, 0.8], [0.5, 0.5]]] * 2, dims=("b", "r", "o"), coords={"b": [0, 1], "r": ["x", "y"]})
    weights = xr.DataArray([[0.25, 0.75], [0.5, 0.5]], dims=("b", "r"), coords={"b": [0, 1], "r": ["x", "y"]})
    expected = dv.js_many(laws.to_numpy(), weights.to_numpy())
    np.testing.assert_array_equal(dv.js_many(laws, weights), expected)
    np.testing.assert_array_equal(dv.js_many(laws, weights[:1]), expected[0])
    for wrong, words in (
        (weights[::-1], "found the label 1 at index 0, where P has the label 0"),
        (
            weights.rename(r="zz"),
            r"found the dimension 'zz' where P has 'r'; .* weights = weights.rename\({'zz': 'r'}\)$",
        ),
        (weights.T, r"found the dimension 'b' where P has 'r'; .* weights = weights.transpose\('b', 'r'\)$"),
    ):
        with pytest.raises(ValueError, match=f"weights: {words}"):
            dv.js_many(laws, wrong)
