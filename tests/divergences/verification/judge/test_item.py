"""What an item is: it has a claim or a reason, and gives its claim the name and place that the course gives it."""

from dataclasses import replace

import pytest

from divergences.verification.judge.item import Item, Reading, claimed

PLACE = {"lines": "p. 3", "written": "x", "meaning": "x"}
TRUE = claimed("KL(p, q) >= 0", ("sign", "KL(p, q) <= 0"))


def test_the_course_names_it_and_its_claim():
    item = Item("2.1", **PLACE, claim=TRUE, folder="statistics", note="week 2")
    assert (item.id, item.slug) == ("statistics/2.1", "2.1")
    assert (item.claim.id, item.claim.source) == ("statistics/2.1", "week 2 p. 3")
    assert replace(item, lines="p. 4").id == item.id
    assert [m.name for m in item.mutants] == ["sign"]


def test_a_claim_with_a_name_keeps_it():
    theorem = replace(TRUE, slug="gibbs")
    assert Item("2.1", **PLACE, claim=theorem).claim is theorem


def test_what_is_judged_is_the_literal_reading_where_there_is_one():
    read = Reading("KL(p, q) > 0")
    assert Item("2.1", **PLACE, claim=TRUE, literally=read).statement == "KL(p, q) > 0"
    assert Item("2.1", **PLACE, claim=TRUE).statement == "KL(p, q) >= 0"
    assert Item("2.1", **PLACE, reason="it names a thing").statement == ""


@pytest.mark.parametrize("parts", [{}, {"claim": TRUE, "reason": "both"}, {"claim": TRUE, "convention": "base 2"}])
def test_parts_that_do_not_fit_are_refused(parts):
    with pytest.raises(ValueError, match="item: found"):
        Item("2.1", **PLACE, **parts)
