"""Terms of numbers as balls."""

import math
from fractions import Fraction

import pytest

from divergences.laws import Laplace, Normal, js
from divergences.verification.named_laws.enclosures.values import at_point, enclosed
from divergences.verification.named_laws.language.families import Law
from divergences.verification.named_laws.language.terms import Term

NORMAL, LAPLACE, CAUCHY, UNIFORM = (Law(family, ("0", "1")) for family in ("Normal", "Laplace", "Cauchy", "Uniform"))


def test_letters_become_numbers():
    term = Term("TV", (Law("Normal", ("t", "1")), NORMAL), 0, 0)
    assert str(at_point(term, {"t": Fraction(-1, 2)})) == "TV(Normal(-1/2, 1), Normal(0, 1))"
    assert at_point(term, {}) is None


def test_a_ball_lies_in_the_bracket_of_the_library():
    bracket, ball = js(Normal(0, 1), Laplace(0, 1)), enclosed(Term("JS", (NORMAL, LAPLACE), 0, 0), 128)
    assert bracket.lower <= float(ball.mid()) <= bracket.upper


@pytest.mark.parametrize(
    ("word", "p", "q"),
    [
        ("KL", NORMAL, UNIFORM),
        ("KL", CAUCHY, NORMAL),
        ("J", NORMAL, CAUCHY),
        ("chi2", CAUCHY, LAPLACE),
        ("W1", CAUCHY, NORMAL),
    ],
)
def test_infinite_ones(word, p, q):
    assert enclosed(Term(word, (p, q), 0, 0), 96) == math.inf


def test_equal_laws_are_at_zero():
    assert enclosed(Term("JS", (UNIFORM, UNIFORM), 0, 0), 96) == 0


def test_words_without_enclosures():
    assert enclosed(Term("Renyi", (NORMAL, NORMAL), 0, 0, "2"), 96) is None
