"""JAX's derivatives of a claim: without a value at the edge, and not misled by masses that are 0."""

import numpy as np
import pytest

from divergences.exact import Vector
from divergences.verification.interpreters import autodiff, floats
from divergences.verification.language.grammar import read
from tests import tolerances

POINT = {"p": np.array([0.5, 0.5, 0.0]), "q": np.array([0.25, 0.5, 0.25]), "r": np.array([1.0, 0.0, 0.0])}
LIBRARY = {name: floats._library(name) for name in floats.LIBRARY}


def gradient(text, **changed):
    (link,) = read(f"{text} = 0").relation.links
    return autodiff.gradient(link.left, "q", POINT | changed, LIBRARY)


@pytest.mark.parametrize("text", ["KL(p, q)", "E(p, log(p/q))", "E(p, -log(q/p))", "CE(p, q)"])
def test_outcomes_without_mass_add_nothing(text):
    assert np.all(np.abs(gradient(text) - (POINT["q"] - POINT["p"])) <= tolerances.AUTODIFF)


def test_what_is_frozen_has_no_slope():
    assert np.all(gradient("E(frozen(q), frozen(log(q)))") == 0)
    assert np.all(gradient("E(frozen(q), log(q))") == 0)
    assert np.any(gradient("E(q, frozen(log(q)))") != 0)


def test_at_the_edge_and_where_it_is_infinite_there_is_none():
    assert np.all(np.isnan(gradient("E(r, q)", q=np.array([0.5, 0.5, 0.0]))))
    assert np.all(np.isnan(gradient("KL(q, p)")))


def test_a_library_whose_derivative_is_wrong_is_noticed(monkeypatch):
    claim = read("grad(JS(p, q), q) = 0*q")
    point = {"p": exact_vector("1/2 1/8 3/8"), "q": exact_vector("1/16 11/16 1/4")}
    assert floats.disagreements(claim, point) == []
    right = floats.LIBRARY["JS"]
    monkeypatch.setitem(floats.LIBRARY, "JS", lambda p, q: 2 * right(p, q))
    assert any(said.startswith("grad(JS(p, q), q) = [") for said in floats.disagreements(claim, point))


def exact_vector(text):
    return Vector.of(text.split())


def test_the_search_and_the_decision_agree():
    (link,) = read("grad(E(r, q/r*log(q/p)) + CE(p, q), q) = 0*q").relation.links
    inside = {"p": np.array([0.5, 0.125, 0.375]), "r": np.array([0.5, 0.25, 0.25])}
    quick = autodiff.by_rules(link.left.args[0], "q", POINT | inside, floats._words())
    sure = autodiff.gradient(link.left.args[0], "q", POINT | inside, LIBRARY)
    assert np.all(np.abs(quick - sure) <= tolerances.AUTODIFF)
    assert np.any(np.abs(sure) > 0.1)
