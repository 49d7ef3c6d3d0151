"""Joint laws: entropies are exact, hypotheses are decided, declared numbers of values count."""

from fractions import Fraction

from divergences.exact import log
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.law import Law

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
XOR = Law({"X": (0, 0, 1, 1), "Y": (0, 1, 0, 1), "Z": (0, 1, 1, 0)}, (QUARTER,) * 4)
LOPSIDED = Law({"X": (0, 1), "Y": (0, 0)}, (Fraction(1, 3), Fraction(2, 3)))


def test_entropies_are_exact():
    assert XOR.entropy("X") == log(2)
    assert XOR.entropy("XYZ") == log(4)
    assert LOPSIDED.entropy("X") == log(3) - log(2) * Fraction(2, 3)
    assert LOPSIDED.entropy("Y") == 0


def test_relations_are_decided():
    links = read("X ⊥ Y and I(X;Y|Z) = log 2 and H(X|Y,Z) < 1e-30 and max(H(X), H(X,Y)) = log 4").cases[0].links
    assert all(map(XOR.holds, links))
    assert XOR.broken(read("I(X;Y|Z) <= I(X;Y)")) == (0, 0)
    assert XOR.broken(read("I(X;Y|Z) <= I(X;Y) given X -> Y -> Z")) is None


def test_copies_and_declared_numbers_of_values():
    coin = Law({"X": (0, 1)}, (HALF, HALF), copies=145)
    assert coin.broken(read("H(X) <= 100")) == (0, 0)
    assert coin.alphabet("X") == log(2) * 145
    few = Law({"X": (0, 1)}, (HALF, HALF), sizes={"X": 4})
    assert few.alphabet("X") == log(4)
    assert not Law({"X": (0, 1, 2)}, (HALF, QUARTER, QUARTER), sizes={"X": 2}).meets(read("H(X) >= 0").cases[0])


def test_a_witness_is_a_table():
    assert LOPSIDED.witness() == {"X": [0, 1], "Y": [0, 0], "probability": [Fraction(1, 3), Fraction(2, 3)]}
