"""A run's record says what was measured, in brackets where they are known, and nobody changes it afterwards."""

import numpy as np
import pytest

import divergences as dv

STEPS = [1.0, 2.0, 3.0]
W1 = {"step": STEPS, "w1": [3.0, 2.0, 1.0], "floor": [0.5, np.nan, 0.5]}


def run(**more):
    return dv.lab.Run("by hand", W1, lower={"w1": [2.0, 2.0, 0.9]}, upper={"w1": [3.0, 2.5, 1.0]}, **more)


def test_columns_and_checks_are_one_table():
    found = run()
    assert found.names == ("step", "w1", "floor")
    assert [check["w1"] for check in found] == found["w1"].tolist() == [3, 2, 1]
    assert (found.lower["w1"] <= found["w1"]).all()
    assert len(found) == len(list(found)) == 3


def test_a_record_is_not_changed_from_outside():
    mine = np.array([3.0, 2.0, 1.0])
    found = dv.lab.Run("by hand", {"w1": mine})
    mine[0] = 7
    assert found["w1"][0] == 3
    with pytest.raises(ValueError, match="read-only"):
        found["w1"][0] = 7
    with pytest.raises(TypeError, match="does not support item assignment"):
        found.values["w1"] = mine
    with pytest.raises(TypeError, match="does not support item assignment"):
        next(iter(found))["w1"] = 7
    with pytest.raises(AttributeError, match="cannot assign"):
        found.note = "mine"


def test_a_record_goes_through_a_file(tmp_path):
    run().to_csv(tmp_path / "run.csv")
    table = np.genfromtxt(tmp_path / "run.csv", delimiter=",", names=True)
    assert table.dtype.names == ("step", "w1", "floor", "w1_lower", "w1_upper")
    assert table["w1_upper"].tolist() == [3, 2.5, 1]
    assert np.isnan(table["floor"]).tolist() == [False, True, False]


def test_a_notebook_shows_some_rows_and_why_it_stopped():
    shown = dv.lab.Run("a & b", {"step": range(1000)}, note="stopped")._repr_html_()
    assert shown.count("<tr>") == 1 + 9
    assert "<caption>a &amp; b; stopped</caption>" in shown
    assert "0 checks" in repr(dv.lab.Run("nothing", {"step": []}))
    assert "nothing" in dv.lab.Run("nothing", {"step": []})._repr_html_()
    assert len(dv.lab.Run("no columns", {})) == 0


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: run()["w2"], KeyError, "found 'w2'; expected one of step, w1, floor; did you mean w1"),
        (lambda: dv.lab.Run("x", {"a": [1, 2], "b": [1]}), ValueError, "b: found shape .1,.; expected a column of 2"),
        (
            lambda: dv.lab.Run("x", W1, lower={"w1": [4, 2, 1]}, upper={"w1": [4, 2, 1]}),
            ValueError,
            "outside its bounds",
        ),
        (lambda: dv.lab.Run("x", W1, lower={"w2": STEPS}, upper={"w2": STEPS}), ValueError, "w2: found"),
    ],
)
def test_refusals_are_one_line(call, error, message):
    with pytest.raises(error, match=message) as refusal:
        call()
    assert "\n" not in str(refusal.value)
