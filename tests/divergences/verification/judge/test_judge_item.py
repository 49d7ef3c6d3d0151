"""What is said of an item follows from the verdicts on its claim and on its literal reading, in every case."""

from dataclasses import replace
from fractions import Fraction

import pytest

from divergences.verification import Theorem
from divergences.verification.judge.item import Item, Reading, claimed
from divergences.verification.judge.judge_item import audit, refute, settle
from divergences.verification.judge.verdict import Verdict

PLACE = {"lines": "p. 3", "written": "x", "meaning": "x"}
TRUE = claimed("KL(p, q) >= 0", ("sign", "KL(p, q) <= 0"))
STANDS, FALLS = Verdict.holds("a", "x"), Verdict.unknown("a", "x")
REFUTED = Verdict.refuted("a", "x", {})


def item(**parts):
    return Item("2.1", **PLACE, claim=TRUE, **parts)


@pytest.mark.parametrize(
    ("parts", "judged", "literal", "said"),
    [
        ({}, STANDS, None, "right"),
        ({}, FALLS, None, "unsettled"),
        ({}, STANDS, REFUTED, "wrong"),
        ({}, STANDS, FALLS, "unsettled"),
        ({"convention": "base 2", "literally": Reading("x")}, STANDS, REFUTED, "convention"),
        ({"asks": True}, STANDS, None, "open"),
        ({"asks": True}, STANDS, REFUTED, "open"),
        ({"asks": True}, FALLS, None, "unsettled"),
    ],
)
def test_what_is_said(parts, judged, literal, said):
    assert settle(item(**parts), judged, literal) == said


def test_a_definition_is_settled_without_a_judgement():
    row = audit(Item("2.1", **PLACE, reason="it names a thing"))
    assert (row.verdict, row.status, row.accepted, row.reason) == ("definition", "unknown", True, "it names a thing")


def test_a_wrong_formula_keeps_its_own_status_and_its_correction():
    row = audit(item(literally=Reading("KL(p, q) > 0")), points=5)
    assert (row.verdict, row.status, row.level) == ("wrong", "refuted", "R3")
    assert row.statement == row.literally["statement"] == "KL(p, q) > 0"
    assert (row.corrected["statement"], row.corrected["status"]) == ("KL(p, q) >= 0", "proved")


THEOREM = Theorem("gibbs", "KL is never negative", "KL(p, q) >= 0", "here", (("strict", "KL(p, q) > 0"),))


def test_an_item_may_be_a_theorem_and_is_read_literally_as_a_formal_text():
    right = audit(Item("2.1", **PLACE, claim=THEOREM))
    assert (right.verdict, right.id, right.statement) == ("right", "items/2.1", THEOREM.statement)
    wrong = audit(Item("2.1", **PLACE, claim=THEOREM, literally=Reading("KL(p, q) >= sum(f) given f in R^n")))
    assert (wrong.verdict, wrong.status) == ("wrong", "refuted")
    assert set(wrong.witness) == {"p", "q", "f"}
    assert wrong.points > 0
    assert wrong.literally["said"].startswith("f = ")
    true = audit(Item("2.1", **PLACE, claim=THEOREM, literally=Reading("KL(p, q) >= -abs(f) given f in R^n")))
    assert (true.verdict, true.faults) == ("unsettled", ["its literal reading is not refuted"])


def test_a_function_beside_a_theorem_brings_its_points():
    none, some = (Reading("x", lambda p: False, points) for points in (None, lambda: [{"p": (Fraction(1),)}]))
    assert refute(none, THEOREM).status == "unknown"
    assert refute(some, THEOREM).status == "refuted"


def test_a_wrong_formula_has_its_repairs_and_a_convention_or_a_question_has_none():
    claim = claimed("V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)", ("sign", "KL(p, q) <= 0"))
    unsaid = Item("2.1", **PLACE, claim=claim, literally=Reading("V(p, q, Dstar(p, q)) = JS(p, q) - log(4)"))
    told = ({}, {"convention": "JS is not halved"}, {"asks": True})
    wrong, convention, asked = (audit(replace(unsaid, **x), points=5) for x in told)
    assert (wrong.verdict, convention.verdict, asked.verdict) == ("wrong", "convention", "open")
    assert wrong.repairs
    assert not convention.repairs
    assert not asked.repairs


def test_a_witness_is_decided_again():
    answers = iter([False, True])  # it fails once, and not when it is asked again
    reading = Reading("n is odd", holds=lambda n: next(answers), points=lambda: [{"n": 1}])
    assert refute(reading, TRUE).status == "unknown"
