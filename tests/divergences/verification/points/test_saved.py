"""Numbers are written in one way, and one point shows no more than one point can."""

from fractions import Fraction

import pytest

from divergences.verification.points.saved import Malformed, number, one_number, shows


@pytest.mark.parametrize("x", ["1e9", "0.5", "2/4", "+1", "1/0", "١", " 1", "nan", 1, 0.5, None, True, "1" * 4001])
def test_a_number_in_another_spelling_is_none(x):
    with pytest.raises(Malformed):
        number(x)
    with pytest.raises(Malformed, match=r"t is one number|a fraction"):
        one_number("t", [x])
    assert number("-3/4") == one_number("t", ("-3/4",)) == Fraction(-3, 4)


@pytest.mark.parametrize("x", [[], ["1", "2"], "1", None])
def test_a_letter_has_one_number(x):
    with pytest.raises(Malformed, match="t is one number"):
        one_number("t", x)


def test_a_point_refutes_what_is_said_of_all_and_certifies_what_is_said_of_some():
    said = {(status, some) for status in ("refuted", "certified", "proved", "formal") for some in (True, False)}
    assert {x for x in said if shows(x[0], of_some=x[1], only=False)} == {("refuted", False), ("certified", True)}
    assert {x for x in said if shows(x[0], of_some=x[1], only=True)} == {
        x for x in said if x[0] in ("refuted", "certified")
    }
