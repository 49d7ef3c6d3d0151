"""What a letter is set equal to, what has to be true of that, and the names that stand for a mixture or a divergence."""

import pytest

from divergences.verification.documents.forms.letters import (
    failing,
    is_point_or_set,
    probability,
    requirement,
    spelled,
    total_probability,
)


def test_a_law_has_mass_one_and_a_discriminator_its_range():
    assert requirement("p = q/2", law=True) == "sum(q/2) = 1 and min(q/2) >= 0"
    assert requirement("d = q given p << q", law=False) == "min(q) >= 0 and max(q) <= 1 given p << q"


def test_points_and_sets():
    assert is_point_or_set("P", r"(\theta, Z)")
    assert is_point_or_set("D", r"\{(x, y)\}")
    assert not is_point_or_set("P", "(p + q)/2")


@pytest.mark.parametrize(
    ("value", "number"),
    [("3", (3, 1)), ("0.5", (5, 10)), ("1/2", (1, 2)), (r"\frac{1}{2}", (1, 2)), (r"\frac12", (1, 2))],
)
def test_probabilities(value, number):
    assert probability([r"p(\text{real})", r"p(\text{fake})", value]) == number
    assert probability(["p(x)", value]) is None
    assert probability([r"p(\text{real})", "q"]) is None


TOTAL = r"p(y) = \int p(y \mid G(z)) p(z) \, dz"


def test_total_probability():
    assert total_probability(TOTAL) == "the distribution of y by that of z: total probability"
    assert total_probability(r"p(y) = \sum_x p(y|x) p(x)")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("p(y)", "p(z)"), (r"y \mid G(z)", r"z \mid G(y)"), ("p(z)", "p(y)"), ("dz", "dy"), ("p(z)", "p(z)^2")],
)
def test_letters_that_do_not_fit_are_no_total_probability(right, wrong):
    assert right in TOTAL
    assert not total_probability(TOTAL.replace(right, wrong, 1))


def test_the_mixture():
    said, letter = spelled(r"JS(P, q) = KL(P \| m), \quad m \text{ the mixture}")
    assert ("".join(said.split()), letter) == (r"JS(P,q)=KL(P\|\frac{P+q}{2})", "m")
    for text in (r"KL(p \| m), \quad m \text{ the mixture}", r"m \text{ the mixture of } p", "KL(p, q) = m"):
        assert spelled(text) == (text, "")


def test_a_divergence_by_another_name():
    assert spelled("JS: J(p, q) = 0")[0] == r"\mathrm{JS}(p, q) = 0"


def test_a_part_that_fails_is_named_with_its_point():
    assert failing("sum(2*p) = 1 and min(2*p) >= 0") == "sum(2 * p) = 1 fails at p = (1)"
    assert failing("sum(p - q + r) = 1 and min(p - q + r) >= 0").startswith("min(p - q + r) >= 0 fails at p = (")
    assert failing("sum((p + q)/2) = 1 and min((p + q)/2) >= 0") == ""
    assert failing("sum(p") == ""
