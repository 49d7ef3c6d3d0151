"""What does not meet its clause is no point, so that it tells nothing of a text."""

from fractions import Fraction
from random import Random

import pytest

from divergences.exact.vectors import Vector
from divergences.verification.instances.declared import MEETS, are_declared
from divergences.verification.instances.drawing import MARK, Drawing
from divergences.verification.instances.draws import DRAWS
from divergences.verification.instances.things import Map, Table
from divergences.verification.instances.tried import tried

NEAR, FAR = (Table.made([[Fraction(0), Fraction(x)], [Fraction(x), Fraction(0)]]) for x in (1, 2))
HALVES, FIRST = Vector([Fraction(1, 2)] * 2), Vector(map(Fraction, (1, 0)))
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
]


@pytest.mark.parametrize(("clause", "said", "values"), WRONG)
def test_what_breaks_its_clause_is_not_declared(clause, said, values):
    at = Drawing(Random(0), {}, {}, values)
    assert not are_declared(at, [(clause, said)])


def test_every_clause_that_is_decided_is_broken_here_and_drawn():
    assert set(MEETS) == {clause for clause, _, _ in WRONG}
    assert set(MEETS) <= set(DRAWS)


def test_sites_of_r_k_are_no_table_of_costs():
    at = Drawing(Random(0), {}, {"x": MARK}, {"f": UP, "x": NEAR})
    assert are_declared(at, [("lipschitz", ("f", "x"))])


def test_what_holds_for_all_costs_is_not_told_by_a_critic_that_is_none():
    assert (
        tried("E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)", 40).witness
        is None
    )
