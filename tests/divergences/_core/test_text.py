"""Numbers as JSON holds them, and the names that a wrong one was probably meant to be."""

import json
import math
from fractions import Fraction

import numpy as np
import pytest

from divergences._core.text import LONGEST, nearest, no_truth_value, one_line, plain, renamed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.float64(0.5), 0.5),
        (np.array([[1.0, math.inf], [-math.inf, math.nan]]), [[1.0, "inf"], ["-inf", None]]),
        ({"a": (1, 2.5), 3: np.int64(4)}, {"a": [1, 2.5], "3": 4}),
        (np.bool_(True), True),
        ("text", "text"),
        (None, None),
    ],
)
def test_plain_is_what_json_holds(value, expected):
    assert plain(value) == expected
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == expected


def test_every_digit_survives():
    assert float(json.loads(json.dumps(plain(np.float64(0.1) + np.float64(0.2))))) == 0.1 + 0.2


def test_what_is_no_number_is_left_alone():
    assert plain(Fraction(1, 3)) == Fraction(1, 3)


def test_near_names_are_offered_and_far_ones_are_not():
    known = ["kl", "js", "hellinger2", "total_variation"]
    assert nearest("helinger2", known) == "; did you mean hellinger2?"
    assert nearest("zzz", known) == ""
    assert nearest("jz", ["js", "jx"]) in ("; did you mean js or jx?", "; did you mean jx or js?")


def test_what_a_stranger_said_is_one_short_printable_line():
    assert one_line("a\n b <f at 0x7f00aa11bb22>") == "a b <f at 0x…>"
    assert one_line("\x1b[31mred\x07\u202e") == "?[31mred??"
    assert len(one_line("x" * 1000)) == LONGEST
    assert one_line(ValueError("why")) == "why"


def test_an_exception_without_text_says_so():
    class Mute(Exception):
        def __str__(self):
            raise KeyError

    assert one_line(Mute()) == "its text raises KeyError"


def test_what_has_no_truth_value_says_what_to_use():
    with pytest.raises(TypeError, match=r"^a verdict has no truth value \(this one is 'refuted'\); use \.true$"):
        no_truth_value("a verdict", "refuted", ".true")


def test_what_is_refused_within_has_the_name_that_it_has_here():
    with pytest.raises(ValueError, match=r"^laws: found 2; normalise\(laws\)$"), renamed(q="laws"):
        raise ValueError("q: found 2; normalise(q)")
    with pytest.raises(KeyError), renamed(q="laws"):
        raise KeyError("q")
    with pytest.raises(ValueError, match=r"^p: found 2$"), renamed(q="laws"):
        raise ValueError("p: found 2")
