"""A result: data that JSON holds, counts that add up, and whether all is well."""

import json
from dataclasses import replace

import pytest

import divergences as dv
from divergences._audit.audit import _audited
from divergences._audit.judged import Word
from divergences._audit.table import cases, digest
from tests.divergences._audit import planted


def test_the_document():
    result = dv.audit(planted.clamped, "kl")
    held = json.loads(result.json())
    assert held["table"] == digest()
    assert held["versions"]["numpy"]
    assert held["convention"]["formula"] == "f(p, q) = KL(p‖q)"
    assert len(held["cases"]) == len(cases("float64")) + len(cases("float32"))
    disjoint = next(x for x in held["cases"] if x["case"] == "disjoint")
    assert (disjoint["exact"], disjoint["verdict"]) == ("inf", Word.FINITE)
    assert held["ok"] is result.ok is False


def test_counts_add_up():
    result = dv.audit(planted.nan_at_zero, "kl")
    counted = result.counts()
    assert sum(n for rows in counted.values() for words in rows.values() for n in words.values()) == len(result.answers)
    assert counted["float64"]["zeros"][Word.NAN] > 0


def test_of_gradients_it_is_said_of_which_form_they_are_or_why_there_is_none():
    assert dv.audit(planted.right, "kl").document()["gradient"].startswith("not checked: there is no automatic diff")
    some = _audited(planted.NAN_AT_ZERO, "kl", "planted")
    assert some.document()["gradient"] == "by p of the textbook form, by q of the textbook form"
    none = replace(some, gradients=[x for x in some.gradients if x.word is not Word.RIGHT])
    assert none.document()["gradient"] == "none is right"
    assert some.counts()["float32"]["gradient"] == {Word.RIGHT: 10, Word.NAN: 2}


def test_all_is_well_only_if_everything_is_right_and_one_convention_found():
    assert dv.audit(planted.right, "kl").ok
    assert not dv.audit(planted.either, "kl").ok
    assert not dv.audit(planted.tripled, "kl").ok


def test_it_is_printed_as_a_table_and_in_a_notebook_as_a_page():
    result = dv.audit(planted.right, "kl")
    assert repr(result) == result.table
    assert result._repr_html_() in result.html()
    assert "<table>" in result._repr_html_()


def test_nan_is_written():
    held = json.loads(dv.audit(planted.nan_at_zero, "kl").json())
    assert {x["answer"] for x in held["cases"] if x["verdict"] == "NaN"} == {"NaN"}


def test_an_audit_is_no_condition():
    """`assert dv.audit(f, "kl")` would pass whatever was found."""
    for f, word in ((planted.right, "ok"), (planted.tripled, "not ok")):
        with pytest.raises(
            TypeError, match=rf"^an audit has no truth value \(this one is '{word}'\); use \.ok, or \.table"
        ):
            bool(dv.audit(f, "kl"))
