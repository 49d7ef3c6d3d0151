"""Words that name a formula are left out, words that say something of it are not; a map or a point stands by itself."""

import pytest

from divergences.verification.documents.formats.headings import headless, is_thing, states_nothing


@pytest.mark.parametrize(
    "head", [r"\text{Conditional GAN}: ", r"\text{Autoencoders (AAE)}; \quad ", r"\textbf{Gibbs:} "]
)
def test_names(head):
    assert headless(head + "x = y") == "x = y"


@pytest.mark.parametrize(
    "head",
    [r"\text{Not true}: ", r"\text{If } ", r"\text{Wrong}: ", r"\text{if}: ", r"\text{Unless it is finite}: ", "f: "],
)
def test_words_that_say_something_stay(head):
    assert headless(head + "x = y") == head + "x = y"


def test_a_name_alone_stays():
    assert headless(r"\text{Autoencoders}: ") == r"\text{Autoencoders}: "


@pytest.mark.parametrize(
    ("before", "after", "nothing"),
    [
        (r"f: X \to Y", r"f(x) \le L", True),
        (r"Z \sim U[0, 1]", r"P = (0, Z), \quad Q = (1, Z)", True),
        (r"p(x | y)", r"D = \{(x, y)\}", True),
        (r"x \sim p", r"\mathbb{E}[f(x)] = 0", False),
        (r"m = p", r"P = (0, Z)", False),
    ],
)
def test_what_stands_before_a_formula(before, after, nothing):
    assert states_nothing(before, after) is nothing


def test_points_and_sets():
    assert is_thing(r"P = (0, Z)")
    assert is_thing(r"D = \{(x_i, y_i)\}_{i=1}^n")
    assert not is_thing(r"P = (p + q)/2")
    assert not is_thing(r"P = (p, q) \cdot r")
