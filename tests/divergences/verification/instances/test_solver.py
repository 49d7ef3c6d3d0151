"""Equations that are given are met by construction, and what was set for one is not moved for another."""

from fractions import Fraction

import pytest

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Table
from divergences.verification.instances.solver import Solver
from divergences.verification.instances.trial import tried
from divergences.verification.language.grammar import read

HALF = Fraction(1, 2)


def solver():
    values = {
        "p": Vector([HALF, HALF, Fraction(0)]),
        "q": Vector([Fraction(1, 4), HALF, Fraction(1, 4)]),
        "r": Vector([Fraction(1), Fraction(0), Fraction(0)]),
        "f": Vector(map(Fraction, (3, -1, 2))),
        "l": Table([Vector([Fraction(0), HALF, HALF])] * 3),
        "t": Fraction(7),
        "s": Fraction(1, 3),
    }
    return Solver(values, {"f", "t", "s"}, {"p", "q", "r"})


@pytest.mark.parametrize(
    ("equation", "letter", "expected"),
    [
        ("E(p, f) = t", "t", Fraction(1)),
        ("t = E(p, f)", "t", Fraction(1)),
        ("s = 1/t", "t", Fraction(3)),
        ("r = mix(p, q, 1/2)", "p", Vector([HALF, HALF, Fraction(0)])),
        ("r = mix(p, q, 1/2)", "r", Vector([Fraction(3, 8), HALF, Fraction(1, 8)])),
        ("E(p, f) = 2", "p", Vector([Fraction(3, 4), Fraction(1, 4), Fraction(0)])),
        ("p*f = p*(1 + s)", "f", Vector([Fraction(4, 3)] * 3)),
        ("joint(p, l) = joint(p, r)", "l", Table([Vector(map(Fraction, (1, 0, 0)))] * 3)),
        ("p*q = 0", "q", Vector(map(Fraction, (0, 0, 1)))),
        ("p << r", "p", Vector(map(Fraction, (1, 0, 0)))),
        ("abs(f) <= 1", "f", Vector(map(Fraction, (1, -1, 1)))),
        ("0 <= f <= 2", "f", Vector(map(Fraction, (2, 0, 2)))),
        ("E(p, f) = E(r, f) + s", "p", Vector([HALF, HALF, Fraction(0)])),
    ],
)
def test_the_letter_is_set_that_stands_alone_or_in_a_mean(equation, letter, expected):
    found = solver()
    found.meet(read(equation).relation)
    assert found.values[letter] == expected


def test_a_tilted_law_is_set_to_its_tilt():
    found = solver()
    found.values["f"] = Vector([log(Fraction(2)) * k for k in (0, 1, 2)])
    found.meet(read("r*E(q, exp(f)) = q*exp(f)").relation)
    assert found.values["r"] == Vector([Fraction(1, 9), Fraction(4, 9), Fraction(4, 9)])


def test_the_second_equation_of_a_letter_moves_another():
    found = solver()
    for equation in ("r = q", "E(p, f) = E(r, f)"):
        found.meet(read(equation).relation)
    assert found.values["r"] == found.values["q"]
    p, q, f = (found.values[x] for x in "pqf")
    assert sum(a * x for a, x in zip(p, f, strict=True)) == sum(a * x for a, x in zip(q, f, strict=True))


def test_a_vector_in_which_a_difference_is_affine_is_scaled():
    found = Solver(solver().values, {"f"}, set())
    found.meet(read("E(p, f) = E(q, f) + 1").relation)
    p, q, f = (found.values[x] for x in "pqf")
    assert sum((a - b) * x for a, b, x in zip(p, q, f, strict=True)) == 1


def test_what_is_no_law_is_not_set():
    found = solver()
    found.meet(read("r = p + q").relation)
    assert sum(found.values["r"]) == 1


def test_a_plan_keeps_its_laws():
    claim = "sum(g*d) = E(p, abs(x - x)) + t given g in couplings(p, q) and d costs and t in R and q = p and x in R^n"
    assert tried(claim, 5).points == 0
    assert tried(
        "JS(q, r) = 0 given k in channels and q in laws(m) and r in laws(m) and q = output(p, k) and r = q", 20
    ).points
