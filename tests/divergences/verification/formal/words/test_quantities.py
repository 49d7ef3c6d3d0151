"""Rényi's divergence of an order that is written out, as a sum or a mean of ratios; a letter has a word of its own."""

from __future__ import annotations

import ast

import pytest

import divergences as dv
from divergences.verification.formal.ranges import UNIT
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Scope, Unsayable
from divergences.verification.formal.words.quantities import is_law, means


def test_it_is_said():
    assert "(V n p q (Dstar p q))" in statement("V(p, q, Dstar(p, q)) <= 0")


def test_a_discriminator_that_may_be_negative_is_refused():
    with pytest.raises(Unsayable, match="not seen to lie"):
        statement("V(p, q, d - 1) <= 0")


@pytest.mark.parametrize("claim", ["V(p, q, d) <= 0 given q in laws(m)", "Dstar(p, q) <= 1 given q in laws(m)"])
def test_vectors_of_several_lengths_have_no_game(claim):
    with pytest.raises(Unsayable, match="vectors of lengths n"):
        statement(claim)


SCOPE = Scope(
    {"p": "n", "q": "n"}, {"t": UNIT}, {"g": ("n", "m"), "d": ("n", "n")}, frozenset("pq"), plans=frozenset("g")
)


def tree(text):
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize(
    "text", ["p", "(p + q)/2", "mix(p, q, t)", "joint(p, q)", "output(p, k)", "image(mix(p, q, t), f)", "flat(g)"]
)
def test_letters_mixtures_pairs_images_and_plans_are_laws(text):
    assert is_law(tree(text), SCOPE)


@pytest.mark.parametrize(
    "text", ["s", "p*q", "(p + q)/3", "(p + s)/2", "mix(p, q, s)", "joint(p, s)", "flat(d)", "flat(g*d)"]
)
def test_other_masses_are_not(text):
    assert not is_law(tree(text), SCOPE)


def test_the_letters_of_a_mean_are_found():
    assert means(tree("(p + q)/2")) == ("p", "q")
    assert means(tree("(p - q)/2")) is None


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("1/2", "(vtimes (num (- 2)) (vlog (num (sum n (fun i' => ((sqrt (p i')) * (sqrt (q i'))))))))"),
        ("2", "(vlog (expectation n (fun i' => (num (p i'))) (fun i' => (vratio (num (p i')) (num (q i'))))))"),
        (
            "3",
            "(num (1 / 2)) (vlog (expectation n (fun i' => (num (p i'))) "
            "(fun i' => (vpow (vratio (num (p i')) (num (q i'))) 2)",
        ),
        ("1/3", "(vtimes (vpower (num (p i')) (1 / 3)) (vpower (num (q i')) (2 / 3)))"),
    ],
)
def test_an_order_is_said(order, said):
    assert said in statement(f"Renyi(p, q, {order}) >= 0")


@pytest.mark.parametrize("order", ["0", "1", "t", "2*s"])
def test_other_orders_are_refused(order):
    with pytest.raises(Unsayable, match="expected a number > 0"):
        statement(f"Renyi(p, q, {order}) >= 0 given t in [0, 1) and s in (0, 1)")


def test_a_letter_is_an_order_where_it_is_known_to_be_positive():
    assert "defined (renyi n p (mixture p q) s)" in statement("not Renyi(p, (p + q)/2, s) = 1 given s in (0, inf)")
    with pytest.raises(Unsayable, match="of lengths n and m"):
        statement("Renyi(p, q, s) >= 0 given q in laws(m) and s in (0, inf)")


@pytest.mark.parametrize(
    ("order", "read"),
    [
        ("1/2", "-2*log(sum(sqrt(p)*sqrt(q)))"),
        ("2", "log(E(p, p/q))"),
        ("3", "log(E(p, (p/q)**2))/2"),
    ],
)
def test_the_language_means_the_same(order, read):
    assert dv.check(f"Renyi(p, q, {order}) = {read}").status in ("proved", "holds")
