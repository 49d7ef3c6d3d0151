"""A measure remembers what its atoms and coordinates are called: tables that come later are not paired by position."""

import copy
import pickle

import jax
import numpy as np
import pytest

import divergences as dv
from divergences._core.labels import fits, labels_of, refuse_ground
from tests.tolerances import W1_GRADIENT32, W1_WIDTH

pd = pytest.importorskip("pandas")
A, B, C = (pd.Series(x) for x in ({"a": 0.25, "b": 0.75}, {"b": 0.75, "a": 0.25}, {"x": 0.5, "y": 0.5}))
FAR = pd.DataFrame([[0.0, 1, 4], [1, 0, 3], [4, 3, 0]], index=list("abc"), columns=list("abc"))


def refused(words, call):
    with pytest.raises(ValueError, match=words) as refusal:
        call()
    assert "\n" not in str(refusal.value)


def test_coordinates_are_paired_by_name():
    mu, nu = (dv.Measure(pd.DataFrame([[0.0, 3.0]], columns=list(names))) for names in ("uv", "vu"))
    refused("nu: found the label 'v' at index 0, where mu has 'u'; .* reorder", lambda: dv.wasserstein1(mu, nu))
    assert dv.wasserstein1(mu, dv.Measure(pd.DataFrame([[0.0, 3.0]], columns=list("uv")))).value == 0
    assert dv.wasserstein1(mu, dv.Measure(pd.DataFrame([[0.0, 3.0]]))).value == 0  # positions are no names


def test_one_place_of_a_matrix_has_one_label():
    mu, nu = dv.Measure([0, 1], A), dv.Measure([1, 0], B)
    assert dv.wasserstein1(mu, nu, metric=FAR).value == dv.wasserstein1(mu, nu, metric=FAR.to_numpy()).value == 0
    other = dv.Measure([0, 1], B)
    for metric in (FAR, FAR.to_numpy()):
        refused("nu: found the label 'b' at index 0, where", lambda m=metric: dv.wasserstein1(mu, other, metric=m))
    refused(
        "mu: found the label 'b' at index 0, where metric has 'a'; ",
        lambda: dv.sinkhorn(other, nu, epsilon=1, metric=FAR),
    )
    refused(
        "metric: found the label 'c' at index 0",
        lambda: dv.wasserstein1(mu, nu, metric=FAR[["c", "b", "a"]].abs() * 0 + FAR.to_numpy()),
    )
    refuse_ground(None, [("mu", [0, 1], None), ("nu", [0], labels_of([0], A[:1]))])


def test_a_plan_and_potentials_are_of_the_atoms():
    mu, nu = dv.Measure([0.0, 1.0], A), dv.Measure([2.0, 4.0], C)
    plan = pd.DataFrame([[0.25, 0.0], [0.25, 0.5]], index=A.index, columns=C.index)
    f = pd.Series({"a": 0.0, "b": -1.0})
    right = dv.certify(mu, nu, plan=plan, potentials=f)
    assert (right.lower, right.upper) == pytest.approx((2.25, 2.25), rel=W1_WIDTH, abs=0)
    assert dv.certify(mu, nu, plan=pd.DataFrame(plan.to_numpy())).value == right.value
    refused(
        "plan: found the label 'b' at index 0, where mu has 'a'; .* its rows",
        lambda: dv.certify(mu, nu, plan=plan.loc[["b", "a"]]),
    )
    refused(
        "plan: found the label 'y' at index 0, where nu has 'x'; .* columns",
        lambda: dv.certify(mu, nu, plan=plan[["y", "x"]]),
    )
    refused("plan: found the label 'b'", lambda: dv.certify(mu, nu, plan=pd.Series({"b": 0, "a": 1})))
    wrong = f[["b", "a"]]
    refused("potentials: found the label 'b'", lambda: dv.certify(mu, nu, potentials=wrong))
    refused(r"potentials\[0\]: found the label 'b'", lambda: dv.certify(mu, nu, potentials=(wrong, None)))
    g = pd.Series({"x": 2.0, "y": 4.0})
    assert (
        dv.certify(mu, nu, potentials=g).lower
        == dv.certify(mu, nu, potentials=(None, g)).lower
        == pytest.approx(2.25, rel=W1_WIDTH, abs=0)
    )
    assert fits(g, nu.labels)
    assert not fits(g, mu.labels)


def test_a_map_moves_the_atoms_that_it_names():
    mu = dv.Measure([0.0, 1.0], A)
    assert dv.pushforward(pd.Series({"a": 5.0, "b": 7.0}), mu).points.tolist() == [5, 7]
    refused(
        "g: found the label 'b' at index 0, where mu has 'a'",
        lambda: dv.pushforward(pd.Series({"b": 7.0, "a": 5.0}), mu),
    )


def test_masses_of_the_same_points_are_in_one_order():
    x = [0.0, 1.0]
    refused("nu: found the label 'b'", lambda: dv.common_support(dv.Measure(x, A), dv.Measure(x, B)))
    assert dv.wasserstein1(dv.Measure(x, A), dv.Measure(x, C)).value == 0.25  # other names, of samples perhaps
    assert dv.wasserstein1(dv.Measure(x, A), dv.Measure([1.0, 0.0], B)).value == 0


def test_copies_remember_and_trees_forget():
    mu, nu = dv.Measure([0.0, 1.0], A), dv.Measure([0.0, 1.0], B)
    for again in (copy.deepcopy(nu), copy.copy(nu), pickle.loads(pickle.dumps(nu))):
        refused("nu: found the label 'b'", lambda m=again: dv.wasserstein1(mu, m))
    assert dv.Measure([0.0, 1.0], [0.25, 0.75]).labels is None
    assert jax.tree.map(lambda x: x, nu).labels is None
    assert float(jax.jit(lambda m, n: dv.wasserstein1(m, n).value)(mu, nu)) == pytest.approx(
        0.5, rel=W1_GRADIENT32, abs=0
    )
    np.testing.assert_array_equal(mu.mass, [0.25, 0.75])


def test_rows_of_samples_are_paired_by_their_labels():
    table = pd.DataFrame([[0.0, 1.0], [5.0, 6.0]], index=["s", "t"])
    assert dv.w1_line(table, table).tolist() == [0, 0]
    refused(
        "y: found the label 't' at index 0, where x has the label 's'", lambda: dv.w1_line(table, table.loc[["t", "s"]])
    )


def test_masses_on_the_line_are_paired_by_their_labels_too():
    table = pd.DataFrame([[0.25, 0.75]], columns=["a", "b"])
    for a, b in ((A, B), (table, table[["b", "a"]]), (A.to_dict(), B.to_dict())):
        refused(
            "b: found the label 'b' at index 0, where a has 'a'", lambda a=a, b=b: dv.w1_line([0, 1.0], [0, 1.0], a, b)
        )
    assert dv.w1_line([0.0, 1.0], [0.0, 1.0], A, A) == dv.w1_line([0.0, 1.0], [1.0, 0.0], A, B) == 0
    assert dv.w1_line([0.0, 1.0], [0.0, 1.0], A, C) == 0.25
