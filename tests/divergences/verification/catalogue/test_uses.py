"""A claim is never better than what it uses; what rests on a citation is argued at most; what uses nothing known is unknown."""

import pytest

from divergences.verification import Claim
from divergences.verification.catalogue.uses import CIRCLE, rested, uses
from divergences.verification.judge.item import Item

LEVELS = {
    "formal": "R6",
    "proved": "R5",
    "certified": "R4",
    "argued": "R4",
    "holds": "R3",
    "cited": "R3",
    "unknown": "R1",
}


def row(slug, status, *used):
    return {
        "id": f"theorems/{slug}",
        "status": status,
        "level": LEVELS[status],
        "uses": list(used),
        "faults": [],
        "accepted": status != "unknown",
    }


def came_out(*rows, recorded=None):
    known = {*(r["id"] for r in rows), *(recorded or {})}
    return {r["id"].partition("/")[2]: r for r in rested(rows, known, recorded or {})}


@pytest.mark.parametrize(
    ("own", "used", "word"),
    [
        ("proved", "formal", "proved"),
        ("proved", "proved", "proved"),
        ("proved", "certified", "certified"),
        ("proved", "argued", "argued"),
        ("certified", "argued", "argued"),
        ("argued", "holds", "holds"),
        ("proved", "cited", "argued"),
        ("argued", "cited", "argued"),
        ("holds", "cited", "holds"),
        ("argued", "proved", "argued"),
        ("cited", "argued", "cited"),
        ("proved", "unknown", "unknown"),
        ("unknown", "proved", "unknown"),
    ],
)
def test_a_claim_is_never_better_than_what_it_uses(own, used, word):
    found = came_out(row("a", own, "b"), row("b", used))["a"]
    assert (found["status"], found["accepted"]) == (word, word != "unknown")
    assert found["level"] <= LEVELS[word]
    assert ("lowered" in found) == (word != own)


def test_it_is_lowered_through_others_whatever_their_order():
    rows = [row("a", "proved", "b"), row("b", "proved", "c"), row("c", "argued")]
    assert {name: r["status"] for name, r in came_out(*rows).items()} == dict.fromkeys("abc", "argued")
    assert {r["status"] for r in came_out(*rows[::-1]).values()} == {"argued"}


def test_what_was_not_judged_is_as_it_is_recorded():
    recorded = {"theorems/b": {"status": "argued"}}
    assert came_out(row("a", "proved", "b"), recorded=recorded)["a"]["status"] == "argued"


def test_a_use_of_a_claim_that_is_not_there_is_a_fault():
    found = came_out(row("a", "proved", "no_such_theorem"))["a"]
    assert (found["status"], found["level"], found["accepted"]) == ("unknown", "R1", False)
    assert found["faults"] == ["uses unknown claims: no_such_theorem"]


def test_the_uses_of_an_item_are_its_own_and_those_of_its_claim():
    claim = Claim("", "", "KL(p, q) >= 0", (), uses=("b", "c"))
    assert uses(Item("1", "", "", "", claim=claim, uses=("a", "b"))) == ("a", "b", "c")
    assert uses(claim) == ("b", "c")


def test_claims_that_rest_on_each_other_rest_on_nothing():
    rows = [row("a", "argued", "b"), row("b", "proved", "c"), row("c", "argued", "a"), row("d", "argued", "c")]
    found = came_out(*rows, row("e", "argued", "e"))
    assert {r["status"] for r in found.values()} == {"unknown"}
    assert [CIRCLE in found[x]["faults"] for x in "abcde"] == [True, True, True, False, True]


def test_a_formal_proof_ends_a_circle():
    found = came_out(row("a", "argued", "b"), row("b", "formal", "a"))
    assert {x: r["status"] for x, r in found.items()} == {"a": "argued", "b": "formal"}
