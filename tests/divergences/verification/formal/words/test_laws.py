"""What is seen to be a law, and what is not."""

import ast

import pytest

from divergences.verification.formal.ranges import UNIT
from divergences.verification.formal.terms import Scope
from divergences.verification.formal.words.laws import is_law, means

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
