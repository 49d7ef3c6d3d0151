"""What words mean to the exact interpreter at the edge: orders, powers and mixtures of what has no value."""

from fractions import Fraction

import pytest

from divergences._core.clock import spending
from divergences.exact import OutOfSpan, Undefined, Vector, log
from divergences.verification.interpreters.exact import WORDS, holds
from divergences.verification.language.grammar import read
from tests.tolerances import HOSTILE_SECONDS

HALF = Fraction(1, 2)
CORNER = {"p": Vector((1, 0)), "q": Vector((0, 1))}
COIN = {"p": Vector((HALF, HALF)), "q": Vector((Fraction(1, 4), Fraction(3, 4)))}


def test_an_order_that_is_no_fraction_is_outside():
    with pytest.raises(OutOfSpan):
        WORDS["Renyi"](COIN["p"], COIN["q"], log(2))
    assert WORDS["Renyi"](COIN["p"], COIN["q"], Fraction(1)) == WORDS["KL"](COIN["p"], COIN["q"])


def test_a_vector_to_a_power_without_a_value_has_none():
    same = {"p": Vector((1, 0)), "q": Vector((1, 0))}
    assert holds(read("p**(1/TV(p, q)) <= p"), CORNER)
    with pytest.raises(Undefined):
        holds(read("p**(1/TV(p, q)) <= p"), same)


def test_a_mixture_takes_nothing_of_what_has_no_share():
    """mix(p, q, t) is (1 − t)·p + t·q, and a factor 0 wins over ∞ and over what has no value."""
    assert holds(read("mix(p/q, q, 1) = q"), CORNER)
    assert holds(read("mix(q, p/TV(p, p), 0) = q"), CORNER)
    assert holds(read("mix(p/q, q, 1/2) >= q/2"), CORNER)


def test_a_root_over_itself_is_one_in_the_power_of_a_sum():
    root = "sqrt(sum(sqrt(p*q)))"
    one = f"{root}*(1/{root})"
    with spending(HOSTILE_SECONDS):
        assert holds(read(f"(TV(p, q) + {one} - ({one})**2)**6 = TV(p, q)**6"), COIN)
