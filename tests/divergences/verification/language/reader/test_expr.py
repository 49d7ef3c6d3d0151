"""Nodes of one structure are equal and one key, wherever they were typed; a rewriting changes only what its rule changes."""

import pytest

from divergences.verification.language.reader.expr import Expr, call, node

P, LATER = node("name", "p", (), (0, 1)), node("name", "p", (), (8, 9))
SUM = node("+", None, (P, node("number", "1", (), (2, 3))), (0, 3))


def test_equal_structures_are_one_key_with_two_places():
    assert P == LATER
    assert {P: 1}[LATER] == 1
    assert P.span != LATER.span
    assert node("+", None, (LATER, node("number", "1"))).shape is SUM.shape
    assert node("name", "q") != P
    assert node("-", None, SUM.args) != SUM


def test_a_node_cannot_be_changed():
    with pytest.raises(AttributeError):
        P.span = (1, 2)


def test_a_rule_that_changes_nothing_gives_the_same_object():
    tree = call("log", SUM)
    assert tree.rewrite(lambda x: None) is tree


def test_a_rule_is_applied_from_within():
    met: list[Expr] = []
    found = call("log", SUM).rewrite(
        lambda x: met.append(x) or (node("name", "q", (), x.span) if x.is_name("p") else None)
    )
    assert [x.op for x in met] == ["name", "number", "+", "call"]
    assert [x.value for x in found.walk()] == ["log", None, "q", "1"]
    assert met[-1] == found
    assert found.args[0].args[0].span == P.span


def test_height_is_known():
    assert (P.shape.height, SUM.shape.height, call("log", SUM).shape.height) == (1, 2, 3)
