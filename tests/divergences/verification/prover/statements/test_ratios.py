"""Bounded ratios of laws: what is proved under them, what is not, and that mixtures are just the laws that are meant."""

import math
import random
from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.language.grammar import evaluate, read
from divergences.verification.prover.proof import prove, restored
from divergences.verification.prover.statements.ratios import substituted
from tests.soundness import law

TRUE = [
    "KL(p, q) <= log(2) given p <= 2*q",
    "chi2(p, q) <= 1 given p/2 <= q",
    "KL(p, q) <= log(t) given p <= t*q and t in (1, inf)",
    "KL(p, q) <= log(t) given max(p/q) <= t and t in [1, inf)",
    "TV(p, q) <= 1/3 given 1/2 <= p/q <= 2",
    "TV(p, q) <= 1/3 given q <= 2*p and q >= p/2",
    "chi2(p, q) <= 1/2 given p/2 <= q <= 2*p",
    "KL(p, q) <= log(3) given p < 3*q and H(p) >= 1",
]
FALSE = [
    "KL(p, q) <= log(2) given q <= 2*p",
    "KL(p, q) <= 99/100*log(2) given p <= 2*q",
    "KL(p, q) < log(2) given p <= 2*q",
    "TV(p, q) <= 1/3 - 1/10**12 given 1/2 <= p/q <= 2",
    "TV(p, q) <= 1/3 given 1/2 <= p/q <= 2 + 1/10**12",
    "TV(p, q) <= 1/3 given p/q <= 2",
    "KL(p, q) <= log(t) given p <= t*q and t in (1/2, inf)",
    "KL(p, q) <= log(t) given p <= (t + 1)*q and t in (1, inf)",
    "KL(p, q) <= log(2) given not p <= 2*q",
    "KL(p, r) <= log(2) given p <= 2*q",
    "KL(p, q) = log(2) given p <= 2*q",
    "KL(p, q) >= 1 given 2*p <= q",
]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_of_bounded_ratios_is_proved(text):
    proof = prove(read(text))
    assert (proof.template, proof.recheck()) == ("bounded ratio", True)
    assert restored(proof.stored(), proof.given).recheck()


@pytest.mark.one_in(6)
@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_or_says_nothing_is_not(text):
    assert prove(read(text), seconds=0.3) is None


def test_the_proof_of_one_bound_is_none_of_another():
    proof = prove(read("KL(p, q) <= log(2) given p <= 2*q"))
    other = {**proof.stored(), "claim": "KL(p, q) <= log(2) given p <= 3 * q"}
    assert not restored(other, proof.given).recheck()
    assert not restored({**proof.stored(), "links": []}, proof.given).recheck()


def test_the_proof_owns_up_to_what_a_person_reads_in_it():
    proof = prove(read(TRUE[0]))
    assert not restored({**proof.stored(), "read": ["a coupling"]}, proof.given).recheck()


@pytest.mark.parametrize("given", ["p <= q", "1 <= p/q <= 1", "p <= q/2", "p <= t*q and t in [0, inf)"])
def test_a_bound_that_no_two_laws_or_only_equal_ones_obey_is_left_alone(given):
    assert substituted(read(f"TV(p, q) <= 1/2 given {given}")) is None


def mixed(given, values):
    """The laws that are put for p and q, from these two."""
    (link,) = substituted(read(f"sum(p) = sum(q) given {given}")).relation.links
    return [evaluate(side.args[0], WORDS, values) for side in (link.left, link.right)]


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        ("p <= 5/2*q", 0, Fraction(5, 2)),
        ("1/3 <= p/q <= 4", Fraction(1, 3), 4),
        ("q <= 2*p and 3*q >= p", Fraction(1, 2), 3),
        ("3*p >= q", Fraction(1, 3), math.inf),
    ],
)
def test_the_mixtures_obey_the_bounds(given, low, high):
    rng = random.Random(1)
    for _ in range(20):
        p, q = mixed(given, {"p": law(rng, 3), "q": law(rng, 3)})
        assert sum(p) == sum(q) == 1
        assert all(low * y <= x and (high == math.inf or x <= high * y) for x, y in zip(p, q, strict=True))


def test_every_pair_of_such_laws_is_a_mixture():
    """Point masses become the pair at both ends of what is allowed: no pair is left out."""
    corners = {"p": Vector([Fraction(1), Fraction(0)]), "q": Vector([Fraction(0), Fraction(1)])}
    ends = [Vector([Fraction(2, 3), Fraction(1, 3)]), Vector([Fraction(1, 3), Fraction(2, 3)])]
    assert mixed("1/2 <= p/q <= 2", corners) == ends
