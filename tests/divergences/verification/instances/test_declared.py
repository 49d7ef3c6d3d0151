"""What does not meet its clause is no point, so that it tells nothing of a text."""

from fractions import Fraction
from random import Random

import pytest

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.instances.declared import MEETS, are_declared
from divergences.verification.instances.drawing import MARK, Drawing, Values
from divergences.verification.instances.draws import DRAWS
from divergences.verification.instances.things import GENERATORS, Map, Outcome, Table, bent
from divergences.verification.instances.tried import tried

NEAR, FAR = (Table.made([[Fraction(0), Fraction(x)], [Fraction(x), Fraction(0)]]) for x in (1, 2))
HALVES, FIRST, LAST = Vector([Fraction(1, 2)] * 2), Vector(map(Fraction, (1, 0))), Vector(map(Fraction, (0, 1)))
SQUARE = GENERATORS[1]
UP = Vector(map(Fraction, (0, 2)))
WRONG = [
    ("laws", ("p", "n"), {"p": UP}),
    ("channel", ("k",), {"k": Table([FIRST, UP])}),
    ("metric", ("d",), {"d": Table.made([[Fraction(0), Fraction(1)], [Fraction(2), Fraction(0)]])}),
    ("metric", ("d",), {"d": Table.made([[Fraction(0)] * 2] * 2)}),
    ("metric_between", ("d", "s", "t"), {"d": FAR, "s": Fraction(0), "t": Fraction(1)}),
    ("couplings", ("g", "p", "q"), {"g": Table([HALVES, FIRST - FIRST]), "p": FIRST, "q": FIRST}),
    ("potentials", ("f", "h", "d"), {"f": UP, "h": FIRST, "d": NEAR}),
    ("lipschitz", ("f", "d"), {"f": UP, "d": NEAR}),
    ("costs_up_to", ("d", "t"), {"d": FAR, "t": Fraction(1)}),
    ("masses", ("g",), {"g": NEAR.each(lambda x: -x)}),
    ("likelihoods", ("l",), {"l": Vector(map(Fraction, (1, -1)))}),
    ("directions", ("h", "q"), {"h": UP, "q": HALVES}),
    ("directions", ("h", "q"), {"h": UP - UP, "q": FIRST}),
    ("box", ("x", "s", "t", "n"), {"x": UP, "s": Fraction(0), "t": Fraction(1)}),
    ("ascending", ("x",), {"x": FIRST}),
    ("networks", ("l", "c"), {"l": [NEAR, FAR], "c": Fraction(1)}),
    ("full_networks", ("l", "c"), {"l": [NEAR], "c": Fraction(1)}),
    ("flats", ("f", "h", "d", "t"), {"f": Map((0,), 2), "h": Map((1,), 2), "d": FAR, "t": Fraction(1)}),
    ("maps", ("f", "d", "c"), {"f": Map((0, 1), 2), "d": NEAR, "c": FAR}),
    ("numerals", ("p", "0, 1", None), {"p": FIRST}),
    ("numerals", ("p", "1, 1", "4"), {"p": HALVES}),
    ("numerals", ("p", "1, 0, 0", None), {"p": FIRST}),
    ("generator", ("f",), {"f": bent(GENERATORS[0], Fraction(1), Fraction(2))}),
    ("tilts", ("r", "q", "f"), {"r": HALVES, "q": FIRST, "f": UP - UP}),
    ("tilts", ("r", "q", "f"), {"r": HALVES, "q": HALVES, "f": Vector([Fraction(0), log(2)])}),
    ("likeliest", ("q", "p", "f"), {"q": HALVES, "p": FIRST, "f": UP}),
    ("likeliest", ("q", "p", "f"), {"q": FIRST, "p": HALVES, "f": UP - UP}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP - UP, "h": UP - UP, "f": SQUARE, "p": HALVES, "q": LAST}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP, "h": UP - UP, "f": SQUARE, "p": HALVES, "q": HALVES}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP - UP, "h": UP, "f": SQUARE, "p": HALVES, "q": HALVES}),
    ("peaks", ("a", "d"), {"a": Outcome.of(0, 2), "d": UP}),
    ("peaks", ("a", "d"), {"a": Outcome.of(2, 3), "d": UP}),
    ("sufficient_channel", ("k", "p", "q"), {"k": Table([HALVES, HALVES]), "p": HALVES, "q": FIRST}),
    ("sufficient_channel", ("k", "p", "q"), {"k": Table([FIRST, UP]), "p": HALVES, "q": FIRST}),
    ("bounded_lipschitz", ("f", "d"), {"f": UP, "d": FAR}),
    ("bounded_lipschitz", ("f", "d"), {"f": UP / 2, "d": NEAR.each(lambda x: x / 2)}),
    ("subgaussians", ("p", "d", "c"), {"p": HALVES, "d": FAR, "c": Fraction(1, 2)}),
    ("subgaussians", ("p", "d", "c"), {"p": FIRST, "d": FAR, "c": Fraction(-1)}),
    ("transports", ("p", "d", "c"), {"p": HALVES, "d": FAR, "c": Fraction(1, 2)}),
    ("counts", ("k",), {"k": Fraction(0)}),
    ("counts", ("k",), {"k": Fraction(3, 2)}),
    ("matrices", ("w", "s"), {"w": FAR, "s": Fraction(1)}),
]


@pytest.mark.parametrize(("clause", "said", "values"), WRONG)
def test_what_breaks_its_clause_is_not_declared(clause, said, values):
    at = Drawing(Random(0), {}, {}, Values(values))
    assert not are_declared(at, [(clause, said)])


def test_every_clause_that_is_decided_is_broken_here_and_drawn():
    assert set(MEETS) == {clause for clause, _, _ in WRONG}
    assert set(MEETS) <= set(DRAWS)


def test_what_is_not_decided_is_declared_until_something_else_is_drawn_for_its_letters():
    at = Drawing(Random(0), {}, {}, Values({"f": UP, "c": FIRST}))
    at.made["plays", ("c", "p", "k")] = [FIRST, None, None]
    assert are_declared(at, [("plays", ("c", "p", "k"))])
    at.values["c"] = UP
    assert not are_declared(at, [("plays", ("c", "p", "k"))])


def test_sites_of_r_k_are_no_table_of_costs():
    at = Drawing(Random(0), {}, {"x": MARK}, Values({"f": UP, "x": NEAR}))
    assert are_declared(at, [("lipschitz", ("f", "x"))])


def test_what_holds_for_all_costs_is_not_told_by_a_critic_that_is_none():
    assert (
        tried("E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)", 40).witness
        is None
    )
